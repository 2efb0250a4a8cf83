"""That a paragraph is approved at once stands in two places, or in the wrong one.

What is checked: a point of a decision that says that the paragraph is approved at once ('paragrafen förklaras
omedelbart justerad') in minutes, with `omedelbar_justering`: without it the extract says that it is not
approved, and with it the same stands twice on the page (a note). In an extract that has its parts itself, the
point with `justering.text` (a note). And `omedelbar_justering: ja` in minutes that say nothing of who approves
them (`justering`), but for a draft (`status: utkast`).

Why it matters: a decision that must not wait is approved before the rest, and may be announced and carried out
from then on (kommunallagen 5 kap. 69 §, 8 kap. 12 §). Whoever reads the extract must see it, once.

Fails:

    - paragraf: 84
      beslut: [Yttrandet antas., Paragrafen förklaras omedelbart justerad.]

Passes:

    - paragraf: 84
      omedelbar_justering: ja
      beslut: [Yttrandet antas.]
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.handling import Handling, extracts_of, handlings_of
from vplan.model.document import DocumentPlan
from vplan.model.plan import Plan
from vplan.model.points import Point
from vplan.rules.check import Check

RULE = Rule("VP914", "approved-at-once-disagrees", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_AT_ONCE = re.compile(
    r"\b(?:omedelbart justera[dst]*|justeras? omedelbart|omedelbar justering|direktjustera[dst]*)\b", re.IGNORECASE
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every paragraph and extract that says it twice, or where it does not count."""
    for one in handlings_of(plan):
        if one.paragraph is not None:
            yield from _in_minutes(one, draft=plan.status == "utkast")
    for document in extracts_of(plan):
        yield from _in_extract(document)


CHECK = Check(RULE, check)


def _in_minutes(one: Handling, *, draft: bool) -> Iterator[Finding]:
    paragraph, minutes = one.paragraph, one.minutes
    assert paragraph is not None, "it is what is asked of"
    assert minutes is not None, "the paragraph is theirs"
    point = _says_it(one.handled.decision.all_points if one.handled.decision else [])
    facts = {"paragraf": paragraph.number}
    if point is not None:
        yield _told(point, one, said_too=paragraph.at_once, facts=facts)
    approval = minutes.approval
    if paragraph.at_once and not draft and not (approval is not None and (approval.people or approval.wording)):
        yield Finding(
            RULE,
            paragraph.place("omedelbar_justering"),
            say("§ {number} is approved at once, and nothing says by whom", number=paragraph.number),
            say("name them under 'justering', 'justerare'"),
            path=one.path,
            facts=facts,
        )


def _told(point: Point, one: Handling, *, said_too: bool, facts: dict[str, str]) -> Finding:
    """A point that says what the paragraph is to say: which does not, or says it too."""
    number = facts["paragraf"]
    return Finding(
        RULE,
        point.place("text"),
        say("'omedelbar_justering' and a point both say that § {number} is approved at once", number=number)
        if said_too
        else say(
            "a point says that § {number} is approved at once, and 'omedelbar_justering' does not", number=number
        ),
        say("take the point away: the paragraph prints it")
        if said_too
        else say("write 'omedelbar_justering: ja', and take the point away"),
        path=one.path,
        facts=facts,
        severity=Severity.NOTE if said_too else None,
    )


def _in_extract(document: DocumentPlan) -> Iterator[Finding]:
    point = _says_it(document.decision.all_points if document.decision else [])
    if point is not None and document.approval is not None and _AT_ONCE.search(document.approval.text):
        yield Finding(
            RULE,
            point.place("text"),
            say("'justering' and a point both say that the paragraph is approved at once"),
            say("take one of them away"),
            path=f"dokument.{document.id}.beslut",
            severity=Severity.NOTE,
        )


def _says_it(points: list[Point]) -> Point | None:
    return next((point for point in points if _AT_ONCE.search(point.text)), None)
