"""Who serves at each paragraph of minutes, and how votes add up."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.people import Attendee
from vplan.model.plan import Plan
from vplan.model.votes import CASTS, Ballot

_PARTY = re.compile(r"\((?P<party>[^()]{1,30})\)$")
ASSEMBLY = "fullmäktige"
_LONGEST_BEGINNING = 2_000
"""Characters that the names of who dissents stand within."""
UNAPPROVED = "EJ JUSTERAT"


class Who(NamedTuple):
    """A person's name and party; '' for no party."""

    name: str
    party: str

    def is_named(self, other: "Who") -> bool:
        """Whether both may be the same person: one name, and not two parties."""
        same_party = not (self.party and other.party) or self.party.casefold() == other.party.casefold()
        return self.name.casefold() == other.name.casefold() and same_party


def who(text: str) -> Who:
    """`Anna Berg (A)` as name and party."""
    found = _PARTY.search(text.rstrip())
    return Who(" ".join(text[: found.start()].split()), found["party"].strip()) if found else Who(text.strip(), "")


def body_of(plan: Plan, minutes: Minutes) -> str:
    """The body whose minutes they are."""
    return minutes.board or plan.board


def is_assembly(plan: Plan, minutes: Minutes) -> bool:
    """Whether the minutes are those of an assembly (fullmäktige)."""
    return body_of(plan, minutes).casefold().endswith(ASSEMBLY)


def status_of(minutes: Minutes, paragraph: MinutesParagraph | None) -> str:
    """What stands on minutes that are not approved; on an extract, whether its paragraph is."""
    return "" if minutes.approves(paragraph) else UNAPPROVED


def deciding(minutes: Minutes) -> Iterator[Attendee]:
    """The chairs and all others who serve at some paragraph, each once for every entry among the members."""
    listed = People(minutes.members)
    yield from (one for one in minutes.chairs if one.name not in listed)
    yield from minutes.members


def serving(minutes: Minutes, paragraph: MinutesParagraph) -> list[Attendee]:
    """Who serves at the paragraph, the disqualified among them."""
    return [one for one in deciding(minutes) if one.is_at(paragraph.number)]


class People:
    """People by their names, of whom is asked whether one is called so (`name in people`)."""

    def __init__(self, people: Iterable[Attendee]) -> None:
        self._named: dict[str, list[Who]] = {}
        for one in people:
            person = who(one.name)
            self._named.setdefault(person.name.casefold(), []).append(person)

    def __contains__(self, name: str) -> bool:
        person = who(name)
        return any(person.is_named(one) for one in self._named.get(person.name.casefold(), ()))


class Sums(NamedTuple):
    """How many voted for what."""

    yes: int
    no: int
    abstained: int
    absent: int

    @property
    def cast(self) -> int:
        """Those who were there for the vote."""
        return self.yes + self.no + self.abstained


def sums_of(ballot: Ballot) -> Sums:
    """The votes as they add up by name, else as they are stated."""
    if ballot.roll:
        casts: list[str] = list(ballot.roll.values())
        return Sums(*(casts.count(one) for one in CASTS))
    assert ballot.votes is not None, "a vote has either"
    return Sums(ballot.votes.yes, ballot.votes.no, ballot.votes.abstained, 0)


def paragraphs_of(plan: Plan) -> Iterator[tuple[str, Minutes, MinutesParagraph]]:
    """Every paragraph of the plan's minutes, with the path it is known by."""
    for minutes in plan.minutes:
        for one in minutes.paragraphs:
            yield f"protokoll.{minutes.id}.paragrafer.{one.number}", minutes, one


NAMED = re.compile(r"(?<![\w'’-])[A-ZÅÄÖÉ][\w'’-]*+(?: [A-ZÅÄÖÉ][\w'’-]*+){1,4} \([^()\s]{1,12}\)")
"""A name of two words or more, with its party."""
_THEN = re.compile(r":| till förmån | mot | yrkar| med hänvisning ", re.IGNORECASE)


def said_by(text: str) -> list[str]:
    """The names, each with its party, with which a motion or a dissent begins: who moves or dissents."""
    begins = _THEN.split(text[:_LONGEST_BEGINNING], maxsplit=1)[0]
    return NAMED.findall(begins)
