"""Every rule of every stage in one list, for `vplan rules`, `vplan explain` and the docs."""

from vplan import checks
from vplan.diagnostic import Rule
from vplan.documents import rules as documents
from vplan.model import rules as model
from vplan.prose import rules as prose
from vplan.source import rules as source

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*source.RULES, *model.RULES, *prose.RULES, *documents.RULES, *checks.RULES),
        key=lambda rule: rule.code,
    )
)


def find(name: str) -> Rule | None:
    """The rule with that code or name."""
    return next((rule for rule in RULES if name.lower() in {rule.code.lower(), rule.name}), None)
