"""Names in Word's XML, the same for both forms of the standard (ECMA-376 transitional and strict).

In: elements. Out: short names as the standard writes them (`w:p`), attributes, numbers, switches.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from vplan.source.word.document import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element

_OPEN = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_OFFICE = "http://schemas.microsoft.com/office"
_SPACES = {
    "w": (f"{_OPEN}/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main"),
    "r": (f"{_OPEN}/officeDocument/2006/relationships", f"{_STRICT}/officeDocument/relationships"),
    "m": (f"{_OPEN}/officeDocument/2006/math", f"{_STRICT}/officeDocument/math"),
    "a": (f"{_OPEN}/drawingml/2006/main", f"{_STRICT}/drawingml/main"),
    "wp": (f"{_OPEN}/drawingml/2006/wordprocessingDrawing", f"{_STRICT}/drawingml/wordprocessingDrawing"),
    "pic": (f"{_OPEN}/drawingml/2006/picture", f"{_STRICT}/drawingml/picture"),
    "c": (f"{_OPEN}/drawingml/2006/chart", f"{_STRICT}/drawingml/chart"),
    "dgm": (f"{_OPEN}/drawingml/2006/diagram", f"{_STRICT}/drawingml/diagram"),
    "cx": (f"{_OFFICE}/drawing/2014/chartex",),
    "mc": (f"{_OPEN}/markup-compatibility/2006",),
    "wps": (f"{_OFFICE}/word/2010/wordprocessingShape",),
    "w14": (f"{_OFFICE}/word/2010/wordml",),
    "w15": (f"{_OFFICE}/word/2012/wordml",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "o": ("urn:schemas-microsoft-com:office:office",),
    "xml": ("http://www.w3.org/XML/1998/namespace",),
}
_PREFIXES = {address: prefix for prefix, addresses in _SPACES.items() for address in addresses}
_WHOLE = re.compile(r"[ \n]*([+-]?[0-9]{1,9})(?:\.0*)?[ \n]*")
_OFF = {"0", "false", "off"}


@lru_cache(4096)
def _short(tag: str) -> str:
    address, _, local = tag[1:].rpartition("}")
    return f"{_PREFIXES.get(address, '?')}:{local}"


@lru_cache(1024)
def spellings(name: str) -> tuple[str, ...]:
    """How the two forms of the standard write a name in full."""
    prefix, _, local = name.partition(":")
    return tuple(f"{{{address}}}{local}" for address in _SPACES[prefix])


def kind(element: "Element") -> str:
    """The element's short name; `?:…` where its namespace is none of those read here."""
    return _short(str(element.tag))


def attribute(element: "Element", name: str) -> str | None:
    """The value of the attribute with that short name; a name without a prefix is one without a namespace."""
    if ":" not in name:
        return element.get(name)
    for spelled in spellings(name):
        value = element.get(spelled)
        if value is not None:
            return value
    return None


def value(element: "Element | None", name: str = "w:val") -> str:
    """The same, '' where there is no such element or attribute."""
    return "" if element is None else attribute(element, name) or ""


def child(element: "Element", name: str) -> "Element | None":
    """The first child of that short name."""
    return next(element.iterchildren(*spellings(name)), None)


def children(element: "Element | None") -> "dict[str, Element]":
    """The children by short name, the first of each."""
    found: dict[str, Element] = {}
    for one in () if element is None else element:
        found.setdefault(kind(one), one)
    return found


def whole(text: str, otherwise: int, least: int = 0, most: int = 2**31) -> int:
    """A number as written, between two bounds; `otherwise` where it is none."""
    match = _WHOLE.fullmatch(text)
    return otherwise if match is None else min(max(int(match[1]), least), most)


def is_on(element: "Element | None") -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and value(element) not in _OFF


def one_line(text: str) -> str:
    """A text of an attribute or element with its line ends and tabs as spaces, which is how Word shows them."""
    return " ".join(re.split(r"[\t\n\r]+", text)) if any(sign in text for sign in "\t\n\r") else text


def element_at(root: "Element", place: Place) -> "Element":
    """The element that a place of the part leads to. `root` has to be of the same bytes, by the same parser."""
    for index in place.steps:
        root = root[index]
    return root
