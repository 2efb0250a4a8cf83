"""One finding: a rule that is broken at a place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core.message import Message
from vplan.core.place import Place
from vplan.core.rule import Rule, Severity


class Related(NamedTuple):
    """Another place that belongs to a finding, with a message about it."""

    place: Place
    message: Message


class Fix(NamedTuple):
    """The certain fix of a finding: the text at its place, and its replacement; `places` are further places
    that hold the same text.
    """

    was: str
    becomes: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to do about it.

    `path` says what the finding is about in ids and names (never list positions), and `facts`
    holds the figures it rests on, as they are printed: a waiver is matched on the rule, the path
    and the facts. `notes` are further lines of explanation. `waived` holds the reason of the waiver
    that the plan lists for the finding. `severity` overrides the rule's own. `fix` is given where the
    right answer is certain.
    """

    rule: Rule
    place: Place
    message: Message
    hint: Message | None = None
    path: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    waived: str | None = None
    fix: Fix | None = None

    @property
    def grade(self) -> Severity:
        """The severity that holds."""
        return self.severity or self.rule.severity


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among findings that are not waived; None when there is none."""
    grades = {finding.grade for finding in findings if finding.waived is None}
    return next((severity for severity in Severity if severity in grades), None)
