"""A plan read to be compared: whole, or what can be read of an older version that no longer validates.

In: the bytes, and what reads the files beside them. Out: the plan with its facts, what was found, and what
had to be left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vplan import facts, model
from vplan.compare.taken_out import TakenOut
from vplan.core import Finding, Severity
from vplan.facts import Facts
from vplan.history.salvage import salvaged
from vplan.model.plan import Plan
from vplan.model.settings import Settings
from vplan.source import Load, Mapping, decode, parse


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan, or None where nothing of it can be read; `faults` are the errors that keep it from being whole."""

    plan: Plan | None
    facts: Facts | None
    faults: tuple[Finding, ...] = ()
    taken_out: TakenOut = field(default_factory=TakenOut)
    root: Mapping | None = None


def read_whole(file: Path, data: bytes, used: Settings, load: Load) -> Reading:
    """The plan when it validates; otherwise none, and its faults."""
    root, faults = _parsed(file, data)
    if root is None:
        return Reading(None, None, faults)
    validated = model.validate(root, file, used.defaults, load)
    faults += tuple(_errors(validated.findings))
    if validated.plan is None:
        return Reading(None, None, faults)
    plan = used.laid_under(validated.plan)
    return Reading(plan, facts.compute(plan), faults, root=root)


def read_what_can_be(file: Path, data: bytes, used: Settings, load: Load, newer: Mapping | None) -> Reading:
    """The plan without the parts that don't validate. What every plan must have is lent by the `newer` one."""
    whole = read_whole(file, data, used, load)
    if whole.plan is not None:
        return whole
    root, _ = _parsed(file, data)
    if root is None:
        return whole
    taken_out = TakenOut()
    plan = salvaged(root, file, used.defaults, load, newer, taken_out)
    if plan is None:
        return whole
    plan = used.laid_under(plan)
    return Reading(plan, facts.compute(plan), whole.faults, taken_out, root)


def _parsed(file: Path, data: bytes) -> tuple[Mapping | None, tuple[Finding, ...]]:
    text, found = decode(data, str(file))
    root, in_source = parse(text)
    return root, tuple(_errors([*found, *in_source]))


def _errors(findings: tuple[Finding, ...] | list[Finding]) -> Iterator[Finding]:
    yield from (finding for finding in findings if finding.grade is Severity.ERROR)
