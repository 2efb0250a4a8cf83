"""Fields: what Word computes. The instruction is left out, the result is read as words.

In: the signs that a field begins, is separated and ends with, in reading order. Out: what stands for a field that
has no result; where a field is a link, what it leads to.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vplan.source.word.document import Link, Place
from vplan.source.word.names import child, is_on, kind, one_line, value, whole

if TYPE_CHECKING:
    from vplan.source.word.names import Element

LONGEST_ADDRESS = 500
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_ENTRIES = {"XE", "TC", "TA"}
"""Fields that mark a place for an index or a list, and show nothing."""
_NAME = re.compile(r"\s*(\S{1,40})")


@dataclass(slots=True)
class _Field:
    link: Link | None
    """What the words of the result lead to, by this field or one around it."""
    instruction: list[str] = field(default_factory=list)
    separated: bool = False
    empty: bool = True
    choice: str = ""
    """The result of a form's field, which stands in its properties."""


class Fields:
    """The fields that are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def link(self) -> Link | None:
        """What words that stand here lead to."""
        return self._open[-1].link if self._open else None

    def has_result(self) -> None:
        """Something stands here."""
        if self._open:
            self._open[-1].empty = False

    def sign(self, element: "Element", place: Place) -> tuple[str, str]:
        """Take a field's sign. Returns the name of a field that ends without a result, and what it is to say."""
        match value(element, "w:fldCharType"):
            case "begin":
                self.begin(_choice(child(element, "w:ffData")))
            case "separate":
                self.separate(place)
            case "end":
                return self.end()
        return "", ""

    def begin(self, choice: str = "") -> None:
        """A field begins."""
        self._open.append(_Field(self.link, choice=choice))

    def instruct(self, text: str) -> None:
        """More of the instruction."""
        if self._open and not self._open[-1].separated:
            self._open[-1].instruction.append(text)

    def separate(self, place: Place) -> None:
        """The result begins."""
        if self._open:
            innermost = self._open[-1]
            innermost.separated = True
            link = _HYPERLINK.match("".join(innermost.instruction))
            if link is not None:
                innermost.link = Link(one_line(link[1])[:LONGEST_ADDRESS], place)

    def end(self) -> tuple[str, str]:
        """The field ends; returns what `sign` does."""
        if not self._open:
            return "", ""
        ended = self._open.pop()
        if not ended.empty:
            self.has_result()
            return "", ""
        found = _NAME.match("".join(ended.instruction))
        name = found[1] if found else ""
        return "" if name.upper() in _ENTRIES else name, ended.choice


def _choice(form: "Element | None") -> str:
    if form is None:
        return ""
    for one in form:
        match kind(one):
            case "w:checkBox":
                checked = child(one, "w:checked")
                return "☒" if is_on(checked if checked is not None else child(one, "w:default")) else "☐"
            case "w:ddList":
                entries = [value(entry) for entry in one if kind(entry) == "w:listEntry"]
                chosen = child(one, "w:result")
                at = whole(value(chosen if chosen is not None else child(one, "w:default")), 0)
                return one_line(entries[at]) if at < len(entries) else ""
    return ""
