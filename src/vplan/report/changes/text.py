"""What changed, for a terminal: grouped under headings, figures in columns, texts word by word."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from vplan.compare.change import STEP, Change, Comparison, Kind
from vplan.compare.wording import Side
from vplan.core import Message
from vplan.core.message import Translation
from vplan.report.changes.phrases import (
    AS_A_CONSEQUENCE,
    HEADINGS,
    NOTHING,
    Group,
    by_thing,
    difference,
    happened,
    heading,
    named,
    stretches,
    taken_out,
    topics,
    what,
)

_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.MOVED: ">"}
_RED, _GREEN, _YELLOW, _BOLD, _DIM, _END = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
"""Where a colour begins and ends, until the lines are broken: in all that a plan holds these were made visible."""
_CODES = {_RED: "31", _GREEN: "32", _YELLOW: "33", _BOLD: "1", _DIM: "2", _END: "0"}
_LEAST_WIDTH = 40


def as_text(
    comparison: Comparison,
    totals: Sequence[Message],
    translate: Translation,
    *,
    colour: bool = False,
    width: int | None = None,
) -> str:
    """The changes as lines; `width` None leaves them as long as they are."""
    lines = [(0, f"{_BOLD}{heading(comparison, translate)}{_END}")]
    lines += [(1 if index else 0, line) for index, line in enumerate(taken_out(comparison, translate))]
    for topic, groups in topics(comparison.changes):
        lines += [(0, ""), (0, f"{_BOLD}{HEADINGS[topic].translated(translate)}{_END}")]
        for group in groups:
            lines += _group(group, translate)
    line = ", ".join(message.translated(translate) for message in totals) or NOTHING.translated(translate)
    lines += [(0, ""), (0, line)]
    broken = (line for depth, text in lines for line in _wrapped(depth, text, width))
    return "\n".join(_painted(line, colour=colour) for line in broken)


_Line = tuple[int, str]
"""How deep a line is indented, and its text."""


def _group(group: Group, translate: Translation) -> Iterator[_Line]:
    depth = 1
    if group.where:
        unit = f" ({group.unit})" if group.unit else ""
        yield 1, f"{_DIM}{STEP.join(group.where)}{unit}{_END}"
        depth = 2
    for thing, changes in by_thing(group.others):
        yield from _thing(thing, changes, depth, translate)
    yield from _figures(group.figures, depth, translate)


def _thing(thing: str, changes: list[Change], depth: int, translate: Translation) -> Iterator[_Line]:
    whole = next((change for change in changes if not change.what), None)
    if thing:
        yield depth, _sign(whole.kind if whole else Kind.CHANGED, thing)
        depth += 2
    for change in changes:
        if change is whole and change.kind in {Kind.ADDED, Kind.REMOVED}:
            for line in (change.new or change.old or "").split("\n"):
                yield depth, line
        else:
            yield depth, _value(change, translate)


def _sign(kind: Kind, text: str) -> str:
    paint = {Kind.ADDED: _GREEN, Kind.REMOVED: _RED}.get(kind, _YELLOW)
    return f"{paint}{_SIGNS.get(kind, '~')}{_END} {text}"


def _value(change: Change, translate: Translation) -> str:
    name = what(change, translate)
    if change.kind in {Kind.MOVED, Kind.REORDERED}:
        return happened(change, translate)
    if change.kind is Kind.REWORDED:
        return f"{name}: {_worded(change)}"
    if change.kind in {Kind.ADDED, Kind.REMOVED}:
        text = "; ".join((change.new or change.old or "").split("\n"))
        return _sign(change.kind, f"{name}: {text}")
    old, new = ("; ".join((side or "–").split("\n")) for side in (change.old, change.new))
    line = f"{name}: {old} → {new}"
    return f"{line} ({difference(change)})" if change.difference is not None else line


def _worded(change: Change) -> str:
    pieces = []
    for stretch in stretches(change):
        text = re.sub(r"\s*\n+\s*", " ¶ ", stretch.text).strip(" ")
        if stretch.side is Side.OLD:
            text = f"{_RED}[-{text}-]{_END}"
        elif stretch.side is Side.NEW:
            text = f"{_GREEN}{{+{text}+}}{_END}"
        pieces.append(text)
    return " ".join(piece for piece in pieces if piece)


def _figures(figures: Sequence[Change], depth: int, translate: Translation) -> Iterator[_Line]:
    if not figures:
        return
    rows = [(named(one, translate), one.old or "", one.new or "", difference(one)) for one in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    line = False
    for change, (name, old, new, moved) in zip(figures, rows, strict=True):
        if change.follows and not line:
            line = True
            yield depth, f"{_DIM}{AS_A_CONSEQUENCE.translated(translate)}{_END}"
        arrow = "→" if old and new else " "
        text = f"{name:<{widths[0]}}  {old:>{widths[1]}} {arrow} {new:>{widths[2]}}  {moved:>{widths[3]}}"
        sign = "~" if change.follows else _SIGNS.get(change.kind, "~")
        paint = _DIM if change.follows else {"+": _GREEN, "-": _RED}.get(sign, _YELLOW)
        yield depth, f"{paint}{' ' if change.follows else sign}{_END} {text}"


def _wrapped(depth: int, text: str, width: int | None) -> list[str]:
    indent = "  " * depth
    if width is None or len(indent) + len(text) <= width:
        return [indent + text]
    room = max(width, _LEAST_WIDTH)
    return textwrap.wrap(
        text,
        room,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _painted(line: str, *, colour: bool) -> str:
    return re.sub(
        f"[{_END}{_RED}{_GREEN}{_YELLOW}{_BOLD}{_DIM}]",
        lambda match: f"\x1b[{_CODES[match[0]]}m" if colour else "",
        line,
    )
