"""The marks of comments in a Word document: where each begins and ends, and the sign that calls it.

In: the document's part, and stretches of it. Out: the part with the marks; runs are parted where words begin or
end inside one, and both parts look as the run did.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from vplan.render.commenting.cuts import Cut, Cutter
from vplan.render.commenting.letters import keeping_spaces, keeps_spaces, letters_of
from vplan.source.word.names import kind, spellings

if TYPE_CHECKING:
    from vplan.render.commenting.xml import Element, SplicedXml


class Ends(NamedTuple):
    """The elements of a stretch, and the letters that it begins and ends before; None: at the element's end."""

    first: "Element"
    start: int
    last: "Element"
    end: int | None


@dataclass
class _Marks:
    cut: Cut
    ends: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)


class Marker:
    """Collects marks, and writes them all at once."""

    def __init__(self, xml: "SplicedXml", reference_style: str = "") -> None:
        self._xml = xml
        self._cutter = Cutter(xml)
        self._space = str(xml.root.tag).rpartition("}")[0][1:]
        self._style = reference_style
        self._marks: dict[int, _Marks] = {}

    def mark(self, ends: Ends, number: int) -> bool:
        """Mark a stretch as that of a comment. False: no comment can stand there."""
        first, last = self._start_of(ends), self._end_of(ends)
        if first is None or last is None or first.at > last.at:
            return False
        if first.at == last.at:
            self._at(first).points.append(self._start(first, number) + self._end(first, number))
        else:
            self._at(first).starts.append(self._start(first, number))
            self._at(last).ends.append(self._end(last, number))
        called = self._cutter.behind_field(last)
        (self._at(called).points if called.at == first.at else self._at(called).ends).append(
            self._call(called, number)
        )
        return True

    def mark_beginning(self, paragraph: "Element", number: int) -> None:
        """Mark the beginning of a paragraph, without words, as what a comment is about."""
        cut = self._cutter.inside(paragraph, begins=True)
        self._at(cut).points.append(self._start(cut, number) + self._end(cut, number) + self._call(cut, number))

    def write(self) -> None:
        """Put all marks into the part."""
        texts: dict[Element, list[_Marks]] = {}
        for at in sorted(self._marks):
            marks = self._marks[at]
            if marks.cut.text is None:
                self._put(marks, "")
            else:
                texts.setdefault(marks.cut.text, []).append(marks)
        for text, parted in texts.items():
            self._put_into(text, parted)

    def _put(self, marks: _Marks, again: str) -> None:
        cut = marks.cut
        said = "".join((cut.before, *marks.ends, *marks.points, *marks.starts, cut.after, again))
        self._xml.replace(cut.at, cut.at + cut.over, said)

    def _put_into(self, text: "Element", parted: list[_Marks]) -> None:
        """Into a text that is parted. Spaces that stand at an end now are kept; those that Word passed over before
        are still passed over.
        """
        tag, span, letters = self._xml.open_tag(text), self._xml.span(text), letters_of(self._xml, text)
        assert letters is not None, "what is parted has letters"
        keeping = keeping_spaces(tag)
        if self._is_space(parted[0].cut.at, before=True) and not keeps_spaces(text):
            self._xml.replace(span.start, span.inner, keeping)
        if letters.at[0] > span.inner:
            self._xml.replace(span.inner, letters.at[0], "")
        for marks in parted[:-1]:
            self._put(marks, keeping)
        last = parted[-1]
        self._put(last, keeping if self._is_space(last.cut.at, before=False) else tag)
        if letters.end < span.close:
            self._xml.replace(letters.end, span.close, "")

    def _is_space(self, at: int, *, before: bool) -> bool:
        sign = self._xml.text[at - 1 if before else at]
        return sign.isspace() or sign in "&;"  # it may be written as a number

    def _start_of(self, ends: Ends) -> Cut | None:
        first = _paragraph_of(ends.first, last=False)
        if first is None:
            return self._cutter.before(ends.first, ends.start)
        return self._cutter.inside(first, begins=True)

    def _end_of(self, ends: Ends) -> Cut | None:
        last = _paragraph_of(ends.last, last=True)
        if last is None:
            return self._cutter.behind(ends.last, ends.end)
        return self._cutter.inside(last, begins=False)

    def _at(self, cut: Cut) -> _Marks:
        return self._marks.setdefault(cut.at, _Marks(cut))

    def _start(self, cut: Cut, number: int) -> str:
        prefix, declared = self._prefix(cut)
        return f'<{prefix}:commentRangeStart{declared} {prefix}:id="{number}"/>'

    def _end(self, cut: Cut, number: int) -> str:
        prefix, declared = self._prefix(cut)
        return f'<{prefix}:commentRangeEnd{declared} {prefix}:id="{number}"/>'

    def _call(self, cut: Cut, number: int) -> str:
        prefix, declared = self._prefix(cut)
        style = (
            f'<{prefix}:rPr><{prefix}:rStyle {prefix}:val="{self._style}"/></{prefix}:rPr>' if self._style else ""
        )
        return f'<{prefix}:r{declared}>{style}<{prefix}:commentReference {prefix}:id="{number}"/></{prefix}:r>'

    def _prefix(self, cut: Cut) -> tuple[str, str]:
        """The prefix of Word's names at a cut, and what declares it where nothing does."""
        for prefix, address in cut.around.nsmap.items():
            if address == self._space and prefix:
                return prefix, ""
        return "w", f' xmlns:w="{self._space}"'


def _paragraph_of(element: "Element", *, last: bool) -> "Element | None":
    """The element itself if it is a paragraph, or the first or last of those that it holds as a block."""
    if kind(element) == "w:p":
        return element
    if kind(element) not in {"w:tbl", "w:tr", "w:tc", "w:body"}:
        return None
    held = list(element.iter(*spellings("w:p")))
    return held[-1 if last else 0] if held else None
