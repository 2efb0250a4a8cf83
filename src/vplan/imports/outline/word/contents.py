"""Lists of contents, tables and figures: vplan makes them itself.

In: the elements of a text. Out: the same, with the reason written into what is such a list; and what it names.
"""

import re

from vplan.imports.outline.word.elements import Element, Gap, Tab
from vplan.imports.outline.word.pars import Par, same
from vplan.imports.outline.word.reasons import CONTENTS

_STYLE = re.compile(
    r"(?:toc|innehåll|verzeichnis|tm|indholdsfortegnelse|sisluet|contents|index)\s?\d.*|table of figures"
    r"|(?:figur|tabell|illustrations)förteckning|contents? \d|inneh.lls?\d?",
    re.IGNORECASE,
)
_STYLE_OF_HEADING = re.compile(
    r"toc ?heading|innehållsförteckningsrubrik|inhaltsverzeichnis(?:überschrift)?|rubrik innehåll.*"
    r"|contents heading",
    re.IGNORECASE,
)
_HEADINGS = {
    "innehåll", "innehållsöversikt", "contents", "inhalt", "tabellförteckning", "figurförteckning", "tabeller",
    "figurer", "diagramförteckning", "tabeller och figurer", "tabeller och diagram", "figurer och tabeller",
    "förteckning över tabeller", "förteckning över figurer", "list of tables", "list of figures",
}  # fmt: skip
_SURE = {"innehållsförteckning", "table of contents", "inhaltsverzeichnis"}
"""What stands above nothing else, also where the program has yet to make the list."""
_PAGE = re.compile(r"(?:\d{1,3}|[ivx]{1,5})$")
_FILLING = " .…·_\t\xa0"
"""What leads to the number of a page."""
_ENDING = re.compile(r"\s\d{1,3}$")
_TYPED = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Za-z][.)])[\s\t]+")
_LEAST = 3
_MOST_CELLS = 3
"""A number, a title and its page."""
_LONGEST = 160


def mark_contents(elements: list[Element]) -> set[str]:
    """Mark such lists; returns what they name, as `entry` has it."""
    later = _texts(elements)
    named: set[str] = set()
    within = paged = False
    for at, one in enumerate(elements):
        if isinstance(one, Gap):
            continue
        if isinstance(one, Tab):
            _take_table(one, later, named)
            within = False
            continue
        if not isinstance(one, Par):
            within = False
            continue
        if _is_heading(one, elements[at + 1 : at + 9], later):
            one.printed = CONTENTS
            within, paged = True, False
            continue
        has_page = _has_page(one.text) or _ENDING.search(one.text.rstrip()) is not None
        again = entry(one.text) in named or (paged and not has_page)
        if is_entry(one, later, within=within and not again):
            one.printed = CONTENTS
            within, paged = True, paged or has_page
            named.add(entry(one.text))
        else:
            within = False
    return named


def entry(text: str) -> str:
    """What a line names: without the number before it and the page after it."""
    text = _ENDING.sub("", text[: _page(text)].rstrip())
    return same(_TYPED.sub("", text).strip(_FILLING))


def _page(text: str) -> int:
    """Where what leads to the number of a page begins; the text's end where there is none."""
    text = text.rstrip()
    match = _PAGE.search(text)
    if match is None:
        return len(text)
    end = len(text[: match.start()].rstrip(_FILLING))
    filling = text[end : match.start()]
    return end if "\t" in filling or len(filling) > 2 else len(text)


def _has_page(text: str) -> bool:
    return _page(text) < len(text.rstrip())


def is_entry(par: Par, later: dict[str, int], *, within: bool) -> bool:
    """Whether a paragraph is a line of such a list. `within`: it follows another, or the heading of the list."""
    if _STYLE.fullmatch(par.style) is not None:
        return True
    if len(par.text) > _LONGEST or "\n" in par.text.strip():
        return False
    repeats = later.get(entry(par.text), 0)
    if _has_page(par.text):
        return within or (repeats > 1 and entry(par.text) != "")
    return within and repeats > 1


def _is_heading(par: Par, after: list[Element], later: dict[str, int]) -> bool:
    """Whether a paragraph is the heading of such a list: by its style, or by its words and what follows."""
    if _STYLE_OF_HEADING.fullmatch(par.style) is not None:
        return True
    text = _TYPED.sub("", same(par.text)).rstrip(":")
    if text not in _HEADINGS:
        return text in _SURE
    following = next((one for one in after if not isinstance(one, Gap)), None)
    if isinstance(following, Par):
        listed = _STYLE.fullmatch(following.style) is not None or _has_page(following.text)
        return listed or later.get(entry(following.text), 0) > 1
    if isinstance(following, Tab):
        return all(row and _is_page(row[-1].text) for row in following.rows[1:])
    return following is None


def _is_page(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}|", text.strip()) is not None


def _take_table(table: Tab, later: dict[str, int], named: set[str]) -> None:
    """Mark a table that is a list of contents: titles that stand again in the text, each with a page."""
    rows = [[box.text for box in row if box.text] for row in table.rows]
    rows = [row for row in rows if row]
    paged = [row for row in rows if len(row) > 1 and _is_page(row[-1])]
    repeated = [row for row in paged if any(later.get(entry(text), 0) > 0 for text in row[:-1])]
    if len(repeated) < _LEAST or 5 * len(repeated) < 3 * len(rows) or not _are_pages(repeated):
        return
    for par in table.pars:
        par.printed = CONTENTS
    named.update(entry(text) for row in repeated for text in row[:-1])


def _are_pages(rows: list[list[str]]) -> bool:
    """Whether the last cells are numbers of pages: alone beside titles, and none lower than the one before."""
    numbers = [int(row[-1]) for row in rows if row[-1].strip().isdecimal()]
    return max(len(row) for row in rows) <= _MOST_CELLS and numbers == sorted(numbers)


def _texts(elements: list[Element]) -> dict[str, int]:
    """How often each short paragraph stands in the text, without its number and page."""
    counts: dict[str, int] = {}
    for one in elements:
        if isinstance(one, Par) and len(one.text) <= _LONGEST:
            counts[entry(one.text)] = counts.get(entry(one.text), 0) + 1
    return counts
