"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.matters import (
    approval_late,
    approved_at_once_disagrees,
    approver_not_serving,
    attendance_contradicted,
    decision_not_self_contained,
    disqualified_stays,
    disqualified_takes_part,
    dissent_without_motion,
    dissenter_did_not_decide,
    motion_unsettled,
    notice_outside_time,
    paragraph_sequence,
    quorum_missing,
    substitute_for_nobody,
    vote_undecided,
    votes_disagree,
)

CHECKS: tuple[Check, ...] = (
    motion_unsettled.CHECK,
    dissent_without_motion.CHECK,
    dissenter_did_not_decide.CHECK,
    disqualified_takes_part.CHECK,
    votes_disagree.CHECK,
    vote_undecided.CHECK,
    quorum_missing.CHECK,
    substitute_for_nobody.CHECK,
    approval_late.CHECK,
    approver_not_serving.CHECK,
    notice_outside_time.CHECK,
    approved_at_once_disagrees.CHECK,
    decision_not_self_contained.CHECK,
    paragraph_sequence.CHECK,
    disqualified_stays.CHECK,
    attendance_contradicted.CHECK,
)
