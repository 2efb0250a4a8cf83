"""What a form carries on a hidden sheet, so that it can be collected: for which plan, period and unit it was
written, which column takes which field, and what was asked.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from vplan.forms.asked import Asked, Way
from vplan.forms.fields import PARTS, AnswerField, fields_for

SHEET = "vplan"
IS_FORM, VERSION = "vplan-formulär", "1"
ID, SCOPE = "Id", "Avser"
"""The headers of the columns that rows are known by."""
PLAN_KEYS = ("organisation", "organ", "år")
"""What tells one plan from another."""
_COLUMN, _ASKED = "kolumn", "fråga"


class AskedThen(NamedTuple):
    """What was asked when the form was written: the target in words, and its mark."""

    mark: str
    target: str


class Carried(NamedTuple):
    """`said` are the plan's keys, and 'plan', 'enhet', 'period', 'slag', 'till_och_med'. `columns` are those
    of the fields, by the kind of what is asked about and the title of the column in small letters.
    """

    said: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    asked: Mapping[Way, AskedThen]


def rows_of(said: Mapping[str, str], asked: Iterable[Asked]) -> list[tuple[str, ...]]:
    """The rows of the hidden sheet."""
    columns = [(_COLUMN, kind, field.title, field.column) for kind in PARTS for field in fields_for(kind)]
    questions = [(_ASKED, one.way.kind, one.way.key, one.mark, one.target) for one in asked]
    return [(IS_FORM, VERSION), *said.items(), *columns, *questions]


def carried_by(rows: list[list[str]]) -> Carried | None:
    """What the rows of a sheet say; None where it is not the hidden sheet of a form."""
    if not rows or rows[0][:2] != [IS_FORM, VERSION]:
        return None
    said: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {kind: {} for kind in PARTS}
    asked: dict[Way, AskedThen] = {}
    for row in rows[1:]:
        match row:
            case [first, kind, title, key, *_] if first == _COLUMN and kind in columns:
                columns[kind][title.casefold()] = key
            case [first, kind, key, mark, *rest] if first == _ASKED:
                asked[Way(kind, key)] = AskedThen(mark, rest[0] if rest else "")
            case [key, value, *_]:
                said[key] = value
    return Carried(said, columns, asked)


def field_of(kind: str, column: str) -> AnswerField | None:
    """The field of an answer about that kind; None where answers no longer have it."""
    return next((field for field in fields_for(kind) if field.column == column), None)
