"""A form that was filled in: what it was written for, and what each of its rows answers.

In: the bytes of a workbook. Out: a ReadForm, or the finding that it is none. Rows are known by their column Id and
columns by their headers, wherever they have got to and whatever the sheets are called by now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core import Finding, Place, say
from vplan.core.swedish.phrases import folded
from vplan.forms import rules
from vplan.forms.asked import Way
from vplan.forms.fields import PARTS, AnswerField, Kind
from vplan.forms.hidden import ID, SCOPE, SHEET, Carried, carried_by, field_of
from vplan.model import rules as model_rules
from vplan.source.package import Refused
from vplan.source.workbook.entered import Entered, EnteredSheet, entered_in

Key = tuple[str, str]
"""A value of an answer: the key of its field, and the scope, or the key in the part under it ('' where there is
none).
"""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """`rows` is where each question stands first; `cells` are those that were filled in, several of one key where
    rows were copied. `loose` are findings about cells that belong to no question.
    """

    file: str
    carried: Carried
    rows: dict[Way, Place] = field(default_factory=dict)
    cells: dict[Way, dict[Key, list[Entered]]] = field(default_factory=dict)
    loose: list[Finding] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The unit or person that it was written for."""
        return self.carried.said.get("enhet", "")


class NoForm(Exception):
    """The workbook is no form: the finding that says so."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.text)
        self.finding = finding


def read_form(data: bytes, file: str) -> ReadForm:
    """The form that the bytes are. Raises NoForm."""
    try:
        sheets = entered_in(data, file)
    except Refused as error:
        message = say("{file} can't be read: {reason}", file=file, reason=error.message)
        raise NoForm(Finding(model_rules.FILE_UNUSABLE, Place(file), message, error.hint)) from None
    carried = next(filter(None, (carried_by(_lines(sheet)) for sheet in sheets)), None)
    if carried is None:
        message = say("the workbook is no form: the sheet '{sheet}' is not in it", sheet=SHEET)
        hint = say("fill in a form that 'vplan form' has written, and save it as an Excel workbook (.xlsx)")
        raise NoForm(Finding(rules.FORM_FOREIGN, Place(file), message, hint))
    form = ReadForm(file, carried)
    for sheet in sheets:
        _read_sheet(sheet, form)
    return form


def _lines(sheet: EnteredSheet) -> list[list[str]]:
    """The texts of the rows, each as far as it goes."""
    return [
        [sheet.text(row, column) for column in range(1, max(cells) + 1)]
        for row, cells in sheet.cells.items()
        if cells and max(cells) <= _WIDEST
    ]


_WIDEST = 64
"""Columns of a form, with what managers put beside them."""


class _Head(NamedTuple):
    """A header: its row, the columns of ids and scopes (0: none), and the titles of the others."""

    row: int
    ids: int
    scopes: int
    titles: dict[int, str]


def _read_sheet(sheet: EnteredSheet, form: ReadForm) -> None:
    head = _head(sheet, form.carried)
    if head is None:
        return
    for row, cells in sheet.cells.items():
        if row > head.row:
            _read_row(sheet, row, cells, head, form)


def _head(sheet: EnteredSheet, carried: Carried) -> _Head | None:
    """The first row that has a column of ids and one of answers."""
    known = {title for columns in carried.columns.values() for title in columns}
    for row, cells in sheet.cells.items():
        titles = {column: folded(cell.text) for column, cell in cells.items()}
        ids = [column for column, title in titles.items() if title == ID.casefold()]
        scopes = [column for column, title in titles.items() if title == SCOPE.casefold()]
        if ids and known & set(titles.values()):
            return _Head(row, ids[0], scopes[0] if scopes else 0, titles)
    return None


def _read_row(sheet: EnteredSheet, row: int, cells: Mapping[int, Entered], head: _Head, form: ReadForm) -> None:
    kind, _, key = sheet.text(row, head.ids).partition("/")
    way = Way(kind, key)
    if kind not in PARTS or not key:
        form.loose.extend(_without_id(cells, head, form.carried))
        return
    answered = list(_answers(kind, cells, head, form.carried))
    form.rows.setdefault(way, next(iter(cells.values())).place)
    scope = sheet.text(row, head.scopes) if head.scopes else ""
    for asked, cell in answered:
        by_scope = scope if asked.kind is Kind.AMOUNTS else asked.inner
        form.cells.setdefault(way, {}).setdefault((asked.key, by_scope), []).append(cell)


def _answers(
    kind: str, cells: Mapping[int, Entered], head: _Head, carried: Carried
) -> Iterator[tuple[AnswerField, Entered]]:
    for column, cell in cells.items():
        asked = field_of(kind, carried.columns[kind].get(head.titles.get(column, ""), ""))
        if asked is not None:
            yield asked, cell


def _without_id(cells: Mapping[int, Entered], head: _Head, carried: Carried) -> Iterator[Finding]:
    """The first answer of a row that has no id."""
    answers = [cell for kind in PARTS for _, cell in _answers(kind, cells, head, carried)]
    for cell in answers[:1]:
        yield Finding(
            rules.ANSWER_UNPLACED,
            cell.place,
            say("the row has an answer, and no id in the column {column}", column=ID),
            say("write the answer in the row of its goal"),
        )
