"""What an import would ask somebody who knows the document: which tables are what, and where the goals stand.

In: what was recognised. Out: questions, each with answers that change the map. Only what organisations differ in
is asked, and only where the document leaves it open.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from vplan.core import Message, say
from vplan.imports.outline.outline import Grid, Paragraph, Points, Section
from vplan.imports.recognising.map import Map, TableRule, in_short, names_of
from vplan.imports.recognising.map_file import KINDS
from vplan.imports.recognising.plan import Recognised
from vplan.imports.recognising.roles import Role
from vplan.imports.recognising.tables.kinds import Certainty, TableKind

_MOST_ASKED = 12
_LONGEST = 60
_WORDS = {kind: word for word, kind in KINDS.items()}


class Answer(NamedTuple):
    """An answer, and what it writes into the map."""

    words: Message
    apply: Callable[[Map], None]


class Question(NamedTuple):
    """A question; the first answer is what was taken."""

    words: Message
    answers: tuple[Answer, ...]


def questions(recognised: Recognised) -> Iterator[Question]:
    """What is to be asked, the weightiest first, no more than a person answers."""
    goals = any(area.all_goals() for area in recognised.strategies)
    if not goals and (found := _where_goals_stand(recognised.top)) is not None:
        yield found
    asked: set[str] = set()
    for section in recognised.top.walk():
        for item in section.items:
            if isinstance(item, Grid) and len(asked) < _MOST_ASKED:
                heads = names_of(item)[-1]
                if heads not in asked and (found := _what_table_is(item, recognised)) is not None:
                    asked.add(heads)
                    yield found


def _what_table_is(grid: Grid, recognised: Recognised) -> Question | None:
    judged = recognised.parts.judged(grid)
    if judged.certainty is not Certainty.LIKELY or judged.kind in {TableKind.WORDS, TableKind.FACTS}:
        return None
    name = names_of(grid)[-1]
    taken = _WORDS.get(judged.kind, "text")
    words = [taken, *(word for word in KINDS if word != taken)]
    return Question(
        say("What is table {number} ({heads})?", number=grid.number, heads=_cut(name)),
        tuple(Answer(say("{word}", word=word), _table_rule(name, word)) for word in words),
    )


def _table_rule(name: str, word: str) -> Callable[[Map], None]:
    def apply(given: Map) -> None:
        given.tables[name] = TableRule(word)

    return apply


def _where_goals_stand(top: Section) -> Question | None:
    answers = [Answer(say("there are no goals"), lambda _: None)]
    for section in top.walk():
        if section.heading is None:
            continue
        heading = in_short(section.heading.text)
        if section.sections:
            answers.append(
                Answer(
                    say("the headings right under '{heading}'", heading=_cut(heading)),
                    _heading_rules([in_short(one.heading.text) for one in section.sections if one.heading]),
                )
            )
        if any(isinstance(item, Points) for item in section.items):
            answers.append(Answer(say("the points under '{heading}'", heading=_cut(heading)), _points(heading)))
        if sum(isinstance(item, Paragraph) for item in section.items) > 1:
            answers.append(
                Answer(say("the paragraphs under '{heading}'", heading=_cut(heading)), _paragraphs(heading))
            )
    return Question(say("Where do the goals stand?"), tuple(answers)) if len(answers) > 1 else None


def _heading_rules(headings: list[str]) -> Callable[[Map], None]:
    def apply(given: Map) -> None:
        given.headings |= dict.fromkeys(headings, Role.GOAL)

    return apply


def _points(heading: str) -> Callable[[Map], None]:
    return lambda given: given.points.append(heading)


def _paragraphs(heading: str) -> Callable[[Map], None]:
    return lambda given: given.paragraphs.append(heading)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
