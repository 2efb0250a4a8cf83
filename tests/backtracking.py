"""What a regular expression costs: the steps that a backtracking matcher takes to look through a text for it.

A small matcher that walks the tree of the standard library's own parser and counts: the same number each time, on
any machine. Attacks are made from the expression itself: what its repeats repeat, after what leads up to them.
"""

import random
import re
import sys
from collections.abc import Callable, Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MANY = 20
"""A repeat of fewer is bounded."""
_MOST = 1_000_000
_SUSPECT, _TOO_MANY = 2.6, 99.0
_LONG_ENOUGH = 160
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    c.CATEGORY_DIGIT: str.isdecimal,
    c.CATEGORY_NOT_DIGIT: lambda one: not one.isdecimal(),
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_NOT_SPACE: lambda one: not one.isspace(),
    c.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
    c.CATEGORY_NOT_WORD: lambda one: not (one.isalnum() or one == "_"),
}
_SAMPLES = "a1 A-.,:;/|(\n§%\"'_*[]{}<>#!?&=@`~\\”–−\u00a0\u0301åÅ"


class TooManySteps(Exception):
    """The matcher gave up."""


class Cost:
    """Counts the steps of looking for a pattern in a text."""

    def __init__(self, pattern: "re.Pattern[str]") -> None:
        self.flags = pattern.flags
        self.ignores_case = bool(pattern.flags & re.IGNORECASE)
        self.tree = list(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE | re.UNICODE))
        self.steps = 0
        self.held: dict[tuple[Any, int, str, str], bool] = {}

    def of_all(self, text: str, *, anchored: bool = False) -> int:
        """The steps of `finditer`, or of `match`."""
        self.text, self.steps = text, 0
        self.fold = text.lower() if self.ignores_case else text
        at = 0
        while at <= (0 if anchored else len(text)):
            end = self._first_end(self.tree, at)
            at = at + 1 if end is None else max(end, at + 1)
        return self.steps

    def _first_end(self, row: list[Any], at: int) -> int | None:
        ends: list[int] = []

        def done(position: int) -> bool:
            ends.append(position)
            return True

        return ends[0] if self._row(row, 0, at, done) else None

    def _row(self, row: list[Any], index: int, at: int, then: Callable[[int], bool]) -> bool:
        if index == len(row):
            return then(at)
        self.steps += 1
        if self.steps > _MOST:
            raise TooManySteps
        op, what = row[index]

        def on(position: int) -> bool:
            return self._row(row, index + 1, position, then)

        if op in {c.MAX_REPEAT, c.MIN_REPEAT, getattr(c, "POSSESSIVE_REPEAT", None)}:
            return self._repeat(op, what, at, on)
        if op is c.BRANCH:
            return any(
                self._may_begin(branch.data, at) and self._row(branch.data, 0, at, on) for branch in what[1]
            )
        if op is c.SUBPATTERN:
            return self._row(what[3].data, 0, at, on)
        if op is getattr(c, "ATOMIC_GROUP", None):
            end = self._first_end(list(what), at)
            return end is not None and on(end)
        if op in {c.ASSERT, c.ASSERT_NOT}:
            return self._look(what, at) is (op is c.ASSERT) and on(at)
        if op is c.AT:
            return self._stands(what, at) and on(at)
        return at < len(self.text) and self.holds((op, what), at) and on(at + 1)

    def _may_begin(self, row: list[Any], at: int) -> bool:
        """Counts the one step that a branch takes which begins with another letter."""
        if not row or row[0][0] is not c.LITERAL or (at < len(self.text) and self.holds(row[0], at)):
            return True
        self.steps += 1
        if self.steps > _MOST:
            raise TooManySteps
        return False

    def _repeat(self, op: Any, what: Any, at: int, on: Callable[[int], bool]) -> bool:
        least, most, body = what[0], what[1], what[2].data
        if op is getattr(c, "POSSESSIVE_REPEAT", None):
            times = 0
            while times < most:
                end = self._first_end(body, at)
                if end is None or end == at:
                    break
                at, times = end, times + 1
            return times >= least and on(at)
        if len(body) == 1 and body[0][0] in {c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN}:
            stop = at
            while stop < len(self.text) and stop - at < most and self.holds(body[0], stop):
                stop += 1
                self.steps += 1
            ends_at = range(stop, at + least - 1, -1) if op is c.MAX_REPEAT else range(at + least, stop + 1)
            return any(on(end) for end in ends_at)

        def more(position: int, times: int) -> bool:
            def again(end: int) -> bool:
                return end != position and more(end, times + 1)

            if times < least:
                return self._row(body, 0, position, lambda end: more(end, times + 1))
            if op is c.MIN_REPEAT:
                return on(position) or (times < most and self._row(body, 0, position, again))
            return (times < most and self._row(body, 0, position, again)) or on(position)

        return more(at, 0)

    def _look(self, what: Any, at: int) -> bool:
        direction, body = what
        if direction < 0:
            low, _ = body.getwidth()
            return at >= low and self._row(body.data, 0, at - low, lambda end: end == at)
        return self._row(body.data, 0, at, lambda _: True)

    def _stands(self, where: Any, at: int) -> bool:
        text = self.text
        if where in {c.AT_BEGINNING, c.AT_BEGINNING_STRING}:
            return at == 0 or (bool(self.flags & re.MULTILINE) and text[at - 1] == "\n")
        if where is c.AT_END:
            return at == len(text) or text[at:] == "\n" or (bool(self.flags & re.MULTILINE) and text[at] == "\n")
        if where is c.AT_END_STRING:
            return at == len(text)
        word = _CATEGORIES[c.CATEGORY_WORD]
        edge = (at > 0 and word(text[at - 1])) is not (at < len(text) and word(text[at]))
        return edge is (where is c.AT_BOUNDARY)

    def holds(self, node: tuple[Any, Any], at: int) -> bool:
        """Whether the character there is one of those that the node stands for."""
        known = (id(node[1]), self.text[at], self.fold[at])  # what the tree holds lives as long as this
        if (held := self.held.get((node[0], *known))) is None:
            held = self.held[node[0], *known] = self._holds(node, *known[1:])
        return held

    def _holds(self, node: tuple[Any, Any], one: str, fold: str) -> bool:
        op, what = node
        if op is c.ANY:
            return one != "\n" or bool(self.flags & re.DOTALL)
        if op is c.LITERAL:
            return fold == self._folded(what)
        if op is c.NOT_LITERAL:
            return fold != self._folded(what)
        negated = what[0][0] is c.NEGATE
        return self._among(what, one, fold) is not negated

    def _folded(self, code: int) -> str:
        return chr(code).lower() if self.ignores_case else chr(code)

    def _among(self, what: Any, one: str, fold: str) -> bool:
        for kind, value in what:
            if kind is c.CATEGORY and _CATEGORIES[value](one):
                return True
            if kind is c.LITERAL and self._folded(value) == fold:
                return True
            if kind is c.RANGE and (value[0] <= ord(one) <= value[1] or value[0] <= ord(fold) <= value[1]):
                return True
        return False


class Attacks:
    """Texts that may cost a pattern much."""

    def __init__(self, cost: Cost) -> None:
        self.cost = cost
        self.chance = random.Random(cost.tree.__repr__())

    def all(self) -> Iterator[tuple[str, str, str]]:
        """What comes before, what is repeated, what comes after."""
        for before, body in self._repeats(self.cost.tree, ""):
            pumps = dict.fromkeys([*(self._sample(body, wide) for wide in (False, True)), *self._characters(body)])
            for pump in pumps:
                if pump:
                    for start in dict.fromkeys(("", before)):
                        for stop in ("\x00", ""):
                            yield start, pump, stop
        for _ in range(2):
            whole = self._sample(self.cost.tree, wide=True)
            for cut in range(1, min(len(whole), 8) + 1):
                yield "", whole[:cut], "\x00"

    def _characters(self, body: list[Any]) -> Iterator[str]:
        """Each kind of character that the body can begin with."""
        if len(body) == 1 and body[0][0] in {c.IN, c.ANY, c.NOT_LITERAL}:
            fitting = [one for one in _SAMPLES if self._fits(body[0], one)]
            yield from fitting[:4]
            if len(fitting) > 1:
                yield "".join(fitting[:2])
                yield "".join(self.chance.sample(fitting, 2))

    def _fits(self, node: Any, one: str) -> bool:
        self.cost.text, self.cost.fold = one, one.lower() if self.cost.ignores_case else one
        return self.cost.holds(node, 0)

    def _repeats(self, row: list[Any], before: str) -> Iterator[tuple[str, list[Any]]]:
        for op, what in row:
            if op in {c.MAX_REPEAT, c.MIN_REPEAT}:
                if what[1] > MANY:
                    yield before, list(what[2])
                yield from self._repeats(list(what[2]), before)
            elif op is c.BRANCH:
                for branch in what[1]:
                    yield from self._repeats(list(branch), before)
            elif op is c.SUBPATTERN:
                yield from self._repeats(list(what[3]), before)
            elif op in {c.ASSERT, c.ASSERT_NOT}:
                yield from self._repeats(list(what[1]), before)
            before += self._sample([(op, what)], wide=False)

    def _sample(self, row: list[Any], wide: bool) -> str:
        written = ""
        for op, what in row:
            if op in {c.MAX_REPEAT, c.MIN_REPEAT} or op is getattr(c, "POSSESSIVE_REPEAT", None):
                times = what[0] + (self.chance.randint(0, 2) if wide and what[1] > what[0] else 0)
                written += "".join(self._sample(list(what[2]), wide) for _ in range(min(times, what[1])))
            elif op is c.BRANCH:
                written += self._sample(list(self.chance.choice(what[1]) if wide else what[1][0]), wide)
            elif op is c.SUBPATTERN:
                written += self._sample(list(what[3]), wide)
            elif op is getattr(c, "ATOMIC_GROUP", None):
                written += self._sample(list(what), wide)
            elif op is c.LITERAL:
                written += chr(what)
            elif op in {c.IN, c.ANY, c.NOT_LITERAL}:
                fitting = [one for one in _SAMPLES if self._fits((op, what), one)]
                fitting = fitting or [
                    chr(value if kind is c.LITERAL else value[0])
                    for kind, value in what
                    if kind in {c.LITERAL, c.RANGE}
                ]
                written += (self.chance.choice(fitting) if wide else fitting[0]) if fitting else ""
        return written


def worst(
    pattern: "re.Pattern[str]", size: int = 60, *, spaced: bool = False, anchored: bool = False
) -> tuple[float, str]:
    """How much more it costs to look through a text twice as long, and the text that shows it; 2 is linear.

    `spaced`: only texts with both spaces and other signs again and again, as rules read them. `anchored`: the
    pattern is only tried at the beginning.
    """
    cost = Cost(pattern)
    found = (0.0, "")

    def ratio(attack: tuple[str, str, str], times: int) -> float:
        start, pump, stop = attack
        texts = (start + pump * many + stop for many in (times, 2 * times))
        one, two = (cost.of_all(text, anchored=anchored) for text in texts)
        return two / one

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        for start, pump, stop in Attacks(cost).all():
            repeated = _spaced(pump) if spaced else pump
            attack = (start, repeated, stop)
            try:
                grows = ratio(attack, size)
                if grows > _SUSPECT:  # a repeat with a bound looks so too, until the text is longer than that
                    grows = ratio(attack, _LONG_ENOUGH)
            except TooManySteps:
                grows = _TOO_MANY
            found = max(found, (grows, f"{start!r} {repeated!r} {stop!r}"))
            if found[0] > _SUSPECT:
                break
    finally:
        sys.setrecursionlimit(before)
    return found


def _spaced(pump: str) -> str:
    return pump if " " in pump.strip() or (pump.strip() and pump != pump.strip()) else f"{pump.strip() or 'a'} "
