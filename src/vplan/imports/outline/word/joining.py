"""Tables that were parted by a page, and header rows that are repeated."""

import re

from vplan.imports.outline.word.elements import Element, Gap, Tab
from vplan.imports.outline.word.heads import find_heads, row_says
from vplan.imports.outline.word.pars import Par, same
from vplan.imports.outline.word.reasons import GOES_ON, REPEATED_HEAD

_GOES_ON = re.compile(
    r"(?:(?:tabell|tab\.?) ?\d{0,3}[ .:,–-]{0,4})?\(? ?"
    r"(?:forts(?:\.|ättning)?|fortsätter|cont(?:\.|inued)?)\b.{0,40}"
)
_AGAIN = re.compile(r"[(, –-](?:forts(?:\.|ättning)?|cont(?:\.|inued)?)\)?$", re.IGNORECASE)
"""How a caption ends that stands again above what goes on."""


def joined(elements: list[Element]) -> list[Element]:
    """The elements with such tables as one. Finds the header of each table; what is repeated is marked."""
    found: list[Element] = []
    for one in elements:
        if isinstance(one, Tab):
            find_heads(one)
            between, table = _before(found)
            if table is not None and _goes_on(table, one, between):
                del found[len(found) - len(between) :]
                table.printed += [_mark(par) for par in between if isinstance(par, Par)]
                _append(table, one)
                continue
        found.append(one)
    for one in found:
        if isinstance(one, Tab):
            _take_repeated(one)
    return found


def _before(found: list[Element]) -> tuple[list[Element], Tab | None]:
    """What stands since the last table, if that is nothing but gaps and words that say it goes on."""
    between: list[Element] = []
    for one in reversed(found):
        if isinstance(one, Tab):
            return between[::-1], one
        if isinstance(one, Gap) or (isinstance(one, Par) and _may_stand_between(one)):
            between.append(one)
        else:
            break
    return [], None


def says_it_goes_on(par: Par) -> bool:
    """Whether a paragraph only says that a table goes on: '(forts.)', 'Forts. tabell 2'."""
    return len(par.text) <= 60 and _GOES_ON.fullmatch(same(par.text).lstrip("(–-.… ")) is not None


def _may_stand_between(par: Par) -> bool:
    text = par.text.strip()
    return says_it_goes_on(par) or (len(text) <= 120 and _AGAIN.search(text) is not None)


def _mark(par: Par) -> Par:
    par.printed = GOES_ON
    return par


def _goes_on(table: Tab, other: Tab, between: list[Element]) -> bool:
    if table.columns != other.columns or table.columns < 2:
        return False
    heads = [row_says(row) for row in table.rows[: max(1, table.heads)]]
    repeated = [row_says(row) for row in other.rows[: len(heads)]] == heads and table.heads > 0
    if repeated:
        return True
    if not between or any(isinstance(one, Par) for one in between):
        return other.heads == 0
    new_page = any(isinstance(one, Gap) and one.new_page for one in between)
    wide = len(other.rows[0]) == 1
    return new_page and other.heads == 0 and table.heads > 0 and not wide


def _append(table: Tab, other: Tab) -> None:
    for par in other.pars:
        if par.source.table == other.number:
            par.source.table = table.number
    table.rows += other.rows
    table.inner += other.inner


def _take_repeated(table: Tab) -> None:
    """Header rows that stand again further down go out of the table."""
    heads = [row_says(row) for row in table.rows[: table.heads]]
    at = table.heads
    while heads and at + len(heads) <= len(table.rows):
        rows = table.rows[at : at + len(heads)]
        if [row_says(row) for row in rows] == heads and at + len(heads) <= len(table.rows):
            for row in rows:
                for box in row:
                    for par in box.pars:
                        par.printed = REPEATED_HEAD
                        table.printed.append(par)
            del table.rows[at : at + len(heads)]
        else:
            at += 1
