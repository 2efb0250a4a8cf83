"""Lines that stand far from where they belong: at the left edge, as the first keys of a plan do, or in a column of
another part. What is far off belongs where its key does.
"""

from collections.abc import Collection, Iterator, Sequence

from vplan.source.recovering.indents import columns_at, moved
from vplan.source.recovering.lines import FAR, Line, Lines, indented
from vplan.source.recovering.mend import Fault, Mend

_STEP = 2
_OUTERMOST = frozenset({"version", "organisation"})
"""Keys that only the outermost part has."""


def mended_edges(lines: Sequence[str], form: Lines, fault: Fault, known: Collection[str]) -> Iterator[Mend]:
    """Ways to mend the fault by moving the last lines at the edge in to where those around them stand."""
    at_edge = [line for line in form.lines if not line.indent and line.is_structure]
    seen = [line for line in at_edge if line.at <= fault.at]
    if not seen or seen[0] is seen[-1] or not _strays(seen[-1], at_edge, form, known):
        return
    last = seen[-1]
    run = [last]
    for line in reversed(seen[:-1]):
        if form.before(run[0].at) is not line or not _strays(line, at_edge, form, known):
            break
        run.insert(0, line)
    for block in [[last]] if len(run) == 1 else [[last], run]:
        first = block[0]
        goes_on = _goes_on(form, first)
        for column in sorted(columns_at(form, first) - {0}, key=lambda at: (at != goes_on, -at)):
            yield moved(first, column, {one.at: indented(lines[one.at], column) for one in block})


def mended_far(lines: Sequence[str], form: Lines, fault: Fault, known: Collection[str]) -> Iterator[Mend]:
    """Ways to mend the fault by moving one line to the column, however far away, where its key has its place."""
    line = form.at(fault.at)
    parts: Collection[Collection[str]] = getattr(known, "parts", ())
    if line is None or not parts:
        return
    before, around = form.before(fault.at), form.above(line, line.indent)
    near = dict.fromkeys(one for one in (line, before, around) if one is not None and one.is_structure)
    ways = [(one, column) for one in near for column in _columns(form, one, parts)]
    for one, column in sorted(ways, key=lambda way: not _is_first_under(form, *way)):
        yield moved(one, column, {one.at: indented(lines[one.at], column)})


def _columns(form: Lines, line: Line, parts: Collection[Collection[str]]) -> Iterator[int]:
    """The other columns that the line has its place in: those that the next line goes on from come first, then the
    furthest in.
    """
    rest = form.without(line)
    most, goes_on = _deepest(rest, line), _goes_on(rest, line)
    for column in sorted(columns_at(form, line) - {line.indent}, key=lambda at: (at != goes_on, -at)):
        if column <= most and _fits(rest, line, column, parts):
            yield column


def _goes_on(form: Lines, line: Line) -> int | None:
    """The column of a dash whose item the next line goes on with; None where it goes on with none."""
    following = form.after(line.at)
    if line.dash is None or following is None or following.dash is not None:
        return None
    return following.column - (line.column - line.indent)


def _is_first_under(form: Lines, line: Line, column: int) -> bool:
    """Whether the column is one step further in than the key right before, which has nothing yet."""
    above = form.before(line.at)
    return above is not None and bool(above.key) and not above.value and column == above.column + _STEP


def _deepest(rest: Lines, line: Line) -> int:
    """The column that the line can stand in at most with what is under it."""
    following = rest.after(line.at)
    if line.opens_block:
        return rest.depth_below(line) - 1
    if line.value or following is None or following.indent <= line.indent:
        return FAR
    return following.indent - 1 if following.dash is None else following.indent


def _fits(rest: Lines, line: Line, column: int, parts: Collection[Collection[str]]) -> bool:
    """Whether the line belongs beside those that stand in the column there."""
    if line.dash is not None:
        following = rest.after(line.at)
        key_at = column + line.column - line.indent
        if following is None or following.indent <= column:
            items = {one.key for one in rest.beside(line.at, column) if one.dash == column}
            if not items:
                return _is_first_under(rest, line, column)
            return any({line.key, *items} - {""} <= set(part) for part in parts)
        return following.dash is None and following.column == key_at
    beside = [one.key for one in rest.beside(line.at, column)]
    if not beside and not any(line.key in part for part in parts):  # a name of the plan's own
        return _is_first_under(rest, line, column)
    return line.key not in beside and bool(beside) and any({line.key, *beside} <= set(part) for part in parts)


def _strays(line: Line, at_edge: Sequence[Line], form: Lines, known: Collection[str]) -> bool:
    """Whether the line can't be meant for the edge: its key has its place further in, or stands there already."""
    if line.dash is not None:
        above = form.before(line.at)
        return above is not None and not (above.key and not above.value and not above.indent)
    if any(one.key == line.key and one.at < line.at for one in at_edge):
        return True
    outermost = next((part for part in getattr(known, "parts", ()) if part >= _OUTERMOST), None)
    if outermost is None or line.key in outermost:
        return False
    return line.key in known or line.value[:1] in {"[", "{"}  # else it may be the text of a block
