"""What in a table that was found shows that it is not to be believed: another table beside it, faults of the
spreadsheet in its cells, a file that ends before its last amount does.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vplan.core import Message, say
from vplan.core.swedish.numbers import decimals_of, read_amount
from vplan.source.csv.header import filled
from vplan.source.csv.kinds import Kind, kind_of
from vplan.source.csv.rows import Cell, Row


class Doubt(NamedTuple):
    """What is wrong with a cell, and what to do."""

    cell: Cell
    message: Message
    hint: Message
    is_error: bool = True


def doubts(rows: Sequence[Row], columns: frozenset[int], lines: Sequence[str]) -> Iterator[Doubt]:
    """All that is doubtful about the rows of a table in a file of these lines; figures stand in `columns`."""
    yield from _side_by_side(rows, columns)
    yield from _without_names(rows, columns)
    for row in rows:
        for at, cell in enumerate(row.cells):
            if cell.text[:1] in _TELLS and (problem := _fault(cell.text, at)):
                yield Doubt(cell, *problem)
    if rows and rows[-1].last == len(lines):
        yield from _cut_off(rows, lines[-1])


def _side_by_side(rows: Sequence[Row], columns: frozenset[int]) -> Iterator[Doubt]:
    """Two tables beside each other: after an empty column one of words, and columns of figures on both sides."""
    used = sorted({at for row in rows for at in filled(row)})
    for before, after in pairwise(used):
        is_gap = after - before > 1 and before > used[0] and after not in columns
        if is_gap and min(columns, default=after) < before + 1 and max(columns, default=0) > after:
            cell = next(row.cells[after] for row in rows if after < len(row.cells) and row.cells[after].text)
            yield Doubt(
                cell, say("another table begins here, beside the first"), say("put it into a file of its own")
            )
            return


def _without_names(rows: Sequence[Row], columns: frozenset[int]) -> Iterator[Doubt]:
    """A first column of amounts, where the names of the rows should stand; numbers of accounts have no signs."""
    used = [at for row in rows for at in filled(row)[:1]]
    first = min(used, default=0)
    names = [row.cells[first] for row in rows if first < len(row.cells) and row.cells[first].text]
    amounts = [cell for cell in names[1:] if kind_of(cell.text) is Kind.FIGURE]
    if not columns or 2 * len(amounts) < len(names) or not amounts:
        return
    if any(not cell.text.isdigit() for cell in amounts) or kind_of(names[0].text) is Kind.YEAR:
        yield Doubt(
            amounts[0],
            say("{text} stands where the name of the row should be", text=amounts[0].text),
            say("put a first column with the names of the rows into the file"),
        )


_TELLS = frozenset("#='")
_Problem = tuple[Message, Message]


def _fault(text: str, column: int) -> _Problem | None:
    """What a spreadsheet writes where it has no value, or a figure that it keeps as a text."""
    if text[0] == "#" and (text.isupper() or not text.strip("#")):
        return (
            say("'{text}' is a fault of the spreadsheet", text=text),
            say("correct the formula or widen the column there, and save the file again"),
        )
    if text[0] == "=" and len(text) > 1:
        return (
            say("'{text}' is a formula", text=text),
            say("save the file again from the spreadsheet, with the values of formulas"),
        )
    if text[0] == text[-1] == "'" and len(text) > 1:
        return (
            say("{text} stands in single quotation marks", text=text),
            say("save the file again with double quotation marks, or without any"),
        )
    if text[0] == "'" and column and kind_of(text[1:]) is Kind.FIGURE:
        return say("'{text}' is a text with an amount in it", text=text), say("take the ' before it away")
    return None


def _cut_off(rows: Sequence[Row], line: str) -> Iterator[Doubt]:
    """A file that ends without a line end in an amount. Where it looks unlike those above it, that is an error."""
    at = len(rows[-1].cells) - 1
    cell = rows[-1].cells[at]
    above = [row.cells[at].text for row in rows[:-1] if at < len(row.cells)]
    amounts = [read_amount(text) for text in above if kind_of(text) is Kind.FIGURE]
    if not amounts or kind_of(cell.text) in {Kind.WORDS, Kind.OTHER}:
        return
    decimals = min((decimals_of(amount) for amount in amounts if amount), default=0)
    last = read_amount(cell.text)
    is_short = (
        line[-1:].isspace() or (last is None and all(above)) or (last is not None and decimals_of(last) < decimals)
    )
    message = say("the file ends without a line end after '{text}': was it cut off?", text=cell.text)
    yield Doubt(cell, message, say("if it is whole, end its last line with a line break"), is_error=is_short)
