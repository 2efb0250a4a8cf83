"""An agenda item has no one who presents it.

What is checked: items of the agenda that have nobody who presents them (`föredragande`), where their block names
nobody either. A block in which no item has anyone is one finding; where others in the block have someone, each
item without is a finding. And where every other block of several items (three of them at least) names as many
presenters as it has items, a block that names fewer is one. Days in common (`slag: gemensam dag`) are left out,
and so is a plan that names no presenters at all.

Why it matters: the item has to be prepared by someone, and who is called to the meeting is taken from
the calendar.

Fails:

    - {slag: Tema, ärenden: [Lokaler]}

beside blocks that name their presenters.

Passes:

    - {slag: Tema, ärenden: [Lokaler], föredragande: Fastighetschef}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.meetings import AgendaBlock, Meeting
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP604", "presenter-missing", Kind.MISSING, __doc__, severity=Severity.WARNING)
_PAIRED = 3
"""Blocks with one presenter for each item, from which on that is a habit."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every block and item without a presenter."""
    blocks = [
        (meeting, block) for meeting in plan.meetings if meeting.kind == "sammanträde" for block in meeting.blocks
    ]
    if not any(_names_presenters(block) for _, block in blocks):
        return
    yield from _fewer(blocks)
    for meeting, block in blocks:
        if block.topics and not _names_presenters(block):
            yield from _whole_block(meeting, block)
        elif not block.presenters:
            yield from _items(meeting, block)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _names_presenters(block: AgendaBlock) -> bool:
    return bool(block.presenters) or any(topic.presenters for topic in block.topics)


def _fewer(blocks: list[tuple[Meeting, AgendaBlock]]) -> Iterator[Finding]:
    """A block with fewer presenters than items, where all others pair them: sharing them is no habit here."""
    several = [
        (meeting, block)
        for meeting, block in blocks
        if len(block.topics) > 1 and block.presenters and not any(topic.presenters for topic in block.topics)
    ]
    fewer = [(meeting, block) for meeting, block in several if len(block.presenters) < len(block.topics)]
    paired = sum(len(block.presenters) == len(block.topics) for _, block in several)
    if len(fewer) != 1 or paired < _PAIRED or paired + 1 < len(several):
        return
    ((meeting, block),) = fewer
    items, presenters = len(block.topics), len(block.presenters)
    yield Finding(
        RULE,
        block.place("föredragande"),
        say(
            "{items} items on {days} have {presenters} who present them; other blocks have one for each",
            items=items,
            days=meeting.days.text,
            presenters=presenters,
        ),
        say("add who presents the last one"),
        path=f"sammanträden.{meeting.days.text}.{block.kind or block.topics[0].text}.föredragande",
        facts={"ärenden": str(items), "föredragande": str(presenters)},
    )


def _whole_block(meeting: Meeting, block: AgendaBlock) -> Iterator[Finding]:
    name = block.kind or block.topics[0].text
    first = block.topics[0]
    yield Finding(
        RULE,
        block.place("slag") if block.kind else first.place("ärende"),
        say("'{block}' on {days} has no one who presents it", block=name, days=meeting.days.text),
        say("write who under 'föredragande', at the block or at its items"),
        path=f"sammanträden.{meeting.days.text}.{'.'.join(dict.fromkeys((name, first.text)))}",
        facts={"ärenden": str(len(block.topics))},
    )


def _items(meeting: Meeting, block: AgendaBlock) -> Iterator[Finding]:
    for topic in block.topics:
        if not topic.presenters:
            yield Finding(
                RULE,
                topic.place("ärende"),
                say("'{topic}' on {days} has no one who presents it", topic=topic.text, days=meeting.days.text),
                say("write who under the item's 'föredragande'"),
                path=f"sammanträden.{meeting.days.text}.{topic.text}",
                facts={"ärenden": "1"},
            )
