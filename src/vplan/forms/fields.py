"""The fields of an answer, as the model has them: a field that is added to a result joins the forms by itself.

In: the type of part that an answer is (Outcome, ActivityState). Out: its fields in order, each with the kind of
cell that takes it, and its Swedish words.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from vplan.model.base import Part
from vplan.model.knowledge import fields_of
from vplan.model.results import ActivityState, Outcome
from vplan.model.schema import key_texts, texts_of

PARTS: dict[str, type[Part]] = {"mål": Outcome, "mätetal": Outcome, "aktiviteter": ActivityState}
"""The type of an answer by the key of a report that it stands under."""


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
    TEXT = "text"


class AnswerField(NamedTuple):
    """A field of an answer. `choices` are the words of a CHOICE; `title` and `about` are for the one who fills it
    in. `needed`: an answer can't be without it.
    """

    name: str
    key: str
    kind: Kind
    choices: tuple[str, ...]
    title: str
    about: str
    needed: bool


@cache
def answer_fields(part: type[Part]) -> tuple[AnswerField, ...]:
    """The fields of an answer of that type, in the order of the model."""
    words = _words()
    found = []
    for field in fields_of(part).values():
        info = part.model_fields[field.name]
        kind, choices = (Kind.STEP, ()) if field.step else _kind_of(info.annotation)
        said = texts_of(part, field.key, words)
        title = said.get("titel", field.key)
        about = said.get("beskrivning", "").partition(". ")[0].rstrip(".")
        found.append(AnswerField(field.name, field.key, kind, choices, title, about, info.is_required()))
    return tuple(found)


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
    if bare is date:
        return Kind.DAY, ()
    return (Kind.NUMBER if bare in {Decimal, int} else Kind.TEXT), ()


def _bare(annotation: object) -> object:
    """The type without its marks, and without None."""
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        annotation = next(one for one in get_args(annotation) if one is not NoneType)
    return annotation
