"""Styles: what a paragraph or run is by the style that it names.

In: the part that defines styles. Out: names, outline levels, lists, and whether the text is hidden; inherited
where a style is based on another.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from vplan.source.word.document import PLAIN, Look
from vplan.source.word.names import child, is_on, kind, spellings, value, whole

if TYPE_CHECKING:
    from vplan.source.word.names import Element

BODY = 10
"""The outline level of what is no heading."""
_HEADING = re.compile("heading ([1-9])", re.IGNORECASE)
_EMPHASIS = {"w:b", "w:shd"}
_HEADING_ID = re.compile("Heading([1-9])")


class Style(NamedTuple):
    """A style. None: it says nothing of this."""

    name: str = ""
    outline: int | None = None
    list: str | None = None
    level: int | None = None
    hidden: bool | None = None
    looks: "tuple[Element, ...]" = ()
    """What it says of the looks of words, the outermost first."""
    first_row: bool = False
    """Whether a table's first row is bold or shaded in it."""


class Styles:
    """The styles of a document, by id; `default` is that of paragraphs which name none, `plain` how words look
    that no style is said of.
    """

    def __init__(self, styles: Mapping[str, Style] | None = None, default: str = "", plain: Look = PLAIN) -> None:
        self._styles = styles or {}
        self.default = default
        self.plain = plain

    @classmethod
    def of(cls, root: "Element") -> "Styles":
        """What the part says."""
        elements = {value(one, "w:styleId"): one for one in root if kind(one) == "w:style"}
        styles: dict[str, Style] = {}
        for name in elements:
            chain: dict[str, None] = {}
            at = name
            while at in elements and at not in styles and at not in chain:
                chain[at] = None
                at = value(child(elements[at], "w:basedOn"))
            base = styles.get(at, Style())
            for at in reversed(chain):
                base = styles[at] = _style(elements[at], base)
        default = next(
            (
                name
                for name, one in elements.items()
                if value(one, "w:type") == "paragraph" and value(one, "w:default") in {"1", "true", "on"}
            ),
            "",
        )
        plain = PLAIN
        for one in root.iter(*spellings("w:rPrDefault")):
            said = child(one, "w:rPr")
            plain = PLAIN if said is None else look_of(said, PLAIN)
        return cls(styles, default, plain)

    def __getitem__(self, name: str) -> Style:
        """The style with that id. One that is not defined is a heading where its id says so."""
        found = self._styles.get(name)
        if found is not None:
            return found
        heading = _HEADING_ID.fullmatch(name)
        return Style(name, int(heading[1]) if heading else None)


def look_of(said: "Element", around: Look) -> Look:
    """How words look of which this is said, among words of another look."""
    bold, italic, underlined, size = around
    for one in said:
        match kind(one):
            case "w:b":
                bold = is_on(one)
            case "w:i":
                italic = is_on(one)
            case "w:u":
                underlined = value(one) not in {"", "none"}
            case "w:sz":
                size = whole(value(one), 0, most=2000) or size
    return Look(bold, italic, underlined, size)


def look_in(style: Style, around: Look) -> Look:
    """How words look in a style, among words of another look."""
    for said in style.looks:
        around = look_of(said, around)
    return around


def _style(element: "Element", base: Style) -> Style:
    name = value(child(element, "w:name"))
    heading = _HEADING.fullmatch(name)
    outline, of_list, level, hidden = base.outline, base.list, base.level, base.hidden
    if heading is not None:
        outline = int(heading[1])
    properties = child(element, "w:pPr")
    if properties is not None:
        outline = outline_of(child(properties, "w:outlineLvl"), outline)
        own = child(properties, "w:numPr")
        if own is not None:
            of_list = value(child(own, "w:numId")) or of_list
            at = child(own, "w:ilvl")
            level = level if at is None else whole(value(at), 0, most=8)
    signs = child(element, "w:rPr")
    if signs is not None and (vanish := child(signs, "w:vanish")) is not None:
        hidden = is_on(vanish)
    looks = base.looks if signs is None else (*base.looks, signs)
    first_row = base.first_row or any(
        value(one, "w:type") == "firstRow" and any(kind(said) in _EMPHASIS for said in one.iter())
        for one in element.iterchildren(*spellings("w:tblStylePr"))
    )
    return Style(name, outline, of_list, level, hidden, looks, first_row)


def outline_of(level: "Element | None", otherwise: int | None) -> int | None:
    """The outline level that an element says, from 1."""
    return otherwise if level is None else whole(value(level), BODY - 1, most=BODY - 1) + 1
