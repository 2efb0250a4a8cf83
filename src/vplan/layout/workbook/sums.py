"""Sums of a budget as formulas of a sheet.

In: a budget with its sums, and where on the sheet its rows stand. Out: for a cell that is a sum the formula, where
its terms add up to what the plan says, or the words that say what they add up to instead.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.numbers import write_amount
from vplan.facts import TableSums
from vplan.facts.declared import CellAt, Declared
from vplan.model.money import Budget
from vplan.model.table import Cell, CellKind
from vplan.source.workbook.cells import At, cell_name

_MOST_RANGES = 200
"""In one SUM, which takes 255."""
_MOST_NAMED = 6


class Summed(NamedTuple):
    """What is known of a cell as a sum: its amount and its formula, or why it has none."""

    amount: Decimal | None = None
    formula: str = ""
    remark: str = ""


_Term = tuple[int, str, CellAt]


class Sums:
    """The sums of a budget. `place` gives the row and column on the sheet of a cell of the table."""

    def __init__(self, budget: Budget, sums: TableSums, place: Callable[[CellAt], At]) -> None:
        self._bands = budget.table.bands
        self._sums = sums
        self._place = place
        self._declared = Declared(budget) if not sums.circular else None
        """None where sums go round in a circle, which no formula may."""

    def of(self, at: CellAt) -> Summed:
        """What the cell is as a sum."""
        amount = self._amount(at)
        cell = self._cell(at)
        if self._declared is None or amount is None or cell.kind is CellKind.PERCENT:
            return Summed(amount)
        remarks = []
        for terms in self._ways(self._declared, at):
            if not all(map(self._adds, terms)) or not any(self._amount(one) is not None for _, _, one in terms):
                continue
            total = sum((sign * (self._amount(one) or 0) for sign, _, one in terms), Decimal(0))
            if total == amount:
                return Summed(amount, _formula([(sign, self._place(one)) for sign, _, one in terms]))
            remarks.append(f"{_named(terms)} blir tillsammans {write_amount(total)}.")
        if remarks:
            remarks.insert(0, f"Planen skriver {write_amount(amount)}, som inte är summan av sina termer.")
        return Summed(amount, remark="\n".join(remarks))

    def _ways(self, declared: Declared, at: CellAt) -> Iterator[Sequence[_Term]]:
        """The terms that the cell is the sum of: those below or above it, those beside it, or the balance that it
        goes on from.
        """
        carried = declared.carried_to(*at)
        ways = [list(declared.terms_down(*at)), list(declared.terms_across(*at))]
        if carried is not None and self._cell(at).kind is CellKind.EMPTY:
            ways.insert(0, [(1, "", carried)])
        yield from filter(None, ways)

    def _cell(self, at: CellAt) -> Cell:
        band, row, column = at
        return self._bands[band].rows[row].cells[column]

    def _amount(self, at: CellAt) -> Decimal | None:
        band, row, column = at
        return self._sums.amounts[band][row][column]

    def _adds(self, term: _Term) -> bool:
        """Whether a spreadsheet adds the cell of the term as the plan does: it is a number, or empty."""
        return self._amount(term[2]) is not None or self._cell(term[2]).kind is CellKind.EMPTY


def _named(terms: Sequence[_Term]) -> str:
    names = [f"{'−' if sign < 0 else ''}{name}" for sign, name, _ in terms]
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} och {len(names) - _MOST_NAMED} till"
    return " och ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _formula(terms: Sequence[tuple[int, At]]) -> str:
    """The formula that adds the cells: those that are added first, then those that are taken away."""
    text = ""
    for sign in (1, -1):
        ranges = list(_ranges(at for one, at in terms if one == sign))
        for start in range(0, len(ranges), _MOST_RANGES):
            text += (
                f"{'-' if sign < 0 else '+' if text else ''}SUM({','.join(ranges[start : start + _MOST_RANGES])})"
            )
    return text


def _ranges(cells: Iterable[At]) -> Iterator[str]:
    """The cells, those that stand below or beside each other as one range."""
    waiting = sorted(cells)
    while waiting:
        first = waiting.pop(0)
        down, across = _run(first, waiting, (1, 0)), _run(first, waiting, (0, 1))
        run = max(down, across, key=len)
        waiting = [one for one in waiting if one not in run]
        yield f"{cell_name(*first)}:{cell_name(*run[-1])}" if run else cell_name(*first)


def _run(first: At, others: Sequence[At], step: At) -> list[At]:
    """The cells that follow the first one, step by step."""
    known, run = set(others), []
    at = first[0] + step[0], first[1] + step[1]
    while at in known:
        run.append(at)
        at = at[0] + step[0], at[1] + step[1]
    return run
