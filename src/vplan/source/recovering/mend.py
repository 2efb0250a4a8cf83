"""A line that is put right, and the trial of it: YAML must then be able to read on."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import yaml

from vplan.core import Message, say

_AT_EDGE = re.compile(r"[^\W\d]\w*:(?: |$)")
_MOST_READ = 4_000_000
"""In characters: so much is read for trials in one file, a second's work or two."""
MOST_TRIED = 40
"""As many ways to mend one fault are tried."""


class Trials:
    """What may still be read for trials in a file."""

    def __init__(self, left: int = _MOST_READ) -> None:
        self.left = left

    def spend(self, characters: int) -> bool:
        """Whether so much may be read; it is then taken off."""
        self.left -= characters
        return self.left >= 0


class Mend(NamedTuple):
    """A cause, where it stands (counted from 0; `length` 0 is a point), what to do, and the lines as they should
    be, by their index. `written`: so certain that `vplan check --fix` writes them.
    """

    at: int
    column: int
    length: int
    message: Message
    hint: Message
    lines: Mapping[int, str]
    written: bool = True


class Fault(NamedTuple):
    """Where YAML's reader gave up, and where what it was reading then had begun; both are indexes of lines."""

    at: int
    column: int
    begun: int


def fault_of(error: yaml.YAMLError, lines: int) -> Fault | None:
    """The fault in a file of so many lines; None where YAML's reader names no place."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return None
    at = min(error.problem_mark.line, lines - 1)
    begun = error.context_mark.line if error.context_mark is not None else at
    return Fault(at, error.problem_mark.column, min(begun, lines - 1))


def reads_on(lines: Sequence[str], mended: Mapping[int, str], fault: Fault, trials: Trials) -> bool:
    """Whether YAML reads past the fault with these lines in the place of those that stand there. Only the parts
    of the file around them are read: what stands at the edge begins one.
    """
    if not mended:  # nothing there can be moved or rewritten
        return False
    last = max(fault.at, *mended)
    start = _edge(lines, min(fault.at, *mended), -1, mended)
    end = _edge(lines, _edge(lines, last + 1, 1, mended) + 1, 1, mended)
    part = [mended.get(at, lines[at]) for at in range(start, end)]
    text = "\n".join(part)
    if not trials.spend(len(text)):
        return False
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError as error:
        next_fault = fault_of(error, len(part))
        return next_fault is not None and start + next_fault.at > last + 1
    return True


def rewritten(at: int, column: int, length: int, message: Message, mended: str, *, written: bool = True) -> Mend:
    """The mend of one line: the hint shows it as it should be."""
    hint = say("write {line}", line=mended.strip())
    return Mend(at, column, length, message, hint, {at: mended}, written)


def moved_to(column: int, line: str) -> Message:
    """What to do with a line that should begin in that column, counted from 0."""
    if not column:
        return say("write it with no spaces before it: '{line}'", line=line)
    return say("write it with {count} spaces before it: '{line}'", count=column, line=line)


def _edge(lines: Sequence[str], at: int, step: int, mended: Mapping[int, str]) -> int:
    """The nearest line from there on whose first character is that of a key at the edge; the file's ends else."""
    while 0 < at < len(lines):
        if _AT_EDGE.match(mended.get(at, lines[at])):
            return at
        at += step
    return max(0, min(at, len(lines)))
