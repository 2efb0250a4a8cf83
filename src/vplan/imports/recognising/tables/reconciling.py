"""Amounts that two tables of a file give for the same thing and not alike, as `avstämningar`.

Two columns are of the same amounts where three rows or more have the same names and amounts in both, and one row
differs, by a slip or although the sum is the same: it is held against its like. Where all figures are the same, or
thousands of each other, the units contradict each other, by the last row.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations
from typing import NamedTuple

from vplan.core.swedish.kronor import distance, power_of
from vplan.imports.recognising.tables import text
from vplan.imports.tree import Form, Node, TableText, Value
from vplan.model.table import CellKind, is_sum_word
from vplan.text.readings import slips

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_KINDS = ("budget|ram", "bokslut|utfall", "prognos", "plan")
"""What columns of the same year may be called for the same amounts."""
_FEWEST = 3
_MOST_TABLES = 60


class _At(NamedTuple):
    """An amount: its row, its quote in a plan, and the value that it was written from."""

    amount: Decimal
    row: str
    quote: str
    value: Value


@dataclass(frozen=True, slots=True)
class _Column:
    """The amounts of a column by the names of their rows; `table` counts from 0."""

    table: int
    name: str
    unit: str
    amounts: Mapping[str, _At]


def reconciliations(budgets: Sequence[Node]) -> list[Node]:
    """The entries for what differs between the budgets of a plan; none where nothing does."""
    columns: list[_Column] = []
    for number, budget in enumerate(budgets[:_MOST_TABLES]):
        assert isinstance(budget, Mapping), "budgets are mappings"
        columns += _columns(number, budget)
    alike: dict[str, list[_Column]] = {}
    for column in columns:
        alike.setdefault(_sense(column.name), []).append(column)
    found: dict[str, Node] = {}
    of_units: set[tuple[int, int]] = set()
    for same in alike.values():
        for one, other in combinations(same, 2):
            if one.table == other.table:
                continue
            pairs = [(at, other.amounts[name]) for name, at in one.amounts.items() if name in other.amounts]
            if len(pairs) < _FEWEST or len({at.amount for at, _ in pairs}) < _FEWEST:
                continue
            told = _differing(one, other, pairs)
            if not told and (one.table, other.table) not in of_units and _units_differ(one, other, pairs):
                of_units.add((one.table, other.table))
                told = pairs[-1:]
            for first, second in told:
                name = f"{second.row}, {other.name}"
                found.setdefault(name, {"namn": Value(name), "lika": [_quoted(first), _quoted(second)]})
    return list(found.values())


def _quoted(at: _At) -> Value:
    return Value(at.quote, at.value.words, Form.REFERS)


def _sense(name: str) -> str:
    """What a column holds: its year and what kind of amounts, or else its name."""
    years = _YEAR.findall(name)
    kinds = [kind for kind in _KINDS if re.search(kind, name, re.IGNORECASE)]
    rest = _YEAR.sub("", re.sub("|".join(_KINDS), "", name, flags=re.IGNORECASE)).strip(" /,:")
    if len(years) == 1 and len(kinds) <= 1 and not rest:
        return f"{years[0]} {kinds[0] if kinds else _KINDS[0]}"
    return " ".join(name.casefold().split())


def _columns(number: int, budget: Mapping[str, Node]) -> Iterator[_Column]:
    table, ident, unit = budget["tabell"], budget["id"], budget["enhet"]
    if not (isinstance(table, TableText) and isinstance(ident, Value) and isinstance(unit, Value)):
        return
    read = text.read(table)
    if len(read.bands) != 1 or power_of(unit.text) is None or "enheter" in budget:
        return
    band = read.bands[0]
    lines = _Lines(table)
    names = Counter(row.name.text for row in band.rows)
    titles = {title.cell.text for row in band.rows for title in row.titles}
    headers = Counter(cell.text for cell in band.header)
    for at, header in enumerate(band.header[1:]):
        if headers[header.text] > 1 or '"' in header.text or not header.text:
            continue
        amounts = {}
        for row in band.rows:
            cell, name = row.cells[at], row.name.text
            if cell.kind is CellKind.AMOUNT and cell.amount and names[name] == 1 and name not in titles:
                quote = f'budget.{ident.text}["{name}"]["{header.text}"]'
                if '"' not in name:
                    value = lines.at(row.name.offset)[at + 1]
                    amounts[" ".join(name.casefold().split())] = _At(cell.amount, name, quote, value)
        if len(amounts) >= _FEWEST:
            yield _Column(number, header.text, unit.text, amounts)


class _Lines:
    """The lines of a table by offsets in its text."""

    def __init__(self, table: TableText) -> None:
        self._lines: list[Sequence[Value]] = list(table.lines)
        if table.heads > 1:
            self._lines.insert(table.heads, ())
        written = text.written(table).split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in written), initial=0))

    def at(self, offset: int) -> Sequence[Value]:
        """The line that holds the sign at the offset."""
        return self._lines[bisect_right(self._starts, offset) - 1]


_Pairs = list[tuple[_At, _At]]


def _apart(one: _Column, other: _Column, pairs: _Pairs) -> _Pairs:
    """The pairs that are not the same amount."""
    return [pair for pair in pairs if distance(pair[0].amount, one.unit, pair[1].amount, other.unit)]


def _differing(one: _Column, other: _Column, pairs: _Pairs) -> _Pairs:
    """The row that differs between two columns that are certainly of the same amounts. Where two rows differ, or a
    row and the sum, the one table may be of a later decision.
    """
    differing = _apart(one, other, pairs)
    if len(differing) != 1 or len(pairs) <= _FEWEST:
        return []
    first, second = differing[0]
    has_sum = any(is_sum_word(at.row) for at, _ in pairs)
    powers = power_of(one.unit) or 0, power_of(other.unit) or 0
    slipped = slips(first.amount.scaleb(powers[0]), second.amount.scaleb(powers[1]))
    return differing if has_sum or slipped else []


def _units_differ(one: _Column, other: _Column, pairs: _Pairs) -> bool:
    """Whether all figures are the same, or thousands of each other, but in no row the amounts."""
    return len(_apart(one, other, pairs)) == len(pairs) and all(
        any(first.amount == second.amount.scaleb(power) for power in (-6, -3, 0, 3, 6)) for first, second in pairs
    )
