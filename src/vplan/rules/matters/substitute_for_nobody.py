"""A substitute serves for a member who serves too, or two serve for the same.

What is checked: `tjänstgör_för` among those who decide (`ordförande`, `beslutande`): that the member named does
not serve at the same paragraph, that no one else serves for them there, and that nobody serves for themselves.

Why it matters: a substitute serves in place of a member who can't come or can't go on taking part
(kommunallagen 5 kap. 17 §). Where both serve, the body has one vote too many, and minutes are to say who served
(5 kap. 66 §).

Fails:

    beslutande: [Eva Lind (A), {namn: Bo Ek (A), tjänstgör_för: Eva Lind (A)}]

Passes:

    beslutande:
      - {namn: Eva Lind (A), paragrafer: 80–82}
      - {namn: Bo Ek (A), tjänstgör_för: Eva Lind (A), paragrafer: 83–84}
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.serving import deciding, who
from vplan.model.minutes import Minutes
from vplan.model.people import Attendee
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP910", "substitute-for-nobody", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every substitute whose place is taken."""
    for minutes in plan.minutes:
        yield from _of_one(minutes)


CHECK = Check(RULE, check)


def _of_one(minutes: Minutes) -> Iterator[Finding]:
    serve: dict[str, list[Attendee]] = {}
    replaced: dict[str, list[Attendee]] = {}
    for one in deciding(minutes):
        serve.setdefault(who(one.name).name.casefold(), []).append(one)
    for one in deciding(minutes):
        if one.serves_for is None:
            continue
        key = who(one.serves_for).name.casefold()
        said = _said(one, one.serves_for, serve.get(key, []), replaced.setdefault(key, []), minutes)
        replaced[key].append(one)
        if said is not None:
            yield Finding(
                RULE,
                one.place("tjänstgör_för"),
                said,
                say("check who was there, and at which paragraphs ('paragrafer')"),
                path=f"protokoll.{minutes.id}.beslutande",
                facts={"ersättare": one.name, "ledamot": one.serves_for},
            )


def _said(
    one: Attendee, member: str, serving: list[Attendee], replacing: list[Attendee], minutes: Minutes
) -> Message | None:
    if who(one.name).is_named(who(member)):
        return say("{name} serves for themselves", name=one.name)
    for message, others in (
        (say("{name} serves for {member}, who serves too at § {number}"), _of(serving, member)),
        (say("{name} serves for {member}, and so does another at § {number}"), replacing),
    ):
        number = _both_at(one, others, minutes)
        if number is not None:
            return message.filled(name=one.name, member=member, number=number)
    return None


def _of(people: list[Attendee], name: str) -> list[Attendee]:
    return [one for one in people if who(one.name).is_named(who(name))]


def _both_at(one: Attendee, others: list[Attendee], minutes: Minutes) -> str | None:
    """The first paragraph at which the one and one of the others are."""
    if not others:
        return None
    numbers = (at.number for at in minutes.paragraphs if one.is_at(at.number))
    return next((number for number in numbers if any(other.is_at(number) for other in others)), None)
