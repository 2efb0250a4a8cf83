"""The line of a file that a node was read from, and the same line with a stretch of it written otherwise."""

from typing import Any

from vplan.core import Place
from vplan.source import Mapping, Sequence, SourceText


def source_of(node: Any, file: str) -> SourceText | None:
    """The text of the file, where a text in the node stands in it."""
    if not isinstance(node, Mapping | Sequence):
        return None
    for scalar in node.scalars.values():
        if scalar.source.file == file:
            return scalar.source
    values = node.values() if isinstance(node, Mapping) else node
    return next((found for value in values if (found := source_of(value, file)) is not None), None)


def line_with(root: Mapping, place: Place, was: str, becomes: str) -> str | None:
    """The line at the place as it should be, without its indentation; None where something else stands there."""
    source = source_of(root, place.file)
    if source is None or place.named or not 0 < place.line <= len(source.lines):
        return None
    line, start = source.lines[place.line - 1], place.column - 1
    start = start if line.startswith(was, start) else line.find(was, start)
    if start < 0 or not was:
        return None
    return (line[:start] + becomes + line[start + len(was) :]).strip()


def line_at(root: Mapping, place: Place) -> str | None:
    """The line at the place, with its indentation."""
    source = source_of(root, place.file)
    return source.lines[place.line - 1] if source is not None and place.line <= len(source.lines) else None
