"""Marks of two versions that git could not bring together."""

import re
from collections.abc import Iterator, Sequence

from vplan.core import say
from vplan.source.recovering.mend import Mend

_OURS, _THEIRS = re.compile("<{7}(?: .*)?"), re.compile(">{7}(?: .*)?")


def unmerged(lines: Sequence[str]) -> Iterator[Mend]:
    """The stretches that a merge has left in two versions. Which of them holds, nobody knows."""
    start: int | None = None
    for at, line in enumerate(lines):
        if _OURS.fullmatch(line.rstrip()):
            start = at
        elif start is not None and _THEIRS.fullmatch(line.rstrip()):
            yield Mend(
                start,
                0,
                len(lines[start].rstrip()),
                say(
                    "a merge is not finished: lines {first} to {last} hold two versions",
                    first=start + 1,
                    last=at + 1,
                ),
                say("keep one of the versions, and take the lines with <<<<<<<, ======= and >>>>>>> away"),
                {},
                written=False,
            )
            start = None
