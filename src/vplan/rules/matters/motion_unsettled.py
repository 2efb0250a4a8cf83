"""Motions differ, and nothing says how the matter was decided.

What is checked: motions (`yrkanden`) of which one is against the proposal, changes it or adds to it, sends the
matter back or puts it off, without `beslutsgång`, `propositionsordning` or `omröstning`, in a paragraph of
minutes and in an extract from them. Motions that only carry the proposal are not found, nor a matter in which a
motion is withdrawn, nor a single motion that is what was decided: that the matter goes back, is put off, changed
or turned down.

Why it matters: minutes are to say which motions were made, in which order the chair put them, and how votes
fell out (kommunallagen 5 kap. 67 §, for boards 6 kap. 35 §). Without it nobody sees how one motion won over the
other.

Fails:

    yrkanden: ["Eva Lind (A): bifall till förslaget.", "Bo Ek (B): avslag."]

Passes:

    yrkanden: ["Eva Lind (A): bifall till förslaget.", "Bo Ek (B): avslag."]
    beslutsgång: Ordföranden ställer bifall mot avslag och finner att nämnden bifaller förslaget.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.handling import Handling, Said, handlings_of, said_in
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP903", "motion-unsettled", Kind.MISSING, __doc__, severity=Severity.WARNING)
_OTHER = re.compile(
    r"\b(?P<what>avsl[åa]|avslag|återremi|bordlägg|tilläggsyrk|ändringsyrk|motyrk"
    r"|med (?:följande|den) (?:ändring|tillägg)|i stället|istället)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(r"\b(?:återtar|återtog|återtas|(?:tar|tog|dras?|drog) tillbaka)\b", re.IGNORECASE)
_STEM = 4


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every matter with motions that differ and no word of how they were put."""
    for one in handlings_of(plan):
        if one.handled.motions is None or one.procedure or (one.paragraph and one.paragraph.ballots):
            continue
        against = _against(one)
        if against is not None:
            yield Finding(
                RULE,
                against.place(),
                say(
                    "a motion at {matter} is not for the proposal, and nothing says how it fell", matter=one.matter
                ),
                say("write how the chair put the motions, under 'beslutsgång', or the vote under 'omröstning'"),
                path=f"{one.path}.yrkanden",
                facts={"yrkande": " ".join(against.text.split())},
            )


CHECK = Check(RULE, check)


def _against(one: Handling) -> Said | None:
    """The first motion that is not for the proposal."""
    moved = [said for said in said_in(one.handled.motions) if said.text.strip()]
    if any(_WITHDRAWN.search(said.text) for said in moved):
        return None  # which of them was, is for people to read
    for said in moved:
        found = _OTHER.search(said.text)
        if found and not (len(moved) == 1 and _is_decided(one, found["what"])):
            return said
    return None


def _is_decided(one: Handling, what: str) -> bool:
    decided = one.handled.decision.all_points if one.handled.decision else ()
    stem = what.casefold()[:_STEM]
    return any(stem in point.text.casefold() for point in decided)
