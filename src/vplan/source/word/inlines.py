"""What a paragraph holds: runs, and what is around and inside them, flattened to pieces.

In: elements in reading order. Out: pieces. An element that is not known is read for what is in it, so that no
words are lost; properties are not.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vplan.source.word.context import CHANGES, Context, change, changed_by, of_run
from vplan.source.word.document import Link, Piece, PieceKind, Place
from vplan.source.word.fields import LONGEST_ADDRESS, Fields
from vplan.source.word.names import attribute, child, kind, one_line, value
from vplan.source.word.symbols import symbol

if TYPE_CHECKING:
    from vplan.source.word.names import Element
    from vplan.source.word.readers import StoryReader

SIGNS = {
    "w:tab": (PieceKind.TAB, ""),
    "w:ptab": (PieceKind.TAB, ""),
    "w:cr": (PieceKind.LINE_BREAK, ""),
    "a:br": (PieceKind.LINE_BREAK, ""),
    "w:noBreakHyphen": (PieceKind.TEXT, "\u2011"),
    "w:softHyphen": (PieceKind.TEXT, "\u00ad"),
    "w:pgNum": (PieceKind.FIELD, "PAGE"),
}
MARKS = {
    "w:footnoteReference": PieceKind.FOOTNOTE,
    "w:endnoteReference": PieceKind.ENDNOTE,
    "w:commentReference": PieceKind.COMMENT,
    "w:commentRangeStart": PieceKind.COMMENT_START,
    "w:commentRangeEnd": PieceKind.COMMENT_END,
}
_INSTRUCTIONS = {"w:instrText", "w:delInstrText"}
_BREAKS = {"page": PieceKind.PAGE_BREAK, "column": PieceKind.COLUMN_BREAK}


class Inlines:
    """Reads the inner parts of one text; fields and comments go on from paragraph to paragraph."""

    def __init__(self, story: "StoryReader") -> None:
        self.story = story
        self.pieces: list[Piece] = []
        self.fields = Fields()

    @contextmanager
    def collecting(self) -> Iterator[list[Piece]]:
        """What is read meanwhile is kept apart."""
        outside, self.pieces = self.pieces, []
        try:
            yield self.pieces
        finally:
            self.pieces = outside

    def read(self, children: "Iterable[tuple[int, Element]]", above: Place, context: Context) -> None:
        """Add what the children of an element say, each given with its index."""
        for index, one in children:
            name, place = kind(one), above.under(index)
            if name in READERS:
                READERS[name](self, one, place, context)
            elif name in SIGNS:
                self.add(*SIGNS[name], place, context)
            elif name in MARKS:
                self.pieces.append(Piece(MARKS[name], value(one, "w:id"), place, context.changes))
            elif name in _INSTRUCTIONS:
                self.fields.instruct(one.text or "")
            elif not name.endswith(("Pr", "PrChange")):
                self.read(enumerate(one), place, context)

    def add(self, what: PieceKind, text: str, place: Place, context: Context, target: str = "") -> None:
        """Add a piece; `target` is the part that it is drawn from."""
        self.fields.has_result()
        link = context.link or self.fields.link
        changed, look = context.formatted, context.look
        self.pieces.append(
            Piece(what, text, place, context.changes, link, context.hidden, changed, (), look, target)
        )


def _run(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    properties = child(element, "w:rPr")
    if properties is not None:
        context = of_run(properties, place, context, inlines.story.styles)
    inlines.read(enumerate(element), place, context)


def _text(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    text = "".join(str(part) for part in element.itertext()) if len(element) else element.text or ""
    if "\n" in text and attribute(element, "xml:space") != "preserve":
        text = text.strip(" \t\n\r")  # the file was indented for reading
    if text:
        inlines.add(PieceKind.TEXT, one_line(text), place, context)


def _drawn_paragraph(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    inlines.read(enumerate(element), place, context)
    inlines.add(PieceKind.TEXT, " ", place, context)


def _symbol(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    sign = symbol(one_line(value(element, "w:font")), value(element, "w:char"))
    inlines.add(PieceKind.TEXT, sign, place, context)


def _break(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    inlines.add(_BREAKS.get(value(element, "w:type"), PieceKind.LINE_BREAK), "", place, context)


def _changed(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    found = change(element, CHANGES[kind(element)], place)
    inlines.read(enumerate(element), place, changed_by(context, found))


def _hyperlink(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    address = inlines.story.address(value(element, "r:id"))
    if address:
        context = context._replace(link=Link(one_line(address)[:LONGEST_ADDRESS], place))
    inlines.read(enumerate(element), place, context)


def _subdocument(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    inlines.add(PieceKind.OBJECT, inlines.story.target(value(element, "r:id")), place, context)


def _field_sign(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    _add_field(inlines, inlines.fields.sign(element, place), place, context)


def _simple_field(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    inlines.fields.begin()
    inlines.fields.instruct(value(element, "w:instr"))
    inlines.fields.separate(place)
    inlines.read(enumerate(element), place, context)
    _add_field(inlines, inlines.fields.end(), place, context)


def _add_field(inlines: Inlines, ended: tuple[str, str], place: Place, context: Context) -> None:
    name, said = ended
    if said:
        inlines.add(PieceKind.TEXT, said, place, context)
    elif name:
        inlines.add(PieceKind.FIELD, one_line(name), place, context)


def _ruby(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    """The words first, their reading in brackets after them; in the file they stand the other way round."""
    for wanted, around in (("w:rubyBase", ("", "")), ("w:rt", ("(", ")"))):
        for index, one in enumerate(element):
            if kind(one) == wanted:
                enclosed(inlines, one, place.under(index), context, around)


def enclosed(
    inlines: Inlines, element: "Element", place: Place, context: Context, around: tuple[str, str]
) -> None:
    """Add what an element holds, if anything, between two signs."""
    with inlines.collecting() as inside:
        inlines.read(enumerate(element), place, context)
    if not inside:
        return
    before, after = around
    if kind(element).startswith("m:") and len(inside) == 1 and len(inside[0].text) == 1:
        before, after = before.rstrip("("), after.lstrip(")")
    if before:
        inlines.add(PieceKind.TEXT, before, place, context)
    inlines.pieces.extend(inside)
    if after:
        inlines.add(PieceKind.TEXT, after, place, context)


def _alternatives(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    """What is meant for newer programs, or else for older ones: the first that says anything."""
    for index, one in enumerate(element):
        with inlines.collecting() as inside:
            inlines.read(enumerate(one), place.under(index), context)
        if inside:
            inlines.pieces.extend(inside)
            return


Reader = Callable[[Inlines, "Element", Place, Context], None]
READERS: dict[str, Reader] = {
    "w:r": _run,
    "m:r": _run,
    "w:t": _text,
    "w:delText": _text,
    "m:t": _text,
    "a:t": _text,
    "a:p": _drawn_paragraph,
    "w:sym": _symbol,
    "w:br": _break,
    "w:ins": _changed,
    "w:del": _changed,
    "w:moveTo": _changed,
    "w:moveFrom": _changed,
    "w:hyperlink": _hyperlink,
    "w:subDoc": _subdocument,
    "w:fldSimple": _simple_field,
    "w:fldChar": _field_sign,
    "w:ruby": _ruby,
    "mc:AlternateContent": _alternatives,
}
