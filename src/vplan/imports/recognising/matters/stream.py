"""An Outline's items in one row: headings and blocks, so that parts can begin wherever their headings stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core import Message
from vplan.imports.outline.outline import Accounted, Grid, Item, Paragraph, Picture, Points, Section
from vplan.imports.recognising.matters.headings import OF_SECTIONS, is_name, opens, part_of
from vplan.imports.tree import Doubt, Taken
from vplan.imports.words import Words

Block = Paragraph | Points | Grid | Picture
_LONGEST_HEADING = 80
LOWEST = 9
"""The level of a heading that only its look tells."""


class Heading(NamedTuple):
    """A heading, with its level."""

    paragraph: Paragraph
    level: int

    @property
    def words(self) -> Words:
        """All of it."""
        return self.paragraph.words


Token = Heading | Block


@dataclass(slots=True)
class Beside:
    """What is made beside a part: tables that a section shows, and what goes into no value."""

    tables: list[Taken] = field(default_factory=list)
    printed: list[Accounted] = field(default_factory=list)
    left: list[Accounted] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def prints(self, words: Words, reason: Message) -> None:
        """Words that are printed anyhow."""
        if words:
            self.printed.append(Accounted(words, reason))


def stream(items: Iterable[Item]) -> Iterator[Token]:
    """Headings and blocks, in order. A short line that is a part's heading is one, however it looks."""
    for item in items:
        if isinstance(item, Section):
            if item.heading is not None and item.heading.words:
                yield Heading(item.heading, item.level)
            yield from stream(item.items)
        elif isinstance(item, Paragraph) and not item.words:
            continue
        elif isinstance(item, Paragraph) and _is_heading(item):
            yield Heading(item, LOWEST)
        else:
            yield item


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading by its look: short, and in bold; or by its words, which a part has."""
    text = paragraph.text.strip()
    if len(text) > _LONGEST_HEADING:
        return False
    if paragraph.bold and text[-1].isalnum() and not is_name(text):
        return True
    return not opens(text) and (bool(part_of(text)) or OF_SECTIONS.fullmatch(text) is not None)


def as_paragraph(token: Heading | Paragraph) -> Paragraph:
    """A heading as a paragraph, or a paragraph."""
    return token.paragraph if isinstance(token, Heading) else token


def words_of(token: Token) -> Words:
    """All words of a token, in order."""
    if isinstance(token, Heading):
        return token.words
    if isinstance(token, Paragraph):
        return token.words
    if isinstance(token, Points):
        return Words.joined((point.paragraph.words for point in token.points), "\n")
    caption = token.caption.words if token.caption is not None else Words("")
    if isinstance(token, Picture):
        return caption
    cells = [one.words for row in token.rows for cell in row for one in cell.paragraphs]
    return Words.joined([caption, *cells], "\n")
