"""The base of every part of a plan: strict keys, and the places of what it was read from."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from vplan.core import Finding, Message, Place
from vplan.model.knowledge import fields_of
from vplan.model.short_forms import write_out
from vplan.source import Mapping, Sequence, SourceText

_NOTHING: tuple[object, ...] = (None, "", (), False)


class Part(BaseModel):
    """A mapping of the plan. Python names are English, keys in the file Swedish (aliases)."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    _read_from: Mapping = PrivateAttr(default_factory=lambda: Mapping(Place("")))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, value: Any, handler: ModelWrapValidatorHandler["Part"]) -> "Part":
        if isinstance(value, Mapping):
            write_out(value, cls)
        part = handler(value)
        if isinstance(value, Mapping):
            part.read_from(value)
        return part

    @classmethod
    def elsewhere(cls) -> dict[str, Message]:
        """Keys that are none of the part's and that belong somewhere else, each with what to do."""
        return {}

    @property
    def own_id(self) -> str | None:
        """What identifies the part among those of its list, where it has that."""
        values = (getattr(self, field.name) for field in fields_of(type(self)).values() if field.own_id)
        return next(values, None)

    @property
    def called(self) -> str:
        """What a reader calls the part: the first of the fields that name it, else its id."""
        values = (getattr(self, field.name) for field in fields_of(type(self)).values() if field.names)
        return str(next(filter(None, values), self.own_id or ""))

    @property
    def key(self) -> str:
        """The name of the part in a path: its id, else what it is called."""
        return self.own_id or self.called

    def content(self, *apart: str) -> tuple[object, ...]:
        """What the part gives for readers, besides its id and the values of the keys `apart`, to compare with
        another part of its type.
        """
        return tuple(
            _comparable(getattr(self, field.name))
            for field in fields_of(type(self)).values()
            if not (field.own_id or field.unprinted or field.key in apart)
        )

    def says_more_than(self, *keys: str) -> bool:
        """Whether the part gives anything for readers besides its id and the values of these keys."""
        return any(value not in _NOTHING for value in self.content(*keys))

    @property
    def node(self) -> Mapping:
        """What the part was read from."""
        return self._read_from

    def read_from(self, node: Mapping) -> None:
        """Say what the part was read from: its places are those of the node."""
        self._read_from = node

    def place(self, key: str | None = None, item: int | str | None = None) -> Place:
        """Where the part, the value of `key` (Swedish), or an item of that value stands."""
        assert key is None or key in fields_of(type(self)), f"{type(self).__name__} has no key {key}"
        if key is None or key not in self._read_from:
            return self._read_from.place
        value = self._read_from[key]
        if isinstance(item, int) and isinstance(value, Sequence):
            return value.value_place(item)
        if isinstance(item, str) and isinstance(value, Mapping):
            return value.value_place(item)
        return self._read_from.value_place(key)

    def place_within(self, key: str, offset: int, length: int = 1, item: int | None = None) -> Place:
        """Where a stretch of the text of `key`, or of an item of its list, stands; offsets count the text's
        characters.
        """
        listed = self._read_from.get(key)
        if item is not None and isinstance(listed, Sequence):
            one = listed.scalars.get(item)
            return one.within(offset, length) if one else listed.value_place(item)
        scalar = self._read_from.scalars.get(key)
        return scalar.within(offset, length) if scalar else self.place(key)

    def key_place(self, key: str) -> Place:
        """Where the key itself stands."""
        assert key in fields_of(type(self)), f"{type(self).__name__} has no key {key}"
        return self._read_from.keys_at.get(key, self._read_from.place)

    def entry_place(self, key: str, name: str) -> Place:
        """Where the key `name` stands in the mapping under `key`."""
        value = self._read_from.get(key)
        return value.keys_at.get(name, self.place(key)) if isinstance(value, Mapping) else self.place(key)

    def source_of(self, key: str) -> SourceText | None:
        """The file that the text of `key` stands in; None where the file does not give it."""
        scalar = self._read_from.scalars.get(key)
        return None if scalar is None else scalar.source

    def holds(self, key: str) -> bool:
        """Whether the file gives `key`, as opposed to a default."""
        return key in self._read_from


def _comparable(value: object) -> object:
    """The value without its places."""
    if isinstance(value, Part):
        return value.content()
    if isinstance(value, dict):
        return tuple((key, _comparable(inner)) for key, inner in value.items())
    return tuple(map(_comparable, value)) if isinstance(value, list) else value


def parts_of(value: Any) -> Iterator[Part]:
    """The parts that the value of a field holds: the value itself, or the items of a list or a mapping."""
    if isinstance(value, Part):
        yield value
    elif isinstance(value, list | dict):
        yield from (one for one in (value if isinstance(value, list) else value.values()) if isinstance(one, Part))


def refuse(findings: Iterable[Finding]) -> None:
    """Reject the part when there are findings. Raises PydanticCustomError that carries them."""
    found = tuple(findings)
    if found:
        raise PydanticCustomError("findings", "findings", {"findings": found})
