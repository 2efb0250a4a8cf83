"""The values of options, and the meaning of exit codes."""

from enum import StrEnum

OK, FINDINGS, FAILED = 0, 1, 2
YEARS = range(1990, 2099)
"""The years that a plan can be for."""


class FileKind(StrEnum):
    """What `vplan init` begins."""

    PLAN = "verksamhetsplan"
    BUDGET = "mål-och-budget"
    CONTROL = "internkontrollplan"
    REPORT = "delårsrapport"
    MATTER = "ärende"
    MINUTES = "protokoll"


class ReportFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    BRIEF = "brief"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    HTML = "html"


class DiffFormat(StrEnum):
    """How changes are printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


class ExportFormat(StrEnum):
    """How a plan is written as open data."""

    JSON = "json"
    CSV = "csv"


class MetadataForm(StrEnum):
    """As what the file about a document is written."""

    JSON = "json"
    XML = "xml"


class LogFormat(StrEnum):
    """How a list of revisions is printed."""

    TEXT = "text"
    JSON = "json"


class Marks(StrEnum):
    """How changes since an earlier version are shown."""

    HIGHLIGHT = "highlight"
    TRACK = "track"


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
