"""The documents of one case don't hold together: memo, minutes, what they rest on.

What is checked: a decision against its proposal, point by point and whatever their order. The proposal is
that of the extract or the paragraph itself, else that of its memo: by title, by registry number, or the only one;
in a file beside this one where `skrivelse` or `protokoll` names it.

- A point that was proposed is not decided, or decided in another way (an error; other words alone are a
  warning). Where motions are recorded (`yrkanden`) the decision may be another.
- A point is decided that nobody proposed or moved (a warning). That the minutes are approved at once may be
  added.
- Memo and extract list other recipients, where both list them (a warning).
- What the minutes list under `beslutsunderlag` as 'Tjänsteskrivelse …' has a title that is the document's own
  but for one word (a warning), unless a memo of the plan has just that title.

Figures that differ are found by `decision-differs`.

Why it matters: the decision is what the board was asked to decide, or the minutes show who moved what
else. A citizen who follows the case from memo to minutes finds them by number and title.

Fails:

    förslag_till_beslut: {rubrik: Förslag, punkter: Rapporten godkänns}
    beslut: {rubrik: Beslut, punkter: Rapporten återremitteras}

Passes: the same with `yrkanden`, or with one wording in both.
"""

import re
from collections.abc import Iterator

from vplan.compare.cases import Act, Decided, core, decided, is_same, moved, proposed_and_decided
from vplan.compare.points import Statement, compared, differing, said, share_said
from vplan.core import Finding, Kind, Message, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.document import DocumentPlan
from vplan.model.minutes import MinutesParagraph
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP709", "case-chain", Kind.CONTRADICTION, __doc__)
_MEMO = re.compile(r"tjänsteskrivelsen?\b\W*", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_FEWEST_WORDS = 3
_AT_ONCE = re.compile(r"\bomedelbar", re.IGNORECASE)
_ALL_OF_IT = re.compile(r"\benligt\s+(?:\S+\s+){0,3}?förslag", re.IGNORECASE)
_FIRST_WORDS = 8
_MOVED = 0.5
"""The share of a point's words that motions have where it is what somebody moved."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every break in the chain."""
    for one in decided(plan, facts):
        yield from _points(one)
    for memo, act in proposed_and_decided(plan, facts):
        yield from _recipients(memo.document, act)
    titles = {core(document.title) for document in plan.documents if document.title and _is_memo(document)}
    for document in plan.documents:
        yield from _enclosures(document, titles)


CHECK = Check(RULE, check)


def _is_memo(document: DocumentPlan) -> bool:
    return document.template == "tjänsteskrivelse"


def _points(one: Decided) -> Iterator[Finding]:
    if any(_ALL_OF_IT.search(point.text) for point in one.got):
        return
    result, motions = compared(one.asked, one.got), moved(one.act)
    lost = [point for point in result.lost if not _is_at_once(point, one.act)]
    added = [point for point in result.added if not _AT_ONCE.search(point.text)]
    if motions is not None:
        for point in added:
            if (
                share_said(point.text, motions) < _MOVED
                and not share_said(point.text, _texts(one.asked)) >= _MOVED
            ):
                yield _added(one, point)
        return
    for asked, got in result.reworded:
        if not differing(asked.text, got.text):
            message = say("the decision words a point in another way than the proposal")
            yield _finding(one, message, got.place(), asked.place(), Severity.WARNING)
    for asked, got in zip(lost, added, strict=False):
        message = say("the decision is not what was proposed, and no motion is recorded")
        yield _finding(one, message, got.place(), asked.place())
    for asked in lost[len(added) :]:
        message = say("'{point}' was proposed and is not decided, and no motion is recorded", point=_short(asked))
        yield _finding(one, message, one.act.part.place("beslut"), asked.place())
    for got in added[len(lost) :]:
        yield _added(one, got)


def _texts(points: list[Statement]) -> list[str]:
    return [point.text for point in points]


def _short(point: Statement) -> str:
    """The beginning of a point, for a message."""
    words = point.text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")


def _is_at_once(point: Statement, act: Act) -> bool:
    """Whether the point asks for an approval at once that the paragraph has."""
    has_it = isinstance(act.part, MinutesParagraph) and act.part.at_once
    return has_it and _AT_ONCE.search(point.text) is not None


def _added(one: Decided, point: Statement) -> Finding:
    message = say("the decision has a point that nobody proposed")
    asked = one.asked[0].place() if one.asked else None
    return _finding(one, message, point.place(), asked, Severity.WARNING)


def _finding(
    one: Decided, message: Message, got: Place, asked: Place | None, severity: Severity | None = None
) -> Finding:
    """The finding at the side that stands in the file itself, which leads to the other."""
    place, other = (got, asked) if one.act.own or asked is None else (asked, got)
    return Finding(
        RULE,
        place,
        message,
        say("use one wording in both, or record who moved what under 'yrkanden'"),
        path=f"{one.act.path}.beslut" if one.act.own or one.memo is None else f"dokument.{one.memo.document.id}",
        facts={"förslag": str(len(one.asked)), "beslut": str(len(one.got))},
        related=()
        if other is None
        else (
            Related(other, say("the proposal stands here") if place is got else say("the decision stands here")),
        ),
        severity=severity,
    )


def _recipients(memo: DocumentPlan, act: Act) -> Iterator[Finding]:
    asked, got = memo.recipients, act.part.recipients
    if asked is None or got is None or not act.own:
        return
    wanted, given = set(map(said, asked.names)), set(map(said, got.names))
    if wanted == given:
        return
    named = [*asked.names, *got.names]
    differ = ", ".join(dict.fromkeys(name for name in named if said(name) in wanted ^ given))
    yield Finding(
        RULE,
        got.place("lista"),
        say("memo and extract do not go to the same recipients: {names}", names=differ),
        say("give both the same list, if they are of the same case"),
        path=f"{act.path}.mottagare",
        facts={"skiljer": differ},
        related=(Related(asked.place("lista"), say("the memo's list stands here")),),
        severity=Severity.WARNING,
    )


def _enclosures(document: DocumentPlan, titles: set[str]) -> Iterator[Finding]:
    title = (document.title or "").split()
    for enclosure in document.enclosures.documents if document.enclosures else ():
        named = _MEMO.match(enclosure.title)
        words = list(_WORD.finditer(enclosure.title, named.end())) if named else []
        if len(words) < _FEWEST_WORDS or len(words) != len(title):
            continue
        differ = [
            (word, wanted) for word, wanted in zip(words, title, strict=True) if not is_same(word[0], wanted)
        ]
        if len(differ) == 1 and core(" ".join(word[0] for word in words)) not in titles:
            [(word, wanted)] = differ
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
