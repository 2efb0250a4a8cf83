"""Lines that stand a little too far in or out, and lists whose dashes are missing or too many."""

from collections.abc import Collection, Iterator, Sequence

from vplan.core import Message, say
from vplan.source.recovering.lines import FAR, Line, Lines, indented, read_line, read_lines
from vplan.source.recovering.mend import Fault, Mend, moved_to, rewritten

_MOST_OFF = 3
"""Spaces that a line may be off: what is further away belongs somewhere else."""
_DASH = "- "


def mended_dashes(form: Lines, fault: Fault, known: Collection[str]) -> Iterator[Mend]:
    """Ways to mend the fault by a dash that is missing or one too many."""
    line = form.at(fault.at)
    if line is None:
        return
    yield from _stray_dash(form, line, known)
    yield from _first_dash_missing(form, line)
    yield from _dash_gone(form, line)
    for one in (line, form.before(fault.at)):
        if one is not None:
            yield from _item_too_far_in(form, one)
    yield from _dash_too_many(form, line)
    yield from _dash_missing(form, line)


def mended_indents(lines: Sequence[str], form: Lines, fault: Fault) -> Iterator[Mend]:
    """Ways to mend the fault by moving a line, or the lines from it on, to the column of others."""
    line = form.at(fault.at)
    if line is None:
        return
    before = form.before(fault.at)
    faulty = [one for one in (line, before) if one is not None and one.is_structure]
    faulty.sort(key=lambda one: (one.indent in columns_at(form, one), one.at))
    for one in faulty:
        for column in _columns(form, one):
            yield moved(one, column, {one.at: indented(one.text, column)})
    for one in faulty:
        block = [other.at for other in _together(form, one)]
        if len(block) > 1:
            for column in _columns(form, one):
                by = column - one.indent
                block_moved = {
                    at: indented(lines[at], _depth(lines[at]) + by) for at in _whole(form, block, lines)
                }
                yield moved(one, column, block_moved)


def item_begun(lines: Sequence[str], at: int, first: int, column: int) -> Mend | None:
    """The item that begins at a key which stands twice, the first time at the beginning of an item, or that begins
    before it at a key that other items of the list begin with.
    """
    opening, line = read_line(first, lines[first]), lines[at]
    if opening.dash is None or opening.column != column or line[:column].strip():
        return None
    form = read_lines(lines)
    begin = {one.key for one in form.lines if one.dash == opening.dash}
    between = (one for one in form.lines if first < one.at <= at and one.indent == column and one.dash is None)
    begun = next((one.at for one in between if one.key in begin), at)
    space = " " * (column - opening.dash - 1)
    return _begun(begun, opening.dash, f"{lines[begun][: opening.dash]}-{space}{lines[begun][column:]}")


def _begun(at: int, dash: int, mended: str) -> Mend:
    return rewritten(
        at,
        dash,
        len(mended.rstrip()) - dash,
        say("a new item begins here, and '- ' is missing before it"),
        mended,
    )


def _first_dash_missing(form: Lines, line: Line) -> Iterator[Mend]:
    """A dash where the first items above have none."""
    before = form.before(line.at)
    if line.dash is None or (before is not None and before.key and not before.value):
        return  # the list of the key before would be empty
    first = None
    for one in reversed(form.lines):
        if one.at >= line.at:
            continue
        if one.indent <= line.dash:
            break
        first = one
    if first is not None and first.dash is None and first.key and first.column >= line.dash + len(_DASH):
        mended = (
            f"{' ' * line.dash}{_DASH}{' ' * (first.column - line.dash - len(_DASH))}{first.text[first.column :]}"
        )
        yield _begun(first.at, line.dash, mended)


def _stray_dash(form: Lines, line: Line, known: Collection[str]) -> Iterator[Mend]:
    """A dash before a key that belongs beside the keys in the column of the dash."""
    before = form.before(line.at)
    if line.dash is None or line.dash != line.indent or before is None or before.column != line.dash:
        return
    beside = {one.key for one in form.beside(line.at, line.dash) if one.dash != line.dash}
    begin = {one.key for one in form.lines if one.dash == line.dash - len(_DASH)}
    fits = line.key not in begin and any({line.key, *beside} <= set(part) for part in getattr(known, "parts", ()))
    if beside and line.key not in beside and fits:
        mended = f"{' ' * line.dash}{line.text[line.column :]}"
        message = say("a dash begins an item of a list, and the keys beside it have none")
        yield rewritten(line.at, line.dash, len(_DASH), message, mended)


def _dash_gone(form: Lines, line: Line) -> Iterator[Mend]:
    """An item without its dash, right before the other keys of the item, which stand further in."""
    first = form.before(line.at)
    if first is None or not first.key or not first.value or first.dash is not None or line.dash is not None:
        return
    if line.indent == first.indent + len(_DASH) and any(
        one.dash == first.indent for one in form.beside(first.at, first.indent)
    ):
        yield _begun(first.at, first.indent, f"{' ' * first.indent}{_DASH}{first.text.strip()}")


def _item_too_far_in(form: Lines, line: Line) -> Iterator[Mend]:
    """A dash whose item goes on in its own column, so that its key and those below it stand in two columns."""
    following, parent = form.after(line.at), form.above(line, line.indent)
    if line.dash is None or not line.key or following is None or following.dash is not None:
        return
    column = line.indent - (line.column - following.column)
    if following.column == line.dash and parent is not None and column > parent.column:
        yield moved(line, column, {line.at: indented(line.text, column)})


def _dash_missing(form: Lines, line: Line) -> Iterator[Mend]:
    """A key in the column of the dashes above it, which is the first of their items."""
    above = next((one for one in reversed(form.lines) if one.at < line.at and one.indent <= line.indent), None)
    if line.dash is None and above is not None and above.dash == line.indent and above.key == line.key:
        yield _begun(line.at, line.indent, f"{' ' * line.indent}{_DASH}{line.text.strip()}")


def _dash_too_many(form: Lines, line: Line) -> Iterator[Mend]:
    """A key in the column of a dash, where the dash is the only one and the lines below have none."""
    above = form.before(line.at)
    if above is None or line.dash is not None or above.dash != line.indent or not above.key:
        return
    beside = [one for one in form.lines if one.indent == line.indent and one.at > line.at]
    if beside and beside[0].dash is not None:
        return
    earlier = next((one for one in reversed(form.lines) if one.at < above.at and one.indent <= above.indent), None)
    if earlier is not None and earlier.indent == above.indent and earlier.dash is not None:
        return
    mended = f"{' ' * line.indent}{above.text[above.column :]}"
    yield rewritten(
        above.at,
        above.indent,
        len(_DASH),
        say("a dash begins an item of a list, and the keys beside it have none"),
        mended,
    )


def _columns(form: Lines, line: Line) -> list[int]:
    """The columns that the line may have been meant to stand in: the nearest first; after a tab the furthest in,
    for a dash the one that what follows goes on from.
    """
    if line.at in form.tabs and line.indent <= _MOST_OFF:
        following = form.after(line.at)
        goes_on = following.column - len(_DASH) if following is not None and following.dash is None else FAR
        fitting = [at for at in columns_at(form, line) if at <= _deepest(form, line)]
        return sorted(fitting, key=lambda at: (line.dash is not None and at != goes_on, -at))
    before = form.before(line.at)
    beyond = before.parent if before is not None and before.opens_block else line.indent + _MOST_OFF
    most = min(_deepest(form, line), beyond, line.indent + _MOST_OFF)
    near = [at for at in columns_at(form, line) if 0 < abs(at - line.indent) <= _MOST_OFF and at <= most]
    following = form.after(line.at)
    below = following.indent if following is not None and not line.value else most + 1
    return sorted(near, key=lambda at: (at >= below, abs(at - line.indent), -at))


def _deepest(form: Lines, line: Line) -> int:
    """The column that a line with something under it stands in at most."""
    if line.opens_block:
        return form.depth_below(line) - 1
    following = form.after(line.at)
    if line.value or not line.key or following is None or following.indent <= line.indent - _MOST_OFF:
        return FAR
    return following.indent - 1 if following.dash is None else following.indent


def columns_at(form: Lines, line: Line) -> set[int]:
    """The columns that a line may begin in there: those of the entries that are open, and one step further in
    where the line before has nothing yet.
    """
    before = form.before(line.at)
    open_ones = list(form.open_at(line.at))
    found = (
        {one.column for one in open_ones}
        if line.dash is None
        else {one.indent for one in open_ones if one.dash is not None}
    )
    if before is not None and before.key and not before.value:
        found.add(before.column + len(_DASH))
    return found or {0}


def _together(form: Lines, line: Line) -> Iterator[Line]:
    """The line and those after it that stand at least as far in."""
    for one in form.lines:
        if one.at >= line.at:
            if one.indent < line.indent:
                return
            yield one


def _whole(form: Lines, block: list[int], lines: Sequence[str]) -> list[int]:
    """The lines of a block with the texts and comments among them and under its last."""
    end = block[-1] + 1
    while end < len(lines) and (end in form.in_blocks or not lines[end].strip()):
        end += 1
    return [at for at in range(block[0], end) if lines[at].strip()]


def moved(line: Line, column: int, mended: dict[int, str]) -> Mend:
    """The line, or the lines from it on, in that column."""
    last = max(mended)
    message: Message = say(
        "the line is indented by {found}, those around it by {count}", found=line.indent, count=column
    )
    if not line.indent and len(mended) == 1:
        message = say("the line stands at the left edge, those around it are indented by {count}", count=column)
    elif len(mended) > 1:
        message = say(
            "lines {first}–{last} are indented by {found}, those around them by {count}",
            first=line.at + 1,
            last=last + 1,
            found=line.indent,
            count=column,
        )
    return Mend(
        line.at,
        0,
        max(1, line.indent),
        message,
        moved_to(column, line.text.strip()),
        mended,
    )


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
