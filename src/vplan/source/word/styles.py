"""Styles: what a paragraph or run is by the style that it names.

In: the part that defines styles. Out: names, outline levels, lists, and whether the text is hidden; inherited
where a style is based on another.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from vplan.source.word.names import child, is_on, kind, value, whole

if TYPE_CHECKING:
    from vplan.source.word.names import Element

BODY = 10
"""The outline level of what is no heading."""
_HEADING = re.compile("heading ([1-9])", re.IGNORECASE)
_HEADING_ID = re.compile("Heading([1-9])")


class Style(NamedTuple):
    """A style. None: it says nothing of this."""

    name: str = ""
    outline: int | None = None
    list: str | None = None
    level: int | None = None
    hidden: bool | None = None


class Styles:
    """The styles of a document, by id; `default` is that of paragraphs which name none."""

    def __init__(self, styles: Mapping[str, Style] | None = None, default: str = "") -> None:
        self._styles = styles or {}
        self.default = default

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
        return cls(styles, default)

    def __getitem__(self, name: str) -> Style:
        """The style with that id. One that is not defined is a heading where its id says so."""
        found = self._styles.get(name)
        if found is not None:
            return found
        heading = _HEADING_ID.fullmatch(name)
        return Style(name, int(heading[1]) if heading else None)


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
    return Style(name, outline, of_list, level, hidden)


def outline_of(level: "Element | None", otherwise: int | None) -> int | None:
    """The outline level that an element says, from 1."""
    return otherwise if level is None else whole(value(level), BODY - 1, most=BODY - 1) + 1
