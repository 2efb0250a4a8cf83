"""What was proposed with what was decided, point by point.

In: statements, each with its place. Out: which statement of the decision answers which of the proposal, which are
left over on either side, and the figures in which two that answer each other differ. Words decide what answers
what, figures never do: `136,0 mnkr anslås` and `163,0 mnkr anslås` are one point.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vplan.compare.matching import match
from vplan.core import Place
from vplan.core.swedish.figures import Figure, figures, without_figures
from vplan.core.swedish.phrases import folded
from vplan.model.base import Part

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters that words are compared by: their endings differ (godkänner, godkänns)."""
_ALIKE = 0.6
"""The share of the words that both have, from which two statements are one point."""
_BODIES = ("nämnden", "styrelsen", "fullmäktige", "utskottet", "direktionen")
_EMPTY = frozenset({"besluta", "beslutar", "beslutas", "föreslår", "enligt", "till", "från", "samt"})
_REFUSALS = ("inte", "avslå", "avslås", "avslår", "avvis", "återremitt", "upphäv", "bordlägg")
_MOST_COMPARED = 40_000
"""The most pairs that are compared; past it only what says the same is paired."""


class Statement(NamedTuple):
    """A point, or a point within one: what it says, and what it was read from. `exact`: as the file writes it."""

    text: str
    part: Part
    key: str
    item: int | None = None
    exact: bool = True

    def place(self, figure: Figure | None = None) -> Place:
        """Where it stands, or a figure in it."""
        return (
            self.part.place(self.key, self.item)
            if figure is None
            else self.place_of(figure.start, len(figure.text))
        )

    def place_of(self, start: int, length: int) -> Place:
        """Where a stretch of it stands; all of it where the file has other words, which quote facts."""
        if not self.exact:
            return self.part.place(self.key, self.item)
        return self.part.place_within(self.key, start, length, self.item)


class Compared(NamedTuple):
    """`same` pairs say the same but for their figures, `reworded` pairs nearly; the rest have no partner."""

    same: list[tuple[Statement, Statement]]
    reworded: list[tuple[Statement, Statement]]
    lost: list[Statement]
    added: list[Statement]


def compared(proposed: Sequence[Statement], decided: Sequence[Statement]) -> Compared:
    """The statements of a proposal with those of a decision, whatever their order."""
    exact = match(proposed, decided, (lambda one: said(one.text), lambda one: said(without_figures(one.text))))
    reworded = _alike([one.text for one in exact.removed], [one.text for one in exact.added])
    return Compared(
        exact.pairs,
        [(exact.removed[i], exact.added[j]) for i, j in sorted(reworded.items())],
        [one for i, one in enumerate(exact.removed) if i not in reworded],
        [one for j, one in enumerate(exact.added) if j not in reworded.values()],
    )


def differing(one: str, other: str) -> list[tuple[Figure, Figure]]:
    """Figures of one kind of which each text has another; one that only one of them has is none."""
    ours, theirs = list(figures(one)), list(figures(other))
    for figure in list(ours):
        agreeing = next((at for at in theirs if figure.agrees_with(at)), None)
        if agreeing is not None:
            ours.remove(figure)
            theirs.remove(agreeing)
    found = []
    for figure in ours:
        at = next((at for at in theirs if at.kind == figure.kind), None)
        if at is not None:
            theirs.remove(at)
            found.append((figure, at))
    return found


def said(text: str) -> str:
    """What a point says but for capitals, its full stop and the `att` that it begins with."""
    return folded(text).rstrip(".:; ").removeprefix("att ").strip()


def share_said(text: str, elsewhere: Iterable[str]) -> float:
    """The share of a text's words that are said in the other texts, whatever their endings."""
    words = _words(text)
    given = frozenset[str]().union(*map(_words, elsewhere))
    return len(words & given) / len(words) if words else 0.0


def is_alike(text: str, other: str) -> bool:
    """Whether two texts are one statement in nearly the same words."""
    return _likeness(_words(text), _words(other)) >= _ALIKE


def _words(text: str) -> frozenset[str]:
    found = (word for word in _WORD.findall(without_figures(text).casefold()))
    kept = (word for word in found if word not in _EMPTY and not word.endswith(_BODIES))
    return frozenset(_stem(word) for word in kept)


def _stem(word: str) -> str:
    return next((f"¬{refusal}" for refusal in _REFUSALS if word.startswith(refusal)), word[:_STEM])


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the first one's words that the other has; 0 where one of them refuses what the other grants."""
    refuses = [{word for word in words if word.startswith("¬")} for words in (one, other)]
    if not one or bool(refuses[0]) != bool(refuses[1]):
        return 0.0
    return len(one & other) / len(one)


def _alike(left: Sequence[str], come: Sequence[str]) -> dict[int, int]:
    """Which of the one are which of the other, the most alike first, each once."""
    if len(left) * len(come) > _MOST_COMPARED:
        return {}
    ours, theirs = ([_words(text) for text in side] for side in (left, come))
    scored = [(-_likeness(one, other), i, j) for i, one in enumerate(ours) for j, other in enumerate(theirs)]
    found: dict[int, int] = {}
    for score, i, j in sorted(scored):
        if -score >= _ALIKE and i not in found and j not in found.values():
            found[i] = j
    return found
