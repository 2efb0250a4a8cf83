"""Every text that a reader of the plan's documents meets, in the order of the file, with the place of every
character of it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from vplan.core import Place
from vplan.core.once import once_per_object
from vplan.model.plan import Plan
from vplan.source import Mapping, Sequence
from vplan.text.quotes import FOOTNOTE, QUOTE

FILLER = "\ufffc"
"""Replaces each character of a quote or a footnote call; it is neither a word nor a space."""
_NO_TEXT = (
    "id version status mall fil uppföljning_av kända_fel diariemönster nivåer gränser statusskalor ordlistor "
    "skrivelseprofil antal_enligt_text fakta saknas visa slag mäts mätt riktning jämfört_med bifoga_källa typ "
    "könsuppdelade_mått följer_upp skala fotnot skrivs_ut radsummor kolumnsummor tecken diarienummer mått"
)
_UNREAD = frozenset(_NO_TEXT.split())
"""Keys whose values are no text: names of other things, choices, numbers."""
_NAMES = frozenset({"namn", "rubrik", "titel", "en", "flera", "kalenderord"})
_WORDINGS = frozenset({"mål", "beskrivning", "punkter", "målvärde", "utgångsvärde", "kommentar", "anmärkning"})
_RUNNING_IN = frozenset(
    {"strategier", "prioriteringar", "avsnitt", "texter", "ram", "investeringar", "yrkanden", "beslutsgång",
     "reservationer", "resultat"}
)  # fmt: skip
_CALLED_BY = ("id", "namn", "rubrik", "titel", "mål", "aktivitet", "indikator", "text", "avser", "dag", "slag")
_LETTERS, _SPACES = 300, 200
_RUN = re.compile(rf"\S{{{_LETTERS + 1},}}|\s{{{_SPACES + 1},}}")
"""More characters without a space, or more spaces, than any text has."""
_SHOWN = 40
"""The number of characters of its text that a part without id or name is called by."""


class Kind(StrEnum):
    """What a text is: prose that quotes facts, a goal's or an activity's words, a name or heading, a topic of an
    agenda, a table, or something else short.
    """

    RUNNING = "running"
    WORDING = "wording"
    NAME = "name"
    TOPIC = "topic"
    TABLE = "table"
    OTHER = "other"


class Passage(NamedTuple):
    """A text as it is written, and `read`, in which FILLER stands for quotes and footnote calls.

    `key` is the Swedish key it stands under, `within` those of the lists and mappings around it, outermost first.
    """

    text: str
    read: str
    kind: Kind
    key: str
    within: tuple[str, ...]
    path: str
    holder: Mapping | Sequence
    item: str | int

    def place(self, start: int = 0, length: int = 0) -> Place:
        """Where a stretch of the text stands; all of it for no length."""
        holder, item = self.holder, self.item
        if isinstance(holder, Mapping):
            scalar = holder.scalars.get(str(item))
            return scalar.within(start, length or self._rest(start)) if scalar else holder.value_place(str(item))
        listed = holder.scalars.get(int(item))
        return listed.within(start, length or self._rest(start)) if listed else holder.value_place(int(item))

    def _rest(self, start: int) -> int:
        return max(1, len(self.text) - start)

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where the pattern matches what is read, and not what is quoted."""
        return pattern.finditer(self.read)


@once_per_object
def passages(plan: Plan) -> tuple[Passage, ...]:
    """All of the plan's own texts; read once for a plan, however many rules ask."""
    return tuple(_of_mapping(plan.node, (), ""))


def _of_mapping(node: Mapping, within: tuple[str, ...], path: str) -> Iterator[Passage]:
    for key, value in node.items():
        if key in _UNREAD:
            continue
        here = f"{path}.{key}".lstrip(".")
        if isinstance(value, str):
            yield _passage((node, key), value, key, within, here)
        elif isinstance(value, Mapping):
            yield from _of_mapping(value, (*within, key), here)
        elif isinstance(value, Sequence):
            yield from _of_sequence(value, key, (*within, key), here)


def _of_sequence(node: Sequence, key: str, within: tuple[str, ...], path: str) -> Iterator[Passage]:
    for index, value in enumerate(node):
        here = f"{path}.{_called(value)}"
        if isinstance(value, str):
            yield _passage((node, index), value, key, within, here)
        elif isinstance(value, Mapping):
            yield from _of_mapping(value, within, here)
        elif isinstance(value, Sequence):
            yield from _of_sequence(value, key, within, here)


def _called(item: object) -> str:
    """The name of a list item in a path: its id, its name, or how it begins."""
    if isinstance(item, Mapping):
        named = (item.get(key) for key in _CALLED_BY)
        item = next((name for name in named if isinstance(name, str)), "")
    return " ".join(str(item).split())[:_SHOWN].strip()


def _passage(
    at: tuple[Mapping | Sequence, str | int], text: str, key: str, within: tuple[str, ...], path: str
) -> Passage:
    text = _without_runs(text)
    read = text
    if "{{" in text or "[^" in text:
        read = FOOTNOTE.sub(_filled, QUOTE.sub(_filled, text))
    return Passage(text, read, _kind(key, within), key, within, path, *at)


def _without_runs(text: str) -> str:
    """The text with FILLER for unreadable stretches, so that no pattern of a rule runs along them repeatedly."""
    return _RUN.sub(_filled, text) if len(text) > _SPACES else text


def _filled(match: re.Match[str]) -> str:
    return FILLER * len(match[0])


def _kind(key: str, within: tuple[str, ...]) -> Kind:
    if key == "tabell":
        return Kind.TABLE
    if key == "avslutning" or (key == "text" and bool(within) and within[-1] in _RUNNING_IN):
        return Kind.RUNNING
    if "ärenden" in within:
        return Kind.TOPIC
    if key in _NAMES:
        return Kind.NAME
    return Kind.WORDING if key in _WORDINGS else Kind.OTHER
