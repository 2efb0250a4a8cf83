"""How the parts of a plan are identified and reported: the name of each, and its content."""

from collections.abc import Hashable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from vplan.compare.wording import flowing
from vplan.core.swedish.numbers import write_amount
from vplan.model.base import Part
from vplan.model.document import DocumentPlan, Section, SharedText
from vplan.model.fields import EVERY_MEETING, DatedAmount, StatedDate
from vplan.model.figures import Footnote
from vplan.model.goals import Priority, Strategy
from vplan.model.meetings import Meeting
from vplan.model.money import FrameChange, Tabular
from vplan.model.plan import Plan, Waiver
from vplan.model.report import Report
from vplan.model.results import Results
from vplan.model.schema import KeyTexts, key_texts, texts_of

_NAMES = (
    "name", "wording", "heading", "title", "text", "topic", "concerns", "subject", "words", "unit", "body",
    "id", "kind",
)  # fmt: skip
"""The keys that may name a part; the first that it has is used."""
_HELD: dict[type[Part], frozenset[str]] = {
    Plan: frozenset({"strategies", "documents"}),
    Strategy: frozenset({"priorities"}),
    Priority: frozenset({"goals", "activities"}),
    DocumentPlan: frozenset({"sections"}),
    Section: frozenset({"sections"}),
    Tabular: frozenset({"table_text"}),
}
"""Fields that hold parts which are matched across the whole plan, or cell by cell."""
_FIRST_WORDS = 6
PROSE = ("text", "closing")
"""Fields with running text, where the part is not known by it."""


def fields_of(part: Part) -> Iterator[tuple[str, str]]:
    """The fields that are compared one by one: name and Swedish key."""
    own = type(part)
    held = {name for kind, names in _HELD.items() if issubclass(own, kind) for name in names}
    kept = {*Results.model_fields, "follows"} if issubclass(own, Report) else own.model_fields.keys()
    for name, field in own.model_fields.items():
        if name in kept and name not in held:
            yield name, field.alias or name


def title_of(part: type[Part], key: str) -> str:
    """The Swedish title of a key."""
    return str(texts_of(part, key, _titles()).get("titel", "")) or key


@lru_cache(maxsize=1)
def _titles() -> dict[str, KeyTexts]:
    return key_texts()


def called(part: Part) -> str:
    """The name of the part for a reader."""
    match part:
        case Meeting():
            name = part.days.text
        case FrameChange():
            name = f"{part.unit}: {part.concerns}"
        case Waiver():
            name = f"{part.rule}: {part.path}"
        case DocumentPlan():
            name = part.title or part.template.capitalize()
        case SharedText() | Footnote():
            name = part.id
        case Section() if not part.heading:
            name = ", ".join(part.shows or part.shared) or _first_words(part.text or part.closing or "")
        case _:
            name = str(next((found for key in _NAMES if (found := getattr(part, key, None))), ""))
    return name


def _first_words(text: str) -> str:
    found = text.split()
    return " ".join(found[:_FIRST_WORDS]) + (" …" if len(found) > _FIRST_WORDS else "")


def key_of(part: Part) -> str:
    """The name of the part in a path: its id, else its name for a reader."""
    return getattr(part, "id", None) or called(part)


def id_of(part: Part) -> Hashable:
    """The part's id, where it has one."""
    return getattr(part, "id", None)


def contents(part: Part) -> str:
    """Everything that the part says."""
    return "\n".join(value for _, value in said(part))


def said(part: Part) -> Iterator[tuple[str, str]]:
    """Title and value of all that the part gives, except its name and the parts that it holds."""
    names = {called(part), *called(part).split(": ")} if isinstance(part, FrameChange | Waiver) else {called(part)}
    for field, key in fields_of(part):
        if field == "id" or (field in PROSE and isinstance(part, Section)):
            continue
        found = _said(getattr(part, field), title_of(type(part), key))
        yield from ((title, value) for title, value in found if value not in names)
    for field in PROSE if isinstance(part, Section) else ():
        text = getattr(part, field)
        if text:
            yield "", flowing(text)


def _said(value: Any, title: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Part):
        yield from ((f"{title}, {inner[:1].lower()}{inner[1:]}", text) for inner, text in said_whole(value))
    elif isinstance(value, list) and value and isinstance(value[0], Part):
        for part in value:
            yield title, "; ".join([called(part), *(text for _, text in said(part))])
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _said(inner, f"{title} ({name})" if name else title)
    elif value not in (None, [], False, ""):
        yield title, in_swedish(value)


def said_whole(part: Part) -> Iterator[tuple[str, str]]:
    """Title and value of all that the part gives."""
    for field, key in fields_of(part):
        yield from _said(getattr(part, field), title_of(type(part), key))


def in_swedish(value: Any, key: str = "") -> str:
    """A value as a Swedish text writes it."""
    match value:
        case _ if key == "gånger" and value == EVERY_MEETING:
            text = "varje sammanträde"
        case bool():
            text = "ja" if value else "nej"
        case Decimal():
            text = write_amount(value)
        case date():
            text = value.isoformat()
        case StatedDate():
            text = value.text
        case DatedAmount():
            text = write_amount(value.amount) + (f" ({value.period})" if value.period else "")
        case list():
            text = ", ".join(map(in_swedish, value))
        case _:
            text = flowing(str(value))
    return text


def amount_of(value: Any) -> Decimal | None:
    """The amount of a value whose differences mean something."""
    if isinstance(value, DatedAmount):
        return value.amount
    return value if isinstance(value, Decimal) else None
