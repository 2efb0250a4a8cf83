"""Words that an organisation adds to the lists that the rules on words read by."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field
from pydantic_core import PydanticCustomError

from vplan.model.base import Part
from vplan.model.fields import Reads

_MOST = 1000
"""Every text of a plan is looked through for every word."""


def _words(value: Any) -> dict[str, str]:
    """A list of words, or words with what they mean."""
    if isinstance(value, list | dict) and len(value) > _MOST:
        raise PydanticCustomError("too_long", "too_long", {"max_length": _MOST})
    if isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value):
        return dict.fromkeys((word.strip() for word in value), "")
    if isinstance(value, dict) and all(isinstance(more, str) for more in value.values()):
        return {str(word): more.strip() for word, more in value.items()}
    raise PydanticCustomError("words", "a list of words is wanted here, or words with what they stand for")


Words = Annotated[dict[str, str], Reads(_words, {"type": ["array", "object"], "items": {"type": "string"}})]
"""Words, each with what stands behind it; nothing for a plain list."""


class WordLists(Part):
    """Own words for the lists of `src/vplan/text/lists`, by the lists' names."""

    abbreviations: Words = Field(default={}, alias="förkortningar")
    residues: Words = Field(default={}, alias="redaktörsord")
    roles: Words = Field(default={}, alias="roller")
    units: Words = Field(default={}, alias="enheter")
    yearly: Words = Field(default={}, alias="årsord")

    def get(self, name: str, default: Mapping[str, str]) -> Mapping[str, str]:
        """The own words of a list."""
        found: Mapping[str, str] = getattr(self, name, default)
        return found
