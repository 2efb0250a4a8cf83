"""How a table is set: how wide its columns are, how small its text, upright or across the page.

Widths follow from what columns hold. Each has room for its widest piece that no line end may part; what is left
goes where there is most to read. Lengths are in points.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vplan.core.columns import Held, divided, in_percent
from vplan.core.letters import Parted

USUAL, COMFORTABLE, LEGIBLE = 9.0, 7.5, 6.0
"""The size of a table's text; the smallest before its page is turned; the smallest that is read without trouble on
paper. To turn a page costs its reader less than to read below 7.5 points; below 6 no page is wide enough.
"""
UPRIGHT, ACROSS = 150 / 25.4 * 72, 237 / 25.4 * 72
"""How wide a table is on upright pages, and on pages that lie."""
_EDGES = 8.0
"""What a cell leaves empty beside text of the usual size."""
_LONG_TEXT, _SHORT_TEXT = 20.0, 6.0
"""Text that is longer than this, in ems, is read line by line; the length that is not broken over two lines."""
_ROOMY = 1.04
"""How much wider than its text a line should be, since letters are reckoned."""


class Fit(NamedTuple):
    """How a table is set: the width of each column in percent of its own; the size of its text against the usual;
    which words may be hyphenated in each column; whether its page lies.
    """

    widths: tuple[float, ...]
    size: float
    words: tuple[Parted, ...]
    lies: bool


class _Way(NamedTuple):
    """Which words may be parted in names and figures, and in running text; down to which size; how wide columns of
    long text are at least, in ems.
    """

    names: Parted
    running: Parted
    smallest: float
    measure: float = 8.0


_WAYS = (  # names and heads are rather set a little smaller than their words are parted
    _Way(Parted.NONE, Parted.NONE, USUAL),
    _Way(Parted.NONE, Parted.LONG, COMFORTABLE),
    _Way(Parted.LONG, Parted.LONG, COMFORTABLE),
)
_TIGHT, _LAST = _Way(Parted.LONG, Parted.LONG, COMFORTABLE, 0.0), _Way(Parted.ANY, Parted.ANY, 0.0, 0.0)


def fit(columns: Sequence[Held], upright: float = UPRIGHT, across: float | None = ACROSS) -> Fit:
    """How to set a table with those columns: in a width of `upright` where it fits, else of `across` on a page
    that lies (None: its page can't).
    """
    if across is None:
        return _set(columns, _first(columns, (*_WAYS, _TIGHT), upright) or _LAST, upright, lies=False)
    way = _first(columns, _WAYS, upright)
    if way is not None:
        return _set(columns, way, upright, lies=False)
    return _set(columns, _first(columns, (*_WAYS, _TIGHT), across) or _LAST, across, lies=True)


def fit_usual(columns: Sequence[Held], upright: float) -> Fit | None:
    """How to set a table at the usual size with its names whole; None where it has no room for that."""
    way = _first(columns, [way._replace(smallest=USUAL) for way in _WAYS[:2]], upright)
    return None if way is None else _set(columns, way, upright, lies=False)


def fit_shares(
    columns: Sequence[Held], shares: Sequence[float], upright: float = UPRIGHT, across: float | None = ACROSS
) -> Fit:
    """How to set a table whose columns have those shares of its width."""
    found = _with_shares(columns, shares, upright, lies=False)
    if across is None or USUAL * found.size >= COMFORTABLE:
        return found
    return _with_shares(columns, shares, across, lies=True)


def _with_shares(columns: Sequence[Held], shares: Sequence[float], room: float, *, lies: bool) -> Fit:
    widths = [room * share / sum(shares) for share in shares]
    sizes = [
        min(1.0, *(own / _least(column, way) for own, column in zip(widths, columns, strict=True)))
        for way in (_TIGHT, _LAST)
    ]
    size = sizes[0] if USUAL * sizes[0] >= COMFORTABLE else sizes[-1]
    return _found(columns, widths, size, room, lies=lies)


def _first(columns: Sequence[Held], ways: Iterable[_Way], room: float) -> _Way | None:
    """The first way in which there is room for everything."""
    return next((way for way in ways if USUAL * _size(columns, way, room) >= way.smallest), None)


def _size(columns: Sequence[Held], way: _Way, room: float) -> float:
    """The largest size in which every piece has room."""
    return min(1.0, room / sum(_least(column, way) for column in columns))


def _least(column: Held, way: _Way) -> float:
    """How wide a column is at least, at the usual size."""
    measure = way.measure if column.line > _LONG_TEXT else min(column.line, _SHORT_TEXT)
    return _EDGES + USUAL * max(0.0 if column.figures else measure, column.widest(way.names, way.running))


def _set(columns: Sequence[Held], way: _Way, room: float, *, lies: bool) -> Fit:
    """Columns of figures are as wide as the widest of them, where there is room for it."""
    size = _size(columns, way, room)
    least = [size * _least(column, way) for column in columns]
    snug = [max(own, size * _line(column.line)) for own, column in zip(least, columns, strict=True)]
    loose = [max(own, size * _line(column.head)) for own, column in zip(snug, columns, strict=True)]
    widest = max((own for own, column in zip(loose, columns, strict=True) if column.figures), default=0.0)
    level = [widest if column.figures else own for own, column in zip(loose, columns, strict=True)]
    if sum(level) <= room:
        widths = level
    elif sum(snug) <= room:
        widths = divided(room, snug, level, level)
    else:
        widths = divided(room, least, loose, [column.weight for column in columns])
    return _found(columns, widths, size, room, lies=lies)


def _line(text: float) -> float:
    """How wide a column is, at the usual size, that has room for such a line."""
    return _EDGES + USUAL * _ROOMY * text


def _found(columns: Sequence[Held], widths: Sequence[float], size: float, room: float, *, lies: bool) -> Fit:
    """The widths made as wide as the room."""
    full = [room * own / sum(widths) for own in widths]
    words = tuple(_words(column, own, size) for column, own in zip(columns, full, strict=True))
    return Fit(tuple(in_percent(full)), size, words, lies)


def _words(column: Held, own: float, size: float) -> Parted:
    """Which words have to be parted in a column of that width."""
    room = column_room(own, size) + 1e-6
    return next((words for words in Parted if column.widest(words, words) <= room), Parted.ANY)


def column_room(own: float, size: float) -> float:
    """How wide a line can be in a column of that width, in ems."""
    return (own / size - _EDGES) / USUAL
