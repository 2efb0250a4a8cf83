"""What changed between two versions of a plan, as text, Markdown and JSON. Decides nothing."""
