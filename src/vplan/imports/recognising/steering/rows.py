"""Goals out of a table: each row is one, or goes on from the one above; a row of one cell is an area.

In: a Grid, and what its columns are. Out: areas with goals, in the order of the rows. Each word of the table goes
into one of them, or into the ledger.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vplan.core import say
from vplan.core.swedish.numbers import leading_amount
from vplan.imports.outline.outline import Cell, Grid, Points
from vplan.imports.recognising.steering.draft import (
    SIMPLE,
    GoalDraft,
    Ledger,
    MeasureDraft,
    baseline_of,
    described,
    joined,
    short,
    with_label,
)
from vplan.imports.recognising.steering.lines import NUMBER, GoalLines
from vplan.imports.recognising.steering.words import (
    BARE_NUMBER,
    GOAL_BELOW,
    NUMBERED_GOAL,
    YEAR,
    Column,
    column_of,
)
from vplan.imports.tree import Node, Value
from vplan.imports.words import Words

_LEAST_FIGURES = 0.5
_FEWEST_ROWS_OF_CARD = 3
_NOTHING = {"-", "–", "—"}
_MOST_GOAL_NUMBER = 8
"""In characters."""
_LABEL_OF_GOAL = re.compile(r"(?:[^\W\d_]+t )?[^\W\d_]*mål:?", re.IGNORECASE)
"""'Finansiellt mål', 'Nämndmål': what stands above the wording of a goal in its cell."""
_ONCE = frozenset({Column.GOAL, Column.NUMBER})
"""Of what a table has one column; a further one of that name is one of the board's own."""
REPEATED = say("the same goal again, with another measure")
HEADS = say("the head of a column of goals")


@dataclass(slots=True)
class AreaRows:
    """Goals that stand together; `name` is that of an area which the table itself gives."""

    name: Words | None = None
    goals: list[GoalDraft] = field(default_factory=list)
    activities: list[dict[str, Node]] = field(default_factory=list)


def is_strong(cell: Cell) -> bool:
    """Whether a cell begins in bold."""
    return next((paragraph.bold for paragraph in cell.paragraphs if paragraph.words), cell.bold)


def head_of(grid: Grid, column: int) -> Words:
    """What the header says above a column, each cell once."""
    cells: list[Cell] = []
    for row in range(grid.heads):
        cell = grid.at(row, column)
        if cell is not None and not is_title(grid, cell) and all(cell is not one for one in cells):
            cells.append(cell)
    return Words.joined((cell.words for cell in cells), " ")


def is_title(grid: Grid, cell: Cell) -> bool:
    """Whether a cell of a header of several rows is above all columns: it names what stands in the table."""
    return grid.heads > 1 and grid.columns > 1 and cell.span == grid.columns


def columns_of(grid: Grid, given: Mapping[str, str]) -> dict[int, Column]:
    """What each column is: as a map says, else by its head, and where that means two things by what it holds."""
    columns: dict[int, Column] = {}
    for number in range(grid.columns):
        head = " ".join(head_of(grid, number).text.split())
        named = given.get(head.casefold())
        column = Column(named) if named is not None else column_of(head)
        of_year = column is Column.GOAL and YEAR.search(head)
        if of_year and (Column.GOAL in columns.values() or _figures(grid, number) >= _LEAST_FIGURES):
            column = Column.TARGET
        if column is Column.GOAL and Column.GOAL in columns.values() and Column.AREA not in columns.values():
            _make_area(columns)
        columns[number] = Column.OTHER if column in _ONCE and column in columns.values() else column
    if Column.MEASURE in columns.values() or Column.GOAL in columns.values():
        for number, column in columns.items():
            if column is Column.OTHER and YEAR.fullmatch(head_of(grid, number).text.strip()):
                columns[number] = Column.TARGET
    if counts_goals(grid):
        return {**columns, 0: Column.NUMBER, 1: Column.GOAL}
    if Column.GOAL not in columns.values():
        _find_goals(grid, columns)
    return columns


def counts_goals(grid: Grid) -> bool:
    """Whether each row of a table without a header begins with a number of a goal: 'Mål 1', beside its wording."""
    if grid.heads or grid.columns < 2 or len(grid.rows) < 2:
        return False
    first = [grid.at(row, 0) for row in range(len(grid.rows))]
    second = [grid.at(row, 1) for row in range(len(grid.rows))]
    return all(cell is not None and GOAL_BELOW.fullmatch(cell.text.strip()) for cell in first) and all(
        cell is not None and bool(cell.words) for cell in second
    )


def _make_area(columns: dict[int, Column]) -> None:
    """Goals that others stand beside are those that they are broken down from."""
    for number, column in columns.items():
        if column is Column.GOAL:
            columns[number] = Column.AREA


def is_card(grid: Grid) -> bool:
    """Whether a table is one goal: a row with its wording, and rows of a label and what holds for it."""
    if grid.columns < 2 or len(grid.rows) < _FEWEST_ROWS_OF_CARD:
        return False
    first, *rows = grid.rows
    filled = [cell for cell in first if cell.words]
    begins = len(filled) == 1 or (len(filled) == 2 and column_of(filled[0].text) is Column.GOAL)
    labels = [column_of(row[0].text) for row in rows if row]
    known = [label for label in labels if label not in {Column.OTHER, Column.GOAL, Column.AREA}]
    return begins and len(labels) == len(rows) and len(known) * 2 > len(labels) and len(set(known)) > 1


def _find_goals(grid: Grid, columns: dict[int, Column]) -> None:
    """Where a header says of no column that it holds goals: one beside targets that is called otherwise."""
    if Column.TARGET in columns.values():
        for number, column in columns.items():
            if column is Column.OTHER and _figures(grid, number) < _LEAST_FIGURES:
                columns[number] = Column.GOAL
                return


def _figures(grid: Grid, column: int) -> float:
    """The share of the filled cells of a column that begin with a figure."""
    texts = [
        cell.text.strip()
        for row in grid.rows[grid.heads :]
        for cell in row
        if cell.column == column and cell.text.strip()
    ]
    figures = [text for text in texts if leading_amount(text.lstrip("<>≥≤+±~ ")) or text[0].isdigit()]
    return len(figures) / len(texts) if texts else 0.0


class GoalRows:
    """Reads the goals of one table."""

    def __init__(self, grid: Grid, columns: Mapping[int, Column], ledger: Ledger) -> None:
        self._grid, self._columns, self._ledger = grid, dict(columns), ledger
        self._heads = {number: " ".join(head_of(grid, number).text.split()) for number in range(grid.columns)}
        self._areas = [AreaRows()]
        self._lines = GoalLines(ledger)
        self._measured = Column.MEASURE in columns.values()
        self._strong = self._bold_goals()
        self._targets = [number for number, column in columns.items() if column is Column.TARGET]
        self._latest = self._latest_outcome()

    def areas(self) -> list[AreaRows]:
        """The areas that the table has, the first without a name for goals that stand under none of them."""
        for row in self._grid.rows[: self._grid.heads]:
            for cell in row:
                if not is_title(self._grid, cell):
                    self._ledger.prints(cell.words, HEADS)
                elif cell.words:
                    self._areas.append(AreaRows(cell.words))
        for number, row in enumerate(self._grid.rows[self._grid.heads :], self._grid.heads):
            filled = [cell for cell in row if cell.words]
            if filled:
                self._row(number, filled)
        return self._areas

    def _bold_goals(self) -> bool:
        """Whether goals are bold, and what they are measured by stands plain below them in the same column."""
        cells = [
            cell
            for row in self._grid.rows[self._grid.heads :]
            for cell in row
            if self._columns.get(cell.column) is Column.GOAL and cell.words and cell.span == 1
        ]
        return not self._measured and len({is_strong(cell) for cell in cells}) > 1 and is_strong(cells[0])

    def _row(self, number: int, filled: list[Cell]) -> None:
        widest = max(cell.span for cell in filled)
        alone = len(filled) == 1 and self._grid.columns > 1
        if alone and (widest > 1 or self._is_title(number, filled[0])):
            self._areas.append(AreaRows(filled[0].words))
            return
        if self._is_header(filled):
            for cell in filled:
                self._ledger.prints(cell.words, HEADS)
            return
        for cell in filled:
            if self._columns.get(cell.column) is Column.AREA:
                self._areas.append(AreaRows(cell.words))
        goal = self._goal(filled)
        if goal is not None and any(self._columns.get(cell.column) is Column.GOAL for cell in filled):
            self._copy(number, goal)
        for cell in filled:
            column = self._columns.get(cell.column, Column.OTHER)
            if column not in {Column.GOAL, Column.AREA, Column.NUMBER}:
                self._fill(goal, column, cell)

    def _is_title(self, number: int, cell: Cell) -> bool:
        """Whether a cell alone in the first columns of its row is a title: bold, or a word above rows of goals."""
        column = self._columns.get(cell.column)
        if column is Column.GOAL:
            return cell.bold and self._follows(number)
        return column in {Column.NUMBER, Column.AREA} and len(cell.text) > _MOST_GOAL_NUMBER

    def _follows(self, number: int) -> bool:
        """Whether the row below has more than one cell that holds something."""
        below = self._grid.rows[number + 1] if number + 1 < len(self._grid.rows) else ()
        return sum(bool(cell.words) for cell in below) > 1

    def _is_header(self, filled: list[Cell]) -> bool:
        """Whether a row is the header again: it says in most columns what they hold."""
        alike = sum(
            column_of(cell.text) is self._columns.get(cell.column, Column.OTHER) is not Column.OTHER
            for cell in filled
        )
        return alike > 1 and alike * 2 > len(filled)

    def _goal(self, filled: list[Cell]) -> GoalDraft | None:
        """The goal that a row begins, or goes on with; None where no goal stands above it."""
        area = self._areas[-1]
        number = next((cell for cell in filled if self._columns.get(cell.column) is Column.NUMBER), None)
        cell = next((one for one in filled if self._columns.get(one.column) is Column.GOAL), None)
        if cell is None:
            if number is not None:
                self._ledger.leaves(number.words, say("a number without a goal"))
            return area.goals[-1] if area.goals else self._last()
        if self._strong and not is_strong(cell) and area.goals:
            area.goals[-1].measures.append(MeasureDraft(short(cell.words)))
            return area.goals[-1]
        before = area.goals[-1] if area.goals else None
        if before is not None and short(cell.words).text == before.wording.text:
            self._ledger.prints(cell.words, REPEATED)
            return before
        goal = goal_of(cell, self._ledger, self._lines)
        if number is not None:
            counted = GOAL_BELOW.fullmatch(number.text.strip())
            goal.number = counted["number"] if counted is not None else number.text.strip()
            self._ledger.prints(number.words, NUMBER)
        area.goals.append(goal)
        return goal

    def _last(self) -> GoalDraft | None:
        return next((area.goals[-1] for area in reversed(self._areas) if area.goals), None)

    def _fill(self, goal: GoalDraft | None, column: Column, cell: Cell) -> None:
        head = self._heads.get(cell.column, "")
        if goal is None:
            self._ledger.leaves(cell.words, say("it stands beside no goal"))
            self._ledger.doubt(cell.words, say("'{text}' stands beside no goal", text=short(cell.words).text))
            return
        if column in SIMPLE:
            goal.add(column, short(cell.words))
        elif column is Column.MEASURE:
            goal.measures += [MeasureDraft(short(words)) for words in _paragraphs(cell)]
        elif column is Column.TARGET:
            self._target(goal, head, cell)
        elif column in {Column.BASELINE, Column.OUTCOME}:
            self._baseline(goal, head, cell)
        elif column is Column.ACTIVITY:
            self._areas[-1].activities += [{"aktivitet": short(words)} for words in _paragraphs(cell)]
        elif column is Column.DESCRIPTION:
            if not (self._strong and goal.measures and self._lines.measured(goal.measures[-1], cell)):
                describe(goal, cell, self._lines)
        else:
            goal.describe(with_label(head, cell.words) if head else described(cell.words))

    def _copy(self, row: int, goal: GoalDraft) -> None:
        """What a cell that covers several rows says of the goals after the first."""
        for number, column in self._columns.items():
            cell = self._grid.at(row, number)
            if cell is None or not cell.words or any(cell is one for one in self._grid.rows[row]):
                continue
            text = Value(short(cell.words).text)
            if column is Column.TARGET:
                goal.targets.setdefault(self._key_of(self._heads.get(number, "")), text)
            elif column in SIMPLE and getattr(goal, SIMPLE[column]) is None:
                goal.add(column, text)

    def _key_of(self, head: str) -> str:
        """The year that a column of targets is of, where there are several; '' is the plan's own."""
        year = YEAR.search(head)
        return year[0] if year is not None and len(self._targets) > 1 else ""

    def _target(self, goal: GoalDraft, head: str, cell: Cell) -> None:
        key = self._key_of(head)
        measures = [measure for measure in goal.measures if key not in measure.targets]
        words = _paragraphs(cell)
        if measures and self._strong:
            measures[-1].targets[key] = short(cell.words)
        elif self._measured and len(words) == len(measures) and measures:
            for measure, target in zip(measures, words, strict=True):
                measure.targets[key] = short(target)
        elif self._measured and measures:
            measures[-1].targets[key] = short(cell.words)
        else:
            goal.targets[key] = joined(goal.targets.get(key), short(cell.words))

    def _latest_outcome(self) -> int | None:
        """Of several columns with outcomes, the one of the last year: it is what targets are compared with."""
        outcomes = {
            number: year[0]
            for number, column in self._columns.items()
            if column in {Column.BASELINE, Column.OUTCOME}
            and (year := YEAR.search(self._heads[number])) is not None
        }
        return max(outcomes, key=lambda number: outcomes[number]) if len(outcomes) > 1 else None

    def _baseline(self, goal: GoalDraft, head: str, cell: Cell) -> None:
        if cell.text.strip() in _NOTHING:
            self._ledger.prints(cell.words, say("a dash where nothing is known"))
            return
        found = baseline_of(head, cell.words) if self._latest in {None, cell.column} else None
        of = goal.measures[-1] if goal.measures else goal
        if found is not None and of.baseline is None:
            of.baseline = found
        else:
            goal.describe(with_label(head, cell.words) if head else described(cell.words))


def goal_of(cell: Cell, ledger: Ledger, lines: GoalLines) -> GoalDraft:
    """The goal that a cell words, with points under it, and without the number before it."""
    paragraphs, points = _parts(cell)
    words = Words.joined(paragraphs[:1]) if paragraphs else points.pop(0)
    rest = paragraphs[1:]
    label = None
    if rest and _LABEL_OF_GOAL.fullmatch(words.text.strip()):
        label, words, rest = short(words), rest[0], rest[1:]
    match = NUMBERED_GOAL.fullmatch(words.text.strip()) or BARE_NUMBER.fullmatch(words.text.strip())
    number = ""
    if match is not None:
        whole = words.stripped()
        ledger.prints(whole.group(match, "label"), NUMBER)
        words, number = whole.group(match, "goal"), match["number"] or match["label"]
    goal = GoalDraft(short(words), number, label)
    for more in rest:
        lines.describe(goal, more)
    goal.points += [short(point) for point in points]
    return goal


def describe(goal: GoalDraft, cell: Cell, lines: GoalLines) -> None:
    """Add what a cell says to the description of a goal, its points as points where text comes before them."""
    paragraphs, points = _parts(cell)
    for words in paragraphs:
        lines.describe(goal, words)
    goal.points += [short(words) for words in points]


def _parts(cell: Cell) -> tuple[list[Words], list[Words]]:
    """The paragraphs of a cell, and the points after them; points that paragraphs follow are paragraphs."""
    blocks = list(cell.blocks)
    points: list[Words] = []
    while blocks and isinstance(blocks[-1], Points):
        last = blocks.pop()
        assert isinstance(last, Points), "that was asked for"
        points = [point.paragraph.words for point in last.points] + points
    rest: list[Words] = []
    for block in blocks:
        rest += [one.paragraph.words for one in block.points] if isinstance(block, Points) else [block.words]
    return [words for words in rest if words], [words for words in points if words]


def _paragraphs(cell: Cell) -> list[Words]:
    return [paragraph.words for paragraph in cell.paragraphs if paragraph.words]
