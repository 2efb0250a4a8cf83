"""The tags of a finished PDF, mended where typst can't be told what to write.

In: the tags of a PDF and the tables of its document, in order. Out: every element of the tags but those that only
keep rows together. Each mend takes a table's element beside the table that it is of, so that what the tree
knows can be said in the tags; whatever it takes out loses its name too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, String

from vplan.document import Letterhead, Table, TitlePage
from vplan.document.headed import Spot, headed, is_row_head
from vplan.render.keeping import groups

_HELD = ("/Document", "/Part", "/Sect", "/Div", "/NonStruct", "/L", "/LI", "/LBody")
"""What may hold a table."""


@dataclass
class TaggedTable:
    """A table's element, and the table in the tree; `number` counts the tables of the document. `lost` are the
    names of elements that were taken out, `named` the elements that have got one.
    """

    element: Object
    table: Table
    number: int
    lost: set[str] = field(default_factory=set)
    named: dict[str, Object] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[Object]:
        """The elements of its rows in order, those of the head first."""
        found = list(_rows(self.element))
        assert len(found) == len(self.table.head) + len(self.table.rows), "each row has its element"
        return found

    @cached_property
    def cells(self) -> list[list[Object]]:
        """The elements of the cells of each row, in order, once no more are taken."""
        return [_listed(row.K) for row in self.rows]  # a row holds nothing but cells

    def take(self, row: int, cell: int) -> None:
        """Take a cell that holds nothing out of a row."""
        cells = self.rows[row].K
        element = cells[cell]
        assert not len(element.get("/K", [])), "what is taken out holds nothing"
        if "/ID" in element:
            self.lost.add(str(element.ID))
        del cells[cell]

    def name_of(self, spot: Spot) -> str:
        """The name by which other elements know a cell, which it gets where it has none."""
        element = self.cells[spot.row][spot.cell]
        if "/ID" not in element:
            name = f"T{self.number}x{spot.cell}y{spot.row}"
            element.ID = String(name)
            self.named[name] = element
        return str(element.ID)


def _without_keepers(tagged: TaggedTable) -> None:
    """The empty cells that keep rows on one page: the first of each row but of those that they reach over."""
    table, heads = tagged.table, len(tagged.table.head)
    held = groups(table)
    if held:
        reached = {heads + index for start, end in held for index in range(start + 1, end)}
        for row in range(len(tagged.rows)):
            if row not in reached:
                tagged.take(row, 0)


def _with_heads(tagged: TaggedTable) -> None:
    """What heads a row is said to, and each cell says which heads it is under: of its columns, of its group, of
    its row (ISO 32000-1, 14.8.5.7). typst knows heads of columns alone, and under a group's it forgets them.
    """
    rows = (*tagged.table.head, *tagged.table.rows)
    for number, row in enumerate(rows):
        elements = tagged.cells[number]
        assert len(elements) >= len(row.cells), "each cell has its element; typst fills a row that is too short"
        for index, (cell, element) in enumerate(zip(row.cells, elements, strict=False)):
            if is_row_head(cell):
                element.S = Name.TH
                _said_of(element).Scope = Name.Row
                tagged.name_of(Spot(number, index))
    for spot, heads in headed(tagged.table).items():
        named = Array([String(tagged.name_of(head)) for head in heads])
        _said_of(tagged.cells[spot.row][spot.cell]).Headers = named


def _caption_in(element: Object) -> Object | None:
    return next((kid for kid in _kids(element) if kid.S == "/Caption"), None)


def _said_of(element: Object) -> Any:
    """What is said of a cell as one of a table."""
    listed = _listed(element.get("/A", Array()))
    for one in listed:
        if one.get("/O") == "/Table":
            return one
    element.A = Array([Dictionary(O=Name.Table), *listed])
    return element.A[0]


def _with_caption(tagged: TaggedTable) -> None:
    """The caption is the first thing of its table (ISO 32000-1, 14.8.4.3.4); typst has it beside one that is kept
    with it by a block.
    """
    table = tagged.element
    if not tagged.table.caption or _caption_in(table):
        return
    outer = table.P
    while not (caption := _caption_in(outer)):
        outer = outer.P
        assert outer.S == "/Div", "a caption stands beside its table"
    outer.K = Array([table])
    table.P = outer
    caption.P = table
    table.K = Array([caption, *_kids(table)])


_MENDS: tuple[Callable[[TaggedTable], None], ...] = (_without_keepers, _with_heads, _with_caption)


def mend(root: Object, tables: Sequence[Table]) -> None:
    """Mend the tags of a PDF, from their root."""
    lost: set[str] = set()
    named: dict[str, Object] = {}
    for number, (element, table) in enumerate(zip(_of_kind("/Table", root), tables, strict=True)):
        tagged = TaggedTable(element, table, number)
        for one in _MENDS:
            one(tagged)
        lost |= tagged.lost
        named |= tagged.named
    if lost or named:
        _rename(root, lost, named)


def pair(root: Object, fronts: Sequence[TitlePage | Letterhead], made: Callable[[Dictionary], Object]) -> None:
    """Make the facts of each title page or letterhead a list of pairs: typst has the cells of a grid one after
    another. `made` takes a new element into the file.
    """
    divisions = _of_kind("/Div", root)
    for front in fronts:
        if front.facts:
            facts = next(found for found in divisions if _is_grid(found, 2 * len(front.facts)))
            cells = list(_kids(facts))
            facts.S, facts.K = Name.L, Array()
            for name, value in zip(cells[::2], cells[1::2], strict=True):
                item = made(Dictionary(Type=Name.StructElem, S=Name.LI, P=facts, K=Array([name, value])))
                name.S, value.S = Name.Lbl, Name.LBody
                name.P = value.P = item
                facts.K.append(item)


def _is_grid(division: Object, cells: int) -> bool:
    """Whether it holds so many cells of one paragraph each."""
    kids = list(_kids(division))
    return len(kids) == cells and all(
        kid.S == "/Div" and [one.S for one in _kids(kid)] == [Name.P] for kid in kids
    )


def _of_kind(kind: str, element: Object) -> Iterator[Object]:
    """The elements of a kind that stand in an element, in order; what holds no tables is not looked into."""
    for kid in _kids(element):
        if kind == kid.S:
            yield kid
        if kid.S in _HELD:
            yield from _of_kind(kind, kid)


def _rows(table: Object) -> Iterator[Object]:
    parts = (kid for kid in _kids(table) if kid.S in {"/THead", "/TBody", "/TFoot"})
    return chain.from_iterable(map(_kids, parts))


def _kids(element: Object) -> Iterator[Object]:
    """The elements straight inside; marked content is left out."""
    for kid in _listed(element.get("/K", Array())):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _listed(value: Any) -> list[Any]:
    """What may stand alone, or in a list."""
    return list(value) if isinstance(value, Array) else [value]


def _rename(root: Object, lost: set[str], named: dict[str, Object]) -> None:
    """Bring up to date the list by which elements are found, which is in the order of their names."""
    listed = list(root.IDTree.Names) if "/IDTree" in root else []
    found = {str(name): element for name, element in zip(listed[::2], listed[1::2], strict=True)} | named
    kept = sorted(found.keys() - lost, key=str.encode)
    root.IDTree = Dictionary(Names=Array([one for name in kept for one in (String(name), found[name])]))
