"""Words of paragraphs: runs of one look, cut where numbers and bullets were typed before them.

In: Pars whose sources have lines. Out: paragraphs and points of an Outline; what is printed or left is kept.
"""

from collections.abc import Iterable

from vplan.core import Message
from vplan.imports.outline.outline import Accounted, Paragraph, Point, Points, Run
from vplan.imports.outline.word.listing import is_ordered
from vplan.imports.outline.word.pars import Par, Source
from vplan.imports.outline.word.reasons import CAPTION_NUMBER, HEADING_NUMBER, LABEL
from vplan.imports.words import NO_WORDS, Line, Words, is_letter


class Wording:
    """Makes paragraphs of one file. `printed` and `left` grow meanwhile."""

    def __init__(self) -> None:
        self.printed: list[Accounted] = []
        self.left: list[Accounted] = []

    def paragraph(self, par: Par) -> Paragraph:
        """A paragraph; the number that was typed before a heading apart."""
        return self._cut(par, HEADING_NUMBER)

    def caption(self, par: Par | None) -> Paragraph | None:
        """A caption without 'Tabell 3.'; None where nothing else stands there."""
        if par is None:
            return None
        paragraph = self._cut(par, CAPTION_NUMBER)
        return paragraph if paragraph.words else None

    def blocks(self, pars: Iterable[Par]) -> "list[Paragraph | Points]":
        """Paragraphs, and points that follow each other together."""
        found: list[Paragraph | Points] = []
        row: list[Par] = []
        least = 0
        """The highest level in the row."""
        for par in pars:
            level = par.level
            if level is None or (row and level <= least and is_ordered(par) != is_ordered(row[0])):
                found += self._points(row)
                row = []
            if level is None:
                found.append(self.paragraph(par))
            else:
                least = min(least, level) if row else level
                row.append(par)
        return [*found, *self._points(row)]

    def _points(self, row: list[Par]) -> list[Points]:
        if not row:
            return []
        points, above = [], list[int]()
        for par in row:
            raw = par.level or 0
            while above and above[-1] >= raw:
                above.pop()
            paragraph = self._cut(par, LABEL)
            points.append(
                Point(Paragraph(paragraph.runs, NO_WORDS, paragraph.style), len(above), paragraph.number)
            )
            above.append(raw)
        return [Points(tuple(points), is_ordered(row[0]))]

    def print_all(self, par: Par) -> None:
        """None of a paragraph's words go anywhere, for the reason that is written into it."""
        words = Words.joined((run.words for run in runs_of(par)), "")
        if par.printed is not None and words:
            self.printed.append(Accounted(words, par.printed))

    def leave_par(self, par: Par) -> None:
        """All words of a paragraph that can be read are left, for the reason that is written into it."""
        words = Words.joined((run.words for run in runs_of(par)), "")
        if par.printed is not None and words:
            self.left.append(Accounted(words, par.printed))

    def leave(self, source: Source, reason: Message) -> None:
        """All words of a source are left."""
        self.left.append(Accounted(Words.of(line_of(source)), reason))

    def leave_gone(self, source: Source) -> None:
        """The words of a source that were deleted or hidden are left."""
        for bit in source.bits:
            words = Words.of(line_of(source), bit.start, bit.end)
            if bit.gone is not None and words:
                last = self.left[-1] if self.left else None
                if last is not None and last.reason is bit.gone and _follow(last.words, words):
                    self.left[-1] = Accounted(Words.joined((last.words, words), ""), bit.gone)
                else:
                    self.left.append(Accounted(words, bit.gone))

    def _cut(self, par: Par, reason: Message) -> Paragraph:
        runs = runs_of(par)
        number = Words.joined((run.words for run in runs), "").cut(0, par.number).stripped()
        if number:
            self.printed.append(Accounted(number, reason))
        return Paragraph(cut_runs(runs, par.number), number, par.style)


def _follow(before: Words, after: Words) -> bool:
    if not before.stretches or not after.stretches:
        return False
    last, first = before.stretches[-1], after.stretches[0]
    return last.line is first.line and last.end == first.start


def line_of(source: Source) -> Line:
    """The line that a source has become."""
    assert source.line is not None
    return source.line


def runs_of(par: Par) -> tuple[Run, ...]:
    """The words that can be read, by their looks."""
    line = line_of(par.source)
    runs: list[Run] = []
    for bit in par.bits():
        if bit.gone is not None:
            continue
        if bit.note:
            if runs and not runs[-1].note:
                runs[-1] = runs[-1]._replace(note=bit.note)
            else:
                runs.append(Run(NO_WORDS, note=bit.note))
            continue
        words = Words.of(line, max(bit.start, par.start), min(bit.end, par.end))
        look = bit.piece.look
        link = bit.piece.link.address if bit.piece.link is not None else ""
        last = runs[-1] if runs else None
        if last is not None and not last.note and _joins(last, words, Run(words, look.bold, look.italic, link)):
            runs[-1] = last._replace(words=Words.joined((last.words, words), ""))
        else:
            runs.append(Run(words, look.bold, look.italic, link))
    return tuple(runs)


def _joins(last: Run, words: Words, run: Run) -> bool:
    """Whether words go into the run before them; spaces take the look of what stands before."""
    if last.link != run.link:
        return False
    blank = not any(is_letter(sign) for sign in words.text)
    return blank or (last.bold, last.italic) == (run.bold, run.italic)


def cut_runs(runs: tuple[Run, ...], start: int) -> tuple[Run, ...]:
    """The runs from an offset of their text on, without white space at the ends."""
    text = "".join(run.words.text for run in runs)
    end = len(text.rstrip())
    start += len(text[start:]) - len(text[start:].lstrip())
    kept, at = [], 0
    for run in runs:
        length = len(run.words.text)
        words = run.words.cut(max(0, start - at), max(0, end - at))
        if words.text or run.note:
            kept.append(run._replace(words=words))
        at += length
    return tuple(kept)
