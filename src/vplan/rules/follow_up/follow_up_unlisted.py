"""Agenda items that follow something up which no list names.

What is checked: items without `följer_upp` that by their own words follow something up ('Uppföljning av
…', 'Särskild uppföljning …'), or stand in a block that does: one whose kind begins with 'Uppföljning',
or is the name of a group of follow-up areas. Left out are the reports on money that every board gets
(årsbokslut, delårs-, tertial- and månadsrapport) and items that `återkommande` names. Only in a plan
that lists areas to follow up; one finding.

Why it matters: who reads the list to see what the board follows up should not have to find the rest in
the calendar.

Fails:

    uppföljningsplan:
      områden: [{id: frånvaro, namn: Sjukfrånvaro}]
    sammanträden:
      - {dag: 4 mars, dagordning: [{ärenden: [Uppföljning av inköp]}]}

Passes: with the area `{id: inköp, namn: Inköp}`, and `följer_upp: inköp` at the item.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.meetings import AgendaBlock, FollowUp, Topic
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject, needing

RULE = Rule("VP602", "follow-up-unlisted", Kind.MISSING, __doc__, severity=Severity.NOTE)
_SAYS_SO = re.compile(r"(?:särskild\s+|fördjupad\s+)?uppföljning(?!s)\b", re.IGNORECASE)
_ON_MONEY = re.compile(
    r"(?:månads|delårs|tertial|års)(?:rapport|bokslut|redovisning|uppföljning)|bokslut", re.IGNORECASE
)


def check(plan: Plan, facts: Facts, follow_up: FollowUp) -> Iterator[Finding]:
    """The items together."""
    if not follow_up.areas:
        return
    unlisted = [
        topic
        for meeting in plan.meetings
        for block in meeting.blocks
        for topic in block.topics
        if not topic.follows_up and _follows_up(topic, block, follow_up)
    ]
    if not unlisted:
        return
    yield Finding(
        RULE,
        unlisted[0].place("ärende"),
        say("agenda items that follow up what no list names: {count}", count=len(unlisted)),
        say("list the areas under 'uppföljningsplan', and name them at the items under 'följer_upp'"),
        path="sammanträden.uppföljning",
        facts={"ärenden": str(len(unlisted))},
        related=tuple(
            Related(topic.place("ärende"), say("'{topic}' stands in no list", topic=topic.text))
            for topic in unlisted
        ),
    )


CHECK = Check(RULE, needing(lambda plan: plan.follow_up, check), applies_to=Subject.PLAN)


def _follows_up(topic: Topic, block: AgendaBlock, follow_up: FollowUp) -> bool:
    recurring = {_bare(one.topic) for one in follow_up.recurring}
    if _bare(topic.text) in recurring or _ON_MONEY.match(topic.text):
        return False
    kind = (block.kind or "").casefold()
    return bool(_SAYS_SO.match(topic.text)) or kind.startswith("uppföljning") or _names_a_group(kind, follow_up)


def _bare(text: str) -> str:
    return text.casefold().rstrip(" .")


def _names_a_group(kind: str, follow_up: FollowUp) -> bool:
    """Whether the kind, or what stands on a side of its stroke, is a group's name or the name's end."""
    names = [group.name.casefold() for group in follow_up.groups]
    sides = [side.strip() for side in kind.split("/") if side.strip()]
    return any(f" {name}".endswith(f" {side}") for side in sides for name in names)
