"""A given status is not the one that the outcome lies on.

What is checked: goals, measures and indicators that have both a status and an outcome whose status is certain,
and activities on the best step of their scale of which less than all is done (`genomförandegrad`), or that are
wholly done and stand on another. Where a comment stands beside them it is a note.

Why it matters: "uppfyllt" beside 63 percent of the target is either a slip of the pen or a judgment
that the comment should explain.

Fails: for the target minst 80,

    mål:
      nöjdhet: {utfall: 63, status: uppfyllt}

Passes:

    mål:
      nöjdhet: {utfall: 63}
"""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.model.results import Outcome
from vplan.model.scales import Step, steps_of
from vplan.rules.check import Check

_WHOLE = 100
RULE = Rule("VP108", "status-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


class _Judged(NamedTuple):
    """What is reported under a key, and the step that its outcome lies on."""

    results: str
    kind: str
    name: str
    outcome: Outcome
    found: Step


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every status that its outcome speaks against."""
    for one in _judged(facts):
        outcome, given = one.outcome, one.outcome.status
        if given in {None, one.found.id}:
            continue
        assert given is not None
        yield Finding(
            RULE,
            outcome.place("status"),
            say(
                "'{name}' is given as '{given}', its outcome is '{found}'",
                name=one.name,
                given=given,
                found=one.found.id,
            ),
            say("take the status away, or correct the outcome")
            if outcome.comment is None
            else say("the comment is to say why it is another"),
            path=f"uppföljningar.{one.results}.{one.kind}.{one.name}.status",
            facts={"angivet": given, "funnet": one.found.id},
            severity=Severity.NOTE if outcome.comment else None,
        )
    yield from _activities(plan, facts)


CHECK = Check(RULE, check)


def _judged(facts: Facts) -> Iterator[_Judged]:
    """All that has an outcome from which a status follows."""
    for key, found in facts.results.items():
        for kind in ("mål", "mätetal"):
            for name, goal in found.goal_statuses.get(kind, {}).items():
                if goal.outcome is not None and goal.found is not None:
                    yield _Judged(key, kind, name, goal.outcome, goal.found)
        for name, indicator in facts.reported[key].items():
            if indicator.found is not None:
                yield _Judged(key, "indikatorer", name, indicator.outcome, indicator.found)


def _activities(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Activities that are said to be done and are not, or the other way round."""
    best = steps_of(plan.scales, "aktiviteter")[0].id
    for key, found in facts.results.items():
        for item, state in found.results.activities.items():
            if state.completion is None or (state.status == best) is (state.completion == _WHOLE):
                continue
            yield Finding(
                RULE,
                state.place("genomförandegrad"),
                say(
                    "'{name}' is given as '{given}', and {share} percent of it is done",
                    name=item,
                    given=state.status,
                    share=state.completion,
                ),
                say("correct one of them")
                if state.comment is None
                else say("the comment is to say why it is another"),
                path=f"uppföljningar.{key}.aktiviteter.{item}.genomförandegrad",
                facts={"angivet": state.status, "genomfört": str(state.completion)},
                severity=Severity.NOTE if state.comment else None,
            )
