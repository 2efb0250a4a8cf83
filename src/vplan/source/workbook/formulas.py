"""Formulas that are sums of cells: `SUM(B3:B6)`, `SUBTOTAL(9,B3:B9)`, `B3+B4-B5`.

In: the text of a formula as the file holds it, with English names and commas. Out: the ranges that it adds, with
their signs; nothing where it reckons something else.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.source.workbook.cells import LAST_COLUMN, LAST_ROW, Area, At, area_of, cell_name

_REFERENCE = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_RANGE = rf"{_REFERENCE}(?::{_REFERENCE})?"
_TERM = re.compile(
    r"(?P<sign>[+-]?)(?:(?:SUM\(|SUBTOTAL\((?P<kind>\d{1,3}),)"
    rf"(?P<ranges>{_RANGE}(?:,{_RANGE})*)\)|(?P<cell>{_REFERENCE}))",
    re.IGNORECASE,
)
_SUMS = {9, 109}
_MOST = 8192
"""Characters of a formula."""
_NAMED = re.compile(rf"(?<![\w.$!':]){_RANGE}(?![\w(!.:])", re.IGNORECASE)
_CELL = re.compile(r"(?<![\w.$!'])(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![\w(!.])")


class Added(NamedTuple):
    """A range that a formula adds, or takes away where `sign` is −1. `totals_apart`: it leaves out the cells of
    the range that are such sums themselves, as SUBTOTAL does.
    """

    sign: int
    area: Area
    totals_apart: bool = False


def added_by(formula: str) -> tuple[Added, ...]:
    """The ranges that the formula adds; nothing where it is no sum of at least two cells, or does more."""
    bare = "".join(formula.split()).removeprefix("=")  # where a space is an operator, nothing matches without it
    if len(bare) > _MOST or not bare:
        return ()
    found: list[Added] = []
    at = 0
    while at < len(bare):
        match = _TERM.match(bare, at)
        if match is None or (at and not match["sign"]) or (match["kind"] and int(match["kind"][:4]) not in _SUMS):
            return ()
        sign = -1 if match["sign"] == "-" else 1
        areas = [area_of(one) for one in (match["ranges"] or match["cell"]).split(",")]
        found += [Added(sign, area, bool(match["kind"])) for area in areas if area is not None]
        at = match.end()
    cells = sum((one.area.bottom - one.area.top + 1) * (one.area.right - one.area.left + 1) for one in found)
    return tuple(found) if cells > 1 else ()


def referred_by(formula: str) -> Iterator[Area]:
    """The ranges of the same sheet that the formula names, whatever it reckons."""
    for match in _NAMED.finditer(formula[:_MOST]):
        area = area_of(match[0])
        if area is not None:
            yield area


def is_subtotal(formula: str) -> bool:
    """Whether SUBTOTAL leaves out the cell that holds the formula."""
    return "SUBTOTAL(" in formula.upper()


def moved(formula: str, start: At, to: At) -> str:
    """The formula of the cell `start` as it reads in the cell `to`: references move along, but for `$`."""
    down, across = to[0] - start[0], to[1] - start[1]
    return _CELL.sub(lambda match: _moved_cell(match, down, across), formula)


def _moved_cell(match: re.Match[str], down: int, across: int) -> str:
    area = area_of(f"{match[2]}{match[4]}")
    if area is None:
        return match[0]
    row = area.top if match[3] else area.top + down
    column = area.left if match[1] else area.left + across
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        return "#REF!"
    name = cell_name(row, column)
    letters = name.rstrip("0123456789")
    return f"{match[1]}{letters}{match[3]}{row}"
