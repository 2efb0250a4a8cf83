"""An agenda item has nearly the words of the area that it follows up.

What is checked: items that follow up one area (`följer_upp`), with the name of the area: another year or number,
a word more or less or another word, where all the rest is the same and at least three words are. An item in the
same words, or with other endings and small words, an item that says more on a side, or less, and one in words of
its own are left alone.

Why it matters: the board reads the item, and looks for it in the list of what it follows up.

Fails:

    områden: [{id: säkerhet, namn: Säkerhet i vården och plan för 2026}]
    ärenden: [{ärende: Säkerhet i vården och plan för 2025, följer_upp: säkerhet}]

Passes: the item with 2026.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.similarity import one_letter_off
from vplan.facts import Facts
from vplan.model.meetings import FollowUp
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject, needing
from vplan.text.similar import matter, same_word, words_in

RULE = Rule("VP606", "item-otherwise", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_SAME = 3
"""So many words are the same at least."""


def check(plan: Plan, facts: Facts, follow_up: FollowUp) -> Iterator[Finding]:
    """Every item that nearly says its area."""
    areas = {area.id: area for area in follow_up.areas}
    for meeting in plan.meetings:
        for block in meeting.blocks:
            for topic in block.topics:
                area = areas.get(topic.follows_up[0]) if len(topic.follows_up) == 1 else None
                if area is not None and _is_otherwise(topic.text, area.name, plan):
                    yield Finding(
                        RULE,
                        topic.place("ärende"),
                        say("'{item}' follows up '{area}'", item=topic.text, area=area.name),
                        say("use the same words, or correct the one that is wrong"),
                        path=f"sammanträden.{meeting.days.text}.{topic.text}",
                        facts={"ärende": topic.text, "område": area.name},
                        related=(Related(area.place("namn"), say("the area is named here")),),
                    )


CHECK = Check(RULE, needing(lambda plan: plan.follow_up, check), applies_to=Subject.PLAN)


def _is_otherwise(item: str, area: str, plan: Plan) -> bool:
    """Whether one word or number is another, or stands in one only, and not at an end."""
    mine, theirs = (matter(words_in(text), plan) for text in (item, area))
    if abs(len(mine) - len(theirs)) > 1 or _says_it(mine, theirs) or _says_it(theirs, mine):
        return False
    begin = 0
    while begin < min(len(mine), len(theirs)) and same_word(mine[begin], theirs[begin]):
        begin += 1
    end = 0
    while end < min(len(mine), len(theirs)) - begin and same_word(mine[-1 - end], theirs[-1 - end]):
        end += 1
    rest, other = mine[begin : len(mine) - end], theirs[begin : len(theirs) - end]
    if not rest and not other:
        return any(_is_slip(one, two) for one, two in zip(mine, theirs, strict=True))
    return begin + end >= _SAME and len(rest) <= 1 and len(other) <= 1


def _says_it(long: list[str], short: list[str]) -> bool:
    """Whether the words of the one stand in the other, side by side."""
    width = len(short)
    return len(long) > width and any(
        all(map(same_word, long[at : at + width], short)) for at in range(len(long) - width + 1)
    )


def _is_slip(one: str, other: str) -> bool:
    return (
        one.casefold() != other.casefold()
        and one_letter_off(one.casefold(), other.casefold())
        and one[-2:] == other[-2:]
    )
