"""Tables whose first column names groups, once for several rows that the second column names.

In: a Shape. Out: the same with a row for the name of each group above its rows, as the grammar of tables has it.
"""

from dataclasses import replace

from vplan.imports.recognising.tables.shape import NOTHING, Box, Boxes, Shape, amount_columns, is_amount
from vplan.model.table import is_sum_word

_LEAST_COLUMNS = 3


def grouped(shape: Shape) -> Shape:
    """The shape with its groups as titles, where it has such; else with sums named in the first column."""
    if not _has_groups(shape):
        return replace(shape, body=[_named_first(row) for row in shape.body])
    body: list[Boxes] = []
    for row in shape.body:
        first, second, *others = row
        if first and second:
            body.append([first, *[NOTHING] * len(others)])
        body.append([second or first, *others])
    heads = [[_together(row[0], row[1]), *row[2:]] for row in shape.heads]
    return replace(shape, heads=heads, body=body, width=shape.width - 1)


def _has_groups(shape: Shape) -> bool:
    """Whether most rows with amounts have a name in the second column and none in the first."""
    if shape.width < _LEAST_COLUMNS or 1 in amount_columns(shape):
        return False
    rows = [row for row in shape.body if any(is_amount(box.text) for box in row[2:] if box)]
    unnamed = [row for row in rows if row[1] and not row[0]]
    begun = [row for row in rows if row[0] and row[1]]
    alone = [row for row in rows if row[0] and not row[1]]
    texts = [row[1].text for row in rows if row[1]]
    return (
        bool(begun) and len(unnamed) >= len(begun) and len(alone) <= len(begun) and not any(map(is_amount, texts))
    )


def _together(one: Box, two: Box) -> Box:
    if not one or not two:
        return one or two
    return replace(one, lines=(*one.lines, *two.lines), columns=1, notes=(*one.notes, *two.notes))


def _named_first(row: Boxes) -> Boxes:
    """A row that is called a sum in its second column alone, with that name in its first."""
    if len(row) < _LEAST_COLUMNS or row[0] or not is_sum_word(row[1].text):
        return row
    return [row[1], NOTHING, *row[2:]]
