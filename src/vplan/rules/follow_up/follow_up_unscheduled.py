"""An area that is to be followed up stands on no agenda.

What is checked: every area under `uppföljningsplan` with the items of the meetings: some item names the area
under `följer_upp`. Only in a plan whose meetings have agendas.

Why it matters: the list of areas is the board's promise of what it will look at during the year
(kommunallagen 6 kap. 6 §: a board sees to it that its activities are run as the assembly has decided).
An area without a day is the one that is forgotten.

Fails:

    uppföljningsplan:
      områden: [{id: frånvaro, namn: Sjukfrånvaro}]
    sammanträden:
      - {dag: 4 mars, dagordning: [{ärenden: [Bokslut]}]}

Passes:

    sammanträden:
      - {dag: 4 mars, dagordning: [{ärenden: [{ärende: Sjukfrånvaro, följer_upp: frånvaro}]}]}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, say
from vplan.core.nearest import Names
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP601", "follow-up-unscheduled", Kind.MISSING, __doc__)
_NEAR = 0.7


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every area without an item."""
    topics = {
        topic.text.casefold(): topic
        for meeting in plan.meetings
        for block in meeting.blocks
        for topic in block.topics
    }
    if plan.follow_up is None or not topics:
        return
    followed = {
        area
        for meeting in plan.meetings
        for block in meeting.blocks
        for topic in block.topics
        for area in topic.follows_up
    }
    untied = {text: topic for text, topic in topics.items() if not topic.follows_up}
    names = Names(untied)
    for area in plan.follow_up.areas:
        if area.id in followed:
            continue
        near = names.nearest(area.name.casefold(), _NEAR)
        yield Finding(
            RULE,
            area.place("namn"),
            say("no agenda item follows up '{area}'", area=area.name),
            say("put it on an agenda, and write 'följer_upp: {id}' at the item", id=area.id),
            path=f"uppföljningsplan.områden.{area.id}",
            facts={"område": area.name},
            related=(Related(untied[near].place("ärende"), say("is this the item?")),) if near is not None else (),
        )


CHECK = Check(RULE, check, applies_to=Subject.PLAN)
