"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.matters import (
    approval_late,
    control_unreported,
    decision_reference_malformed,
    disqualified_takes_part,
    dissenter_did_not_decide,
    notice_outside_time,
    paragraph_sequence,
    quorum_missing,
    regulation_out_of_time,
    regulation_twice,
    risk_outside_scale,
    risk_unhandled,
    risk_value_contradicted,
    vote_undecided,
    votes_disagree,
)

CHECKS: tuple[Check, ...] = (
    dissenter_did_not_decide.CHECK,
    disqualified_takes_part.CHECK,
    votes_disagree.CHECK,
    vote_undecided.CHECK,
    quorum_missing.CHECK,
    approval_late.CHECK,
    notice_outside_time.CHECK,
    paragraph_sequence.CHECK,
    decision_reference_malformed.CHECK,
    regulation_twice.CHECK,
    risk_value_contradicted.CHECK,
    risk_outside_scale.CHECK,
    risk_unhandled.CHECK,
    control_unreported.CHECK,
    regulation_out_of_time.CHECK,
)
