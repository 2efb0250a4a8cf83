"""Who decided a document, when, and under which paragraph: 'Antagen av KF 2025-11-10 § 140'."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import say
from vplan.imports.outline.outline import Accounted
from vplan.imports.recognising.front.lexicon import ABBREVIATED, BODY_IN_TEXT, DAY, DECIDED, SECTION, day_of
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Value
from vplan.imports.words import NO_WORDS, Words

SAID_BY_KEY = say("the label is printed by itself")
_DETAIL = say("it says more of a decision than vplan has a place for")
_LONGEST_FILLER = 25
"""In letters: words between the parts of a decision, such as 'vid sammanträde den'."""


_OPEN_DAY = re.compile(r"\d{4}-(?:\d\d|[x?_]{1,2})-[x?_]{1,2}", re.IGNORECASE)
_OPEN_SECTION = re.compile(r"§{1,3}\s?(?P<number>[x?_]{1,3})(?!\w)", re.IGNORECASE)
_OF_REGISTRY = re.compile(r"(?:-|\s(?=\d{4}/))(?:19|20)\d\d[/:-]\d")
"""What makes a short name the beginning of a registry number: 'HSN-2025-0456'."""


class Decided(NamedTuple):
    """A decision's parts by their keys, what else the line says, and what of it needs no value."""

    parts: dict[str, Value]
    rest: Words
    printed: list[Accounted]
    left: list[Accounted]

    @property
    def day(self) -> Value | None:
        """When it was decided."""
        return self.parts.get("datum")


def decided(words: Words) -> Decided:
    """The parts of a decision in a line, with or without the verb that it begins with."""
    parts: dict[str, Value] = {}
    taken: list[tuple[int, int]] = []
    verb = DECIDED.match(words.text)
    start = verb.end() if verb else 0
    day = next((found for found in DAY.finditer(words.text, start) if day_of(found)), None)
    section = _section(words.text, start) or _OPEN_SECTION.search(words.text, start)
    bodies = BODY_IN_TEXT.finditer(words.text, start)
    body = next((found for found in bodies if not _OF_REGISTRY.match(words.text, found.end())), None)
    if body is not None:
        name = words.group(body)
        full = ABBREVIATED.get(name.text)
        capital = name.text[:1].upper() + name.text[1:]
        as_it_stands = full is None and capital == name.text
        parts["organ"] = short(name) if as_it_stands else Value(full or capital, name, Form.READ)
        taken.append(body.span())
    still_open = _OPEN_DAY.search(words.text, start) if day is None else None
    if day is not None:
        parts["datum"] = Value(day_of(day), words.group(day), Form.READ)
        taken.append(day.span())
    elif still_open is not None:
        parts["datum"] = short(words.group(still_open))
        taken.append(still_open.span())
    if section is not None:
        number = "before" if section.re is SECTION and section["before"] else "number"
        parts["paragraf"] = Value(section[number], words.group(section), Form.READ)
        taken.append(section.span())
    after = max((end for _, end in taken), default=start)
    gaps = list(_gaps(words.cut(0, after), taken))
    printed = [Accounted(gap, SAID_BY_KEY) for gap in gaps if len(gap.text) <= _LONGEST_FILLER]
    left = [Accounted(gap, _DETAIL) for gap in gaps if len(gap.text) > _LONGEST_FILLER]
    rest = words.cut(after)
    signs = re.match(r"[\s.,;:()]*", rest.text)
    end = signs.end() if signs else 0
    if rest.cut(0, end):
        printed.append(Accounted(rest.cut(0, end), SAID_BY_KEY))
    return Decided(parts, rest.cut(end) or NO_WORDS, printed, left)


def _section(text: str, start: int) -> "re.Match[str] | None":
    """The number of a paragraph: the one after its sign, else the one before it."""
    found = [one for sign in range(start, len(text)) if text[sign] == "§" and (one := SECTION.match(text, sign))]
    return found[0] if found else SECTION.search(text, start)


def _gaps(words: Words, taken: list[tuple[int, int]]) -> Iterator[Words]:
    at = 0
    for start, end in sorted(taken):
        gap = words.cut(at, start)
        if gap:
            yield gap
        at = end
    if words.cut(at):
        yield words.cut(at)
