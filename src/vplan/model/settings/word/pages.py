"""Pages of a template: the paper and margins of its last section, and which page heads that section has."""

import re
from typing import Any, cast, get_args

from lxml import etree

from vplan.core import say
from vplan.core.swedish.numbers import write_amount
from vplan.document import PageSetup
from vplan.document.word_template import HeadKind, Pages
from vplan.model.settings.word.lengths import LONGEST, no_length, twips
from vplan.model.settings.word.markup import R, w, written
from vplan.source.package import Refused

_TWIPS_PER_MM = 1440 / 25.4
_LEAST_SIDE = round(105 * _TWIPS_PER_MM)
"""The width of A6."""
_LEAST_TEXT = round(90 * _TWIPS_PER_MM)
"""Room for a table of figures."""
_LINES = (
    "none|nil|single|thick|double|dotted|dashed|dotDash|dotDotDash|triple|wave|doubleWave|dashSmallGap|dashDotStroked|"
    "thinThickSmallGap|thickThinSmallGap|thinThickThinSmallGap|thinThickMediumGap|thickThinMediumGap|"
    "thinThickThinMediumGap|thinThickLargeGap|thickThinLargeGap|thinThickThinLargeGap|threeDEmboss|threeDEngrave|"
    "outset|inset"
)
_BORDER = {
    "val": re.compile(_LINES),
    "sz": re.compile(r"[0-9]{1,3}"),
    "space": re.compile(r"[0-9]|[12][0-9]|3[01]"),
    "color": re.compile(r"auto|[0-9A-Fa-f]{6}"),
}
_AROUND = {"offsetFrom": {"page", "text"}, "zOrder": {"front", "back"}}


def sections(document: Any) -> list[Any]:
    """The properties of every section, the last of the document last; none where that is as Word has it."""
    body = document.find(w("body"))
    if body is None or body.find(w("sectPr")) is None:
        return []
    found = [node for node in body.iter(w("sectPr")) if node.getparent().tag in {w("pPr"), w("body")}]
    last = body.find(w("sectPr"))
    return [*(node for node in found if node is not last), last]


def references(all_sections: list[Any]) -> dict[tuple[HeadKind, Pages], str]:
    """The relations of the last section's heads and feet; those it has not are those of the section before."""
    found: dict[tuple[HeadKind, Pages], str] = {}
    for section in all_sections:
        for kind in get_args(HeadKind):
            for mark in section.findall(w(f"{kind}Reference")):
                pages = str(mark.get(w("type"), "default"))
                if pages in get_args(Pages):
                    found[kind, cast("Pages", pages)] = str(mark.get(f"{{{R}}}id", ""))
    return found


def page_setup(section: Any, *, gutter_at_top: bool) -> PageSetup | None:
    """Paper and margins; None where the section doesn't say. Raises Refused when text has no room on them."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        return None
    sides = sorted(_length(size, side, least=1) for side in ("w", "h"))
    given = {name: _length(margins, name, least=0) for name in ("left", "right")}
    given |= {name: _length(margins, name, least=-LONGEST) for name in ("top", "bottom")}
    given |= {name: _length(margins, name, least=0, usual=usual) for name, usual in _DISTANCES.items()}
    if gutter_at_top:
        given["top"] += given["gutter"] if given["top"] >= 0 else -given["gutter"]
        given["gutter"] = 0
    page = PageSetup(sides[0], sides[1], **given, borders=_borders(section.find(w("pgBorders"))))
    if page.width < _LEAST_SIDE or page.height > LONGEST:
        raise Refused(
            say(
                "the paper of the Word template is {width} × {height} mm",
                width=_mm(page.width),
                height=_mm(page.height),
            ),
            say("choose one from {least} to {most} mm", least=_mm(_LEAST_SIDE), most=_mm(LONGEST)),
        )
    room = (page.text_width, page.text_height, page.width - abs(page.top) - abs(page.bottom))
    if min(room) < _LEAST_TEXT or max(page.header, page.footer) > page.width:
        raise Refused(
            say(
                "the margins of the Word template leave {width} × {height} mm for text on upright pages, and "
                "{across} mm in height on landscape ones",
                width=_mm(room[0]),
                height=_mm(room[1]),
                across=_mm(room[2]),
            ),
            say("leave at least {least} mm", least=_mm(_LEAST_TEXT)),
        )
    return page


_DISTANCES = {"header": 720, "footer": 720, "gutter": 0}


def _length(holder: Any, name: str, *, least: int, usual: int | None = None) -> int:
    value = str(holder.get(w(name), "" if usual is None else str(usual)))
    length = twips(value)
    if length is None or not least <= length <= 100_000:
        raise no_length(name, value)
    return length


def _mm(length: int) -> str:
    return write_amount(round(length / _TWIPS_PER_MM))


def _borders(source: Any) -> bytes:
    """Lines around the page; borders of pictures are none."""
    if source is None:
        return b""
    made: Any = etree.Element(w("pgBorders"), nsmap={"w": w("")[1:-1]})
    for name, allowed in _AROUND.items():
        if source.get(w(name)) in allowed:
            made.set(w(name), source.get(w(name)))
    for side in ("top", "left", "bottom", "right"):
        line = source.find(w(side))
        if line is None or not _BORDER["val"].fullmatch(str(line.get(w("val")))):
            continue
        given = {w(name): str(line.get(w(name), "")) for name in _BORDER}
        made.append(
            etree.Element(
                w(side),
                {key: value for key, value in given.items() if _BORDER[key.partition("}")[2]].fullmatch(value)},
            )
        )
    return written(made) if len(made) else b""
