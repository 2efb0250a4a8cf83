"""A vote ends without deciding, or is decided in a way that such a vote is not.

What is checked: a ballot with equal votes and no casting vote (`utslagsröst`), a casting vote where the votes
are not equal, and one in an election (`slag: val`), where a lot decides. Votes by name (`röstlängd`) in an
election, or in a ballot that is closed (`sluten: ja`), are found too: nobody is to know who voted for whom.
Equal votes are not found where the decision or the order of putting speaks of a lot, or a chair who served
there votes by name and so may have decided.

Why it matters: at equal votes the chair has the casting vote. In elections and appointments the vote is closed,
and a lot decides (kommunallagen 5 kap. 54 and 56 §§, for boards 6 kap. 33 §). Where neither is recorded, nobody
can see how the matter was decided.

Fails:

    omröstning: [{ja: Bifall, nej: Avslag, röster: {ja: 6, nej: 6}}]

Passes:

    omröstning: [{ja: Bifall, nej: Avslag, röster: {ja: 6, nej: 6}, utslagsröst: ja}]
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.serving import paragraphs_of, sums_of, who
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.plan import Plan
from vplan.model.votes import Ballot
from vplan.rules.check import Check

RULE = Rule("VP908", "vote-undecided", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_LOT = re.compile(r"\blott", re.IGNORECASE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every ballot that does not decide, or is not decided so."""
    for path, minutes, one in paragraphs_of(plan):
        for ballot in one.ballots:
            said = _said(ballot, minutes, one)
            if said is not None:
                key, message, hint = said
                sums = sums_of(ballot)
                yield Finding(
                    RULE,
                    ballot.place(key),
                    message,
                    hint,
                    path=f"{path}.omröstning",
                    facts={"ja": str(sums.yes), "nej": str(sums.no)},
                )


CHECK = Check(RULE, check)


def _said(
    ballot: Ballot, minutes: Minutes, paragraph: MinutesParagraph
) -> tuple[str | None, Message, Message] | None:
    """The key at fault, what is wrong, and what to do; None where nothing is."""
    sums = sums_of(ballot)
    if ballot.roll and (ballot.secret or paragraph.kind == "val"):
        return (
            "röstlängd",
            say("the vote is closed, and says who voted what")
            if ballot.secret
            else say("the vote of an election is open, and is to be closed"),
            say("give the numbers alone under 'röster', and 'sluten: ja'"),
        )
    if ballot.casting is not None and paragraph.kind == "val":
        return (
            "utslagsröst",
            say("no casting vote decides an election"),
            say("a lot does; write that it was drawn"),
        )
    if ballot.casting is not None and sums.yes != sums.no:
        return (
            "utslagsröst",
            say("the votes are {yes} to {no}, and no casting vote is needed", yes=sums.yes, no=sums.no),
            say("take 'utslagsröst' away, or check the votes"),
        )
    if sums.yes != sums.no or ballot.casting is not None or _otherwise(ballot, minutes, paragraph):
        return None
    return (
        None,
        say("the votes are {yes} to {no}, and nothing says what decided", yes=sums.yes, no=sums.no),
        say("write the chair's vote under 'utslagsröst'"),
    )


def _otherwise(ballot: Ballot, minutes: Minutes, paragraph: MinutesParagraph) -> bool:
    """Whether a lot decided, or a chair who votes by name may have."""
    texts = [paragraph.put or "", *(paragraph.decision.points if paragraph.decision else ())]
    chairs = [who(one.name) for one in minutes.chairs if one.is_at(paragraph.number)]
    chair_votes = any(chair.is_named(who(name)) for name in ballot.roll for chair in chairs)
    return chair_votes or any(_LOT.search(text) for text in texts)
