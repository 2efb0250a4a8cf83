"""The lines of a header as the grammar of tables has them: an empty cell goes on with the one to its left, in the
last line with the one above.
"""

from dataclasses import replace

from vplan.imports.recognising.tables.amounts import words_value
from vplan.imports.recognising.tables.shape import NOTHING, Box, Boxes
from vplan.imports.tree import Value
from vplan.model.table import read_table
from vplan.model.table.grammar import MOST_HEADER_LINES
from vplan.model.table.headers import EMPTY_CORNER

CORNER = Value(EMPTY_CORNER)


def header_lines(heads: list[Boxes]) -> list[list[Value]]:
    """The header, in at most three lines; an empty corner is a dot."""
    rows = _in_three([list(row) for row in heads])
    width = len(rows[0]) if rows else 0
    for at in range(1, width):
        _lift(rows, at)
    lines = [[words_value(box) for box in row] for row in rows]
    for line in lines:
        if not line[0].text:
            line[0] = replace(line[0], text=EMPTY_CORNER)
    return lines


def _in_three(rows: list[Boxes]) -> list[Boxes]:
    """The rows, the last ones put together where there are more than a header can have."""
    kept, others = rows[:MOST_HEADER_LINES], rows[MOST_HEADER_LINES:]
    for row in others:
        kept[-1] = [_together(one, two) for one, two in zip(kept[-1], row, strict=True)]
    return kept


def _together(one: Box, two: Box) -> Box:
    if not one or not two:
        return one or two
    return Box((*one.lines, *two.lines), max(one.columns, two.columns), notes=(*one.notes, *two.notes))


def _lift(rows: list[Boxes], at: int) -> None:
    """Move what stands below an empty cell up into it, where else the name to the left would go on over it."""
    for level in range(len(rows) - 1):
        if rows[level][at] or _is_under(rows, level, at):
            continue
        below = next((lower for lower in range(level + 1, len(rows)) if rows[lower][at]), None)
        if below is not None:
            rows[level][at], rows[below][at] = rows[below][at], NOTHING


def _is_under(rows: list[Boxes], level: int, at: int) -> bool:
    """Whether a name over several columns goes over the empty cell, or nothing stands to its left to go on."""
    left = next((one for one in range(at - 1, 0, -1) if rows[level][one]), None)
    return left is None or left + rows[level][left].columns > at


def joined_names(lines: list[list[Value]]) -> list[str]:
    """What each column is called, as the grammar joins the lines."""
    text = "\n".join(" | ".join(value.text for value in line) for line in lines)
    rule = " | ".join("---" for _ in lines[0])
    return [cell.text for cell in read_table(f"{text}\n{rule}\n").bands[0].header]
