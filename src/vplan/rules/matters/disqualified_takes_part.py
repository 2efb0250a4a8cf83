"""Someone who is disqualified from a matter takes part in it.

What is checked: the names under `jäv` in a paragraph of minutes, with those who vote by name (`röstlängd`), who
chair the paragraph alone, and with whose names motions (`yrkanden`) begin. A vote is an error, the rest a warning.
That someone stands among the `beslutande` says nothing: they serve at the other paragraphs.

Why it matters: who is disqualified may neither take part in handling a matter nor, in a board, be present
(kommunallagen 6 kap. 30 §, for assemblies 5 kap. 47 §). A decision with such a vote may be set aside.

Fails:

    jäv: [Ida Strand (C)]
    omröstning: [{ja: Bifall, nej: Avslag, röstlängd: {Ida Strand (C): ja, Eva Lind (A): ja}}]

Passes:

    jäv: [Ida Strand (C)]
    omröstning: [{ja: Bifall, nej: Avslag, röstlängd: {Eva Lind (A): ja}}]
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Place, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.serving import paragraphs_of, said_by, who
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP906", "disqualified-takes-part", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every vote, motion and chair of one who is disqualified."""
    for path, minutes, one in paragraphs_of(plan):
        for name in one.disqualified:
            for place, message, severity in _parts(name, minutes, one):
                yield Finding(
                    RULE,
                    place,
                    message,
                    say("check the name, and who took part"),
                    path=path,
                    facts={"namn": name},
                    severity=severity,
                )


CHECK = Check(RULE, check)


def _parts(name: str, minutes: Minutes, paragraph: MinutesParagraph) -> Iterator[tuple[Place, Message, Severity]]:
    """What the one with that name does at the paragraph."""
    person, number = who(name), paragraph.number
    for ballot in paragraph.ballots:
        for voter, cast in ballot.roll.items():
            if person.is_named(who(voter)) and cast != "frånvarande":
                message = say("{name} is disqualified at § {number}, and votes", name=name, number=number)
                yield ballot.entry_place("röstlängd", voter), message, Severity.ERROR
    chairs = [one for one in minutes.chairs if one.is_at(number)]
    if len(chairs) == 1 and person.is_named(who(chairs[0].name)):
        message = say("{name} is disqualified at § {number}, and chairs it alone", name=name, number=number)
        yield paragraph.place("jäv"), message, Severity.WARNING
    for at, text in enumerate(paragraph.motions.points if paragraph.motions else ()):
        if paragraph.motions and any(person.is_named(who(one)) for one in said_by(text)):
            message = say("{name} is disqualified at § {number}, and moves", name=name, number=number)
            yield paragraph.motions.place("punkter", at), message, Severity.WARNING
