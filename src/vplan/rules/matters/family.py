"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.matters import (
    approval_late,
    disqualified_takes_part,
    dissenter_did_not_decide,
    notice_outside_time,
    paragraph_sequence,
    quorum_missing,
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
)
