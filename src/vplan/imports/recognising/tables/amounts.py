"""Cells of tables as vplan's grammar has them: as they stand where it takes them, else read.

In: what stands in a cell. Out: a Value, and what was doubtful in it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category, normalize

from vplan.core import Message, say
from vplan.core.swedish.numbers import HARD_SPACE
from vplan.imports.recognising.tables.shape import Box
from vplan.imports.recognising.texts import note_id
from vplan.imports.tree import Doubt, Form, Value
from vplan.model.table import CellKind, is_sum_word, read_cell

_SPACES = re.compile(r"[ \t\n\r\v\f]+")
_ANY_SPACE = re.compile(r"\s+")
_SIGN_OF_SUM = re.compile(r"\s={1,2}$")
_DASHES = re.compile(r":?-{2,}:?|:-+|-+:")
_MARKED = re.compile(
    r"(?P<amount>[-+−–—(]?\s?\d[\d\s.,]*?\)?-?)\s?(?P<mark>\[\^[^\]\s]+\]|\d\)|\*\)|[¹²³⁴⁵⁶⁷⁸⁹]+\)?|(?<=\S)\s[a-zA-Z]\)|\(\d\))"
)
_DOTTED = re.compile(r"(?P<sign>[-−–+(]?\s?)(?P<whole>\d{1,3}(?:\.\d{3})+)(?P<part>,\d+)?(?P<end>\)?-?)")
_ENGLISH = re.compile(r"(?P<sign>[-−–+(]?\s?)(?P<whole>\d{1,3}(?:,\d{3})+)(?P<part>\.\d+)?(?P<end>\)?-?)")
_CERTAIN_ENGLISH = re.compile(r"\d,\d{3}(?:,\d{3}|\.\d)")
_LONG_DASH = re.compile(r"(?:—|--)\s?(?=\d)")
_MINUS_OUTSIDE = re.compile(r"[-−–]\s?\((?P<inner>\d[\d\s.,]*)\)")
_MOST_ASTERISKS = 3
_GOOD = {CellKind.AMOUNT, CellKind.NIL, CellKind.ABSENT, CellKind.PERCENT, CellKind.EMPTY, CellKind.WORDS}


class Habits(NamedTuple):
    """How the amounts of a table are written. `dotted`: dots part thousands; `english`: commas do. `unit`: what
    may stand after them. `marks`: signs after amounts that call for a note, in their order.
    """

    dotted: bool = False
    english: bool = False
    unit: str = ""
    marks: tuple[str, ...] = ()


def habits_of(texts: Iterable[str], unit: str) -> Habits:
    """How the amounts are written in these cells."""
    written = [" ".join(text.split()) for text in texts]
    english = any(map(_CERTAIN_ENGLISH.search, written))
    decimals = any(re.search(r"\d\.(?:\d{1,2}|\d{4,})\)?$", text) for text in written)
    several = any(re.search(r"\d\.\d{3}(?:\.\d{3}|,\d)", text) for text in written)
    marks = tuple(dict.fromkeys(match["mark"].strip() for one in written if (match := _mark_in(one))))
    return Habits(several or not (english or decimals), english, unit, marks)


def _mark_in(text: str) -> "re.Match[str] | None":
    if "[^" not in text and read_cell(text, 0).kind in _GOOD:
        return None
    return _MARKED.fullmatch(text)


def one_line(text: str) -> str:
    """A text in one line, without what can't be seen; hard spaces stay."""
    seen = "".join(sign for sign in normalize("NFC", text) if category(sign) not in {"Cf"})
    return _SPACES.sub(" ", seen).strip()


def words_value(box: Box, *, indent: int = 0, sums: bool = False) -> Value:
    """A cell of words: a name, a header, a cell of a column of texts. `sums`: a ` =` after the name of a sum is
    vplan's own sign for one.
    """
    text = one_line(box.words.text)
    if not text:
        return Value("", box.words)
    signed = _SIGN_OF_SUM.search(text) and not (sums and is_sum_word(text))
    quoted = text.startswith("'") or signed or _DASHES.fullmatch(text) or text == "."
    written = text.replace("|", "\\|").replace("[^", "[ ^")
    return Value("  " * indent + ("'" if quoted else "") + written + calls(box), box.words)


def calls(box: Box) -> str:
    """The calls of footnotes after what a cell says."""
    return "".join(f"[^{note_id(note)}]" for note in dict.fromkeys(box.notes))


def amount_value(box: Box, habits: Habits) -> "tuple[Value, Doubt | None]":
    """A cell of a column of amounts. What no reading makes an amount of is a text."""
    text = one_line(box.words.text)
    parted = habits.english and _ENGLISH.fullmatch(text) is not None
    if text.startswith("'") or ("[^" not in text and not parted and read_cell(text, 0).kind in _GOOD):
        if text.startswith("'") or "|" in text:
            return words_value(box), None
        return Value(text + calls(box), box.words), None
    for written, message in _readings(text, habits, parted=parted):
        if "[^" not in written and read_cell(written, 0).kind in {CellKind.AMOUNT, CellKind.PERCENT}:
            doubt = None if message is None else Doubt(box.words, message)
            return Value(written + calls(box), box.words, Form.READ), doubt
    doubt = Doubt(
        box.words,
        say("'{text}' is no amount, and stands as text, in no sum", text=text),
        say("correct the cell, if an amount is meant"),
    )
    return Value("'" + text.replace("|", "\\|").replace("[^", "[ ^") + calls(box), box.words), doubt


def _readings(text: str, habits: Habits, *, parted: bool) -> "Iterator[tuple[str, Message | None]]":
    """What the text may mean, as the grammar writes it, the likeliest first."""
    spaced = _ANY_SPACE.sub(" ", text).replace(HARD_SPACE, " ")
    if parted and (match := _ENGLISH.fullmatch(spaced)):
        part = (match["part"] or "").replace(".", ",")
        yield match["sign"] + match["whole"].replace(",", " ") + part + match["end"], None
    yield spaced, None
    yield re.sub(r"(?<=\d)['’´](?=\d{3})", " ", spaced), None
    yield _LONG_DASH.sub("−", spaced), None
    if match := _MINUS_OUTSIDE.fullmatch(spaced):
        yield f"({match['inner']})", None
    if match := _DOTTED.fullmatch(spaced):
        if habits.dotted or match["part"]:
            yield match["sign"] + match["whole"].replace(".", " ") + (match["part"] or "") + match["end"], None
        else:
            yield spaced.replace(".", ","), say("the dot in '{text}' was read as a decimal comma", text=text)
    if habits.unit and spaced.casefold().endswith(habits.unit.casefold()):
        yield spaced[: -len(habits.unit)].rstrip(), None
    if match := _MARKED.fullmatch(spaced):
        yield from _marked(match, text, habits)


def _marked(match: "re.Match[str]", text: str, habits: Habits) -> "Iterator[tuple[str, Message | None]]":
    mark = match["mark"].strip()
    if mark in habits.marks[:_MOST_ASTERISKS]:
        signs = "*" * (habits.marks.index(mark) + 1)
        yield (
            match["amount"].strip() + signs,
            say("the sign {mark} after '{text}' was written as {signs}", mark=mark, text=text, signs=signs),
        )
