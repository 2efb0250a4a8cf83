"""Something is referred to that is not in the plan.

What is checked: what a document shows (`visa`) and which shared texts it prints (`texter`), the rows
and columns that a sum names, the goal that an activity serves (`till_mål`), the area that an agenda
item follows up (`följer_upp`), and the words under `antal_enligt_text`. A sum that is one of its own
terms refers to nothing either.

Why it matters: what points at nothing would be left out of the document without a word.

Fails:

    radsummor: {Summa: [Staben, Vårdvall]}

Passes:

    radsummor: {Summa: [Staben, Vårdval]}
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from vplan.diagnostic import Finding, Message, Place, Rule, say
from vplan.facts import Facts
from vplan.model.document import PARTS_TO_SHOW, DocumentPlan, Section
from vplan.model.money import Budget
from vplan.model.plan import Plan

RULE = Rule("VP406", "reference-unresolved", __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every reference that points at nothing."""
    for budget in plan.budgets:
        yield from _sums(budget, facts)
    yield from _activities(plan)
    yield from _follow_ups(plan)
    yield from _counts(plan, facts)
    for document in plan.documents:
        yield from _sections(plan, document.sections, f"dokument.{document.id}")


def _missing(place: Place, path: str, message: Message, name: str, known: Iterable[str]) -> Finding:
    names = list(known)
    near = get_close_matches(name, names, 1, 0.6)
    if near:
        hint = say("did you mean '{key}'?", key=near[0])
    elif names:
        hint = say("there are {names}", names=", ".join(names))
    else:
        hint = say("the plan has none")
    return Finding(RULE, place, message, hint, path, {"namn": name})


def _sums(budget: Budget, facts: Facts) -> Iterator[Finding]:
    for unknown in facts.budgets[budget.id].unknown:
        path = f"budget.{budget.id}.{unknown.key}.{unknown.total}"
        name = unknown.total if unknown.term is None else unknown.term
        message = (
            say("the table has no row '{name}'", name=name)
            if unknown.key == "radsummor"
            else say("the table has no column '{name}'", name=name)
        )
        place = (
            budget.sum_place(unknown.key, unknown.total)
            if unknown.term is None
            else budget.sum_place(unknown.key, unknown.total, unknown.index)
        )
        yield _missing(place, path, message, name, unknown.known)
    for key, total in facts.budgets[budget.id].circular:
        yield Finding(
            RULE,
            budget.sum_place(key, total),
            say("the sum '{name}' is one of its own terms", name=total),
            say("take it out of its terms, and out of theirs"),
            f"budget.{budget.id}.{key}.{total}",
            {"namn": total},
        )


def _activities(plan: Plan) -> Iterator[Finding]:
    goals = [goal.id for goal in plan.goals if goal.id]
    for priority in plan.priorities:
        for activity in priority.activities:
            if activity.for_goal is not None and activity.for_goal not in goals:
                yield _missing(
                    activity.place("till_mål"),
                    f"aktiviteter.{activity.wording}.till_mål",
                    say("there is no goal with the id '{name}'", name=activity.for_goal),
                    activity.for_goal,
                    goals,
                )


def _follow_ups(plan: Plan) -> Iterator[Finding]:
    areas = [area.id for area in plan.follow_up.areas] if plan.follow_up else []
    for meeting in plan.meetings:
        for block in meeting.blocks:
            for topic in block.topics:
                for index, name in enumerate(topic.follows_up):
                    if name not in areas:
                        yield _missing(
                            topic.place("följer_upp", index),
                            f"sammanträden.{meeting.days.text}.{topic.text}.följer_upp",
                            say("no area to follow up has the id '{name}'", name=name),
                            name,
                            areas,
                        )


def _counts(plan: Plan, facts: Facts) -> Iterator[Finding]:
    known = [*facts.counts.by_word, *sorted(facts.counts.absent)]
    holders: list[tuple[str, Plan | DocumentPlan]] = [("", plan)]
    holders += [(f"dokument.{document.id}.", document) for document in plan.documents]
    for path, part in holders:
        for word in part.stated_counts:
            if word not in known:
                yield _missing(
                    part.entry_place("antal_enligt_text", word),
                    f"{path}antal_enligt_text.{word}",
                    say("the plan counts nothing under the word '{name}'", name=word),
                    word,
                    known,
                )


def _sections(plan: Plan, sections: Iterable[Section], path: str) -> Iterator[Finding]:
    texts = [shared.id for shared in plan.shared_texts]
    for section in sections:
        here = f"{path}.{section.heading}" if section.heading else path
        for index, name in enumerate(section.shared):
            if name not in texts:
                yield _missing(
                    section.place("texter", index),
                    f"{here}.texter",
                    say("no shared text has the id '{name}'", name=name),
                    name,
                    texts,
                )
        for index, shown in enumerate(section.shows):
            known = _showable(plan)
            if shown not in known:
                yield _missing(
                    section.place("visa", index),
                    f"{here}.visa",
                    say("the plan has nothing called '{name}' to show", name=shown),
                    shown,
                    known,
                )
        yield from _sections(plan, section.sections, here)


def _showable(plan: Plan) -> list[str]:
    """What `visa` can name in this plan: only what the plan holds."""
    held = {
        "strategiöversikt": bool(plan.strategies),
        "egna_indikatorer": plan.own_indicators is not None,
        "ramförändringar": plan.frame is not None,
        "investeringar": plan.investments is not None,
        "frågeställningar": bool(plan.follow_up and plan.follow_up.questions),
        "uppföljningsområden": bool(plan.follow_up and plan.follow_up.areas),
        "sammanträden": bool(plan.meetings),
    }
    assert set(held) == {name for name in PARTS_TO_SHOW if "/" not in name}
    return [
        *(name for name, there in held.items() if there),
        *(f"strategi/{strategy.key}" for strategy in plan.strategies),
        *(f"budget/{budget.id}" for budget in plan.budgets),
    ]
