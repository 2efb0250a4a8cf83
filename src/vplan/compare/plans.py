"""Two plans, part by part and key by key: every difference is reported, by its own words where there are any.

Strategies, priorities, goals, activities and sections are matched across the whole plan, so that one that
has moved is not reported as removed and added.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from vplan.compare import parts
from vplan.compare.change import STEP, Change, Kind
from vplan.compare.investments import investment_changes, stated_sum_follows
from vplan.compare.levels import KNOWN_BY, Held, held_in, levels, may_pair, says
from vplan.compare.matching import match
from vplan.compare.pictures import picture_changes
from vplan.compare.tables import table_changes, text_table_changes
from vplan.compare.taken_out import TakenOut
from vplan.compare.values import value_changes
from vplan.facts import Facts
from vplan.model.base import Part
from vplan.model.figures import FigurePlan
from vplan.model.frames import Frame
from vplan.model.knowledge import Field, Topic
from vplan.model.metrics import Metric
from vplan.model.money import Budget, Investments
from vplan.model.plan import Plan
from vplan.model.tabular import TextTable

Side = tuple[Plan, Facts]


def compare(old: Side, new: Side, taken_out: TakenOut | None = None) -> tuple[Change, ...]:
    """What differs, by topic and in the newer plan's order; nothing of what is `taken_out`."""
    found = _Comparing(old[1], new[1], taken_out or TakenOut()).plans(old[0], new[0])
    order = list(Topic)
    return tuple(sorted(found, key=lambda change: order.index(change.topic)))


class _Comparing:
    def __init__(self, old_facts: Facts, new_facts: Facts, taken_out: TakenOut) -> None:
        self.old_facts, self.new_facts, self.taken_out = old_facts, new_facts, taken_out
        self.partner: dict[int, Part] = {}
        """By the newer part's identity, the older one."""

    def plans(self, old: Plan, new: Plan) -> Iterator[Change]:
        yield from self._fields(old, new, Change(Kind.CHANGED, Topic.PLAN, "", (), ""))
        before, after = held_in(old), held_in(new)
        for level in levels():
            key, topic = level.field.key, level.field.about.topic or Topic.PLAN
            spot = Change(Kind.CHANGED, topic, key, (), "")
            yield from self._level(before[level.part], after[level.part], spot, parts.title_of(level.holder, key))

    def _level(self, old: Sequence[Held], new: Sequence[Held], base: Change, title: str) -> Iterator[Change]:
        """Parts of one kind, wherever they are held. `title` is that of their list."""
        matched = match(old, new, KNOWN_BY, says, may_pair)
        stays: defaultdict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
        for (was, now), order in zip(matched.pairs, matched.order, strict=True):
            self.partner[id(now.part)] = was.part
            spot = _spot(base, now)
            if now.holder is not None and self.partner.get(id(now.holder)) is not was.holder:
                yield replace(spot, kind=Kind.MOVED, old=_step_by_step(was), new=_step_by_step(now))
            else:
                stays[id(now.holder), now.where].append(order)
            yield from self._fields(was.part, now.part, spot)
        for (_, where), orders in stays.items():
            if orders != sorted(orders):
                yield replace(base, kind=Kind.REORDERED, where=where, thing="", what=title)
        for gone in matched.removed:
            yield replace(_spot(base, gone), kind=Kind.REMOVED, old=_all_of(gone.part), place=None)
        for come in matched.added:
            if not self.taken_out.is_of(come.part):
                yield replace(_spot(base, come), kind=Kind.ADDED, new=_all_of(come.part))

    def _fields(self, old: Part, new: Part, spot: Change) -> Iterator[Change]:
        """Every value of a part. `spot` says where the part stands."""
        for field in parts.compared_fields(new):
            was, now = getattr(old, field.name, None), getattr(new, field.name)
            if _is_plainly_same(was, now) or self.taken_out.holds(old, field.key):
                continue
            if parts.is_read(old, field) and parts.is_read(new, field):
                continue
            title = parts.title_of(type(new), field.key)
            what = f"{spot.what}, {title[:1].lower()}{title[1:]}" if spot.what else title
            here = replace(
                spot,
                topic=field.about.topic or spot.topic,
                path=f"{spot.path}.{field.key}".lstrip("."),
                what=what,
                key=field.key,
                place=new.place(field.key),
                unit=_unit(new) or spot.unit,
            )
            yield from self._value(was, now, here, field)
        if isinstance(old, Budget) and isinstance(new, Budget):
            yield from table_changes(old, new, self.old_facts.budgets[old.id], self.new_facts.budgets[new.id])
        if isinstance(old, TextTable) and isinstance(new, TextTable):
            yield from text_table_changes(old, new)
        if isinstance(old, FigurePlan) and isinstance(new, FigurePlan):
            yield from picture_changes(old, new, spot)

    def _value(self, old: Any, new: Any, spot: Change, field: Field) -> Iterator[Change]:
        if isinstance(old, Investments) and isinstance(new, Investments):
            yield from self._investments(old, new, spot)
        elif isinstance(old, Part) and isinstance(new, Part):
            yield from self._fields(old, new, spot if spot.thing else _as_thing(spot, field))
        elif isinstance(old, Part) or isinstance(new, Part):
            kind = Kind.ADDED if old is None else Kind.REMOVED
            said_old, said_new = (None if part is None else _all_of(part, whole=True) for part in (old, new))
            yield replace(spot, kind=kind, old=said_old, new=said_new)
        elif any(isinstance(item, Part) for side in (old, new) if isinstance(side, list) for item in side):
            where = (*spot.where, *filter(None, [spot.thing]))
            where += () if field.about.evident else (str(spot.what),)
            before, after = ([Held(part, None, where) for part in side] for side in (old, new))
            yield from self._level(before, after, replace(spot, what="", key=""), str(spot.what))
        elif isinstance(old, dict) and isinstance(new, dict):
            for name in [*new, *(gone for gone in old if gone not in new)]:
                what = f"{spot.what} ({name})" if name else spot.what
                inner = replace(spot, what=what, path=f"{spot.path}.{name}".rstrip("."))
                yield from self._value(old.get(name), new.get(name), inner, field)
        elif isinstance(old, dict) or isinstance(new, dict):
            yield from self._value(_by_name(old), _by_name(new), spot, field)
        else:
            yield from value_changes(old, new, spot, field.key)

    def _investments(self, old: Investments, new: Investments, spot: Change) -> Iterator[Change]:
        old_sum, new_sum = self.old_facts.investments, self.new_facts.investments
        assert old_sum is not None, "a plan with investments has their sum"
        assert new_sum is not None, "a plan with investments has their sum"
        follows = stated_sum_follows(old, new, old_sum, new_sum)
        yield from investment_changes(old, new, old_sum, new_sum)
        for change in self._fields(old, new, replace(spot, what="")):
            yield replace(change, follows=True) if change.key == "summa" and follows else change


def _by_name(value: Any) -> dict[str, Any]:
    """The value as a mapping: one alone stands under no name."""
    return value if isinstance(value, dict) else {"": value} if value else {}


def _is_plainly_same(old: Any, new: Any) -> bool:
    """Whether two values are the same at a glance; amounts are not, since 8,4 and 8,40 are written otherwise."""
    return (old == [] == new) or (isinstance(old, str | int | None) and old == new)


def _spot(base: Change, held: Held) -> Change:
    name = held.part.called
    path = f"{base.path}.{held.part.key}"
    return replace(base, path=path, where=held.where, thing=name, place=held.part.place())


def _step_by_step(held: Held) -> str:
    return STEP.join(held.where)


def _as_thing(spot: Change, field: Field) -> Change:
    """A part of its own in the plan, in the form in which changes are reported."""
    return replace(spot, what="", thing="" if field.about.evident else str(spot.what))


def _unit(part: Part) -> str:
    """The unit that a part gives its amounts."""
    return (part.unit or "") if isinstance(part, Budget | Frame | Investments | Metric) else ""


def _all_of(part: Part, *, whole: bool = False) -> str:
    """The content of a part, a line for each value."""
    found = parts.said_whole(part) if whole else parts.said(part)
    return "\n".join(f"{title}: {value}" if title else value for title, value in found)
