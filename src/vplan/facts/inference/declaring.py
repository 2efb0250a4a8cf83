"""Inferred sums that can be declared: those that hold to the last digit in every lane, by names that say one line.

A sum within rounding is left undeclared: declared, it would be a note at every check.
"""

from collections.abc import Hashable, Iterator
from typing import NamedTuple, TypeVar

from vplan.core.swedish.numbers import MINUS
from vplan.facts.inference.grid import Axis
from vplan.facts.inference.judging import Found
from vplan.facts.inference.table import BandInference, TableInference
from vplan.facts.naming import Names, columns_of, rows_of

_EVIDENCE = 4.0
Key = TypeVar("Key", bound=Hashable)


class Declaration(NamedTuple):
    """A sum as a budget declares it: `key` is summarader or summakolumner."""

    key: str
    total: str
    terms: list[str]


def declarations(table: TableInference) -> Iterator[Declaration]:
    """The sums of a budget table that hold and that nobody declared."""
    names_of_columns = [cell.text for band in table.bands for cell in band.band.header[1:]]
    for band in table.bands:
        for found in band.inferred.found:
            if not _is_certain(found):
                continue
            declaration = _declared(band, found)
            alone = declaration.key == "summarader" or names_of_columns.count(declaration.total) == 1
            if alone and declaration.total and all(declaration.terms):
                yield declaration


def _is_certain(found: Found) -> bool:
    return (
        not found.declared
        and found.evidence >= _EVIDENCE
        and len(found.relation.terms) > 1
        and all(one.exact for one in found.instances)
    )


def _declared(band: BandInference, found: Found) -> Declaration:
    relation = found.relation
    signed = list(zip(relation.signs, relation.terms, strict=True))
    if relation.axis is Axis.DOWN:
        rows, number = rows_of(band.budget.table), band.number
        total = rows.address((number, relation.total))
        return Declaration("summarader", total, [_term(rows, sign, (number, at)) for sign, at in signed])
    columns = columns_of(band.band)
    total = columns.address(relation.total)
    return Declaration("summakolumner", total, [_term(columns, sign, at) for sign, at in signed])


def _term(names: Names[Key], sign: int, key: Key) -> str:
    address = names.address(key)
    return address if sign > 0 else MINUS + address
