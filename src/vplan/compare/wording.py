"""Two wordings of a text, word by word: what stands in both, in the older only, in the newer only.

Line ends inside a paragraph are none of the wording; those between paragraphs and list items are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vplan.core.word_diff import Run, runs

_BEGINS_LINE = re.compile(r"[-*+•]\s|\d{1,9}[.)]\s|#|>|\|")
_WORD = re.compile(r"\n+|[^ \t\r\n\f\v]+")
_SHORT = 3
"""The most letters of a word that is reported as changed when both its neighbours are."""


class Side(StrEnum):
    """Where a stretch stands."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that stand on the same side."""

    side: Side
    text: str


def flowing(text: str) -> str:
    """The text with a line end between list items and two between paragraphs, and no others."""
    pieces: list[str] = []
    after, before = "", ""
    for line in text.split("\n"):
        words = " ".join(re.split("[ \t]+", line.strip(" \t")))
        if not words:
            after = "\n\n" if pieces else ""
            continue
        if pieces:
            pieces.append(after or ("\n" if _BEGINS_LINE.match(words) or _hard_break(before) else " "))
        pieces.append(words)
        after, before = "", line
    return "".join(pieces)


def _hard_break(line: str) -> bool:
    return line.endswith(("  ", "\\"))


def word_by_word(old: str, new: str) -> tuple[Stretch, ...]:
    """The stretches of two wordings, in the order of reading."""
    before, after = _WORD.findall(old), _WORD.findall(new)

    def is_short_word(_: Run, same: Run) -> bool:
        words = before[same.old_start : same.old_end]
        return len(words) == 1 and len(words[0]) <= _SHORT and "\n" not in words[0]

    return tuple(_stretches(runs(before, after, is_short_word), before, after))


def _stretches(found: list[Run], before: list[str], after: list[str]) -> Iterator[Stretch]:
    for run in found:
        old, new = before[run.old_start : run.old_end], after[run.new_start : run.new_end]
        if run.same:
            yield Stretch(Side.BOTH, _text(old))
            continue
        if old:
            yield Stretch(Side.OLD, _text(old))
        if new:
            yield Stretch(Side.NEW, _text(new))


def _text(words: list[str]) -> str:
    return re.sub(r" ?(\n+) ?", r"\1", " ".join(words))
