"""Captions of tables and pictures, above or below them."""

import re
from collections.abc import Sequence

from vplan.imports.outline.word.elements import Element, Gap, Pic, Tab
from vplan.imports.outline.word.headings import real_level
from vplan.imports.outline.word.pars import Par

_STYLE = re.compile(
    r"caption|beskrivning|(?:table|image|figure) caption|(?:tabell|figur|diagram|bild)(?:rubrik|text)|legend.*",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\s*(?:(?P<table>tabell|tab\.|table)|(?P<picture>figur|fig\.|diagram|bild|karta|graf|foto|figure))\s*"
    r"(?P<number>\d{1,3}(?:[.:-]\d{1,3})*[a-z]?)?\s*(?P<sign>[.:–—-])?\s*",
    re.IGNORECASE,
)
_LONGEST = 200
_Things = type[Tab] | type[Pic]


def with_captions(elements: list[Element]) -> list[Element]:
    """The elements, where the captions are in the tables and pictures that they name."""
    texts = [one for one in elements if not isinstance(one, Gap)]
    captions = {at: found for at, one in enumerate(texts) if (found := _begin(one)) is not None}
    above, below = _sides(texts, captions)
    taken: set[int] = set()
    for at, (begin, wanted) in captions.items():
        first, second = (at + 1, at - 1)
        if below[wanted] > above[wanted] or (wanted is Pic and below[wanted] >= above[wanted]):
            first, second = second, first
        for beside in (first, second):
            thing = texts[beside] if 0 <= beside < len(texts) else None
            if isinstance(thing, wanted) and thing.caption is None:
                par = texts[at]
                if isinstance(par, Par):
                    thing.caption, par.number = par, begin
                    taken.add(id(par))
                break
    return [one for one in elements if id(one) not in taken]


def with_bold_captions(elements: list[Element]) -> list[Element]:
    """The elements, where bold lines right above tables, that are no headings, are their captions."""
    found: list[Element] = []
    for one in elements:
        if isinstance(one, Tab) and one.caption is None and found:
            above = next((earlier for earlier in reversed(found) if not isinstance(earlier, Gap)), None)
            if isinstance(above, Par) and _names(above):
                one.caption = above
                found.remove(above)
        found.append(one)
    return found


def _names(par: Par) -> bool:
    text = par.text.strip()
    listed = par.source.paragraph.level is not None or par.heading is not None or par.printed is not None
    return not listed and (par.bold or par.underlined) and len(text) <= 120 and not text.endswith((".", ":"))


def _begin(one: Element) -> tuple[int, _Things] | None:
    """How many signs of a caption are 'Tabell 3.', and what it is of; None where it is no caption."""
    if not isinstance(one, Par) or one.printed or len(one.text) > _LONGEST or real_level(one) is not None:
        return None
    styled = _STYLE.fullmatch(one.style) is not None
    match = _BEGINS.match(one.text)
    if match is None or (match["number"] is None and match["sign"] != ":"):
        wanted: _Things = Pic if re.match("figur|bild|image|figure", one.style, re.IGNORECASE) else Tab
        return (0, wanted) if styled else None
    of: _Things = Pic if match["picture"] else Tab
    rest = one.text[match.end() :]
    if styled or match["sign"] or not rest or rest[0].isupper():
        return match.end(), of
    return None


def _sides(
    texts: Sequence[Element], captions: dict[int, tuple[int, _Things]]
) -> tuple[dict[type, int], dict[type, int]]:
    """How many captions can only be of what is below them, and how many only of what is above them."""
    above: dict[type, int] = {Tab: 0, Pic: 0}
    below: dict[type, int] = {Tab: 0, Pic: 0}
    for at, (_, wanted) in captions.items():
        before = at > 0 and isinstance(texts[at - 1], wanted)
        after = at + 1 < len(texts) and isinstance(texts[at + 1], wanted)
        above[wanted] += after and not before
        below[wanted] += before and not after
    return above, below
