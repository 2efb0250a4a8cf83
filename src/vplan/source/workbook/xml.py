"""Elements of the parts of a workbook, by local names: the strict and the usual form differ in namespaces."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_YES = {"1", "true", "on"}


def name_of(element: "Element") -> str:
    """The local name."""
    return str(element.tag).rpartition("}")[2]


def children(element: "Element | None", name: str) -> "Iterator[Element]":
    """The children of that name; none of no element."""
    return iter(()) if element is None else (one for one in element if name_of(one) == name)


def child(element: "Element | None", name: str) -> "Element | None":
    """The first child of that name."""
    return next(children(element, name), None)


def whole(value: str | None, default: int) -> int:
    """A whole number of an attribute; the default where it is none."""
    if value is None or len(value) > 12:
        return default
    try:
        return int(value)
    except ValueError:
        return default


def is_on(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in _YES


def words_of(element: "Element | None") -> str:
    """The words of a text or of its runs, without the readings that stand beside Asian words."""
    if element is None:
        return ""
    pieces = [one.text or "" for one in children(element, "t")]
    for run in children(element, "r"):
        pieces += [one.text or "" for one in children(run, "t")]
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """The text with the characters that XML can't hold, which spreadsheets write as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
