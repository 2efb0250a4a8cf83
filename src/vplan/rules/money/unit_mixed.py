"""One unit of money is written in more than one way.

What is checked: how texts, tables and `enhet` write a unit: mkr, Mkr, mnkr, milj. kr and miljoner kronor are
one, tkr, Tkr and tusen kronor another. Found are the spellings that are not the most common one; where two are
as common, that of `enhet` stands. A capital at the beginning of a text, a cell or a sentence is none of its
own, and words in texts go with abbreviations in tables: they count where texts abbreviate too. 'Miljoner
invånare' is no money. Own spellings stand under `ordlistor: enheter`.

Why it matters: the reader stops to ask whether mkr and mnkr are two things, and a search finds half of them.

Fails:

    text: Av 33 miljoner kronor är 30 Mkr avsedda för omställning och 2 mkr för beredskap.

Passes:

    text: Av 33 mkr är 30 mkr avsedda för omställning och 2 mkr för beredskap.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.lists import word_table
from vplan.text.passages import Passage, passages

RULE = Rule("VP205", "unit-mixed", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_BEGINNING = re.compile(r"(?:^|\||[.!?:]\s|\n\s*(?:[-*]\s)?)\s*$")


class _Use(NamedTuple):
    passage: Passage
    start: int
    spelling: str
    length: int

    @property
    def in_text(self) -> bool:
        return self.passage.kind is not TextKind.TABLE and not self.declares

    @property
    def declares(self) -> bool:
        return self.passage.kind is TextKind.UNIT

    @property
    def place(self) -> Place:
        return self.passage.place(self.start, self.length)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every spelling that deviates: once, with all the places where it stands."""
    units = dict(word_table("units", plan))
    for unit, uses in _by_unit(plan, units).items():
        spellings = _counted(uses)
        if not spellings:
            continue
        usual = max(spellings, key=lambda one: (len(spellings[one]), any(use.declares for use in spellings[one])))
        for spelling, found in spellings.items():
            if spelling != usual:
                yield Finding(
                    RULE,
                    found[0].place,
                    say("'{spelling}' here, '{usual}' elsewhere", spelling=spelling, usual=usual),
                    say("write one unit in one way: '{usual}'", usual=usual),
                    path=f"enheter.{unit}.{spelling}",
                    facts={"skrivs": spelling, "oftast": usual, "antal": str(len(found))},
                    related=(
                        *(Related(use.place, say("and here")) for use in found[1:]),
                        Related(spellings[usual][0].place, say("'{usual}' stands here", usual=usual)),
                    ),
                )


CHECK = Check(RULE, check)


def _by_unit(plan: Plan, units: dict[str, str]) -> dict[str, list[_Use]]:
    pattern = _pattern(tuple(units))
    found: dict[str, list[_Use]] = {}
    for passage in passages(plan):
        if passage.kind is TextKind.UNIT and passage.text not in units:
            continue
        for match in passage.found(pattern):
            written = " ".join(match[0].split())
            spelling = _in_the_middle(passage.read, match.start(), written, units)
            unit = units.get(spelling, "") or spelling
            found.setdefault(unit, []).append(_Use(passage, match.start(), spelling, len(match[0])))
    return found


def _in_the_middle(text: str, at: int, written: str, units: dict[str, str]) -> str:
    """How the spelling would be written inside a sentence."""
    small = written[0].lower() + written[1:]
    return small if small in units and _BEGINNING.search(text, max(0, at - 40), at) else written


def _counted(uses: list[_Use]) -> dict[str, list[_Use]]:
    """The uses by spelling, without the words of texts where no text abbreviates."""
    abbreviates = any(use.in_text and " kr" not in use.spelling for use in uses)
    spellings: dict[str, list[_Use]] = {}
    for use in uses:
        if abbreviates or " kronor" not in use.spelling:
            spellings.setdefault(use.spelling, []).append(use)
    return spellings


@lru_cache(maxsize=4)
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=len, reverse=True)
    written = "|".join(re.escape(spelling).replace(r"\ ", r"\s+") for spelling in longest_first)
    return re.compile(rf"(?<!\w)(?:{written}|Miljoner kronor|Tusen kronor)(?!\w)")
