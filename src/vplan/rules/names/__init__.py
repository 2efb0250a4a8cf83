"""Rules on names: what is called one thing in one place and another in the next, and what nothing is called."""
