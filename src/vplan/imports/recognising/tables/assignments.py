"""A table of assignments as `uppdrag`: what is to be done, who is to, by when, who decided so."""

from collections.abc import Mapping

from vplan.core import say
from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.listing import Listing, fits, joined, put, short
from vplan.imports.recognising.tables.shape import Boxes
from vplan.imports.tree import Node, Taken
from vplan.model.assignments import ReportTime
from vplan.model.fields import Day

_KEYS = {
    "uppdrag": Role.ASSIGNMENT,
    "ansvarig": Role.RESPONSIBLE,
    "till": Role.RECIPIENT,
    "klart": Role.DUE,
    "återrapporteras": Role.REPORTED,
    "beskrivning": Role.DESCRIPTION,
}
NUMBERED = say("vplan numbers assignments itself")


def take_assignments(
    grid: Grid, heading: str, columns: Mapping[str, str] | None, ids: set[str], unit: str = ""
) -> Taken | None:
    """The assignments, each a row; None where a row has none."""
    del heading, ids, unit
    listing = Listing.of(grid, columns, _KEYS)
    if listing is None or (wording := listing.at(Role.ASSIGNMENT)) is None:
        return None
    rows = list(listing.rows())
    if not all(row[wording] for row in rows):
        return None
    number = listing.at(Role.NUMBER)
    numbered = number is not None and all(row[number].text.rstrip(".)").isdecimal() for row in rows)
    if number is not None and numbered:
        listing.account((row[number].words for row in rows), NUMBERED)
    found = [_assignment(listing, row, wording, number if numbered else None) for row in rows]
    return Taken("uppdrag", found, "uppdrag", listing.printed)


def _assignment(listing: Listing, row: Boxes, wording: int, number: int | None) -> dict[str, Node]:
    part: dict[str, Node] = {"uppdrag": short(row[wording])}
    used = {wording, number}
    for key, role, kind in (
        ("till", Role.RECIPIENT, None),
        ("ansvarig", Role.RESPONSIBLE, None),
        ("klart", Role.DUE, Day),
        ("återrapporteras", Role.REPORTED, ReportTime),
    ):
        at = listing.at(role)
        if at is not None and row[at] and (kind is None or fits(kind, row[at].text)):
            put(part, key, row[at])
            used.add(at)
    described = listing.at(Role.DESCRIPTION)
    values = [short(row[described])] if described is not None and row[described] else []
    values += listing.rest(row, {*used, described})
    if values:
        part["beskrivning"] = joined(values)
    return part
