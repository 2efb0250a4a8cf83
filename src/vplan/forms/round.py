"""A round of follow-up: what the forms of one plan and one period have in common."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from vplan.core.swedish.dates import MONTHS
from vplan.document import Looks
from vplan.forms.asking import Form
from vplan.forms.periods import Period
from vplan.model.plan import Plan

_LONGEST = 60
"""Characters of a unit in the name of a file."""
_NO_NAME = re.compile(r"[\W_]+")


class Round(NamedTuple):
    """`plan_name` is the plan's file; `keys` tell it from other plans. `to` says to whom forms are returned (''
    where it is not said), `by` the last day for it. `stamp` is the date of the files.
    """

    plan: Plan
    plan_name: str
    period: Period
    keys: Mapping[str, str]
    to: str
    by: date | None
    stamp: date
    looks: Looks

    @property
    def title(self) -> str:
        """What a form is called, before its unit."""
        return f"Uppföljning av {self.period.called}"

    def files_of(self, forms: Iterable[Form]) -> dict[str, str]:
        """The name of the file of each unit's form: `uppföljning-2025-t2-hr-chef.xlsx`."""
        code = self.period.code if self.period.kind == "månad" else f"{self.plan.year}-{self.period.code}"
        found: dict[str, str] = {}
        for form in forms:
            bare = _NO_NAME.sub("-", form.unit.casefold()).strip("-")[:_LONGEST] or "enhet"
            unit, at = bare, 1
            while unit in found.values():
                unit, at = f"{bare}-{at + 1}", at + 1
            found[form.unit] = unit
        return {name: f"uppföljning-{code.casefold()}-{unit}.xlsx" for name, unit in found.items()}


def in_words(day: date) -> str:
    """The day as a sentence has it: 31 augusti 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
