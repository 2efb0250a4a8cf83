"""The rules of this family, in the order of their codes."""

from vplan.rules.check import Check
from vplan.rules.money import (
    amount_unread,
    balance_not_carried,
    budget_unbalanced,
    fact_conflict,
    frame_bridge,
    frame_mismatch,
    header_unclear,
    investment_frame,
    investment_untyped,
    parts_mismatch,
    sign_unexpected,
    sum_mismatch,
    sum_missing,
    table_illegible,
    totals_differ,
    transfer_unmirrored,
    unit_contradicted,
    unit_mixed,
)

CHECKS: tuple[Check, ...] = (
    sum_mismatch.CHECK,
    parts_mismatch.CHECK,
    sign_unexpected.CHECK,
    fact_conflict.CHECK,
    unit_mixed.CHECK,
    investment_untyped.CHECK,
    budget_unbalanced.CHECK,
    transfer_unmirrored.CHECK,
    frame_mismatch.CHECK,
    frame_bridge.CHECK,
    investment_frame.CHECK,
    totals_differ.CHECK,
    balance_not_carried.CHECK,
    table_illegible.CHECK,
    amount_unread.CHECK,
    sum_missing.CHECK,
    header_unclear.CHECK,
    unit_contradicted.CHECK,
)
