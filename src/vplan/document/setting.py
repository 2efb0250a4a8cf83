"""How the tables of a document are set: reckoned once, from what they hold, for every format."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from vplan.core.columns import Held, together, widen
from vplan.core.fitting import ACROSS, UPRIGHT, Fit, fit, fit_shares, fit_usual
from vplan.core.swedish.numbers import HARD_SPACE
from vplan.document.aligning import aligned
from vplan.document.blocks import Block, Cell, Listing, Paragraph, Row, Section, Table
from vplan.document.grid import placed_cells
from vplan.document.inline import Inline, Inlines, Note, PlainInline, Status, plain
from vplan.document.look import Look, RowKind, TableKind
from vplan.document.walk import Blocks, children, inner, map_blocks

_ITEM, _STEP, _PART = 1.3, 1.2, 0.9
"""How far to the right text begins in an item of a list, for each step of an indented cell, and in the name of a
part, in ems.
"""
_DAYS = 1.3
"""How much larger the days of a meeting are."""
_HOLDER = 32.0
"""How much narrower tables are in a list or a proposal, in points."""


class _Place(NamedTuple):
    """How wide a table can be, upright and across, in points; `across` None: its page is not its own to turn."""

    upright: float = UPRIGHT
    across: float | None = ACROSS

    def inside(self, block: Block) -> "_Place":
        """The place of what a block holds."""
        if isinstance(block, Section):
            return _Place(ACROSS, None) if block.landscape else self
        return _Place(self.upright - _HOLDER, None)


def with_tables_set(blocks: Blocks) -> Blocks:
    """The blocks of a whole document, each table with the widths of its columns, its size, and whether it lies; as
    they are where tables have been set.
    """
    tables = list(_tables(blocks, _Place()))
    if all(_is_set(table) for table, _ in tables):
        return blocks
    return _set(blocks, iter(_fits(tables)))


def reset(blocks: Blocks) -> Blocks:
    """The blocks, their tables set anew: what they hold has changed."""
    return _set(blocks, iter(_fits(list(_tables(blocks, _Place())))))


def _is_set(table: Table) -> bool:
    return all(column.width for column in table.columns)


def _tables(blocks: Iterable[Block], place: _Place) -> Iterator[tuple[Table, _Place]]:
    for block in blocks:
        if isinstance(block, Table):
            yield block, place
        else:
            yield from _tables(children(block), place.inside(block))


def _set(blocks: Blocks, fits: Iterator[Fit]) -> Blocks:
    return tuple(
        _with(block, next(fits))
        if isinstance(block, Table)
        else map_blocks(block, lambda inside: _set(inside, fits))
        for block in blocks
    )


def _with(table: Table, found: Fit) -> Table:
    columns = tuple(
        replace(column, width=width, words=words)
        for column, width, words in zip(table.columns, found.widths, found.words, strict=True)
    )
    return replace(table, columns=columns, size=found.size, landscape=found.lies)


def _fits(tables: list[tuple[Table, _Place]]) -> list[Fit]:
    """How each table is set. Those with the same heads are set alike where all have room at the usual size: then
    columns keep their places from page to page.
    """
    held = [_held(table) for table, _ in tables]
    alike: dict[object, list[int]] = defaultdict(list)
    for index, (table, place) in enumerate(tables):
        alike[_kind(table), place, *map(_words, table.head)].append(index)
    found: dict[int, Fit] = {}
    for indexes in alike.values():
        table, place = tables[indexes[0]]
        common = None
        if len(indexes) > 1 and not _has_shares(table):
            common = fit_usual(together([held[index] for index in indexes]), place.upright)
        for index in indexes:
            found[index] = common or _fit(tables[index][0], held[index], place)
    return [found[index] for index in range(len(tables))]


def _fit(table: Table, held: list[Held], place: _Place) -> Fit:
    if _has_shares(table):
        shares = [1.0 if column.share is None else column.share for column in table.columns]
        return fit_shares(held, shares, place.upright, place.across)
    return fit(held, place.upright, place.across)


def _has_shares(table: Table) -> bool:
    return any(column.share is not None for column in table.columns)


def _kind(table: Table) -> tuple[TableKind, tuple[tuple[float | None, bool], ...]]:
    return table.kind, tuple((column.share, column.figures) for column in table.columns)


def _words(row: Row) -> tuple[str, ...]:
    return tuple(text for cell in row.cells for text, _ in _lines(cell.blocks))


def _held(table: Table) -> list[Held]:
    """What the columns hold. What reaches over all of them has room enough."""
    columns = [Held(figures=column.figures) for column in table.columns]
    over: list[tuple[list[Held], Cell]] = []
    for row, cells in placed_cells((*table.head, *aligned(table).rows), len(columns)):
        head = row.kind is RowKind.HEAD or row.names_columns
        for at, cell in cells:
            if cell.columns == 1:
                _add(columns[at], cell, head=head)
            elif cell.columns < len(columns):
                over.append((columns[at : at + cell.columns], cell))
    for spanned, cell in over:
        widen(spanned, (text for text, _ in _lines(cell.blocks)))
    return columns


def _add(column: Held, cell: Cell, *, head: bool) -> None:
    beside = cell.indent * _STEP + (_PART if cell.look is Look.PART else 0.0)
    larger = _DAYS if cell.look is Look.DAYS else 1.0
    column.add(
        ((text, beside + more) for text, more in _lines(cell.blocks)), head=head, name=cell.header, larger=larger
    )


def _lines(blocks: Blocks, beside: float = 0.0) -> Iterator[tuple[str, float]]:
    """The paragraphs of a cell, each with how far to the right it begins."""
    for block in blocks:
        match block:
            case Paragraph(content):
                yield _unbroken(content), beside
            case Listing(items):
                for item in items:
                    yield from _lines(item.blocks, beside + _ITEM)


def _unbroken(content: Inlines) -> str:
    """The characters, with hard spaces where no line end may be."""
    return "".join(map(_characters, content))


def _characters(inline: Inline) -> str:
    match inline:
        case Status():
            return plain((inline,)).replace(" ", HARD_SPACE)
        case Note(number=number):
            return str(number)
    return plain((inline,)) if isinstance(inline, PlainInline) else _unbroken(inner(inline))
