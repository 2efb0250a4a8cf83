"""The lists of parts of a plan, level for level: which keys lead to what, and each part as a line of cells.

In: a plan, or a report as it is laid over its plan. Out: a Level for each list of parts, and for each list inside
one, as the fields themselves say; no key is named here. A line names the parts above its own by id, else by name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import BaseModel

from vplan.document.workbook import SheetCell
from vplan.layout.workbook.typed import typed_cell
from vplan.model.base import Part
from vplan.model.knowledge import Field, Topic, fields_of
from vplan.model.plan import Plan
from vplan.model.tabular import Tabular

Way = tuple[str, ...]
_IN_DOCUMENTS = {Topic.TEXTS, Topic.OTHER}
"""What is written in the plan, beside texts and documents, and not worked with in lists."""
NAME_OF_PART = "id"
"""The column of the names of parts that stand under names."""


class Header(NamedTuple):
    """A column: the way of keys to its value from a part of the list, and the part and key that say what it is.
    `read`: a workbook is read by it; else it is for readers alone. `rank` orders the columns of a level.
    """

    rank: tuple[int, ...]
    way: Way
    part: type[BaseModel]
    key: str
    read: bool = True

    @property
    def text(self) -> str:
        """As the sheet writes it."""
        joined = " / ".join(self.way)
        return joined if self.read else f"({joined})"


Line = dict[Header, SheetCell]


@dataclass
class Level:
    """The parts at one level of a list. `root` leads from the plan to the list, `way` from its parts to those of
    the level; `holder` and `key` say which list it is, `above` the level that it stands in.
    """

    root: Way
    way: Way
    holder: type[BaseModel]
    key: str
    above: "Level | None" = None
    lines: list[Line] = field(default_factory=list)

    @property
    def headers(self) -> list[Header]:
        """The columns, in the order of the fields."""
        return sorted(dict.fromkeys(one for line in self.lines for one in line), key=lambda one: one.rank)


def root_of(plan: Plan) -> Part:
    """What stands in the file: the plan, the report that follows it, or the one that stands alone."""
    return plan.alone or (plan if plan.follows is None else plan.results[0])


def topic_of(holder: Part, of: Field) -> Topic | None:
    """The topic of a field of the file; those that a report has in common with a plan are the plan's."""
    known = fields_of(Plan).get(of.key) if not isinstance(holder, Plan) else of
    return known.about.topic if known is not None else None


def levels_of(plan: Plan) -> list[Level]:
    """The levels of every list of parts that stands in the file."""
    root = root_of(plan)
    named = _Names(plan)
    found: list[Level] = []
    for one in fields_of(type(root)).values():
        if topic_of(root, one) not in _IN_DOCUMENTS:
            for holder, of, way in _lists_in(root, one, ()):
                gathering = _Gathering(way, named)
                gathering.gather(holder, of, (), {}, None)
                found += gathering.levels.values()
    return found


def _lists_in(holder: Part, of: Field, way: Way) -> Iterator[tuple[Part, Field, Way]]:
    """The lists of parts that a field of a part leads to; tables are none."""
    value = getattr(holder, of.name)
    if of.part is None or issubclass(of.part, Tabular) or not value:
        return
    inside = (*way, of.key)
    if not isinstance(value, Part):
        yield holder, of, inside
        return
    for inner in _worked_with(value):
        yield from _lists_in(value, inner, inside)


def _worked_with(part: Part) -> Iterator[Field]:
    return (one for one in fields_of(type(part)).values() if one.about.topic not in _IN_DOCUMENTS)


def _items(value: Iterable[Part] | Mapping[str, Part]) -> Iterator[tuple[str | None, Part]]:
    """The parts of a list, or those that stand under names, each with its name."""
    yield from value.items() if isinstance(value, Mapping) else ((None, one) for one in value)


class _Gathering:
    """The levels of one list, each with its lines."""

    def __init__(self, root: Way, named: "_Names") -> None:
        self.root = root
        self.named = named
        self.levels: dict[Way, Level] = {}

    def gather(self, holder: Part, of: Field, way: Way, above: Line, level_above: Level | None) -> None:
        """Take in the parts of a list, and of the lists in them. `above` names what holds them."""
        level = self.levels.setdefault(way, Level(self.root, way, type(holder), of.key, level_above))
        items = list(_items(getattr(holder, of.name)))
        numbers = _numbers_of_names([part for _, part in items])
        for name, part in items:
            naming = {} if name is None else self._name(name, part, of, way)
            number = numbers.get(id(part), 0)
            lists = [one for inner in _worked_with(part) for one in _lists_in(part, inner, way)]
            line = {**above, **naming, **dict(_own(part, way, (len(way), 1)))}
            if lists and not (naming or part.called or part.own_id):
                line |= _number_alone(part, way, (len(way), 1), number)
            level.lines.append(line)
            below = {**above, **(naming or _naming(part, way, number))}
            for within, listed, inside in lists:
                self.gather(within, listed, inside, below, level)

    def _name(self, name: str, part: Part, of: Field, way: Way) -> Line:
        """The name that a part stands under, and what that names in the plan."""
        line = {Header((len(way), 0), (*way, NAME_OF_PART), type(part), NAME_OF_PART): SheetCell(name)}
        known = self.named.of(of.key, name)
        if known is not None:
            key, words = known
            line[Header((len(way), 0), (*way, key), type(part), key, read=False)] = SheetCell(words)
        return line


def _own(part: Part, way: Way, rank: tuple[int, ...]) -> Iterator[tuple[Header, SheetCell]]:
    """The part's own values, and those of the single parts in it."""
    for at, of in enumerate(fields_of(type(part)).values()):
        if not part.holds(of.key):
            continue
        value, written = getattr(part, of.name), part.node[of.key]
        inside, place = (*way, of.key), (*rank, at)
        if isinstance(value, Part):
            yield from _own(value, inside, place)
        elif of.part is None:
            for names, one_written, one in _single(written, value):
                header = Header(place, (*inside, *names), type(part), of.key)
                yield header, typed_cell(one_written, one, of)


def _single(written: object, value: object) -> Iterator[tuple[Way, object, object]]:
    """The values of a field: of a mapping each with its name, of mappings in it with both."""
    if isinstance(written, Mapping):
        for name, one in written.items():
            inner = value.get(name) if isinstance(value, dict) else None
            yield from (((name, *names), one_written, each) for names, one_written, each in _single(one, inner))
    else:
        yield (), written, next(iter(value.values()), None) if isinstance(value, dict) else value


def _numbers_of_names(parts: list[Part]) -> dict[int, int]:
    """Which of its name each part of a list is that has no id and shares its name with others, by its identity; of
    those without a name, which of them.
    """
    several = Counter(part.called for part in parts if part.own_id is None)
    seen: Counter[str] = Counter()
    found = {}
    for part in parts:
        if part.own_id is None and (several[part.called] > 1 or not part.called):
            seen[part.called] += 1
            found[id(part)] = seen[part.called]
    return found


def _naming(part: Part, way: Way, number: int) -> Line:
    """The id of a part and, for readers, its name; its name alone where it has no id, with its number (`Namn#2`)
    where others have the same.
    """
    line: Line = {}
    for at, of in enumerate(fields_of(type(part)).values()):
        if (of.own_id or of.names) and part.holds(of.key):
            header = Header((len(way), 0, at), (*way, of.key), type(part), of.key, read=not line)
            cell = typed_cell(part.node[of.key], getattr(part, of.name), of)
            line[header] = cell._replace(value=f"{cell.value}#{number}") if number and header.read else cell
    return line or _number_alone(part, way, (len(way), 0), number)


def _number_alone(part: Part, way: Way, rank: tuple[int, ...], number: int) -> Line:
    """What stands for a part without a name, where its name would."""
    of = next((at, one) for at, one in enumerate(fields_of(type(part)).values()) if one.names)
    return {Header((*rank, of[0]), (*way, of[1].key), type(part), of[1].key): SheetCell(f"#{number}")}


class _Names:
    """What ids name in the plan, by the key of the list that the part stands in."""

    def __init__(self, plan: Plan) -> None:
        self._known: dict[tuple[str, str], tuple[str, str]] = {}
        self._learn(plan.follows or plan)

    def of(self, key: str, name: str) -> tuple[str, str] | None:
        """The key that holds the words of the part of that id in a list of that key, and the words."""
        return self._known.get((key, name))

    def _learn(self, holder: Part) -> None:
        for of in fields_of(type(holder)).values():
            value = getattr(holder, of.name)
            for part in (value,) if isinstance(value, Part) else value if isinstance(value, list) else ():
                if not isinstance(part, Part):
                    break
                if part.own_id is not None:
                    key = next((one.key for one in fields_of(type(part)).values() if one.names), "")
                    self._known.setdefault((of.key, part.own_id), (key, part.called))
                self._learn(part)
