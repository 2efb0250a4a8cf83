"""What the headings of a file are: strategies, areas, goals, labels above goals, or chapters of text.

In: an Outline, which of its tables hold goals, and what a map says of headings. What no map says follows from
where the goals are (`goal_places`): headings that part them, from the outermost, are strategies, and headings in a
strategy are its areas.
"""

from collections.abc import Sequence
from enum import StrEnum

from vplan.imports.outline.outline import Grid, Item, Paragraph, Points, Section
from vplan.imports.recognising.goal_places import (
    Given,
    HoldsGoals,
    goals_in_chapters,
    is_goal_heading,
    is_label,
    is_strategy,
    lines_of_goals,
)
from vplan.imports.recognising.steering.words import LEADS_TO_GOALS, NUMBERED_GOAL, STATUS, Column, column_of
from vplan.imports.recognising.ways import ways


class Role(StrEnum):
    """What a heading is, by the word that maps have for it."""

    STRATEGY = "strategi"
    AREA = "målområde"
    GOAL = "mål"
    LABEL = "etikett"
    """It says what follows; what stands under it belongs to the heading above."""
    CHAPTER = "kapitel"
    LEFT_OUT = "utelämnas"


class Roles:
    """The roles of all sections of an outline."""

    def __init__(self, top: Section, holds_goals: HoldsGoals, given: Given) -> None:
        self._holds_goals = holds_goals
        self._roles: dict[int, Role] = {}
        self._given: dict[int, Role] = {}
        self._paths: list[list[Section]] = []
        for section, way in ways(top):
            role = given.role_of(way)
            if role is not None:
                self._given[id(section)] = self._roles[id(section)] = Role(role)
        self._are_named = given.names_goals
        chapters = goals_in_chapters(top, holds_goals, given)
        self._pointed, self._lined = chapters.points, chapters.lines
        for number in chapters.headings:
            self._given.setdefault(number, Role.GOAL)
        self._plain = {
            id(inner)
            for section in top.walk()
            if self._given.get(id(section)) in {Role.CHAPTER, Role.LEFT_OUT}
            for inner in section.walk()
        }
        self._find_goals(top, [])
        self._find_strategies(top)

    def of(self, section: Section) -> Role:
        """The role of a section."""
        return self._roles.get(id(section), Role.CHAPTER)

    def strategies(self, top: Section) -> list[Section]:
        """All strategies, in order."""
        return [section for section in top.walk() if self.of(section) is Role.STRATEGY]

    def points_are_goals(self, section: Section, number: int) -> bool:
        """Whether points are goals: a map says it, or they stand under a heading or after a line that does."""
        points = section.items[number]
        if id(section) in self._plain or (isinstance(points, Points) and _are_states(points)):
            return False
        if id(section) in self._pointed or self._are_named:
            return id(section) in self._pointed
        before: Item | None = section.items[number - 1] if number else None
        if isinstance(before, Paragraph) and before.text.strip().endswith(":"):
            return LEADS_TO_GOALS.search(before.text.strip()) is not None
        return is_label(section)

    def goal_lines(self, section: Section) -> Sequence[Paragraph]:
        """The paragraphs right under a heading that are goals, as a map says."""
        return lines_of_goals(section) if id(section) in self._lined else ()

    def _find_goals(self, section: Section, path: list[Section]) -> bool:
        """Find every section that holds goals, and the way to it; whether this one or one in it does."""
        inside = [self._find_goals(inner, [*path, inner]) for inner in section.sections]
        own = self._given.get(id(section))
        if id(section) in self._plain:
            return False
        goals = [item for number, item in enumerate(section.items) if self._is_goals(section, number)]
        direct = bool(goals)
        if own is Role.GOAL or (own is None and not direct and not any(inside) and is_goal_heading(section)):
            self._roles[id(section)] = Role.GOAL
            if path[:-1] not in self._paths:
                self._paths.append(path[:-1])
            return True
        if direct and own is None and is_label(section) and (path[1:] or all(isinstance(one, Grid) for one in goals)):
            self._roles[id(section)] = Role.LABEL
            self._paths.append(path[:-1])
        elif direct:
            self._paths.append(path)
        return direct or any(inside)

    def _is_goals(self, section: Section, number: int) -> bool:
        item = section.items[number]
        if isinstance(item, Grid):
            return self._holds_goals(item)
        if isinstance(item, Paragraph):
            if NUMBERED_GOAL.fullmatch(item.text.strip()) is not None:
                return True
            return any(item is line for line in self.goal_lines(section))
        return isinstance(item, Points) and self.points_are_goals(section, number)

    def _find_strategies(self, top: Section) -> None:
        named = [section for section in top.walk() if self._given.get(id(section)) is Role.STRATEGY]
        found = named or self._parting_goals()
        if found and not named:
            found = self._with_siblings(top, found)
        for strategy in found:
            self._roles.setdefault(id(strategy), Role.STRATEGY)
            for inner in strategy.walk():
                if inner is not strategy:
                    self._roles.setdefault(id(inner), Role.LABEL if _says_what_follows(inner) else Role.AREA)

    def _parting_goals(self) -> list[Section]:
        """The outermost headings that part the goals from each other; the heading above all goals where that is
        called a strategy, or no heading parts them.
        """
        paths = [path for path in self._paths if path]
        if not paths:
            return []
        common = 0
        while all(len(path) > common and path[common] is paths[0][common] for path in paths):
            common += 1
        called = next((section for section in paths[0][:common] if is_strategy(section)), None)
        if called is not None:
            return [called]
        if any(len(path) == common for path in paths):
            return [paths[0][common - 1]]
        found: list[Section] = []
        for path in paths:
            if all(path[common] is not one for one in found):
                found.append(path[common])
        return found

    def _with_siblings(self, top: Section, found: list[Section]) -> list[Section]:
        """The strategies with headings beside them that are called the same, but hold no goals."""
        parent = next((one for one in top.walk() if any(inner is found[0] for inner in one.sections)), None)
        if parent is None or not all(is_strategy(one) for one in found):
            return found
        return [
            section
            for section in parent.sections
            if any(section is one for one in found) or (is_strategy(section) and section.sections)
        ]


def _says_what_follows(section: Section) -> bool:
    heading = section.heading.text if section.heading is not None else ""
    return column_of(heading) not in {Column.OTHER, Column.AREA, Column.NUMBER, Column.LABEL}


def _are_states(points: Points) -> bool:
    """Whether points only say how far something has come."""
    return all(STATUS.fullmatch(point.paragraph.text.strip()) for point in points.points)
