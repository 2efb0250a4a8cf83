"""Someone dissents who has moved nothing.

What is checked: the names with which dissents (`reservationer`) begin, with those in the motions (`yrkanden`)
of the same paragraph or extract. One who dissents for the motion of another is not found where that other's
motion is there; nor is one whose party moves as a group. Who dissents for a motion of their own without one is
a warning, any other a note.

Why it matters: who has taken part in a decision may dissent without having moved anything (kommunallagen 4 kap.
27 §). Most often there was a motion, though, and minutes are to say all that were made (5 kap. 67 §).

Fails:

    yrkanden: ["Eva Lind (A): bifall till förslaget."]
    reservationer: ["Bo Ek (B) till förmån för eget yrkande."]

Passes:

    yrkanden: ["Eva Lind (A): bifall till förslaget.", "Bo Ek (B): avslag."]
    reservationer: ["Bo Ek (B) till förmån för eget yrkande."]
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.attendance import roster
from vplan.facts.handling import Handling, handlings_of, said_in
from vplan.facts.serving import NAMED, who
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP904", "dissent-without-motion", Kind.MISSING, __doc__, severity=Severity.NOTE)
_OWN = re.compile(r"\b(?:eget|egna|sitt|sina|sitt eget)\s+(?:\w+)?yrkanden?\b", re.IGNORECASE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every dissent of one who moves nothing, and for nobody's motion."""
    for one in handlings_of(plan):
        if one.handled.dissents is not None:
            yield from _without(one)


CHECK = Check(RULE, check)


def _without(one: Handling) -> Iterator[Finding]:
    moved = " ".join(" ".join(said.text.split()) for said in said_in(one.handled.motions))
    movers = {who(name).name.casefold() for name in NAMED.findall(moved)}
    if moved and not movers:
        return  # roles or groups move, and nobody knows who they are
    others = NAMED.sub(" ", moved)
    for said in said_in(one.handled.dissents):
        if any(name in said.text.casefold() for name in movers):
            continue
        for name in said.speakers:
            party = who(name).party
            if (party and re.search(rf"\b{re.escape(party)}\b", others)) or _is_misspelt(one, name):
                continue
            own = bool(_OWN.search(said.text))
            yield Finding(
                RULE,
                said.place(name),
                say(
                    "{name} dissents for a motion of their own at {matter}, and none is there",
                    name=name,
                    matter=one.matter,
                )
                if own
                else say(
                    "{name} dissents at {matter}, and no motion of theirs is there", name=name, matter=one.matter
                ),
                say("write the motion under 'yrkanden', if one was made"),
                path=f"{one.path}.reservationer",
                facts={"namn": name},
                severity=Severity.WARNING if own else None,
            )


def _is_misspelt(one: Handling, name: str) -> bool:
    return one.minutes is not None and roster(one.minutes).meant(name) is not None
