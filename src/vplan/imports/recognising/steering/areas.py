"""Strategies and areas with their goals. In: a section that is a strategy. Out: its part of the plan.

What stands before the goals becomes the text, what stands after them the closing text; tables that are no goals
become parts of their own, which the area shows.
"""

import re
from collections.abc import Callable, Sequence

from vplan.core import say
from vplan.imports.outline.outline import Grid, Item, Paragraph, Picture, Points, Section
from vplan.imports.recognising.goal_places import is_above_goal
from vplan.imports.recognising.roles import Role, Roles
from vplan.imports.recognising.steering.draft import (
    SIMPLE,
    AreaDraft,
    GoalDraft,
    Ledger,
    MeasureDraft,
    described,
    short,
)
from vplan.imports.recognising.steering.lines import BULLET, LABEL, NUMBER, GoalLines
from vplan.imports.recognising.steering.rows import GoalRows, columns_of, is_card
from vplan.imports.recognising.steering.words import GOAL_BELOW, NUMBERED_GOAL, STATUS, Column, column_of
from vplan.imports.tree import Value
from vplan.imports.words import NO_WORDS, Words

_INDICATORS = re.compile(r"indikator(?:er)?\s{0,3}:", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_LONGEST_LABEL = 60
"""In characters: of a line that says what follows."""
_BETWEEN = re.compile(r"\s{1,3}·\s{1,3}")
_RESPONSIBLE = re.compile(r"ansvariga?\s{0,3}:\s{1,9}(?=[^.:]{1,80}\Z)", re.IGNORECASE)
"""Before the names of those that answer for an area, which are no sentence."""
_COMMA = re.compile(r",\s{1,3}")


class Areas:
    """Reads strategies; `take` makes a part of the plan of a table or picture and gives what shows it."""

    def __init__(
        self,
        roles: Roles,
        ledger: Ledger,
        take: "Callable[[Grid | Picture], str]",
        goal_columns: "Callable[[Grid], dict[str, str] | None]",
        new_id: Callable[[str], str],
    ) -> None:
        self._roles, self._ledger, self._take, self._new_id = roles, ledger, take, new_id
        self._goal_columns = goal_columns
        self._lines = GoalLines(ledger)
        self._numbered = self._all = 0

    @property
    def are_numbered(self) -> bool:
        """Whether most goals have a number of their own."""
        return self._numbered * 2 > self._all

    @property
    def called(self) -> str:
        """What the labels of most goals call them, where that is not just `mål`; else ''."""
        name, count = next(iter(self._lines.called.most_common(1)), ("", 0))
        return name if name != "mål" and count * 2 > self._all else ""

    def _show(self, draft: AreaDraft, item: Grid | Picture) -> None:
        shown = self._take(item)
        if shown:
            draft.shown.append(Value(shown))

    def area(self, section: Section) -> AreaDraft:
        """A section as a strategy or an area, with all that stands in it."""
        heading = section.heading
        words = heading.words if heading is not None else NO_WORDS
        if heading is not None:
            self._ledger.prints(heading.number, say("the number of a heading"))
        name = short(words)
        draft = AreaDraft(name, self._new_id(_own_name(name.text)))
        self._fill(draft, section)
        return draft

    def unnamed(self, name: str, grid: Grid) -> AreaDraft:
        """The goals of a table that stands under no strategy, as one without a heading of its own."""
        draft = AreaDraft(Value(name), self._new_id(name), without_heading=True)
        self._grid(draft, grid)
        return draft

    def add(self, draft: AreaDraft, grid: Grid) -> None:
        """Further goals of a table to those of another."""
        self._grid(draft, grid)

    def holds_goals(self, grid: Grid) -> bool:
        """Whether a table holds goals."""
        return self._goal_columns(grid) is not None

    def _fill(self, draft: AreaDraft, section: Section) -> None:
        goal: GoalDraft | None = None
        goal_lines = self._roles.goal_lines(section)
        for number, item in enumerate(section.items):
            if isinstance(item, Section):
                self._section(draft, item)
            elif isinstance(item, Grid):
                self._grid(draft, item)
            elif isinstance(item, Paragraph) and any(item is line for line in goal_lines):
                goal = self._worded(draft, item)
            elif isinstance(item, Picture):
                self._show(draft, item)
            elif isinstance(item, Points):
                self._points(draft, section, number, goal)
            else:
                goal = self._paragraph(draft, item, goal)

    def _section(self, draft: AreaDraft, section: Section) -> None:
        role = self._roles.of(section)
        heading = section.heading
        assert heading is not None, "only the outermost section has no heading"
        if role is Role.LEFT_OUT:
            return
        if role is Role.GOAL:
            self._ledger.prints(heading.number, say("the number of a heading"))
            self._goal_of(draft, heading, section)
        elif role is Role.LABEL:
            self._label(draft, heading, section)
        else:
            draft.parts.append(self.area(section))

    def _goal_of(self, draft: AreaDraft, heading: Paragraph, section: Section) -> None:
        """The goal that a heading is, or that the first paragraph below one words."""
        first = section.items[0] if section.items else None
        number = GOAL_BELOW.fullmatch(heading.text.strip())
        if number is None or not isinstance(first, Paragraph) or not is_above_goal(section):
            self._goal_section(draft, self._begin(draft, heading.words), section.items)
            return
        self._ledger.prints(heading.words, NUMBER)
        self._lines.calls(heading.text.strip())
        goal = self._begin(draft, Words.joined((first.number, first.words)))
        self._numbered += not goal.number
        goal.number = goal.number or number["number"]
        self._goal_section(draft, goal, section.items[1:])

    def _label(self, draft: AreaDraft, heading: Paragraph, section: Section) -> None:
        """A section whose heading says what stands in it, which belongs to the area above."""
        column = column_of(heading.text)
        if column is Column.GOAL:
            self._ledger.prints(Words.joined((heading.number, heading.words)), LABEL)
            self._fill(draft, section)
        elif column is Column.MEASURE and all(isinstance(item, Points) for item in section.items):
            self._ledger.prints(Words.joined((heading.number, heading.words)), LABEL)
            for item in section.items:
                assert isinstance(item, Points), "that was asked for"
                draft.indicators += self._lines.points(item)
        else:
            draft.parts.append(self.area(section))

    def _grid(self, draft: AreaDraft, grid: Grid) -> None:
        given = self._goal_columns(grid)
        if given is None:
            self._show(draft, grid)
            return
        if grid.caption is not None:
            self._ledger.prints(grid.caption.words, say("the caption of a table of goals"))
        if is_card(grid):
            self._card(draft, grid)
            return
        for area in GoalRows(grid, columns_of(grid, given), self._ledger).areas():
            into = draft
            if area.name is not None:
                name = short(area.name)
                into = AreaDraft(name, self._new_id(_own_name(name.text)))
                draft.parts.append(into)
            into.goals += area.goals
            into.activities += area.activities
            self._numbered += sum(bool(goal.number) for goal in area.goals)
            self._all += len(area.goals)

    def _card(self, draft: AreaDraft, grid: Grid) -> None:
        """A table that is one goal: its wording on top, and a label with what holds for it in each row below."""
        first, *rows = grid.rows
        words = [cell.words for cell in first if cell.words]
        if len(words) > 1:
            self._ledger.prints(words.pop(0), LABEL)
        goal = self._begin(draft, Words.joined(words))
        for label, *cells in rows:
            column = column_of(label.text)
            if column is Column.ACTIVITY:
                self._ledger.prints(label.words, LABEL)
                draft.activities += [
                    {"aktivitet": short(one.words)} for cell in cells for one in cell.paragraphs if one.words
                ]
                continue
            for cell in cells:
                self._lines.fill(goal, column, label, cell)
            if not any(cell.words for cell in cells):
                goal.describe(described(label.words))

    def _paragraph(self, draft: AreaDraft, item: Paragraph, goal: GoalDraft | None) -> GoalDraft | None:
        """What a paragraph says: a goal, something of the goal above, or text."""
        words = item.words.stripped()
        if NUMBERED_GOAL.fullmatch(words.text):
            self._ledger.prints(item.number, NUMBER)
            return self._begin(draft, words)
        indicators = _INDICATORS.match(words.text)
        if indicators is not None and goal is None:
            draft.indicators += self._listed(words, indicators.end(), _BETWEEN)
            return None
        answers = _RESPONSIBLE.match(words.text)
        if answers is not None and goal is None and not (draft.before or draft.goals or draft.responsible):
            draft.responsible = self._listed(words, answers.end(), _COMMA)
            return None
        if goal is not None and self._lines.belongs(goal, Words.joined((item.number, words)).stripped()):
            return goal
        if goal is not None and draft.goals and draft.goals[-1] is goal and words:
            goal.describe(described(Words.joined((item.number, words))))
            return goal
        (draft.after if draft.goals else draft.before).append(item)
        return goal

    def _listed(self, words: Words, start: int, between: re.Pattern[str]) -> list[Value]:
        """What a line lists after its label."""
        self._ledger.prints(words.cut(0, start), LABEL)
        rest = words.cut(start)
        for found in between.finditer(rest.text):
            self._ledger.prints(rest.group(found), LABEL)
        return [short(one) for one in rest.split(between) if one]

    def _points(self, draft: AreaDraft, section: Section, number: int, goal: GoalDraft | None) -> None:
        points = section.items[number]
        assert isinstance(points, Points), "that was asked for"
        if goal is not None:
            self._under_goal(goal, points)
        elif self._roles.points_are_goals(section, number):
            current: GoalDraft | None = None
            for point in points.points:
                self._ledger.prints(point.label, BULLET)
                words = Words.joined((point.paragraph.number, point.paragraph.words)).stripped()
                if not words:
                    continue
                if point.level and current is not None:
                    if not self._lines.belongs(current, words):
                        current.points.append(short(words))
                else:
                    current = self._begin(draft, words)
        else:
            (draft.after if draft.goals else draft.before).append(points)

    def _worded(self, draft: AreaDraft, item: Paragraph) -> GoalDraft:
        """The goal of a paragraph: its first sentence, described by the others."""
        words = Words.joined((item.number, item.words)).stripped()
        end = _SENTENCE_END.search(words.text)
        goal = self._begin(draft, words.cut(0, end.start()) if end is not None else words)
        if end is not None:
            goal.describe(described(words.cut(end.end())))
        return goal

    def _begin(self, draft: AreaDraft, words: Words) -> GoalDraft:
        goal = self._lines.goal(words)
        draft.goals.append(goal)
        self._numbered += bool(goal.number)
        self._all += 1
        return goal

    def _goal_section(
        self, draft: AreaDraft, goal: GoalDraft, items: Sequence[Item], leads: Column = Column.OTHER
    ) -> None:
        """What stands under a heading that is a goal; `leads` is what a label above it says."""
        for number, item in enumerate(items):
            if isinstance(item, Paragraph):
                below = items[number + 1] if number + 1 < len(items) else None
                leads = self._leads_to(item, below)
                words = Words.joined((item.number, item.words)).stripped()
                if leads is not Column.OTHER:
                    self._ledger.prints(words, LABEL)
                elif words and not self._lines.belongs(goal, words):
                    goal.describe(described(words))
                continue
            if isinstance(item, Points) and leads is Column.MEASURE:
                goal.measures += self._lines.measures(item)
            elif isinstance(item, Points) and leads is Column.ACTIVITY:
                draft.activities += [{"aktivitet": point} for point in self._lines.points(item)]
            elif isinstance(item, Points):
                self._under_goal(goal, item)
            elif isinstance(item, Section):
                self._part_of_goal(draft, goal, item)
            elif isinstance(item, Grid) and self._measures(goal, item):
                continue
            else:
                self._show(draft, item)
            leads = Column.OTHER

    @staticmethod
    def _leads_to(line: Paragraph, below: Item | None) -> Column:
        """What follows a line that is only a label, where vplan has a place for it; OTHER where it is a text."""
        text = line.text.strip()
        if len(text) > _LONGEST_LABEL or text.endswith((".", "!", "?")):
            return Column.OTHER
        column = column_of(text)
        if column is Column.DESCRIPTION and isinstance(below, Paragraph):
            return column
        if column in {Column.MEASURE, Column.ACTIVITY} and isinstance(below, Points):
            return column
        if (
            column is Column.MEASURE
            and isinstance(below, Grid)
            and Column.MEASURE in columns_of(below, {}).values()
        ):
            return column
        return Column.OTHER

    def _under_goal(self, goal: GoalDraft, points: Points) -> None:
        """Points under a goal: measures, lines with a label, and what else belongs to it."""
        for point in points.points:
            self._ledger.prints(point.label, BULLET)
            words = Words.joined((point.paragraph.number, point.paragraph.words)).stripped()
            if words and STATUS.fullmatch(words.text):
                goal.describe(described(words))
            elif words and not self._lines.belongs(goal, words):
                goal.points.append(short(words))

    def _part_of_goal(self, draft: AreaDraft, goal: GoalDraft, section: Section) -> None:
        heading = section.heading
        assert heading is not None, "only the outermost section has no heading"
        words = Words.joined((heading.number, heading.words))
        leads = self._leads_to(heading, section.items[0] if section.items else None)
        if leads is not Column.OTHER:
            self._ledger.prints(words, LABEL)
        else:
            goal.describe(described(words))
        self._goal_section(draft, goal, section.items, leads)

    def _measures(self, goal: GoalDraft, grid: Grid) -> bool:
        """Whether a table under a goal holds what it is measured by, which is then noted."""
        columns = columns_of(grid, {})
        if Column.MEASURE not in columns.values() or Column.TARGET not in columns.values():
            return False
        columns = {number: Column.GOAL if one is Column.MEASURE else one for number, one in columns.items()}
        if grid.caption is not None:
            self._ledger.prints(grid.caption.words, say("the caption of a table of goals"))
        for area in GoalRows(grid, columns, self._ledger).areas():
            for found in area.goals:
                measure = MeasureDraft(found.wording, found.targets, found.baseline, found.measured)
                goal.measures.append(measure)
                if found.description is not None:
                    goal.describe(found.description)
                goal.points += found.points
                for column, name in SIMPLE.items():
                    said = getattr(found, name)
                    if said is not None and column is not Column.MEASURED:
                        goal.add(column, said)
        return True


def _own_name(name: str) -> str:
    """A name without the label before it: 'Perspektiv: Invånare'."""
    return name.rpartition(": ")[2] or name
