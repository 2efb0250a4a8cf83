"""The fields of an answer, as the model has them: a field that is added to a result joins the forms by itself.

In: the type of part that an answer is (Outcome, ActivityState, Answer). Out: its fields in order, each with the
kind of cell that takes it, and its Swedish words. The fields of a part in it are fields of the answer.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from vplan.core.swedish.phrases import capitalised
from vplan.model.base import Part
from vplan.model.fields import StatedDate
from vplan.model.knowledge import Field, TextKind, fields_of
from vplan.model.results import ActivityState, Answer, Outcome
from vplan.model.schema import key_texts, texts_of

PARTS: dict[str, type[Part]] = {
    "mål": Outcome,
    "mätetal": Outcome,
    "aktiviteter": ActivityState,
    "uppdrag": Answer,
    "indikatorer": Outcome,
}
"""The type of an answer by the key of a report that it stands under."""
_ALONE = {"indikatorer": {"utfall", "datum", "trend", "kommentar"}}
"""The keys that are asked for, where that is not all of an answer."""


class Kind(StrEnum):
    """What a cell of an answer takes."""

    AMOUNTS = "amounts"
    """A number, or one for each scope."""
    NUMBER = "number"
    DAY = "day"
    STEP = "step"
    """A step of the scale of what is asked about."""
    CHOICE = "choice"
    """One of fixed words."""
    LINES = "lines"
    """Texts, one on each line."""
    PROSE = "prose"
    """Running text, each line a paragraph or an item."""
    TEXT = "text"


class AnswerField(NamedTuple):
    """A field of an answer. `choices` are the words of a CHOICE; `title` and `about` are for the one who fills it
    in. `needed`: an answer can't be without it. `inner` is the key of a field of the part that stands under `key`.
    """

    name: str
    key: str
    kind: Kind
    choices: tuple[str, ...]
    title: str
    about: str
    needed: bool
    inner: str = ""

    @property
    def column(self) -> str:
        """What tells it from the other fields: `status`, `beslut/organ`."""
        return f"{self.key}/{self.inner}" if self.inner else self.key


def fields_for(kind: str) -> tuple[AnswerField, ...]:
    """The fields that are asked for about that kind."""
    alone = _ALONE.get(kind)
    return tuple(field for field in answer_fields(PARTS[kind]) if alone is None or field.key in alone)


@cache
def answer_fields(part: type[Part]) -> tuple[AnswerField, ...]:
    """The fields of an answer of that type, in the order of the model."""
    found = []
    for field in fields_of(part).values():
        if field.part is None:
            found.append(_field(part, field))
            continue
        for one in (one for one in fields_of(field.part).values() if not one.unprinted):
            inner = _field(field.part, one)
            title = f"{capitalised(field.key)}: {inner.title[:1].lower()}{inner.title[1:]}"
            found.append(
                inner._replace(name=field.name, key=field.key, title=title, needed=False, inner=inner.key)
            )
    return tuple(found)


def _field(part: type[BaseModel], field: Field) -> AnswerField:
    info = part.model_fields[field.name]
    kind, choices = (Kind.STEP, ()) if field.step else _kind_of(info.annotation)
    kind = Kind.PROSE if field.text.kind is TextKind.RUNNING else kind
    said = texts_of(part, field.key, _words())
    about = said.get("beskrivning", "").partition(". ")[0].rstrip(".")
    return AnswerField(
        field.name, field.key, kind, choices, said.get("titel", field.key), about, info.is_required()
    )


@cache
def _words() -> dict[str, dict[str, Any]]:
    return key_texts()


def _kind_of(annotation: object) -> tuple[Kind, tuple[str, ...]]:
    """The kind of cell for values of that type, and the words among which it chooses."""
    bare = _bare(annotation)
    origin = get_origin(bare)
    if origin is Literal:
        return Kind.CHOICE, tuple(map(str, get_args(bare)))
    if bare is bool:
        return Kind.CHOICE, ("ja", "nej")
    if origin is dict:
        return Kind.AMOUNTS, ()
    if origin is list:
        return Kind.LINES, ()
    if bare in {date, StatedDate}:
        return Kind.DAY, ()
    return (Kind.NUMBER if bare in {Decimal, int} else Kind.TEXT), ()


def _bare(annotation: object) -> object:
    """The type without its marks, and without None."""
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        annotation = next(one for one in get_args(annotation) if one is not NoneType)
    return annotation
