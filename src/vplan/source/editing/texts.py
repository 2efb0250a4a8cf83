"""Texts of a file set anew: where it can be, only the characters that differ; else the whole text, in its style
or in another that can hold it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from unicodedata import normalize

from vplan.core import say
from vplan.core.hidden import visible_lines
from vplan.source.editing.extents import begins, gap_before
from vplan.source.editing.page import Change, Page, Replacement, proven
from vplan.source.editing.refusal import NotEdited
from vplan.source.editing.scalars import IN_BRACKETS, Slot, escaped, indentation, may_be_plain, written
from vplan.source.editing.tree import Branch, Leaf, Spot
from vplan.source.editing.ways import Way, leaves, shown, spot_at, value_of, with_text
from vplan.source.scalar import Scalar

_SHORT = 100
"""In characters: what becomes longer is written anew, with lines of its own."""


class _Stretch(NamedTuple):
    """A stretch of a text, in its characters, and what becomes of it."""

    start: int
    end: int
    becomes: str


def set_texts(page: Page, texts: Mapping[Way, str]) -> bytes:
    """The file with these texts as values. Raises NotEdited."""
    expected = value_of(page.root)
    changes: list[Change] = []
    for way, given in texts.items():
        spot = spot_at(page.root, way)
        leaf, text = spot.entry.value, normalize("NFC", given)
        if isinstance(leaf, Branch):
            raise NotEdited(
                say("'{path}' is a list or a mapping, and no text", path=shown(way)),
                say("name one of the texts in it"),
            )
        if text != leaf.text:
            changes += _set(page, spot, leaf, text, _difference(leaf.text, text))
            expected = with_text(expected, way, text)
    return proven(page, changes, expected)


def replace(page: Page, replacements: Iterable[Replacement]) -> tuple[bytes, int]:
    """The file with stretches of its values replaced, and how many. What does not stand at its place, or overlaps
    another, is left out. Raises NotEdited.
    """
    there = list(leaves(page.root))
    found: dict[int, list[_Stretch]] = {}
    starts = [leaf.start for _, _, leaf in there]
    origins: dict[int, list[int]] = {}
    for replacement in replacements:
        at = page.source.offset(replacement.place)
        number = bisect_right(starts, at) - 1
        if number >= 0:
            leaf = there[number][2]
            if number not in origins:
                origins[number] = _origins(page, leaf)
            start = bisect_left(origins[number], at)
            if origins[number][start : start + 1] == [at] and leaf.text.startswith(replacement.was, start):
                stretch = _Stretch(start, start + len(replacement.was), replacement.becomes)
                found.setdefault(number, []).append(stretch)
    expected = value_of(page.root)
    changes: list[Change] = []
    count = 0
    for number, stretches in found.items():
        way, spot, leaf = there[number]
        apart = _apart(stretches)
        text = normalize("NFC", _applied(leaf.text, apart))
        changes += _set(page, spot, leaf, text, apart)
        expected = with_text(expected, way, text)
        count += len(apart)
    return proven(page, changes, expected), count


def _apart(stretches: list[_Stretch]) -> list[_Stretch]:
    """The stretches in order, none over another."""
    kept: list[_Stretch] = []
    for stretch in sorted(stretches):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _applied(text: str, stretches: Iterable[_Stretch]) -> str:
    pieces, at = [], 0
    for stretch in stretches:
        pieces += [text[at : stretch.start], stretch.becomes]
        at = stretch.end
    return "".join([*pieces, text[at:]])


def _difference(was: str, becomes: str) -> list[_Stretch]:
    """The stretch in which two texts differ; none if it is long."""
    start = _same(was, becomes)
    same = _same(was[start:][::-1], becomes[start:][::-1])
    stretch = _Stretch(start, len(was) - same, becomes[start : len(becomes) - same])
    return [stretch] if len(stretch.becomes) <= _SHORT else []


def _same(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginnings on."""
    least = min(len(one), len(other))
    return next((at for at in range(least) if one[at] != other[at]), least)


def _set(page: Page, spot: Spot, leaf: Leaf, text: str, stretches: list[_Stretch]) -> list[Change]:
    slot = _slot(page, spot, leaf)
    if leaf.empty:
        gap = gap_before(page, spot)
        slot = slot if slot.in_brackets else slot._replace(before=slot.before + gap)
        return [Change(leaf.start, leaf.start, gap + written(text, slot))]
    changes = _in_place(page, leaf, slot.column, stretches)
    raw = page.text[leaf.start : leaf.end]
    may_stay = may_be_plain(text, raw) if leaf.style == "" else text != ""
    within = [_Stretch(start - leaf.start, end - leaf.start, new) for start, end, new in changes]
    if changes and may_stay and slot.reads(_applied(raw, within), text):
        return changes
    return [Change(leaf.start, leaf.end, written(text, slot, leaf.style, raw))]


def _slot(page: Page, spot: Spot, leaf: Leaf) -> Slot:
    """Where the text stands: from its key or dash on, with the blank lines and comments behind it."""
    if spot.branch.in_brackets:
        return IN_BRACKETS
    column = spot.branch.column
    before = ("k:\n" if spot.entry.key is None else "") + " " * column + page.text[begins(page, spot) : leaf.start]
    end = page.line_end(leaf.end)
    while end < len(page.text):
        following = page.line_end(end + 1)
        if page.text[end + 1 : following].lstrip(" ")[:1] not in {"", "#"}:
            break
        end = following
    return Slot(before, page.text[leaf.end : end + 1], column, in_brackets=False)


def _in_place(page: Page, leaf: Leaf, column: int, stretches: list[_Stretch]) -> list[Change]:
    """The changes in the file's text that make those in the value; none where they can't be made so."""
    origins = _origins(page, leaf)
    if len(origins) != len(leaf.text):
        return []
    origins = [*origins, leaf.end - (leaf.style in {"'", '"'})]
    indent = indentation(page.text[leaf.start : leaf.end], column)
    changes = []
    for stretch in stretches:
        raw = _in_style(stretch.becomes, leaf.style, indent)
        if raw is None or origins[stretch.end] > leaf.end:
            return []
        changes.append(Change(origins[stretch.start], origins[stretch.end], raw))
    return changes


def _in_style(text: str, style: str, indent: int) -> str | None:
    """A part of a text as it stands in a text of that style; None where it can't."""
    if style == '"':
        return escaped(text)
    if style == "|" and visible_lines(text) == text:
        return re.sub("\n(?!\n)", "\n" + " " * indent, text)
    if "\n" in text or visible_lines(text) != text:
        return None
    return text.replace("'", "''") if style == "'" else text


def _origins(page: Page, leaf: Leaf) -> list[int]:
    """For each character of the text, where it stands in the file's."""
    place = page.source.place_at(leaf.start, leaf.end)
    return Scalar(place, leaf.text, leaf.start, leaf.stop, leaf.style, page.source).origins()
