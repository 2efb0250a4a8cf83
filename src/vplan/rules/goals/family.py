"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.goals import (
    activity_outside_year,
    baseline_missing,
    comment_contradicted,
    description_missing,
    gender_split_missing,
    goal_unaddressed,
    goal_unowned,
    outcome_contradicted,
    outcome_impossible,
    priority_unassigned,
    scope_conflict,
    target_against_direction,
    target_conflict,
    target_contradicts_description,
    target_missing,
    target_not_measurable,
    target_years,
    targets_turn,
)

CHECKS: tuple[Check, ...] = (
    target_missing.CHECK,
    target_not_measurable.CHECK,
    target_against_direction.CHECK,
    target_contradicts_description.CHECK,
    baseline_missing.CHECK,
    description_missing.CHECK,
    gender_split_missing.CHECK,
    activity_outside_year.CHECK,
    goal_unaddressed.CHECK,
    goal_unowned.CHECK,
    priority_unassigned.CHECK,
    scope_conflict.CHECK,
    target_conflict.CHECK,
    outcome_contradicted.CHECK,
    outcome_impossible.CHECK,
    targets_turn.CHECK,
    target_years.CHECK,
    comment_contradicted.CHECK,
)
