"""Where goals stand that nothing but a chapter's heading tells: under 'Mål', as headings, points or paragraphs.

Under such a heading the innermost headings are goals where most of them have a measure, a target or somebody who
answers for it below; else the points are. Paragraphs are goals where lines take turns with measures, else only
where a map says it, since text may stand there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from vplan.imports.outline.outline import Grid, Paragraph, Points, Section
from vplan.imports.recognising.steering.measures import measure_of
from vplan.imports.recognising.steering.rows import columns_of
from vplan.imports.recognising.steering.words import (
    GENERIC,
    GOAL_BELOW,
    LABELLED,
    NAMED_GOAL,
    NUMBERED_GOAL,
    STRATEGY,
    Column,
    column_of,
)
from vplan.imports.recognising.ways import ways

HoldsGoals = Callable[[Grid], bool]
_OF_GOALS = {Column.TARGET, Column.MEASURE, Column.RESPONSIBLE, Column.BASELINE, Column.OUTCOME, Column.MEASURED}
_ENDS_SENTENCE = re.compile(r"[.!?:;,]\s*$")
_FEWEST_LINES = 2
_LONGEST_LINE = 120
"""In characters: a goal on a line of its own is shorter."""


class Given(Protocol):
    """What a map says of headings."""

    @property
    def names_goals(self) -> bool:
        """Whether it says where points or paragraphs are goals, so that nothing else tells."""

    def role_of(self, way: str) -> str | None:
        """The role of a heading, by the way to it."""

    def has_goal_points(self, way: str) -> bool:
        """Whether points under a heading are goals, and under the headings in it."""

    def has_goal_paragraphs(self, way: str) -> bool:
        """Whether paragraphs are."""


@dataclass(slots=True)
class GoalPlaces:
    """By the identity of sections: which headings are goals, and in which points or paragraphs are."""

    headings: set[int] = field(default_factory=set)
    points: set[int] = field(default_factory=set)
    lines: set[int] = field(default_factory=set)


def goals_in_chapters(top: Section, holds_goals: HoldsGoals, given: Given) -> GoalPlaces:
    """The places of goals in chapters that are called after them, or that a map names."""
    places = GoalPlaces()
    for section, way in ways(top):
        if given.has_goal_points(way):
            places.points |= {id(one) for one in section.walk()}
        elif given.has_goal_paragraphs(way):
            places.lines |= {id(one) for one in section.walk()}
        elif given.role_of(way) == "kapitel":
            continue
        elif is_label(section) and section.sections and not _are_told(section, holds_goals):
            _read_chapter(section, places)
        elif _are_all_goals(section.sections):
            places.headings |= {id(one) for one in section.sections}
    return places


def lines_of_goals(section: Section) -> list[Paragraph]:
    """The paragraphs right under a heading that are goals: lines that are no sentences, where there are any; else
    all.
    """
    paragraphs = [item for item in section.items if isinstance(item, Paragraph) and item.words]
    lines = [one for one in paragraphs if _is_line(one)]
    return lines or paragraphs


def is_goal_heading(section: Section) -> bool:
    """Whether a heading is a goal with its number, 'Mål 1: Trygg skola', or stands above its wording."""
    if section.heading is None:
        return False
    text = section.heading.text.strip()
    return bool(NUMBERED_GOAL.fullmatch(text) or NAMED_GOAL.fullmatch(text)) or is_above_goal(section)


def is_above_goal(section: Section) -> bool:
    """Whether a heading only counts goals, 'Mål 1', and a paragraph below words the goal."""
    first = section.items[0] if section.items else None
    worded = isinstance(first, Paragraph) and bool(first.words)
    return worded and section.heading is not None and GOAL_BELOW.fullmatch(section.heading.text.strip()) is not None


def is_label(section: Section) -> bool:
    """Whether a heading only says that goals follow."""
    return section.heading is not None and GENERIC.fullmatch(section.heading.text.strip()) is not None


def is_strategy(section: Section) -> bool:
    """Whether a heading says of itself that it is a strategy or an area."""
    return section.heading is not None and STRATEGY.match(section.heading.text.strip()) is not None


def _are_told(chapter: Section, holds_goals: HoldsGoals) -> bool:
    """Whether goals of a chapter are told by themselves: in tables, or with numbers."""
    for section in chapter.walk():
        if is_goal_heading(section):
            return True
        for item in section.items:
            if isinstance(item, Grid) and holds_goals(item):
                return True
            if isinstance(item, Paragraph) and NUMBERED_GOAL.fullmatch(item.text.strip()):
                return True
    return False


def _read_chapter(chapter: Section, places: GoalPlaces) -> None:
    innermost = [
        section
        for section in chapter.walk()
        if section.items and not section.sections and section is not chapter and not is_strategy(section)
    ]
    lined = [section for section in innermost if _alternates(section)]
    if len(lined) * 2 > len(innermost):
        places.lines |= {id(section) for section in innermost}
        return
    like_goals = [section for section in innermost if _is_like_a_goal(section)]
    if len(like_goals) * 2 > len(innermost):
        depths = {section.level for section in like_goals}
        places.headings |= {id(section) for section in innermost if section.level in depths}
    else:
        places.points |= {id(section) for section in chapter.walk() if section is not chapter}


def _alternates(section: Section) -> bool:
    """Whether lines that are no sentences take turns with measures: each is a goal."""
    paragraphs = [item for item in section.items if isinstance(item, Paragraph)]
    lines = sum(_is_line(one) for one in paragraphs)
    return lines >= _FEWEST_LINES and sum(_says_of_goal(one) for one in paragraphs) >= lines


def _are_all_goals(sections: list[Section]) -> bool:
    """Whether under each of several headings both a measure and its target stand, with labels: they are goals."""
    return len(sections) >= _FEWEST_LINES and all(map(_is_measured, sections))


def _is_measured(section: Section) -> bool:
    """Whether a measure and a target stand under a heading, and no goals of their own."""
    if section.sections or is_strategy(section) or _alternates(section):
        return False
    if any(NUMBERED_GOAL.fullmatch(one.text.strip()) for one in _lines(section)):
        return False
    return {Column.MEASURE, Column.TARGET} <= set(_labels(section))


def _labels(section: Section) -> Iterator[Column]:
    for paragraph in _lines(section):
        for line in paragraph.text.split("\n"):
            match = LABELLED.fullmatch(line.strip())
            if match is not None and match["rest"]:
                yield column_of(match["label"])


def _is_like_a_goal(section: Section) -> bool:
    """Whether something right under a heading is said of a goal."""
    return any(_says_of_goal(line) for line in _lines(section)) or any(
        _OF_GOALS & set(columns_of(item, {}).values()) >= {Column.MEASURE, Column.TARGET}
        for item in section.items
        if isinstance(item, Grid)
    )


def _lines(section: Section) -> Iterator[Paragraph]:
    for item in section.items:
        if isinstance(item, Paragraph):
            yield item
        elif isinstance(item, Points):
            yield from (point.paragraph for point in item.points if not point.level)


def _says_of_goal(paragraph: Paragraph) -> bool:
    match = LABELLED.fullmatch(paragraph.text.strip())
    labelled = match is not None and column_of(match["label"]) in _OF_GOALS
    return labelled or measure_of(paragraph.words, []) is not None


def _is_line(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    is_short = 0 < len(text) <= _LONGEST_LINE
    return is_short and _ENDS_SENTENCE.search(text) is None and not _says_of_goal(paragraph)
