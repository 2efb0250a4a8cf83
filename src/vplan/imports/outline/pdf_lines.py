"""The texts of a PDF as lines that know where they stand, and what becomes of each."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from vplan.core import Message, say
from vplan.imports.outline.outline import Accounted, Outline, Paragraph, Run
from vplan.imports.outline.pdf_notes import NOTES, called, label_of
from vplan.imports.outline.pdf_text import Bit, Draft, bits_of, draft_of, is_block
from vplan.imports.words import NO_WORDS, Line, Part, Where, Words
from vplan.source.pdf.document import Element, Marked

_NUMBER = re.compile(
    r"(\d{1,2}(?=\s+[A-ZÅÄÖ])|\d{1,2}\.|\d{1,2}(?:\.\d{1,2}){1,4}\.?|[A-ZÅÄÖ]\.|[a-z]\))\s+(?=\S)"
)
"""A number before a heading. '11 mål för nämnden' has none."""
_CAPTION = re.compile(r"((?:Tabell|Figur|Diagram|Bild)\s+\d+(?:\.\d+)*\s*[.:–-]?)(?:\s+|$)", re.IGNORECASE)
PLAIN = Bit("")
_APART = {"L", "Table", "Figure", "TOC", "Artifact", *NOTES}


class Texts:
    """The texts of one file, while they become lines."""

    def __init__(self, outline: Outline, root: Element) -> None:
        self.outline = outline
        self.lines: list[Line] = []
        self.heading = ""
        self.part = Part.BODY
        self.beside: list[Element] = []
        """Elements that stand in a point or a cell and have no place there: they come after it."""
        self.callers, self.notes = called(root)
        self._counts: dict[Part, int] = {}

    def where(self, table: int | None = None, row: str = "", column: str = "") -> Where:
        """The place of the next paragraph."""
        self._counts[self.part] = self._counts.get(self.part, 0) + 1
        return Where(self.part, self.heading, self._counts[self.part], table, row, column)

    def drafts(self, element: Element) -> Iterator[Draft | Element]:
        """The texts and the blocks that an element holds, in order; what is in a block is not looked into."""
        if element.actual is not None and any(element.marked()):
            yield self.whole(element)
            return
        for block, kids in groupby(element.kids, _parts_text):
            held = list(kids)
            if not block:
                draft = draft_of(bits_of(held, PLAIN, self.callers))
                if draft.text:
                    yield draft
            yield from _blocks_in(held)

    def leaves(self, element: Element) -> Iterator[Draft | Element]:
        """The texts in an element at any depth; in their places lists, notes, tables and pictures."""
        for one in self.drafts(element):
            if isinstance(one, Draft) or one.kind in _APART:
                yield one
            else:
                yield from self.leaves(one)

    def whole(self, element: Element) -> Draft:
        """All the words of an element as one text, those of blocks in it too."""
        if element.actual is not None:
            first = next(element.marked(), None)
            return draft_of([Bit(element.actual, origin=None if first is None else (first.page, first.mark))])
        bits: list[Bit] = []
        for block, kids in groupby(element.kids, _parts_text):
            held = list(kids)
            if not block:
                bits += bits_of(held, PLAIN, self.callers)
                continue
            for kid in held:
                if isinstance(kid, Element):
                    bits += [Bit("\n"), *self.whole(kid).again(), Bit("\n")]
        return draft_of(bits)

    def line(self, draft: Draft, where: Where) -> Line:
        """The next line of the file."""
        line = Line(len(self.lines) + 1, draft.text, where._replace(page=draft.page), draft.origins())
        self.lines.append(line)
        return line

    def paragraph(self, draft: Draft, where: Where, *, numbered: bool = False, style: str = "") -> Paragraph:
        """A draft as a paragraph; `numbered`: a number at its beginning is none of its words."""
        line = self.line(draft, where)
        found = _NUMBER.match(draft.text) if numbered else None
        number = Words.of(line, found.start(1), found.end(1)) if found else NO_WORDS
        return Paragraph(self.runs(draft, line, found.end() if found else 0), number, style)

    def caption(self, draft: Draft, where: Where) -> Paragraph:
        """A caption without 'Tabell 3.', which vplan prints."""
        line = self.line(draft, where)
        found = _CAPTION.match(draft.text)
        if found is not None:
            self.print(Words.of(line, 0, found.end(1)), say("the number of a caption"))
        return Paragraph(self.runs(draft, line, found.end() if found else 0), style="Caption")

    def runs(self, draft: Draft, line: Line, start: int = 0) -> tuple[Run, ...]:
        """The runs of a line from an offset on. Signs that call notes are in none of them."""
        runs: list[Run] = []
        for look, some in groupby(draft.stretches(), lambda stretch: stretch[2][1:-1]):
            stretches = list(some)
            words = Words.of(line, max(stretches[0][0], start), max(stretches[-1][1], start))
            bold, italic, link, note = look
            if not words.text:
                continue
            if not note:
                runs.append(Run(words, bold, italic, link))
                continue
            self.print(words, say("calls a note, which vplan numbers"))
            if runs and not runs[-1].note:
                runs[-1] = runs[-1]._replace(note=note)
            else:
                runs.append(Run(NO_WORDS, note=note))
        return tuple(runs)

    def print(self, words: Words, reason: Message) -> None:
        """Account for words that vplan prints by itself."""
        self.outline.printed.append(Accounted(words, reason))

    def print_all(self, draft: Draft, reason: Message) -> None:
        """Account for a whole text that vplan prints by itself."""
        self.print(Words.of(self.line(draft, self.where())), reason)

    def account(self, element: Element, reason: Message, *, printed: bool) -> None:
        """Account for an element that goes into no value, a line for each text in it."""
        for one in self.drafts(element):
            if isinstance(one, Element):
                self.account(one, reason, printed=printed)
            else:
                words = Words.of(self.line(one, self.where()))
                (self.outline.printed if printed else self.outline.left).append(Accounted(words, reason))

    def note(self, element: Element) -> tuple[Paragraph, ...]:
        """The paragraphs of a note, without its label."""
        part, self.part = self.part, Part.ENDNOTE if element.name == "Endnote" else Part.FOOTNOTE
        label, paragraphs = label_of(element), list[Paragraph]()
        for one in self.leaves(element):
            if isinstance(one, Element):
                self.beside.append(one)
                continue
            line = self.line(one, self.where())
            start = 0
            if not paragraphs and label and one.text.startswith(label):
                start = len(label) + one.text[len(label) :].startswith((".", ")"))
                self.print(Words.of(line, 0, start), say("the number of a note"))
                start += len(one.text[start:]) - len(one.text[start:].lstrip())
            paragraphs.append(Paragraph(self.runs(one, line, start)))
        self.part = part
        return tuple(one for one in paragraphs if one.runs)


def joined(paragraphs: list[Paragraph]) -> Paragraph:
    """Several paragraphs as one, with a space between them."""
    runs: list[Run] = []
    for paragraph in paragraphs:
        if runs and paragraph.runs:
            runs.append(Run(Words(" ")))
        runs += paragraph.runs
    return Paragraph(tuple(runs))


def _parts_text(kid: Element | Marked) -> bool:
    """Whether the text before it ends. A note or a small picture stands in the midst of one: it comes after it."""
    return is_block(kid) and isinstance(kid, Element) and kid.kind not in {"Figure", *NOTES}


def _blocks_in(kids: Iterable[Element | Marked]) -> Iterator[Element]:
    """The blocks among kids, and those inside inline elements."""
    for kid in kids:
        if isinstance(kid, Element):
            yield from (kid,) if is_block(kid) else _blocks_in(kid.kids)
