"""Every rule on a plan, named here. To add one, write its file (the docstring is its manual page), name it in
`CHECKS`, and give it cases under `tests/checks/`.
"""

from collections.abc import Iterable, Iterator
from types import ModuleType

from vplan.core import Finding, Rule
from vplan.model.plan import Plan
from vplan.rules.counts import (
    count_mismatch,
    count_unverifiable,
    list_shorter_than_target,
    result_outside_year,
    result_unchanged,
    status_contradicted,
    status_remainder,
    status_sum,
    status_undetermined,
)
from vplan.rules.dates import (
    date_holiday,
    date_order,
    decision_incomplete,
    decision_off_calendar,
    decision_placeholder,
    paragraph_order,
    period_length,
    year_cycle,
    year_mismatch,
)
from vplan.rules.follow_up import (
    follow_up_frequency,
    follow_up_unlisted,
    follow_up_unscheduled,
    meeting_overlap,
    presenter_missing,
)
from vplan.rules.goals import (
    activity_outside_year,
    baseline_missing,
    description_missing,
    gender_split_missing,
    goal_unaddressed,
    goal_unowned,
    priority_unassigned,
    scope_conflict,
    target_against_direction,
    target_conflict,
    target_contradicts_description,
    target_missing,
    target_not_measurable,
)
from vplan.rules.money import (
    balance_not_carried,
    budget_unbalanced,
    fact_conflict,
    frame_bridge,
    frame_mismatch,
    investment_frame,
    investment_untyped,
    parts_mismatch,
    sign_unexpected,
    sum_mismatch,
    totals_differ,
    transfer_unmirrored,
    unit_mixed,
)
from vplan.rules.names import (
    abbreviation_unexplained,
    board_noun,
    footnote_reused,
    indicator_undeclared,
    indicator_unused,
    law_not_in_force,
    law_reference_conflict,
    name_drift,
    reference_unresolved,
    registry_number_malformed,
    registry_number_missing,
    role_alias,
    row_duplicated,
)
from vplan.rules.running import FIXED
from vplan.rules.texts import (
    case_chain,
    conversion_artefact,
    editorial_residue,
    glyph_missing,
    memo_profile,
    number_style,
    punctuation,
    readability,
    reference_by_look,
    sentence_repeated,
    source_published,
)
from vplan.rules.waivers import waiver_expired, waiver_stale, waiver_unmatched
from vplan.rules.waivers.matching import waive

__all__ = ["ACCEPTABLE", "CHECKS", "FREE", "RULES", "known_faults_marked"]

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
FREE = tuple(check for check in CHECKS if check not in FIXED)
"""Those whose findings do not keep documents from being laid out."""
_ENTRIES = (waiver_unmatched, waiver_stale, waiver_expired)
RULES: tuple[Rule, ...] = tuple(module.RULE for module in (*_ENTRIES, *CHECKS))
ACCEPTABLE: tuple[Rule, ...] = tuple(module.RULE for module in CHECKS if not module.RULE.fixed)
"""The rules whose findings can be listed as known faults."""


def known_faults_marked(plan: Plan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those that the plan lists as known marked with its reason, and stale entries."""
    return waive(plan, findings, ACCEPTABLE)
