"""The list of kinds: each finds where in a file its fault can be planted."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from faults.files import RUNNING, Edit, File, keyed, spots

Fault: TypeAlias = tuple[Edit, ...]
Places: TypeAlias = Callable[[File], Iterator[Fault]]


class Kind(NamedTuple):
    """A kind of fault. `unseen`: why it can't be seen in principle; '' where it can."""

    name: str
    places: Places
    unseen: str = ""


KINDS: dict[str, Kind] = {}


def kind(name: str, unseen: str = "") -> Callable[[Places], Places]:
    """Add what follows to the list."""

    def added(places: Places) -> Places:
        assert name not in KINDS, name
        KINDS[name] = Kind(name, places, unseen)
        return places

    return added


Replaced: TypeAlias = Callable[[re.Match[str]], str]
"""What is to stand in place of what a pattern found."""


def in_lines(name: str, pattern: str, now: Replaced) -> None:
    """Add a kind whose faults stand where a pattern is found in a line: its group `it` is replaced."""
    compiled = re.compile(pattern)

    def places(file: File) -> Iterator[Fault]:
        for line, found in keyed(file, compiled):
            text = now(found)
            if text != found["it"]:
                yield (Edit(line, found.start("it") + 1, found["it"], text),)

    kind(name)(places)


def in_running_text(name: str, pattern: str, now: Replaced) -> None:
    """Add a kind whose faults stand where a pattern is found in running text."""
    compiled = re.compile(pattern)

    def places(file: File) -> Iterator[Fault]:
        for spot in spots(file, compiled, RUNNING):
            text = now(spot.found)
            if text != spot.found[0]:
                yield (spot.edit(text),)

    kind(name)(places)
