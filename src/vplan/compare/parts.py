"""How the parts of a plan are identified and reported: the name of each, and its content."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from vplan.compare.wording import flowing
from vplan.core.swedish.numbers import write_amount
from vplan.model.base import Part
from vplan.model.document import Section
from vplan.model.fields import EVERY_MEETING, DatedAmount, StatedDate
from vplan.model.frames import FrameChange
from vplan.model.knowledge import Field, TextKind, fields_of
from vplan.model.metrics import Metric
from vplan.model.plan import Waiver
from vplan.model.report import IN_BOTH, Report
from vplan.model.schema import KeyTexts, key_texts, texts_of


def compared_fields(part: Part) -> Iterator[Field]:
    """The fields that are compared one by one."""
    own = type(part)
    laid_over = IN_BOTH if issubclass(own, Report) else ()  # they stand in the plan, and are compared there
    return (one for one in fields_of(own).values() if not one.matched and one.name not in laid_over)


def title_of(part: type[BaseModel], key: str) -> str:
    """The Swedish title of a key."""
    return str(texts_of(part, key, _titles()).get("titel", "")) or key


@lru_cache(maxsize=1)
def _titles() -> dict[str, KeyTexts]:
    return key_texts()


def is_read(part: Part, field: Field) -> bool:
    """Whether the file does not give the value, since it is read from the words of a target."""
    return (isinstance(part, Metric) or field.part is Metric) and not part.holds(field.key)


def contents(part: Part) -> str:
    """Everything that the part says."""
    return "\n".join(value for _, value in said(part))


def said(part: Part) -> Iterator[tuple[str, str]]:
    """Title and value of all that the part gives, except its name and the parts that it holds."""
    names = {part.called, *(part.called.split(": ") if isinstance(part, FrameChange | Waiver) else ())}
    fields = list(compared_fields(part))
    texts = [one for one in fields if isinstance(part, Section) and one.text.kind is TextKind.RUNNING]
    for field in fields:
        if field.own_id or field in texts or is_read(part, field):
            continue
        found = _said(getattr(part, field.name), title_of(type(part), field.key))
        yield from ((title, value) for title, value in found if value not in names)
    for field in texts:
        text = getattr(part, field.name)
        if text:
            yield "", flowing(text)


def _said(value: Any, title: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Part):
        yield from ((f"{title}, {inner[:1].lower()}{inner[1:]}", text) for inner, text in said_whole(value))
    elif isinstance(value, list) and value and isinstance(value[0], Part):
        for part in value:
            yield title, "; ".join([part.called, *(text for _, text in said(part))])
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _said(inner, f"{title} ({name})" if name else title)
    elif value not in (None, [], False, ""):
        yield title, in_swedish(value)


def said_whole(part: Part) -> Iterator[tuple[str, str]]:
    """Title and value of all that the part gives."""
    for field in compared_fields(part):
        if not is_read(part, field):
            yield from _said(getattr(part, field.name), title_of(type(part), field.key))


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
