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

from collections.abc import Iterator, Mapping
from itertools import islice

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.core.nearest import MOST_LISTED
from vplan.facts import Facts
from vplan.model.fields import EVERY_MEETING
from vplan.model.meetings import FollowUp, Meeting, Topic
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject, needing

RULE = Rule("VP603", "follow-up-frequency", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts, follow_up: FollowUp) -> Iterator[Finding]:
    """Every declared frequency that the calendar does not keep."""
    held = [meeting for meeting in plan.meetings if any(block.topics for block in meeting.blocks)]
    if not held:
        return
    calendar = _Calendar(held)
    for area in follow_up.areas:
        having = calendar.following.get(area.id, {})
        if area.times is not None and having:
            path = f"uppföljningsplan.områden.{area.id}"
            yield from _differing(path, area.name, area.place("gånger"), area.times, having, calendar)
    for recurring in follow_up.recurring:
        having = calendar.saying.get(_bare(recurring.topic), {})
        path = f"uppföljningsplan.återkommande.{recurring.topic}"
        yield from _differing(path, recurring.topic, recurring.place("gånger"), recurring.times, having, calendar)


CHECK = Check(RULE, needing(lambda plan: plan.follow_up, check), applies_to=Subject.PLAN)


class _Calendar:
    """The meetings by their numbers: all that hold something, those that follow up an area, those with a topic."""

    def __init__(self, held: list[Meeting]) -> None:
        self.every = {number: meeting for number, meeting in enumerate(held) if meeting.kind == "sammanträde"}
        self.following: dict[str, dict[int, Meeting]] = {}
        self.saying: dict[str, dict[int, Meeting]] = {}
        for number, meeting in enumerate(held):
            for topic in _topics(meeting):
                self.saying.setdefault(_bare(topic.text), {})[number] = meeting
                for area in topic.follows_up:
                    self.following.setdefault(area, {})[number] = meeting


def _topics(meeting: Meeting) -> list[Topic]:
    return [topic for block in meeting.blocks for topic in block.topics]


def _bare(text: str) -> str:
    return text.casefold().rstrip(" .")


def _differing(  # noqa: PLR0917 - what is reported
    path: str, name: str, place: Place, times: int, having: Mapping[int, Meeting], calendar: _Calendar
) -> Iterator[Finding]:
    if times == EVERY_MEETING:
        every = calendar.every
        found = sum(1 for number in having if number in every)
        if found < len(every):
            lacking = (meeting for number, meeting in every.items() if number not in having)
            yield Finding(
                RULE,
                place,
                say(
                    "'{name}' is to be at every meeting, and is at {having} of {every}",
                    name=name,
                    having=found,
                    every=len(every),
                ),
                say("put it on the agendas that lack it, or say how often it is to be"),
                path=path,
                facts={"angivet": str(len(every)), "räknat": str(found)},
                related=tuple(
                    Related(meeting.place("dag"), say("this meeting does not have it"))
                    for meeting in islice(lacking, MOST_LISTED)
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
            say("correct the calendar, or say how often it is to be"),
            path=path,
            facts={"angivet": str(times), "räknat": str(len(having))},
            related=tuple(
                Related(meeting.place("dag"), say("this meeting has it"))
                for meeting in islice(having.values(), MOST_LISTED)
            ),
        )
