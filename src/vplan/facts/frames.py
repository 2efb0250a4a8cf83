"""The budget frame by unit and year: what was given, what it was the year before, and what changes it.

In: the frame, with the plan's year. Out: amounts by unit, of all units, and by kind of change. Frames are taken
without their sign: an increase makes a frame larger, whether it is written as a net cost or not.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vplan.model.frames import Frame, FrameUnit, by_year
from vplan.model.plan import Plan

Yearly = Mapping[int, Decimal]


class Entry(NamedTuple):
    """A change as it stands for one unit: its place in the list, and its amounts there by year."""

    at: int
    unit: str
    kind: str
    amounts: Yearly


class UnitFacts(NamedTuple):
    """A unit's frame; of all of the board where `unit` is None, then without `own` where the plan gives none.

    `changes` are the amounts of each year, `is_open` says that a change has no amount and can't be added.
    """

    unit: str | None
    own: FrameUnit | None
    last_year: Decimal | None
    given: Yearly
    changes: Mapping[int, Sequence[Decimal]]
    is_open: bool

    def change(self, year: int) -> Decimal | None:
        """The sum of the changes of a year; None where there are none."""
        amounts = self.changes.get(year, ())
        return sum(amounts, Decimal(0)) if amounts else None

    def before(self, year: int, first: int) -> Decimal | None:
        """The frame of the year before; `first` is the plan's year."""
        return self.last_year if year == first else self.given.get(year - 1)

    def percent(self, year: int, first: int) -> Decimal | None:
        """The change from the year before in percent, to one decimal."""
        before, now = self.before(year, first), self.given.get(year)
        if not before or now is None:
            return None
        return ((now - before) * 100 / before).quantize(Decimal("0.1"))


class FrameFacts(NamedTuple):
    """`units` in the plan's order, the whole board among them; `entries` are the changes, those that stand on both
    sides twice; `kinds` the sums by kind and year, in the order in which kinds are met.
    """

    first: int
    years: tuple[int, ...]
    units: tuple[UnitFacts, ...]
    total: UnitFacts
    entries: tuple[Entry, ...]
    kinds: Mapping[str, Yearly]


def add_up_frame(plan: Plan) -> FrameFacts | None:
    """What follows from the frame of a plan; None where it has none."""
    if plan.frame is None:
        return None
    frame = plan.frame
    entries = tuple(_entries(frame, plan.year))
    of_unit: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_unit[entry.unit].append(entry)
        if frame.changes[entry.at].unit is not None:  # what moves between units changes not the whole
            of_unit[None].append(entry)
    units = tuple(_unit(own, of_unit[own.unit], plan.year) for own in frame.frames)
    whole = next((unit for unit in units if unit.unit is None), None)
    years = {year for unit in units for year in unit.given}
    years |= {year for own in frame.frames for year in by_year(own.net, plan.year)}
    years |= {year for entry in entries for year in entry.amounts}
    kinds: dict[str, dict[int, Decimal]] = {}
    for entry in entries:
        sums = kinds.setdefault(entry.kind, {})
        for year, amount in entry.amounts.items():
            sums[year] = sums.get(year, Decimal(0)) + amount
    return FrameFacts(
        plan.year,
        tuple(sorted(years | {plan.year})),
        units,
        whole or _total(units, of_unit[None]),
        entries,
        kinds,
    )


def _entries(frame: Frame, year: int) -> Iterator[Entry]:
    for at, change in enumerate(frame.changes):
        for unit, sign in change.sides:
            amounts = {one: sign * amount for one, amount in by_year(change.amounts, year).items()}
            yield Entry(at, unit, change.kind, amounts)


def _unit(own: FrameUnit, entries: Sequence[Entry], year: int) -> UnitFacts:
    given = {one: abs(amount) for one, amount in by_year(own.given, year).items()}
    last_year = None if own.last_year is None else abs(own.last_year)
    return UnitFacts(own.unit, own, last_year, given, *_changes(entries))


def _changes(entries: Sequence[Entry]) -> tuple[Mapping[int, Sequence[Decimal]], bool]:
    """The amounts of changes by year, and whether one has none."""
    amounts: defaultdict[int, list[Decimal]] = defaultdict(list)
    for entry in entries:
        for year, amount in entry.amounts.items():
            amounts[year].append(amount)
    return dict(amounts), not all(entry.amounts for entry in entries)


def _total(units: Sequence[UnitFacts], entries: Sequence[Entry]) -> UnitFacts:
    """All units together: their sums where each of them has an amount."""
    last_years = [unit.last_year for unit in units if unit.last_year is not None]
    last_year = sum(last_years, Decimal(0)) if units and len(last_years) == len(units) else None
    every = {year for unit in units for year in unit.given}
    given = {
        year: sum((unit.given[year] for unit in units), Decimal(0))
        for year in sorted(every)
        if all(year in unit.given for unit in units)
    }
    return UnitFacts(None, None, last_year, given, *_changes(entries))
