"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.matters import (
    approval_late,
    basis_unlisted,
    case_facts_differ,
    decision_differs,
    disqualified_takes_part,
    dissenter_did_not_decide,
    negotiated_after_decision,
    notice_outside_time,
    paragraph_sequence,
    quorum_missing,
    response_contradicted,
    vote_undecided,
    votes_disagree,
)

CHECKS: tuple[Check, ...] = (
    decision_differs.CHECK,
    case_facts_differ.CHECK,
    dissenter_did_not_decide.CHECK,
    disqualified_takes_part.CHECK,
    votes_disagree.CHECK,
    vote_undecided.CHECK,
    quorum_missing.CHECK,
    approval_late.CHECK,
    notice_outside_time.CHECK,
    basis_unlisted.CHECK,
    paragraph_sequence.CHECK,
    negotiated_after_decision.CHECK,
    response_contradicted.CHECK,
)
