"""Every rule of every stage in one list, for `vplan rules`, `vplan explain` and the docs."""

from collections.abc import Iterable

from vplan.core import Rule
from vplan.rules import catalogue as checks
from vplan.rules import form

RULES: tuple[Rule, ...] = tuple(sorted((*form.RULES, *checks.RULES), key=lambda rule: rule.code))


def _named(rules: Iterable[Rule]) -> dict[str, Rule]:
    return {name: rule for rule in rules for name in (rule.name, rule.code)}


GRADABLE = _named(rule for rule in checks.RULES if not rule.fixed)
"""The rules whose severity an organisation can set, by name and code."""
FIXED = _named((*form.RULES, *(rule for rule in checks.RULES if rule.fixed)))
"""Those that keep a file from being read or a document from being written."""
ACCEPTABLE = _named(checks.ACCEPTABLE)
"""Those whose findings a plan can list as known faults."""


def find(name: str) -> Rule | None:
    """The rule with that code or name."""
    return next((rule for rule in RULES if name.lower() in {rule.code.lower(), rule.name}), None)
