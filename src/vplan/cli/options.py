"""What options can say, and what exit codes mean."""

from enum import StrEnum

OK, FINDINGS, FAILED = 0, 1, 2


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class Written(StrEnum):
    """What a document is written as."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
