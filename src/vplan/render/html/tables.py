"""Tables as HTML: rows that a narrow screen shows as cards, in which each cell has the name of its column."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import assert_never

from vplan.document import (
    Block,
    Cell,
    Change,
    Deleted,
    Look,
    Paragraph,
    Role,
    Row,
    RowKind,
    Strong,
    Table,
    TableKind,
    Text,
    plain,
)
from vplan.document.grid import placed_cells
from vplan.document.walk import texts, walk
from vplan.render.html.texts import Texts
from vplan.render.keeping import is_small

_NARROWEST = 590
"""How wide a table has at the least where it stands as a table, in pixels: below that its rows are cards."""
_LETTER, _AIR = 8.2, 17
"""How wide a letter of a table is at the most on average, and the air of a cell, in pixels."""
Written = Callable[[tuple[Block, ...]], str]
"""Writes what a cell holds."""
_Reaching = dict[int, tuple[Cell, int]]
"""The cells that reach into a row from above, by their columns, each with how many rows it has left."""


class Tables:
    """Writes the tables of one document."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.unnamed = 0

    def written(self, table: Table, blocks: Written) -> str:
        """The table; `blocks` writes what a cell holds."""
        widths = "".join(f'<col style="width:{column.width:g}%">' for column in table.columns)
        labels = [""] * len(table.columns)
        head = "".join(_rows(table.head, labels, blocks))
        bodies = "".join(
            f'<tbody role="rowgroup">\n{"".join(_rows(rows, labels, blocks))}</tbody>\n' for rows in _bodies(table)
        )
        caption, named = self._caption(table)
        printed = (" across" if table.landscape else "") + (" whole" if is_small(table) else "")
        size = f' style="--size:{table.size:.3g}"' if table.size < 1 else ""
        region = f' role="region" tabindex="0" {named}' if _may_scroll(table) else ""
        return (
            f'<div class="scroll{printed}"{region}>\n<table role="table" class="{table.kind}"{size}>\n{caption}'
            f'<colgroup>{widths}</colgroup>\n<thead role="rowgroup">\n{head}</thead>\n{bodies}</table>\n</div>\n'
        )

    def _caption(self, table: Table) -> tuple[str, str]:
        """The caption, and what names the region of the table: no two regions have one name."""
        if not table.caption:
            self.unnamed += 1
            again = f" utan rubrik {self.unnamed}" if self.unnamed > 1 else ""
            return "", f'aria-label="Tabell{again}"'
        name = f"tabell-{table.number}"
        if table.change is Change.DELETED:
            name += "-struken"
        numbered = (Strong((Text(f"Tabell {table.number}."),)), Text(" "), *table.caption)
        words = self.texts.changed(numbered, table.change)
        return f'<caption id="{name}">{words}</caption>\n', f'aria-labelledby="{name}"'


def _bodies(table: Table) -> Iterator[tuple[Row, ...]]:
    """The rows in groups: a meeting is one, any other table is a whole one."""
    group: list[Row] = []
    for row in table.rows:
        if group and table.kind is TableKind.CALENDAR and row.kind is RowKind.GROUP:
            yield tuple(group)
            group = []
        group.append(row)
    yield tuple(group)


def _rows(rows: Iterable[Row], labels: list[str], blocks: Written) -> Iterator[str]:
    """The rows; `labels` are the names of the columns, which heads among the rows give anew."""
    reaching: _Reaching = {}
    for row, cells in placed_cells(rows, len(labels)):
        heads = row.kind is RowKind.HEAD or row.names_columns
        if heads:
            _name(labels, cells, anew=row.names_columns)
        kinds = [] if row.kind in {RowKind.BODY, RowKind.HEAD} else [str(row.kind)]
        kinds += ["names"] if row.names_columns else []
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        also = _also(reaching, labels)
        written = "".join(
            _cell(cell, "" if heads or cell.columns > 1 else labels[at], also if not index else "", blocks)
            for index, (at, cell) in enumerate(cells)
        )
        reaching = _reaching(reaching, cells)
        yield f'<tr role="row"{kind}>{written}</tr>\n'


def _name(labels: list[str], cells: Iterable[tuple[int, Cell]], *, anew: bool) -> None:
    """Take the names of columns from a head, after those of the heads above it."""
    for at, cell in cells:
        words = " ".join(_words(cell))
        for column in range(at, at + cell.columns):
            above = "" if anew else labels[column]
            labels[column] = ", ".join(part for part in (above, words) if part)


def _words(cell: Cell) -> Iterator[str]:
    for block in cell.blocks:
        if isinstance(block, Paragraph) and block.role is not Role.QUIET and block.change is not Change.DELETED:
            yield plain(tuple(part for part in block.content if not isinstance(part, Deleted)))


def _reaching(earlier: "_Reaching", cells: Iterable[tuple[int, Cell]]) -> "_Reaching":
    """What reaches into the next row, where it is not what heads the row."""
    left = {at: (cell, rows - 1) for at, (cell, rows) in earlier.items() if rows > 1}
    return left | {at: (cell, cell.rows - 1) for at, cell in cells if cell.rows > 1 and not cell.header}


def _also(reaching: "_Reaching", labels: list[str]) -> str:
    """What cells of rows above say of a row, each after the name of its column."""
    said = ((labels[at], " ".join(_words(cell))) for at, (cell, _) in sorted(reaching.items()))
    return "; ".join(f"{label}: {words}" if label else words for label, words in said if words)


def _cell(cell: Cell, label: str, also: str, blocks: Written) -> str:
    """A cell; its look follows in the style sheet from those of the table and the row. Where rows are cards, it
    says what it is called, and what reaches into its row from above.
    """
    scope = _scope(cell)
    name = "th" if scope and cell.blocks else "td"
    role = "cell" if name == "td" else "columnheader" if scope == "col" else "rowheader"
    options = [f'role="{role}"']
    options += [f'colspan="{cell.columns}"'] if cell.columns > 1 else []
    options += [f'rowspan="{cell.rows}"'] if cell.rows > 1 else []
    options += ['class="figure"'] if cell.figures else []
    options += [f'scope="{scope}"'] if name == "th" else []
    options += [f'style="--indent:{cell.indent}"'] if cell.indent else []
    options += [f'data-label="{escape(label)}"'] if label and name == "td" and cell.blocks else []
    options += [f'data-also="{escape(also)}"'] if also else []
    return f"<{name} {' '.join(options)}>{blocks(cell.blocks)}</{name}>"


def _scope(cell: Cell) -> str:
    """What a cell names: a column, rows, a row; '' for one that names nothing."""
    match cell.look:
        case Look.HEAD | Look.GROUP:
            return "col"
        case Look.BODY | Look.STRONG | Look.PART | Look.QUIET | Look.DAYS | Look.APART:
            if not cell.header:
                return ""
            return "rowgroup" if cell.rows > 1 else "row"
    assert_never(cell.look)


def _may_scroll(table: Table) -> bool:
    """Whether the words of the table that no line may part can be wider than its place: it scrolls inside itself
    then, which who has no mouse must reach.
    """
    widest = [0] * len(table.columns)
    for _, cells in placed_cells((*table.head, *table.rows), len(table.columns)):
        for at, cell in cells:
            if cell.columns == 1:
                widest[at] = max(widest[at], _unparted(cell))
    return sum(_AIR + _LETTER * letters for letters in widest) > _NARROWEST


def _unparted(cell: Cell) -> int:
    """The letters of the longest piece that stays on one line."""
    said = (plain(text) for block in walk(cell.blocks) for text in texts(block))
    pieces = (
        piece for text in said for piece in ([text] if cell.figures and not cell.header else text.split(" "))
    )
    return max(map(len, pieces), default=0)
