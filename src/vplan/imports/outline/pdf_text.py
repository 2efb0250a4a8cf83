"""The words of a PDF's elements: what one of them holds, drawn in many lines on several pages, is one text.

In: inline content. Out: Drafts, which become lines where it is known where they stand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.document import MISSING, MISSING_HEARD
from vplan.source.pdf.document import Element, Marked

BLOCKS = {
    *("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Index", "TOC", "TOCI"),
    *("Title", "P", "H", "L", "LI", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption"),
    *("Note", "FENote", "Figure", "Artifact"),
}
_HEADING = re.compile(r"H[1-9]\d?")
_AND = re.compile(r"(?:och|eller|samt|respektive|till|men)\b", re.IGNORECASE)
"""What stands after a word that is cut short: 'mål- och budgetarbete'."""
_SPACES = re.compile(r"[ \t\n\r\f\v\u2028]+")
_SOFT = "\u00ad"


def is_heading(element: Element) -> bool:
    """Whether an element is a heading."""
    return element.kind == "H" or _HEADING.fullmatch(element.kind) is not None


def is_block(kid: Element | Marked) -> bool:
    """Whether it begins a block of its own, and is no part of the text around it."""
    return isinstance(kid, Element) and (kid.kind in BLOCKS or is_heading(kid))


class Bit(NamedTuple):
    """Letters of one look and one origin. `note`: the note that they call."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""
    origin: tuple[int, int] | None = None


@dataclass(slots=True)
class Draft:
    """A text before it is known where it stands, with what it was made of."""

    text: str = ""
    bits: list[tuple[int, Bit]] = field(default_factory=list)
    """From which offset of the text which bit."""

    @property
    def page(self) -> int | None:
        """The page that it begins on."""
        return next((bit.origin[0] for _, bit in self.bits if bit.origin is not None), None)

    def stretches(self) -> Iterator[tuple[int, int, Bit]]:
        """From which offset to before which, each bit."""
        for index, (at, bit) in enumerate(self.bits):
            yield at, self.bits[index + 1][0] if index + 1 < len(self.bits) else len(self.text), bit

    def again(self) -> Iterator[Bit]:
        """The bits with what is left of their texts."""
        return (bit._replace(text=self.text[at:end]) for at, end, bit in self.stretches())

    def origins(self) -> tuple[tuple[int, object], ...]:
        """From which offset which marked content."""
        found: list[tuple[int, object]] = []
        for at, bit in self.bits:
            if bit.origin is not None and (not found or found[-1][1] != bit.origin):
                found.append((at, bit.origin))
        return tuple(found)


def bits_of(kids: Iterable[Element | Marked], look: Bit, notes: dict[int, str]) -> list[Bit]:
    """The letters of inline content, in order; blocks in it are left out. `notes`: what elements call, by id()."""
    found: list[Bit] = []
    for kid in kids:
        if isinstance(kid, Marked):
            origin = (kid.page, kid.mark)
            for text, bold, italic in kid.pieces:
                found.append(
                    Bit(_seen(text), look.bold or bold, look.italic or italic, look.link, look.note, origin)
                )
        elif not is_block(kid):
            inside = look._replace(
                bold=look.bold or kid.kind == "Strong" or kid.name == "Strong",
                italic=look.italic or kid.kind == "Em" or kid.name in {"Em", "Emphasis"},
                link=kid.address or look.link,
                note=notes.get(id(kid), look.note),
            )
            if kid.actual is not None:
                first = next(kid.marked(), None)
                origin_of = None if first is None else (first.page, first.mark)
                found.append(inside._replace(text=kid.actual, origin=origin_of))
            else:
                found += bits_of(kid.kids, inside, notes)
    return found


def _seen(text: str) -> str:
    """What is seen: vplan has a dash read aloud where a value is missing."""
    return text.replace(MISSING_HEARD, MISSING) if text.strip() == MISSING_HEARD else text


def draft_of(bits: Sequence[Bit]) -> Draft:
    """The text of bits: ends of lines are spaces, hyphens at them are taken back where they part a word."""
    signs: list[str] = []
    of: list[int] = []
    page: int | None = None
    for index, bit in enumerate(bits):
        if bit.origin is not None and page is not None and bit.origin[0] != page:
            signs.append("\n")
            of.append(index - 1)
        page = bit.origin[0] if bit.origin is not None else page
        signs += bit.text
        of += [index] * len(bit.text)
    raw = "".join(signs)
    draft = Draft()
    kept: list[str] = []
    at, begun = 0, -1
    while at < len(raw):
        spaces = _SPACES.match(raw, at)
        if raw[at] == _SOFT:
            end = at + 1
            after = _SPACES.match(raw, end)
            at = after.end() if after is not None and "\n" in after[0] else end
            continue
        sign, end = raw[at], at + 1
        if spaces is not None:
            end, sign = spaces.end(), " "
            if not kept or end == len(raw) or _joins(raw, at, end):
                at = end
                continue
        if of[at] != begun:
            begun = of[at]
            draft.bits.append((len(kept), bits[begun]))
        kept.append(sign)
        at = end
    draft.text = "".join(kept)
    return draft


def _joins(raw: str, start: int, end: int) -> bool:
    """Whether white space is only the end of a line after a hyphen, within a word."""
    before, space = raw[max(start - 2, 0) : start], raw[start:end]
    if "\n" not in space or len(before) < 2 or before[1] != "-" or not before[0].isalnum():
        return False
    return raw[end : end + 1].isalnum() and _AND.match(raw, end) is None
