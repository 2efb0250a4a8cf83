"""The names that a plan declares, and where its texts use them in nearly the same words.

In: a plan. Out: each use that is nearly a name, with its place. A name is used where it is written as one: as
the heading of what bears it, with a capital inside a sentence, in quotes, or whole where it is long. What only
shortens it ('målområdet Trygghet' for Trygghet och beredskap), or inflects its first or last word, is no other
name.

Three steps, the cheap ones first: `_is_evident` decides by capitals and quotes where a name can begin; the index
of similar texts gives the few names that share rare words with the stretch; among those the one with the smallest
share of unmatched words wins, and `_is_near` must then accept it. It accepts little: in running text one word may
differ, and never a number, since a false report costs a writer more than a missed variant.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple, TypeAlias

from vplan.core import Place
from vplan.core.similarity import one_letter_off
from vplan.facts.counts import LEVEL_WORDS, words_of
from vplan.model.base import Part
from vplan.model.document import Section
from vplan.model.goals import Area
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.text.passages import Passage, passages
from vplan.text.quotes import FILLER
from vplan.text.similar import SHORTEST, WORD, Index, beginning, inflected, matter, same_word, slip

_TITLES = (TextKind.HEADING, TextKind.TITLE)
_READ = (TextKind.RUNNING, TextKind.WORDING, *_TITLES)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:](?:\s|$)|\n\s*\n|\n\s*(?:[-*+•]|\d+[.)])\s+)[\s*_]*$")
_QUOTED = re.compile(r"[”\"“»*]$")
_MORE = 3
"""The most words that a use may have more or fewer than the name."""
_MOST_WORDS = 40
"""A text with more words is no name."""
_LONG = 4
"""A name of this many words that are not connecting ones is also recognised in small letters."""
_TELLING = 3
"""A name of this many words that are not connecting ones is known by all but a letter of one of them."""
_FREE = frozenset({"strategier", "prioriteringar"})
"""Names in which one word may have been exchanged for another and still be meant."""

_SHORTENED = frozenset({"överordnad"})
"""Names that texts rightly shorten by a word: 'Länsplan 2024' for 'Länsplan och budget 2024'."""


class Name(NamedTuple):
    """A name, what bears it, and where it is declared."""

    text: str
    kind: str
    key: str
    place: Place
    words: tuple[str, ...]
    matter: tuple[str, ...]


class NearUse(NamedTuple):
    """Words that are nearly a name, and where they stand."""

    name: Name
    written: str
    place: Place


_Word: TypeAlias = re.Match[str]
"""A word, and where it stands."""


def declared(plan: Plan) -> list[Name]:
    """The names of strategies, priorities, indicators, regulations, budgets and the superior plan."""
    found: list[tuple[str, str, str, Place]] = []
    for strategy in plan.strategies:
        found.append((strategy.name, "strategier", strategy.key, strategy.place("namn")))
        found += [
            (name, "indikatorer", name, strategy.place("indikatorer", at))
            for at, name in enumerate(strategy.indicators)
        ]
        found += [(one.name, "prioriteringar", one.key, one.place("namn")) for one in strategy.with_all_areas()][
            1:
        ]
    found += [(one.name, "styrdokument", one.key, one.place("namn")) for one in plan.regulations]
    found += [(one.name, "budget", one.id, one.place("namn")) for one in plan.budgets]
    if plan.superior is not None:
        found.append((plan.superior.title, "överordnad", "titel", plan.superior.place("titel")))
    names = []
    for text, kind, key, place in found:
        words = _words(text)
        names.append(Name(text, kind, key, place, words, tuple(matter(words, plan))))
    return [name for name in names if 0 < len(name.words) <= _MOST_WORDS]


def near_uses(plan: Plan) -> Iterator[NearUse]:
    """Every use of a name in nearly its words."""
    names = declared(plan)
    if names:
        yield from _Reader(plan, names).uses()


class _Reader:
    """Reads the texts of a plan for its names."""

    def __init__(self, plan: Plan, names: list[Name]) -> None:
        self.plan = plan
        self.names = names
        self.index = Index([name.text for name in names])
        self.bearers = {f"{name.kind}/{name.key}": name for name in reversed(names)}
        self.levels = {form.casefold() for level in LEVEL_WORDS for form in words_of(plan.levels, level)} | {
            "plan",
            "program",
            "policy",
        }
        self.known: set[tuple[str, ...]] = set()
        self.by_words: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in names:
            others = self.by_words[_folded(name.words)]
            if all(one.words != name.words for one in others):
                others.append(name)
        for text in (*(name.text for name in names), *_other_names(plan)):
            words = _folded(_words(text))
            if len(words) <= _MOST_WORDS:
                self.known.add(words)
        self.known_starts = {words[0] for words in self.known if words}
        self.longest = max(len(name.words) for name in names)
        self.longest_known = max(map(len, self.known))
        self.long_starts = {name.words[0].casefold() for name in names if len(name.matter) >= _LONG}
        self.begins = {beginning(word) for name in names for word in (name.words[0], *name.matter[:1])}

    def uses(self) -> Iterator[NearUse]:
        if self.plan.follows is None:
            for strategy in self.plan.strategies:
                yield from self._own_heading(strategy, "strategier")
                for area in strategy.inner_areas():
                    yield from self._own_heading(area, "prioriteringar")
        for document in self.plan.documents:
            yield from self._sections(document.sections)
        for passage in passages(self.plan):
            if passage.kind in _READ:
                yield from self._text(passage)

    def _own_heading(self, part: Area, kind: str) -> Iterator[NearUse]:
        if part.heading is not None:
            yield from self._heading(part, part.heading, self.bearers.get(f"{kind}/{part.key}"))

    def _sections(self, sections: list[Section]) -> Iterator[NearUse]:
        for section in sections:
            kind, _, key = section.shows[0].partition("/") if len(section.shows) == 1 else ("", "", "")
            if section.heading is not None and kind == "strategi":
                yield from self._heading(section, section.heading, self.bearers.get(f"strategier/{key}"))
            yield from self._sections(section.sections)

    def _heading(self, part: Part, text: str, bearer: Name | None) -> Iterator[NearUse]:
        """The heading of what bears the name."""
        words = list(_words(text))
        if bearer is None or FILLER in text or _folded(words) in self.known:
            return
        if self._is_near(words, bearer, heading=True):
            yield NearUse(bearer, text, part.place_within("rubrik", 0, len(text)))

    def _text(self, passage: Passage) -> Iterator[NearUse]:
        text = passage.read
        words = list(WORD.finditer(_plain(text)))
        folded = [word[0].casefold() for word in words]
        begun = [word[:SHORTEST] in self.begins for word in folded]
        at = 0
        while at < len(words):
            first = words[at]
            skip = 1
            may = begun[at] or any(begun[at + 1 : at + 2]) or folded[at] in self.known_starts
            evident = may and self._is_evident(text, first, whole=passage.kind in _TITLES)
            if evident or folded[at] in self.long_starts:
                stop = _stretch(text, words, at, max(self.longest + _MORE, self.longest_known))
                known = self._known(folded, at, stop)
                if known and not self._cased_otherwise(words[at : at + known]):
                    skip = known
                else:
                    found = self._best(words[at : min(stop, at + self.longest + _MORE)], evident=evident)
                    if found is not None:
                        name, length = found
                        end = words[at + length - 1].end()
                        place = passage.place(first.start(), end - first.start())
                        yield NearUse(name, " ".join(text[first.start() : end].split()), place)
                        skip = length
            at += skip

    def _is_evident(self, text: str, word: _Word, *, whole: bool) -> bool:
        """Whether a name can begin here, going by how the word is written."""
        if not word[0][0].isupper() or word[0].isupper():
            return False
        if whole or word[0].casefold() in self.levels:
            return True
        before = text[max(0, word.start() - 40) : word.start()]
        if _QUOTED.search(before):
            return True
        return not _SENTENCE_BEFORE.search(before)

    def _known(self, folded: list[str], at: int, stop: int) -> int:
        """How many words from here on are a name as it is declared; 0 for none."""
        lengths = range(min(stop - at, self.longest_known), 0, -1)
        return next((length for length in lengths if tuple(folded[at : at + length]) in self.known), 0)

    def _cased_otherwise(self, words: list[_Word]) -> bool:
        """Whether every name of these words has capitals where these have none, or the reverse."""
        written = [word[0] for word in words]
        same = self.by_words.get(_folded(written), [])
        return bool(same) and all(_case_differs(written, name.words) for name in same)

    def _best(self, words: list[_Word], *, evident: bool) -> tuple[Name, int] | None:
        """The name that the words most likely mean, and how many words it takes; None where none is near."""
        best: tuple[tuple[float, bool, int], Name] | None = None
        texts = [word[0] for word in words]
        if self.begins.isdisjoint(map(beginning, texts[:2])):
            return None
        for at in self.index.candidates(" ".join(texts)):
            name = self.names[at]
            if not inflected(texts[0], name.words[0]) and not (
                name.matter and any(inflected(text, name.matter[0]) for text in texts[:2])
            ):
                continue
            fitted = _as(texts[: len(name.words) + _MORE], name.words)
            for length in range(max(1, len(name.words) - _MORE), len(fitted) + 1):
                share = _apart(fitted[:length], name.words) / len(name.words)
                order = (share, fitted[length - 1] != name.words[-1], -length)
                if best is None or order < best[0]:
                    best = (order, name)
        if best is None:
            return None
        (_, _, shorter), name = best
        length = -shorter
        return (name, length) if self._is_near(texts[:length], name, heading=False, evident=evident) else None

    def _is_near(self, words: list[str], name: Name, *, heading: bool, evident: bool = True) -> bool:
        """Whether the words are the name in other words, and neither the name nor lawfully shortened."""
        if " ".join(words).isupper() or _numbers(words) != _numbers(name.words):
            return False
        fitted = _as(words, name.words)
        if fitted == list(name.words):
            return (evident or len(name.matter) >= _LONG) and self._is_miswritten(words, name, heading=heading)
        if _stands_in(fitted, name.words):
            return False
        small = set(words) - set(matter(words, self.plan))
        mine, theirs = [word for word in fitted if word not in small], list(name.matter)
        if heading:
            return self._is_reworded(mine, theirs, fitted, name)
        if not evident:
            return len(theirs) >= _LONG and _one_in_place_of(mine, theirs) == "slip"
        return self._is_one_word_from(mine, theirs, name)

    def _is_miswritten(self, words: list[str], name: Name, *, heading: bool) -> bool:
        """Whether the words are those of the name in other capitals, or with endings that don't inflect it."""
        return _case_differs(words, name.words) or any(
            one.casefold() != other.casefold() and (heading or not inflected(one, other))
            for one, other in zip(words, name.words, strict=True)
            if other.casefold() not in self.levels
        )

    def _is_one_word_from(self, mine: list[str], theirs: list[str], name: Name) -> bool:
        """Whether the words that matter are those of the name but for one."""
        kept = [word for word in theirs if word in mine and word.casefold() not in self.levels]
        if mine == theirs:
            return bool(kept) and len(theirs) >= 2
        if not kept or mine[0] != theirs[0]:
            return False
        if _one_left_out(mine, theirs):
            return mine[-1] == theirs[-1] and name.kind not in _SHORTENED
        if _one_in_place_of(mine, theirs) == "letter":
            return len(theirs) >= _TELLING
        return bool(_one_in_place_of(mine, theirs)) and name.kind in _FREE and len(kept) >= 2

    def _is_reworded(self, mine: list[str], theirs: list[str], fitted: list[str], name: Name) -> bool:
        """Whether the heading of what bears the name says it in other words; one of its own is something else."""
        if mine == theirs or _stands_in(name.words, fitted):
            return mine == theirs  # small words came or went; or the whole name, and more around it
        own = [word for word in mine if word.casefold() not in self.levels]
        kept = [word for word in own if word in theirs]
        if not kept or _stands_in(mine, theirs):
            return False
        return kept == own or (len(kept) >= 2 and 2 * len(kept) > len(own))


def _apart(words: list[str], name: tuple[str, ...]) -> int:
    """How many words of the longer of two are not in the other in the same order."""
    blocks = SequenceMatcher(None, words, name, autojunk=False).get_matching_blocks()
    return max(len(words), len(name)) - sum(block.size for block in blocks)


def _other_names(plan: Plan) -> Iterator[str]:
    """Texts that are names in their own right, so that a use of one is not taken for a variant of another."""
    yield plan.title
    yield from (document.title for document in plan.documents if document.title)
    yield from (goal.wording for goal in plan.goals)
    yield from (activity.wording for activity in plan.activities)
    yield from (assignment.wording for assignment in plan.assignments)
    for group in plan.own_indicators.groups if plan.own_indicators else ():
        yield group.name
        yield from (one.wording for one in group.indicators)
    yield from (area.name for area in plan.follow_up.areas) if plan.follow_up else ()


def _stretch(text: str, words: list[_Word], at: int, longest: int) -> int:
    """Up to which word one name can go on: no further than the sentence, the list item or a quote."""
    stop = at + 1
    while stop < len(words) and stop - at < longest:
        between = text[words[stop - 1].end() : words[stop].start()]
        if between.strip(" \n,") or re.search(r"\n\s*\n", between):
            break
        stop += 1
    return stop


def _plain(text: str) -> str:
    """The text with one kind of dash, so that '2024-2026' is '2024–2026'."""
    return text.replace("–", "-")


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(_plain(text)))


def _folded(words: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _as(words: list[str], name: tuple[str, ...]) -> list[str]:
    """The words, those that are words of the name but for their form written as there."""
    return [next((one for one in name if same_word(word, one) or _accent(word, one)), word) for word in words]


def _accent(one: str, other: str) -> bool:
    """Whether two long words differ at their very end: 'livskvalité' and 'livskvalitet'."""
    if not one.endswith("é"):
        return False
    a, b = one.casefold(), other.casefold()
    return min(len(a), len(b)) >= 9 and a[:-1] == b[: len(a) - 1] and abs(len(a) - len(b)) <= 2


def _numbers(words: list[str] | tuple[str, ...]) -> list[str]:
    return [word for word in words if any(sign.isdigit() for sign in word)]


def _case_differs(words: list[str], name: tuple[str, ...]) -> bool:
    """Whether a word behind the first has a capital in one and not in the other."""
    return any(
        one != other and one.casefold() == other.casefold()
        for one, other in zip(words[1:], name[1:], strict=False)
    )


def _stands_in(part: list[str] | tuple[str, ...], whole: list[str] | tuple[str, ...]) -> bool:
    """Whether the words stand in the others, side by side."""
    here, there = list(part), list(whole)
    return any(there[at : at + len(here)] == here for at in range(len(there) - len(here) + 1))


def _one_left_out(mine: list[str], theirs: list[str]) -> bool:
    return len(mine) == len(theirs) - 1 and any(
        theirs[:at] + theirs[at + 1 :] == mine for at in range(len(theirs))
    )


def _one_in_place_of(mine: list[str], theirs: list[str]) -> str:
    """Whether one word stands where another does: 'slip' where it is nearly that one, 'letter' where one letter
    within a short one differs, 'other' where it is another.
    """
    if len(mine) != len(theirs):
        return ""
    differing = [(one, other) for one, other in zip(mine, theirs, strict=True) if one != other]
    if len(differing) != 1:
        return ""
    one, other = (word.casefold() for word in differing[0])
    if _accent(one, other) or slip(one, other):
        return "slip"
    return "letter" if one[0] == other[0] and one[-1] == other[-1] and one_letter_off(one, other) else "other"
