"""Tables row by row and cell by cell; one whose columns changed is exchanged whole."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from vplan.core.similarity import shared_words
from vplan.document import Change, Row, RowKind, Table, TableKind
from vplan.document.redline.comparable import comparable_row, row_words
from vplan.document.redline.inlines import compared
from vplan.document.redline.pairing import paired
from vplan.document.redline.whole_blocks import whole_block, whole_row
from vplan.document.walk import Blocks

CompareCells = Callable[[Blocks, Blocks], Blocks]
_SAME_HEAD = 0.5


def compared_tables(old: Table, new: Table, cells: CompareCells) -> Blocks:
    """The new table, with insertions and deletions marked; both tables where their columns differ."""
    heads = [" ".join(map(row_words, table.head)) for table in (old, new)]
    if len(old.columns) != len(new.columns) or shared_words(*heads) < _SAME_HEAD or not _fits(old.head, new.head):
        return (*whole_block(old, Change.DELETED), *whole_block(new, Change.INSERTED))
    compare = _compared_meetings if new.kind is TableKind.CALENDAR else _compared_rows
    return (
        replace(
            new,
            caption=compared(old.caption, new.caption),
            head=tuple(_in_cells(one, other, cells) for one, other in zip(old.head, new.head, strict=True)),
            rows=tuple(compare(old.rows, new.rows, cells)),
        ),
    )


def _fits(old: tuple[Row, ...], new: tuple[Row, ...]) -> bool:
    """Whether rows can be compared cell by cell."""
    return [_shape(row) for row in old] == [_shape(row) for row in new]


def _shape(row: Row) -> tuple[RowKind, tuple[tuple[int, int, bool], ...]]:
    return row.kind, tuple((cell.columns, cell.rows, cell.header) for cell in row.cells)


def _compared_rows(old: tuple[Row, ...], new: tuple[Row, ...], cells: CompareCells) -> Iterator[Row]:
    for before, after in paired(old, new, comparable_row, _alike):
        if after is None:
            assert before is not None, "a pair has one side at least"
            yield whole_row(before, Change.DELETED)
        elif before is None:
            yield whole_row(after, Change.INSERTED)
        else:
            yield _in_cells(before, after, cells)


def _alike(one: Row, other: Row) -> float:
    if not _fits((one,), (other,)):
        return 0.0
    if one.key and one.key == other.key:
        return 1.0
    return 0.9 * shared_words(row_words(one), row_words(other))


def _in_cells(old: Row, new: Row, cells: CompareCells) -> Row:
    if comparable_row(old) == comparable_row(new):
        return new
    pairs = zip(old.cells, new.cells, strict=True)
    return replace(
        new, cells=tuple(replace(other, blocks=cells(one.blocks, other.blocks)) for one, other in pairs)
    )


def _compared_meetings(old: tuple[Row, ...], new: tuple[Row, ...], cells: CompareCells) -> Iterator[Row]:
    """Compare each meeting as a unit: its rows belong together by the cell with its days."""
    for before, after in paired(_meetings(old), _meetings(new), _comparable_meeting, _alike_meetings):
        if before is not None and after is not None and _fits(before, after):
            yield from (_in_cells(one, other, cells) for one, other in zip(before, after, strict=True))
            continue
        yield from (whole_row(row, Change.DELETED) for row in before or ())
        yield from (whole_row(row, Change.INSERTED) for row in after or ())


def _meetings(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    starts = [index for index, row in enumerate(rows) if row.kind is RowKind.GROUP]
    return [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def _comparable_meeting(meeting: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(map(comparable_row, meeting))


def _alike_meetings(one: tuple[Row, ...], other: tuple[Row, ...]) -> float:
    if one[0].key and one[0].key == other[0].key:
        return 1.0
    return 0.9 * shared_words(*(" ".join(map(row_words, meeting)) for meeting in (one, other)))
