"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.names import (
    abbreviation_unexplained,
    assignment_unanswered,
    board_noun,
    footnote_reused,
    indicator_undeclared,
    indicator_unused,
    law_not_in_force,
    law_reference_conflict,
    listed_name_unknown,
    name_drift,
    part_unshown,
    reference_unresolved,
    registry_number_contradicted,
    registry_number_malformed,
    registry_number_missing,
    role_alias,
    row_duplicated,
    word_misspelt,
)

CHECKS: tuple[Check, ...] = (
    name_drift.CHECK,
    indicator_undeclared.CHECK,
    indicator_unused.CHECK,
    row_duplicated.CHECK,
    role_alias.CHECK,
    reference_unresolved.CHECK,
    registry_number_malformed.CHECK,
    registry_number_missing.CHECK,
    abbreviation_unexplained.CHECK,
    law_not_in_force.CHECK,
    law_reference_conflict.CHECK,
    board_noun.CHECK,
    footnote_reused.CHECK,
    part_unshown.CHECK,
    assignment_unanswered.CHECK,
    word_misspelt.CHECK,
    listed_name_unknown.CHECK,
    registry_number_contradicted.CHECK,
)
