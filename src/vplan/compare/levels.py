"""The levels of a plan whose parts can move from one holder to another: goals between areas, sections
between headings.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from vplan.compare.change import Topic
from vplan.compare.parts import called, contents, id_of
from vplan.model.base import Part
from vplan.model.document import DocumentPlan, Section
from vplan.model.goals import Priority, Strategy
from vplan.model.meetings import AgendaBlock, Meeting
from vplan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Held:
    """A part with what holds it (None: it can't move), and the names of everything that holds it."""

    part: Part
    holder: Part | None
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """Parts of one kind: the list that they stand in, and all of them in the plan's order."""

    topic: Topic
    holder: type[Part]
    key: str
    held_in: Callable[[Plan], Iterator[Held]]


KNOWN_BY: tuple[Callable[[Held], Hashable], ...] = (
    lambda held: id_of(held.part),
    lambda held: (held.where, called(held.part)),
    lambda held: called(held.part) or None,
    lambda held: _text_of(held.part),
)


def says(held: Held) -> str:
    """What identifies two parts as one although their names differ."""
    name = called(held.part)
    return f"{name} {contents(held.part)}" if isinstance(held.part, Section | Meeting | AgendaBlock) else name


def _text_of(part: Part) -> str | None:
    """What a part with a text or an agenda is known by, whatever it is called now."""
    return (contents(part) or None) if isinstance(part, Section | Meeting) else None


def may_pair(one: Held, other: Held) -> bool:
    """Whether similarity may pair them: two ids say that they are two."""
    return id_of(one.part) is None or id_of(other.part) is None


def _strategies(plan: Plan) -> Iterator[Held]:
    yield from (Held(strategy, None, ()) for strategy in plan.strategies)


def _priorities(plan: Plan) -> Iterator[Held]:
    for strategy in plan.strategies:
        yield from (Held(priority, strategy, (strategy.name,)) for priority in strategy.priorities)


def _areas(plan: Plan) -> Iterator[tuple[Priority, tuple[str, ...]]]:
    for strategy in plan.strategies:
        yield from ((priority, (strategy.name, priority.name)) for priority in strategy.priorities)


def _goals(plan: Plan) -> Iterator[Held]:
    for priority, where in _areas(plan):
        yield from (Held(goal, priority, where) for goal in priority.goals)


def _activities(plan: Plan) -> Iterator[Held]:
    for priority, where in _areas(plan):
        yield from (Held(activity, priority, where) for activity in priority.activities)


def _documents(plan: Plan) -> Iterator[Held]:
    yield from (Held(document, None, ()) for document in plan.documents)


def _sections(plan: Plan) -> Iterator[Held]:
    for document in plan.documents:
        yield from _under(document, document.sections, (called(document),))


def _under(holder: DocumentPlan | Section, sections: list[Section], where: tuple[str, ...]) -> Iterator[Held]:
    for section in sections:
        yield Held(section, holder, where)
        yield from _under(section, section.sections, (*where, called(section)))


LEVELS = (
    Level(Topic.STRATEGIES, Plan, "strategier", _strategies),
    Level(Topic.STRATEGIES, Strategy, "prioriteringar", _priorities),
    Level(Topic.GOALS, Priority, "mål", _goals),
    Level(Topic.ACTIVITIES, Priority, "aktiviteter", _activities),
    Level(Topic.TEXTS, Plan, "dokument", _documents),
    Level(Topic.TEXTS, DocumentPlan, "avsnitt", _sections),
)
