"""Lengths as WordprocessingML has them (ISO 29500-4, ST_TwipsMeasure): a number of twips, or one with a unit."""

import re
from typing import Any

from vplan.core import say
from vplan.model.settings.word.markup import W, w
from vplan.source.package import Refused

_LENGTH = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {"": 1.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
LONGEST = 31_680
"""22 inches in twips: the longest that Word knows."""
_LENGTHS = {
    w("spacing"): ("before", "after", "line"),
    w("ind"): ("left", "right", "start", "end", "firstLine", "hanging"),
    w("tab"): ("pos",),
}
_SIZES = {w("sz"), w("szCs")}
_LARGEST = 3_276
"""1638 points in half points: the largest letters that Word knows."""


def twips(text: str) -> int | None:
    """The length; None where it is none. Whole twips are what ISO allows; some programs write parts of them."""
    match = _LENGTH.fullmatch(text.strip())
    return round(float(match[1]) * _TWIPS[match[2] or ""]) if match else None


def no_length(name: str, value: str) -> Refused:
    """The refusal of what should be a length."""
    return Refused(
        say(
            "in the Word template, {name} is '{value}', which is no length that a page can have",
            name=name,
            value=value,
        ),
        say("open the file in Word or Excel, and save it again"),
    )


def examine_lengths(root: Any) -> None:
    """Raise Refused where an indent, a space, a tab or the size of letters is nonsense."""
    for node in root.iter(*_LENGTHS, *_SIZES):
        if node.tag in _SIZES:
            if node.getparent().tag == w("rPr"):
                size = twips(str(node.get(w("val"), "")))
                if size is None or not 0 < size <= _LARGEST:
                    raise no_length("sz", str(node.get(w("val"), "")))
            continue
        for name in _LENGTHS[node.tag]:
            value = node.get(f"{{{W}}}{name}")
            if value is not None:
                length = twips(str(value))
                if length is None or abs(length) > LONGEST:
                    raise no_length(name, str(value))
