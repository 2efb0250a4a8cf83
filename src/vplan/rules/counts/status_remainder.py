"""Results leave some without a status.

What is checked: how many goals, measures and activities have no status at a date, where results speak
of others of their kind (assignments: `assignment-unanswered`); and in tallies that a source states, how
many the statuses leave over. It is a warning when `följs_upp` says that they were due by then (månad to
delår), else a note.

Why it matters: what nobody has measured is easily read as what nobody needs to worry about. A number
in the report shows that it was seen.

Reported:

    sammanställning:
      mätetal: {antal: 20, status: {uppfyllt: 9, delvis: 2, ej-uppfyllt: 3}}

Passes: statuses that add up to 20.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts, GoalStatus, ResultFacts
from vplan.model.goals import Goal, Measure
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP104", "status-remainder", Kind.MISSING, __doc__, severity=Severity.NOTE)
_DUE = {
    "månad": ("månad",),
    "kvartal": ("månad", "kvartal"),
    "tertial": ("månad", "kvartal", "tertial"),
    "halvår": ("månad", "kvartal", "tertial", "halvår"),
    "delår": ("månad", "kvartal", "tertial", "halvår", "delår"),
    "helår": ("månad", "kvartal", "tertial", "halvår", "delår", "helår", "år"),
}
_MOST_SHOWN = 10


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """What each set of results leaves over."""
    for key, found in facts.results.items():
        for kind, tally in found.results.tallies.items():
            left = tally.total - sum(tally.per_status.values())
            if left > 0:
                yield Finding(
                    RULE,
                    tally.place("status"),
                    say(
                        "{counted} of {total} have a status, {left} have none",
                        counted=tally.total - left,
                        total=tally.total,
                        left=left,
                    ),
                    say("say in the text why, or add them"),
                    path=f"uppföljningar.{key}.sammanställning.{kind}",
                    facts={"antal": str(tally.total), "med_status": str(tally.total - left)},
                    related=(Related(tally.place("antal"), say("the total stands here")),),
                )
        for kind, goal_statuses in found.goal_statuses.items():
            if kind not in {"uppdrag", "kontrollmoment"}:
                yield from _left_over(found, kind, list(goal_statuses.values()))


CHECK = Check(RULE, check)


def _left_over(found: ResultFacts, kind: str, goal_statuses: list[GoalStatus]) -> Iterator[Finding]:
    silent = [s for s in goal_statuses if s.outcome is None and s.state is None]
    due = [s for s in silent if _was_due(s, found.results.kind)]
    for group, severity in ((due, Severity.WARNING), ([s for s in silent if s not in due], Severity.NOTE)):
        if group:
            yield Finding(
                RULE,
                found.results.key_place(kind),
                say(
                    "{left} of {total} have no result: {names}",
                    left=len(group),
                    total=len(goal_statuses),
                    names=", ".join(s.item.key for s in group[:_MOST_SHOWN])
                    + (" …" if len(group) > _MOST_SHOWN else ""),
                ),
                say("they were due by now: add them")
                if severity is Severity.WARNING
                else say("add them when they are measured"),
                path=f"uppföljningar.{found.results.key}.{kind}",
                facts={"antal": str(len(goal_statuses)), "utan_utfall": str(len(group))},
                severity=severity,
            )


def _was_due(goal_status: GoalStatus, kind: str) -> bool:
    item = goal_status.item
    measured = item.measured if isinstance(item, Goal | Measure) else None
    if measured is None:
        return False
    if re.search(r"\d", measured):  # 'tertial 2', 'december 2024': due at a date that vplan does not know
        return kind == "helår"
    words = re.findall(r"[^\W\d]+", measured.lower())
    return any(word.startswith(due) for word in words for due in _DUE[kind])
