"""Two wordings of a text, word by word: what stands in both, in the older only, in the newer only.

Line ends inside a paragraph are none of the wording; those between paragraphs and list items are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_BEGINS_LINE = re.compile(r"[-*+•]\s|\d+[.)]\s|#|>|\|")
_WORD = re.compile(r"\n+|[^ \t\r\n\f\v]+")
_SHORT = 3
"""Letters of a word so short that it is told as changed when both its neighbours are."""


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
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found = [
        (same, before[i:k], after[j:m])
        for same, i, k, j, m in ((tag == "equal", i, k, j, m) for tag, i, k, j, m in matcher.get_opcodes())
    ]
    return tuple(_stretches(_joined(found)))


_Run = tuple[bool, list[str], list[str]]


def _joined(runs: list[_Run]) -> list[_Run]:
    """Runs where a lone short word between two changes is taken up by them, so that it reads as one."""
    joined: list[_Run] = []
    for index, (same, old, new) in enumerate(runs):
        lone = same and len(old) == 1 and len(old[0]) <= _SHORT and "\n" not in old[0]
        if lone and 0 < index < len(runs) - 1:
            same = False  # noqa: PLW2901 - the run is told as changed
        if joined and joined[-1][0] == same:
            joined[-1] = (same, joined[-1][1] + old, joined[-1][2] + new)
        else:
            joined.append((same, old, new))
    return joined


def _stretches(runs: list[_Run]) -> Iterator[Stretch]:
    for same, old, new in runs:
        if same:
            yield Stretch(Side.BOTH, _text(old))
            continue
        if old:
            yield Stretch(Side.OLD, _text(old))
        if new:
            yield Stretch(Side.NEW, _text(new))


def _text(words: list[str]) -> str:
    return re.sub(r" ?(\n+) ?", r"\1", " ".join(words))
