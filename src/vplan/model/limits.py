"""Limits that an organisation sets for its plans."""

from pydantic import Field

from vplan.model.base import Part
from vplan.model.fields import Months


class Limits(Part):
    """`report_months`: how long after its last day a report for part of the year may be dated; two months
    by law (kommunallagen 11 kap. 16 §).
    """

    report_months: Months = Field(default=2, alias="rapport_månader")
