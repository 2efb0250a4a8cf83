"""The manifest of a plan's documents: what they were made from, what was found, and what each file holds.

It stands in `.vplan` beside the documents, one for each plan, and is written last of all: files that fit it are a
complete set.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Self

from vplan.core import Finding
from vplan.output import findings
from vplan.output.inputs import BuildKey, Inputs, file_digest, made_by
from vplan.output.places import Places, Unnamed

FOLDER = ".vplan"
_FORMAT = 2


class LocatedFinding(NamedTuple):
    """A finding, and the line of the file that it stands in."""

    finding: Finding
    line: str


class Recorded(NamedTuple):
    """A build that would change nothing: the last one's findings, and its files. `language`: that to print in."""

    findings: tuple[LocatedFinding, ...]
    files: tuple[Path, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """`made` says for each file what it was made from and what it holds, as digests; `names` are those of the last
    build. `earlier` is the commit of the version that a list of changes goes back to, `until` the last day
    that the findings hold on. Without `inputs` nothing is known of what was read and reported, only of the files.
    """

    build_key: str
    made_by: str
    inputs: Inputs | None
    names: tuple[str, ...] = ()
    made: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    findings: tuple[LocatedFinding, ...] = ()
    language: str | None = None
    earlier: str = ""
    until: date | None = None

    def after(self, before: "Manifest | None", sources: Mapping[str, str], digests: Mapping[str, str]) -> Self:
        """This manifest with the files of the build, by what each was made from; those that are not in `digests`,
        of what was written, are as `before` has them, and so are files of other builds.
        """
        known = before.made if before is not None else {}
        new = {name: (sources[name], content) for name, content in digests.items()}
        return replace(self, names=tuple(sources), made={**known, **new})

    def still_hold(self, folder: Path, sources: Mapping[str, str]) -> frozenset[str]:
        """The files that are there as they were written, and made from what `sources` says."""
        same = {name for name, source in sources.items() if self.made.get(name, ("", ""))[0] == source}
        return frozenset(name for name in same if self.holds(folder, name))

    def holds(self, folder: Path, name: str) -> bool:
        """Whether the file is there as it was written."""
        try:
            return file_digest(folder / name) == self.made[name][1]
        except (OSError, KeyError):
            return False

    def now(self, folder: Path, name: str) -> str:
        """What the file holds, as a digest, where it is there as it was written; else ''."""
        return self.made[name][1] if self.holds(folder, name) else ""

    def to_json(self, plan: Path) -> dict[str, Any]:
        """As plain values, with paths relative to the plan's folder."""
        places = Places(plan)
        try:
            inputs = None if self.inputs is None else self.inputs.to_json(places)
            found = [[findings.to_json(one.finding, places), one.line] for one in self.findings]
        except Unnamed:
            inputs, found = None, []
        return {
            "format": _FORMAT,
            "asked": self.build_key,
            "made_by": self.made_by,
            "inputs": inputs,
            "names": self.names,
            "made": self.made,
            "findings": found,
            "language": self.language,
            "earlier": self.earlier,
            "until": self.until.isoformat() if self.until else None,
        }

    @classmethod
    def of(cls, folder: Path, plan: Path) -> Self | None:
        """The manifest of a plan's documents; None where there is none that this vplan can read."""
        try:
            return cls.read(json.loads((folder / FOLDER / manifest_name(plan)).read_bytes()), plan)
        except (OSError, ValueError, RecursionError):
            return None

    @classmethod
    def read(cls, data: Any, plan: Path) -> Self | None:  # noqa: ANN401 - JSON
        """The manifest that the values describe; None when they describe none that this vplan can read."""
        try:
            return cls._read(data, Places(plan))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    @classmethod
    def _read(cls, data: Any, places: Places) -> Self | None:  # noqa: ANN401 - JSON
        if data["format"] != _FORMAT:
            return None
        return cls(
            str(data["asked"]),
            str(data["made_by"]),
            Inputs.from_json(data["inputs"], places) if data["inputs"] is not None else None,
            names=tuple(data["names"]),
            made={name: (source, content) for name, (source, content) in data["made"].items()},
            findings=tuple(
                LocatedFinding(findings.from_json(finding, places), line) for finding, line in data["findings"]
            ),
            language=data["language"],
            earlier=data["earlier"],
            until=date.fromisoformat(data["until"]) if data["until"] else None,
        )


def manifest_name(plan: Path) -> str:
    """The file name of the manifest of a plan's documents."""
    return f"{plan.stem}.json"


def recorded_build(folder: Path, plan: Path, build_key: BuildKey) -> tuple[Recorded, str] | None:
    """What the last build reported, if this one would report and write the same; and the commit of the version
    that its list of changes goes back to, which the caller must check: '' where there is none.
    """
    manifest = Manifest.of(folder, plan)
    if (
        manifest is None
        or manifest.inputs is None
        or manifest.build_key != build_key.key
        or manifest.made_by != made_by()
        or (manifest.until is not None and not build_key.today and date.today() > manifest.until)
        or not manifest.inputs.hold()
        or not all(manifest.holds(folder, name) for name in manifest.names)
    ):
        return None
    files = tuple(folder / name for name in manifest.names)
    return Recorded(manifest.findings, files, manifest.language), manifest.earlier
