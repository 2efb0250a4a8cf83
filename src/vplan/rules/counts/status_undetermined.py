"""No status follows from an outcome, and none is given.

What is checked: goals and measures with an outcome whose status vplan can't find by itself. A floor
(`minst`, `över`) gives a ratio, a ceiling (`högst`, `under`) is kept or exceeded, a change
(`förändring`) is reached in part, a comparison needs a baseline, an activity the day when it was done (`klar`).
An amount alone ('90 %') needs `riktning`, which says which side of it is good. For targets below zero that are
not reached, and where a scale has no bounds, there is no ratio that means anything. `målvärde` is read as data
where it is plain, so `mått` is needed only for other targets.

Why it matters: a status that a program makes up is worse than none; one that a person gives can be
asked about.

Fails: an outcome for a target that is an activity,

    mål:
      handlingsplan: {kommentar: Planen är på remiss}

Passes:

    mål:
      handlingsplan: {status: delvis, kommentar: Planen är på remiss}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, say
from vplan.facts import Facts
from vplan.facts.goal_status import missing_scopes
from vplan.model.goals import Goal, Measure
from vplan.model.plan import Plan
from vplan.model.scales import steps_of
from vplan.rules.check import Check

RULE = Rule("VP107", "status-undetermined", Kind.MISSING, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every outcome without a status."""
    for key, found in facts.results.items():
        for kind in ("mål", "mätetal"):
            steps = ", ".join(step.id for step in steps_of(plan.scales, kind))
            for item, goal_status in found.goal_statuses.get(kind, {}).items():
                outcome = goal_status.outcome
                assert isinstance(goal_status.item, Goal | Measure), "others are judged by hand"
                if outcome is None or outcome.status is not None or goal_status.found is not None:
                    continue
                scopes = ", ".join(missing_scopes(goal_status.item.metric, outcome)) if outcome.outcome else ""
                yield Finding(
                    RULE,
                    found.results.entry_place(kind, item),
                    say("the outcome of '{name}' has no amount for {scopes}", name=item, scopes=scopes)
                    if scopes
                    else say("no status follows from the outcome of '{name}'", name=item),
                    say(
                        "write one for each scope of the target, or 'status' with one of {steps}",
                        steps=steps,
                    )
                    if scopes
                    else _hint(goal_status.item, steps),
                    path=f"uppföljningar.{key}.{kind}.{item}",
                )


CHECK = Check(RULE, check)


def _hint(item: Goal | Measure, steps: str) -> Message:
    if item.metric is None and item.target is not None:
        return say(
            "write 'status' with one of {steps}; '{target}' can be judged where 'mått' gives it as data",
            steps=steps,
            target=item.target,
        )
    if item.metric is not None and "värde" in item.metric.bounds and item.metric.direction is None:
        return say("write 'status' with one of {steps}, or 'riktning' under 'mått' of the target", steps=steps)
    return say("write 'status' with one of {steps}", steps=steps)
