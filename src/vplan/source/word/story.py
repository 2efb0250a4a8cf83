"""One text of a Word file, the document itself or a note, a comment, a page head: its paragraphs and tables.

In: an element that holds blocks. Out: blocks. Words that stand where none may are read as a paragraph of their
own.
"""

from typing import TYPE_CHECKING

from vplan.source.word import drawings, formulas  # noqa: F401 - they have readers of their own
from vplan.source.word.context import AROUND, Context, changes_in, formatting, inside
from vplan.source.word.document import Block, Paragraph, Piece, Place, Unread
from vplan.source.word.inlines import MARKS, Inlines
from vplan.source.word.names import child, children, is_on, kind, value, whole
from vplan.source.word.numbers import LEVELS, Counter
from vplan.source.word.styles import BODY, look_in, outline_of
from vplan.source.word.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vplan.source.word.names import Element
    from vplan.source.word.readers import PackageReader

    Children = Iterable[tuple[int, Element]]

_MOST_NESTED = 16
"""Text boxes inside text boxes; Word has none."""


class Story:
    """Reads one text of a part."""

    def __init__(self, reading: "PackageReader", part: str) -> None:
        self.styles = reading.styles
        self._reading = reading
        self._part = part
        self._numbering = reading.numbering
        self._counter = Counter(reading.numbering)
        self._inlines = Inlines(self)
        self._count = self._nesting = 0
        self._waiting: list[Piece] = []
        """Marks that stand between paragraphs, and go into the next."""

    def address(self, relation: str) -> str:
        """What a relation to outside leads to; '' where it does not lead out."""
        return self._reading.address(self._part, relation)

    def target(self, relation: str) -> str:
        """What a relation leads to, inside or outside."""
        return self._reading.target(self._part, relation)

    def words_in(self, relation: str) -> str:
        """The words of the drawn part that a relation leads to."""
        return self._reading.words_in(self._part, relation)

    def blocks(self, element: "Element", place: Place, context: Context | None = None) -> tuple[Block, ...]:
        """The blocks that the element holds."""
        found: list[Block] = []
        self.add_blocks(enumerate(element), place, context or Context(), found)
        return tuple(found)

    def blocks_apart(self, element: "Element", place: Place) -> tuple[Block, ...] | None:
        """The same, in the middle of a paragraph. None: nested deeper than any program has it."""
        if self._nesting == _MOST_NESTED:
            return None
        self._nesting += 1
        waiting, self._waiting = self._waiting, []
        blocks = self.blocks(element, place)
        self._waiting = waiting
        self._nesting -= 1
        return blocks

    def add_blocks(self, children: "Children", above: Place, context: Context, found: list[Block]) -> None:
        """Add the blocks among the children of an element, each given with its index."""
        for index, one in children:
            name, place = kind(one), above.under(index)
            if name == "w:p":
                found.append(self._paragraph(one, place, context))
            elif name == "w:tbl":
                found.append(read_table(self, one, place, context))
            elif name == "mc:AlternateContent":
                self._add_alternative(one, place, context, found)
            elif name == "w:altChunk":
                found.append(Unread(place, self.target(value(one, "r:id"))))
            elif name in AROUND:
                self.add_blocks(enumerate(one), place, inside(one, name, place, context), found)
            elif name == "w:sectPr":
                self._reading.section(one, self._part)
            else:
                self._add_stray(one, name, place, context, found)

    def _add_alternative(self, element: "Element", place: Place, context: Context, found: list[Block]) -> None:
        before = len(found)
        for index, one in enumerate(element):
            self.add_blocks(enumerate(one), place.under(index), context, found)
            if len(found) > before:
                return

    def _add_stray(
        self, element: "Element", name: str, place: Place, context: Context, found: list[Block]
    ) -> None:
        with self._inlines.collecting() as pieces:
            self._inlines.read([(place.at, element)], place.above or place, context)
        if name in MARKS:
            self._waiting.extend(pieces)
        elif pieces:
            self._count += 1
            found.append(Paragraph(place, self._count, (*self._taken(), *pieces)))

    def _taken(self) -> list[Piece]:
        waiting, self._waiting = self._waiting, []
        return waiting

    def _paragraph(self, element: "Element", place: Place, context: Context) -> Paragraph:
        self._count += 1
        number = self._count
        waiting = self._taken()
        said = children(child(element, "w:pPr"))
        style_id = value(said.get("w:pStyle")) or self.styles.default
        of_list, level = None, None
        if "w:numPr" in said:
            own = children(said["w:numPr"])
            of_list = value(own.get("w:numId")) or None
            level = whole(value(own["w:ilvl"]), 0, most=LEVELS - 1) if "w:ilvl" in own else None
        if "w:sectPr" in said:
            self._reading.section(said["w:sectPr"], self._part)
        style = self.styles[style_id]
        outline = outline_of(said.get("w:outlineLvl"), style.outline)
        if of_list is None and style.list is not None:
            of_list = style.list
            kept = self._numbering.level_of_style(of_list, style_id)
            level = level if level is not None else style.level if kept is None else kept
        label = self._counter.label(of_list, level or 0) if of_list else ""
        if style.hidden:
            context = context._replace(hidden=True)
        context = context._replace(look=look_in(style, self.styles.plain))
        indents = said.get("w:ind")
        with self._inlines.collecting() as pieces:
            self._inlines.read(enumerate(element), place, context)
        return Paragraph(
            place, number, (*waiting, *pieces), style.name,
            outline if outline is not None and outline < BODY else None,
            (level or 0) if of_list and of_list != "0" else None,
            label, changes_in(said.get("w:rPr"), place), formatting(said.get("w:pPrChange"), place),
            whole(value(indents, "w:left") or value(indents, "w:start"), 0), value(said.get("w:jc")),
            is_on(said.get("w:pageBreakBefore")), "w:sectPr" in said,
        )  # fmt: skip
