"""Runs the rules that are on, and grades their findings by the plan's status."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from vplan.core import Finding, Rule
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.names import reference_unresolved

LOCKED = (reference_unresolved.CHECK,)
"""The rules whose findings keep documents from being laid out; they run before the layout."""


def run(
    plan: Plan,
    facts: Facts,
    these: Iterable[Check],
    is_on: Callable[[Rule], bool] = lambda rule: rule.on,
) -> Iterator[Finding]:
    """Everything that those of `these` rules that are on find, with severities for a plan of this status."""
    decided = plan.status == "beslutad"
    for check in these:
        if not is_on(check.rule):
            continue
        for finding in check.findings(plan, facts):
            grade = finding.severity or check.rule.severity_of(decided=decided)
            yield replace(finding, severity=grade)
