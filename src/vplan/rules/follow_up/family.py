"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.follow_up import (
    follow_up_frequency,
    follow_up_unlisted,
    follow_up_unscheduled,
    item_otherwise,
    meeting_overlap,
    presenter_missing,
)

CHECKS: tuple[Check, ...] = (
    follow_up_unscheduled.CHECK,
    follow_up_unlisted.CHECK,
    follow_up_frequency.CHECK,
    presenter_missing.CHECK,
    meeting_overlap.CHECK,
    item_otherwise.CHECK,
)
