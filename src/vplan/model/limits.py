"""Limits that an organisation sets for its plans."""

from typing import Annotated

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import DaysToApproval, DaysToNotice, MonthName, Months
from vplan.model.shapes import OneOrMore


class Limits(Part):
    """`report_months`: how long after its last day a report for part of the year may be dated; two months
    by law (kommunallagen 11 kap. 16 §). `approval_days` and `notice_days`: within how many days minutes are
    approved and the notice of it goes up, where that is sooner than by law. `decision_months`: the months of
    the year before in which plans are decided; none given, any of its days and all later ones are right.
    """

    report_months: Months = Field(default=2, alias="rapport_månader")
    approval_days: DaysToApproval | None = Field(default=None, alias="justering_dagar")
    notice_days: DaysToNotice | None = Field(default=None, alias="tillkännagivande_dagar")
    decision_months: Annotated[list[MonthName], OneOrMore()] = Field(default=[], alias="beslutsmånader")
