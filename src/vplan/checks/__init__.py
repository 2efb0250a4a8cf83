"""The rules on a plan: one a file, all of them named here.

In: a Plan and its Facts. Out: findings with their severity set by the plan's status. To add a rule,
write its file (the docstring is its manual page), name it in `CHECKS`, and give it cases under
`tests/checks/`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import ModuleType

from vplan.checks import (
    abbreviation_unexplained,
    activity_outside_year,
    balance_not_carried,
    baseline_missing,
    board_noun,
    budget_unbalanced,
    case_chain,
    conversion_artefact,
    count_mismatch,
    count_unverifiable,
    date_holiday,
    date_order,
    decision_incomplete,
    decision_off_calendar,
    decision_placeholder,
    description_missing,
    editorial_residue,
    fact_conflict,
    follow_up_frequency,
    follow_up_unlisted,
    follow_up_unscheduled,
    footnote_reused,
    frame_bridge,
    frame_mismatch,
    gender_split_missing,
    glyph_missing,
    goal_unaddressed,
    goal_unowned,
    indicator_undeclared,
    indicator_unused,
    investment_frame,
    investment_untyped,
    known_fault_expired,
    known_fault_stale,
    known_fault_unmatched,
    law_not_in_force,
    law_reference_conflict,
    list_shorter_than_target,
    meeting_overlap,
    memo_profile,
    name_drift,
    number_style,
    paragraph_order,
    parts_mismatch,
    period_length,
    presenter_missing,
    priority_unassigned,
    punctuation,
    readability,
    reference_by_look,
    reference_unresolved,
    registry_number_malformed,
    registry_number_missing,
    result_outside_year,
    result_unchanged,
    role_alias,
    row_duplicated,
    scope_conflict,
    sentence_repeated,
    sign_unexpected,
    source_published,
    status_contradicted,
    status_remainder,
    status_sum,
    status_undetermined,
    sum_mismatch,
    target_against_direction,
    target_conflict,
    target_contradicts_description,
    target_missing,
    target_not_measurable,
    totals_differ,
    transfer_unmirrored,
    unit_mixed,
    year_cycle,
    year_mismatch,
)
from vplan.checks.known_faults import waive
from vplan.diagnostic import Finding, Rule
from vplan.facts import Facts
from vplan.model.plan import Plan

__all__ = ["ACCEPTABLE", "CHECKS", "FIXED", "FREE", "RULES", "known_faults_marked", "run"]

CHECKS: tuple[ModuleType, ...] = (
    count_mismatch,
    count_unverifiable,
    status_sum,
    status_remainder,
    list_shorter_than_target,
    result_unchanged,
    status_undetermined,
    status_contradicted,
    result_outside_year,
    sum_mismatch,
    parts_mismatch,
    sign_unexpected,
    fact_conflict,
    unit_mixed,
    investment_untyped,
    budget_unbalanced,
    transfer_unmirrored,
    frame_mismatch,
    frame_bridge,
    investment_frame,
    totals_differ,
    balance_not_carried,
    target_missing,
    target_not_measurable,
    target_against_direction,
    target_contradicts_description,
    baseline_missing,
    description_missing,
    gender_split_missing,
    activity_outside_year,
    goal_unaddressed,
    goal_unowned,
    priority_unassigned,
    scope_conflict,
    target_conflict,
    name_drift,
    indicator_undeclared,
    indicator_unused,
    row_duplicated,
    role_alias,
    reference_unresolved,
    registry_number_malformed,
    registry_number_missing,
    abbreviation_unexplained,
    law_not_in_force,
    law_reference_conflict,
    board_noun,
    footnote_reused,
    decision_placeholder,
    decision_off_calendar,
    decision_incomplete,
    date_order,
    date_holiday,
    year_mismatch,
    paragraph_order,
    period_length,
    year_cycle,
    follow_up_unscheduled,
    follow_up_unlisted,
    follow_up_frequency,
    presenter_missing,
    meeting_overlap,
    editorial_residue,
    conversion_artefact,
    number_style,
    punctuation,
    sentence_repeated,
    reference_by_look,
    readability,
    memo_profile,
    case_chain,
    glyph_missing,
    source_published,
)
FIXED = tuple(check for check in CHECKS if check.RULE.fixed)
"""Those whose findings keep documents from being laid out."""
FREE = tuple(check for check in CHECKS if not check.RULE.fixed)
_ENTRIES = (known_fault_unmatched, known_fault_stale, known_fault_expired)
RULES: tuple[Rule, ...] = tuple(module.RULE for module in (*_ENTRIES, *CHECKS))
ACCEPTABLE: tuple[Rule, ...] = tuple(module.RULE for module in CHECKS if not module.RULE.fixed)
"""The rules whose findings can be listed as known faults."""


def run(
    plan: Plan,
    facts: Facts,
    is_on: Callable[[Rule], bool] = lambda rule: rule.on,
    these: Iterable[ModuleType] = CHECKS,
) -> Iterator[Finding]:
    """Everything that those of `these` rules that are on find, with severities for a plan of this status."""
    decided = plan.status == "beslutad"
    for check in these:
        if not is_on(check.RULE):
            continue
        for finding in check.check(plan, facts):
            grade = finding.severity or check.RULE.severity_of(decided=decided)
            yield replace(finding, severity=grade)


def known_faults_marked(plan: Plan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those that the plan lists as known marked with its reason, and stale entries."""
    return waive(plan, findings, ACCEPTABLE)
