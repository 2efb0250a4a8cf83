"""Who was at a meeting is contradicted.

What is checked: someone who stands twice in the attendance for one paragraph, in two lists (`beslutande`,
`ersättare`, `övriga_närvarande`) or in one; and names at the paragraphs and among those who approve that nobody
has who was there, but that differ from the name of one who was by a letter, or by the party alone. A substitute
who is listed as one and served at some paragraphs (`paragrafer`) is not found, nor are two people of one name
and two parties who both were there, nor names of those marked as absent from a vote. Without `beslutande` names
are not compared.

Why it matters: minutes are to say which members and substitutes served, and who took part in each decision
(kommunallagen 5 kap. 66 and 67 §§, for boards 6 kap. 35 §). A name spelt in two ways is two people to who
counts.

Fails:

    beslutande: [Eva Lind (A), Jon Falk (C)]
    paragrafer: [{paragraf: 1, ärende: Skolan, deltar_inte: Eva Lind (B)}]

Passes:

    beslutande: [Eva Lind (A), Jon Falk (C)]
    paragrafer: [{paragraf: 1, ärende: Skolan, deltar_inte: Eva Lind (A)}]
"""

from collections import defaultdict
from collections.abc import Iterator

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.attendance import Named, named_at, roster
from vplan.facts.serving import Who, deciding, who
from vplan.model.minutes import Minutes
from vplan.model.people import Attendee
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP919", "attendance-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_Entry = tuple[str, Attendee]


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Everyone who stands twice, and every name that is nearly another's."""
    for minutes in plan.minutes:
        yield from _twice(minutes)
        yield from _nearly(minutes)


CHECK = Check(RULE, check)


def _twice(minutes: Minutes) -> Iterator[Finding]:
    lists = (
        ("beslutande", deciding(minutes)),
        ("ersättare", minutes.substitutes),
        ("övriga_närvarande", minutes.others),
    )
    entries: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for key, people in lists:
        for one in people:
            entries[who(one.name).name.casefold(), who(one.name).party.casefold()].append((key, one))
    for same in entries.values():
        if same[1:]:
            yield from _overlapping(same, minutes)


def _overlapping(same: list[_Entry], minutes: Minutes) -> Iterator[Finding]:
    """Entries of one person that hold for a paragraph that an earlier one holds for."""
    at: dict[str, _Entry] = {}
    for key, one in same:
        for number in (paragraph.number for paragraph in minutes.paragraphs if one.is_at(paragraph.number)):
            before = at.setdefault(number, (key, one))
            if before[1] is not one and not _served_for_a_while(before, (key, one)):
                yield _doubled(before, (key, one), number, f"protokoll.{minutes.id}.{key}")
                break


def _doubled(first: _Entry, other: _Entry, number: str, path: str) -> Finding:
    name = other[1].name
    return Finding(
        RULE,
        other[1].place("namn"),
        say(
            "{name} stands under '{first}' and '{other}' at § {number}",
            name=name,
            first=first[0],
            other=other[0],
            number=number,
        )
        if first[0] != other[0]
        else say("{name} stands twice under '{key}' at § {number}", name=name, key=other[0], number=number),
        say("let each stand once, or say at which paragraphs under 'paragrafer'"),
        path=path,
        facts={"namn": name},
        related=(Related(first[1].place("namn"), say("the first one stands here")),),
    )


def _served_for_a_while(first: _Entry, other: _Entry) -> bool:
    """Whether a substitute, listed as one, served at some paragraphs."""
    return (first[0], other[0]) == ("beslutande", "ersättare") and first[1].paragraphs is not None


def _nearly(minutes: Minutes) -> Iterator[Finding]:
    """Each name once that is nearly the name of one who was there."""
    people = roster(minutes)
    found: dict[str, tuple[Who, str, list[Place]]] = {}
    for number, one in _names(minutes):
        meant = people.meant(one.name)
        if meant is not None:
            found.setdefault(one.name, (meant, number, []))[2].append(one.place)
    for name, (meant, number, places) in found.items():
        right = f"{meant.name} ({meant.party})" if meant.party else meant.name
        path = f"protokoll.{minutes.id}"
        yield Finding(
            RULE,
            places[0],
            say("nobody called {name} was at the meeting, but {right} was", name=name, right=right),
            say("write '{right}', if it is the same person", right=right),
            path=f"{path}.paragrafer.{number}" if number else f"{path}.justering.justerare",
            facts={"namn": name, "närvarande": right},
            related=tuple(Related(place, say("and here")) for place in places[1:2]),
        )


def _names(minutes: Minutes) -> Iterator[tuple[str, Named]]:
    """Names with the number of their paragraph; '' for those who approve."""
    for paragraph in minutes.paragraphs:
        yield from ((paragraph.number, one) for one in named_at(paragraph))
    for one in minutes.approval.people if minutes.approval else ():
        yield "", Named(one.name, one.place("namn"))
