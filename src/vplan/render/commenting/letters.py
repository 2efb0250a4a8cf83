"""The letters of an element that holds text, each with the place in the file where it is written.

Counted as `source.word` reads them: without the white space that the file was indented with, and tabs and line
ends as one space.
"""

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from vplan.source.word.names import attribute

if TYPE_CHECKING:
    from vplan.render.commenting.xml import Element, SplicedXml

_WRITTEN = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
_SPACE = re.compile(r'\s+xml:space\s*=\s*(?:"[^"]*"|\'[^\']*\')')
_BREAKS = "\t\n\r"
_WHITE = " \t\n\r"


class Letters(NamedTuple):
    """`at` has a place for each letter; then comes `end`, behind the last of them."""

    at: tuple[int, ...]
    end: int


def letters_of(xml: "SplicedXml", element: "Element") -> Letters | None:
    """The letters of a text; None where it can't be parted: it has none, or more than plain text in it."""
    span = xml.span(element)
    written = xml.text[span.inner : span.close]
    if not written or "<" in written:
        return None
    signs = [(found.start() + span.inner, _said(found[0])) for found in _WRITTEN.finditer(written)]
    end = span.close
    if any(sign == "\n" for _, sign in signs) and not keeps_spaces(element):
        while signs and signs[0][1] in _WHITE:
            del signs[0]
        while signs and signs[-1][1] in _WHITE:
            end = signs.pop()[0]
    if not signs:
        return None
    kept = [signs[0][0]]
    kept += [at for (_, before), (at, sign) in pairwise(signs) if sign not in _BREAKS or before not in _BREAKS]
    return Letters(tuple(kept), end)


def keeps_spaces(element: "Element") -> bool:
    """Whether the spaces at the ends of a text are part of it in Word."""
    return attribute(element, "xml:space") == "preserve"


def keeping_spaces(tag: str) -> str:
    """The first tag of a text, so that the spaces at its ends are kept."""
    return f'{_SPACE.sub("", tag)[:-1].rstrip()} xml:space="preserve">'


def _said(written: str) -> str:
    if written.startswith("&"):
        return html.unescape(written)
    return "\n" if written in {"\r\n", "\r"} else written
