"""How many planted faults are seen.

A fault is seen where something is found that was not found before: an error anywhere, a warning or a note only
where the fault stands. It is told once where nothing else is found that was not found before.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from random import Random
from typing import NamedTuple

from faults.files import File
from faults.kinds import KINDS, Fault
from vplan.app import check
from vplan.core import Finding, Kind, Severity


class Seen(NamedTuple):
    """How many faults of a kind were planted, how many of them were seen, one that was not, and how many were told
    once.
    """

    planted: int
    seen: int
    missed: str = ""
    once: int = 0

    @property
    def share(self) -> float:
        """The share that was seen."""
        return self.seen / self.planted


def score(files: Iterable[File], seed: int, of_each: int, kinds: Iterable[str] | None = None) -> dict[str, Seen]:
    """What is seen of each kind; so many of each are drawn among all places where they can be planted. Kinds are
    tried side by side.
    """
    read = list(files)
    names = list(kinds or KINDS)
    workers = min(len(names), os.cpu_count() or 1)
    if workers < 2 or not hasattr(os, "fork"):
        return {name: _of_kind(name, read, seed, of_each) for name in names}
    with _kept(read), ProcessPoolExecutor(workers) as pool:
        return dict(zip(names, pool.map(partial(_of_kept, seed=seed, of_each=of_each), names), strict=True))


_files: list[File] = []
"""The files that processes find in their memory, since plans are long to send."""


@contextmanager
def _kept(files: list[File]) -> Iterator[None]:
    _files[:] = files
    try:
        yield
    finally:
        _files.clear()


def _of_kept(name: str, seed: int, of_each: int) -> Seen:
    return _of_kind(name, _files, seed, of_each)


def told_once(seen: dict[str, Seen]) -> float:
    """The share of what is seen that is told once."""
    return sum(one.once for one in seen.values()) / sum(one.seen for one in seen.values())


def macro(seen: dict[str, Seen]) -> float:
    """The mean of the shares of the kinds that were planted and can be seen."""
    shares = [one.share for name, one in seen.items() if one.planted and not KINDS[name].unseen]
    return sum(shares) / len(shares)


def is_seen(file: File, fault: Fault) -> bool:
    """Whether the fault is seen."""
    return _told(file, fault).seen


class _Told(NamedTuple):
    """Whether a fault is seen, and how many findings are new."""

    seen: bool
    findings: int


def _told(file: File, fault: Fault) -> _Told:
    before = {_key(finding) for finding in file.checked.findings}
    found = check(file.path, data=file.with_edits(fault).encode()).findings
    lines = {line for edit in fault for line in range(edit.line, edit.line + max(1, edit.now.count("\n")))}
    new = [one for one in found if one.waived is None and _key(one) not in before]
    faults = [one for one in new if one.rule.kind is not Kind.GOALS]
    return _Told(any(_counts(one, file, lines) for one in new), len(faults))


def _of_kind(name: str, files: list[File], seed: int, of_each: int) -> Seen:
    rng = Random(f"{seed} {name}")
    places = [(file, fault) for file in files for fault in KINDS[name].places(file)]
    tried = [(file, fault, _told(file, fault)) for file, fault in rng.sample(places, min(of_each, len(places)))]
    missed = [(file, fault) for file, fault, told in tried if not told.seen]
    said = (
        f"{missed[0][0].path.name}:{missed[0][1][0].line} {missed[0][1][0].was!r} → {missed[0][1][0].now!r}"
        if missed
        else ""
    )
    once = sum(told.seen and told.findings == 1 for _, _, told in tried)
    return Seen(len(tried), len(tried) - len(missed), said, once)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule.code, finding.path, finding.message.translated()


def _counts(finding: Finding, file: File, lines: set[int]) -> bool:
    if finding.grade is Severity.ERROR:
        return True
    places = [finding.place, *(one.place for one in finding.related)]
    return any(place.file == str(file.path) and place.line in lines for place in places)
