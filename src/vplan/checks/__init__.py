"""The rules on a plan: one a file, all of them named here.

In: a Plan and its Facts. Out: findings with their severity set by the plan's status. To add a rule,
write its file (the docstring is its manual page), name it in `CHECKS`, and give it cases under
`tests/checks/`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import ModuleType

from vplan.checks import (
    balance_not_carried,
    count_mismatch,
    count_unverifiable,
    decision_placeholder,
    footnote_reused,
    frame_bridge,
    frame_mismatch,
    investment_frame,
    known_fault_unmatched,
    reference_unresolved,
    registry_number_malformed,
    result_outside_year,
    result_unchanged,
    status_contradicted,
    status_remainder,
    status_sum,
    status_undetermined,
    sum_mismatch,
    target_missing,
    totals_differ,
)
from vplan.checks.known_fault_unmatched import waive
from vplan.diagnostic import Finding, Rule
from vplan.facts import Facts
from vplan.model.plan import Plan

__all__ = ["CHECKS", "RULES", "known_faults_marked", "run"]

CHECKS: tuple[ModuleType, ...] = (
    count_mismatch,
    count_unverifiable,
    status_sum,
    status_remainder,
    result_unchanged,
    status_undetermined,
    status_contradicted,
    result_outside_year,
    sum_mismatch,
    frame_mismatch,
    frame_bridge,
    investment_frame,
    totals_differ,
    balance_not_carried,
    target_missing,
    reference_unresolved,
    registry_number_malformed,
    footnote_reused,
    decision_placeholder,
)
RULES: tuple[Rule, ...] = (known_fault_unmatched.RULE, *(check.RULE for check in CHECKS))


def run(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Everything the rules find, with severities for a plan of this status."""
    decided = plan.status == "beslutad"
    for check in CHECKS:
        for finding in check.check(plan, facts):
            grade = finding.severity or check.RULE.severity_of(decided=decided)
            yield replace(finding, severity=grade)


def known_faults_marked(plan: Plan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those that the plan lists as known marked with its reason, and stale entries."""
    return waive(plan, findings, RULES)
