"""Every text that a reader of the plan's documents meets, in the order of the file, with the place of every
character of it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from pydantic import BaseModel

from vplan.core import Place
from vplan.core.once import once_per_object
from vplan.model.document import LANGUAGE, SWEDISH
from vplan.model.figures import FOOTNOTE
from vplan.model.knowledge import Field, Text, TextKind, called_in, fields_of
from vplan.model.plan import Plan
from vplan.model.report import Report
from vplan.source import Mapping, ReadFrom, Sequence
from vplan.text.foreign import FOREIGN, is_foreign
from vplan.text.quotes import FILLER, QUOTE

_Spot: TypeAlias = tuple[Mapping | Sequence, str | int]
"""What holds a value, and its key or position there."""
_LETTERS, _SPACES = 300, 200
_RUN = re.compile(rf"\S{{{_LETTERS + 1},}}|\s{{{_SPACES + 1},}}")
"""More characters without a space, or more spaces, than any text has."""


class Passage(NamedTuple):
    """A text as it is written, and `read`, in which FILLER stands for quotes, footnote calls and words in another
    language.

    `key` is the Swedish key it stands under; `quotes`: it can quote facts.
    """

    text: str
    read: str
    kind: TextKind
    key: str
    quotes: bool
    path: str
    holder: Mapping | Sequence
    item: str | int

    def place(self, start: int = 0, length: int = 0) -> Place:
        """Where a stretch of the text stands; all of it for no length."""
        scalar = self.scalar
        if scalar is not None:
            return scalar.within(start, length or self._rest(start))
        if isinstance(self.holder, Mapping):
            return self.holder.value_place(str(self.item))
        return self.holder.value_place(int(self.item))

    @property
    def scalar(self) -> "ReadFrom | None":
        """What the text was read from; None where the file does not give it."""
        if isinstance(self.holder, Mapping):
            return self.holder.scalars.get(str(self.item))
        return self.holder.scalars.get(int(self.item))

    def _rest(self, start: int) -> int:
        return max(1, len(self.text) - start)

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where the pattern matches what is read, and not what is quoted."""
        return pattern.finditer(self.read)


@once_per_object
def passages(plan: Plan) -> tuple[Passage, ...]:
    """All of the plan's own texts; read once for a plan, however many rules ask."""
    root = type(plan.matter) if plan.matter is not None else Plan if plan.follows is None else Report
    return tuple(_of_part(plan.node, root, ""))


def _of_part(node: Mapping, part: type[BaseModel], path: str) -> Iterator[Passage]:
    fields = fields_of(part)
    if LANGUAGE in fields and node.get(LANGUAGE) not in {None, SWEDISH}:
        return  # rules know the words of one language
    for key, value in node.items():
        field = fields.get(key)
        if field is None or (field.text.kind is None and field.part is None):
            continue
        here = f"{path}.{key}".lstrip(".")
        if field.only_alone and isinstance(value, Mapping):
            continue
        if field.by_name and isinstance(value, Mapping):
            for name, inner in value.items():
                yield from _of_value((value, name), inner, field, f"{here}.{name}")
        else:
            yield from _of_value((node, key), value, field, here)


def _of_value(spot: _Spot, value: object, field: Field, path: str) -> Iterator[Passage]:
    if isinstance(value, str):
        said = _said(field)
        if said.kind is not None:
            yield _passage(spot, value, said, field.key, path)
    elif isinstance(value, Mapping) and field.part is not None:
        yield from _of_part(value, field.part, path)
    elif isinstance(value, Sequence):
        for index, item in enumerate(value):
            yield from _of_value((value, index), item, field, f"{path}.{called_in(item, field.part)}")


def _said(field: Field) -> Text:
    """What a text is that stands in the field, or as an item of it."""
    return fields_of(field.part)[field.means].text if field.part is not None and field.means else field.text


def _passage(spot: _Spot, text: str, said: Text, key: str, path: str) -> Passage:
    text = _without_runs(text)
    read = text
    if "{{" in text or "[^" in text:
        read = FOOTNOTE.sub(_filled, QUOTE.sub(_filled, text))
    assert said.kind is not None
    if said.kind is TextKind.RUNNING and "]{" in read:
        read = FOREIGN.sub(_filled_where_foreign, read)
    return Passage(text, read, said.kind, key, said.quotes, path, *spot)


def _without_runs(text: str) -> str:
    """The text with FILLER for unreadable stretches, so that no pattern of a rule runs along them repeatedly."""
    return _RUN.sub(_filled, text) if len(text) > _SPACES else text


def _filled_where_foreign(match: re.Match[str]) -> str:
    return _filled(match) if is_foreign(match) else match[0]


def _filled(match: re.Match[str]) -> str:
    return FILLER * len(match[0])
