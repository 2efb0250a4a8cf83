"""The map of an organisation's documents: which of their headings are strategies, which tables hold goals.

It is YAML that a person writes, or that an import has written: what organisations differ in stands in it once, and
serves next year's document and the other boards'. In: the text of the map. Out: a Map, or Unreadable with a place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.roles import Role
from vplan.imports.recognising.steering.rows import head_of
from vplan.imports.recognising.ways import in_short, leads_to, matches


@dataclass(frozen=True, slots=True)
class TableRule:
    """What a table is: the name of its kind in maps, and what its columns are, by their heads in small letters."""

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Map:
    """What a map says. Patterns are texts in which `*` stands for any words; capitals don't matter.

    `headings`: pattern → role; `nivå 2` is every heading of that depth, and `Mål > *` those right under another.
    `tables`: pattern → rule; a table is named by its caption, or by the heads of its columns with ` | ` between.
    """

    headings: dict[str, Role] = field(default_factory=dict)
    tables: dict[str, TableRule] = field(default_factory=dict)
    points: list[str] = field(default_factory=list)
    """Headings under which points are goals, also under headings in them."""
    paragraphs: list[str] = field(default_factory=list)
    """Headings under which paragraphs are: their first sentence, or lines that are no sentences."""

    @property
    def names_goals(self) -> bool:
        """Whether the map says where points or paragraphs are goals, so that nothing else tells."""
        return bool(self.points or self.paragraphs)

    def role_of(self, way: str) -> Role | None:
        """What the map says of a heading, by the way to it."""
        return next((role for pattern, role in self.headings.items() if leads_to(pattern, way)), None)

    def has_goal_points(self, way: str) -> bool:
        """Whether the map says that points under a heading are goals."""
        return any(leads_to(pattern, way) for pattern in self.points)

    def has_goal_paragraphs(self, way: str) -> bool:
        """Whether the map says that paragraphs under a heading are goals."""
        return any(leads_to(pattern, way) for pattern in self.paragraphs)

    def rule_of(self, grid: Grid) -> TableRule | None:
        """What the map says of a table."""
        names = names_of(grid)
        for pattern, rule in self.tables.items():
            if any(matches(pattern, name) for name in names):
                return rule
        return None


def names_of(grid: Grid) -> list[str]:
    """What maps call a table: its number, its caption, and the heads of its columns."""
    heads = " | ".join(in_short(head_of(grid, column).text) for column in range(grid.columns))
    caption = [in_short(grid.caption.text)] if grid.caption is not None else []
    return [f"Tabell {grid.number}", *caption, heads]
