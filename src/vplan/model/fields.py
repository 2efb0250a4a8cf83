"""The kinds of value that a field can hold. The source delivers text; the field decides its type.

Each kind raises pydantic errors of a type of its own, which `model.errors` puts into words.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from vplan.core.swedish.dates import MONTHS, Period, is_open, read_day, read_period
from vplan.core.swedish.numbers import read_amount
from vplan.model.knowledge import OWN_ID, Text, TextKind

ANY_TEXT: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number"]},
        {
            "description": "Ett ord som YAML läser som sant eller falskt, och som här är en text.",
            "not": {"type": ["string", "number", "object", "array", "null"]},
        },
    ]
}
"""Any scalar. `true` is a text too, but named as a type editors would propose it in every field."""
_IDENTIFIER = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
_LONGEST_IDENTIFIER = 80
"""In characters: an id can be the name of a file, which holds 255 bytes."""


def invalid(kind: str, value: str) -> PydanticCustomError:
    """The error for a value that its kind can't take."""
    return PydanticCustomError(kind, "{value}", {"value": value})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text_expected", "text_expected")
    if not value.strip():
        raise PydanticCustomError("empty", "empty")
    return value


def short_text(value: Any) -> str:
    """A text in one paragraph: line ends become spaces."""
    first, *others = _text(value).split("\n")
    if not others:
        return first.strip(" ")
    lines = (first.rstrip(), *(line.strip() for line in others[:-1]), others[-1].lstrip())
    return " ".join(filter(None, lines)).strip(" ")


def _fact(value: Any) -> str:
    return short_text(value) if value != "" else ""


def _identifier(value: Any) -> str:
    if not _IDENTIFIER.fullmatch(_text(value)) or len(value) > _LONGEST_IDENTIFIER:
        raise invalid("identifier", value)
    return str(value)


def _amount(value: Any) -> Decimal:
    amount = read_amount(_text(value))
    if amount is None:
        raise invalid("amount", value)
    return amount


def _year(value: Any) -> int:
    if not re.fullmatch(r"(19|20)[0-9]{2}", _text(value)):
        raise invalid("year", value)
    return int(value)


def _year_key(value: Any) -> str:
    return str(_year(value)) if value else ""


_YEARS = re.compile(r"(19|20)[0-9]{2}(/([0-9]{2}|(19|20)[0-9]{2}))?")


def _named_year(value: Any) -> str:
    if not _YEARS.fullmatch(value):
        raise invalid("named_year", value)
    return str(value)


def _count(value: Any) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", _text(value)):
        raise invalid("count", value)
    return int(value)


def _percent(value: Any) -> int:
    bare = short_text(value).removesuffix("%").rstrip()
    if not re.fullmatch(r"[0-9]{1,3}", bare) or int(bare) > _WHOLE:
        raise invalid("percent", value)
    return int(bare)


def _decimals(value: Any) -> int:
    if not re.fullmatch(r"[0-9]", _text(value)):
        raise invalid("decimals", value)
    return int(value)


def _colour(value: Any) -> str:
    bare = short_text(value).removeprefix("#").upper()
    if not re.fullmatch(r"[0-9A-F]{6}", bare):
        raise invalid("colour", value)
    return bare


def _months(value: Any) -> int:
    return _number(value, 99, "months")


def _number(value: Any, most: int, kind: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", _text(value)) or int(value) > most:
        raise invalid(kind, value)
    return int(value)


DAYS_TO_APPROVAL, DAYS_TO_NOTICE = 14, 2
"""Days by law, from a meeting to the approval of its minutes and from there to the notice of it."""


def _days_to_approval(value: Any) -> int:
    return _number(value, DAYS_TO_APPROVAL, "days_to_approval")


def _days_to_notice(value: Any) -> int:
    return _number(value, DAYS_TO_NOTICE, "days_to_notice")


def _month_name(value: Any) -> str:
    text = short_text(value)
    name = text[:1].lower() + text[1:]
    if name not in MONTHS:
        raise invalid("month_name", value)
    return name


EVERY_MEETING = 0
_WHOLE = 100
"""Percent of a thing."""


def _times(value: Any) -> int:
    if short_text(value) == "varje sammanträde":
        return EVERY_MEETING
    if not re.fullmatch(r"[1-9][0-9]?", short_text(value)):
        raise invalid("times", value)
    return int(value)


def _day(value: Any) -> date:
    day = read_day(_text(value))
    if day is None:
        raise invalid("day", value)
    return day


def _paragraph(value: Any) -> str:
    bare = short_text(value).removeprefix("§").strip()
    if not bare:
        raise invalid("paragraph", value)
    return bare


EVERY_PARAGRAPH = "alla"
_SPAN = re.compile(r"(?P<first>[0-9]{1,5})(?:\s*[–-]\s*(?P<last>[0-9]{1,5}))?")


class ParagraphNumbers:
    """Paragraphs of minutes as the source writes them, and the first and the last number of each stretch."""

    __slots__ = ("spans", "text")

    def __init__(self, text: str, spans: tuple[tuple[int, int], ...]) -> None:
        self.text = text
        self.spans = spans

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ParagraphNumbers) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __contains__(self, number: object) -> bool:
        leading = re.match(r"[0-9]+", str(number))
        return leading is not None and any(first <= int(leading[0]) <= last for first, last in self.spans)

    def __str__(self) -> str:
        return self.text


def _paragraphs(value: Any) -> ParagraphNumbers:
    text = re.sub(r"^§+\s*", "", short_text(value))
    found = [_SPAN.fullmatch(one.strip()) for one in text.split(",")]
    spans = tuple((int(one["first"]), int(one["last"] or one["first"])) for one in found if one is not None)
    if len(spans) < len(found) or any(first > last for first, last in spans):
        raise invalid("paragraphs", value)
    return ParagraphNumbers(text, spans)


def _chosen_paragraphs(value: Any) -> ParagraphNumbers:
    return ParagraphNumbers(EVERY_PARAGRAPH, ()) if short_text(value) == EVERY_PARAGRAPH else _paragraphs(value)


def _yes(value: Any) -> bool:
    answers = {"ja": True, "nej": False}
    if _text(value).lower() not in answers:
        raise invalid("yes_or_no", value)
    return answers[value.lower()]


class StatedDate(NamedTuple):
    """A date as the source writes it, and the days it means; `period` None: it is still open."""

    text: str
    period: Period | None

    @property
    def open(self) -> bool:
        """Whether the date is still to be filled in."""
        return self.period is None


def _written(value: Any) -> StatedDate:
    text = short_text(value)
    period = read_period(text)
    if period is None and not is_open(text):
        raise invalid("written_date", text)
    return StatedDate(text, period)


FOR_NOW = "tills vidare"


def _until(value: Any) -> StatedDate:
    text = short_text(value)
    day = read_day(text)
    if day is None and text.casefold() != FOR_NOW:
        raise invalid("until", text)
    return StatedDate(text, read_period(text))


def _meeting_days(value: Any) -> StatedDate:
    text = short_text(value)
    period = read_period(text)
    if period is None:
        raise invalid("meeting_day", text)
    return StatedDate(text, period)


class DatedAmount(NamedTuple):
    """An amount and, where given, the period it was measured: `12,5 (2023)`."""

    amount: Decimal
    period: str | None = None


def _dated_amount(value: Any) -> DatedAmount:
    match = re.fullmatch(r"(?P<amount>[^()]+?)\s*(?:\((?P<period>[^()]+)\))?", short_text(value))
    amount = read_amount(match["amount"]) if match else None
    if match is None or amount is None:
        raise invalid("dated_amount", value)
    return DatedAmount(amount, match["period"])


def _digits(pattern: str, least: int, most: int) -> dict[str, Any]:
    """The schema of a whole number, written with or without quotation marks."""
    return {"type": ["string", "integer"], "pattern": f"^{pattern}$", "minimum": least, "maximum": most}


class Reads:
    """On a field: `read` makes the value of what is written there, and `shape` is the JSON Schema of that.

    Pydantic's PlainValidator would also work out how the value is written as JSON, which nothing here asks for.
    """

    def __init__(self, read: Callable[[Any], Any], shape: dict[str, Any]) -> None:
        self.read = read
        self.shape = shape

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.shape)


ShortText = Annotated[str, Reads(short_text, ANY_TEXT), Text(TextKind.OTHER)]
"""Plain text in one paragraph, printed letter for letter but for quotes of facts in the kinds that have them;
line ends become spaces.
"""
Name = Annotated[ShortText, Text(TextKind.NAME)]
Heading = Annotated[ShortText, Text(TextKind.HEADING, quotes=True)]
Title = Annotated[ShortText, Text(TextKind.TITLE, quotes=True)]
TitleOfOther = Annotated[ShortText, Text(TextKind.TITLE)]
"""The title of a document that others have written."""
Wording = Annotated[ShortText, Text(TextKind.WORDING)]
Passage = Annotated[ShortText, Text(TextKind.WORDING, quotes=True)]
"""Words that may quote facts: a description, a comment, a point of a decision."""
TopicText = Annotated[ShortText, Text(TextKind.TOPIC)]
Token = Annotated[ShortText, Text(None)]
"""Words that vplan reads, or that have rules of their own: patterns, files, names of other things, numbers."""

FactText = Annotated[str, Reads(_fact, ANY_TEXT), Text(None)]
"""A figure that a finding rests on, as it is printed; empty where something is missing."""

Prose = Annotated[str, Reads(_text, ANY_TEXT), Text(TextKind.RUNNING, quotes=True)]
"""Running text in Markdown, with quotes of facts in double braces."""

TableText = Annotated[str, Reads(_text, ANY_TEXT), Text(TextKind.TABLE)]
"""Rows of cells parted by `|`."""

Identifier = Annotated[
    str,
    Reads(_identifier, {"type": ["string", "integer"], "pattern": "^[^\\sA-Z_]+$", "maxLength": 80}),
]
OwnId = Annotated[Identifier, OWN_ID]
"""What identifies a part; an Identifier names another part, or one of a template."""
Amount = Annotated[Decimal, Reads(_amount, {"type": ["string", "number"]})]
Year = Annotated[int, Reads(_year, _digits("(19|20)[0-9]{2}", 1900, 2099))]
YearKey = Annotated[str, Reads(_year_key, {"type": "string"})]
"""As a key of a mapping, with PerScope: the year that the value is for; '' is the plan's own."""
NamedYear = Annotated[str, Reads(_named_year, {"type": "string"})]
"""A year that figures are of, as the name of an entry: 2024, or 2023/24 for a school year."""
Count = Annotated[int, Reads(_count, _digits("[0-9]{1,6}", 0, 999_999))]
Percent = Annotated[
    int,
    Reads(_percent, _digits("[0-9]{1,3} ?%?", 0, _WHOLE)),
]
"""A whole number of percent, from 0 to 100; the sign may be left out."""
Decimals = Annotated[int, Reads(_decimals, _digits("[0-9]", 0, 9))]
Colour = Annotated[str, Reads(_colour, {"type": ["string", "integer"], "pattern": "^#?[0-9A-Fa-f]{6}$"})]
"""RRGGBB in capitals; the sign # before it may be left out."""
Months = Annotated[int, Reads(_months, _digits("[0-9]{1,2}", 0, 99))]
_MONTH_NAMES = "|".join(f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in MONTHS)
MonthName = Annotated[str, Reads(_month_name, {"type": "string", "pattern": f"^({_MONTH_NAMES})$"})]
DaysToApproval = Annotated[int, Reads(_days_to_approval, _digits("[0-9]{1,2}", 0, DAYS_TO_APPROVAL))]
DaysToNotice = Annotated[int, Reads(_days_to_notice, _digits("[0-9]", 0, DAYS_TO_NOTICE))]
Day = Annotated[date, Reads(_day, {"type": "string", "format": "date"})]
YesOrNo = Annotated[bool, Reads(_yes, {"enum": ["ja", "nej"]})]
WrittenDate = Annotated[StatedDate, Reads(_written, ANY_TEXT), Text(TextKind.OTHER)]
Paragraph = Annotated[str, Reads(_paragraph, ANY_TEXT), Text(TextKind.OTHER)]
"""A paragraph of minutes, without its sign: `74` and `§ 74` are the same."""
Paragraphs = Annotated[ParagraphNumbers, Reads(_paragraphs, ANY_TEXT), Text(TextKind.OTHER)]
"""Several paragraphs of minutes: `80–83, 85`."""
ChosenParagraphs = Annotated[
    ParagraphNumbers,
    Reads(_chosen_paragraphs, {"anyOf": [{"enum": [EVERY_PARAGRAPH]}, {"type": ["string", "integer"]}]}),
]
"""Paragraphs, or EVERY_PARAGRAPH."""
Until = Annotated[StatedDate, Reads(_until, ANY_TEXT), Text(TextKind.OTHER)]
"""A day, or FOR_NOW: until further notice."""
MeetingDays = Annotated[StatedDate, Reads(_meeting_days, ANY_TEXT), Text(TextKind.OTHER)]
Times = Annotated[
    int,
    Reads(_times, {"anyOf": [_digits("[1-9][0-9]?", 1, 99), {"enum": ["varje sammanträde"]}]}),
]
"""How often in a year; EVERY_MEETING stands for every meeting."""
AmountWithPeriod = Annotated[DatedAmount, Reads(_dated_amount, ANY_TEXT)]


def known_or(known: tuple[str, ...], pattern: str) -> dict[str, Any]:
    """The schema of a text that is one of `known` or follows `pattern`; `ID` in a known one stands for an id."""
    fixed = [text for text in known if not text.endswith("/ID")]
    with_id = [text.removesuffix("ID") for text in known if text.endswith("/ID")]
    snippets = [{"label": f"{text}ID", "body": f"{text}${{1:ID}}"} for text in with_id]
    other: dict[str, Any] = {"type": "string", "pattern": pattern, "not": {"enum": fixed}}
    return {"anyOf": [{"enum": fixed}, other | ({"defaultSnippets": snippets} if snippets else {})]}


class UsuallyOneOf(NamedTuple):
    """On a text field: the words that vplan knows. Others that a plan gives a meaning are checked there."""

    words: tuple[str, ...]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return known_or(self.words, ".")


class _Choice(NamedTuple):
    """On a text field: the text must be one of `allowed`."""

    allowed: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def _check(self, value: Any) -> str:
        text = short_text(value)
        if text not in self.allowed:
            raise PydanticCustomError("choice", "choice", {"value": text, "allowed": self.allowed})
        return text


def choice(*allowed: str) -> Any:
    """A validator for a text that must be one of `allowed`."""
    return _Choice(allowed)
