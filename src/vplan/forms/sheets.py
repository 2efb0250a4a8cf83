"""A form as a workbook: a first sheet to read, one for goals, activities, assignments and indicators each, and a
hidden one.

In: what a form asks, and the round that it belongs to. Out: a Workbook of typed cells. What is asked is locked,
the fields of the answer are not.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.core.swedish.phrases import capitalised
from vplan.document.workbook import (
    CellLook,
    Column,
    Entry,
    Row,
    Sheet,
    SheetCell,
    Workbook,
    sheet_names,
)
from vplan.facts.counts import words_of
from vplan.forms import hidden
from vplan.forms.asked import ACTIVITIES, ASSIGNMENTS, GOALS, INDICATORS, MEASURES, Asked, Last
from vplan.forms.asking import Form
from vplan.forms.entries import entry_of
from vplan.forms.fields import AnswerField, Kind, fields_for
from vplan.forms.front import NAME as FRONT
from vplan.forms.front import front_sheet
from vplan.forms.round import Round
from vplan.source.workbook.cells import Area

_LAST_OUTCOME, _LAST_STATUS = "Senaste utfall", "Senaste status"
_WIDTHS = {
    Kind.AMOUNTS: 10.0, Kind.NUMBER: 10.0, Kind.DAY: 12.0, Kind.STEP: 18.0, Kind.CHOICE: 12.0, Kind.LINES: 34.0,
    Kind.TEXT: 42.0, Kind.PROSE: 56.0,
}  # fmt: skip
_CODES = {Kind.AMOUNTS: "General", Kind.NUMBER: "General", Kind.DAY: "yyyy-mm-dd"}
_INNER = 12.0
"""The width of a field of a part in an answer: who decided, when, the paragraph."""
_ROOM = 3.0
"""Characters beside a header, which is bold."""
_TEXT = "@"
_HEAD_ROW = 3
_ID_WIDTH = 14.0
_LEAST_HEIGHT = 60.0
"""Of the row of an answer, in points: four of its lines are seen without making it higher."""


class _Column(NamedTuple):
    """A column of what is asked: its header, and its width in characters."""

    title: str
    width: float


def workbook_of(form: Form, around: Round) -> Workbook:
    """The form."""
    plan = around.plan
    wanted = [
        (capitalised(words_of(plan.levels, "mål")[1]), form.of(GOALS, MEASURES), "mål"),
        (capitalised(words_of(plan.levels, "aktivitet")[1]), form.of(ACTIVITIES), "aktivitet"),
        (capitalised(words_of(plan.levels, "uppdrag")[1]), form.of(ASSIGNMENTS), "uppdrag"),
        (capitalised(words_of(plan.levels, "indikator")[1]), form.of(INDICATORS), "indikator"),
    ]
    used = [(name, asked, level) for name, asked, level in wanted if asked]
    _, *names, last = sheet_names([FRONT, *(name for name, _, _ in used), hidden.SHEET])
    sheets = [
        _Answers(name, asked, capitalised(words_of(plan.levels, level)[0]), around).sheet()
        for name, (_, asked, level) in zip(names, used, strict=True)
    ]
    carried = hidden.rows_of(
        {
            **around.keys,
            "plan": around.plan_name,
            "enhet": form.unit,
            "period": around.period.code,
            "slag": around.period.kind,
            "till_och_med": around.period.through.isoformat(),
        },
        form.asked,
    )
    rows = tuple(tuple(SheetCell(text) for text in row) for row in carried)
    return Workbook(
        f"{around.title}: {form.unit}",
        "sv-SE",
        plan.organisation,
        around.stamp,
        (front_sheet(form, around, names), *sheets, Sheet(last, rows, hidden=True, protected=True)),
        subject=plan.title,
        looks=around.looks,
    )


class _Answers:
    """A sheet that is filled in, a row for each scope of what is asked."""

    def __init__(self, name: str, asked: tuple[Asked, ...], level: str, around: Round) -> None:
        self.name = name
        self.asked = asked
        self.around = around
        self.fields = fields_for(asked[0].way.kind)
        self.columns = [_Column(level, 34.0), *self._columns()]
        self.entries: list[Entry] = []

    def _columns(self) -> Iterator[_Column]:
        kind = self.asked[0].way.kind
        is_goals = kind not in {ACTIVITIES, ASSIGNMENTS}
        yield _Column("Målvärde", 18.0) if is_goals else _Column("Tid", 13.0 if kind == ACTIVITIES else 27.0)
        if any(any(one.scopes) for one in self.asked):
            yield _Column(hidden.SCOPE, 16.0)
        if is_goals:
            yield _Column("Enhet", 9.0)
        last = [one for asked in self.asked for one in asked.last.values()]
        if any(one.outcome for one in last):
            yield _Column(_LAST_OUTCOME, 16.0)
        if any(one.status for one in last):
            yield _Column(_LAST_STATUS, 17.0)

    def sheet(self) -> Sheet:
        """The sheet."""
        titles = [*(column.title for column in self.columns), *(field.title for field in self.fields), hidden.ID]
        head = tuple(SheetCell(title, CellLook.HEAD) for title in titles)
        through = f"{self.name}: {self.around.period.called}"
        rows: list[Row] = [(SheetCell(through, CellLook.TITLE),), (), head]
        for one in self.asked:
            for at, scope in enumerate(one.scopes):
                rows.append(self._row(one, scope, len(rows) + 1, is_first=at == 0))
        widths = (
            [column.width for column in self.columns]
            + [
                max(_INNER if field.inner else _WIDTHS[field.kind], len(field.title) + _ROOM)
                for field in self.fields
            ]
            + [_ID_WIDTH]
        )
        return Sheet(
            self.name,
            tuple(rows),
            tuple(map(Column, widths)),
            heights=tuple((row, _LEAST_HEIGHT) for row in range(_HEAD_ROW + 1, len(rows) + 1)),
            frozen=(_HEAD_ROW, 1),
            repeated=(_HEAD_ROW, _HEAD_ROW),
            entries=tuple(self.entries),
            protected=True,
        )

    def _row(self, one: Asked, scope: str, row: int, *, is_first: bool) -> Row:
        last = one.last[scope]
        said = {
            hidden.SCOPE: scope,
            "Enhet": one.unit if one.has_number else "",
            _LAST_OUTCOME: f"{last.outcome}\n{last.through}" if last.outcome else "",
            _LAST_STATUS: _last_status(last) if is_first else "",
            self.columns[1].title: one.target if is_first else "",
        }
        wording = one.wording if one.way.kind != MEASURES else f"Mätetal: {one.wording}"
        cells = [SheetCell(wording, indent=int(one.way.kind == MEASURES))]
        cells += [SheetCell(said[column.title]) for column in self.columns[1:]]
        for field in self.fields:
            is_open = one.has_number if field.kind is Kind.AMOUNTS else is_first
            cells.append(self._answer(field, one, (row, len(cells) + 1)) if is_open else SheetCell(None))
        return (*cells, SheetCell(str(one.way), CellLook.QUIET))

    def _answer(self, field: AnswerField, one: Asked, at: tuple[int, int]) -> SheetCell:
        self.entries.append(entry_of(field, one, Area(*at, *at), self.around.plan))
        return SheetCell(None, CellLook.INPUT, _CODES.get(field.kind, _TEXT), unlocked=True)


def _last_status(last: Last) -> str:
    """The last status; with its day where no outcome says it."""
    return last.status if last.outcome or not last.status else f"{last.status}\n{last.through}"
