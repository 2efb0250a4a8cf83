"""The target of a goal or a measure as data: as `mått` gives it, and for the rest as `målvärde` words it."""

from decimal import Decimal

from vplan.core import Finding, say
from vplan.core.swedish.targets import Target, read_target
from vplan.core.swedish.units import is_percent
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.metrics import BOUNDS, Metric

_ALL = Decimal(100)
_CHANGING = ("öka", "ökning", "minsk", "växande")
"""Beside words of change '1 %' may be how much, or where to."""


def whole_metric(part: Part, wording: str, target: str | None, given: Metric | None) -> Metric | None:
    """The target of `part` as data. Refuses a `given` part of it that nothing completes."""
    whole = given
    if given is None or not (given.bounds or given.by or given.kind):
        read = read_plain(target, wording) if target else None
        if read is not None and (given is None or read.kind != "aktivitet"):
            whole = (given or Metric()).completed(read, part.node)
    if whole is not None and not whole.says_target:
        refuse([_unbounded(whole, target)])
    return whole


def read_plain(target: str, wording: str) -> Target | None:
    """What the words of a target say by themselves, in a goal or measure of that wording."""
    read = read_target(target)
    if read is None or not is_percent(read.unit) or read.direction is not None:
        return read
    amount = read.bounds.get("värde", _ALL)
    changes = any(word in wording.casefold() for word in _CHANGING)
    return None if changes and amount != _ALL else read


def _unbounded(metric: Metric, target: str | None) -> Finding:
    return Finding(
        rules.KEY_MISSING,
        metric.place(),
        say("the target has no bound: one of {bounds} is needed", bounds=", ".join(BOUNDS)),
        say("write 'slag: aktivitet' for a target that is an activity to carry out")
        if target is None
        else say("'{target}' is not read as data: write the bound, or 'slag: aktivitet'", target=target),
    )
