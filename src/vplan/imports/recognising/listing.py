"""Points as lists in Markdown: nested by their levels, each list with a mark that parts it from the one before.

In: lists that follow each other. Out: paragraphs of Markdown. Where a label says more than a bullet or a number
from 1 on does (`b)`, `7.`), the points are paragraphs that begin with it: text elsewhere may refer to it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vplan.core import say
from vplan.imports.outline.outline import Paragraph, Points
from vplan.imports.words import NO_WORDS, Words

LABEL_PRINTED = say("bullets and numbers of lists are printed by themselves")
_NUMBER = re.compile(r"\(?(?P<number>[0-9]{1,6})[.):]?")
_MARKS = {False: ("-", "+"), True: (".", ")")}
Markdown = Callable[[Paragraph, Words], list[str]]


class Listed(NamedTuple):
    """Lists as Markdown: its paragraphs, and the words that went into them."""

    blocks: list[str]
    words: list[Words]


class _Block(NamedTuple):
    """A paragraph of Markdown, or a list with the mark that its points have."""

    text: str
    mark: str = ""


@dataclass(slots=True)
class _Item:
    """A point with those below it. `source`: which of the lists it stands in."""

    written: list[str]
    with_label: list[str]
    label: Words
    words: Words
    level: int
    ordered: bool
    source: int
    below: "list[_Item]" = field(default_factory=list)


def listed(lists: Sequence[Points], markdown: Markdown) -> Listed:
    """The lists as Markdown; `markdown` writes a paragraph with a label before it."""
    made = Listed([], [])
    top: list[_Item] = []
    open_items: list[_Item] = []
    for source, points in enumerate(lists):
        for point in points.points:
            paragraph = point.paragraph
            written, with_label = markdown(paragraph, NO_WORDS), markdown(paragraph, point.label)
            item = _Item(written, with_label, point.label, paragraph.words, point.level, points.ordered, source)
            if not item.written:
                continue
            while open_items and open_items[-1].level >= item.level:
                open_items.pop()
            (open_items[-1].below if open_items else top).append(item)
            open_items.append(item)
    made.blocks.extend(block.text for block in _blocks(top, made))
    return made


def _blocks(items: list[_Item], made: Listed) -> list[_Block]:
    """Points beside each other as lists and paragraphs."""
    blocks: list[_Block] = []
    for one in _lists(items):
        ordered = _is_ordered(one)
        if ordered is None:
            for item in one:
                made.words.append(item.words)
                blocks += [_Block(text) for text in item.with_label]
                blocks += _blocks(item.below, made)
            continue
        usual, other = _MARKS[ordered]
        sign = other if blocks and blocks[-1].mark == usual else usual
        lines = []
        for number, item in enumerate(one, 1):
            made.words.append(item.words)
            lines.append(_item(f"{number}{sign} " if ordered else f"{sign} ", item, made))
        blocks.append(_Block("\n".join(lines), sign))
    return blocks


def _item(mark: str, item: _Item, made: Listed) -> str:
    first, *more = [_Block(text) for text in item.written]
    text = first.text
    for block in [*more, *_blocks(item.below, made)]:
        text += ("\n" if block.mark else "\n\n") + block.text
    return mark + text.replace("\n", "\n" + " " * len(mark)).replace("\n" + " " * len(mark) + "\n", "\n\n")


def _lists(items: list[_Item]) -> Iterable[list[_Item]]:
    """The points that belong to one list each: of one kind, and not parted by the beginning of another."""
    kept: list[_Item] = []
    for item in items:
        goes_on = kept and kept[-1].ordered == item.ordered
        if goes_on and (kept[-1].source == item.source or kept[-1].below):
            kept.append(item)
            continue
        if kept:
            yield kept
        kept = [item]
    if kept:
        yield kept


def _is_ordered(items: list[_Item]) -> bool | None:
    """Whether Markdown prints the labels of the points as numbers, or as bullets; None where it can't."""
    labels = [item.label.text.strip() for item in items]
    if not any(labels):
        return items[0].ordered
    if not any(any(sign.isalnum() for sign in label) and label != "o" for label in labels):
        return items[0].ordered and not any(labels)
    numbers = [_NUMBER.fullmatch(label) for label in labels]
    if all(found and int(found["number"]) == place for place, found in enumerate(numbers, 1)):
        return True
    return None
