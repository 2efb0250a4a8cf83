"""A control point has nobody who answers for it, is not reported, or has shown faults that nothing is done about.

What is checked: in a plan, that each control point (`kontrollmoment`) has somebody who answers for it
(`ansvarig`). In results for the whole year, that each control point of the plan has a result, as one finding for
all that have none; where the results say nothing of any control, it is a note. In any results, that a control
that has ended on a red step of the scale ('Brister') has measures (`åtgärder`).

Why it matters: what the board has decided to control is to come back to it. A control that nobody did, and that
nobody tells of, looks like one that found nothing.

Fails, for control points `attest` and `utbetalning`, in the results of a whole year (`helår`):

    kontrollmoment:
      attest: {status: brister}

Passes:

    kontrollmoment:
      attest:
        status: brister
        åtgärder: [{text: Ny rutin för attest, ansvarig: Ekonomichefen, klart: 2026-03-31}]
      utbetalning: {status: utan-anmärkning}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.nearest import listed
from vplan.facts import Facts, ResultFacts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP925", "control-unreported", Kind.MISSING, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """What is left without anybody, a result or measures."""
    if plan.internal_control is None:
        return
    yield from _without_anybody(plan)
    for found in facts.results.values():
        yield from _without_result(plan, found)
        yield from _without_measures(plan, found)


CHECK = Check(RULE, check)


def _without_anybody(plan: Plan) -> Iterator[Finding]:
    for control in plan.controls if plan.report is None else ():
        if control.responsible is None:
            yield Finding(
                RULE,
                control.place("kontroll"),
                say("nobody answers for the control point"),
                say("write 'ansvarig'"),
                path=f"internkontroll.kontrollmoment.{control.key}",
            )


def _without_result(plan: Plan, found: ResultFacts) -> Iterator[Finding]:
    results = found.results
    earlier = {key for other in plan.results if other.through <= results.through for key in other.controls}
    missing = [one.key for one in plan.controls if one.key not in earlier]
    if results.kind != "helår" or not missing or "kontrollmoment" in results.tallies:
        return
    yield Finding(
        RULE,
        results.key_place("kontrollmoment" if results.controls else "per"),
        say(
            "{left} of {total} control points have no result: {names}",
            left=len(missing),
            total=len(plan.controls),
            names=listed(missing),
        ),
        say("write what each has shown, or that it was not done"),
        path=f"uppföljningar.{results.key}.kontrollmoment",
        facts={"antal": str(len(plan.controls)), "utan_resultat": str(len(missing))},
        severity=None if results.controls else Severity.NOTE,
    )


def _without_measures(plan: Plan, found: ResultFacts) -> Iterator[Finding]:
    for key, standing in found.goal_statuses.get("kontrollmoment", {}).items():
        result = found.results.controls.get(key)
        if (
            result is not None
            and not result.actions
            and standing.status is not None
            and standing.status.colour == "röd"
        ):
            yield Finding(
                RULE,
                result.place("status"),
                say("the control has shown '{status}', and nothing is done about it", status=standing.status.name),
                say("write 'åtgärder', with who answers for them and when they are done"),
                path=f"uppföljningar.{found.results.key}.kontrollmoment.{key}",
                facts={"status": standing.status.id},
            )
