"""A document as a plan: read, recognised, written, and accounted for.

In: the bytes of a file, its name, and a map. Out: Imported; raises Refused where the file can't be read. Nothing
is written here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from vplan.core import Message, Place, say
from vplan.core.message import Translation
from vplan.core.swedish.letters import plain_letters
from vplan.imports.accounting import Account, account
from vplan.imports.outline.outline import Accounted, Grid, Item, Outline, Points
from vplan.imports.outline.reading import read_outline
from vplan.imports.places import spot
from vplan.imports.recognising.map import Map
from vplan.imports.recognising.plan import Recognised, recognise
from vplan.imports.recognising.steering.lines import BULLET
from vplan.imports.remainder import by_reason
from vplan.imports.summing import summary
from vplan.imports.words import Stretch, Words, letters_of
from vplan.imports.writing.origins import with_origins
from vplan.imports.writing.page import Page
from vplan.imports.writing.writer import write
from vplan.source.package import Refused


@dataclass(frozen=True, slots=True)
class Imported:
    """A file, and the plan that was made of it. `name` is the file's, as the user gave it."""

    name: str
    outline: Outline
    recognised: Recognised
    page: Page
    account: Account
    given: Map
    """What it was recognised by."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """The pictures that go beside the plan, by name."""
        return self.recognised.parts.files

    @property
    def summary(self) -> Message:
        """What was recognised, counted."""
        return summary(self.recognised.root)

    @property
    def left(self) -> list[tuple[Message, list[str]]]:
        """What was left, by the reason."""
        return by_reason(self.recognised.ledger.left)

    def place_of(self, words: Words, language: Translation) -> Place:
        """Where words stand in the file, said in a language."""
        return self._place(words.stretches[0] if words.stretches else None, language)

    def led_back(self, place: Place, language: Translation) -> Place:
        """A place in the text of the plan as one in the file that it was made of."""
        return self._place(self.page.find(place.line, place.column, place.length), language)

    def _place(self, stretch: Stretch | None, language: Translation) -> Place:
        if stretch is None:
            return Place(self.name)
        _, line, start, end = stretch
        said = "" if line.where.cell else spot(line.where).translated(language)
        return Place(self.name, line.number, start + 1, end - start, line.where.cell, said)


def import_document(data: bytes, name: str, given: Map, *, year: int | None = None) -> Imported:
    """The plan that a file makes. `year`: the plan's, where somebody gives it. Raises Refused."""
    outline = read_outline(data, name)
    if not any(letters_of(line.text) for line in outline.lines):
        raise Refused(
            say("there is no text in the document"),
            say("if its pages are pictures, use the file that they were made from"),
        )
    outline.printed += _labels(outline)
    stem = plain_letters(PurePath(name).stem.casefold()).replace(" ", "-")
    recognised = recognise(outline, given, stem, year=year)
    root, remarks = with_origins(recognised.root, PurePath(name).name)
    page = write(root, remarks, ())
    ledger = recognised.ledger
    accounted = account(outline.lines, recognised.root, ledger.printed, ledger.left)
    return Imported(name, outline, recognised, page, accounted, given)


def _labels(outline: Outline) -> list[Accounted]:
    """The signs and numbers before points, where a format has them as text and does not say that they are
    printed: vplan prints its own.
    """
    known = {letter for one in outline.printed for letter in one.words.letters()}
    blocks = (block for section in outline.top.walk() for item in section.items for block in _blocks(item))
    labels = (point.label for block in blocks if isinstance(block, Points) for point in block.points)
    return [Accounted(one, BULLET) for one in labels if one and not known.intersection(one.letters())]


def _blocks(item: Item) -> Iterator[object]:
    if isinstance(item, Grid):
        yield from (block for row in item.rows for cell in row for block in cell.blocks)
    else:
        yield item
