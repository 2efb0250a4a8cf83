"""A report does not answer an assignment that was to be reported by then.

What is checked: in results, the assignments whose `återrapporteras` the results reach to: a day, days or a month
that has passed, or this kind of report, or one that covers less of the year (`tertial` is due in a `delår` too);
without it, the day by which they are to be done (`klart`). What was given after the results end, what is
answered by earlier results in the same file, and assignments that a source only tallies (`sammanställning`) are
left alone. One finding for each report. Where the report answers no assignment at all it is a note.

Why it matters: an assignment that nobody reports on is forgotten by who got it and by who gave it. The
assembly is to be told of each that it has asked about.

Fails, for assignments `resursfördelning` and `lokaler`, both with `återrapporteras: delår`, in the results of a
`delår`:

    uppdrag:
      resursfördelning: {status: genomfört}

Passes:

    uppdrag:
      resursfördelning: {status: genomfört}
      lokaler: {status: pågår}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.core.nearest import listed
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.assignments import Assignment
from vplan.model.plan import Plan
from vplan.model.results import REPORTS, Results
from vplan.rules.check import Check

RULE = Rule("VP415", "assignment-unanswered", Kind.MISSING, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """What each report leaves without an answer."""
    answered: set[str] = set()
    for results in sorted(plan.results, key=lambda results: results.through) if plan.assignments else ():
        if "uppdrag" in results.tallies and not results.answers:
            continue
        answered |= results.answers.keys()
        due = [one for one in plan.assignments if _is_due(one, results, plan.year)]
        silent = [one for one in due if one.key not in answered]
        if silent:
            yield _finding(results, due, silent)


CHECK = Check(RULE, check)


def _is_due(assignment: Assignment, results: Results, year: int) -> bool:
    given = dated(assignment.given.date) if assignment.given else None
    if given is not None and given[0] > results.through:
        return False
    if assignment.in_report is not None:
        return REPORTS.index(assignment.in_report) <= REPORTS.index(results.kind)
    day = assignment.report_day(year) or assignment.due
    return day is not None and day <= results.through


def _finding(results: Results, due: list[Assignment], silent: list[Assignment]) -> Finding:
    return Finding(
        RULE,
        results.key_place("uppdrag" if results.answers else "per"),
        say(
            "{left} of {total} assignments due by now without an answer: {names}",
            left=len(silent),
            total=len(due),
            names=listed([one.key for one in silent]),
        ),
        say("answer them under 'uppdrag', with a status"),
        path=f"uppföljningar.{results.key}.uppdrag",
        facts={"antal": str(len(due)), "utan_svar": str(len(silent))},
        severity=None if results.answers else Severity.NOTE,
    )
