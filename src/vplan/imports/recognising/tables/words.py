"""Any grid as a table of words, as it stands: nothing is computed from it, and every cell of it is kept."""

from dataclasses import replace

from vplan.imports.outline.outline import Accounted, Grid
from vplan.imports.recognising.tables import text
from vplan.imports.recognising.tables.amounts import words_value
from vplan.imports.recognising.tables.budget import REPEATED
from vplan.imports.recognising.tables.captions import called
from vplan.imports.recognising.tables.header_lines import CORNER, header_lines
from vplan.imports.recognising.tables.naming import own_id
from vplan.imports.recognising.tables.shape import NOTHING, Box, Boxes, Shape, shape_of
from vplan.imports.tree import Doubt, Node, TableText, Taken, Value
from vplan.model.table import Grammar

WORDS = Grammar(words=True)


def take_words(grid: Grid, heading: str, ids: set[str], doubts: tuple[Doubt, ...] = ()) -> Taken:
    """The table of words."""
    shape = shape_of(grid)
    names = called(grid, shape, heading)
    table, printed = _table(shape, names.titles)
    found = own_id(names.name.text, ids, "tabell")
    part: dict[str, Node] = {"id": Value(found), "namn": names.name, "tabell": table}
    return Taken("tabeller", part, f"tabell/{found}", printed, [], [*names.doubts, *doubts])


def _table(shape: Shape, titles: list[Box]) -> tuple[TableText, list[Accounted]]:
    width = max(1, shape.width)
    above: list[Boxes] = [[box] + [NOTHING] * (width - 1) for box in titles]
    body = [*above, *shape.filled]
    heads = shape.heads
    if not heads and width == 1 and len(body) > 1:
        heads, body = body[:1], body[1:]
    lines = header_lines(heads) if heads else [[CORNER, *[Value("")] * (width - 1)]]
    count, printed = len(lines), []
    repeated = 0
    for at, row in enumerate(body):
        if repeated:
            repeated -= 1
            continue
        if heads and _same(body[at : at + len(heads)], heads):
            printed += [Accounted(box.words, REPEATED) for one in body[at : at + len(heads)] for box in one if box]
            repeated = len(heads) - 1
            continue
        lines.append([words_value(box) for box in row])
    if len(lines) == count:
        lines.append([Value("–")] + [Value("")] * (width - 1))
    return _without_misread(TableText(lines, count)), printed


def _same(rows: list[Boxes], heads: list[Boxes]) -> bool:
    return len(rows) == len(heads) and all(
        [box.text for box in row] == [box.text for box in head] for row, head in zip(rows, heads, strict=True)
    )


def _without_misread(table: TableText) -> TableText:
    """The table; a row that the grammar would read as something else begins with a `'`."""
    if text.is_sound(table, WORDS):
        return table
    lines = list(table.lines)
    for at in range(table.heads, len(lines)):
        first = lines[at][0]
        if first.text and not first.text.startswith("'"):
            lines[at] = [replace(first, text=f"'{first.text}"), *lines[at][1:]]
    return TableText(lines, table.heads)
