"""The columns of a sheet as the levels of lists that they fill."""

from dataclasses import dataclass, field

from pydantic import BaseModel

from vplan.model.knowledge import Field
from vplan.model.lists.ways import Step, Way


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: the keys from the part to the value, and the value's field; None: the part's name."""

    number: int
    keys: tuple[str, ...]
    field: Field | None


@dataclass(slots=True)
class Level:
    """A list: the keys that lead to it from the part around it, its columns, and the lists in its parts. `reach`
    are the columns of all of them.
    """

    keys: tuple[str, ...]
    part: type[BaseModel]
    by_name: bool
    columns: list[Column] = field(default_factory=list)
    inner: list["Level"] = field(default_factory=list)
    reach: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """What a plan calls the list."""
        return self.keys[-1]


def levels_of(outermost: Field, ways: dict[int, Way]) -> Level:
    """The outermost list with the lists in it, from what each column means."""
    root = _level(Step((outermost.key,), outermost))
    for number, way in ways.items():
        level = root
        root.reach.add(number)
        for step in way.steps:
            level = _inner(level, step)
            level.reach.add(number)
        level.columns.append(Column(number, way.keys, way.field))
    return root


def _inner(level: Level, step: Step) -> Level:
    found = next((one for one in level.inner if one.keys == step.keys), None)
    if found is None:
        found = _level(step)
        level.inner.append(found)
    return found


def _level(step: Step) -> Level:
    assert step.field.part is not None, "a list of parts"
    return Level(step.keys, step.field.part, step.field.by_name)
