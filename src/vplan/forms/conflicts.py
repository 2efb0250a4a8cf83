"""Answers about one goal that differ: in two forms, in one, or in a form and the file of results."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vplan.core import Finding, Place, Related, say
from vplan.forms import rules
from vplan.forms.asked import Asked
from vplan.forms.reading import Key

_SHOWN = 60
"""Characters of a value that a finding repeats."""


class Told(NamedTuple):
    """A value as the model has it, where it stands, and as it was written."""

    value: object
    place: Place
    shown: str


def conflicts(asked: Asked, answers: Iterable[Mapping[Key, Told]]) -> Iterator[Finding]:
    """Each value that answers differ in; amounts by scope do not go with one for all."""
    by_path: dict[Key, list[Told]] = {}
    for answer in answers:
        for path, told in answer.items():
            by_path.setdefault(path, []).append(told)
    for (key, scope), several in by_path.items():
        for_all = by_path.get((key, ""), []) if scope else []
        differing = [one for one in several if one.value != several[0].value]
        if for_all:
            yield differ(asked, key, [for_all[0], several[0]])
        elif differing:
            yield differ(asked, key, [several[0], *differing])


def differ(asked: Asked, key: str, told: list[Told]) -> Finding:
    """The finding that values of one key differ; the first is what the others differ from."""
    first, *others = told
    return Finding(
        rules.ANSWERS_CONFLICT,
        others[0].place,
        say(
            "'{key}' of '{way}' is '{new}' here, and '{first}' elsewhere",
            key=key,
            way=asked.way.key,
            new=others[0].shown,
            first=first.shown,
        ),
        say("nothing of the answer is written: correct one of them, and collect again"),
        path=str(asked.way),
        related=(
            Related(first.place, say("'{value}' stands here", value=first.shown)),
            *(Related(one.place, say("'{value}' stands here", value=one.shown)) for one in others[1:]),
        ),
    )


def shown(written: object) -> str:
    """A text, or the texts of a list, as a finding repeats it."""
    text = "; ".join(map(str, written)) if isinstance(written, list) else str(written)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
