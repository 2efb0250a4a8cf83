"""What can be read of an older version of a plan that no longer validates.

In: the version. Out: the plan with its facts, what was found, and what had to be left out.
"""

from typing import NamedTuple

from vplan import facts
from vplan.compare.taken_out import TakenOut
from vplan.facts.reading import Reading, Written, read
from vplan.history.salvage import salvaged
from vplan.model.settings import Settings
from vplan.source import Mapping, read_yaml


class Salvaged(NamedTuple):
    """A version as far as it can be read; `taken_out` is what had to be left out for the rest to be a plan."""

    reading: Reading
    taken_out: TakenOut


def read_what_can_be(written: Written, used: Settings, newer: Mapping | None) -> Salvaged:
    """The plan without the parts that don't validate. What every plan must have is lent by the `newer` one."""
    whole = read(written, used)
    taken_out = TakenOut()
    if whole.plan is not None:
        return Salvaged(whole, taken_out)
    text, root, _ = read_yaml(written.data, str(written.file))  # anew: validating lays tables and settings into it
    plan = None if root is None else salvaged(root, written.file, used.defaults, written.load, newer, taken_out)
    if plan is None:
        return Salvaged(whole, TakenOut())
    plan = used.laid_under(plan)
    return Salvaged(Reading(text, root, whole.findings, plan, facts.compute(plan)), taken_out)
