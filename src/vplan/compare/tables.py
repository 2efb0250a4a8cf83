"""Budget tables, cell by cell: what was changed, and which sums moved because of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from vplan.compare.change import Change, Kind
from vplan.compare.matching import match
from vplan.core import say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import TableSums, no_sums
from vplan.model.knowledge import Topic
from vplan.model.money import Budget
from vplan.model.table import Band, Cell, CellKind, Row
from vplan.model.tabular import Tabular, TextTable

_Reckoned = dict[tuple[int, str], tuple[Decimal, Decimal]]
"""Per stated sum (the offset of its cell, and which sum): what it should be, and how far off it may be."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell with its place in the table, as numbers."""

    cell: Cell
    at: tuple[int, int, int]


def table_changes(old: Budget, new: Budget, old_sums: TableSums, new_sums: TableSums) -> Iterator[Change]:
    """Every cell, row and column that differs, in the newer table's order."""
    base = Change(Kind.CHANGED, Topic.BUDGET, f"budget.{new.id}", (new.name,), "", key="tabell", unit=new.unit)
    return _Tables(old, new, old_sums, new_sums, base).changes()


def text_table_changes(old: TextTable, new: TextTable) -> Iterator[Change]:
    """The same of tables that nothing is computed from."""
    base = Change(Kind.CHANGED, Topic.TEXTS, f"tabeller.{new.id}", (new.name,), "", key="tabell")
    return _Tables(old, new, no_sums(old.table), no_sums(new.table), base).changes()


class _Tables:
    def __init__(self, old: Tabular, new: Tabular, old_sums: TableSums, new_sums: TableSums, base: Change) -> None:
        self.old, self.new, self.old_sums, self.new_sums = old, new, old_sums, new_sums
        self.should_be = _reckoned(old_sums), _reckoned(new_sums)
        self.base = base

    def changes(self) -> Iterator[Change]:
        bands = match(
            list(enumerate(self.old.table.bands)),
            list(enumerate(self.new.table.bands)),
            [
                lambda one: tuple(cell.text for cell in one[1].header),
                lambda one: (len(one[1].header), one[0]),
                lambda one: one[0],
            ],
        )
        for (b, band), (d, other) in bands.pairs:
            yield from self._band(b, band, d, other)
        for _, band in bands.removed:
            yield from (self._whole(Kind.REMOVED, row.name, _beside(band, row)) for row in band.rows)
        for _, band in bands.added:
            yield from (self._whole(Kind.ADDED, row.name, _beside(band, row)) for row in band.rows)
        if bands.reordered:
            yield replace(self.base, kind=Kind.REORDERED, what=say("the bands of the table"))

    def _band(self, b: int, band: Band, d: int, other: Band) -> Iterator[Change]:
        columns = match(
            _columns(band),
            _columns(other),
            [lambda one: one[1].text, lambda one: one[2]],
            says=lambda one: one[1].text,
        )
        rows = match(
            list(enumerate(band.rows)),
            list(enumerate(other.rows)),
            [lambda one: one[1].name.text, lambda one: _figures(one[1].cells)],
            says=lambda one: one[1].name.text,
        )
        named = [(band.header[0], other.header[0])]
        named += [(was, now) for (_, was, _), (_, now, _) in columns.pairs]
        named += [(was.name, now.name) for (_, was), (_, now) in rows.pairs]
        yield from (self._renamed(was, now) for was, now in named if was.text != now.text)
        for (_, was_row), (_, row) in rows.pairs:
            yield from self._titles(was_row, row)
        for (r, was_row), (s, row) in rows.pairs:
            for (c, _, _), (e, column, _) in columns.pairs:
                old, new = _Spot(was_row.cells[c], (b, r, c)), _Spot(row.cells[e], (d, s, e))
                yield from self._cell(old, new, row.name.text, column.text)
        yield from (self._whole(Kind.REMOVED, row.name, _beside(band, row)) for _, row in rows.removed)
        yield from (self._whole(Kind.ADDED, row.name, _beside(other, row)) for _, row in rows.added)
        for c, column, _ in columns.removed:
            yield self._whole(Kind.REMOVED, column, [(row.name, row.cells[c]) for row in band.rows])
        for e, column, _ in columns.added:
            yield self._whole(Kind.ADDED, column, [(row.name, row.cells[e]) for row in other.rows])
        if rows.reordered:
            yield replace(self.base, kind=Kind.REORDERED, what=say("the rows of the table"))
        if columns.reordered:
            yield replace(self.base, kind=Kind.REORDERED, what=say("the columns of the table"))

    def _cell(self, old: _Spot, new: _Spot, row: str, column: str) -> Iterator[Change]:
        was, now = _amount_at(self.old_sums, old), _amount_at(self.new_sums, new)
        before, after = _shown(old.cell, was), _shown(new.cell, now)
        if before == after:
            if bool(old.cell.text) == bool(new.cell.text):
                return
            before, after = old.cell.text and before, new.cell.text and after  # stated, and left to be computed
        difference = None if was is None or now is None else now - was
        yield replace(
            self.base,
            path=f"{self.base.path}.{row}.{column}",
            thing=row,
            what=column,
            old=before,
            new=after,
            difference=difference,
            follows=bool(difference) and self._follows(old, new, difference or Decimal(0)),
            place=self.new.cell_place(new.cell),
        )

    def _follows(self, old: _Spot, new: _Spot, difference: Decimal) -> bool:
        """Whether the cell moves as far as what it is the sum of has moved."""
        computed = old.at in self.old_sums.computed, new.at in self.new_sums.computed
        if any(computed):
            return all(computed)
        before, after = (
            {way: name for (offset, way), name in known.items() if offset == spot.cell.offset}
            for known, spot in zip(self.should_be, (old, new), strict=True)
        )
        for way in before.keys() & after.keys():
            moved = after[way][0] - before[way][0]
            if moved and abs(moved - difference) <= after[way][1]:
                return True
        return False

    def _renamed(self, was: Cell, now: Cell) -> Change:
        path = f"{self.base.path}.{now.text}"
        place = self.new.cell_place(now)
        return replace(
            self.base, path=path, thing=now.text, what=say("name"), old=was.text, new=now.text, place=place
        )

    def _titles(self, was: Row, now: Row) -> Iterator[Change]:
        """The titles before a row, where they are other ones."""
        before, after = ("\n".join(title.cell.text for title in row.titles) for row in (was, now))
        if before != after:
            yield replace(
                self.base,
                path=f"{self.base.path}.{now.name.text}",
                thing=now.name.text,
                what=say("the title above it"),
                old=before or None,
                new=after or None,
                place=self.new.cell_place(now.name),
            )

    def _whole(self, kind: Kind, name: Cell, cells: Iterable[tuple[Cell, Cell]]) -> Change:
        """A row or column that stands on one side only, with its figures."""
        figures = "\n".join(f"{beside.text}: {_shown(cell, cell.amount)}" for beside, cell in cells if cell.text)
        is_new = kind is Kind.ADDED
        return replace(
            self.base,
            kind=kind,
            path=f"{self.base.path}.{name.text}",
            thing=name.text,
            old=None if is_new else figures,
            new=figures if is_new else None,
            place=self.new.cell_place(name) if is_new else None,
        )


def _reckoned(sums: TableSums) -> _Reckoned:
    known = {
        (check.cell.offset, "down" if check.down else "across"): (check.computed, check.tolerance)
        for check in sums.checks
    }
    return known | {(carry.cell.offset, "carried"): (carry.carried, Decimal(0)) for carry in sums.carries}


def _amount_at(sums: TableSums, spot: _Spot) -> Decimal | None:
    band, row, column = spot.at
    return sums.amounts[band][row][column]


def _shown(cell: Cell, amount: Decimal | None) -> str:
    if amount is None or cell.kind not in {CellKind.AMOUNT, CellKind.EMPTY}:
        return cell.text + cell.mark
    return write_amount(amount) + cell.mark


def _beside(band: Band, row: Row) -> list[tuple[Cell, Cell]]:
    return list(zip(band.header[1:], row.cells, strict=True))


def _columns(band: Band) -> list[tuple[int, Cell, tuple[str, ...] | None]]:
    """Place, name and figures of each column."""
    return [(at, name, _figures(row.cells[at] for row in band.rows)) for at, name in enumerate(band.header[1:])]


def _figures(cells: Iterable[Cell]) -> tuple[str, ...] | None:
    """The figures of a row or column, which identify it where its name has changed; None for too few of them."""
    texts = tuple(cell.text for cell in cells)
    return texts if sum(text not in {"", "0"} for text in texts) > 1 else None
