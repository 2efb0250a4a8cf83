"""What was recognised in a document, counted, as one sentence."""

from collections.abc import Mapping, Sequence
from functools import reduce

from vplan.core import Message, say, say_of
from vplan.imports.tree import Node

_COUNTED = (
    ("strategier", say_of("{count} strategy", "{count} strategies")),
    ("prioriteringar", say_of("{count} area", "{count} areas")),
    ("mål", say_of("{count} goal", "{count} goals")),
    ("mätetal", say_of("{count} measure", "{count} measures")),
    ("indikatorer", say_of("{count} indicator", "{count} indicators")),
    ("uppdrag", say_of("{count} assignment", "{count} assignments")),
    ("budget", say_of("{count} table of amounts", "{count} tables of amounts")),
    ("tabeller", say_of("{count} table of words", "{count} tables of words")),
    ("sammanträden", say_of("{count} meeting", "{count} meetings")),
    ("paragrafer", say_of("{count} paragraph of minutes", "{count} paragraphs of minutes")),
    ("figurer", say_of("{count} picture", "{count} pictures")),
    ("fotnoter", say_of("{count} footnote", "{count} footnotes")),
    ("avsnitt", say_of("{count} section", "{count} sections")),
)
"""Lists in plans by their keys, wherever they stand, with what one and several of what they hold are called."""


def summary(root: Mapping[str, Node]) -> Message:
    """What a plan holds, in the order of the list above; what it holds nothing of is not named."""
    counts: dict[str, int] = {}
    _count(root, counts)
    if "delområden" in counts:
        counts["prioriteringar"] = counts.get("prioriteringar", 0) + counts["delområden"]
    named = [words.filled(count=counts[key]) for key, words in _COUNTED if counts.get(key)]
    if not named:
        return say("nothing but text was recognised")
    return say("recognised: {parts}", parts=reduce(_and, named))


def _and(before: Message, after: Message) -> Message:
    return say("{before}, {after}", before=before, after=after)


def _count(node: Node, counts: dict[str, int]) -> None:
    if isinstance(node, Mapping):
        for key, inner in node.items():
            if isinstance(inner, Sequence):
                counts[key] = counts.get(key, 0) + len(inner)
            _count(inner, counts)
    elif isinstance(node, Sequence):
        for inner in node:
            _count(inner, counts)
