"""What a budget declares of its sums, in rows and columns instead of names.

In: the budget. Out: the terms of each sum, what a balance goes on from, and the names that say nothing.
A sum whose name says several, or a term that is not there, is left out here and reported.
"""

from collections.abc import Iterator

from vplan.facts.circles import in_circles
from vplan.facts.deviations import deviations
from vplan.facts.marks import marked_sums
from vplan.facts.naming import At, Key, Names, UnknownTerm, columns_of, named_in_vain, rows_of
from vplan.facts.rolling import columns_before
from vplan.model.money import Budget
from vplan.model.table import Band, CellKind

CellAt = tuple[int, int, int]
"""A cell: its band, its row in the band, its column among the amounts."""
Terms = list[tuple[int, str, Key]]
"""Signs, names and places of the terms of a sum."""


class Columns:
    """The columns of a band: their names, and lookups computed once since they are used for every cell."""

    def __init__(self, band: Band, budget: Budget) -> None:
        self.texts = tuple(cell.text for cell in band.header[1:])
        self.names = columns_of(band)
        self.at: dict[str, int] = {}
        twice = set()
        for at, name in enumerate(self.texts):
            if self.at.setdefault(name, at) != at:
                twice.add(name)
        self.once = {name: at for name, at in self.at.items() if name and name not in twice}
        self.text = {at for at, name in enumerate(self.texts) if name in budget.text_columns}
        self.shares = _shares(band)
        self.sums = dict(deviations(band, budget, self.names)) | _resolved(budget.column_sums, self.names)
        """The terms of those that are a sum in this band: one that holds none of its terms is plain there."""
        plain = [at for at, name in enumerate(self.texts) if name and at not in self.text and at not in self.sums]
        self.before = columns_before(self.texts, plain)
        """For each column, the one that its balances go on from."""


def _shares(band: Band) -> set[int]:
    """The columns that hold percentages, which nothing adds up."""
    named = {at for at, cell in enumerate(band.header[1:]) if "%" in cell.text}
    return named | {at for row in band.rows for at, cell in enumerate(row.cells) if cell.kind is CellKind.PERCENT}


def _resolved(sums: dict[str, list[str]], names: Names[Key]) -> dict[Key, Terms[Key]]:
    """What each declared sum adds up, as far as its names say one row or column and no other."""
    found: dict[Key, Terms[Key]] = {}
    for total, terms in sums.items():
        totals = names.find(total)
        if len(totals) != 1:
            continue
        signed = [names.signed(term, totals[0]) for term in terms]
        places = [(sign, name, keys[0]) for sign, name, keys in signed if len(keys) == 1]
        if places:
            found[totals[0]] = places
    return found


class Declared:
    """The sums and balances of a budget, by place."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.bands = budget.table.bands
        self.columns = [Columns(band, budget) for band in self.bands]
        self.names = rows_of(budget.table)
        self.sums = self._marked() | _resolved(budget.row_sums, self.names)
        """The rows that are sums, with their terms."""
        self.carried = self._balances()
        """Which row each opening row goes on from."""

    def _marked(self) -> dict[At, Terms[At]]:
        found: dict[At, Terms[At]] = {}
        for b, band in enumerate(self.bands):
            for r, terms in marked_sums(band):
                found[b, r] = [(1, band.rows[term].name.text, (b, term)) for term in terms]
        return found

    def _balances(self) -> dict[At, At]:
        """Which row each opening row goes on from."""
        found: dict[At, At] = {}
        for opening, closing in self.budget.carried.items():
            openings, closings = self.names.find(opening), self.names.find(closing)
            if len(openings) == len(closings) == 1:
                found[openings[0]] = closings[0]
        return found

    def terms_across(self, b: int, r: int, c: int) -> Iterator[tuple[int, str, CellAt]]:
        """The terms of a cell in its own row: their signs, names and places."""
        for sign, column, at in self.columns[b].sums.get(c, ()):
            yield sign, column, (b, r, at)

    def terms_down(self, b: int, r: int, c: int) -> Iterator[tuple[int, str, CellAt]]:
        """The terms of a cell in its own column; percentages have none."""
        for sign, row, (band, index) in self.sums.get((b, r), ()) if c not in self.columns[b].shares else ():
            column = self.column_in(band, b, c)
            if column is not None:
                yield sign, row, (band, index, column)

    def column_in(self, band: int, b: int, c: int) -> int | None:
        """Where column `c` of band `b` stands in another band: under its name, else in its place where
        both bands are equally wide and `b` has no column of the name that stands there; None elsewhere.
        """
        if band == b:
            return c
        own, theirs = self.columns[b], self.columns[band]
        at = theirs.once.get(own.texts[c])
        if at is not None:
            return at
        return c if len(theirs.texts) == len(own.texts) and theirs.texts[c] not in own.at else None

    def carried_to(self, b: int, r: int, c: int) -> CellAt | None:
        """The cell whose amount is carried to this one; None where nothing is."""
        closing = self.carried.get((b, r))
        columns = self.columns[b]
        before = None if closing is None or c in columns.sums else columns.before[c]
        if closing is None or before is None:
            return None
        band, index = closing
        column = self.column_in(band, b, before)
        return None if column is None else (band, index, column)

    def unknown(self) -> Iterator[UnknownTerm]:
        """Names that the table does not have, has several of, or has where the sum can't reach."""
        yield from self._out_of_reach()
        yield from named_in_vain(self.budget, self.names, [columns.names for columns in self.columns])

    def _out_of_reach(self) -> Iterator[UnknownTerm]:
        """Terms of a sum that stand in a band without the sum's column."""
        for total, terms in self.budget.row_sums.items():
            at = self.names.find(total)
            if len(at) != 1:
                continue
            columns = self.columns[at[0][0]]
            for index, term in enumerate(terms):
                found = self.names.signed(term, at[0])[2]
                for c, column in enumerate(columns.texts) if len(found) == 1 else ():
                    if column and c not in columns.text and self.column_in(found[0][0], at[0][0], c) is None:
                        yield UnknownTerm("kolumn", total, column, index, {})

    def circular(self) -> Iterator[tuple[str, str]]:
        """The declared sums that are terms of themselves: key and name."""
        rows = {at: [term for _, _, term in terms] for at, terms in self.sums.items()}
        around = in_circles(rows)
        for total in self.budget.row_sums:
            if any(at in around for at in self.names.find(total)):
                yield "summarader", total
        for columns in self.columns:
            circle = in_circles({at: [term for _, _, term in terms] for at, terms in columns.sums.items()})
            yield from (("summakolumner", columns.texts[at]) for at in circle)
