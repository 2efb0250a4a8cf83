"""What is known of every rule, without the code that finds its faults: for the list, the manual pages and the
settings.

`index.json` is written by `make docs` from the rules themselves, and a test holds it up to date. So a command that
only speaks of rules loads neither them nor the types of a plan.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from vplan.core import Kind, Rule, Severity


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule of every stage, in the order of their codes."""
    import json  # which a check that sets no severities does without

    text = (resources.files("vplan.rules") / "index.json").read_text("utf-8")
    return tuple(
        Rule(
            one["code"],
            one["name"],
            Kind(one["kind"]),
            one["page"],
            Severity(one["severity"]),
            Severity(one["when_decided"]) if one["when_decided"] else None,
            one["on"],
            one["locked"],
        )
        for one in json.loads(text)
    )


def as_json(known: Iterable[Rule]) -> str:
    """The index of these rules, as it is committed."""
    import json

    entries = [
        {
            "code": rule.code,
            "name": rule.name,
            "kind": str(rule.kind),
            "severity": str(rule.severity),
            "when_decided": str(rule.when_decided) if rule.when_decided else None,
            "on": rule.on,
            "locked": rule.locked,
            "page": rule.page,
        }
        for rule in known
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


@lru_cache(maxsize=1)
def by_name() -> dict[str, Rule]:
    """Every rule by its name and by its code."""
    return {name: rule for rule in rules() for name in (rule.name, rule.code)}


def find(name: str) -> Rule | None:
    """The rule with that code or name, in capitals or not."""
    return by_name().get(name.lower()) or by_name().get(name.upper())
