"""A calendar of meetings as `sammanträden`: days, what each deals with, who presents it."""

from collections.abc import Mapping

from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.listing import Listing, fits, joined, several, short
from vplan.imports.recognising.tables.shape import Boxes
from vplan.imports.tree import Node, Taken
from vplan.model.fields import MeetingDays

_KEYS = {
    "dag": Role.DAY,
    "ärenden": Role.TOPIC,
    "föredragande": Role.PRESENTER,
    "slag": Role.KIND,
    "anmärkning": Role.COMMENT,
}


def take_meetings(
    grid: Grid, heading: str, columns: Mapping[str, str] | None, ids: set[str], unit: str = ""
) -> Taken | None:
    """The meetings; a row without a day goes on with the meeting above. None where a day is none that can be
    read.
    """
    del heading, ids, unit
    listing = Listing.of(grid, columns, _KEYS)
    day = _day_column(listing) if listing is not None else None
    if listing is None or day is None:
        return None
    found: list[dict[str, Node]] = []
    blocks: list[dict[str, Node]] = []
    topic, presenter, kind = listing.at(Role.TOPIC), listing.at(Role.PRESENTER), listing.at(Role.KIND)
    for row in listing.rows():
        if row[day]:
            blocks = []
            found.append({"dag": short(row[day])})
        if not found:
            return None
        block = _block(row, topic, presenter, kind)
        rest = listing.rest(row, {day, *([topic, presenter, kind] if block else [])})
        if rest and "anmärkning" in found[-1]:
            return None
        if rest:
            found[-1]["anmärkning"] = joined(rest)
        if block:
            blocks.append(block)
            found[-1]["dagordning"] = blocks
    return Taken("sammanträden", found, "sammanträden", listing.printed) if found else None


def _day_column(listing: Listing) -> int | None:
    """The first column whose cells all say days, under a header that says so."""
    for at, role in enumerate(listing.roles):
        texts = [box.text for box in listing.shape.column(at)]
        if role is Role.DAY and texts and all(fits(MeetingDays, text) for text in texts):
            return at
    return None


def _block(row: Boxes, topic: int | None, presenter: int | None, kind: int | None) -> dict[str, Node]:
    """The items of a row; none where it has none."""
    if topic is None or not row[topic]:
        return {}
    block: dict[str, Node] = {}
    if kind is not None and row[kind]:
        block["slag"] = short(row[kind])
    block["ärenden"] = several(row[topic])
    if presenter is not None and row[presenter]:
        block["föredragande"] = several(row[presenter])
    return block
