"""What each cell of a sheet shows.

In: what the file holds of a cell. Out: its words and its amount; or Unread, with what to do.
"""

import re
from typing import NamedTuple

from vplan.core import Message, say
from vplan.core.swedish.numbers import HARD_SPACE, MINUS, read_amount
from vplan.source.text import FORBIDDEN
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.formats import MOST_DECIMALS, Shown, Unshown
from vplan.source.workbook.rounding import meant
from vplan.source.workbook.sheet import Held, Kind
from vplan.source.workbook.styles import Style

_ONE_LINE = str.maketrans(dict.fromkeys("\t\n\r\v\f", " "))
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SIGNS = frozenset({"-", "–", "—", MINUS, ".."})
"""Words that stand for amounts."""


class Value(NamedTuple):
    """What a cell shows. `amount` is what a table of amounts has of a number: without words that only its format
    adds; '' for words and days. `forbidden` is a character that no document can hold, and for which a space
    stands. `lines` are words that have line breaks, with them; '' for others.
    """

    words: str
    amount: str = ""
    forbidden: str = ""
    lines: str = ""
    quoted: bool = False
    """A `'` stands before the words, which makes a text of them."""

    @property
    def holds_amount(self) -> bool:
        """Whether an amount is written in it, as a number, in words or as a sign for none; what may be a year is
        none.
        """
        words = self.words.strip()
        if _YEAR.fullmatch(words):
            return False
        return bool(self.amount) or words in _SIGNS or read_amount(words) is not None

    @property
    def is_name(self) -> bool:
        """Whether it is words, and no sign that stands for an amount."""
        return not self.amount and self.words.strip() not in _SIGNS

    @property
    def heading(self) -> str:
        """The words of a header: years stand as plain numbers."""
        plain = self.words.replace(HARD_SPACE, "").strip()
        return plain if self.amount and _YEAR.fullmatch(plain) else self.words.strip()

    @property
    def is_too_fine(self) -> bool:
        """Whether it shows more decimals than an amount has."""
        return "," in self.amount and len(self.amount.partition(",")[2].rstrip(f"{HARD_SPACE}%*)")) > MOST_DECIMALS


class Unread(Exception):
    """Nothing can be printed of the cell: what is wrong, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


def value_of(held: Held, book: Workbook) -> Value:
    """What the cell shows. Raises Unread, and Refused where a part of the file is damaged."""
    match held.kind:
        case Kind.NUMBER:
            return _number(held, book)
        case Kind.SHARED:
            words = book.text(held.value)
            if words is None:
                raise _damaged()
            return _styled(words, book.style(held.style))
        case Kind.WORDS:
            return _styled(held.value, book.style(held.style))
        case Kind.YES_OR_NO:
            return Value("SANT" if held.value == "1" else "FALSKT")
        case Kind.DAY:
            return _words(held.value.removesuffix("T00:00:00"))
    raise Unread(
        say("the cell shows the error {error}", error=held.value or "#"),
        say("correct the formula in the workbook, or write a value in its place"),
    )


def _styled(words: str, style: Style) -> Value:
    return _words(style.format.text(words))._replace(quoted=style.quoted)


def _words(text: str) -> Value:
    flat = text.translate(_ONE_LINE)
    found = FORBIDDEN.search(flat)
    if found:
        return Value(FORBIDDEN.sub(" ", flat), forbidden=found[0])
    return Value(flat, lines="\n".join(text.splitlines()) if "\n" in text else "")


def _number(held: Held, book: Workbook) -> Value:
    try:
        number = meant(held.value)
    except (ValueError, ArithmeticError):
        raise _damaged() from None
    try:
        shown: Shown = book.style(held.style).format.number(number, from_1904=book.from_1904)
    except Unshown as reason:
        if reason.days:
            raise Unread(
                say("the number {number} is formatted as a date, and is none", number=held.value),
                say("give the cell a number format in the workbook"),
            ) from None
        raise Unread(
            say("the number format of the cell shows no plain amount"),
            say("give the cell a format with figures alone, such as # ##0 or # ##0,0, in the workbook"),
        ) from None
    return Value(shown.words, shown.amount)


def _damaged() -> Unread:
    return Unread(
        say("what the cell holds is damaged"),
        say("open the workbook in Excel, and save it again"),
    )
