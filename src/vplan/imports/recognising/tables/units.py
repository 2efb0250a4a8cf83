"""What the amounts of a table are counted in: out of its caption, its corner, its header, its cells or the heading
above.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vplan.core.swedish.kronor import UNITS_WRITTEN, power_of, unit_named_last
from vplan.imports.recognising.tables.header_words import NON_MONEY
from vplan.imports.tree import Form, Value
from vplan.imports.words import Words

_MONEY = re.compile(rf"(?<![\w/])(?P<unit>{UNITS_WRITTEN}|miljoner|tusental)(?![\w/])", re.IGNORECASE)
_OTHER = re.compile(rf"(?<!\w)(?P<unit>{'|'.join(map(re.escape, NON_MONEY))})(?!\w)", re.IGNORECASE)
_IN_CAPTION = re.compile(
    rf"\s{{0,3}}[,:–-]?\s{{0,3}}[(\[]?\s{{0,3}}(?:(?:alla\s{{1,3}})?belopp(?:en)?\s{{1,3}})?(?:(?:anges\s{{1,3}})?i\s{{1,3}})?"
    rf"(?P<unit>{UNITS_WRITTEN})\s{{0,3}}[)\]]?\s{{0,3}}\.?\s{{0,9}}$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    rf"[(*]?\s*(?:(?:samtliga|alla)\s+)?(?:belopp(?:en)?|siffror(?:na)?)(?:\s+i\s+(?:tabell(?:en|erna)))?\s+"
    rf"(?:(?:är|anges|redovisas|visas|uttrycks|står|presenteras)\s+)?i\s+(?P<unit>{UNITS_WRITTEN})(?!\w)",
    re.IGNORECASE,
)
_SMALL = re.compile(r"\d{0,3}|[-–−.x]{1,2}")
COUNT = "antal"
UNKNOWN = "belopp"
"""What stands for a unit where the file says none: every table of amounts has to have one."""


class Caption(NamedTuple):
    """A caption without its unit: the name, the unit, and what between and around them needs no words."""

    name: Words
    unit: Words
    beside: tuple[Words, ...]


def parted(caption: Words) -> Caption:
    """The caption and the unit that it ends with, apart: vplan prints the unit after the name of itself."""
    match = _IN_CAPTION.search(caption.text)
    if match is None or unit_named_last(caption.text) is None:
        return Caption(caption, Words(""), ())
    start, end = match.span("unit")
    around = (caption.cut(match.start(), start), caption.cut(end))
    return Caption(caption.cut(0, match.start()), caption.cut(start, end), tuple(one for one in around if one))


def alone(words: Words) -> tuple[Words, tuple[Words, ...]] | None:
    """The unit that words consist of ('Belopp i tkr'), and what stands around it; None where they say more."""
    match = _IN_CAPTION.fullmatch(words.text)
    if match is None:
        return None
    start, end = match.span("unit")
    return words.cut(start, end), tuple(one for one in (words.cut(0, start), words.cut(end)) if one)


def said_of_all(text: str) -> str:
    """The unit that a paragraph says of the amounts that follow ('Belopp i tkr om inte annat anges.'); '' where it
    says none.
    """
    match = _OF_ALL.match(text.strip())
    return _small(match["unit"]) if match is not None else ""


def said_in(text: str) -> str:
    """The unit of money that a text names; '' where it names none."""
    match = _MONEY.search(text)
    if match is None:
        return ""
    whole = match["unit"]
    words = {"miljoner": "miljoner kronor", "tusental": "tkr"}
    return words.get(whole.casefold(), whole)


def unit_value(
    caption: Words,
    near: Sequence[str],
    headers: tuple[Sequence[str], Sequence[str]],
    cells: Sequence[str],
    farther: Sequence[str],
) -> Value:
    """The unit: the one cut out of the caption, else one that stands near (in the corner, in titles), in the
    header (its cells, and the names of the columns of amounts), after the amounts, or farther away; '' where
    nothing says it. What is no money is the unit of all only where all columns of amounts say it.
    """
    if caption:
        return Value(_small(caption.text), caption, Form.AS_IT_STANDS)
    heads, columns = headers
    after = Counter(unit for text in cells if (unit := said_in(text)))
    money = [said_in(text) for text in (*near, *heads)] + [unit for unit, _ in after.most_common(1)]
    money += [said_in(text) for text in farther]
    others = [match["unit"].lower() for text in (*near, *farther) if (match := _OTHER.search(text))]
    of_columns = [match["unit"].lower() for text in columns if (match := _OTHER.search(text))]
    others += of_columns[:1] if len(of_columns) == len(columns) else []
    percent = ["%"] if 2 * sum("%" in text for text in cells) > len(cells) else []
    found = next(filter(None, (*map(_small, money), *others, *percent)), "")
    return Value(found, form=Form.READ) if found else Value("")


def counted(cells: Iterable[str]) -> str:
    """What amounts without a unit seem to be: a count where all are small whole numbers."""
    return COUNT if all(_SMALL.fullmatch(text) for text in cells) else UNKNOWN


def _small(unit: str) -> str:
    return unit.lower() if power_of(unit) is not None else unit
