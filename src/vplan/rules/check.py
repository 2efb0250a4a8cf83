"""A rule with what finds its faults: what it looks at, and what a plan has to hold for it to say anything."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple, TypeVar

from vplan.core import Finding, Rule
from vplan.facts import Facts
from vplan.model.plan import Plan

Find = Callable[[Plan, Facts], Iterator[Finding]]
Part = TypeVar("Part")


class Subject(Enum):
    """The subject of a rule: what a plan of a year proposes; what it holds, also where a report holds it itself;
    what a file of results that follows a plan holds; or all of them, and matters too.
    """

    PROPOSAL = "proposal"
    PLAN = "plan"
    RESULTS = "results"
    BOTH = "both"

    def covers(self, plan: Plan) -> bool:
        """Whether it looks at this one; a file of results is read as the plan that it follows."""
        if self is Subject.BOTH:
            return True
        if self is Subject.PROPOSAL:
            return plan.report is None and plan.matter is None
        return plan.matter is None and (self is Subject.PLAN) == (plan.follows is None)


class Check(NamedTuple):
    """`find` is called only for the plans that `applies_to` covers."""

    rule: Rule
    find: Find
    applies_to: Subject = Subject.BOTH

    def findings(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        """Everything that it finds in the plan."""
        return self.find(plan, facts) if self.applies_to.covers(plan) else iter(())


def needing(part: Callable[[Plan], Part | None], find: Callable[[Plan, Facts, Part], Iterator[Finding]]) -> Find:
    """A `find` for faults in a part that not every plan has: it receives the part, and is not called where there
    is none.
    """

    def found(plan: Plan, facts: Facts) -> Iterator[Finding]:
        needed = part(plan)
        return iter(()) if needed is None else find(plan, facts, needed)

    return found
