"""Certain faults in a plan's texts, fixed in its file; every other byte stays as it was.

In: a function that finds the faults of a plan in its bytes, and the bytes. Out: the fixed bytes, and how many
places were fixed. A fix that would change anything beside its own stretch is left out.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from vplan.core import Finding, Fix
from vplan.source import Mapping, Scalar, Sequence, decode, parse

_LINE_END = re.compile("\r\n|\r|\n")
_BOM = "\ufeff"
_ROUNDS = 5
"""How many times a file is checked again for faults that a fix has uncovered."""


class FixedFile(NamedTuple):
    """The file as it is to be, and how many places were fixed in it."""

    data: bytes
    places: int


class _Edit(NamedTuple):
    """A stretch of the file's text, with its line ends as they are; `at` is where it begins when each is one
    character, as the reader counts.
    """

    start: int
    end: int
    at: int
    fix: Fix


def fixed_file(findings_of: Callable[[bytes], Iterable[Finding]], data: bytes, file: str) -> FixedFile:
    """The file's bytes with every fix of its findings, also of findings that appear only after a fix: '10000%'
    has two. A fix is left out when its text does not stand where the finding says, when it overlaps another fix,
    and when YAML would then read something else.
    """
    places = 0
    for _ in range(_ROUNDS):
        once = _fixed_once(findings_of(data), data, file)
        if not once.places:
            break
        data, places = once.data, places + once.places
    return FixedFile(data, places)


def _fixed_once(findings: Iterable[Finding], data: bytes, file: str) -> FixedFile:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return FixedFile(data, 0)
    edits = _apart(_edits(findings, text, file))
    whole = _written(text, edits)
    if edits and not _reads_as(whole, text, edits):
        kept: list[_Edit] = []
        for edit in edits:
            if _reads_as(_written(text, [*kept, edit]), text, [*kept, edit]):
                kept.append(edit)
        edits, whole = kept, _written(text, kept)
    return FixedFile(whole.encode(), len(edits))


def _edits(findings: Iterable[Finding], text: str, file: str) -> list[_Edit]:
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    bom = len(_BOM) if text.startswith(_BOM) else 0
    source = decode(text.encode(), file)[0]
    edits = []
    for finding in findings:
        fix = finding.fix
        if fix is None or finding.waived is not None:
            continue
        for place in (finding.place, *fix.places):
            if place.file != file or place.line > len(starts):
                continue
            start = starts[place.line - 1] + place.column - 1 + (bom if place.line == 1 else 0)
            if text.startswith(fix.was, start):
                edits.append(_Edit(start, start + len(fix.was), source.offset(place), fix))
    return edits


def _apart(edits: list[_Edit]) -> list[_Edit]:
    """The edits in the order of the file, none over another."""
    kept: list[_Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _written(text: str, edits: list[_Edit]) -> str:
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text[at : edit.start], edit.fix.becomes]
        at = edit.end
    return "".join([*pieces, text[at:]])


def _reads_as(new: str, old: str, edits: list[_Edit]) -> bool:
    """Whether the new text holds the same keys and values as the old, but for what the edits fix in them."""
    before, after = _values(old), _values(new)
    if before is None or after is None or before.keys() != after.keys():
        return False
    return all(
        value.text == after[way].text or _fits(value.text, after[way].text, _within(value, edits))
        for way, value in before.items()
    )


def _within(value: "_Value", edits: list[_Edit]) -> list[Fix]:
    """The fixes of the edits that stand in a value, in order."""
    return [edit.fix for edit in edits if value.start <= edit.at < value.end]


def _fits(was: str, now: str, mends: list[Fix]) -> bool:
    """Whether a text is another with each of the fixes made once, in order."""
    if not mends:
        return was == now
    fix, *rest = mends
    at = was.find(fix.was)
    while at >= 0 and now.startswith(was[:at]):
        if now.startswith(fix.becomes, at) and _fits(was[at + len(fix.was) :], now[at + len(fix.becomes) :], rest):
            return True
        at = was.find(fix.was, at + 1)
    return False


class _Value(NamedTuple):
    """A value of the file, and where it stands in the file's text."""

    text: str
    start: int
    end: int


def _values(text: str) -> dict[tuple[str | int, ...], _Value] | None:
    """Every value of the file by the way to it; None for a text that can't be read whole."""
    source, in_bytes = decode(text.encode(), "")
    root, in_grammar = parse(source)
    if root is None or in_bytes or in_grammar:
        return None
    found: dict[tuple[str | int, ...], _Value] = {}
    waiting: list[tuple[tuple[str | int, ...], Mapping | Sequence]] = [((), root)]
    while waiting:
        way, node = waiting.pop()
        for key, value in node.items() if isinstance(node, Mapping) else enumerate(node):
            if isinstance(value, Mapping | Sequence):
                waiting.append(((*way, key), value))
                continue
            scalar = node.scalars.get(str(key)) if isinstance(node, Mapping) else node.scalars.get(int(key))
            start, end = (scalar.start, scalar.end) if isinstance(scalar, Scalar) else (0, 0)
            found[*way, key] = _Value(str(value), start, end)
    return found
