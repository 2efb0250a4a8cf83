"""Messages as values: an English sentence with named gaps, put into words when it is printed.

The English sentence is the key of the translation (gettext), so code reads as what it says. What fills a gap comes
from plans, paths and programs, and is made visible there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vplan.core.hidden import visible

Translate = Callable[[str], str]
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Message:
    """`text` has gaps in braces, `values` fills them; a value may itself be a message."""

    text: str
    values: Mapping[str, "str | int | Message"] = field(default_factory=dict)

    def filled(self, **values: "str | int | Message") -> "Message":
        """The same sentence with these values in its gaps."""
        return Message(self.text, {**self.values, **values})

    def words(self, translate: Translate) -> str:
        """The sentence in the language that `translate` gives."""
        filled = {
            name: value.words(translate) if isinstance(value, Message) else _shown(value)
            for name, value in self.values.items()
        }
        return translate(self.text).format_map(filled)


def _shown(value: str | int) -> str | int:
    """A value as somebody can read it: not longer, on one line, with nothing hidden in it."""
    if isinstance(value, str):
        return visible(f"{value[:_LONGEST]}…" if len(value) > _LONGEST else value)
    return value


def say(text: str, /, **values: str | int | Message) -> Message:
    """A message; this name is what the catalogue of translations is extracted by."""
    return Message(text, values)
