"""Counts of the plan's own parts that texts state: '50 mätbara mål', 'fyra strategier'.

Left alone are counts of a part ('tre nya mål'), of other years and other boards, estimates and what is denied.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core.swedish.numerals import NUMERALS
from vplan.facts import Facts
from vplan.facts.counts import LEVEL_WORDS, words_of
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.text.lists import word_list
from vplan.text.passages import Passage, passages
from vplan.text.sentences import sentence_around

_DEFINITE = (("ar", "na"), ("er", "na"), ("or", "na"), ("en", "a"), ("mål", "en"), ("tal", "en"), ("drag", "en"))
_NOT_A_COUNT = re.compile(
    r"\b(?:inte|ej|inga|minst|högst|mer än|fler än|färre än|mindre än|över|under|upp till|ungefär|cirka|ca|"
    r"omkring|"
    r"nästan|drygt|knappt|ytterligare|andra|övriga|återstående|första|sista|föregående|tidigare|nästa|förra|utöver|"
    r"varav|mellan|en av|ett av|någon av|något av|bara|per|varje|om|de|dessa)\s+$",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(r"\b(?:alla|samtliga|av|inom|på|de|dessa)(?: de)?\s+$", re.IGNORECASE)
_OTHERS = re.compile(r"fullmäktige|\w*nämnden?s?\b|\w*styrelsens?\b|\bkommun\w*|\bbolag\w*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SUM_BEFORE = re.compile(r"\b(?:sammanlagt|totalt|sammantaget|tillsammans)\s+$", re.IGNORECASE)
"""What stands before a count says that it is of all, whatever follows: 'sammanlagt 50 mål som går att mäta'."""
_PART = re.compile(
    r"^\s+(?:som|där|med|för(?! året| perioden| planperioden| (?:år )?(?:19|20)\d\d\b)"
    r"|om|per|i taget|till|av dem|av dessa|var(?:dera)?\b)",
    re.IGNORECASE,
)


class StatedCount(NamedTuple):
    """A count that a text states: where, how, under which of the plan's words, and what the plan holds."""

    passage: Passage
    start: int
    length: int
    stated: int
    word: str
    counted: int
    in_words: bool
    """Whether the number is a word, so that its quote is to be one."""


def stated_counts(plan: Plan, facts: Facts) -> Iterator[StatedCount]:
    """Every count in running text, right or not."""
    if plan.report is not None:
        return
    words = _nouns(plan, facts)
    if not words:
        return
    short = _short_nouns(words)
    words = {**short, **words}
    pattern = _pattern(tuple(words), tuple(word_list("neutral", plan)))
    begin = {word[:4] for word in words}
    own = _own_counts(plan)
    for passage in passages(plan):
        if passage.kind is not TextKind.RUNNING or not any(word in passage.read.casefold() for word in begin):
            continue
        for match in passage.found(pattern):
            number = match["number"].casefold()
            stated = int(number) if number.isdigit() else NUMERALS.get(number)
            if stated is None:
                continue
            word = words[match["noun"].casefold()]
            of_part = own.get(id(passage.holder), {}).get(_level(plan, word))
            if match["noun"].casefold() in short:
                if of_part is None:
                    continue  # 'målen' for strategic goals only where the text is about some of them
                facts_of = of_part
            else:
                facts_of = facts.counts.by_word[word]
            if _is_of_all(passage.read, match, plan, word):
                counted = stated if of_part == stated else facts_of
                at = match.start("number")
                length = match.end("number") - at
                yield StatedCount(passage, at, length, stated, word, counted, in_words=not number.isdigit())


def _nouns(plan: Plan, facts: Facts) -> dict[str, str]:
    """Each form that a text can count by, and the word that the count is known under."""
    found: dict[str, str] = {}
    for level in LEVEL_WORDS:
        _, plural = words_of(plan.levels, level)
        if facts.counts.by_word.get(plural):
            for form in (plural, *(plural + ending for last, ending in _DEFINITE if plural.endswith(last))):
                found.setdefault(form.casefold(), plural)
    return found


def _short_nouns(words: dict[str, str]) -> dict[str, str]:
    """The last words of nouns that are several ('målen' for 'strategiska målen'), where no other noun has them."""
    several = {form.rpartition(" ")[2]: word for form, word in words.items() if " " in form}
    return {form: word for form, word in several.items() if form not in words}


def _pattern(forms: tuple[str, ...], neutral: tuple[str, ...]) -> re.Pattern[str]:
    """A number or any word, perhaps adjectives, and what is counted; which words are numbers is seen after."""
    adjectives = "|".join(map(re.escape, neutral))
    nouns = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,–-])(?<!\d[ \u00a0])(?P<number>\d{{1,3}}|[a-zåäö]+)\s+(?:(?:{adjectives})\s+){{0,2}}"
        rf"(?P<noun>{nouns})(?![\w-])",
        re.IGNORECASE,
    )


def _is_of_all(text: str, match: re.Match[str], plan: Plan, word: str) -> bool:
    """Whether the count is of all that the plan has."""
    before, after = _sentence_around(text, match)
    if _NOT_A_COUNT.search(before) and not _ALL_OF_THEM.search(before):
        return False
    if _PART.match(after) and not _SUM_BEFORE.search(before):
        return False
    sentence = before + after
    if any(int(year[0]) != plan.year for year in _YEAR.finditer(sentence)):
        return False
    if re.search(r"\b(?:förra|föregående|tidigare) (?:år|plan)", sentence, re.IGNORECASE):
        return False
    others = [other[0].casefold().rstrip("s") for other in _OTHERS.finditer(sentence)]
    ours = plan.board.casefold()
    of_others = [other for other in others if other not in ours and not ours.endswith(other)]
    return not of_others or word == words_of(plan.levels, "strategi")[1]


def _sentence_around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The text before and after the match in its sentence."""
    begin, end = sentence_around(text, *match.span())
    return text[begin : match.start()], text[match.end() : end]


def _level(plan: Plan, word: str) -> str:
    return next(level for level in LEVEL_WORDS if words_of(plan.levels, level)[1] == word)


def _own_counts(plan: Plan) -> dict[int, dict[str, int]]:
    """What each strategy and each area holds itself, by the mapping in the file that its texts stand in."""
    found = {}
    for strategy in plan.strategies:
        for area in strategy.with_all_areas():
            own = strategy.priorities if area is strategy else [area]
            within = list(area.with_all_areas())
            found[id(area.node)] = {
                "prioritering": len(own),
                "målområde": sum(1 for one in own if one.all_goals()),
                "mål": sum(len(one.goals) for one in within),
                "indikator": len(strategy.indicators),
                "aktivitet": sum(len(one.activities) for one in within),
            }
    return found
