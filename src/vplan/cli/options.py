"""What options can say, and what exit codes mean."""

from enum import StrEnum

OK, FINDINGS, FAILED = 0, 1, 2


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    BRIEF = "brief"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class ToldAs(StrEnum):
    """How changes are printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


class ListedAs(StrEnum):
    """How a list of revisions is printed."""

    TEXT = "text"
    JSON = "json"


class Written(StrEnum):
    """What a document is written as."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"


class Marks(StrEnum):
    """How changes since an earlier version are shown."""

    HIGHLIGHT = "highlight"
    TRACK = "track"


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
