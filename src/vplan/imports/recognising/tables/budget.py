"""A grid with amounts as a budget: its header, its bands, its rows, with every amount as it stands.

Sums are never taken away: a stated one stays a cell, so that the rules compare it with its terms. A header of
several lines inside the table has its line of dashes among the lines; that of the first is left to the writer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vplan.core import Message, say
from vplan.core.swedish.kronor import power_of, unit_named_last
from vplan.imports.outline.outline import Accounted, Grid
from vplan.imports.recognising.tables import text
from vplan.imports.recognising.tables.amounts import Habits, amount_value, habits_of, words_value
from vplan.imports.recognising.tables.captions import called
from vplan.imports.recognising.tables.column_sums import declared_columns
from vplan.imports.recognising.tables.grouping import grouped
from vplan.imports.recognising.tables.header_lines import header_lines, joined_names
from vplan.imports.recognising.tables.header_words import holds_texts
from vplan.imports.recognising.tables.naming import own_id
from vplan.imports.recognising.tables.shape import (
    NOTHING,
    Boxes,
    Shape,
    amount_columns,
    is_amount,
    is_year,
    same_names,
    shape_of,
    stands_for_amount,
)
from vplan.imports.recognising.tables.sums import with_sums
from vplan.imports.tree import Doubt, Form, Node, TableText, Taken, Value
from vplan.imports.words import Words
from vplan.model.money import BUDGET_ROLES

REPEATED = say("the header is printed again at the top of each page")
_STEP = 2
_MOST_INDENT = 6


def take_budget(
    grid: Grid, heading: str, columns: Mapping[str, str] | None, ids: set[str], unit: str = ""
) -> Taken | None:
    """The budget; None where no column holds amounts, or the table is none that the grammar of tables has."""
    shape = grouped(shape_of(grid))
    held = amount_columns(shape)
    if not held:
        return None
    texts = [box.text for at in held for box in shape.column(at)]
    names = called(grid, shape, heading, amounts=texts, unit=unit)
    lines = _Lines(shape, set(held), habits_of(texts, names.unit.text))
    lines.write([*([box] + [NOTHING] * (shape.width - 1) for box in names.titles)])
    text_columns = list(dict.fromkeys(lines.text_columns))
    table = TableText(lines.lines, lines.heads)
    if not text.is_sound(table):
        return None
    table = with_sums(table, text_columns)
    found = own_id(names.name.text, ids, "budget")
    part: dict[str, Node] = {"id": Value(found), "namn": names.name, "enhet": names.unit}
    if text_columns:
        part["textkolumner"] = [Value(one) for one in text_columns]
    own = _units(table, names.unit.text)
    if own:
        part["enheter"] = own
    roles = _roles(columns or {}, text.read(table).bands[0].header[1:])
    part |= declared_columns(table, text_columns, roles)
    part["tabell"] = table
    printed = [*names.printed, *lines.printed]
    return Taken("budget", part, f"budget/{found}", printed, [], [*names.doubts, *lines.doubts])


def _units(table: TableText, unit: str) -> dict[str, Node]:
    """The columns and rows whose names say a unit of money of their own."""
    named = [cell.text for band in text.read(table).bands for cell in band.header[1:]]
    named += [row.name.text for row in text.read(table).rows]
    said = {name: own for name in named if (own := unit_named_last(name))}
    return {name: Value(own, form=Form.READ) for name, own in said.items() if power_of(own) != power_of(unit)}


def _roles(columns: Mapping[str, str], header: Sequence[object]) -> dict[str, Node]:
    """The roles that somebody gave columns by their headers."""
    there = {getattr(cell, "text", "") for cell in header}
    return {role: Value(name) for name, role in columns.items() if role in BUDGET_ROLES and name in there}


@dataclass
class _Lines:
    """The lines of the text so far."""

    shape: Shape
    amounts: set[int]
    habits: Habits
    lines: list[list[Value]] = field(default_factory=list)
    heads: int = 1
    text_columns: list[str] = field(default_factory=list)
    printed: list[Accounted] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    texts: set[int] = field(default_factory=set)
    """The columns that hold texts under the header so far."""

    def write(self, titles: list[Boxes]) -> None:
        rows = [*titles, *self.shape.body]
        self.heads = self._head(self.shape.heads, self.shape.body, first=True)
        at, gap = 0, False
        while at < len(rows):
            row = rows[at]
            if not any(row):
                gap, at = True, at + 1
                continue
            if repeated := self._repeats_header(rows[at:]):
                again = [box for one in rows[at : at + repeated] for box in one if box]
                self.printed += [Accounted(box.words, REPEATED) for box in again]
                at += repeated
                continue
            if count := self._begins_band(rows[at:], gap=gap):
                self.lines.append([])
                self._head(rows[at : at + count], rows[at + count :], first=False)
                at += count
            else:
                line = self._row(row)
                if (gap and (not any(row[1:]) or text.holds_amounts(line))) or (
                    at and same_names(row, self.shape.heads[-1] if self.shape.heads else [])
                ):
                    self.lines.append([])
                self.lines.append(line)
                at += 1
            gap = False

    def _head(self, heads: list[Boxes], below: list[Boxes], *, first: bool) -> int:
        """Write a header; how many lines it has."""
        rows = heads or [[NOTHING] * self.shape.width]
        lines = header_lines(rows)
        names = joined_names(lines)
        body = _of_band(below)
        for at in range(1, self.shape.width):
            texts = [row[at].text for row in body if row[at]]
            if not names[at] and texts:
                names[at] = self._name_for(at, heads)
                lines[-1][at] = Value(names[at], lines[-1][at].words)
        self.texts = {
            at for at in range(1, self.shape.width) if names[at] and self._holds_texts(at, names[at], body)
        }
        self.text_columns += [joined_names(lines)[at] for at in sorted(self.texts)]
        self.lines += lines
        if not first and len(lines) > 1:
            self.lines.append([text.RULE] * self.shape.width)
        return len(lines)

    def _name_for(self, at: int, heads: list[Boxes]) -> str:
        amounts = sorted(self.amounts)
        name = "Belopp" if not heads and amounts == [at] else f"Kolumn {at + 1}"
        words = self.shape.column(at)[0].words if self.shape.column(at) else Words("")
        message: Message = say("a column of the table has no name, and is called '{name}'", name=name)
        self.doubts.append(Doubt(words, message, say("write what the column holds in its place")))
        return name

    def _holds_texts(self, at: int, name: str, body: list[Boxes]) -> bool:
        texts = [row[at].text for row in body if row[at]]
        if not texts:
            return False
        if holds_texts(name) or all(map(is_year, texts)):
            return True
        return 2 * sum(map(stands_for_amount, texts)) <= len(texts) and any(
            not stands_for_amount(one) for one in texts
        )

    def _row(self, row: Boxes) -> list[Value]:
        line = [words_value(row[0], indent=_indent(row), sums=True)]
        for at, box in enumerate(row[1:], 1):
            if at in self.texts or not box:
                line.append(words_value(box))
                continue
            value, doubt = amount_value(box, self.habits)
            line.append(value)
            if doubt is not None:
                self.doubts.append(doubt)
        return line

    def _repeats_header(self, rows: list[Boxes]) -> int:
        """How many rows say the whole header again; 0 where they don't."""
        heads = self.shape.heads
        if not heads or len(rows) < len(heads):
            return 0
        same = all(
            [box.text for box in row] == [box.text for box in head] for row, head in zip(rows, heads, strict=False)
        )
        return len(heads) if same else 0

    def _begins_band(self, rows: list[Boxes], *, gap: bool) -> int:
        """How many rows are the header of a band of its own; 0 where none begins."""
        count = 0
        while count < min(len(rows), 3) and self._may_head(rows[count]):
            count += 1
        if not count or count == len(rows):
            return 0
        below = rows[count][1:]
        if any(below) and not any(is_amount(box.text) for box in below if box):
            return 0
        if self.shape.heads and same_names(rows[0], self.shape.heads[-1]):
            return 0
        filled = sum(bool(rows[0][at]) for at in self.amounts)
        return count if filled >= 2 or (gap and filled == len(self.amounts)) else 0

    def _may_head(self, row: Boxes) -> bool:
        names = [box for box in row[1:] if box]
        return bool(names) and not any(stands_for_amount(box.text) for box in names)


def _of_band(rows: list[Boxes]) -> list[Boxes]:
    """The rows that hold something."""
    return [row for row in rows if any(row)]


def _indent(row: Boxes) -> int:
    """How many steps the name of a row is typed in from the left."""
    if not row[0]:
        return 0
    written = row[0].words.text
    return min(_MOST_INDENT, (len(written) - len(written.lstrip(" \u00a0\u2003\t"))) // _STEP)
