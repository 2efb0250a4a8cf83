"""Rows and columns as a budget names them beside its table: in sums, as carried, as text, by their sign.

In: the budget, and the names that its table has. Out: each name that the table does not have.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from vplan.core.swedish.numbers import MINUS
from vplan.model.money import Budget


class UnknownTerm(NamedTuple):
    """A sum that names a row or column that is not in the table. `key` is the mapping in the plan, `known` the
    names that are there, in their order: one and the same for all sums of a kind.
    """

    key: str
    total: str
    term: str | None
    at: int
    known: Collection[str]


def unsigned(term: str) -> tuple[int, str]:
    """The sign and the name of a term: `−Kostnader` is subtracted."""
    return (-1, term[1:].strip()) if term[:1] in {"-", MINUS, "–"} else (1, term)


def signed(name: str, names: Container[str]) -> tuple[int, str]:
    """The sign that a term has before its name, and the name; a name that begins with a sign is whole."""
    return (1, name) if name in names else unsigned(name)


def names_without(
    budget: Budget, rows: Iterable[str], columns: Sequence[tuple[str, ...]]
) -> Iterator[UnknownTerm]:
    """Each row or column that is named and not there; `columns` are those of each band."""
    row_names = dict.fromkeys(rows)
    every = dict.fromkeys(name for band in columns for name in band if name)
    yield from _in_sums(budget, row_names, columns, every)
    for opening, closing in budget.carried.items():
        for index, name in enumerate((opening, closing)):
            if name not in row_names:
                yield UnknownTerm("rullar", opening, closing if index else None, index, row_names)
    for index, column in enumerate(budget.text_columns):
        if column not in every:
            yield UnknownTerm("textkolumner", column, None, index, every)
    if budget.result_row is not None and budget.result_row not in row_names:
        yield UnknownTerm("resultatrad", budget.result_row, None, 0, row_names)
    named = {**row_names, **every}
    yield from (UnknownTerm("tecken", name, None, 0, named) for name in budget.signs if name not in named)


def _in_sums(
    budget: Budget, rows: dict[str, None], columns: Iterable[tuple[str, ...]], every: dict[str, None]
) -> Iterator[UnknownTerm]:
    for total, terms in budget.row_sums.items():
        yield from _in_sum("summarader", total, terms, rows)
    own: dict[str, dict[str, None]] = {}
    for band in columns:
        names = dict.fromkeys(name for name in band if name)
        for name in names:
            own.setdefault(name, names)
    for total, terms in budget.column_sums.items():
        yield from _in_sum("summakolumner", total, terms, own.get(total, every))


def _in_sum(key: str, total: str, terms: list[str], names: dict[str, None]) -> Iterator[UnknownTerm]:
    if total not in names:
        yield UnknownTerm(key, total, None, 0, names)
    for index, term in enumerate(terms):
        if signed(term, names)[1] not in names:
            yield UnknownTerm(key, total, term, index, names)
