"""How many planted faults are seen.

A fault is seen where something is found that was not found before: an error anywhere, a warning or a note only
where the fault stands.
"""

from collections.abc import Iterable
from random import Random
from typing import NamedTuple

from faults.files import File
from faults.kinds import KINDS, Fault
from vplan.app import check
from vplan.core import Finding, Severity


class Seen(NamedTuple):
    """How many faults of a kind were planted, how many of them were seen, and one that was not."""

    planted: int
    seen: int
    missed: str = ""

    @property
    def share(self) -> float:
        """The share that was seen."""
        return self.seen / self.planted


def score(files: Iterable[File], seed: int, of_each: int, kinds: Iterable[str] | None = None) -> dict[str, Seen]:
    """What is seen of each kind; so many of each are drawn among all places where they can be planted."""
    read = list(files)
    return {name: _of_kind(name, read, Random(f"{seed} {name}"), of_each) for name in kinds or KINDS}


def macro(seen: dict[str, Seen]) -> float:
    """The mean of the shares of the kinds that were planted and can be seen."""
    shares = [one.share for name, one in seen.items() if one.planted and not KINDS[name].unseen]
    return sum(shares) / len(shares)


def is_seen(file: File, fault: Fault) -> bool:
    """Whether the fault is seen."""
    before = {_key(finding) for finding in file.checked.findings}
    found = check(file.path, data=file.with_edits(fault).encode()).findings
    lines = {line for edit in fault for line in range(edit.line, edit.line + max(1, edit.now.count("\n")))}
    return any(_key(one) not in before and _counts(one, file, lines) for one in found if one.waived is None)


def _of_kind(name: str, files: list[File], rng: Random, of_each: int) -> Seen:
    places = [(file, fault) for file in files for fault in KINDS[name].places(file)]
    chosen = rng.sample(places, min(of_each, len(places)))
    missed = [(file, fault) for file, fault in chosen if not is_seen(file, fault)]
    said = (
        f"{missed[0][0].path.name}:{missed[0][1][0].line} {missed[0][1][0].was!r} → {missed[0][1][0].now!r}"
        if missed
        else ""
    )
    return Seen(len(chosen), len(chosen) - len(missed), said)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule.code, finding.path, finding.message.translated()


def _counts(finding: Finding, file: File, lines: set[int]) -> bool:
    if finding.grade is Severity.ERROR:
        return True
    places = [finding.place, *(one.place for one in finding.related)]
    return any(place.file == str(file.path) and place.line in lines for place in places)
