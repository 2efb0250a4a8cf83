"""Formulas (Office Math): one line of letters and signs, as one writes them in a mail.

In: the elements of a formula. Out: pieces, with signs around its parts.
"""

from typing import TYPE_CHECKING

from vplan.source.word.context import Context
from vplan.source.word.document import PieceKind, Place
from vplan.source.word.inlines import READERS, Inlines, enclosed
from vplan.source.word.names import attribute, child, kind

if TYPE_CHECKING:
    from vplan.source.word.names import Element

_AROUND = {
    "m:f": {"m:num": ("(", ")"), "m:den": ("/(", ")")},
    "m:sSup": {"m:sup": ("^(", ")")},
    "m:sSub": {"m:sub": ("_(", ")")},
    "m:sSubSup": {"m:sub": ("_(", ")"), "m:sup": ("^(", ")")},
    "m:sPre": {"m:sub": ("_(", ")"), "m:sup": ("^(", ")")},
    "m:rad": {"m:deg": ("(", ")"), "m:e": ("√(", ")")},
    "m:nary": {"m:sub": ("_(", ")"), "m:sup": ("^(", ")")},
    "m:func": {"m:e": ("(", ")")},
    "m:limLow": {"m:lim": ("_(", ")")},
    "m:limUpp": {"m:lim": ("^(", ")")},
    "m:m": {"m:mr": ("", "; ")},
    "m:mr": {"m:e": ("", " ")},
    "m:eqArr": {"m:e": ("", "; ")},
    "m:d": {"m:e": ("", "")},
}
"""What stands before and after the parts of an element. Brackets are left out around a single letter."""


def _formula(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    name = kind(element)
    around = _AROUND[name]
    separator = ""
    for sign in _opening(element, name):
        inlines.add(PieceKind.TEXT, sign, place, context)
    for index, one in enumerate(element):
        part = kind(one)
        if part in around:
            for sign in separator:
                inlines.add(PieceKind.TEXT, sign, place, context)
            separator = _between(element, name)
            enclosed(inlines, one, place.under(index), context, around[part])
        else:
            inlines.read([(index, one)], place, context)
    for sign in _closing(element, name):
        inlines.add(PieceKind.TEXT, sign, place, context)


def _opening(element: "Element", name: str) -> str:
    if name == "m:nary":
        return _sign(element, "m:naryPr", "m:chr", "∫")
    return _sign(element, "m:dPr", "m:begChr", "(") if name == "m:d" else ""


def _closing(element: "Element", name: str) -> str:
    return _sign(element, "m:dPr", "m:endChr", ")") if name == "m:d" else ""


def _between(element: "Element", name: str) -> str:
    return _sign(element, "m:dPr", "m:sepChr", "|") if name == "m:d" else ""


def _sign(element: "Element", properties: str, name: str, otherwise: str) -> str:
    said = child(element, properties)
    sign = None if said is None else child(said, name)
    given = None if sign is None else attribute(sign, "m:val")
    return otherwise if given is None else given[:8]


READERS.update(dict.fromkeys(_AROUND, _formula))
