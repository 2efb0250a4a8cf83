"""A decision can't be understood by itself.

What is checked: points of a decision, in paragraphs of minutes and in extracts, that say what was decided by
pointing elsewhere: 'enligt förslag' without saying which, 'enligt bilaga' without its number, name or day,
'ovanstående', or 'bifalls' without what. A proposal that is named, numbered or dated is not found ('enligt
förslag till budget daterat den 3 maj'), nor is one that says whose proposal it is and of which day ('enligt
förvaltningens förslag 2025-05-20').

Why it matters: minutes are to say which decisions were made (kommunallagen 5 kap. 67 §). Points are sent out,
cited and carried out by themselves, by people who have never seen the heading, the proposal or the page before.

Fails:

    beslut: [Nämnden beslutar enligt förslag.]

Passes:

    beslut: ["Riktlinjerna för inköp, daterade den 20 maj 2025, antas."]
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.handling import handlings_of
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP916", "decision-not-self-contained", Kind.MISSING, __doc__, severity=Severity.WARNING)
_ENDS = r"(?=\s*(?:[.,;:]|$))"
_BY = r"(?:enligt|i enlighet med)"
_WITHOUT = "bifall|bifalls|bifalla|bifaller|avslag|avslås|godkänns|antas|fastställs"
_SAYS = tuple(
    (re.compile(pattern, re.IGNORECASE), message)
    for pattern, message in (
        (
            (
                rf"\b{_BY} (?:(?:det|föreliggande|liggande|framlagt|framlagda|upprättat|lämnat) ){{0,2}}"
                rf"(?:förslag|förslaget|yrkande|yrkandet|beslutsförslaget|tjänsteskrivelsen){_ENDS}"
            ),
            say("'{words}' does not say which proposal"),
        ),
        (rf"\b{_BY} (?:bifogad |bilagd )?bilaga(?:n|or|orna)?{_ENDS}", say("'{words}' does not say which annex")),
        (rf"\b(?:(?:{_BY}|som) ovan|ovanstående|ovannämnda?)\b", say("'{words}' points to what stands elsewhere")),
        (rf"\A\W*(?:att )?(?:{_WITHOUT})\W*\Z", say("'{words}' does not say what")),
    )
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every point that points elsewhere."""
    for one in handlings_of(plan):
        for point in one.handled.decision.all_points if one.handled.decision else ():
            found = _found(point.text)
            if found is not None:
                words, message = found
                yield Finding(
                    RULE,
                    point.place_within("text", words.start(), len(words[0])),
                    message.filled(words=" ".join(words[0].split())),
                    say("write it so that the point can be read alone: name the document, and its day"),
                    path=f"{one.path}.beslut",
                    facts={"punkt": " ".join(point.text.split())},
                )


CHECK = Check(RULE, check)


def _found(text: str) -> tuple[re.Match[str], Message] | None:
    return next(((found, message) for pattern, message in _SAYS if (found := pattern.search(text))), None)
