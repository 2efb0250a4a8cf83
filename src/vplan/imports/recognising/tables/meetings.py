"""A calendar of meetings as `sammanträden`: days, what each deals with, who presents it."""

from collections.abc import Mapping

from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.listing import Listing, fits, joined, several, short
from vplan.imports.recognising.tables.shape import Boxes
from vplan.imports.tree import Node, Taken, Value
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
    agenda = _Agenda()
    topic, presenter, kind = listing.at(Role.TOPIC), listing.at(Role.PRESENTER), listing.at(Role.KIND)
    rows = list(listing.rows())
    titled = kind is None and topic is not None and len({row[topic].bold for row in rows if row[topic]}) > 1
    for row in rows:
        if row[day]:
            agenda = _Agenda()
            found.append({"dag": short(row[day])})
        if not found:
            return None
        presented = presenter is not None and bool(row[presenter])
        is_kind = titled and topic is not None and row[topic].bold and not presented
        block = {} if is_kind else _block(row, topic, presenter, kind)
        if is_kind and topic is not None:
            agenda.begin(short(row[topic]))
            found[-1]["dagordning"] = agenda.blocks
        taken = [topic, presenter, kind] if block else [topic] if is_kind else []
        rest = listing.rest(row, {day, *taken})
        if rest and "anmärkning" in found[-1]:
            return None
        if rest:
            found[-1]["anmärkning"] = joined(rest)
        if block:
            agenda.add(block, of_all=presenter is not None and row[presenter].rows > 1)
            found[-1]["dagordning"] = agenda.blocks
    return Taken("sammanträden", found, "sammanträden", listing.printed) if found else None


class _Agenda:
    """The agenda of a meeting: blocks of items, some under a kind that stands in bold above them."""

    def __init__(self) -> None:
        self.blocks: list[dict[str, Node]] = []
        self._items: list[Node] | None = None

    def begin(self, kind: Value) -> None:
        """A kind, which the items after it are of; it is an item itself until one comes."""
        self._items = []
        self.blocks.append({"ärenden": [kind]})

    def add(self, block: dict[str, Node], *, of_all: bool) -> None:
        """The items of a row; `of_all`: who presents them presents those of the rows below too."""
        if self._items is None:
            self.blocks.append(block)
            return
        items = block.pop("ärenden")
        assert isinstance(items, list), "a block has a list of items"
        if not self._items:
            last = self.blocks[-1]
            kind = last["ärenden"]
            assert isinstance(kind, list), "a block has a list of items"
            self.blocks[-1] = {"slag": kind[0], "ärenden": self._items}
            if of_all:
                self.blocks[-1] |= block
                block = {}
        self._items += [{"ärende": item, **block} if block else item for item in items]


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
