"""What the reports of changes have in common: headings, groups, and the words for what has happened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from vplan.compare.change import STEP, Change, Comparison, Kind
from vplan.compare.tally import signed
from vplan.compare.wording import Side, Stretch, word_by_word
from vplan.core import Message, say, say_of, visible
from vplan.core.hidden import visible_lines
from vplan.core.message import Translation
from vplan.model.knowledge import Topic

HEADINGS = {
    Topic.PLAN: say("Particulars of the plan"),
    Topic.DECISIONS: say("Decisions and revisions"),
    Topic.STRATEGIES: say("Strategies and priorities"),
    Topic.GOALS: say("Goals"),
    Topic.ACTIVITIES: say("Activities"),
    Topic.ASSIGNMENTS: say("Assignments"),
    Topic.CONTROL: say("Internal control"),
    Topic.INDICATORS: say("Indicators"),
    Topic.BUDGET: say("Budget"),
    Topic.FRAME: say("Budget frame"),
    Topic.INVESTMENTS: say("Investments"),
    Topic.FOLLOW_UP: say("Follow-up"),
    Topic.MEETINGS: say("Meetings"),
    Topic.MINUTES: say("Minutes"),
    Topic.RESULTS: say("Results"),
    Topic.TEXTS: say("Texts"),
    Topic.OTHER: say("Other"),
}
AS_A_CONSEQUENCE = say("As a consequence")
NOTHING = say("no changes")
_BESIDE = 8
"""Words that are shown on each side of what changed in a text."""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one topic that stand under the same names."""

    where: tuple[str, ...]
    figures: tuple[Change, ...]
    others: tuple[Change, ...]

    @property
    def only_follows(self) -> bool:
        """Whether it holds nothing but a sum that comes of other groups."""
        return not self.where and not self.others and all(change.follows for change in self.figures)

    @property
    def unit(self) -> str:
        """The unit of the figures."""
        return next((change.unit for change in self.figures if change.unit), "")


def topics(changes: Iterable[Change]) -> Iterator[tuple[Topic, list[Group]]]:
    """The changes by topic, and within it by where they stand; what the plans hold made visible."""
    for topic, of_topic in groupby(map(_readable, changes), key=lambda change: change.topic):
        by_place: dict[tuple[str, ...], list[Change]] = {}
        for change in of_topic:
            by_place.setdefault(change.where, []).append(change)
        groups = [_group(where, found) for where, found in by_place.items()]
        yield topic, sorted(groups, key=lambda group: 2 if group.only_follows else int(bool(group.where)))


def _readable(change: Change) -> Change:
    return replace(
        change,
        where=tuple(map(visible, change.where)),
        thing=visible(change.thing),
        what=visible(change.what) if isinstance(change.what, str) else change.what,
        old=None if change.old is None else visible_lines(change.old),
        new=None if change.new is None else visible_lines(change.new),
        unit=visible(change.unit),
    )


def _group(where: tuple[str, ...], changes: list[Change]) -> Group:
    figures = [change for change in changes if is_figure(change)]
    return Group(
        where,
        tuple(sorted(figures, key=lambda change: change.follows)),
        tuple(change for change in changes if not is_figure(change)),
    )


def is_figure(change: Change) -> bool:
    """Whether the change is one of a table's figures, to be shown in columns."""
    of_table = change.topic in {Topic.BUDGET, Topic.INVESTMENTS}
    return of_table and change.difference is not None


def by_thing(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Each part with all its changes."""
    for thing, found in groupby(changes, key=lambda change: change.thing):
        yield thing, list(found)


def named(change: Change, translate: Translation) -> str:
    """What a figure is the figure of."""
    if change.topic is Topic.INVESTMENTS and change.thing:
        return change.thing
    return ", ".join(filter(None, [change.thing, what(change, translate)]))


def what(change: Change, translate: Translation) -> str:
    """What the changed value is called."""
    return change.what.translated(translate) if isinstance(change.what, Message) else change.what


def difference(change: Change) -> str:
    """The difference with its sign; empty where there is none."""
    return "" if change.difference is None else signed(change.difference)


def stretches(change: Change) -> list[Stretch]:
    """What changed in a text, with some words on each side of it."""
    found = word_by_word(change.old or "", change.new or "")
    last = len(found) - 1
    return [_cut(stretch, first=index == 0, last=index == last) for index, stretch in enumerate(found)]


def _cut(stretch: Stretch, *, first: bool, last: bool) -> Stretch:
    if stretch.side is not Side.BOTH:
        return stretch
    text = stretch.text.split(" ")
    if len(text) <= (_BESIDE if first or last else 2 * _BESIDE) + 2:
        return stretch
    before = [] if first else text[:_BESIDE]
    after = [] if last else text[-_BESIDE:]
    return Stretch(Side.BOTH, " ".join([*before, "…", *after]))


def heading(comparison: Comparison, translate: Translation) -> str:
    """Which versions are compared."""
    return say(
        "{title}: {older} → {newer}", title=comparison.title, older=comparison.older, newer=comparison.newer
    ).translated(translate)


def taken_out(comparison: Comparison, translate: Translation) -> list[str]:
    """The message that the older version has faults, and the first of them."""
    faults = comparison.faults
    if not faults:
        return []
    count = len(faults)
    message = say_of(
        "the older version has {count} error; what it stands in is left out",
        "the older version has {count} errors; what they stand in is left out",
        count,
    )
    shown = [
        f"{fault.place.line}:{fault.place.column}: {fault.message.translated(translate)}" for fault in faults[:2]
    ]
    return [message.translated(translate), *shown]


def happened(change: Change, translate: Translation) -> str:
    """A move or another order, in words."""
    if change.kind is Kind.REORDERED:
        return say("{what}: in another order", what=change.what).translated(translate)
    old, new = (side.split(STEP) if side else [] for side in (change.old, change.new))
    shared = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    return say("moved from {old} to {new}", old=STEP.join(old[shared:]), new=STEP.join(new[shared:])).translated(
        translate
    )
