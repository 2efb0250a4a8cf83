"""How far an entry of a list or a mapping goes, with the comments that are its own.

Its own are the comments on its lines, those directly above it in its column, and those below it that are indented
deeper.
"""

import re
from typing import NamedTuple

from vplan.core import say
from vplan.source.editing.page import Page
from vplan.source.editing.refusal import NotEdited
from vplan.source.editing.tree import Branch, Spot


class Extent(NamedTuple):
    """Where an entry begins, with its comments, and where it ends."""

    start: int
    end: int


def begins(page: Page, spot: Spot) -> int:
    """Where the entry's key or dash stands."""
    branch, number = spot
    key, value = spot.entry
    if key is not None:
        return key.start
    if branch.in_brackets:
        return value.start
    if number == 0:
        return branch.start
    before = branch.entries[number - 1].value.end
    dash = re.compile(f"^ {{{branch.column}}}-", re.MULTILINE).search(page.text, page.line_end(before))
    assert dash is not None, "each further item begins on a line of its own"
    return dash.end() - 1


def extents(page: Page, branch: Branch) -> list[Extent]:
    """Every entry of the branch. Raises NotEdited where YAML's rarer forms leave that open."""
    spots = [Spot(branch, number) for number in range(len(branch.entries))]
    if branch.in_brackets:
        return [Extent(begins(page, spot), _end(spot)) for spot in spots]
    if any(key is not None and key.column != branch.column for key, _ in branch.entries):
        raise NotEdited(
            say("a key is written with a question mark before it"),
            say("write it as 'key: value'"),
        )
    found: list[Extent] = []
    for spot in spots:
        least = found[-1].end if found else 0
        found.append(Extent(_with_comments_above(page, begins(page, spot), branch.column, least), 0))
        found[-1] = found[-1]._replace(end=_with_comments_below(page, _end(spot), branch.column))
    return found


def shares_line(page: Page, offset: int) -> bool:
    """Whether something other than spaces stands before, as in `- - a`."""
    return page.text[page.line_start(offset) : offset].strip(" ") != ""


def gap_before(page: Page, spot: Spot) -> str:
    """What parts a value from its key or its dash where nothing stands yet."""
    key = spot.entry.key
    start = spot.entry.value.start
    if key is not None and ":" not in page.text[key.end : start]:
        return ": "
    return "" if page.text[start - 1] == " " else " "


def _end(spot: Spot) -> int:
    key, value = spot.entry
    return max(key.end, value.end) if key is not None else value.end


def _with_comments_above(page: Page, start: int, column: int, least: int) -> int:
    line = page.line_start(start)
    if shares_line(page, start):
        return start
    while line > least + 1:
        above = page.line_start(line - 1)
        if above < least or not page.text.startswith(" " * column + "#", above):
            break
        line = above
    return line + column


def _with_comments_below(page: Page, end: int, column: int) -> int:
    end = at = page.line_end(end)
    while at < len(page.text):
        following = page.line_end(at + 1)
        line = page.text[at + 1 : following]
        bare = line.lstrip(" ")
        if bare and (not bare.startswith("#") or len(line) - len(bare) <= column):
            break
        at = following
        end = at if bare else end
    return end
