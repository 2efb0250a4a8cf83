"""Who was at a meeting, as minutes name them: name and party, in whose place, at which paragraphs, as what."""

import re
from collections.abc import Iterable, Iterator

from vplan.core import say
from vplan.imports.recognising.matters.stream import Beside
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import Words

SAID_BY_KEY = say("the words between names are printed by themselves")
_LINES = re.compile(r"\n")
_SEVERAL = re.compile(r"(?<=\))(?:,\s+|\s+och\s+|;\s*)(?=[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ])")
_PARTS = re.compile(r",\s+(?![^()]*\))(?!\d)|\t+")
_FOR = re.compile(
    r"(?P<name>\S.{0,98}?)(?P<between>\s{1,3}(?:\(?(?:tjg|tjänstgör|tjänstgörande)\.?\s{0,3}(?:ers(?:ättare)?\.?)?\s{0,3})?(?:för|ersätter)\s{1,3})"
    r"(?P<member>[A-ZÅÄÖ].+?\)?)"
)
_SERVES = re.compile(
    r"(?P<between>(?:tjg|tjänstgör|tjänstgörande|ersättare)\.?\s{0,3}(?:ers(?:ättare)?\.?)?\s{0,3}"
    r"(?:i stället )?för\s{1,3})"
    r"(?P<member>[A-ZÅÄÖ].+)|(?P<short>(?:för|ersätter)\s{1,3})(?P<other>[A-ZÅÄÖ].+)"
)
_PARAGRAPHS = re.compile(r"(?:deltar\s+)?(?P<sign>§+\s*)(?P<numbers>\d[\d\s,–-]*)")
_BRACKETS = re.compile(
    r"(?P<name>[^()]{1,80}?(?:\s{0,3}\([A-ZÅÄÖ]\w{0,5}\))?)\s{1,3}\((?P<title>[a-zåäö][^()]{3,60})\)"
)
_REMOTE = re.compile(r"(?:deltar |närvarar )?(?:på distans|digitalt|via (?:teams|länk|video)\w*)", re.IGNORECASE)


def attendees(lines: Iterable[Words], beside: Beside) -> list[Node]:
    """Everybody whom the lines name. Each letter is in a value, or printed anyhow."""
    found: list[Node] = []
    for line in lines:
        for row in line.split(_LINES):
            _signs(row, _SEVERAL, beside)
            found += [_attendee(one.stripped(), beside) for one in row.split(_SEVERAL) if one]
    return found


def _attendee(words: Words, beside: Beside) -> Node:
    known: dict[str, Node] = {}
    titles: list[Words] = []
    words = _without_brackets(words, titles, beside)
    first, *others = [part.stripped() for part in words.split(_PARTS)]
    _signs(words, _PARTS, beside)
    served = _FOR.fullmatch(first.text)
    if served is not None:
        beside.prints(first.group(served, "between"), SAID_BY_KEY)
        known["tjänstgör_för"] = short(first.group(served, "member"))
        first = first.group(served, "name")
    for part in others:
        if not part:
            continue
        serves = _SERVES.fullmatch(part.text)
        paragraphs = _PARAGRAPHS.fullmatch(part.text)
        if serves is not None and "tjänstgör_för" not in known:
            between, member = ("between", "member") if serves["member"] else ("short", "other")
            beside.prints(part.group(serves, between), SAID_BY_KEY)
            known["tjänstgör_för"] = short(part.group(serves, member))
        elif paragraphs is not None and "paragrafer" not in known:
            beside.prints(part.group(paragraphs, "sign"), SAID_BY_KEY)
            known["paragrafer"] = short(part.group(paragraphs, "numbers"))
        elif _REMOTE.fullmatch(part.text) and "närvarar" not in known:
            known["närvarar"] = short(part)
        else:
            titles.append(part)
    if titles:
        known = {"titel": short(Words.joined(titles, ", ")), **known}
    return {"namn": short(first), **known} if known else short(first)


def _without_brackets(words: Words, titles: list[Words], beside: Beside) -> Words:
    """The words without a title in brackets at their end."""
    found = _BRACKETS.fullmatch(words.text)
    if found is None:
        return words
    beside.prints(words.cut(found.end("name"), found.start("title")), SAID_BY_KEY)
    beside.prints(words.cut(found.end("title")), SAID_BY_KEY)
    titles.append(words.group(found, "title"))
    return words.group(found, "name")


def _signs(words: Words, between: re.Pattern[str], beside: Beside) -> None:
    for found in between.finditer(words.text):
        beside.prints(words.group(found), SAID_BY_KEY)


def names_of(people: Iterable[Node]) -> Iterator[str]:
    """The names of attendees."""
    for one in people:
        value = one.get("namn") if isinstance(one, dict) else one
        if isinstance(value, Value):
            yield value.text


def read_value(text: str, words: Words) -> Value:
    """A value that was read from words."""
    return Value(text, words, Form.READ)
