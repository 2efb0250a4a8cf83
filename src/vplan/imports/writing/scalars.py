"""A value as it is written: on its line, folded over several, or as a block of running text."""

import re
from collections.abc import Iterator

from vplan.imports.tree import Form, Value
from vplan.source.editing.scalars import below, written

WIDEST = 105
"""In characters: lines of plans are broken before that."""
_NARROWEST = 45
_STEP = 2
_STEP_BELOW = f"\n{' ' * _STEP}"
_PLAIN = re.compile(r"[1-9]\d{0,8}|0|(?:19|20)\d\d-\d\d-\d\d")
"""Numbers and days, which everybody writes without quotation marks; to vplan every value is text."""
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_BEGINS_BLOCK = re.compile(r"(?:[-+*#>|=~`:<]|\d+[.)]|\w[.)]|\w+:$)")
"""What would be read as Markdown, as a part of a list or as a key at the beginning of a line."""


def lines_of(value: Value, column: int) -> tuple[str, list[str]]:
    """What stands behind the key or dash in that column, and the lines below it, without their indentation."""
    width = max(WIDEST - column - _STEP, _NARROWEST)
    text = value.text
    if _PLAIN.fullmatch(text):
        return text, []
    if value.form is Form.RUNNING_TEXT and text.strip():
        return _block(text, column, width)
    if len(text) > width and "\n" not in text:
        folded = wrapped(text, width)
        if below(column).reads(">-" + "".join(f"\n{' ' * (column + _STEP)}{line}" for line in folded), text):
            return ">-", folded
    head, *rest = written(text, below(column)).split("\n")
    return head, [line.removeprefix(" " * (column + _STEP)) for line in rest]


def wrapped(text: str, width: int) -> list[str]:
    """A paragraph in lines, none of which begins with what would be read as something else."""
    lines: list[str] = []
    for word in _SPACE.split(text):
        if lines and (len(lines[-1]) + 1 + len(word) <= width or _BEGINS_BLOCK.match(word)):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _block(text: str, column: int, width: int) -> tuple[str, list[str]]:
    lines = [line for one in text.strip("\n").split("\n") for line in _kept(one, width)]
    head = f"|{_STEP}" if lines[0].startswith(" ") else "|"
    whole = "\n".join(lines) + "\n"
    if below(column).reads(_STEP_BELOW.join((head, *lines)).replace("\n", f"\n{' ' * column}"), whole):
        return head, lines
    head, *rest = written(whole, below(column)).split("\n")
    return head, [line.removeprefix(" " * (column + _STEP)) for line in rest]


_POINT = re.compile(r"(?P<before> *(?:[-*+]|\d+[.)]) +| *)")


def _kept(line: str, width: int) -> Iterator[str]:
    """A line of running text in lines that are read as it; what goes on from a point is indented below it."""
    match = _POINT.match(line)
    before = match["before"] if match else ""
    if not line.strip() or line.endswith(("\\", "  ")):
        yield line.rstrip() if not line.strip() else line
        return
    first, *rest = wrapped(line[len(before) :], width - len(before))
    yield before + first
    for more in rest:
        yield " " * len(before) + more
