"""An agenda item has no one who presents it.

What is checked: items of the agenda that have nobody who presents them (`föredragande`), where their block names
nobody either. A block in which no item has anyone is one finding; where others in the block have someone, each
item without is a finding. Days in common (`slag: gemensam dag`) are left out, and so is a plan that names no
presenters at all.

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


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every block and item without a presenter."""
    blocks = [
        (meeting, block) for meeting in plan.meetings if meeting.kind == "sammanträde" for block in meeting.blocks
    ]
    if not any(_names_presenters(block) for _, block in blocks):
        return
    for meeting, block in blocks:
        if block.topics and not _names_presenters(block):
            yield from _whole_block(meeting, block)
        elif not block.presenters:
            yield from _items(meeting, block)


CHECK = Check(RULE, check, applies_to=Subject.PLAN)


def _names_presenters(block: AgendaBlock) -> bool:
    return bool(block.presenters) or any(topic.presenters for topic in block.topics)


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
