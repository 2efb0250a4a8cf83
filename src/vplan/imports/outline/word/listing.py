"""Points of lists, by Word's numbering or by the signs that were typed before them.

In: paragraphs that follow each other. Out: their levels, and how many signs are a bullet or a number.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from vplan.imports.outline.word.pars import Par

_BULLET = re.compile(r"\s*(?:[•·▪◦○●■□❑➢➔✓→◻]\s*|[*–—-][ \t\xa0]+|o\t+)(?=\S)")
_EXPLAINS = re.compile(r"\s*[*–—-]\s+(?:betyder|avser|innebär|anger|=|means)\b", re.IGNORECASE)
"""A note below a table, which says what a sign in it means."""
_COUNTED = re.compile(r"\s*\(?(?:(?P<number>\d{1,2})|(?P<letter>[a-zåäö]))[.)][ \t\xa0]+(?=\S)")
_STYLE_LEVEL = re.compile(r"(?:list|lista|listing|punkt|aufzählung).* ([2-9])", re.IGNORECASE)
_STYLE = re.compile(
    r".*(?:punktlista|list bullet|bullet list|list number|numrerad lista|lista punkt).*", re.IGNORECASE
)


def mark_points(pars: Iterable[Par]) -> None:
    """Find the points among paragraphs. Typed numbers count on over texts between them, not over headings."""
    rows: list[list[Par]] = [[]]
    counted: list[Par] = []
    counting: set[int] = set()
    for par in pars:
        if par.heading is not None or par.printed is not None:
            counting |= _counting(counted)
            counted = []
            rows.append([])
        elif _counted(par) or _bulleted(par):
            rows[-1].append(par)
            counted.append(par)
        else:
            rows.append([])
    counting |= _counting(counted)
    for row in rows:
        _take([par for par in row if _bulleted(par) or id(par) in counting])


def is_ordered(par: Par) -> bool:
    """Whether a point counts."""
    sign = par.text[: par.number].strip(" ()\t") if par.number else par.source.paragraph.label.strip(" ()")
    return sign[:1].isalnum() and not (sign == "o" and par.text[par.number - 1 : par.number] == "\t")


def _bulleted(par: Par) -> bool:
    if par.start == 0 and par.source.paragraph.level is not None and par.source.paragraph.label:
        return True
    if _EXPLAINS.match(par.text) is not None:
        return False
    return _BULLET.match(par.text) is not None or _STYLE.fullmatch(par.style) is not None


def _counted(par: Par) -> bool:
    return _COUNTED.match(par.text) is not None


def _take(kept: list[Par]) -> None:
    """Write levels and labels into points that follow each other."""
    indents = sorted({_indent(par) for par in kept if _is_typed(par)})
    for par in kept:
        paragraph = par.source.paragraph
        if _is_typed(par):
            match = _BULLET.match(par.text) or _COUNTED.match(par.text)
            par.number = match.end() if match is not None else 0
            par.level = indents.index(_indent(par))
        if paragraph.level is not None and paragraph.label and par.start == 0:
            styled = _STYLE_LEVEL.match(par.style)
            par.level = max(paragraph.level, int(styled[1]) - 1 if styled is not None else 0)
        elif par.level is None:
            styled = _STYLE_LEVEL.match(par.style)
            par.level = int(styled[1]) - 1 if styled is not None else 0


def _is_typed(par: Par) -> bool:
    if par.start == 0 and par.source.paragraph.level is not None and par.source.paragraph.label:
        return False
    return _BULLET.match(par.text) is not None or _counted(par)


def _counting(row: list[Par]) -> set[int]:
    """The typed numbers that follow the one before, or are followed by the next; by the ids of their points."""
    counted = [(par, count) for par in row if (count := _count(par)) is not None]
    found: set[int] = set()
    for (first, own), (second, following) in pairwise(counted):
        if following == own + 1:
            found |= {id(first), id(second)}
    return found


def _count(par: Par) -> int | None:
    match = _COUNTED.match(par.text)
    if match is None:
        return None
    return int(match["number"]) if match["number"] else ord(match["letter"]) - ord("a") + 1


def _indent(par: Par) -> int:
    text = par.source.text[par.start : par.end]
    typed = text[: len(text) - len(text.lstrip(" \t\n"))].replace("\t", "    ").strip("\n")
    return par.source.paragraph.indent + 120 * len(typed)
