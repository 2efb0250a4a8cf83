"""Every decision that a plan records, with the path it is known by, and the days it was made on."""

from datetime import date

from vplan.model.fields import StatedDate
from vplan.model.meetings import Decision
from vplan.model.plan import Plan


def decisions_of(plan: Plan) -> list[tuple[str, Decision]]:
    """The plan's own decision, those of its revisions, those that it rests on, and those on assignments."""
    found: list[tuple[str, Decision | None]] = [("beslut", plan.decision)]
    found += [(f"revideringar.{revision.id}.beslut", revision.decision) for revision in plan.revisions]
    if plan.superior:
        found.append(("överordnad.beslut", plan.superior.decision))
    if plan.investments:
        found.append(("investeringar.beslut", plan.investments.decision))
    found += [(f"uppdrag.{assignment.key}.beslut", assignment.given) for assignment in plan.assignments]
    found += [
        (f"uppföljningar.{results.key}.uppdrag.{key}.beslut", answer.decision)
        for results in plan.results
        for key, answer in results.answers.items()
    ]
    return [(path, decision) for path, decision in found if decision is not None]


def dated(written: StatedDate | None, year: int | None = None) -> tuple[date, date] | None:
    """First and last day; None when the date is open, impossible, or without a year (and `year` not given)."""
    period = written.period if written is not None else None
    if period is None:
        return None
    known = period.year or year
    try:
        return None if known is None else period.dates(known)
    except ValueError:
        return None
