"""Budget frames by unit and year as `budgetramar`: what was given to each, and what changes it."""

import re
from collections.abc import Mapping
from decimal import Decimal

from vplan.core import say
from vplan.core.swedish.numbers import read_amount
from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.tables import units
from vplan.imports.recognising.tables.captions import called
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.listing import Listing, put, short
from vplan.imports.recognising.tables.naming import own_id
from vplan.imports.recognising.tables.shape import Boxes, amount_columns
from vplan.imports.tree import Node, Taken, Value
from vplan.model.frames import KINDS
from vplan.model.table import is_sum_word

_KEYS = {
    "verksamhet": Role.UNIT_OF_ORGANISATION,
    "avser": Role.CHANGE,
    "slag": Role.KIND,
}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
SUM_PRINTED = say("vplan adds the frames up, and prints the sum itself")


def take_frames(
    grid: Grid, heading: str, columns: Mapping[str, str] | None, ids: set[str], unit: str = ""
) -> Taken | None:
    """The frames of a year. None where the column of amounts names none, where there are several, since nothing
    says what leads from one year to the next, or where the stated sum is another one.
    """
    del ids
    found = _Found.of(grid, heading, columns, unit)
    if found is None or len(found.years) > 1:
        return None
    name = found.listing.at(Role.UNIT_OF_ORGANISATION)
    rows = found.rows
    if name is None or any(not row[name] for row in rows) or found.others(rows, {name}):
        return None
    frames: list[Node] = [
        {"verksamhet": short(row[name]), "enligt_fullmäktige": found.amounts(row)}
        for row in found.without_sum(rows, name)
    ]
    return found.taken({"ramar": frames}, "budgetramar") if frames else None


def take_frame_changes(
    grid: Grid, heading: str, columns: Mapping[str, str] | None, ids: set[str], unit: str = ""
) -> Taken | None:
    """The changes of frames. None where they have no kind, no unit or no wording."""
    del ids
    found = _Found.of(grid, heading, columns, unit)
    if found is None:
        return None
    places = [found.listing.at(role) for role in _KEYS.values()]
    name, concerns, kind = places
    if name is None or concerns is None or kind is None or found.others(found.rows, set(places)):
        return None
    rows = found.without_sum(found.rows, name)
    if not rows or any(not (row[name] and row[concerns] and row[kind]) for row in rows):
        return None
    kinds: dict[str, str] = {}
    changes: list[dict[str, Node]] = []
    for row in rows:
        said = row[kind].text
        known = (
            said.casefold()
            if said.casefold() in KINDS
            else kinds.get(said) or own_id(said, set(kinds.values()), "slag")
        )
        if known not in KINDS:
            kinds[said] = known
        part: dict[str, Node] = {"verksamhet": short(row[name]), "slag": Value(known, row[kind].words)}
        put(part, "avser", row[concerns])
        part["belopp"] = found.amounts(row)
        changes.append(part)
    part = {"förändringsslag": {key: Value(said) for said, key in kinds.items()}} if kinds else {}
    return found.taken({**part, "förändringar": changes}, "ramförändringar")


class _Found:
    """A table whose columns of amounts each name a year."""

    def __init__(self, listing: Listing, years: dict[int, str], unit: str) -> None:
        self.listing, self.years, self.unit = listing, years, unit
        self.rows = list(listing.rows())

    @classmethod
    def of(cls, grid: Grid, heading: str, columns: Mapping[str, str] | None, unit: str) -> "_Found | None":
        listing = Listing.of(grid, columns, _KEYS)
        if listing is None:
            return None
        held = amount_columns(listing.shape)
        years = {at: match[1] for at in held if (match := _YEAR.search(listing.shape.names[at]))}
        texts = [box.text for at in held for box in listing.shape.column(at)]
        said = called(grid, listing.shape, heading, amounts=texts, unit=unit).unit.text
        if (
            not held
            or len(years) != len(held)
            or len(set(years.values())) != len(years)
            or said in {units.UNKNOWN, units.COUNT}
        ):
            return None
        if any(read_amount(text) is None for text in texts):
            return None
        return cls(listing, years, said)

    def others(self, rows: list[Boxes], used: set[int | None]) -> bool:
        """Whether something stands in columns of no key."""
        return any(self.listing.rest(row, {*used, *self.years}) for row in rows)

    def without_sum(self, rows: list[Boxes], name: int) -> list[Boxes]:
        """The rows without the sum of all, which vplan prints; none where that is another sum, or stands among
        the rows.
        """
        sums = [row for row in rows if is_sum_word(row[name].text)]
        others = [row for row in rows if row not in sums]
        if not sums:
            return rows
        if sums != rows[-1:] or any(_sum(others, at) != _sum(sums, at) for at in self.years):
            return []
        self.listing.account((box.words for box in sums[0]), SUM_PRINTED)
        return others

    def amounts(self, row: Boxes) -> dict[str, Node]:
        """The amounts of a row by year."""
        return {year: short(row[at]) for at, year in self.years.items() if row[at]}

    def taken(self, part: dict[str, Node], shown: str) -> Taken:
        """The part with its unit."""
        return Taken("budgetramar", {"enhet": Value(self.unit), **part}, shown, self.listing.printed)


def _sum(rows: list[Boxes], at: int) -> Decimal:
    return sum((read_amount(row[at].text) or Decimal(0) for row in rows), Decimal(0))
