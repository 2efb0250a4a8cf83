"""A memo is not written as the organisation writes its memos.

What is checked: memos (template `tjänsteskrivelse`) against the organisation's profile
(`tjänsteskrivelse`, in vplan.yaml or in the plan): every heading of the profile is there, in its order;
with `daterat_beslutsunderlag: ja`, what the decision rests on is dated; with `huvud`, the letterhead has
those facts. And in a memo with a profile: each
point of the proposal is one sentence, so that it can be decided alone; a section that says 'Ej
aktuellt' says why.

Why it matters: whoever reads forty memos for a meeting finds the money where it always stands. Two
acts in one point of a proposal can't be decided apart.

Fails: a profile of Sammanfattning, Ekonomiska konsekvenser, and a memo that lacks the latter.

Passes: the memo with both, in that order.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.document import DocumentPlan
from vplan.model.headings import Headings
from vplan.model.memo import MemoProfile
from vplan.model.plan import Plan
from vplan.rules.check import Check, needing

RULE = Rule("VP708", "memo-profile", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_NEXT_SENTENCE = re.compile(r"[.!?] +[A-ZÅÄÖ]")
_BARE = re.compile(r"\s*(?:ej|inte)\s+(?:aktuellt|tillämpligt)\s*\.?\s*", re.IGNORECASE)


def check(plan: Plan, facts: Facts, profile: MemoProfile) -> Iterator[Finding]:
    """Everything in which a memo departs from the profile."""
    for document in plan.documents:
        if document.template == "tjänsteskrivelse":
            yield from _sections(document, profile, plan.headings)
            yield from _head(document, profile)
            yield from _points(document)
            yield from _enclosures(document, profile)


CHECK = Check(RULE, needing(lambda plan: plan.memo_profile, check))


def _sections(document: DocumentPlan, profile: MemoProfile, words: Headings) -> Iterator[Finding]:
    headings = [*_headings(document, words)]
    held, asked = frozenset(headings), frozenset(profile.sections)
    missing = [heading for heading in profile.sections if heading not in held]
    if missing:
        yield Finding(
            RULE,
            document.place("avsnitt"),
            say("the memo has no section {names}", names=", ".join(f"'{name}'" for name in missing)),
            say("add it; where it does not apply, say so and why"),
            path=f"dokument.{document.id}.avsnitt",
            facts={"saknas": ", ".join(missing)},
        )
    there = [heading for heading in headings if heading in asked]
    wanted = [heading for heading in profile.sections if heading in held]
    if there != wanted:
        yield Finding(
            RULE,
            document.place("avsnitt"),
            say("the sections stand in another order than {names}", names=", ".join(wanted)),
            say("move them into that order"),
            path=f"dokument.{document.id}.avsnitt.ordning",
        )
    for section in document.sections:
        if section.text is not None and _BARE.fullmatch(section.text):
            yield Finding(
                RULE,
                section.place("text"),
                say("'{text}' has no reason", text=section.text.strip()),
                say("say why it does not apply"),
                path=f"dokument.{document.id}.{section.heading or ''}",
            )


def _headings(document: DocumentPlan, words: Headings) -> Iterator[str]:
    """The headings in the order of print: those of sections, then those of the closing parts."""
    shown: set[str] = set()
    closing = {
        key: words.over(key, part.heading)
        for key, part in (
            ("förslag_till_beslut", document.proposal),
            ("mottagare", document.recipients),
            ("beslutsunderlag", document.enclosures),
        )
        if part is not None
    }
    for section in document.sections:
        if section.heading is not None:
            yield section.heading
        shown.update(section.shows)
        yield from (closing[name] for name in section.shows if name in closing)
    yield from (heading for key, heading in closing.items() if key not in shown)


def _head(document: DocumentPlan, profile: MemoProfile) -> Iterator[Finding]:
    missing = [name for name in profile.head if name not in document.head]
    if missing:
        yield Finding(
            RULE,
            document.place("huvud"),
            say("the letterhead lacks {names}", names=", ".join(f"'{name}'" for name in missing)),
            say("write it under '{key}' in the document", key="huvud"),
            path=f"dokument.{document.id}.huvud",
            facts={"saknas": ", ".join(missing)},
        )


def _points(document: DocumentPlan) -> Iterator[Finding]:
    for point in document.proposal.all_points if document.proposal else []:
        if _NEXT_SENTENCE.search(point.text):
            yield Finding(
                RULE,
                point.place("text"),
                say("the point holds more than one sentence"),
                say("give each act a point of its own, so that it can be decided alone"),
                path=f"dokument.{document.id}.förslag.{point.text}",
            )


def _enclosures(document: DocumentPlan, profile: MemoProfile) -> Iterator[Finding]:
    for enclosure in document.enclosures.documents if profile.dated and document.enclosures else []:
        if enclosure.date is None:
            yield Finding(
                RULE,
                enclosure.place("titel"),
                say("'{title}' has no date", title=enclosure.title),
                say("write 'datum'"),
                path=f"dokument.{document.id}.beslutsunderlag.{enclosure.title}",
            )
