"""Headings, by outline level, by the name of a style, by looks, or because the list of contents names them.

In: the elements of a text. Out: how deep each heading is, written into its paragraph. Levels are made without
jumps when sections are built.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from vplan.imports.outline.word.contents import entry
from vplan.imports.outline.word.elements import Element, Gap, Tab
from vplan.imports.outline.word.numbered import find_numbers, number_depth, numbers_of
from vplan.imports.outline.word.pars import Par
from vplan.imports.words import Part

_STYLE = re.compile(
    r".*(?:heading|rubrik|überschrift|titre|otsikko|overskrift|kop|título|titolo|nagłówek)[ _]?([1-9])\b.*",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r".*(?:under|tabell|figur|diagram|bild|innehålls|faktarute?|sid|toc|table|caption|cell).*|.*\bchar\b.*|title|subtitle",
    re.IGNORECASE,
)
_LONGEST_REAL = 250
_LONGEST = 90
_LONGEST_LARGE = 140
_LONGEST_TITLE = 50
"""Of somebody's title, below a name."""
_HIGHEST = 0.5
"""Titles after the title page are higher than headings."""
_DEEPEST = 9.0
"""Headings that are found by their looks are deeper than those of styles."""
_HALF = 0.5
_LARGER = 1.12
_UNIT = re.compile(r"\b(?:[tkm]?kr|tkr|mnkr|mkr|mdkr|kronor|tusental|miljoner|procent)\b|%\)", re.IGNORECASE)
_FACT = re.compile(
    r"(?:ansvarig|mått|mätetal|indikator|målvärde|utfall|utgångs|källa|datum|dnr|diarienummer|uppföljning|kontakt|tid"
    r"|plats|kommentar|status)\w{0,12} ?:",
    re.IGNORECASE,
)
"""What begins a line that says something of a goal or of a meeting."""
_TITLE = {"title", "titel"}
_MOST_IN_A_ROW = 2
_LEAST = 3


class Looks(NamedTuple):
    """What a line looks like: the larger, the higher."""

    size: int
    bold: bool
    capital: bool
    underlined: bool


def body_size(elements: Iterable[Element]) -> int:
    """The size of most letters of running text, in half points."""
    counts: Counter[int] = Counter()
    for one in elements:
        if isinstance(one, Par) and one.size is not None and one.source.paragraph.outline is None:
            counts[one.size] += len(one.text)
        elif isinstance(one, Tab):
            for par in one.pars:
                if par.size is not None:
                    counts[par.size] += len(par.text) // 8
    return counts.most_common(1)[0][0] if counts else 22


def looks(par: Par, body: int) -> Looks:
    """What a paragraph looks like."""
    return Looks(par.size or body, par.bold, par.capital, par.underlined)


def real_level(par: Par) -> int | None:
    """The level that a paragraph's outline or style says, from 1."""
    if par.printed or not par or len(par.text) > _LONGEST_REAL:
        return None
    if par.source.paragraph.outline is not None:
        return par.source.paragraph.outline
    match = _STYLE.fullmatch(par.style)
    return int(match[1]) if match is not None and _NO_HEADING.fullmatch(par.style) is None else None


def find_headings(elements: list[Element], named: set[str]) -> None:
    """Find the headings of a text without its title page. `named`: what the list of contents names."""
    body = body_size(elements)
    real: dict[int, list[Par]] = {}
    for one in elements:
        if isinstance(one, Par) and (level := real_level(one)) is not None:
            real.setdefault(level, []).append(one)
    if any(par.source.part is Part.BODY for pars in real.values() for par in pars):
        # What stands below a box is not under the heading in it.
        real = {level: [par for par in pars if par.source.part is Part.BODY] for level, pars in real.items()}
        real = {level: pars for level, pars in real.items() if pars}
    for level, pars in real.items():
        find_numbers(pars)
        least = min((number_depth(par) for par in pars if par.number), default=1)
        for par in pars:
            par.heading = (float(level), max(0, number_depth(par) - least) if par.number else 0)
    for one in elements:
        if isinstance(one, Par) and one.style.casefold() in _TITLE and one and one.printed is None:
            one.heading = (_HIGHEST, 0)
    fakes = _fakes(elements, named, body)
    if not real and len(fakes) < _LEAST:
        fakes = _plainly_numbered(elements) or fakes
    _rank(fakes, real, body)
    _lift(elements, fakes, body)


def _plainly_numbered(elements: list[Element]) -> list[Par]:
    """Lines that look like text, but count chapters: each with a number that is later than the one before."""
    text = [one for one in elements if not isinstance(one, Gap)]
    found: list[Par] = []
    last: tuple[int, ...] = ()
    for one, below in pairwise(text):
        if not isinstance(one, Par) or one.printed is not None or len(one.text) > _LONGEST:
            continue
        number = numbers_of(one)
        if not number or one.text.rstrip().endswith((".", ",", ";", ":")) or number <= last:
            continue
        if last and number[0] > last[0] + 1:
            continue
        if not isinstance(below, Par) or not numbers_of(below) or len(numbers_of(below)) > len(number):
            found.append(one)
            last = number
    return found if len(found) >= _LEAST else []


def _fakes(elements: list[Element], named: set[str], body: int) -> list[Par]:
    """The lines that only look like headings."""
    text = [one for one in elements if not isinstance(one, Gap)]
    gaps = {id(one) for above, one in pairwise(elements) if isinstance(above, Gap)}
    found: list[Par] = []
    row: list[Par] = []
    for at, one in enumerate(text):
        if id(one) in gaps:
            found += row if len(row) <= _MOST_IN_A_ROW else []
            row = []
        following = text[at + 1] if at + 1 < len(text) else None
        if (
            isinstance(one, Par)
            and one.heading is None
            and looks_like_heading(one, named, body)
            and following is not None
        ):
            if row and looks(row[-1], body) != looks(one, body):
                found += row if len(row) <= _MOST_IN_A_ROW else []
                row = []
            row.append(one)
        else:
            found += row if len(row) <= _MOST_IN_A_ROW else []
            row = []
    places = {id(one): at for at, one in enumerate(text)}
    tables = {id(one) for one, below in pairwise(text) if isinstance(below, Tab)}
    above_text = Counter(looks(par, body) for par in found if id(par) not in tables)
    found = [par for par in found if id(par) not in tables or not _only_names_table(par, above_text, body)]
    kept = {id(par) for par in found}
    real = any(isinstance(one, Par) and one.heading is not None for one in text)
    return [par for par in found if not (real and _signs(text, places[id(par)], kept))]


def _signs(text: Sequence[Element], at: int, fakes: set[int]) -> bool:
    """Whether nothing but a few words stand under a line, as under the name of who signs."""
    below = []
    for index in range(at + 1, len(text)):
        one = text[index]
        if not isinstance(one, Par):
            return False
        if one.heading is not None or id(one) in fakes:
            break
        below.append(one)
        if len(below) > 1:
            return False
    return bool(below) and len(below[0].text) <= _LONGEST_TITLE and not below[0].text.rstrip().endswith((".", ":"))


def looks_like_heading(par: Par, named: set[str], body: int) -> bool:
    """Whether a paragraph is short and stands out, or the list of contents names it."""
    if par.printed or par.source.part is not Part.BODY or not par:
        return False
    text = par.text.strip()
    longest = _LONGEST_LARGE if (par.size or body) >= _LARGER * body else _LONGEST
    if len(text) > longest or "\n" in text or text.endswith((".", ",", ";", ":", "!")):
        return False
    if sum(map(str.isalpha, text)) < 3 or "\t" in text[6:]:
        return False
    paragraph = par.source.paragraph
    listed = paragraph.level is not None and paragraph.label and not paragraph.label[0].isalnum()
    if listed or re.match(r"[•·▪*–—-]\s", text) or paragraph.align in {"right", "end"}:
        return entry(text) in named and not listed
    return entry(text) in named or _stands_out(par, text, body)


def _stands_out(par: Par, text: str, body: int) -> bool:
    if _FACT.match(text) is not None:
        return False
    large = (par.size or body) >= _LARGER * body
    return large or par.bold or (par.capital and len(text) <= 60) or par.underlined


def _only_names_table(par: Par, above_text: "Counter[Looks]", body: int) -> bool:
    """Whether a line right above a table is its caption: no other line of its looks stands above a text."""
    if (par.size or body) >= _LARGER * body or par.framed:
        return False
    return _UNIT.search(par.text) is not None or not above_text[looks(par, body)]


def _rank(fakes: list[Par], real: dict[int, list[Par]], body: int) -> None:
    """How deep these are: by size, bold, capitals; as deep as real headings of that size, else deeper."""
    find_numbers(fakes)
    sizes = {level: max(looks(par, body) for par in pars) for level, pars in real.items()}
    kinds = sorted({looks(par, body) for par in fakes}, reverse=True)
    kinds = _merged(kinds, fakes, body)
    for par in fakes:
        own = looks(par, body)
        level = next((level for level in sorted(sizes) if own.size >= sizes[level].size > body), None)
        if level is None or (own.size == sizes[level].size and own.bold < sizes[level].bold):
            rank = kinds.index(own)
            par.heading = (_DEEPEST + rank, number_depth(par))
        else:
            par.heading = (float(level), 0)
    if not real:
        _by_number(fakes)


def _lift(elements: list[Element], fakes: list[Par], body: int) -> None:
    """Lines of one look that mostly stand right above headings of styles are higher than those."""
    found = {id(par) for par in fakes}
    text = [one for one in elements if not isinstance(one, Gap)]
    kinds: dict[Looks, list[float]] = {}
    for one, below in pairwise(text):
        if not isinstance(one, Par) or id(one) not in found or one.heading is None or one.heading[0] < _DEEPEST:
            continue
        heading = below.heading if isinstance(below, Par) and id(below) not in found else None
        kinds.setdefault(looks(one, body), []).append(heading[0] if heading is not None else 0)
    for par in fakes:
        levels = kinds.get(looks(par, body), [])
        above = [level for level in levels if level]
        if par.heading is not None and par.heading[0] >= _DEEPEST and len(above) * 2 > len(levels):
            par.heading = (min(above) - _HALF, par.heading[1])


def _merged(kinds: list[Looks], fakes: list[Par], body: int) -> list[Looks]:
    """The kinds of looks in their order."""
    uses = Counter(looks(par, body) for par in fakes)
    return sorted(kinds, key=lambda kind: (-kind.size, -kind.bold, -kind.capital, -uses[kind]))


def _by_number(fakes: list[Par]) -> None:
    """Where headings of one depth of number look alike, all others of that depth are as deep."""
    depths: dict[int, Counter[float]] = {}
    for par in fakes:
        if par.number and par.heading is not None:
            depths.setdefault(number_depth(par), Counter())[par.heading[0]] += 1
    for par in fakes:
        if par.number and par.heading is not None:
            depth = number_depth(par)
            par.heading = (depths[depth].most_common(1)[0][0], depth)
