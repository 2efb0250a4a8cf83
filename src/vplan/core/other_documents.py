"""How the names of documents end that people write in other programs; what is in a file decides, not its name."""

READ = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pdf")
"""Of those that can be read as they stand."""
NOT_READ = (".doc", ".xls", ".odt", ".ods", ".rtf", ".pages")
"""Of those that look as if they could, and are told what to be saved as."""


def is_document(name: str) -> bool:
    """Whether a file of that name is such a document, and no plan."""
    return name.lower().endswith((*READ, *NOT_READ))
