"""A decision of this board is dated on a day when the board does not meet.

What is checked: decisions of the plan's own board (`organ` is the plan's `organ`) that are dated in
the year of the calendar, with the days of its meetings. For a decision over several days one of them is
enough, and joint days count. Only in a plan that has meetings.

Why it matters: a board decides at its meetings, whose days it has set itself (kommunallagen 6 kap.
23 §). A date between them is mistyped, or the calendar has moved since.

Fails:

    organ: Kommunstyrelsen
    revideringar:
      - id: mars
        datum: 2024-03-12
        beslut: {organ: Kommunstyrelsen, datum: 2024-03-12, paragraf: 31}
    sammanträden:
      - dag: 13 mars

Passes: the same with `datum: 2024-03-13` in the decision.
"""

from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated, decisions_of
from vplan.model.meetings import Meeting
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP502", "decision-off-calendar", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every decision between the meetings."""
    held = [(meeting, days) for meeting in plan.meetings if (days := dated(meeting.days, plan.year)) is not None]
    for path, decision in decisions_of(plan):
        decided = dated(decision.date)
        if not held or decision.body != plan.board or decision.date is None or decided is None:
            continue
        first, last = decided
        if not first.year == last.year == plan.year or any(
            first <= end and start <= last for _, (start, end) in held
        ):
            continue
        meeting = _nearest(held, first)
        yield Finding(
            RULE,
            decision.place("datum"),
            say(
                "{body} has no meeting on {days} in the calendar",
                body=decision.body,
                days=decision.date.text,
            ),
            say("the nearest meeting is on {days}", days=meeting.days.text),
            path=path,
            facts={"datum": decision.date.text},
            related=(Related(meeting.place("dag"), say("the nearest meeting stands here")),),
        )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _nearest(held: list[tuple[Meeting, tuple[date, date]]], day: date) -> Meeting:
    return min(held, key=lambda one: min(abs(end - day) for end in one[1]))[0]
