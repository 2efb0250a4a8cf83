"""Remarks as comments in a Word file, each at exactly its words.

In: the bytes of a Word file, and remarks with the places that `source.word` gives. Out: the bytes of a copy that
says the same, with the comments. Word shows none in a note, a text box or a page head ([MS-OI29500] 2.1.315): such
a comment stands at the note's number, at the box or at the beginning of the text, and says so.
"""

from collections.abc import Iterator, Sequence
from posixpath import dirname, join
from typing import TYPE_CHECKING

from vplan.core import Message, say
from vplan.core.message import ENGLISH, Translation
from vplan.render.commenting.marking import Ends, Marker
from vplan.render.commenting.parts import Parts
from vplan.render.commenting.remark import Commented, Remark, Stretch
from vplan.render.commenting.xml import escaped, prefix_of, quoted
from vplan.source.package import Refused
from vplan.source.word.document import Place
from vplan.source.word.names import child, element_at, kind, spellings, value

if TYPE_CHECKING:
    from vplan.render.commenting.xml import Element

_STRICT = "http://purl.oclc.org/ooxml"
_OPEN = "http://schemas.openxmlformats.org"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOTES = {
    "w:footnote": ("w:footnoteReference", say("This is about the footnote with the number that stands here.")),
    "w:endnote": ("w:endnoteReference", say("This is about the endnote with the number that stands here.")),
}
_PAGE_TEXTS = {
    "w:hdr": say("This is about the page head, where Word can show no comment."),
    "w:ftr": say("This is about the page foot, where Word can show no comment."),
}
_BOX = say("This is about the text box here.")
_MOST_RANGES = 32767
"""Word opens no file with more stretches that comments are about ([MS-OI29500] 2.1.315)."""
_STYLES = {"annotation text": "text", "annotation reference": "reference"}
_LARGEST = 2**31 - 1


def commented(data: bytes, remarks: Sequence[Remark], translation: Translation = ENGLISH) -> Commented:
    """A copy of the file with the remarks, numbered in their order; what vplan says of where they stand is in that
    language. Raises Refused where the bytes are no Word file, or none that can be written in.
    """
    return _Commenting(data, translation).done(remarks)


class _Commenting:
    def __init__(self, data: bytes, translation: Translation) -> None:
        self._parts = Parts(data)
        self._translation = translation
        self._main = self._parts.package.main
        self._document = self._parts.xml(self._main)
        if kind(self._document.root) != "w:document":
            raise Refused(
                say("the file is no Word document"),
                say("name a file that ends in .docx, as 'vplan build' writes it"),
            )
        self._space = str(self._document.root.tag).rpartition("}")[0][1:]
        self._styles = dict(self._known_styles())
        self._marker = Marker(self._document, self._styles.get("reference", ""))

    def done(self, remarks: Sequence[Remark]) -> Commented:
        """Place all of them."""
        there = self._parts.related(self._main, "/comments")
        number = self._first_number(there.target if there else None)
        written: list[str] = []
        left: list[Remark] = []
        prefix = "w"
        if there is not None:
            root = self._parts.xml(there.target)
            prefix = prefix_of(root.name(root.root)).rstrip(":")
        room = _MOST_RANGES - sum(1 for _ in self._document.root.iter(*spellings("w:commentRangeStart")))
        for remark in remarks:
            further = self._placed(remark, number) if len(written) < room else None
            if further is None:
                left.append(remark)
            else:
                written.append(self._comment(remark, further, number, prefix))
                number += 1
        if not written:
            return Commented(self._parts.data, tuple(left))
        self._marker.write()
        if there is not None:
            self._parts.append(there.target, "".join(written))
        else:
            self._add_part("".join(written))
        return Commented(self._parts.data, tuple(left))

    def _add_part(self, comments: str) -> None:
        name = self._parts.unused(join(dirname(self._main), "comments{}.xml"))
        self._parts.write(name, f'{_DECLARATION}<w:comments xmlns:w="{self._space}">{comments}</w:comments>')
        form = _STRICT if self._space.startswith(_STRICT) else f"{_OPEN}"
        kinds = "officeDocument/relationships" if form == _STRICT else "officeDocument/2006/relationships"
        self._parts.relate(self._main, f"{form}/{kinds}/comments", name)
        self._parts.declare(name, _KIND)

    def _placed(self, remark: Remark, number: int) -> tuple[Message, ...] | None:
        """Mark what a remark is about; what is to be said of where the comment stands. None: it has no place."""
        if not isinstance(remark.at, Stretch):
            return None
        first, start, last, end = remark.at
        last = first if last is None else last
        if first.part != last.part:
            return None
        if first.part != self._main:
            return self._placed_for(first, number)
        begins, stops = self._found(first), self._found(last)
        if begins is None or stops is None:
            return None
        boxes = _box_around(begins), _box_around(stops)
        ends = Ends(
            *((begins, start) if boxes[0] is None else (boxes[0], 0)),
            *((stops, end) if boxes[1] is None else (boxes[1], None)),
        )
        if not self._marker.mark(ends, number):
            return None
        return () if boxes == (None, None) else (_BOX,)

    def _found(self, place: Place) -> "Element | None":
        try:
            return element_at(self._document.root, place)
        except IndexError:
            return None

    def _placed_for(self, place: Place, number: int) -> tuple[Message, ...] | None:
        """The same for words of another part."""
        try:
            root = self._parts.package.xml(place.part)
        except Refused:
            return None
        page_text = _PAGE_TEXTS.get(kind(root))
        if page_text is not None:
            return (page_text,) if self._mark_top(number) else None
        above = root[place.steps[0]] if place.steps and place.steps[0] < len(root) else root
        if kind(above) not in _NOTES:
            return None
        called, said = _NOTES[kind(above)]
        for one in self._document.root.iter(*spellings(called)):
            if value(one, "w:id") == value(above, "w:id"):
                return (said,) if self._marker.mark(Ends(one, 0, one, None), number) else None
        return None

    def _mark_top(self, number: int) -> bool:
        body = child(self._document.root, "w:body")
        paragraph = None if body is None else next(body.iter(*spellings("w:p")), None)
        if paragraph is None:
            return False
        self._marker.mark_beginning(paragraph, number)
        return True

    def _comment(self, remark: Remark, further: tuple[Message, ...], number: int, prefix: str) -> str:
        p, declared = (f"{prefix}:", "") if prefix else ("w:", f' xmlns:w="{self._space}"')
        when = f" {p}date={quoted(remark.when)}" if remark.when else ""
        lines = [*remark.lines, *(one.translated(self._translation) for one in further)] or [""]
        style = f'<{p}pPr><{p}pStyle {p}val="{self._styles["text"]}"/></{p}pPr>' if "text" in self._styles else ""
        look = (
            f'<{p}rPr><{p}rStyle {p}val="{self._styles["reference"]}"/></{p}rPr>'
            if "reference" in self._styles
            else ""
        )
        paragraphs = [
            f"<{p}p>{style}{f'<{p}r>{look}<{p}annotationRef/></{p}r>' if at == 0 else ''}"
            f'<{p}r><{p}t xml:space="preserve">{escaped(line)}</{p}t></{p}r></{p}p>'
            for at, line in enumerate(lines)
        ]
        return (
            f"<{p}comment{declared} {p}id={quoted(str(number))} {p}author={quoted(remark.author)}{when}"
            f" {p}initials={quoted(remark.author[:1])}>{''.join(paragraphs)}</{p}comment>"
        )

    def _first_number(self, part: str | None) -> int:
        """One more than all ids of comments that are taken, in their own part and in the text."""
        roots = [self._document.root]
        if part is not None:
            roots.append(self._parts.xml(part).root)
        names = ("w:comment", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
        every = [tag for name in names for tag in spellings(name)]
        taken = [value(one, "w:id") for root in roots for one in root.iter(*every)]
        return max((int(one) for one in taken if one.isdecimal() and int(one) < _LARGEST), default=-1) + 1

    def _known_styles(self) -> Iterator[tuple[str, str]]:
        """The ids of Word's own styles for comments, where the file has them."""
        there = self._parts.related(self._main, "/styles")
        if there is None:
            return
        try:
            root = self._parts.package.xml(there.target)
        except Refused:
            return
        for style in root.iter(*spellings("w:style")):
            name = value(child(style, "w:name")).lower()
            if name in _STYLES:
                yield _STYLES[name], escaped(value(style, "w:styleId")).replace('"', "&quot;")


def _box_around(element: "Element") -> "Element | None":
    """The outermost text box that an element stands in."""
    boxes = spellings("w:txbxContent")
    around = [*element.iterancestors(*boxes)]
    return around[-1] if around else element if element.tag in boxes else None
