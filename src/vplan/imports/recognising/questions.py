"""What an import would ask somebody who knows the document: which tables are what, and where the goals stand.

In: what was recognised, and the map that it was recognised by. Out: questions, each with answers that are written
into a map. Only what organisations differ in is asked, where both the document and the map leave it open.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from vplan.core import Message, say
from vplan.imports.outline.outline import Grid, Paragraph, Points, Section
from vplan.imports.recognising.map import Map, TableRule, names_of
from vplan.imports.recognising.map_file import KINDS
from vplan.imports.recognising.plan import Recognised
from vplan.imports.recognising.roles import Role
from vplan.imports.recognising.tables.kinds import Certainty, TableKind
from vplan.imports.recognising.ways import in_short

_MOST_TABLES = 5
"""Questions about tables in one import; the next import asks of the others."""
_MOST_PLACES = 15
"""Answers to where the goals stand: a screen holds them."""
_LONGEST = 60
_TEXT = "text"
_WORDS = {kind: word for word, kind in KINDS.items()}
_SAID = {
    "mål": say("goals"),
    "budget": say("a budget"),
    "investeringar": say("investments"),
    "budgetramar": say("budget frames"),
    "ramförändringar": say("changes of budget frames"),
    "indikatorer": say("indicators"),
    "uppdrag": say("assignments"),
    "sammanträden": say("a calendar of meetings"),
    "risker": say("risks"),
    "aktiviteter": say("activities"),
    _TEXT: say("none of these: it is kept as it stands"),
}
"""What the words of maps are called in a question."""


class Answer(NamedTuple):
    """An answer, and what it writes into the map."""

    words: Message
    apply: Callable[[Map], None]


class Question(NamedTuple):
    """A question; the first answer is what seems likeliest."""

    words: Message
    answers: tuple[Answer, ...]


def questions(recognised: Recognised, given: Map) -> Iterator[Question]:
    """What is to be asked, the weightiest first, no more than a person answers."""
    goals = any(area.all_goals() for area in recognised.strategies)
    if not goals and not given and (found := _where_goals_stand(recognised.top)) is not None:
        yield found
    asked: set[str] = set()
    for section in recognised.top.walk():
        for item in section.items:
            if isinstance(item, Grid) and len(asked) < _MOST_TABLES and given.rule_of(item) is None:
                heads = names_of(item)[-1]
                if heads not in asked and (found := _what_table_is(item, section, recognised)) is not None:
                    asked.add(heads)
                    yield found


def _what_table_is(grid: Grid, section: Section, recognised: Recognised) -> Question | None:
    judged = recognised.parts.judged(grid)
    if judged.certainty is not Certainty.LIKELY or judged.kind not in _WORDS or judged.kind is TableKind.WORDS:
        return None
    name = names_of(grid)[-1]
    if not name.replace("|", "").strip():
        return None
    likely = _WORDS[judged.kind]
    words = [likely, *(word for word in KINDS if word not in {likely, _TEXT}), _TEXT]
    heading = in_short(section.heading.text) if section.heading is not None else ""
    asked = (
        say(
            "What does the table under '{heading}' hold, with the columns {heads}?",
            heading=_cut(heading),
            heads=_cut(name),
        )
        if heading
        else say("What does table {number} hold, with the columns {heads}?", number=grid.number, heads=_cut(name))
    )
    return Question(asked, tuple(Answer(_SAID[word], _table_rule(name, word)) for word in words))


def _table_rule(name: str, word: str) -> Callable[[Map], None]:
    def apply(given: Map) -> None:
        given.tables[name] = TableRule(word)

    return apply


def _where_goals_stand(top: Section) -> Question | None:
    answers = [Answer(say("the document has no goals"), lambda _: None)]
    for section in top.walk():
        if section.heading is None:
            continue
        heading = in_short(section.heading.text)
        if section.sections:
            answers.append(
                Answer(
                    say("each heading under '{heading}' is a goal", heading=_cut(heading)),
                    _heading_rules([in_short(one.heading.text) for one in section.sections if one.heading]),
                )
            )
        if any(isinstance(item, Points) for item in section.items):
            answers.append(
                Answer(say("each point under '{heading}' is a goal", heading=_cut(heading)), _points(heading))
            )
        if sum(isinstance(item, Paragraph) for item in section.items) > 1:
            answers.append(
                Answer(
                    say("each paragraph under '{heading}' is a goal", heading=_cut(heading)), _paragraphs(heading)
                )
            )
    return Question(say("Where do the goals stand?"), tuple(answers[:_MOST_PLACES])) if len(answers) > 1 else None


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
