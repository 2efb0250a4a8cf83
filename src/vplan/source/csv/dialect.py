"""Which character parts the cells: the one under which rows are alike, and cells are what Swedish tables hold.

Each candidate is scored as CleverCSV does it (van den Burg, Nazábal and Sutton, 2019): how regular the lengths of
the rows are, times the share of cells that are of a known kind. Two that come near each other are an error: nobody
knows which was meant.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from vplan.core import Message, say
from vplan.source.csv.kinds import Kind, kind_of
from vplan.source.csv.rows import read_rows

SEPARATORS = (";", "\t", ",", "|")
_SAID = re.compile(r'"?sep=(?P<separator>[;,|\t])"?[;,|\t]*', re.IGNORECASE)
_SAMPLE = 400
"""Lines that are looked at."""
_NEAR = 0.9
_IN_NO_CELL = frozenset(";\t|")


class Dialect(NamedTuple):
    """The separator; `first`: the index of the line that the rows begin on."""

    separator: str
    first: int = 0


def dialect_of(lines: Sequence[str]) -> Dialect | Message:
    """How the lines are parted, or why nobody can tell."""
    said = said_dialect(lines)
    start = said.first if said else 0
    sample = [line for line in lines[start : start + _SAMPLE] if line.strip()]
    scores = {separator: _score(sample, separator) for separator in SEPARATORS}
    best, second = sorted(scores, key=lambda separator: -scores[separator])[:2]
    if said:
        if scores[said.separator] or not sample:
            return said
        written = named(said.separator)
        return say("the first line says 'sep={separator}', and no cell is parted so", separator=written)
    if not scores[best]:
        return say("nothing parts the cells: no line has a semicolon, a tab, a comma or a bar between cells")
    if scores[second] >= _NEAR * scores[best]:
        return say("cells may be parted by '{first}' or by '{second}'", first=named(best), second=named(second))
    return Dialect(best)


def said_dialect(lines: Sequence[str]) -> Dialect | None:
    """What the first line says of itself, `sep=;`, where it does."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    said = _SAID.fullmatch(lines[first].strip())
    return Dialect(said["separator"], first + 1) if said else None


def named(separator: str) -> str:
    """The separator as it can be seen."""
    return separator.replace("\t", "\\t")


def _score(lines: Sequence[str], separator: str) -> float:
    """The pattern of the rows' lengths times the share of known cells; 0 where nothing is parted."""
    rows = [row for row in read_rows(lines, separator, []) if not row.is_blank]
    lengths = Counter(len(row.cells) for row in rows)
    pattern = sum(rows * (length - 1) / length for length, rows in lengths.items()) / max(1, len(lengths))
    kinds = [_known(cell.text) for row in rows for cell in row.cells]
    return pattern * sum(kinds) / max(1, len(kinds))


def _known(text: str) -> bool:
    return kind_of(text) is not Kind.OTHER and _IN_NO_CELL.isdisjoint(text)
