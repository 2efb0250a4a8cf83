"""The title page: the title, by its style, its size or as the only heading of its level, and what is around it."""

import re
from collections import Counter

from vplan.imports.outline.word.elements import Element, Gap, Tab
from vplan.imports.outline.word.headings import Looks, body_size, looks, looks_like_heading, real_level
from vplan.imports.outline.word.numbered import begins_with_number
from vplan.imports.outline.word.pars import Par
from vplan.imports.words import Part

_STYLE = re.compile(
    r"(?:sub)?title|titel|undertitel|dokumenttitel|huvudrubrik|book title|förstasida.*", re.IGNORECASE
)
_LARGER = 1.25
_FIRST = 40
_LONG = 120
_MOST = 20
_FEW = 6
_MOST_TITLES = 2
_PAR_ENDS = re.compile(r"[^\W\d]{3}[.!?]$")


def without_title(elements: list[Element]) -> tuple[list[Par], list[Element]]:
    """The paragraphs of the title page, and the elements without them."""
    end = _end(elements)
    title = [one for one in elements[:end] if isinstance(one, Par) and not one.printed]
    taken = set(map(id, title))
    return title, [one for one in elements if id(one) not in taken]


def _end(elements: list[Element]) -> int:
    """How many elements are of the title page."""
    body = body_size(elements)
    counts = Counter(looks(one, body) for one in elements if isinstance(one, Par) and not one.printed)
    first = next(
        (at for at, one in enumerate(elements) if isinstance(one, Par) and (one.printed or real_level(one))),
        len(elements),
    )
    text = next((at for at, one in enumerate(elements[:first]) if _begins_text(one)), first)
    styled = [at for at, one in enumerate(elements[:text]) if isinstance(one, Par) and _STYLE.fullmatch(one.style)]
    titles = sum(isinstance(one, Par) and bool(one) and one.style.casefold() == "title" for one in elements)
    if styled and titles <= _MOST_TITLES:
        return _reach(elements, styled[-1] + 1, first, counts, body)
    if first < len(elements) and _heading_is_title(elements, first):
        return _reach(elements, first + 1, _next_heading(elements, first), counts, body)
    anchor = _largest(elements[: min(first, _FIRST)], counts, body)
    if anchor is not None:
        return _reach(elements, anchor + 1, first, counts, body)
    return _before_page(elements, first) or _few_lines(elements, first, body)


def _heading_is_title(elements: list[Element], first: int) -> bool:
    """Whether the first heading is no chapter: the only one of its level, or the only one without a number."""
    title = elements[first]
    if not isinstance(title, Par) or title.printed or begins_with_number(title):
        return False
    levels = [(level, one) for one in elements if isinstance(one, Par) and (level := real_level(one)) is not None]
    own = real_level(title)
    others = [one for level, one in levels if level == own and one is not title]
    if not others:
        deeper = [level for level, _ in levels if own is not None and level > own]
        return len(deeper) > 1 and min(level for level, _ in levels) == own
    return len(others) > 1 and all(map(begins_with_number, others))


def _next_heading(elements: list[Element], first: int) -> int:
    for at in range(first + 1, len(elements)):
        one = elements[at]
        if isinstance(one, Par) and (one.printed or real_level(one) is not None):
            return at
    return len(elements)


def _largest(elements: list[Element], counts: Counter[Looks], body: int) -> int | None:
    """The paragraph of the largest letters, where no other has such."""
    pars = [(at, one) for at, one in enumerate(elements) if isinstance(one, Par) and len(one.text) <= _LONG]
    pars = [(at, one) for at, one in pars if (one.size or body) >= _LARGER * body]
    if not pars:
        return None
    at, largest = max(pars, key=lambda found: found[1].size or body)
    alone = counts[looks(largest, body)] == 1 and not begins_with_number(largest)
    return at if alone else None


def _reach(elements: list[Element], start: int, end: int, counts: Counter[Looks], body: int) -> int:
    """Where the title page ends, that goes to `start` at least and to `end` at most."""
    page = _before_page(elements, end, start)
    if page:
        return page
    at = start
    while at < end:
        one = elements[at]
        if isinstance(one, Tab):
            break
        if (
            isinstance(one, Par)
            and _is_text(one, counts, body)
            and not _is_line_of_title(elements, at, start, body)
        ):
            break
        at += 1
    return at


def _is_line_of_title(elements: list[Element], at: int, start: int, body: int) -> bool:
    """Whether a line right below the title looks like a heading, but nothing stands under it."""
    one = elements[at]
    if at != start or not isinstance(one, Par) or one.framed or len(one.text) > _LONG or begins_with_number(one):
        return False
    below = next((other for other in elements[at + 1 :] if not isinstance(other, Gap)), None)
    return (
        isinstance(below, Par) and looks_like_heading(one, set(), body) and looks(below, body) == looks(one, body)
    )


def _is_text(par: Par, counts: Counter[Looks], body: int) -> bool:
    """Whether a paragraph is no line of a title page: a heading, or a text."""
    if par.framed or len(par.text) > _LONG or par.source.paragraph.level is not None:
        return True
    if par.source.part is Part.BOX or (par.source.paragraph.align == "center" and real_level(par) is None):
        return False
    return looks_like_heading(par, set(), body) and (counts[looks(par, body)] > 1 or begins_with_number(par))


def _before_page(elements: list[Element], end: int, start: int = 0) -> int:
    """Where the first page ends, if there is nothing but short lines on it; else 0."""
    lines = 0
    for at, one in enumerate(elements[:end]):
        if isinstance(one, Gap) and one.new_page and lines and at >= start:
            return at
        if isinstance(one, Par):
            lines += 1
            if len(one.text) > 2 * _LONG or lines > _MOST:
                return 0
    return 0


def _few_lines(elements: list[Element], first: int, body: int) -> int:
    """Where the first heading is, if nothing but a few lines without a full stop stand before it; else 0."""
    end = first if first < len(elements) else _first_fake(elements, body)
    lines = [one for one in elements[:end] if isinstance(one, Par)]
    if len(lines) > _FEW or any(isinstance(one, Tab) for one in elements[:end]):
        return 0
    return 0 if any(map(_says_something, lines)) else end


def _first_fake(elements: list[Element], body: int) -> int:
    """Where a line that may be a heading stands right above the first running text; else 0."""
    above: list[int] = []
    for at, one in enumerate(elements):
        if isinstance(one, Gap):
            continue
        if not isinstance(one, Par) or _says_something(one):
            break
        above.append(at)
    numbered = [at for at in above if isinstance(one := elements[at], Par) and begins_with_number(one)]
    if numbered:
        return numbered[0] if numbered == above[-1:] else 0
    last = elements[above[-1]] if above else None
    return above[-1] if isinstance(last, Par) and looks_like_heading(last, set(), body) else 0


def _begins_text(one: Element) -> bool:
    return isinstance(one, Par) and _says_something(one)


def _says_something(par: Par) -> bool:
    """Whether a paragraph is running text or a point."""
    long = len(par.text) > _LONG or _PAR_ENDS.search(par.text.rstrip()) is not None
    return long or par.source.paragraph.level is not None
