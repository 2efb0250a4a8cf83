"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.dates import (
    assignment_order,
    assignment_overdue,
    budget_of_other_year,
    date_holiday,
    date_order,
    decision_incomplete,
    decision_off_calendar,
    decision_placeholder,
    other_cycle,
    outcome_in_plan,
    paragraph_order,
    period_length,
    year_cycle,
    year_in_title,
    year_mismatch,
)

CHECKS: tuple[Check, ...] = (
    decision_placeholder.CHECK,
    decision_off_calendar.CHECK,
    decision_incomplete.CHECK,
    date_order.CHECK,
    date_holiday.CHECK,
    year_mismatch.CHECK,
    paragraph_order.CHECK,
    period_length.CHECK,
    year_cycle.CHECK,
    outcome_in_plan.CHECK,
    assignment_order.CHECK,
    assignment_overdue.CHECK,
    year_in_title.CHECK,
    other_cycle.CHECK,
    budget_of_other_year.CHECK,
)
