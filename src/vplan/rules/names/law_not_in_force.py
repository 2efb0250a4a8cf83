"""A law is cited that did not hold on the plan's day.

What is checked: the numbers of Swedish laws in texts ('1991:900') with the plan's `datum`, or else the first
day of its year, against a list of laws that have been replaced: the municipal, the procurement, the
administrative and the health care acts and others. Also the law that replaced one, where it is cited for a year
before it held. Left alone are sentences that tell of the past (tidigare, dåvarande, upphävd, ersatte) or cite
both laws.

Why it matters: a decision that rests on a law that no longer holds is open to appeal, and nobody finds the
section.

Fails: in a plan for 2024

    text: Budgeten görs upp enligt 8 kap. 4 § kommunallagen (1991:900).

Passes:

    text: Budgeten görs upp enligt 11 kap. 1 § kommunallagen (2017:725).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.lists import word_table
from vplan.text.passages import Passage, passages

RULE = Rule("VP410", "law-not-in-force", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_NUMBER = re.compile(r"(?<![\w:/.-])(?P<series>\w+\.? )?(?P<number>(?:18|19|20)\d\d:\d{1,4})(?![\w:/-])")
_OTHER_SERIES = re.compile(r"(?!SFS )(?:\w+FS|prop\w*|bet|SOU|Ds|dir\w*|rskr|mot)\.? ", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:tidigare|dåvarande|då gällande|numera|upphäv\w*|upphör\w*|ersatt\w*|ersätt\w*|avlös\w*|äldre|gamla)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!kap)[.!?](?=\s+[A-ZÅÄÖ])|\n\s*\n|\n\s*[-*]\s")
_FAR = 1000
"""In characters: what goes on longer around a place is no sentence."""


class _Law(NamedTuple):
    name: str
    until: date
    by: str


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every number of a law that did not hold then."""
    laws = _laws(word_table("laws", plan))
    began = {law.by: law.until + timedelta(days=1) for law in laws.values()}
    day = plan.date or date(plan.year, 1, 1)
    latest = max(day, date(plan.year, 12, 31))
    for passage in passages(plan):
        if ":" not in passage.read:
            continue
        for match in _NUMBER.finditer(passage.read):
            number, law = match["number"], laws.get(match["number"])
            late = law is not None and law.until < day
            early = number in began and began[number] > latest
            if not (late or early) or (match["series"] and _OTHER_SERIES.fullmatch(match["series"])):
                continue
            sentence = _sentence(passage.read, match.start())
            if _PAST.search(sentence) or (law is not None and law.by in sentence):
                continue
            if law is not None and late:
                said = say(
                    "{name} ({number}) held until {until}", name=law.name, number=number, until=str(law.until)
                )
                hint = say("cite what replaced it: {by}", by=law.by)
            else:
                said = say("the law {number} holds from {since}", number=number, since=str(began[number]))
                hint = say("cite the law that held before it")
            yield _finding(passage, match, said, hint)


CHECK = Check(RULE, check)


def _finding(passage: Passage, match: re.Match[str], said: Message, hint: Message) -> Finding:
    number = match["number"]
    place = passage.place(match.start("number"), len(number))
    return Finding(RULE, place, said, hint, path=f"{passage.path}.{number}", facts={"lag": number})


def _laws(table: Mapping[str, str]) -> dict[str, _Law]:
    found = {}
    for number, more in table.items():
        name, until, by = (*more.split("\t"), "", "")[:3]
        found[number] = _Law(name, date.fromisoformat(until), by)
    return found


def _sentence(text: str, at: int) -> str:
    first, last = max(0, at - _FAR), min(len(text), at + _FAR)
    begin = max((end.end() for end in _SENTENCE.finditer(text, first, at)), default=first)
    stop = _SENTENCE.search(text, at, last)
    return text[begin : stop.start() if stop else last]
