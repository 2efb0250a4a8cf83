"""Balances that a row opens with and that another row closed with in the column before, by their names.

Tkr            | 2025    | 2026
Ingående värde | 410 000 | 432 000
Utgående värde | 432 000 | 459 500
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.facts.inference.grid import Grid, Spot
from vplan.facts.inference.mending import slip
from vplan.facts.inference.words import Says
from vplan.facts.rolling import columns_before

_SIDE = re.compile(r"\b(?:ingående|utgående|ib|ub)\b", re.IGNORECASE)


class CarryFault(NamedTuple):
    """What a row opens with, beside what the other closed with; one slip apart, which is `sure`, or more."""

    opening: Spot
    closing: Spot
    sure: bool


def carry_faults(grid: Grid) -> Iterator[CarryFault]:
    """The balances of rows of one name that are not carried, where all others of theirs are."""
    closings = {_name(line.name): at for at, line in enumerate(grid.rows) if Says.CLOSING in line.said}
    holding = [at for at, line in enumerate(grid.columns) if not (line.left_out or line.share)]
    before = columns_before([line.name for line in grid.columns], holding)
    for opening, line in enumerate(grid.rows):
        closing = closings.get(_name(line.name))
        if closing is None or Says.OPENING not in line.said:
            continue
        pairs = [
            (Spot(opening, column), Spot(closing, earlier))
            for column, earlier in enumerate(before)
            if earlier is not None
        ]
        there = [(one, other, grid.figure(one), grid.figure(other)) for one, other in pairs]
        known = [(one, other, ours, theirs) for one, other, ours, theirs in there if ours and theirs]
        apart = [one for one in known if one[2] != one[3]]
        if len(apart) == 1 and len(known) > 1:
            one, other, ours, theirs = apart[0]
            yield CarryFault(one, other, slip(ours, theirs) is not None)


def _name(name: str) -> str:
    return " ".join(_SIDE.sub("", name).split()).casefold()
