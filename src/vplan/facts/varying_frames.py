"""The budget frame of a plan with what a variant says of it.

In: the plan, the variant, and the nodes of the plan, which are changed. A frame follows the changes of it, from
year to year, and that of the whole board those of the units: what the plan states is moved by as much as its terms
are, but where the variant states it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from vplan.core.swedish.numbers import write_amount
from vplan.facts.varying_parts import add, frame_name, is_meant, under_years, vary
from vplan.model.frames import Frame, FrameChange, by_year
from vplan.model.plan import Plan
from vplan.model.variant import Variant
from vplan.model.varied import FrameMoveChange, VariedFrame
from vplan.source import Mapping as Node

_GIVEN = "enligt_fullmäktige"
Yearly = Mapping[int, Decimal]
Moved = Mapping[str, dict[int, Decimal]]
"""By unit and year, how much larger the changes of its frame are in the variant."""


def vary_frame(plan: Plan, variant: Variant, nodes: Node) -> None:
    """Change the frames and their changes, and what follows from them."""
    frame, own = plan.frame, variant.frame
    if frame is None:
        return  # VP406 reports what is said of it
    node = nodes["budgetramar"]
    moved = _moved(frame, own.changes, plan.year)
    for at, amounts in _following(plan, frame, own, moved):
        _state(node["ramar"][at], amounts, plan.year)
    vary(node.get("ramar"), [frame_name(plan, one) for one in frame.frames], own.frames, "", plan.year)
    for name, unit in own.frames.items():
        if unit.is_new:
            add(node, "ramar", unit, {"verksamhet": name})
    _vary_changes(frame, own.changes, node, plan.year)


def _vary_changes(frame: Frame, said: Sequence[FrameMoveChange], node: Node, year: int) -> None:
    names = list(map(str, range(len(frame.changes))))
    meant = {
        names[at]: one
        for one in said
        for at, change in enumerate(frame.changes)
        if not one.is_new and is_meant(one, change)
    }
    vary(node.get("förändringar"), names, meant, "", year)
    for one in said:
        if one.is_new:
            add(node, "förändringar", one, {})


def _moved(frame: Frame, said: Sequence[FrameMoveChange], year: int) -> Moved:
    moved: defaultdict[str, dict[int, Decimal]] = defaultdict(dict)
    for one in said:
        if one.is_new:
            _move(moved, one, 1, by_year(one.amounts, year))
        for change in frame.changes if not one.is_new else ():
            if is_meant(one, change) and (one.removed or one.holds("belopp")):
                before = by_year(change.amounts, year)
                _move(moved, change, -1, before)
                _move(moved, change, 1, {} if one.removed else {**before, **by_year(one.amounts, year)})
    return moved


def _move(
    moved: defaultdict[str, dict[int, Decimal]], of: FrameChange | FrameMoveChange, sign: int, by: Yearly
) -> None:
    sides = ((of.unit, 1),) if of.unit is not None else ((of.moved_from[0], -1), (of.moved_to[0], 1))
    for unit, side in sides:
        for year, amount in by.items():
            moved[unit][year] = moved[unit].get(year, Decimal(0)) + sign * side * amount


def _following(plan: Plan, frame: Frame, own: VariedFrame, moved: Moved) -> Iterator[tuple[int, Yearly]]:
    """The frames that follow: their places in the list, and their amounts."""
    whole: defaultdict[int, Decimal] = defaultdict(Decimal)
    for at, one in enumerate(frame.frames):
        said = own.frames.get(frame_name(plan, one))
        if one.unit is None:
            continue
        before = _sizes(one.given, plan.year)
        follows = {year: size + _by_then(moved.get(one.unit, {}), year) for year, size in before.items()}
        after = {**follows, **_sizes(said.frames if said else {}, plan.year)}
        for year in before.keys() | after.keys():
            gone = said is not None and said.removed
            whole[year] += (Decimal(0) if gone else after.get(year, Decimal(0))) - before.get(year, Decimal(0))
        if follows != before:
            yield at, follows
    for unit in own.frames.values():
        for year, size in _sizes(unit.frames, plan.year).items() if unit.is_new else ():
            whole[year] += size
    apart = moved.keys() - {one.unit for one in frame.frames} - own.frames.keys()
    for at, one in enumerate(frame.frames):
        if one.unit is None:
            before = _sizes(one.given, plan.year)
            moves = {year: whole[year] + sum(_by_then(moved[unit], year) for unit in apart) for year in before}
            if any(moves.values()):
                yield at, {year: size + moves[year] for year, size in before.items()}


def _sizes(amounts: Mapping[str, Decimal], year: int) -> dict[int, Decimal]:
    return {one: abs(amount) for one, amount in by_year(amounts, year).items()}


def _by_then(moved: Yearly, year: int) -> Decimal:
    return sum((amount for one, amount in moved.items() if one <= year), Decimal(0))


def _state(node: Node, sizes: Yearly, year: int) -> None:
    """Write frames in place of what the node states, with its sign."""
    given = under_years(node, _GIVEN, year)
    for one, size in sizes.items():
        minus = given[str(one)].strip()[:1] in {"-", "−", "–"}
        given[str(one)] = write_amount(-size if minus else size)
        given.scalars.pop(str(one), None)
    node[_GIVEN] = given
    node.scalars.pop(_GIVEN, None)
