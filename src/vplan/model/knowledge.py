"""What a field of a plan says of itself: which kind of text it holds, whether documents print it and how versions
are compared by it.

Each field says so where it is declared, as metadata of its type. What goes through the parts of a plan (the texts
that rules read, names in paths, what can quote facts, the comparison of versions, what must be printed) is derived
from that, so that a new field can't be forgotten.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema


class TextKind(StrEnum):
    """What a text is: prose that quotes facts; a goal's or a comment's words; a name; the heading of a section;
    the title of a document; a topic of an agenda; a table; a unit; or something else short.
    """

    RUNNING = "running"
    WORDING = "wording"
    NAME = "name"
    HEADING = "heading"
    TITLE = "title"
    TOPIC = "topic"
    TABLE = "table"
    UNIT = "unit"
    OTHER = "other"


class Topic(StrEnum):
    """The part of the plan that a change belongs to, in the order in which the parts are reported."""

    PLAN = "plan"
    DECISIONS = "decisions"
    STRATEGIES = "strategies"
    GOALS = "goals"
    ACTIVITIES = "activities"
    ASSIGNMENTS = "assignments"
    CONTROL = "internal control"
    INDICATORS = "indicators"
    BUDGET = "budget"
    FRAME = "frame"
    INVESTMENTS = "investments"
    FOLLOW_UP = "follow-up"
    MEETINGS = "meetings"
    MINUTES = "minutes"
    RESULTS = "results"
    TEXTS = "texts"
    OTHER = "other"


class _Said:
    """What a field says of itself. It changes nothing in how the field is read: pydantic need not look into it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source)


class Text(_Said):
    """The field holds text of this kind; None: words that vplan reads and no rule on words does. `quotes`: it can
    quote facts.
    """

    def __init__(self, kind: TextKind | None, *, quotes: bool = False) -> None:
        self.kind = kind
        self.quotes = quotes


class Unprinted(_Said):
    """No document prints the field, for this reason. No words that are meant for readers are declared so."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class About(_Said):
    """Changes of the field belong to this topic; None: to that of what holds it. `evident`: the topic's heading
    already says what the value is.
    """

    def __init__(self, topic: Topic | None, *, evident: bool = False) -> None:
        self.topic = topic
        self.evident = evident


class Shown(_Said):
    """Sections show what the field holds by one of these names (`visa`); `ID` in a name stands for what an item of
    the field is known by.
    """

    def __init__(self, by: tuple[str, ...]) -> None:
        self.by = by


class Means(_Said):
    """An item of the list that is a bare text stands for `{key: text}`. `alone`: a text in place of the list
    stands for a list of one.
    """

    def __init__(self, key: str, *, alone: bool = False) -> None:
        self.key = key
        self.alone = alone


class Shortened(_Said):
    """The field's part can be written without its keys: a text stands for `{text: …}`, a list for `{listed: …}`.
    With `parts`, a list whose items all have the key `marked_by` and none the key `unless` is `{parts: …}`.
    """

    def __init__(self, *, text: str, listed: str, parts: str = "", marked_by: str = "", unless: str = "") -> None:
        self.text = text
        self.listed = listed
        self.parts = parts
        self.marked_by = marked_by
        self.unless = unless


class Headed(_Said):
    """Sheets that other programs write have these headers over the field's values, beside its key."""

    def __init__(self, headers: tuple[str, ...]) -> None:
        self.headers = headers


class _Mark(_Said):
    def __init__(self, says: str) -> None:
        self.says = says


_SHOWN = 40
"""The number of characters of its text that a part without id or name is called by."""
EVIDENT = About(None, evident=True)
NAMES = _Mark("the part is called by this value, where it has no id or no name before it")
OWN_ID = _Mark("the value identifies the part among those of the same list")
QUOTED = _Mark("what it holds is printed where texts quote it; a section may show it, and none need to")
STEP = _Mark("the value is a step of the status scale that belongs to what it is said of")
MATCHED = _Mark("versions are compared by pairing what the field holds, wherever it stands, and not as a value")


class Field(NamedTuple):
    """What is known of a field. `holds_words`: a text can be written there, whoever reads it. `parts` are the
    types of part that it holds, `listed` whether in a list, `by_name` whether in a mapping whose keys are names of
    other things: `names_deep` of these in each other. `only_alone`: it holds words or a mapping, and that holds
    none.
    """

    name: str
    key: str
    holds_words: bool
    text: Text
    parts: tuple[type[BaseModel], ...]
    listed: bool
    by_name: bool
    names_deep: int
    only_alone: bool
    headers: tuple[str, ...]
    means: str
    means_alone: bool
    shortened: Shortened | None
    names: bool
    own_id: bool
    matched: bool
    quoted: bool
    unprinted: str
    about: About
    shown_by: tuple[str, ...]
    step: bool

    @property
    def part(self) -> type[BaseModel] | None:
        """The type of part that it holds, the first where it can hold others too."""
        return self.parts[0] if self.parts else None

    @property
    def holds_parts(self) -> bool:
        """Whether it holds several parts, in a list or by names."""
        return bool(self.parts) and (self.listed or self.by_name)


@cache
def fields_of(part: type[BaseModel]) -> Mapping[str, Field]:
    """The fields of a type of part, by their Swedish keys, in their order."""
    return {field.key: field for name, info in part.model_fields.items() for field in [_field(name, info)]}


def _field(name: str, info: FieldInfo) -> Field:
    types = list(_types_in(info.annotation))
    kinds = {get_origin(one) for one in types}
    said = [*(one for inner in types for one in _said_of(inner)), *info.metadata]
    texts = [one for one in said if isinstance(one, Text)]
    return Field(
        name,
        info.alias or name,
        bool(texts),
        texts[-1] if texts else Text(None),
        tuple(one for one in types if isinstance(one, type) and issubclass(one, BaseModel)),
        list in kinds,
        dict in kinds,
        _names_deep(info.annotation) if dict in kinds else 0,
        bool(texts) and dict in kinds and not _words_under_names(info.annotation),
        next((one.headers for one in said if isinstance(one, Headed)), ()),
        next((one.key for one in said if isinstance(one, Means)), ""),
        any(one.alone for one in said if isinstance(one, Means)),
        next((one for one in said if isinstance(one, Shortened)), None),
        NAMES in said,
        OWN_ID in said,
        MATCHED in said,
        QUOTED in said,
        next((one.reason for one in said if isinstance(one, Unprinted)), ""),
        next((one for one in said if isinstance(one, About)), About(None)),
        next((one.by for one in said if isinstance(one, Shown)), ()),
        STEP in said,
    )


def _types_in(annotation: Any) -> Iterator[Any]:
    """A type behind all that stand in it."""
    for argument in get_args(annotation):
        yield from _types_in(argument)
    yield annotation


def _said_of(annotation: Any) -> tuple[Any, ...]:
    said: tuple[Any, ...] = getattr(annotation, "__metadata__", ())
    return said


def _names_deep(annotation: Any) -> int:
    inner = max(map(_names_deep, get_args(annotation)), default=0)
    return inner + (get_origin(annotation) is dict)


def _words_under_names(annotation: Any) -> bool:
    """Whether a mapping in the type holds words."""
    if get_origin(annotation) is dict:
        return any(isinstance(one, Text) for inner in _types_in(annotation) for one in _said_of(inner))
    return any(map(_words_under_names, get_args(annotation)))


@cache
def reached(part: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """The type of part and every type that it holds, each once, in the order in which they are met."""
    found = [part]
    for one in found:
        found += [inner for field in fields_of(one).values() for inner in field.parts if inner not in found]
    return tuple(found)


def identifies(field: Field) -> bool:
    """Whether the field identifies its part."""
    return field.own_id


@cache
def holds(part: type[BaseModel], what: Callable[[Field], bool]) -> bool:
    """Whether the type of part, or one that it holds, has a field of which that is true."""
    return any(what(field) for one in reached(part) for field in fields_of(one).values())


@cache
def naming_keys(part: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a part is called by in a path: the first that it has."""
    fields = fields_of(part).values()
    return (*(one.key for one in fields if one.own_id), *(one.key for one in fields if one.names))


def called_in(item: object, part: type[BaseModel] | None) -> str:
    """What an item of a list is called, as it was read: by its id, its name, or how it begins."""
    if isinstance(item, Mapping):
        keys = naming_keys(part) if part is not None else ()
        item = next((name for key in keys if isinstance(name := item.get(key), str)), "")
    return " ".join(item.split())[:_SHOWN].strip() if isinstance(item, str) else ""


def part_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    """The type of the part at `loc`, or of the innermost around it."""
    for piece in loc:
        field = fields_of(model).get(str(piece))
        if field is not None and field.part is not None:
            model = field.part
    return model
