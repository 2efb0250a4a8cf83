"""A rule's identity: its name, the severity of its findings, and its manual page."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a finding is; only what `--fail-on` names decides the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def at_least(self, other: "Severity") -> bool:
        """Whether this is as grave as `other` or graver."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


class Kind(StrEnum):
    """What a rule's findings say of a plan. `build` prints the errors and counts what is of LANGUAGE or GOALS."""

    FILE = "file"
    """It can't be read as it was meant."""
    CONTRADICTION = "contradiction"
    """Two things in it, or it and the law or the calendar, can't both be right."""
    MISSING = "missing"
    """Something that belongs there is not there."""
    PUBLISHING = "publishing"
    """What is printed can't be read by all, or is not for all to read."""
    LANGUAGE = "language"
    """How something is spelt, set or said."""
    GOALS = "goals"
    """What its goals are like on the whole: no fault, but figures to think about."""


class Rule(NamedTuple):
    """A fault that vplan can find.

    `code` never changes its meaning; `name` names the fault, not the fix. `kind` is what the findings say.
    `severity` holds while a plan is a draft or a proposal; `when_decided`, where given, once it
    is decided. `on`: whether it finds anything where no settings say so.
    `locked`: it can be neither graded nor waived, since what it finds can't be printed.
    `page` is the manual page: a summary line, what is checked, why it matters, an
    example that fails and one that passes.
    """

    code: str
    name: str
    kind: Kind
    page: str
    severity: Severity = Severity.ERROR
    when_decided: Severity | None = None
    on: bool = True
    locked: bool = False

    def severity_of(self, *, decided: bool) -> Severity:
        """The severity for a plan that is or is not decided."""
        return self.when_decided if decided and self.when_decided else self.severity

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.strip().splitlines()[0]
