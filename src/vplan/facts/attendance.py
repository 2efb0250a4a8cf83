"""Who was at a meeting, by name: whom a name means that is misspelt, or stands with another party."""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Place
from vplan.core.once import once_per_object
from vplan.core.similarity import one_letter_off, without_a_letter
from vplan.facts.handling import Said, said_in
from vplan.facts.serving import Who, said_by, who
from vplan.model.minutes import Minutes, MinutesParagraph
from vplan.model.people import Attendee

_SHORTEST = 6
"""Letters of a name in which one that differs is a slip."""


class Named(NamedTuple):
    """A name, and where it stands."""

    name: str
    place: Place


class Roster:
    """The names of those who were at a meeting, and of those whom substitutes serve for."""

    def __init__(self, names: Iterator[str]) -> None:
        self._by_name: dict[str, list[Who]] = {}
        self._near: dict[str, list[Who]] = {}
        for name in names:
            self._add(who(name))

    def _add(self, person: Who) -> None:
        same = self._by_name.setdefault(person.name.casefold(), [])
        if person in same:
            return
        same.append(person)
        for form in _with_one_letter_less(person.name.casefold()):
            self._near.setdefault(form, []).append(person)

    def meant(self, name: str) -> Who | None:
        """Whom the name means that is nobody's at the meeting: one with another party, or whose name differs by a
        letter. None where someone is called so, or nobody nearly so.
        """
        person = who(name)
        same = self._by_name.get(person.name.casefold())
        if same is not None:
            known = any(person.is_named(one) for one in same)
            return None if known or len(same) > 1 else same[0]
        spelt = person.name.casefold()
        found = {
            one
            for form in _with_one_letter_less(spelt)
            for one in self._near.get(form, ())
            if _is_slip(spelt, one.name.casefold()) and one.party.casefold() == person.party.casefold()
        }
        return found.pop() if len(found) == 1 else None


@once_per_object
def roster(minutes: Minutes) -> Roster:
    """The names of the meeting; none where nobody says who served."""
    return Roster(_names(minutes) if minutes.members else iter(()))


def _names(minutes: Minutes) -> Iterator[str]:
    for one in people_of(minutes):
        yield one.name
        if one.serves_for is not None:
            yield one.serves_for


def people_of(minutes: Minutes) -> Iterator[Attendee]:
    """Everyone who was at the meeting."""
    for people in (minutes.chairs, minutes.secretaries, minutes.members, minutes.substitutes, minutes.others):
        yield from people


def _with_one_letter_less(name: str) -> frozenset[str]:
    return frozenset(without_a_letter(name) if len(name) >= _SHORTEST else ())


def _is_slip(one: str, other: str) -> bool:
    """Whether the names are one letter off. A genitive is no slip."""
    return one_letter_off(one, other) and f"{one}s" != other and f"{other}s" != one


def named_at(paragraph: MinutesParagraph) -> Iterator[Named]:
    """The names of those who do something at the paragraph, each where it stands."""
    for key, names in (("jäv", paragraph.disqualified), ("deltar_inte", paragraph.not_deciding)):
        yield from (Named(name, paragraph.place(key, at)) for at, name in enumerate(names))
    for ballot in paragraph.ballots:
        for name, cast in ballot.roll.items():
            if cast != "frånvarande":
                yield Named(name, ballot.entry_place("röstlängd", name))
    for part in (paragraph.motions, paragraph.dissents):
        for said in said_in(part):
            yield from _speakers(said)
    for key, texts in (("protokollsanteckningar", paragraph.notes), ("särskilda_yttranden", paragraph.opinions)):
        for at, text in enumerate(texts):
            yield from (Named(name, paragraph.place(key, at)) for name in said_by(text) if ":" in text)


def _speakers(said: Said) -> Iterator[Named]:
    return (Named(name, said.place(name)) for name in said.speakers)
