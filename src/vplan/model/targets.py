"""The target of a goal or a measure as data: as `mått` gives it, and for the rest as `målvärde` words it."""

from decimal import Decimal
from typing import Annotated

from pydantic import ValidationInfo

from vplan.core import Finding, say
from vplan.core.swedish.targets import Target, read_target
from vplan.core.swedish.units import is_percent
from vplan.model import rules
from vplan.model.base import Part, refuse
from vplan.model.fields import NamedYear, Wording
from vplan.model.metrics import BOUNDS, Metric
from vplan.model.shapes import OrWords
from vplan.source import Mapping

Targets = Annotated[Wording | dict[NamedYear, Wording], OrWords()]
"""The words of a target, or of one for each year."""
_ALL = Decimal(100)
_CHANGING = ("öka", "ökning", "minsk", "växande")
"""Beside words of change '1 %' may be how much, or where to."""


def year_of(root: Mapping) -> dict[str, str]:
    """What parts are told of the plan that they are read from: its year, as it writes it."""
    year = root.get("år")
    return {"year": year.strip()} if isinstance(year, str) else {}


def own_year(info: ValidationInfo) -> str:
    """The year of the plan that a part is read from; '' where it is read from none."""
    return str((info.context or {}).get("year", ""))


def by_year(given: str | dict[str, str] | None) -> dict[str, str]:
    """The targets by year, in the order of the years; none where one holds for all."""
    return dict(sorted(given.items())) if isinstance(given, dict) else {}


def target_of(given: str | dict[str, str] | None, year: str) -> str | None:
    """The words of the target that holds in the year."""
    return given.get(year) if isinstance(given, dict) else given


def metric_of(part: Part, wording: str, words: tuple[str, str], own: Metric | None) -> Metric | None:
    """The target of a year as data, where its words are plain; `words` are the year and its target, `own` is the
    target of the plan's year, whose unit and direction hold for all.
    """
    year, target = words
    read = read_plain(target, wording)
    if read is None:
        return None
    metric = Metric().completed(read, part.node, year)
    held = {"unit": own.unit, "direction": own.direction} if own is not None else {}
    return metric.model_copy(update={name: v for name, v in held.items() if v and getattr(metric, name) is None})


def whole_metric(
    part: Part, wording: str, target: str | None, given: Metric | None, year: str = ""
) -> Metric | None:
    """The target of `part` as data. Refuses a `given` part of it that nothing completes."""
    whole = given
    if given is None or not (given.bounds or given.by or given.kind):
        read = read_plain(target, wording) if target else None
        if read is not None and (given is None or read.kind != "aktivitet"):
            whole = (given or Metric()).completed(read, part.node, year)
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
