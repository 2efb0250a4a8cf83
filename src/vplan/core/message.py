"""Messages as values: an English sentence with named gaps, put into words when it is printed.

The English sentence is the key of the translation (gettext), so code reads as what it says. What fills a gap comes
from plans, paths and programs, and is made visible there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core.hidden import visible

_LONGEST = 2000


def _of_two(one: str, several: str, count: int) -> str:
    return one if count == 1 else several


class Translation(NamedTuple):
    """A language: the translation of a sentence (`text`), and of one with a count (`counted`, from the singular,
    the plural and the count). English is the language that sentences are written in.
    """

    text: Callable[[str], str] = str
    counted: Callable[[str, str, int], str] = _of_two


ENGLISH = Translation()


@dataclass(frozen=True, slots=True)
class Message:
    """`text` has gaps in braces, `values` fills them; a value may itself be a message. `of_one` replaces it where
    the value of `count` is 1.
    """

    text: str
    values: Mapping[str, "str | int | Message"] = field(default_factory=dict)
    of_one: str = ""

    def filled(self, **values: "str | int | Message") -> "Message":
        """The same sentence with these values in its gaps."""
        return Message(self.text, {**self.values, **values}, self.of_one)

    def translated(self, language: Translation = ENGLISH) -> str:
        """The sentence in a language."""
        filled = {
            name: value.translated(language) if isinstance(value, Message) else _shown(value)
            for name, value in self.values.items()
        }
        count = self.values.get("count")
        if self.of_one and isinstance(count, int):
            return language.counted(self.of_one, self.text, count).format_map(filled)
        return language.text(self.text).format_map(filled)


def _shown(value: str | int) -> str | int:
    """A value in readable form: cut to a length, on one line, with hidden characters written out."""
    if isinstance(value, str):
        return visible(f"{value[:_LONGEST]}…" if len(value) > _LONGEST else value)
    return value


def say(text: str, /, **values: str | int | Message) -> Message:
    """A message; this name is what the catalogue of translations is extracted by."""
    return Message(text, values)


def say_of(of_one: str, text: str, /, count: int = 0, **values: str | int | Message) -> Message:
    """A message with a count, for which the catalogue has the plurals of its language."""
    return Message(text, {"count": count, **values}, of_one)
