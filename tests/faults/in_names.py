"""Faults in names: strategies, areas, roles, boards, indicators, the organisation."""

import re
from collections.abc import Callable, Iterable, Iterator

from faults.files import RUNNING, Edit, File, keyed, spots
from faults.kinds import Fault, in_lines, kind
from vplan.model.plan import Plan


def _misspelt(text: str) -> str:
    """The text with a letter lost in its longest word."""
    word = max(text.split(), key=len)
    return text.replace(word, word[:2] + word[3:], 1)


def _occurrences(name: str, names: Callable[[Plan], Iterable[str]], now: Callable[[str], str]) -> None:
    """A kind whose faults stand where texts say a name."""

    def places(file: File) -> Iterator[Fault]:
        assert file.checked.plan is not None
        for one in dict.fromkeys(names(file.checked.plan)):
            if len(one) >= 6:
                for spot in spots(file, re.compile(re.escape(one)), RUNNING):
                    yield (spot.edit(now(one)),)

    kind(name)(places)


def _strategies(plan: Plan) -> list[str]:
    return [strategy.name for strategy in plan.strategies]


def _areas(plan: Plan) -> list[str]:
    return [priority.name for priority in plan.priorities]


def _other_word(name: str) -> str:
    """The name with another last word."""
    return " ".join([*name.split()[:-1], "utvecklingen"]) if " " in name else f"{name}arbetet"


_occurrences("strategy renamed in a text", _strategies, _other_word)
_occurrences("strategy misspelt in a text", _strategies, _misspelt)
_occurrences("area renamed in a text", _areas, _other_word)
_occurrences("area misspelt in a text", _areas, _misspelt)
_occurrences(
    "board misspelt in a text",
    lambda plan: [plan.board, plan.board + "en", plan.board.removesuffix("en")],
    _misspelt,
)
_occurrences("organisation misspelt in a text", lambda plan: [plan.organisation], _misspelt)
_occurrences(
    "superior plan renamed in a text", lambda plan: [plan.superior.title] if plan.superior else [], _misspelt
)

_ROLE = r"[A-ZÅÄÖ][\wåäö-]*(?:direktör|chef|strateg|controller|ledare|samordnare|utvecklare)"


in_lines("role misspelt", rf"(?:ansvarig|föredragande): \[?(?P<it>{_ROLE})\b", lambda m: _misspelt(m["it"]))
in_lines(
    "role spelt otherwise",
    r"(?:ansvarig|föredragande): \[?(?P<it>[A-ZÅÄÖ][\w]*-[\w]+)\b",
    lambda m: m["it"].replace("-", " "),
)


def _under_areas(name: str, now: Callable[[str], str]) -> None:
    """A kind whose faults stand in the indicators that areas take up."""

    def places(file: File) -> Iterator[Fault]:
        assert file.checked.plan is not None
        lines = file.lines
        for priority in file.checked.plan.priorities:
            for at, indicator in enumerate(priority.indicators):
                place = priority.place("indikatorer", at)
                line = lines[place.line - 1] if place.file == str(file.path) else ""
                if line.startswith(indicator, place.column - 1):
                    yield (Edit(place.line, place.column, indicator, now(indicator)),)

    kind(name)(places)


_under_areas("indicator misspelt under an area", _misspelt)
_under_areas("indicator in other words under an area", _other_word)
in_lines("agenda item misspelt", r"ärende: (?P<it>[A-ZÅÄÖ][^,}\n]{10,60})", lambda m: _misspelt(m["it"]))


@kind("presenter dropped")
def _presenter_dropped(file: File) -> Iterator[Fault]:
    for line, found in keyed(file, re.compile(r"ärende: .*(?P<it>, föredragande: [^\[\]},]+)(?=\})")):
        yield (Edit(line, found.start("it") + 1, found["it"], ""),)


@kind("recipient twice")
def _recipient_twice(file: File) -> Iterator[Fault]:
    for line, found in keyed(file, re.compile(r"(?:mottagare|lista): \[(?P<it>[A-ZÅÄÖ][^\],]+), ")):
        yield (Edit(line, found.start("it") + 1, found["it"], f"{found['it']}, {found['it']}"),)
