"""Someone who is disqualified is recorded as present.

What is checked: in minutes of a board, those who are disqualified at a paragraph (`jäv`) and stand in the
attendance with `paragrafer` that name just that one: among those who decide, substitutes or others. Those of
whom nothing says at which paragraphs they were there are not found; nor are stretches of paragraphs ('80–84')
that it lies in, since such a stretch is often written without naming the paragraph that is left out. An assembly
is left out: there one may stay.

Why it matters: in a board one who is disqualified may be neither part of handling the matter nor present at it
(kommunallagen 6 kap. 30 §). The minutes should say that they left.

Fails:

    beslutande: [{namn: Ida Strand (C), paragrafer: "82, 83"}]
    paragrafer: [{paragraf: 83, ärende: Bidrag, jäv: Ida Strand (C)}]

Passes:

    beslutande: [{namn: Ida Strand (C), paragrafer: "82, 84"}]
    paragrafer: [{paragraf: 83, ärende: Bidrag, jäv: Ida Strand (C)}]
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.attendance import people_of
from vplan.facts.serving import is_assembly, who
from vplan.model.minutes import Minutes
from vplan.model.people import Attendee
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP918", "disqualified-stays", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Everyone who is disqualified and was there."""
    for minutes in plan.minutes:
        if not is_assembly(plan, minutes):
            yield from _of_one(minutes)


CHECK = Check(RULE, check)


def _of_one(minutes: Minutes) -> Iterator[Finding]:
    there: dict[str, list[Attendee]] = {}
    for one in people_of(minutes):
        if one.paragraphs is not None:
            there.setdefault(who(one.name).name.casefold(), []).append(one)
    for paragraph in minutes.paragraphs if there else ():
        for name in paragraph.disqualified:
            for one in there.get(who(name).name.casefold(), ()):
                if who(name).is_named(who(one.name)) and _names_it(one, paragraph.number):
                    yield Finding(
                        RULE,
                        one.place("paragrafer"),
                        say(
                            "{name} is disqualified at § {number}, and was present at it",
                            name=name,
                            number=paragraph.number,
                        ),
                        say("take the paragraph away here, or check 'jäv'"),
                        path=f"protokoll.{minutes.id}.paragrafer.{paragraph.number}",
                        facts={"namn": name, "paragraf": paragraph.number},
                    )


def _names_it(one: Attendee, number: str) -> bool:
    """Whether the person was at just that paragraph, and not at a stretch of which it is one."""
    spans = one.paragraphs.spans if one.paragraphs is not None else ()
    return number.isdecimal() and (int(number), int(number)) in spans
