"""Where the header of a table in a file stands: over every column of figures, below titles that systems write.

A header is one line, or up to three: an empty corner goes on with the line above, and so does a row of bare years,
or of units, under names that hold no year.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from vplan.core import Message, say
from vplan.source.csv.kinds import Kind, is_unit, kind_of
from vplan.source.csv.rows import Row

MOST_LINES = 3
_SAMPLE = 300
"""Rows that are looked at for columns of figures."""
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_OVER_YEARS = frozenset({"år", "period"})
_FEW = 5
"""A column of figures has at least one for so many of the fullest column."""


class Header(NamedTuple):
    """The header's rows: from the index `start`, so many `lines`. `columns` are those with figures under it."""

    start: int
    lines: int
    columns: frozenset[int]


class Unclear(NamedTuple):
    """A row that is a header in one reading and a row in another, or that should be one: what and what to do."""

    at: int
    message: Message
    hint: Message


def filled(row: Row) -> list[int]:
    """The columns in which something stands."""
    return [at for at, cell in enumerate(row.cells) if cell.text]


def texts(row: Row) -> list[str]:
    """What stands in its cells, without empty ones at the end."""
    found = [cell.text for cell in row.cells]
    while found and not found[-1]:
        found.pop()
    return found


def kinds(row: Row) -> list[Kind]:
    """The kinds of the cells after the first that is filled."""
    return [kind_of(cell.text) for cell in row.cells[next(iter(filled(row)), 0) + 1 :]]


def has_figures(row: Row) -> bool:
    """Whether a figure that is no bare year stands after its name."""
    return Kind.FIGURE in kinds(row)


def may_head(row: Row) -> bool:
    """Whether the row can be a line of a header: something stands after its first cell, and no figures."""
    return any(at > 0 for at in filled(row)) and not has_figures(row)


def figure_columns(rows: Sequence[Row]) -> frozenset[int]:
    """The columns that hold figures."""
    found: Counter[int] = Counter()
    for row in rows[:_SAMPLE]:
        found.update(at for at in filled(row)[1:] if kind_of(row.cells[at].text) is Kind.FIGURE)
    most = max(found.values(), default=0)
    return frozenset(at for at, count in found.items() if count * _FEW >= most)


def find_header(rows: Sequence[Row], given: int | None = None) -> Header | Unclear:
    """The header of the rows; `given` is the index of the row that it begins with, where the plan says so."""
    columns = figure_columns(rows if given is None else rows[given + 1 :])
    if given is not None:
        return _from(rows, given, columns, is_given=True)
    if not columns:
        return _of_words(rows)
    for start in range(min(len(rows), _SAMPLE)):
        if not may_head(rows[start]) or _is_title(rows, start, columns):
            continue
        found = _from(rows, start, columns)
        end = found.at if isinstance(found, Unclear) else start + found.lines
        if _covers(rows[start:end], columns):
            return _below_titles(rows, _without_rival(rows, found), columns)
    return _partly_named(rows, columns)


def _is_title(rows: Sequence[Row], at: int, columns: frozenset[int]) -> bool:
    """Whether a row is a title in the middle, above a header that names every column by itself."""
    [*found] = filled(rows[at])
    if len(found) > 1 or _A_YEAR.fullmatch(rows[at].cells[found[0]].text) or at + 1 == len(rows):
        return False
    return may_head(rows[at + 1]) and len(filled(rows[at + 1])) > 1 and _covers(rows[at + 1 : at + 2], columns)


def lines_of_header(rows: Sequence[Row], start: int) -> int:
    """How many lines the header that begins there has."""
    count = 1
    while count < MOST_LINES and start + count < len(rows) and not rows[start + count].is_blank:
        if not (may_head(rows[start + count]) and _goes_on(rows[start : start + count], rows[start + count])):
            break
        count += 1
    return count


def _goes_on(above: Sequence[Row], row: Row) -> bool:
    """Whether a line goes on with the header above it: its corner is empty, or years or units stand in it."""
    corner = row.cells[0].text
    after = [cell.text for cell in row.cells[1:] if cell.text]
    upper = above[-1]
    if not corner or (not upper.cells[0].text and len(filled(upper)) < len(filled(row))):
        return True
    if len(filled(upper)) < len(filled(row)) and not (is_unit(corner) or corner.casefold() in _OVER_YEARS):
        return False
    if all(map(is_unit, after)):
        return True
    bare = all(map(_A_YEAR.fullmatch, after)) and not _names_years(above)
    return bare and (in_step(after) or is_unit(corner) or corner.casefold() in _OVER_YEARS)


def _names_years(rows: Sequence[Row]) -> bool:
    return any(_A_YEAR.search(cell.text) for row in rows for cell in row.cells)


def in_step(years: Sequence[str]) -> bool:
    """Whether years follow each other, as over columns: 2024, 2025, 2026."""
    numbers = [int(year.rstrip("*").partition("[")[0]) for year in years]
    steps = {after - before for before, after in pairwise(numbers)}
    return bool(steps) and steps in ({1}, {-1})


def _from(rows: Sequence[Row], start: int, columns: frozenset[int], *, is_given: bool = False) -> Header | Unclear:
    """The header that begins with that row. A row of years under it that may be amounts is unclear."""
    count = lines_of_header(rows, start)
    below = start + count
    after = [text for text in texts(rows[below])[1:] if text] if below < len(rows) else []
    bare = bool(after) and all(map(_A_YEAR.fullmatch, after))
    may_be = not is_given and columns and bare and not _names_years(rows[start:below])
    if may_be and (len(after) > 1 or not _long_figures(rows[below:])):
        return Unclear(
            below,
            say("these may be years over the columns, or amounts"),
            say("leave the first cell of a row of years empty; write an amount with a space, 2 024"),
        )
    return Header(start, count, columns)


def _without_rival(rows: Sequence[Row], found: Header | Unclear) -> Header | Unclear:
    """The header, unless the row under it has words in each of its columns, as a header under a title has."""
    if isinstance(found, Unclear):
        return found
    below = next((at for at in range(found.start + found.lines, len(rows)) if not rows[at].is_blank), None)
    if below is None or not may_head(rows[below]) or not _covers(rows[below : below + 1], found.columns):
        return found
    if (
        texts(rows[below]) == texts(rows[found.start])
        or rows[below - 1].is_blank
        or Kind.YEAR in kinds(rows[below])
    ):
        return found
    return Unclear(
        below,
        say("the header may be on this line, or on the one above it"),
        say("say which one it is: 'rubrikrad: 4' with the number of its line"),
    )


def _long_figures(rows: Sequence[Row]) -> bool:
    """Whether amounts of four figures or more stand without a space between them, as years do."""
    cells = (cell.text for row in rows[:_SAMPLE] for cell in row.cells[1:])
    return any(text.isdigit() and len(text) > 3 and kind_of(text) is Kind.FIGURE for text in cells)


def _covers(lines: Sequence[Row], columns: frozenset[int]) -> bool:
    """Whether the lines name every column of figures."""
    return columns <= {at for line in lines for at in filled(line)}


def _below_titles(rows: Sequence[Row], found: Header | Unclear, columns: frozenset[int]) -> Header | Unclear:
    """The header, if what stands above it is no row of a table."""
    start = found.at if isinstance(found, Unclear) else found.start
    few = max(2, (max(columns, default=0) + 1) // 2)
    row = next((at for at in range(start) if has_figures(rows[at]) and len(filled(rows[at])) > few), None)
    return found if row is None else _no_header(row)


def _partly_named(rows: Sequence[Row], columns: frozenset[int]) -> Header | Unclear:
    """The row above all figures that names most columns; the others are found to have no name later."""
    first = next((at for at, row in enumerate(rows) if has_figures(row)), 0)
    may = [at for at in range(first) if may_head(rows[at])]
    if not may:
        return _no_header(first)
    start = max(may, key=lambda at: len(filled(rows[at])))
    return Header(start, lines_of_header(rows, start), columns)


def _no_header(row: int) -> Unclear:
    return Unclear(
        row,
        say("a row with amounts stands where the header with the names of the columns should be"),
        say("write a header above it, or say where it stands: 'rubrikrad: 4' with the number of its line"),
    )


def _of_words(rows: Sequence[Row]) -> Header | Unclear:
    """The header of a table without figures: the first of the fullest rows."""
    sample = [at for at in range(min(len(rows), _SAMPLE)) if not rows[at].is_blank]
    most = max((len(filled(rows[at])) for at in sample), default=0)
    start = next((at for at in sample if len(filled(rows[at])) == most), 0)
    over = [Kind.YEAR in kinds(row) for row in rows[start : start + 2]]
    if over == [True, True]:
        return _no_header(start)
    return Header(start, lines_of_header(rows, start), frozenset())
