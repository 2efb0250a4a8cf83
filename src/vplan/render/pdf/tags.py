"""The tags of a finished PDF, mended where typst can't be told what to write.

In: the PDF and the tables of its document, in order. Out: the PDF with every element of its tags but those that
only keep rows together. Each mend takes a table's element beside the table that it is of, so that what the tree
knows can be said in the tags; whatever it takes out loses its name too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import chain

from pikepdf import Array, Dictionary, Object, ObjectStreamMode, Pdf, StreamDecodeLevel

from vplan.document import Table
from vplan.render.keeping import groups

_HELD = ("/Document", "/Part", "/Sect", "/Div", "/NonStruct", "/L", "/LI", "/LBody")
"""What may hold a table."""


@dataclass
class TaggedTable:
    """A table's element, and the table in the tree. `lost` are the names of elements that were taken out."""

    element: Object
    table: Table
    lost: set[str] = field(default_factory=set)

    @cached_property
    def rows(self) -> list[Object]:
        """The elements of its rows in order, those of the head first."""
        found = list(_rows(self.element))
        assert len(found) == len(self.table.head) + len(self.table.rows), "each row has its element"
        return found

    def take(self, row: int, cell: int) -> None:
        """Take a cell that holds nothing out of a row."""
        cells = self.rows[row].K
        element = cells[cell]
        assert not len(element.get("/K", [])), "what is taken out holds nothing"
        if "/ID" in element:
            self.lost.add(str(element.ID))
        del cells[cell]


def _without_keepers(tagged: TaggedTable) -> None:
    """The empty cells that keep rows on one page: the first of each row but of those that they reach over."""
    table, heads = tagged.table, len(tagged.table.head)
    held = groups(table)
    if held:
        reached = {heads + index for start, end in held for index in range(start + 1, end)}
        for row in range(len(tagged.rows)):
            if row not in reached:
                tagged.take(row, 0)


_MENDS: tuple[Callable[[TaggedTable], None], ...] = (_without_keepers,)


def mended(pdf: bytes, tables: Sequence[Table]) -> bytes:
    """The PDF with its tags mended."""
    with Pdf.open(BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        lost: set[str] = set()
        for element, table in zip(_tables(root), tables, strict=True):
            tagged = TaggedTable(element, table)
            for mend in _MENDS:
                mend(tagged)
            lost |= tagged.lost
        if lost:
            _forget(root, lost)
        written = BytesIO()
        opened.save(
            written,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.preserve,
            stream_decode_level=StreamDecodeLevel.none,
        )
    return written.getvalue()


def _tables(element: Object) -> Iterator[Object]:
    for kid in _kids(element):
        if kid.S == "/Table":
            yield kid
        elif kid.S in _HELD:
            yield from _tables(kid)


def _rows(table: Object) -> Iterator[Object]:
    parts = (kid for kid in _kids(table) if kid.S in {"/THead", "/TBody", "/TFoot"})
    return chain.from_iterable(map(_kids, parts))


def _kids(element: Object) -> Iterator[Object]:
    """The elements straight inside; marked content is left out."""
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _forget(root: Object, lost: set[str]) -> None:
    """Take names out of the list by which elements are found."""
    listed = list(root.IDTree.Names)
    named = zip(listed[::2], listed[1::2], strict=True)
    root.IDTree.Names = Array([one for pair in named if str(pair[0]) not in lost for one in pair])
