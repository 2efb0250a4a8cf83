"""Certain faults in a plan's texts, fixed in its file; every other byte stays as it was.

In: a function that finds the faults of a plan in its bytes, and the bytes. Out: the fixed bytes, and how many
places were fixed. A fix that would change anything beside its own stretch is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from vplan.core import Finding, Fix
from vplan.source import Mapping, Scalar, Sequence, decode, parse

_LINE_END = re.compile("\r\n|\r|\n")
_BOM = "\ufeff"
_MOST_READ = 200
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
        edits = _that_read(text, edits)
        whole = _written(text, edits)
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


def _that_read(text: str, edits: list[_Edit]) -> list[_Edit]:
    """Those of the edits with which the file reads as it is to. Halves are tried, and halves of those that do not,
    as often as a file can well be read again; what has not been tried by then is left out.
    """
    kept: list[_Edit] = []
    ahead = [edits]
    for _ in range(_MOST_READ):
        if not ahead:
            break
        some = ahead.pop()
        if _reads_as(_written(text, kept + some), text, kept + some):
            kept += some
        elif len(some) > 1:
            middle = len(some) // 2
            ahead += [some[middle:], some[:middle]]
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
    in_order = sorted(edits, key=lambda edit: edit.at)
    places = [edit.at for edit in in_order]
    for way, value in before.items():
        if value.text != after[way].text:
            within = in_order[bisect_left(places, value.start) : bisect_left(places, value.end)]
            if not _fits(value.text, after[way].text, [edit.fix for edit in within]):
                return False
    return True


def _fits(was: str, now: str, fixes: list[Fix]) -> bool:
    """Whether a text is another with each of the fixes made once, in order: each at the last place up to which the
    two are the same.
    """
    at = here = 0
    for fix in fixes:
        same = _same_from(was, at, now, here)
        found = was.rfind(fix.was, at, at + same + len(fix.was))
        if found < 0 or not now.startswith(fix.becomes, here + found - at):
            return False
        at, here = found + len(fix.was), here + found - at + len(fix.becomes)
    return was[at:] == now[here:]


def _same_from(one: str, at: int, other: str, here: int) -> int:
    """How many characters two texts have in common from two places on."""
    step = 1
    same = 0
    while step:
        if one[at + same : at + same + step] == other[here + same : here + same + step] and at + same < len(one):
            same += step
            step *= 2
        else:
            step //= 2
    return min(same, len(one) - at, len(other) - here)


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
