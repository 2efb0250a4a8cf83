"""How tables and their cells are set: closed lists, so that each writer has an answer to each of them."""

from enum import StrEnum


class TableKind(StrEnum):
    """What a table is for, which sets its size and lines."""

    GOALS = "goals"
    RESULTS = "results"
    ACTIVITIES = "activities"
    OVERVIEW = "overview"
    FIGURES = "figures"
    COUNTS = "counts"
    """Figures beside a drawing of them, whose rows stand close so that both have room on a page."""
    REGISTER = "register"
    CALENDAR = "calendar"


class RowKind(StrEnum):
    """What a row of a table is: rows of a sum are bold under a line, a group row heads the next, a
    part ('varav') is already in the row that it belongs to.
    """

    HEAD = "head"
    BODY = "body"
    SUM = "sum"
    PART = "part"
    GROUP = "group"


class Look(StrEnum):
    """How the text of a cell is set: decided once, where templates are read, for all formats."""

    BODY = "body"
    STRONG = "strong"
    """Bold: of a sum, or what a row of goals is about."""
    HEAD = "head"
    """Names a column."""
    GROUP = "group"
    """Heads the rows after it."""
    PART = "part"
    """Names a part: quiet, and further in."""
    QUIET = "quiet"
    """Belongs to a part."""
    DAYS = "days"
    """Names a meeting by its days."""
    APART = "apart"
    """In a calendar: a little below the row before, with nobody beside it."""
