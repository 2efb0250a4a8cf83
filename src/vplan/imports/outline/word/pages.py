"""Page heads and feet: what of them is said elsewhere, and what only they say."""

import re
from collections.abc import Iterable

from vplan.imports.outline.word.elements import Element, Tab
from vplan.imports.outline.word.pars import Par, same
from vplan.imports.outline.word.reasons import PAGE_NUMBER, REPEATED

_PAGE = re.compile(
    r"\W*(?:(?:sidan?|sid\.|s\.|page|seite)\W*)?(?:\d{1,4}|[ivx]{1,5})?\s*(?:(?:\(|/|av|of|von)\s*\(?\d{0,4}\)?)?\W*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\t\n]+")


def parted_texts(elements: Iterable[Element]) -> list[Par]:
    """What stands in page heads and feet, each text between tabs, line breaks and cells on its own."""
    found: list[Par] = []
    for one in elements:
        if isinstance(one, Tab):
            found += parted_texts([*one.pars, *one.inner])
        elif isinstance(one, Par):
            found += _parts(one)
    return found


def _parts(par: Par) -> list[Par]:
    cuts = [0]
    for match in _BETWEEN.finditer(par.text):
        cuts += [match.start(), match.end()]
    parts = [par.cut(start, end) for start, end in zip(cuts[::2], [*cuts[1::2], None], strict=True)]
    return [part for part in parts if part]


def mark_page_texts(pars: list[Par], title: list[Par], elements: list[Element]) -> list[Par]:
    """Mark those that are page numbers or repeat the text; returns the others."""
    body = [one for one in elements if isinstance(one, Par)]
    said = {same(par.text) for par in (*title, *body)} | {same(par.plain) for par in body if par.heading}
    front = f" {' '.join(same(par.text) for par in title)} "
    kept = []
    for par in pars:
        text = same(par.text)
        if _PAGE.fullmatch(text) is not None:
            par.printed = PAGE_NUMBER
        elif text in said or re.search(rf"(?<!\w){re.escape(text)}(?!\w)", front) is not None:
            par.printed = REPEATED
        else:
            said.add(text)
            kept.append(par)
    return kept
