"""The same row stands twice, in the same or nearly the same words.

What is checked: goals, a goal's measures, activities, assignments, risks and what is controlled for each,
indicators within one list, investments, areas to follow up, and the topics of one meeting. Small words,
capitals, endings ('besök' and 'besöken'), a compound written as two words and a slip of the pen make no
difference; a number, a name or any other word does. Rows of two areas are compared when they are long enough
(six words that say something). Rows that differ in anything else that documents print of them (a goal's target
or description, an activity's days, a cell of an investment) are two.

Why it matters: a row that stands twice is counted twice, and followed up twice or by no one. When one of
them is changed, the plan says two things.

Fails:

    mål:
      - Fler ska låna böcker på biblioteken
      - Fler ska låna böcker på ett bibliotek

Passes:

    mål:
      - Fler ska låna böcker på biblioteken
      - Fler ska låna filmer på biblioteken
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.goals import Area
from vplan.model.internal_control import InternalControl
from vplan.model.money import Investments
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.text.similar import Index, matter, same_matter, words_in

RULE = Rule("VP404", "row-duplicated", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_ALIKE = 0.7
_APART = re.compile(r"(?<=[^\W\d])[ -](?=[^\W\d])")
"""What parts the letters of a compound that is written as two words."""
_ALONE = 6
"""A row of this many words that are not connecting ones is the same wherever it stands."""


class _Row(NamedTuple):
    """A row: its wording, where it stands (computed when it is reported), in which list, and what else must be
    the same for it to be the same row.
    """

    text: str
    place: Callable[[], Place]
    path: str
    within: str
    besides: tuple[object, ...] = ()


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every row that an earlier one of its kind says already."""
    for rows in _kinds(plan):
        yield from _twice(rows, plan)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _twice(rows: Sequence[_Row], plan: Plan) -> Iterator[Finding]:
    first: dict[tuple[object, ...], int] = {}
    matters = [matter(words_in(row.text), plan) for row in rows]
    reported: set[int] = set()
    for later, row in enumerate(rows):
        same = (_APART.sub("", " ".join(matters[later]).casefold()), row.besides)
        here, anywhere = (row.within, *same), same
        found = first.get(here)
        if found is None and len(matters[later]) >= _ALONE:
            found = first.get(anywhere)
        if found is not None and matters[later]:
            reported.add(later)
            yield _finding(rows[found], row)
        first.setdefault(here, later)
        first.setdefault(anywhere, later)

    def may(earlier: int, later: int) -> bool:
        one, other = rows[earlier], rows[later]
        long = len(matters[later]) >= (2 if one.within == other.within else _ALONE)
        return long and one.besides == other.besides and same_matter(matters[earlier], matters[later])

    for earlier, later in Index([" ".join(words) for words in matters]).pairs(_ALIKE, may):
        if not {earlier, later} & reported:
            reported.add(later)
            yield _finding(rows[earlier], rows[later])


def _finding(first: _Row, row: _Row) -> Finding:
    both = sorted((first.text, row.text))  # whichever stands first in the file
    equal = first.text.split() == row.text.split()
    return Finding(
        RULE,
        row.place(),
        say("'{row}' stands twice", row=row.text)
        if equal
        else say("'{row}' says the same as '{first}'", row=row.text, first=first.text),
        say("take one of them away, or say what tells them apart"),
        path=min(first.path, row.path),
        facts={"rad": both[0], "också": both[1]},
        related=(Related(first.place(), say("the first one stands here")),),
    )


def _kinds(plan: Plan) -> Iterator[list[_Row]]:
    yield [row for area in plan.areas for row in _goals(area)]
    yield [
        _Row(
            one.wording,
            partial(one.place, "mätetal"),
            f"mätetal.{one.key}",
            "",
            (goal.key, one.content("mätetal")),
        )
        for goal in plan.goals
        for one in goal.measures
    ]
    yield [
        _Row(
            one.wording,
            partial(one.place, "aktivitet"),
            f"aktiviteter.{one.key}",
            area.key,
            (one.content("aktivitet"),),
        )
        for area in plan.areas
        for one in area.activities
    ]
    yield [
        _Row(one.wording, partial(one.place, "uppdrag"), f"uppdrag.{one.key}", "", (one.content("uppdrag"),))
        for one in plan.assignments
    ]
    yield from _risks(plan.internal_control)
    yield list(_indicators(plan))
    if plan.investments is not None:
        yield list(_objects(plan.investments))
    if plan.follow_up is not None:
        yield [
            _Row(
                area.name,
                partial(area.place, "namn"),
                f"uppföljningsplan.områden.{area.id}",
                "",
                (area.content("namn"),),
            )
            for area in plan.follow_up.areas
        ]
    yield [
        _Row(
            topic.text,
            partial(topic.place, "ärende"),
            f"sammanträden.{meeting.days.text}.{topic.text}",
            "",
            (number, topic.content("ärende")),
        )
        for number, meeting in enumerate(plan.meetings)
        for block in meeting.blocks
        for topic in block.topics
    ]


def _risks(control: InternalControl | None) -> Iterator[list[_Row]]:
    for risk in control.risks if control else ():
        path = f"internkontroll.risker.{risk.key}"
        yield [
            _Row(one.wording, partial(one.place, "kontroll"), f"{path}.{one.key}", "", (one.content("kontroll"),))
            for one in risk.controls
        ]
    yield [
        _Row(
            one.wording,
            partial(one.place, "risk"),
            f"internkontroll.risker.{one.key}",
            one.area or "",
            (one.content("risk", "område"),),
        )
        for one in (control.risks if control else ())
    ]


def _goals(area: Area) -> Iterator[_Row]:
    for goal in area.goals:
        yield _Row(
            goal.wording,
            partial(goal.place_within, "mål", 0, len(goal.wording)),
            f"mål.{goal.key}",
            area.key,
            (goal.content("mål"),),
        )


def _indicators(plan: Plan) -> Iterator[_Row]:
    for number, part in enumerate(plan.areas):
        for index, name in enumerate(part.indicators):
            at = partial(part.place, "indikatorer", index)
            yield _Row(name, at, f"indikatorer.{part.key}.{name}", "", (number,))
    for group in plan.own_indicators.groups if plan.own_indicators else ():
        for one in group.indicators:
            at = partial(one.place, "indikator")
            yield _Row(
                one.wording,
                at,
                f"indikatorer.{group.name}.{one.wording}",
                group.name,
                (group.name, one.content("indikator")),
            )


def _objects(investments: Investments) -> Iterator[_Row]:
    table = investments.table
    if not table.bands:
        return
    at = [cell.text for cell in table.bands[0].header].index(investments.column_name("objekt"))
    for row in table.rows:
        cell = row.whole[at]
        others = tuple(other.text.casefold() for other in row.whole if other is not cell)
        yield _Row(cell.text, partial(investments.cell_place, cell), f"investeringar.{cell.text}", "", others)
