"""A regulation in the register does not hold in the plan's year, or was decided after the day of the file.

What is checked: of each regulation (`styrdokument`) the last day on which it holds (`gäller_till_och_med`), with
the plan's year and with `gäller_från`; and the day of its decision (`beslut`), with the file's own `datum`. A
decision over several days counts from the first; one that is open, or has no year, is left alone. That a
regulation ends before it begins is an error, the rest are warnings.

Why it matters: the register says what holds. A policy that ended two years ago is to be decided anew, or taken
out; one that is decided after the register was written has a date that is mistyped.

Fails, in a plan for 2026:

    styrdokument:
      - {namn: Riktlinjer för inköp, gäller_till_och_med: 2025-06-30}

Passes:

    styrdokument:
      - {namn: Riktlinjer för inköp, gäller_till_och_med: 2028-12-31}
"""

from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.core.swedish.dates import read_day, read_period
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.fields import StatedDate
from vplan.model.plan import Plan
from vplan.model.regulations import Regulation
from vplan.rules.check import Check

RULE = Rule("VP928", "regulation-out-of-time", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every regulation whose days can't be right for the file."""
    for one in plan.regulations:
        through = read_day(one.valid_through.text) if one.valid_through else None
        end = through.isoformat() if through else ""
        if through is not None and one.valid_from is not None and through < one.valid_from:
            said = say("'{name}' holds from {day}, and only until {end}", day=one.valid_from.isoformat(), end=end)
            yield _finding(one, "gäller_till_och_med", said, through, Severity.ERROR)
        elif through is not None and through.year < plan.year:
            said = say("'{name}' holds until {end}, the plan is for {year}", end=end, year=plan.year)
            yield _finding(one, "gäller_till_och_med", said, through)
        decided = _decided(one)
        if decided is not None and plan.date is not None and decided > plan.date:
            said = say(
                "'{name}' was decided {day}, after the day of the file, {own}",
                day=decided.isoformat(),
                own=plan.date.isoformat(),
            )
            yield _finding(one, "beslut", said, decided)


CHECK = Check(RULE, check)


def _decided(one: Regulation) -> date | None:
    written = one.decision.decided.date if one.decision else ""
    days = dated(StatedDate(written, read_period(written))) if written else None
    return days[0] if days else None


def _finding(
    one: Regulation, key: str, message: Message, day: date, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(
        RULE,
        one.place(key),
        message.filled(name=one.name),
        say("correct the day, or take the regulation out of the register"),
        path=f"styrdokument.{one.key}.{key}",
        facts={"datum": day.isoformat()},
        severity=severity,
    )
