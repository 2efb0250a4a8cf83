"""Certain faults in a plan's texts, fixed in its file; every other value and comment stays as it was.

In: a function that finds the faults of a plan in its bytes, and the bytes. Out: the fixed bytes, and how many
places were fixed.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from vplan.core import Finding
from vplan.source import editing

_ROUNDS = 5
"""How many times a file is checked again for faults that a fix has uncovered."""


class FixedFile(NamedTuple):
    """The file as it is to be, and how many places were fixed in it."""

    data: bytes
    places: int


def fixed_file(findings_of: Callable[[bytes], Iterable[Finding]], data: bytes, file: str) -> FixedFile:
    """The file's bytes with every fix of its findings, also of findings that appear only after a fix: '10000%'
    has two. A fix is left out when its text does not stand where the finding says, or when it overlaps another. A
    file whose form has faults is left as it is. Raises editing.NotEdited.
    """
    places = 0
    for _ in range(_ROUNDS):
        once = _fixed_once(findings_of(data), data, file)
        if not once.places:
            break
        data, places = once.data, places + once.places
    return FixedFile(data, places)


def _fixed_once(findings: Iterable[Finding], data: bytes, file: str) -> FixedFile:
    replacements = list(_replacements(findings, file))
    if not replacements:
        return FixedFile(data, 0)
    try:
        page = editing.read(data, file)
    except editing.NotEdited:  # the check that follows says what is wrong in its form
        return FixedFile(data, 0)
    return FixedFile(*editing.replace(page, replacements))


def _replacements(findings: Iterable[Finding], file: str) -> Iterator[editing.Replacement]:
    for finding in findings:
        if finding.fix is None or finding.waived is not None:
            continue
        for place in (finding.place, *finding.fix.places):
            if place.file == file:
                yield editing.Replacement(place, finding.fix.was, finding.fix.becomes)
