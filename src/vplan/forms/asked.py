"""What forms ask about: goals, measures, activities, assignments and indicators, each in one shape."""

from typing import NamedTuple

from vplan.core import Place

GOALS, MEASURES, ACTIVITIES = "mål", "mätetal", "aktiviteter"
ASSIGNMENTS, INDICATORS = "uppdrag", "indikatorer"


class Way(NamedTuple):
    """Where a report has the answer: the kind ('mål', 'mätetal', 'aktiviteter', 'uppdrag', 'indikatorer') and the
    key of what is asked about.

    Written `mål/svarstid` in a form.
    """

    kind: str
    key: str

    def __str__(self) -> str:
        """As a form writes it."""
        return f"{self.kind}/{self.key}"

    @property
    def scale(self) -> str:
        """The kind whose scale its statuses are steps of."""
        return GOALS if self.kind == INDICATORS else self.kind


class Last(NamedTuple):
    """The last results of a goal: what was measured in a scope, how it was judged, and through which day ('' where
    there are none).
    """

    outcome: str = ""
    status: str = ""
    through: str = ""


class Asked(NamedTuple):
    """Something that a form asks about. `target` is what is to be reached, or when. `scopes` are those that its
    target names, or of whom an indicator has figures, ('',) where there are none; `unit` is what its numbers
    count; `has_number`: an amount can be an answer. `last` is by scope; `mark` changes when what is to be reached
    does. `place` is in the plan.
    """

    way: Way
    wording: str
    target: str
    scopes: tuple[str, ...]
    unit: str
    has_number: bool
    last: dict[str, Last]
    mark: str
    place: Place
