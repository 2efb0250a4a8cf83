"""What a matter is known by is not the same in its memo, its minutes and the decision that is stated.

What is checked:

- the registry number of an extract or a paragraph with that of its memo and of the plan that it decides on, and
  a memo's with the plan's where only the order of the signs differs;
- the title of memo and minutes, where they are nearly the same: another year or another word (a warning). That
  one says more than the other is no fault;
- the decision that the plan or a revision states (`beslut`) with the minutes: body, day and paragraph. They are
  those of the extract in the file itself, or those that `protokoll` under `beslut` names;
- what the minutes list of the memo among their `beslutsunderlag`: its day and number.

A day or a number that is still open is not compared. An extract that has neither day nor paragraph of the
decision is compared where file and decision are of one body, and the file has one decision and one extract.

Why it matters: a matter is found by its number, and a decision by its body, day and paragraph. When the plan
states § 64 and the minutes § 46, nobody can tell whether it was decided.

Fails:

    beslut: {organ: Tekniska nämnden, datum: 2025-10-22, paragraf: 64}
    dokument:
      - {id: utdrag, mall: protokollsutdrag, sammanträde: {datum: 2025-10-22, paragraf: 46}}

Passes: the same with `paragraf: 64` in both.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from vplan.compare.cases import (
    Act,
    Memo,
    Stated,
    acts_in,
    are_alike,
    core,
    is_of_plan,
    is_same,
    is_turned,
    proposed_and_decided,
    stated,
)
from vplan.core import Finding, Kind, Message, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.document import MEMO
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP902", "case-facts-differ", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every fact of a matter that is not the same everywhere, once."""
    told = set[Place]()
    for finding in (*_memos(plan, facts), *_decisions(plan, facts), *_turned(plan)):
        if finding.place not in told:
            told.add(finding.place)
            yield finding


CHECK = Check(RULE, check)


class _Value(NamedTuple):
    """What one side says, and where."""

    text: str
    place: Place


def _memos(plan: Plan, facts: Facts) -> Iterator[Finding]:
    for memo, act in proposed_and_decided(plan, facts):
        document = memo.document
        if memo.number is not None and act.number is not None and not is_same(memo.number, act.number):
            asked, got = _Value(memo.number, document.place("diarienummer")), _of(act, act.number, "diarienummer")
            message = say(
                "the minutes have the registry number {minutes}, the memo {memo}",
                minutes=got.text,
                memo=asked.text,
            )
            yield _finding(act, message, (asked, got), "diarienummer")
        if document.title is not None and act.title is not None and _titles_differ(document.title, act.title):
            asked, got = _Value(document.title, document.place("titel")), _of(act, act.title, "titel")
            message = say(
                "the minutes call the matter '{minutes}', the memo '{memo}'", minutes=got.text, memo=asked.text
            )
            yield _finding(act, message, (asked, got), "titel", Severity.WARNING)
        yield from _listed(memo, act)


def _turned(plan: Plan) -> Iterator[Finding]:
    """Memos that have the plan's registry number with its signs in another order."""
    number = plan.registry_number
    for document in plan.documents if plan.matter is None else ():
        own = document.registry_number
        if number is not None and own is not None and document.template == MEMO and is_turned(own, number):
            mine = _Value(own, document.place("diarienummer"))
            other = _Value(number, plan.place("diarienummer"))
            message = say("the memo has the registry number {memo}, the plan {plan}", memo=own, plan=number)
            path = f"dokument.{document.id}.diarienummer"
            yield _differ(path, message, mine, other, {"handling": own, "plan": number})


def _titles_differ(one: str, other: str) -> bool:
    """Whether two titles of one matter are nearly the same, and not so that one says more."""
    a, b = core(one), core(other)
    return a not in b and b not in a and are_alike(a, b)


def _listed(memo: Memo, act: Act) -> Iterator[Finding]:
    """The memo among what the decision rests on, with another day or number."""
    day = memo.document.date
    for one in act.part.enclosures.documents if act.part.enclosures and act.own else ():
        if not one.title.casefold().startswith("tjänsteskrivelse"):
            continue
        listed = dated(one.date)
        if day is not None and listed is not None and _are_apart((day, day), listed):
            asked = _Value(day.isoformat(), memo.document.place("datum"))
            got = _Value(listed[0].isoformat(), one.place("datum"))
            message = say("the memo is listed with {listed}, and is of {day}", listed=got.text, day=asked.text)
            yield _finding(act, message, (asked, got), f"beslutsunderlag.{one.title}")
        if (
            one.registry_number is not None
            and memo.number is not None
            and not is_same(one.registry_number, memo.number)
        ):
            asked = _Value(memo.number, memo.document.place("diarienummer"))
            got = _Value(one.registry_number, one.place("diarienummer"))
            message = say("the memo is listed with {listed}, and has {number}", listed=got.text, number=asked.text)
            yield _finding(act, message, (asked, got), f"beslutsunderlag.{one.title}")


def _decisions(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Decisions that are stated otherwise than the minutes have them."""
    decisions = stated(plan)
    for one in decisions:
        name = one.decision.minutes_file
        acts = [
            act for act in acts_in(plan, facts, name) if name is not None or is_same(act.body, one.decision.body)
        ]
        mine = [act for act in acts if is_of_plan(act, plan)]
        if len(acts) == 1 and _says_nothing_of_itself(acts[0]):
            mine = acts
        if not mine:
            if name is not None and (acts or name in plan.linked):
                yield _nowhere(one, name)
            continue
        act = max(mine, key=lambda act: _agreement(one, act))
        alone = name is not None or len(mine) == len(decisions) == 1
        if alone or _agreement(one, act):
            yield from _between(plan, one, act)


def _says_nothing_of_itself(act: Act) -> bool:
    """Whether the only extract of a file may be that of the decision on its plan."""
    return act.title is None and act.number is None


def _nowhere(one: Stated, name: str) -> Finding:
    return Finding(
        RULE,
        one.decision.place("protokoll"),
        say("{file} has no paragraph on this matter", file=name),
        say("check the file, and the registry numbers and titles of both"),
        path=f"{one.path}.protokoll",
    )


def _agreement(one: Stated, act: Act) -> int:
    """In how many of body, day and paragraph the minutes agree with the decision, whatever the body."""
    number = one.decision.paragraph
    return (dated(one.decision.date) == dated(act.date) is not None) + (
        number is not None and number == act.paragraph
    )


def _between(plan: Plan, one: Stated, act: Act) -> Iterator[Finding]:
    decision = one.decision
    if (
        act.number is not None
        and plan.registry_number is not None
        and not is_same(act.number, plan.registry_number)
    ):
        asked = _Value(plan.registry_number, plan.place("diarienummer"))
        got = _of(act, act.number, "diarienummer")
        message = say(
            "the minutes have the registry number {minutes}, the plan {plan}", minutes=got.text, plan=asked.text
        )
        yield _finding(act, message, (asked, got), "diarienummer")
    if not is_same(act.body, decision.body):
        asked, got = _Value(decision.body, decision.place("organ")), _Value(act.body, act.place("paragraf"))
        message = say(
            "'{plan}' is said to have decided, and the minutes are those of '{minutes}'",
            plan=asked.text,
            minutes=got.text,
        )
        yield _stated(one, message, (asked, got), "organ")
    days = dated(decision.date), dated(act.date)
    if days[0] is not None and days[1] is not None and _are_apart(days[0], days[1]):
        asked = _Value(days[0][0].isoformat(), decision.place("datum"))
        got = _of(act, days[1][0].isoformat(), "datum")
        message = say(
            "the decision is said to be of {plan}, and the meeting was on {minutes}",
            plan=asked.text,
            minutes=got.text,
        )
        yield _stated(one, message, (asked, got), "datum")
    numbers = decision.paragraph or "", act.paragraph or ""
    if numbers[0] and numbers[1] and numbers[0] != numbers[1] and "".join(numbers).isdecimal():
        asked, got = _Value(numbers[0], decision.place("paragraf")), _of(act, numbers[1], "paragraf")
        message = say(
            "the decision is said to be § {plan}, and the minutes have § {minutes}",
            plan=asked.text,
            minutes=got.text,
        )
        yield _stated(one, message, (asked, got), "paragraf")


def _are_apart(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether no day is in both stretches."""
    return one[1] < other[0] or other[1] < one[0]


def _of(act: Act, text: str, what: str) -> _Value:
    return _Value(text, act.place(what))


def _stated(one: Stated, message: Message, sides: tuple[_Value, _Value], key: str) -> Finding:
    """A finding at the decision that is stated, the first of the sides: the minutes are what it is taken from."""
    said, got = sides
    facts = {"beslut": said.text, "protokoll": got.text}
    return _differ(f"{one.path}.{key}", message, said, got, facts)


def _finding(
    act: Act, message: Message, sides: tuple[_Value, _Value], key: str, severity: Severity | None = None
) -> Finding:
    """A finding at the side that stands in the file itself: the memo's or the plan's, or that of the minutes."""
    asked, got = sides
    mine, other = (got, asked) if act.own else (asked, got)
    facts = {"handling": asked.text, "protokoll": got.text}
    return replace(_differ(f"{act.path}.{key}", message, mine, other, facts), severity=severity)


def _differ(path: str, message: Message, mine: _Value, other: _Value, facts: dict[str, str]) -> Finding:
    return Finding(
        RULE,
        mine.place,
        message,
        say("a matter has one number, one name and one decision; correct the one that is wrong"),
        path=path,
        facts=facts,
        related=(Related(other.place, say("the other stands here")),),
    )
