"""What rows and columns of a budget are called: beside its table, in sums, and in quotes.

A name may stand more than once. What is written is read as a whole name first, then as `Grupp/Namn` (the title or
the band that a row stands under), then as `Namn#2` (the second of its name). Only a name that says none of several
is wrong. In: the names in their order. Out: the row or column, or how to tell those of a name apart.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from vplan.core.swedish.numbers import MINUS
from vplan.model.money import Budget
from vplan.model.table import Band, Row, Table

Key = TypeVar("Key", bound=Hashable)
_MOST_SHOWN = 4
At = tuple[int, int]
"""A row: its band, and its place there."""


class UnknownTerm(NamedTuple):
    """A key that names a row or column that is not in the table, or one of several. `key` is the mapping in the
    plan, `known` the names that are there, in their order: one and the same for all sums of a kind. `several`: how
    those of the name are told apart. `swapped`: the name is one of the other kind, a column instead of a row.
    """

    key: str
    total: str
    term: str | None
    at: int
    known: Collection[str]
    several: tuple[str, ...] = ()
    swapped: bool = False


class Names(Generic[Key]):
    """The rows of a table, or the columns of a band, by what they are called."""

    def __init__(self, entries: Iterable[tuple[str, str, Key]]) -> None:
        """`entries`: name, group and key of each, in their order."""
        self._by_name: dict[str, list[Key]] = {}
        self.known: Collection[str] = self._by_name.keys()
        self._in_group: dict[str, list[Key]] = {}
        self._of: dict[Key, tuple[str, str]] = {}
        self._numbers: dict[Key, int] = {}
        for name, group, key in entries:
            same = self._by_name.setdefault(name, [])
            same.append(key)
            self._numbers[key] = len(same)
            self._of[key] = name, group
            if group:
                self._in_group.setdefault(f"{group}/{name}", []).append(key)

    def find(self, name: str, beside: Key | None = None) -> list[Key]:
        """Those that are called so; of several, the one in the group of `beside` where it is alone."""
        found = self._by_name.get(name) or self._in_group.get(name) or self._numbered(name)
        if len(found) > 1 and beside is not None:
            group = self._of[beside][1]
            near = [key for key in found if self._of[key][1] == group]
            return near if len(near) == 1 else found
        return found

    def addresses(self, keys: Iterable[Key]) -> tuple[str, ...]:
        """For several of one name, what tells the first of them apart; nothing for one."""
        first = list(islice(keys, _MOST_SHOWN))
        return tuple(map(self.address, first)) if len(first) > 1 else ()

    def address_of(self, name: str) -> str:
        """The address of what is called so; the name itself where that is nothing, or several."""
        found = self.find(name)
        return self.address(found[0]) if len(found) == 1 else name

    def address(self, key: Key) -> str:
        """The name where it is alone, else with its group, else with its number."""
        name, group = self._of[key]
        if len(self._by_name[name]) == 1:
            return name
        grouped = f"{group}/{name}"
        if grouped not in self._by_name and self._in_group.get(grouped, []) == [key]:
            return grouped
        return f"{name}#{self._numbers[key]}"

    def _numbered(self, name: str) -> list[Key]:
        first, _, number = name.rpartition("#")
        if not number.isdecimal():
            return []
        return self._by_name.get(first, [])[int(number) - 1 : int(number)] if int(number) else []

    def signed(self, term: str, beside: Key | None = None) -> tuple[int, str, list[Key]]:
        """The sign before a term, its name, and what it names; a name that begins with a sign is whole."""
        whole = self.find(term, beside)
        if whole:
            return 1, term, whole
        sign, name = unsigned(term)
        return sign, name, self.find(name, beside) if sign < 0 else []


def unsigned(term: str) -> tuple[int, str]:
    """The sign and the name of a term: `−Kostnader` is subtracted."""
    return (-1, term[1:].strip()) if term[:1] in {"-", MINUS, "–"} else (1, term)


def rows_of(table: Table) -> Names[At]:
    """The rows of a table; one under no title stands under the words above the names of its band."""
    return Names(
        (row.name.text, group_of(band, row), (b, r))
        for b, band in enumerate(table.bands)
        for r, row in enumerate(band.rows)
    )


def columns_of(band: Band) -> Names[int]:
    """The columns of a band, the first after the names being 0."""
    return Names((cell.text, "", at) for at, cell in enumerate(band.header[1:]) if cell.text)


def group_of(band: Band, row: Row) -> str:
    """What a row stands under."""
    return row.group or band.header[0].text


def named_in_vain(budget: Budget, rows: Names[At], columns: list[Names[int]]) -> Iterator[UnknownTerm]:
    """Each row or column that a key beside the table names, and that is not there or one of several."""
    every = dict.fromkeys(name for band in columns for name in band.known)
    for total, terms in budget.row_sums.items():
        yield from _Sums("summarader", [rows], rows.known, every).in_vain(total, terms)
    for total, terms in budget.column_sums.items():
        holding = [band for band in columns if band.find(total)]
        known = holding[0].known if holding else every
        yield from _Sums("summakolumner", holding or columns, known, rows.known).in_vain(total, terms)
    for opening, closing in budget.carried.items():
        yield from _one("ingående_utgående", opening, None, rows)
        yield from _one("ingående_utgående", opening, closing, rows)
    if budget.result_row is not None:
        yield from _one("resultatrad", budget.result_row, None, rows)
    yield from _beside_sums(budget, rows, every)


def _beside_sums(budget: Budget, rows: Names[At], every: Collection[str]) -> Iterator[UnknownTerm]:
    """Names that hold for every row or column of the name."""
    for index, column in enumerate(budget.text_columns):
        if column not in every:
            yield UnknownTerm("textkolumner", column, None, index, every)
    known = {**dict.fromkeys(rows.known), **dict.fromkeys(every)}
    named = [("tecken", name) for name in budget.signs] + [("enheter", name) for name in budget.units]
    yield from (UnknownTerm(key, one, None, 0, known) for key, one in named if one not in known)


def _one(key: str, total: str, term: str | None, rows: Names[At]) -> Iterator[UnknownTerm]:
    found = rows.find(total if term is None else term)
    if len(found) != 1:
        yield UnknownTerm(key, total, term, 0 if term is None else 1, rows.known, rows.addresses(found))


class _Sums(NamedTuple, Generic[Key]):
    """Sums under one key. Each name is to be in one of `names`; `others` are names of the other kind."""

    key: str
    names: list[Names[Key]]
    known: Collection[str]
    others: Collection[str]

    def in_vain(self, total: str, terms: list[str]) -> Iterator[UnknownTerm]:
        totals = [band.find(total) for band in self.names]
        is_swapped = total in self.others and not any(totals)
        yield from self._found(
            totals, UnknownTerm(self.key, total, None, 0, self.known, swapped=total in self.others)
        )
        for index, term in enumerate(terms):
            per_band = [
                band.signed(term, keys[0] if len(keys) == 1 else None)[2]
                for band, keys in zip(self.names, totals, strict=True)
            ]
            swapped = unsigned(term)[1] in self.others
            if swapped and is_swapped:
                continue  # the whole sum stands under the wrong key, which is told once
            yield from self._found(
                per_band, UnknownTerm(self.key, total, term, index, self.known, swapped=swapped)
            )

    def _found(self, per_band: list[list[Key]], unknown: UnknownTerm) -> Iterator[UnknownTerm]:
        several = next(
            (band.addresses(keys) for band, keys in zip(self.names, per_band, strict=True) if len(keys) > 1), ()
        )
        if several or not any(per_band):
            yield unknown._replace(several=several)
