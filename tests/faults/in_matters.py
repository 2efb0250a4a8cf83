"""Faults between memo, minutes and plan, and in minutes."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from faults.files import Edit, File, keyed
from faults.kinds import Fault, in_lines, kind

_DATE = r"\d{4}-\d{2}-\d{2}"


def _later(days: int) -> Callable[[re.Match[str]], str]:
    return lambda found: (date.fromisoformat(found["it"]) + timedelta(days=days)).isoformat()


in_lines("paragraphs approved late", rf"justering: ?\{{?.*datum: (?P<it>{_DATE})", _later(40))
in_lines("notice taken down early", rf"tas_ned: (?P<it>{_DATE})", _later(-12))
in_lines("notice put up late", rf"anslås: (?P<it>{_DATE})", _later(9))


@kind("number of a paragraph skipped")
def _skipped(file: File) -> Iterator[Fault]:
    """Where the file has other paragraphs: one alone may be any of the meeting."""
    numbers = list(keyed(file, re.compile(r"- \{?paragraf: (?P<it>\d+)")))
    for line, found in numbers if len(numbers) > 1 else ():
        yield (Edit(line, found.start("it") + 1, found["it"], str(int(found["it"]) + 3)),)


@kind("votes in numbers")
def _votes(file: File) -> Iterator[Fault]:
    """Where the minutes say who serves or how many members there are, or others vote: else they can be any."""
    assert file.checked.plan is not None
    known = {
        ballot.votes.place("ja").line
        for minutes in file.checked.plan.minutes
        for paragraph in minutes.paragraphs
        for ballot in paragraph.ballots
        if ballot.votes is not None
        and (
            minutes.members
            or minutes.seats
            or ballot.roll
            or sum(len(one.ballots) for one in minutes.paragraphs) > 1
        )
    }
    for line, found in keyed(file, re.compile(r"röster: \{ja: (?P<it>\d+)")):
        if line in known:
            yield (Edit(line, found.start("it") + 1, found["it"], str(int(found["it"]) + 40)),)


in_lines(
    "voter misspelt",
    r"^ {14,}(?P<it>[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+) \([A-Z]\): (?:ja|nej)",
    lambda m: m["it"][:1] + m["it"][2:],
)


@kind("day of the memo among the enclosures")
def _memo_day(file: File) -> Iterator[Fault]:
    """Where the memo is in the file, or in one that it names: else its day stands nowhere else."""
    at_hand = "mall: tjänsteskrivelse" in file.text or "skrivelse: " in file.text
    for line, found in keyed(file, re.compile(rf"titel: Tjänsteskrivelse, datum: (?P<it>{_DATE})")):
        if at_hand:
            yield (Edit(line, found.start("it") + 1, found["it"], _later(3)(found)),)


in_lines("chair of nobody's seats", r"antal_ledamöter: (?P<it>\d+)", lambda m: str(int(m["it"]) * 3))
