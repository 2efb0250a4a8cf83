"""The votes of a ballot contradict each other, or those who serve.

What is checked: votes that are given both in numbers (`röster`) and by name (`röstlängd`); that who votes by name
serves at the paragraph (`ordförande`, `beslutande`); and that no more vote than serve there. Fewer votes than
members are no fault: seats are vacant, and members take no part. Without `beslutande` only the first is compared.

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

from vplan.core import Finding, Rule, say
from vplan.facts import Facts
from vplan.facts.serving import is_among, paragraphs_of, serving, sums_of
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.plan import Plan
from vplan.model.votes import Ballot
from vplan.rules.check import Check

RULE = Rule("VP907", "votes-disagree", __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every ballot whose votes can't be right."""
    for path, minutes, one in paragraphs_of(plan):
        for ballot in one.ballots:
            yield from _numbers(ballot, path)
            if minutes.members:
                yield from _voters(ballot, minutes, one, path)


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


def _voters(ballot: Ballot, minutes: Minutes, paragraph: MinutesParagraph, path: str) -> Iterator[Finding]:
    """Votes of those who don't serve, or more than there are who do."""
    served = serving(minutes, paragraph)
    for name, cast in ballot.roll.items():
        if cast != "frånvarande" and not is_among(name, served):
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
