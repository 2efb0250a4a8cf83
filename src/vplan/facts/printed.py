"""How tables of money are parted where they are printed: a budget's bands into tables, investments under units."""

from collections.abc import Iterable
from typing import NamedTuple

from vplan.model.money import Budget, Investments


class BudgetPart(NamedTuple):
    """One table that a budget is printed as: its bands, and the columns after the first that it has."""

    bands: tuple[int, ...]
    columns: tuple[int, ...]


def parts_of(budget: Budget) -> list[BudgetPart]:
    """The tables that a budget is printed as. A band with other columns than the first is one of its own, such as
    the budget's financing, and has with it what has one column alone, such as the total of both.
    """
    bands = budget.table.bands
    groups = [[0]]
    for b, band in enumerate(bands[1:], 1):
        names = [cell.text for cell in band.header]
        if names == [cell.text for cell in bands[0].header] or len(_held(budget, [b])) <= 1:
            groups[-1].append(b)
        else:
            groups.append([b])
    first = tuple(range(1, max(len(bands[b].header) for b in groups[0])))
    return [
        BudgetPart(tuple(group), _held(budget, group) if group[0] else first)
        for group in groups
    ]  # fmt: skip


def _held(budget: Budget, bands: Iterable[int]) -> tuple[int, ...]:
    """The columns after the first that one of the bands has anything in, by name or amount."""
    found = set[int]()
    for band in (budget.table.bands[b] for b in bands):
        lines = [band.header, *(row.whole for row in band.rows)]
        found |= {at for line in lines for at, cell in enumerate(line) if at and cell.text}
    return tuple(sorted(found))


def unit_column(investments: Investments) -> int | None:
    """The column of units, where objects are printed under their units: there are several of both, each object
    has one, and the table has no titles or lines of a header of its own.
    """
    band = investments.table.bands[0]
    names = [cell.text for cell in band.header]
    unit = investments.column_name("verksamhet")
    if unit not in names or len(band.head) > 1 or any(row.titles for row in band.rows):
        return None
    at = names.index(unit)
    units = [row.whole[at].text + row.whole[at].mark for row in band.rows]
    plain = not any(row.whole[at].notes for row in band.rows) and not band.header[at].notes
    return at if plain and all(units) and 1 < len(set(units)) < len(units) else None
