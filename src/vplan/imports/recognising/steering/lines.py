"""Goals out of lines: one that is worded by a paragraph, a point or a heading, and lines with a label below it."""

import re
from collections import Counter

from vplan.core import say
from vplan.imports.outline.outline import Cell, Points
from vplan.imports.recognising.steering.draft import (
    SIMPLE,
    GoalDraft,
    Ledger,
    MeasureDraft,
    baseline_of,
    described,
    short,
    with_label,
)
from vplan.imports.recognising.steering.measures import measure_of
from vplan.imports.recognising.steering.words import (
    LABELLED,
    NAMED_GOAL,
    NUMBERED_GOAL,
    TARGET_AFTER,
    YEAR,
    Column,
    column_of,
)
from vplan.imports.tree import Value
from vplan.imports.words import Words

LABEL = say("a heading or a label that says what follows")
NUMBER = say("the number of a goal")
BULLET = say("the bullet or number of a point")
_IN_LABELS = SIMPLE.keys() - {Column.LABEL}
"""Of what a goal has one text of, what a label before a line says. In the cell of a goal no other label counts."""
_OF_NO_GOAL = {Column.OTHER, Column.AREA, Column.NUMBER, Column.GOAL}


_CALLED = re.compile(r"(?:[^\W\d_]{0,20}mål|framgångsfaktor|åtagande)(?![^\W_])", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"(?:(?<=[.;,])\s|\n)\s{0,20}(?=(?P<label>[A-ZÅÄÖ][\w -]{2,30}?(?: (?:19|20)\d{2})?):\s)")


def _labelled(words: Words) -> list[Words]:
    """The sentences of a line that begin with a label, each with what follows it."""
    starts = [
        match.end() for match in _NEXT_LABEL.finditer(words.text) if column_of(match["label"]) not in _OF_NO_GOAL
    ]
    cuts = [0, *starts]
    return [words.cut(start, end).stripped() for start, end in zip(cuts, [*starts, None], strict=True)]


class GoalLines:
    """Reads lines; what is no part of a value goes into the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.called: Counter[str] = Counter()
        """What labels call goals: `effektmål`."""

    def calls(self, label: str) -> None:
        """Note what a label calls a goal."""
        found = _CALLED.match(label)
        if found is not None:
            self.called[found[0].casefold()] += 1

    def goal(self, words: Words) -> GoalDraft:
        """A goal that a line words, without its number, and with the target that stands after it."""
        words = words.stripped()
        number = ""
        match = NUMBERED_GOAL.fullmatch(words.text)
        named = NAMED_GOAL.fullmatch(words.text) if match is None else None
        if match is not None and words.group(match, "goal"):
            self.calls(match["label"])
            self._ledger.prints(words.group(match, "label"), NUMBER)
            words, number = words.group(match, "goal"), match["number"]
        elif named is not None:
            self.calls(named["label"])
            self._ledger.prints(words.group(named, "label"), LABEL)
            words = words.group(named, "goal")
        targets: dict[str, Value] = {}
        between = next(reversed(list(TARGET_AFTER.finditer(words.text))), None)
        if between is not None and words.cut(0, between.start()):
            target = words.cut(between.end()).stripped()
            kept = target.cut(0, len(target.text) - target.text.endswith(")")).stripped()
            if kept and "(" not in target.text and ")" not in target.text[:-1]:
                targets[""] = short(kept)
                self._ledger.prints(words.group(between), LABEL)
                self._ledger.prints(target.cut(len(kept.text)), LABEL)
                words = words.cut(0, between.start()).stripped()
        return GoalDraft(short(words), number, targets=targets)

    def says_of(self, goal: GoalDraft, words: Words) -> bool:
        """Whether a line with a label says something of the goal above it, which is then noted."""
        match = LABELLED.fullmatch(words.text)
        column = column_of(match["label"]) if match is not None else Column.OTHER
        if match is None or column in _OF_NO_GOAL or not words.group(match, "rest"):
            return False
        rest = words.group(match, "rest").stripped()
        label = words.cut(0, match.start("rest"))
        of = goal.measures[-1] if goal.measures else goal
        found = baseline_of(match["label"], rest) if column in {Column.BASELINE, Column.OUTCOME} else None
        if found is not None and of.baseline is None:
            of.baseline = found
        elif column is Column.TARGET:
            year = YEAR.search(match["label"])
            of.targets[year[0] if year is not None and of.targets else ""] = short(rest)
        elif column is Column.MEASURE:
            goal.measures.append(measure_of(rest, self._ledger.printed) or MeasureDraft(short(rest)))
        elif column in _IN_LABELS:
            goal.add(column, short(rest))
        elif column is Column.DESCRIPTION:
            goal.describe(described(rest))
        else:
            goal.describe(with_label(match["label"], rest))
        self._ledger.prints(label, LABEL)
        return True

    def fill(self, goal: GoalDraft, column: Column, label: Cell, cell: Cell) -> None:
        """What a cell beside a label says of a goal."""
        parts = [paragraph.words for paragraph in cell.paragraphs if paragraph.words]
        if column is Column.MEASURE:
            for words in parts:
                goal.measures.append(measure_of(words, self._ledger.printed) or MeasureDraft(short(words)))
        elif column is Column.TARGET:
            goal.targets[""] = short(cell.words)
        elif column in _IN_LABELS:
            goal.add(column, short(cell.words))
        elif column is Column.DESCRIPTION:
            for words in parts:
                goal.describe(described(words))
        else:
            goal.describe(with_label(short(label.words).text.rstrip(":"), cell.words))
        self._ledger.prints(label.words, LABEL)

    def describe(self, goal: GoalDraft, words: Words) -> None:
        """A paragraph in the cell of a goal: by its label it says who answers for it, when it is followed up, or
        who decided it; else it describes the goal.
        """
        words = words.stripped()
        match = LABELLED.fullmatch(words.text)
        labelled = match is not None and column_of(match["label"]) in _IN_LABELS
        if not (labelled and self.says_of(goal, words)):
            goal.describe(described(words))

    def measured(self, measure: MeasureDraft, cell: Cell) -> bool:
        """Whether a cell only says when a measure is followed up, which is then noted."""
        words = cell.words.stripped()
        match = LABELLED.fullmatch(words.text)
        if match is None or not match["rest"] or column_of(match["label"]) is not Column.MEASURED:
            return False
        measure.measured = short(words.group(match, "rest"))
        self._ledger.prints(words.cut(0, match.start("rest")), LABEL)
        return True

    def belongs(self, goal: GoalDraft, words: Words) -> bool:
        """Whether a line says something of a goal, with a label or as a measure, which is then noted. Several
        labels may stand in it one after another.
        """
        parts = _labelled(words)
        if len(parts) > 1 and self.says_of(goal, parts[0]):
            for part in parts[1:]:
                if not self.says_of(goal, part):
                    goal.describe(described(part))
            return True
        if self.says_of(goal, words):
            return True
        measure = measure_of(words, self._ledger.printed)
        if measure is not None:
            goal.measures.append(measure)
        return measure is not None

    def points(self, points: Points) -> list[Value]:
        """Points as short texts, without their bullets."""
        found = []
        for point in points.points:
            self._ledger.prints(point.label, BULLET)
            words = Words.joined((point.paragraph.number, point.paragraph.words))
            found += [short(words)] if words else []
        return found

    def measures(self, points: Points) -> list[MeasureDraft]:
        """Points as measures, with their targets where they say them."""
        found = []
        for point in points.points:
            self._ledger.prints(point.label, BULLET)
            words = Words.joined((point.paragraph.number, point.paragraph.words)).stripped()
            if words:
                found.append(measure_of(words, self._ledger.printed) or MeasureDraft(short(words)))
        return found
