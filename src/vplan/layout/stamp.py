"""The day that files are stamped with, which is never today's."""

from datetime import date

from vplan.core.clock import given_day
from vplan.model.plan import Plan


def stamp(plan: Plan, own: date | None = None) -> date:
    """The day that the files carry: that of SOURCE_DATE_EPOCH, the document's own, the last revision's, the
    plan's, or New Year.
    """
    given = given_day()
    if given is not None:
        return given
    if own is not None:
        return own
    if plan.revisions:
        return plan.revisions[-1].date
    return plan.date or date(plan.year, 1, 1)
