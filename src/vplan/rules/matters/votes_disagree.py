"""The votes of a ballot contradict each other, or those who serve.

What is checked: votes that are given both in numbers (`röster`) and by name (`röstlängd`); that who votes by
name serves at the paragraph (`ordförande`, `beslutande`); and that no more vote than serve there, or than there
are members (`antal_ledamöter`). Fewer votes than members are no fault: seats are vacant, and members take no
part. Where many more vote than in another ballot of the meeting, it is a warning. Votes that `beslutsgång` or
`propositionsordning` counts in words ('6 röstar ja, 5 nej och 1 avstår', 'med sju röster mot fyra') are compared
with those who serve, with the members that the text says that the body has ('av nämndens 11 ledamöter'), and
with the ballot, where the text tells of one vote and there is one ballot. Other forms of words are not read. A
name that is nearly that of one who was there is found by `attendance-contradicted` alone.

Why it matters: the minutes are to say how the members voted (kommunallagen 5 kap. 67 §, for boards 6 kap. 35 §).
A sum that the names don't give, or a vote of one who was not there, makes the outcome doubtful.

Fails:

    beslutande: [Eva Lind (A), Jon Falk (C)]
    omröstning: [{ja: Bifall, nej: Avslag, röster: {ja: 2, nej: 1}}]

Passes:

    beslutande: [Eva Lind (A), Jon Falk (C), Ida Strand (C)]
    omröstning: [{ja: Bifall, nej: Avslag, röster: {ja: 2, nej: 1}}]
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.attendance import roster
from vplan.facts.handling import Handling, handlings_of
from vplan.facts.serving import People, serving, sums_of
from vplan.facts.tallies import Tally, members_in, tallies_of
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.plan import Plan
from vplan.model.votes import Ballot
from vplan.rules.check import Check

RULE = Rule("VP907", "votes-disagree", Kind.CONTRADICTION, __doc__)
_MANY = 10
"""Votes more than in another ballot of the meeting, which members who come or go explain no longer."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every ballot whose votes can't be right."""
    for handling in handlings_of(plan):
        minutes, one = handling.minutes, handling.paragraph
        for ballot in one.ballots if one is not None else ():
            yield from _numbers(ballot, handling.path)
            if minutes is not None and one is not None and minutes.members:
                yield from _voters(ballot, minutes, one, handling.path)
        yield from _in_words(handling)
    for minutes in plan.minutes:
        yield from _at_one_meeting(minutes)


CHECK = Check(RULE, check)


def _numbers(ballot: Ballot, path: str) -> Iterator[Finding]:
    """Numbers that the names don't add up to."""
    if ballot.votes is None or not ballot.roll:
        return
    sums, stated = sums_of(ballot), ballot.votes
    for key, said, found in (
        ("ja", stated.yes, sums.yes),
        ("nej", stated.no, sums.no),
        ("avstår", stated.abstained, sums.abstained),
    ):
        if said != found:
            yield Finding(
                RULE,
                stated.place(key),
                say("'{key}' is {stated}, and {found} by name", key=key, stated=said, found=found),
                say("correct the number, or the names; the names alone will do"),
                path=f"{path}.omröstning",
                facts={"angivet": str(said), "räknat": str(found)},
            )


def _at_one_meeting(minutes: Minutes) -> Iterator[Finding]:
    """Ballots in which many more vote than in another of the meeting."""
    counted = [
        (sums_of(ballot).cast, ballot, one)
        for one in minutes.paragraphs
        for ballot in one.ballots
        if ballot.votes is not None and not ballot.roll
    ]
    if not counted:
        return
    fewest, other, _ = min(counted, key=lambda one: one[0])
    for votes, ballot, one in counted:
        if votes > fewest + max(_MANY, fewest // 2):
            yield Finding(
                RULE,
                ballot.place("röster"),
                say(
                    "{votes} vote at § {number}, and {fewest} in another ballot",
                    votes=votes,
                    number=one.number,
                    fewest=fewest,
                ),
                say("check the votes of both"),
                path=f"protokoll.{minutes.id}.paragrafer.{one.number}.omröstning",
                facts={"röster": str(votes), "annan": str(fewest)},
                related=(Related(other.place("röster"), say("the other ballot stands here")),),
                severity=Severity.WARNING,
            )


def _voters(ballot: Ballot, minutes: Minutes, paragraph: MinutesParagraph, path: str) -> Iterator[Finding]:
    """Votes of those who don't serve, or more than there are who do."""
    served = serving(minutes, paragraph)
    people = People(served)
    for name, cast in ballot.roll.items():
        if cast != "frånvarande" and name not in people and roster(minutes).meant(name) is None:
            yield Finding(
                RULE,
                ballot.entry_place("röstlängd", name),
                say("{name} votes at § {number} and does not serve there", name=name, number=paragraph.number),
                say("check the name, or add it under 'beslutande'"),
                path=f"{path}.omröstning",
                facts={"namn": name},
            )
    votes = sums_of(ballot).cast
    if not ballot.roll and votes > len(served):
        yield Finding(
            RULE,
            ballot.place("röster"),
            say(
                "{votes} vote at § {number}, where {members} serve",
                votes=votes,
                number=paragraph.number,
                members=len(served),
            ),
            say("check the votes, and who serves"),
            path=f"{path}.omröstning",
            facts={"röster": str(votes), "beslutande": str(len(served))},
        )


def _in_words(handling: Handling) -> Iterator[Finding]:
    """Votes that the text counts: more than there are members, or others than the ballot has."""
    told = handling.procedure
    tallies = tallies_of(told) if told else []
    if not tallies:
        return
    members = _members(handling)
    for said, tally in tallies:
        if members is not None and tally.cast > members:
            yield Finding(
                RULE,
                said.place(),
                say(
                    "{votes} vote at {matter}, of {members} members",
                    votes=tally.cast,
                    matter=handling.matter,
                    members=members,
                ),
                say("check the votes, and how many members there are"),
                path=f"{handling.path}.beslutsgång",
                facts={"röster": str(tally.cast), "ledamöter": str(members)},
            )
    ballots = handling.paragraph.ballots if handling.paragraph else []
    if len(ballots) != 1 or len(tallies) != 1:
        return
    ((said, tally),), (ballot,) = tallies, ballots
    if not _agree(tally, ballot):
        sums = sums_of(ballot)
        yield Finding(
            RULE,
            said.place(),
            say(
                "the text says {yes} to {no}, the ballot {ballot_yes} to {ballot_no}",
                yes=tally.yes,
                no=tally.no,
                ballot_yes=sums.yes,
                ballot_no=sums.no,
            ),
            say("correct the one that is wrong"),
            path=f"{handling.path}.propositionsordning",
            facts={"text": f"{tally.yes}–{tally.no}", "omröstning": f"{sums.yes}–{sums.no}"},
        )


def _members(handling: Handling) -> int | None:
    """The most that may vote, where anything says it."""
    minutes, one = handling.minutes, handling.paragraph
    counts = [members_in(handling.procedure), minutes.seats if minutes else None]
    if minutes is not None and one is not None and minutes.members:
        counts.append(len(serving(minutes, one)))
    return min((count for count in counts if count is not None), default=None)


def _agree(tally: Tally, ballot: Ballot) -> bool:
    """Whether they are of one vote; with the chair's casting vote counted, or not."""
    sums = sums_of(ballot)
    said, voted = [tally.yes, tally.no], [sums.yes, sums.no]
    cast = [[sums.yes + (ballot.casting == "ja"), sums.no + (ballot.casting == "nej")], voted]
    return any(said == one or (not tally.ordered and said == one[::-1]) for one in cast)
