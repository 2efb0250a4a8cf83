"""The documents of one case don't hold together: memo, minutes, what they rest on.

What is checked, within the documents of one plan:

- an extract from minutes with both a proposal and a decision: every point proposed is decided, but for
  capitals and full stops (where motions are recorded, `yrkanden`, the decision may be another). A point
  with the same words in another order or form is a warning. The decision may hold more, as that the
  minutes are approved at once;
- a memo and an extract with one title, or the only two and with one registry number: the same registry
  number, and the same recipients where both list them (a warning);
- an enclosure named 'Tjänsteskrivelse …' whose title is the document's own but for one word (a warning),
  unless a memo of the plan has just that title.

Why it matters: the decision is what the board was asked to decide, or the minutes show who moved what
else. A citizen who follows the case from memo to minutes finds them by number and title.

Fails:

    förslag: {rubrik: Förslag, punkter: Rapporten godkänns}
    beslut: {rubrik: Beslut, punkter: Rapporten återremitteras}

Passes: the same with `yrkanden`, or with one wording in both.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.document import DocumentPlan
from vplan.model.plan import Plan
from vplan.model.points import Point
from vplan.rules.check import Check

RULE = Rule("VP709", "case-chain", __doc__)
_MEMO = re.compile(r"tjänsteskrivelsen?\b\W*", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_FEWEST_WORDS = 3
_STEM = 5
_MOST_WORDS = 0.75


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every break in the chain."""
    memos = [document for document in plan.documents if document.template == "tjänsteskrivelse"]
    extracts = [document for document in plan.documents if document.template == "protokollsutdrag"]
    for extract in extracts:
        yield from _decision(extract)
    for memo in memos:
        for extract in extracts:
            only_two = len(memos) == len(extracts) == 1
            one_number = only_two and memo.registry_number == extract.registry_number is not None
            if one_number or (memo.title is not None and _same(memo.title, extract.title)):
                yield from _pair(memo, extract)
    titles = {_plain(memo.title) for memo in memos if memo.title}
    for document in plan.documents:
        yield from _enclosures(document, titles)


CHECK = Check(RULE, check)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(". ").casefold()


def _same(one: str | None, other: str | None) -> bool:
    return _plain(one or "") == _plain(other or "")


def _decision(extract: DocumentPlan) -> Iterator[Finding]:
    proposal, decision = extract.proposal, extract.decision
    if proposal is None or decision is None or extract.motions is not None:
        return
    asked, got = proposal.all_points, decision.all_points
    decided = [_said(point) for point in got]
    lost = [point for point in asked if _said(point) not in decided]
    if not lost:
        return
    reworded = all(any(_alike(_said(point), other) for other in decided) for point in lost)
    proposed = [_said(point) for point in asked]
    other = next((point for point in got if _said(point) not in proposed), got[-1])
    yield Finding(
        RULE,
        other.place("text"),
        say("the decision words a point in another way than the proposal")
        if reworded
        else say("the decision is not what was proposed, and no motion is recorded"),
        say("use one wording in both, or record who moved what under 'yrkanden'"),
        path=f"dokument.{extract.id}.beslut",
        facts={"förslag": str(len(proposed)), "beslut": str(len(decided))},
        related=(Related(lost[0].place("text"), say("the proposal stands here")),),
        severity=Severity.WARNING if reworded else None,
    )


def _said(point: Point) -> str:
    """What a point says, with the points in it."""
    return " ".join(map(_plain, (point.text, *point.points)))


def _alike(proposed: str, decided: str) -> bool:
    """Whether nearly all the words proposed are decided, whatever their endings."""
    wanted, given = (
        {word[:_STEM] for word in re.findall(r"\w{4,}|\d+", text.casefold())} for text in (proposed, decided)
    )
    return bool(wanted) and len(wanted & given) >= _MOST_WORDS * len(wanted)


def _pair(memo: DocumentPlan, extract: DocumentPlan) -> Iterator[Finding]:
    numbers = memo.registry_number, extract.registry_number
    if None not in numbers and not _same(*numbers):
        yield Finding(
            RULE,
            extract.place("diarienummer"),
            say(
                "the extract has the registry number {extract}, its memo {memo}",
                extract=str(numbers[1]),
                memo=str(numbers[0]),
            ),
            say("a case has one number; correct the one that is wrong"),
            path=f"dokument.{extract.id}.diarienummer",
            facts={"utdrag": str(numbers[1]), "skrivelse": str(numbers[0])},
            related=(Related(memo.place("diarienummer"), say("the memo's number stands here")),),
        )
    if memo.recipients is None or extract.recipients is None:
        return
    asked, got = set(map(_plain, memo.recipients.names)), set(map(_plain, extract.recipients.names))
    if asked != got:
        named = [*memo.recipients.names, *extract.recipients.names]
        differing = list(dict.fromkeys(name for name in named if _plain(name) in asked ^ got))
        yield Finding(
            RULE,
            extract.recipients.place("lista"),
            say("memo and extract do not go to the same recipients: {names}", names=", ".join(differing)),
            say("give both the same list, if they are of the same case"),
            path=f"dokument.{extract.id}.mottagare",
            facts={"skiljer": ", ".join(differing)},
            related=(Related(memo.recipients.place("lista"), say("the memo's list stands here")),),
            severity=Severity.WARNING,
        )


def _enclosures(document: DocumentPlan, titles: set[str]) -> Iterator[Finding]:
    title = (document.title or "").split()
    for enclosure in document.enclosures.documents if document.enclosures else ():
        named = _MEMO.match(enclosure.title)
        words = list(_WORD.finditer(enclosure.title, named.end())) if named else []
        if len(words) < _FEWEST_WORDS or len(words) != len(title):
            continue
        differing = [
            (word, wanted) for word, wanted in zip(words, title, strict=True) if not _same(word[0], wanted)
        ]
        if len(differing) == 1 and _plain(" ".join(word[0] for word in words)) not in titles:
            [(word, wanted)] = differing
            yield Finding(
                RULE,
                enclosure.place_within("titel", word.start(), len(word[0])),
                say("the memo is named with '{given}', the title says '{wanted}'", given=word[0], wanted=wanted),
                say("name the memo by its title"),
                path=f"dokument.{document.id}.beslutsunderlag.{enclosure.title}",
                facts={"underlag": word[0], "titel": wanted},
                related=(Related(document.place("titel"), say("the title stands here")),),
                severity=Severity.WARNING,
            )
