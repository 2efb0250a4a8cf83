"""The map of an organisation's documents: which of their headings are strategies, which tables hold goals.

It is YAML that a person writes, or that an import has written: what organisations differ in stands in it once, and
serves next year's document and the other boards'. In: the text of the map. Out: a Map, or Unreadable with a place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vplan.core import Message, say_of
from vplan.imports.outline.outline import Grid, Section
from vplan.imports.recognising.roles import Role
from vplan.imports.recognising.steering.rows import head_of
from vplan.imports.recognising.ways import BELOW, best_of, in_short, leads_to, matches, ways


@dataclass(frozen=True, slots=True)
class TableRule:
    """What a table is: the name of its kind in maps, and what its columns are, by their heads in small letters."""

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Map:
    """What a map says. Patterns are texts in which `*` stands for any words and a year for any year; capitals
    don't matter.

    `headings`: pattern → role; `nivå 2` is every heading of that depth, and `Mål > *` those right under another.
    `tables`: pattern → rule; a table is named by its caption, or by the heads of its columns with ` | ` between.
    """

    headings: dict[str, Role] = field(default_factory=dict)
    tables: dict[str, TableRule] = field(default_factory=dict)
    points: list[str] = field(default_factory=list)
    """Headings under which points are goals, also under headings in them."""
    paragraphs: list[str] = field(default_factory=list)
    """Headings under which paragraphs are: their first sentence, or lines that are no sentences."""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.headings or self.tables or self.points or self.paragraphs)

    def add(self, other: "Map") -> None:
        """Let what another map says go before what this one does."""
        self.headings = {**other.headings, **{k: v for k, v in self.headings.items() if k not in other.headings}}
        self.tables = {**other.tables, **{k: v for k, v in self.tables.items() if k not in other.tables}}
        self.points += [one for one in other.points if one not in self.points]
        self.paragraphs += [one for one in other.paragraphs if one not in self.paragraphs]

    @property
    def names_goals(self) -> bool:
        """Whether the map says where points or paragraphs are goals, so that nothing else tells."""
        return bool(self.points or self.paragraphs)

    def role_of(self, way: str) -> Role | None:
        """What the map says of a heading, by the way to it."""
        found = best_of(self.headings, lambda pattern: leads_to(pattern, way), (way, way.rpartition(BELOW)[2]))
        return self.headings[found] if found is not None else None

    def has_goal_points(self, way: str) -> bool:
        """Whether the map says that points under a heading are goals."""
        return any(leads_to(pattern, way) for pattern in self.points)

    def has_goal_paragraphs(self, way: str) -> bool:
        """Whether the map says that paragraphs under a heading are goals."""
        return any(leads_to(pattern, way) for pattern in self.paragraphs)

    def rule_of(self, grid: Grid) -> TableRule | None:
        """What the map says of a table."""
        names = names_of(grid)
        found = best_of(self.tables, lambda pattern: any(matches(pattern, name) for name in names), names)
        return self.tables[found] if found is not None else None

    def columns_of(self, grid: Grid) -> dict[str, str]:
        """What the map says of the columns of a table, by their heads in small letters as they stand there."""
        rule = self.rule_of(grid)
        if rule is None:
            return {}
        found = dict(rule.columns)
        for column in range(grid.columns):
            head = " ".join(head_of(grid, column).text.split())
            meant = {word for pattern, word in rule.columns.items() if matches(pattern, head)}
            if len(meant) == 1:
                found.setdefault(head.casefold(), meant.pop())
        return found


def names_of(grid: Grid) -> list[str]:
    """What maps call a table: its number, its caption, and the heads of its columns."""
    heads = " | ".join(in_short(head_of(grid, column).text) for column in range(grid.columns))
    caption = [in_short(grid.caption.text)] if grid.caption is not None else []
    return [f"Tabell {grid.number}", *caption, heads]


def unmatched_in(given: Map, top: Section) -> Message | None:
    """What to say of patterns that mean nothing in a document: a map of several boards has some, a misspelt one is
    among them too.
    """
    led = [way for _, way in ways(top)]
    names = [
        name
        for section in top.walk()
        for item in section.items
        if isinstance(item, Grid)
        for name in names_of(item)
    ]
    headings = dict.fromkeys((*given.headings, *given.points, *given.paragraphs))
    found = [one for one in headings if not any(leads_to(one, way) for way in led)]
    found += [one for one in given.tables if not any(matches(one, name) for name in names)]
    if not found:
        return None
    shown = ", ".join(f"'{one[:_LONGEST]}{'…' if len(one) > _LONGEST else ''}'" for one in found[:_MOST_NAMED])
    return say_of(
        "the map names {count} thing that is not in the document: {names}",
        "the map names {count} things that are not in the document: {names}",
        len(found),
        names=shown + (", …" if len(found) > _MOST_NAMED else ""),
    )


_MOST_NAMED = 3
_LONGEST = 50
