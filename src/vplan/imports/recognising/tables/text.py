"""A table that is to be written, as the text that the grammar of tables reads: to try whether it stands."""

from collections.abc import Sequence
from functools import lru_cache

from vplan.imports.tree import TableText, Value
from vplan.model.table import CellKind, Grammar, Table, read_cell, read_table
from vplan.model.table.cells import NOT_AVAILABLE

RULE = Value("---")
_FIGURES = {CellKind.AMOUNT, CellKind.NIL, CellKind.PERCENT}


def written(table: TableText) -> str:
    """The text of the table, a line each; a header of several lines is ended by dashes."""
    lines = [line_of(line) for line in table.lines]
    if table.heads > 1:
        lines.insert(table.heads, " | ".join("---" for _ in table.lines[0]))
    return "\n".join(lines) + "\n"


def line_of(line: Sequence[Value]) -> str:
    """A line of the text."""
    return " | ".join(value.text for value in line)


def read(table: TableText, grammar: Grammar | None = None) -> Table:
    """The table as vplan reads it."""
    return _read(written(table), grammar or Grammar())


@lru_cache(maxsize=32)
def _read(text: str, grammar: Grammar) -> Table:
    """One table is asked for several times while it is made."""
    return read_table(text, grammar)


def is_sound(table: TableText, grammar: Grammar | None = None) -> bool:
    """Whether each line is what it was meant to be: rows and titles, under headers of as many cells."""
    found = read(table, grammar)
    return bool(found.rows) and not found.misfits and all(band.rows for band in found.bands[1:])


def holds_amounts(line: Sequence[Value]) -> bool:
    """Whether the grammar takes a line for a row with amounts, also after a gap."""
    for value in line[1:]:
        cell = read_cell(value.text, 0)
        if (cell.kind in _FIGURES and not _is_year(cell.text)) or cell.text == NOT_AVAILABLE:
            return True
    return False


def _is_year(text: str) -> bool:
    return len(text) == len("2026") and text.isdecimal() and text[:2] in {"19", "20"}
