"""Parts of a plan that a variant speaks of: which are meant, and what becomes of their nodes.

In: the plan, the variant, and the nodes of the plan, which are changed. Parts and nodes go together by their
places in their lists.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vplan.core import Finding, Place, say
from vplan.model import rules
from vplan.model.base import Part
from vplan.model.frames import FrameChange, FrameUnit
from vplan.model.money import Investments
from vplan.model.plan import Plan
from vplan.model.table import Row
from vplan.model.variant import Variant
from vplan.model.varied import ADDED, REMOVED, UNDER, FrameMoveChange, PartChange
from vplan.source import Mapping as Node
from vplan.source import Sequence as Nodes

_AREAS = ("prioriteringar", "delområden")
_SERVES = "till_mål"
_SAYS_HOW = frozenset({ADDED, REMOVED, UNDER})
_BY_YEAR = frozenset({"målvärde", "utfall", "enligt_fullmäktige", "netto", "belopp"})


class Named(NamedTuple):
    """A part that a variant speaks of. `key`: what it stands under in the plan, dotted; `path`: its own. `found`
    is what each part says that is called so, and `known` the names there are.
    """

    key: str
    name: str
    path: str
    place: Place
    change: PartChange
    found: tuple[object, ...]
    known: tuple[str, ...]


def named(plan: Plan, variant: Variant) -> Iterator[Named]:
    """All parts that the variant speaks of, as the plan has them; amounts of budgets apart (`given_amounts`)."""
    yield from _by_name(variant, "mål", variant.goals, _keyed(plan.goals))
    yield from _by_name(variant, "indikatorer", variant.indicators, _keyed(plan.indicators))
    yield from _by_name(variant, "uppdrag", variant.assignments, _keyed(plan.assignments))
    frames = [(frame_name(plan, one), _says(one)) for one in plan.frame.frames] if plan.frame else []
    yield from _by_name(variant.frame, "ramar", variant.frame.frames, frames, "budgetramar.")
    changes = plan.frame.changes if plan.frame else []
    for change in variant.frame.changes:
        found = tuple(_says(one) for one in changes if is_meant(change, one))
        path, known = f"budgetramar.förändringar.{change.concerns}", tuple(one.called for one in changes)
        place = change.place("avser")
        yield Named("budgetramar.förändringar", change.concerns, path, place, change, found, known)
    rows = list(_rows(plan.investments)) if plan.investments else []
    yield from _by_name(variant.investments, "objekt", variant.investments.objects, rows, "investeringar.")


def twice(parts: Iterable[Named]) -> Iterator[Finding]:
    """Parts that are to be new, and that the plan has."""
    for one in parts:
        if one.change.is_new and one.found:
            yield Finding(
                rules.VALUE_INVALID,
                one.place,
                say("the plan has '{name}' already", name=one.name),
                say("take '{key}' away to change it, or give the new one another name", key=one.change.ADDS),
                one.path,
            )


def frame_name(plan: Plan, unit: FrameUnit) -> str:
    """What a variant calls a frame: by its unit, that of the whole board by the board."""
    return unit.unit or plan.board


def is_meant(said: FrameMoveChange, change: FrameChange) -> bool:
    """Whether a variant speaks of this change of the frame."""
    units = {unit for unit, _ in change.sides}
    return said.concerns == change.concerns and (said.unit is None or said.unit in units)


def rows_called(investments: Investments, name: str) -> list[Row]:
    """The rows of the object of that name, or of `unit/name`."""
    return [
        row
        for row in investments.table.rows
        if name in {cell_of(investments, row, "objekt"), _address(investments, row)}
    ]


def _rows(investments: Investments) -> Iterator[tuple[str, object]]:
    for row in investments.table.rows:
        name = cell_of(investments, row, "objekt")
        says = tuple(cell.text if cell.amount is None else cell.amount for cell in row.whole)
        yield name, says
        if (address := _address(investments, row)) != name:
            yield address, says


def cell_of(investments: Investments, row: Row, role: str) -> str:
    """What a row has in the column of that role; '' where there is none."""
    header = [cell.text for cell in investments.table.bands[0].header]
    name = investments.column_name(role)
    return row.whole[header.index(name)].text if name in header else ""


def _address(investments: Investments, row: Row) -> str:
    unit = cell_of(investments, row, "verksamhet")
    return "/".join(filter(None, [unit, cell_of(investments, row, "objekt")]))


def _says(value: object) -> object:
    """The value of a field, or all those of a part, without places."""
    if isinstance(value, Part):
        return tuple(_says(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, dict):
        return tuple((key, _says(inner)) for key, inner in value.items())
    return tuple(map(_says, value)) if isinstance(value, list) else value


def _keyed(parts: Iterable[Part]) -> list[tuple[str, object]]:
    return [(part.key, _says(part)) for part in parts]


def _by_name(
    holder: Part,
    key: str,
    changes: Mapping[str, PartChange],
    parts: Iterable[tuple[str, object]],
    before: str = "",
) -> Iterator[Named]:
    """The changes that `holder` has under `key`, with the parts by their names; `before` is the path to it."""
    there = list(parts)
    known = tuple(dict.fromkeys(name for name, _ in there))
    for name, change in changes.items():
        found = tuple(says for called, says in there if called == name)
        path = f"{before}{key}.{name}"
        yield Named(before + key, name, path, holder.entry_place(key, name), change, found, known)


def vary_parts(plan: Plan, variant: Variant, nodes: Node) -> None:
    """Change the goals, indicators and assignments. What served a goal that is left out serves none."""
    areas = list(zip(plan.areas, _areas(nodes.get("strategier", ())), strict=True))
    for area, node in areas:
        vary(node.get("mål"), [goal.key for goal in area.goals], variant.goals, "mål")
        for name, change in variant.goals.items():
            if change.under == area.key:
                add(node, "mål", change, {"id": name})
    gone = {name for name, change in variant.goals.items() if change.removed}
    for listed in (nodes.get("uppdrag"), *(node.get("aktiviteter") for _, node in areas)):
        _serve_none(listed, gone)
    groups = plan.own_indicators.groups if plan.own_indicators else []
    for at, group in enumerate(groups):
        node = nodes["indikatorer"]["grupper"][at]
        vary(node["indikatorer"], [one.key for one in group.indicators], variant.indicators, "indikator")
        for name, one in variant.indicators.items():
            if one.under == group.name:
                add(node, "indikatorer", one, {"id": name})
    vary(nodes.get("uppdrag"), [one.key for one in plan.assignments], variant.assignments, "uppdrag")
    for name, assignment in variant.assignments.items():
        if assignment.is_new:
            add(nodes, "uppdrag", assignment, {"id": name})


def vary(
    items: Nodes | None, names: Sequence[str], changes: Mapping[str, PartChange], means: str, year: int = 0
) -> None:
    """Change or take out the parts that `changes` speak of. `names` are those of the items; an item that is a
    text gives the key `means`; `year` is what an amount without one is of.
    """
    for index in reversed(range(len(names))):
        change = changes.get(names[index])
        if change is None or change.is_new or items is None:
            continue
        if change.removed:
            take_out(items, index)
            continue
        if not isinstance(items[index], Node):
            _spell_out(items, index, means)
        for key in change.given:
            _take(items[index], change.node, key, year)


def add(holder: Node, key: str, change: PartChange, called: Mapping[str, str]) -> None:
    """Add a new part to the list under `key`; `called` are the keys that the variant writes as its name."""
    place = change.node.place
    part = Node(place)
    for name, text in called.items():
        part[name] = text
        part.keys_at[name] = place
    for name in change.node.keys() - _SAYS_HOW:
        part.take(name, change.node)
    if key not in holder:
        holder[key] = Nodes(place)
        holder.keys_at[key] = place
    append(holder[key], part, place)


def append(items: Nodes, item: object, place: Place) -> None:
    """Put an item at the end of a list."""
    items.append(item)
    items.items_at.append(place)


def take_out(items: Nodes, index: int) -> None:
    """Take an item out of a list."""
    items.pop(index)
    items.items_at.pop(index)
    items.scalars = {at - (at > index): scalar for at, scalar in items.scalars.items() if at != index}


def _spell_out(items: Nodes, index: int, key: str) -> None:
    """An item that is a text as a mapping with that text under `key`."""
    part = Node(items.items_at[index])
    part[key] = items[index]
    part.keys_at[key] = items.items_at[index]
    if index in items.scalars:
        part.scalars[key] = items.scalars.pop(index)
    items[index] = part


def _take(part: Node, other: Node, key: str, year: int) -> None:
    """Take over the value of the other; of values by year those years that it gives."""
    by_year = [isinstance(part.get(key), Node), isinstance(other[key], Node)]
    if key not in _BY_YEAR or key not in part or not (all(by_year) or (year and any(by_year))):
        part.take(key, other)
        return
    whole, given = under_years(part, key, year), under_years(other, key, year)
    for one in given:
        whole.take(one, given)
    part[key] = whole
    part.keys_at[key] = other.keys_at[key]
    part.scalars.pop(key, None)


def under_years(part: Node, key: str, year: int) -> Node:
    """The values by year under the key: of one without a year that year's."""
    value = part[key]
    found = Node(part.value_place(key))
    if isinstance(value, Node):
        for one in value:
            found.take(one, value)
        return found
    found[str(year)] = value
    found.keys_at[str(year)] = part.keys_at.get(key, part.place)
    if key in part.scalars:
        found.scalars[str(year)] = part.scalars[key]
    return found


def _serve_none(listed: Nodes | None, gone: set[str]) -> None:
    """Take away the goals that parts serve, where those are gone."""
    for part in listed or ():
        if isinstance(part, Node) and part.get(_SERVES) in gone:
            del part[_SERVES]
            part.keys_at.pop(_SERVES, None)
            part.scalars.pop(_SERVES, None)


def _areas(listed: Iterable[object]) -> Iterator[Node]:
    """Every area of the list and in it, at any depth; one that is written as its name alone is spelt out."""
    if isinstance(listed, Nodes):
        for index, item in enumerate(listed):
            if not isinstance(item, Node):
                _spell_out(listed, index, "namn")
    for area in listed:
        if isinstance(area, Node):
            yield area
            for key in _AREAS:
                yield from _areas(area.get(key, ()))
