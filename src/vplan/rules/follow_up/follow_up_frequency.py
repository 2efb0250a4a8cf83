"""Something is followed up more seldom, or more often, than the plan says.

What is checked: how often an area (`gånger` under `områden`) or an item that comes back
(`återkommande`) is said to be taken up in the year, with the number of meetings that have it on their
agenda. `varje sammanträde` is every meeting with an agenda, joint days apart. An area that is on no
agenda at all is follow-up-unscheduled's.

Why it matters: "twice a year" is what the auditors will ask about, and internal control in particular is
followed up as the board itself has laid down (kommunallagen 6 kap. 6 §).

Fails:

    områden: [{id: internkontroll, namn: Internkontroll, gånger: 2}]

when one meeting has `följer_upp: internkontroll`.

Passes: when two meetings have it.
"""

from collections.abc import Iterator

from vplan.core import Finding, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.fields import EVERY_MEETING
from vplan.model.meetings import FollowUp, Meeting, Topic
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject, needing

RULE = Rule("VP603", "follow-up-frequency", __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts, follow_up: FollowUp) -> Iterator[Finding]:
    """Every declared frequency that the calendar does not keep."""
    held = [meeting for meeting in plan.meetings if any(block.topics for block in meeting.blocks)]
    if not held:
        return
    for area in follow_up.areas:
        having = [meeting for meeting in held if any(area.id in topic.follows_up for topic in _topics(meeting))]
        if area.times is not None and having:
            place = area.place("gånger")
            yield from _differing(
                f"uppföljning.områden.{area.id}", area.name, place, area.times, having=having, held=held
            )
    for recurring in follow_up.recurring:
        name = _bare(recurring.topic)
        having = [meeting for meeting in held if any(_bare(topic.text) == name for topic in _topics(meeting))]
        path = f"uppföljning.återkommande.{recurring.topic}"
        place = recurring.place("gånger")
        yield from _differing(path, recurring.topic, place, recurring.times, having=having, held=held)


CHECK = Check(RULE, needing(lambda plan: plan.follow_up, check), applies_to=Subject.PLAN)


def _topics(meeting: Meeting) -> list[Topic]:
    return [topic for block in meeting.blocks for topic in block.topics]


def _bare(text: str) -> str:
    return text.casefold().rstrip(" .")


def _differing(
    path: str, name: str, place: Place, times: int, *, having: list[Meeting], held: list[Meeting]
) -> Iterator[Finding]:
    if times == EVERY_MEETING:
        every = [meeting for meeting in held if meeting.kind == "sammanträde"]
        lacking = [meeting for meeting in every if meeting not in having]
        if lacking:
            yield Finding(
                RULE,
                place,
                say(
                    "'{name}' is to be at every meeting, and is at {having} of {every}",
                    name=name,
                    having=len(every) - len(lacking),
                    every=len(every),
                ),
                say("put it on the agendas that lack it, or say how often it is to be"),
                path=path,
                facts={"angivet": str(len(every)), "räknat": str(len(every) - len(lacking))},
                related=tuple(
                    Related(meeting.place("dag"), say("this meeting does not have it")) for meeting in lacking
                ),
            )
    elif times != len(having):
        yield Finding(
            RULE,
            place,
            say(
                "how often '{name}' is taken up: {times} a year declared, {having} scheduled",
                name=name,
                times=times,
                having=len(having),
            ),
            say("mend the calendar, or say how often it is to be"),
            path=path,
            facts={"angivet": str(times), "räknat": str(len(having))},
            related=tuple(Related(meeting.place("dag"), say("this meeting has it")) for meeting in having),
        )
