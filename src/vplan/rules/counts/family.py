"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
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

CHECKS: tuple[Check, ...] = (
    count_mismatch.CHECK,
    count_unverifiable.CHECK,
    status_sum.CHECK,
    status_remainder.CHECK,
    list_shorter_than_target.CHECK,
    result_unchanged.CHECK,
    status_undetermined.CHECK,
    status_contradicted.CHECK,
    result_outside_year.CHECK,
)
