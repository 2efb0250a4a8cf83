"""An entry taken out of a list or a mapping, or moved in it, with its comments."""

from itertools import chain, pairwise

from vplan.core import say
from vplan.source.editing.ending import ended
from vplan.source.editing.extents import begins, extents, shares_line
from vplan.source.editing.page import Change, Page, proven
from vplan.source.editing.refusal import NotEdited
from vplan.source.editing.tree import Spot
from vplan.source.editing.ways import Way, pairs_of, spot_at, with_entries


def delete(page: Page, way: Way) -> bytes:
    """The file without the item or the key at the way, and without its comments. Raises NotEdited."""
    spot = spot_at(page.root, way)
    if spot.number == len(spot.branch.entries) - 1:
        page = ended(page, spot.branch)
        spot = spot_at(page.root, way)
    pairs = pairs_of(spot.branch)
    del pairs[spot.number]
    changes = [_without(page, spot)] if pairs else _emptied(page, spot, way[:-1])
    expected = with_entries(page.root, way[:-1], pairs, is_mapping=spot.branch.is_mapping)
    return proven(page, changes, expected, deletes=True)


def move(page: Page, way: Way, to: int) -> bytes:
    """The file with the item or the key at the way, and its comments, as number `to` of its list or mapping,
    counted from 0. Raises NotEdited.
    """
    page = ended(page, spot_at(page.root, way).branch)
    spot = spot_at(page.root, way)
    there = extents(page, spot.branch)
    if not 0 <= to < len(there):
        raise NotEdited(
            say("there is no place {number}", number=to + 1),
            say("name one of the places from 1 to {count}", count=len(there)),
        )
    if spot.branch.in_brackets:
        _refuse_comments(page, spot.branch.start, spot.branch.end)
    order = list(range(len(there)))
    order.insert(to, order.pop(spot.number))
    first, last = sorted((spot.number, to))
    entries = [page.text[there[number].start : there[number].end] for number in order[first : last + 1]]
    gaps = [page.text[one.end : other.start] for one, other in pairwise(there[first : last + 1])]
    moved = "".join(chain.from_iterable(zip(entries, [*gaps, ""], strict=True)))
    pairs = pairs_of(spot.branch)
    expected = with_entries(
        page.root, way[:-1], [pairs[number] for number in order], is_mapping=spot.branch.is_mapping
    )
    return proven(page, [Change(there[first].start, there[last].end, moved)], expected)


def _without(page: Page, spot: Spot) -> Change:
    """The entry taken out, with the line end or the comma that parts it from its neighbour."""
    there = extents(page, spot.branch)
    one, is_last = there[spot.number], spot.number == len(there) - 1
    gap = (there[spot.number - 1].end, one.start) if is_last else (one.end, there[spot.number + 1].start)
    if spot.branch.in_brackets:
        _refuse_comments(page, *gap)
    if page.has_comment(*gap):
        if shares_line(page, one.start):
            return Change(one.start, one.end, "")
        return Change(page.line_start(one.start) - is_last, one.end + (not is_last), "")
    return Change(gap[0], one.end, "") if is_last else Change(one.start, gap[1], "")


def _emptied(page: Page, spot: Spot, way: Way) -> list[Change]:
    """The only entry taken out of the branch at the way: empty brackets say that there is none."""
    branch = spot.branch
    brackets = "{}" if branch.is_mapping else "[]"
    if branch.in_brackets:
        _refuse_comments(page, branch.start, branch.end)
        return [Change(branch.start, branch.end, brackets)]
    ((start, end),) = extents(page, branch)
    if not way or shares_line(page, start):
        return [Change(start, end, brackets)]
    owner = spot_at(page.root, way)
    key = owner.entry.key
    mark = begins(page, owner) if key is None else page.text.index(":", key.end)
    return [Change(mark + 1, mark + 1, f" {brackets}"), Change(page.line_start(start) - 1, end, "")]


def _refuse_comments(page: Page, start: int, end: int) -> None:
    if page.has_comment(start, end):
        raise NotEdited(
            say("comments stand between the brackets, and it is not certain what they belong to"),
            say("write each entry on lines of its own, with '- ' before it"),
        )
