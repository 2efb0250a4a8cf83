"""The record that a build leaves for the next: its inputs, so that only what would differ is made again."""

from collections.abc import Iterable, Mapping
from os.path import isdir, isfile, realpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from vplan.app.checking import Checked
from vplan.core import Finding
from vplan.layout.folder import ENDING, packaged_templates
from vplan.model import settings
from vplan.output import BuildKey, Inputs, Manifest, made_by
from vplan.output.inputs import digest, folder_digest
from vplan.output.manifest import LocatedFinding

if TYPE_CHECKING:
    from vplan.document import Document

_TEMPLATES = f"*{ENDING}"
_TYPEFACES = "**/*"


class Surroundings(NamedTuple):
    """The inputs beside the files that a plan names: where settings and templates would be found, and the
    templates themselves, digested before they are read.
    """

    absent: tuple[Path, ...]
    folders: dict[Path, tuple[str, str]]

    @classmethod
    def of(cls, plan: Path, templates: Path | None) -> Self:
        """Those of a plan; `templates` is the folder that is named for them."""
        above = Path(realpath(plan)).parents
        absent = []
        for folder in above:
            if isfile(folder / settings.FILE):
                break
            absent.append(folder / settings.FILE)
        own = [] if templates is None else [templates]
        for folder in above if templates is None else ():
            candidate = folder / "templates"
            if isdir(candidate):
                own.append(candidate)
                if any(candidate.glob(_TEMPLATES)):
                    break
            else:
                absent.append(candidate)
        folders = {path: (_TEMPLATES, folder_digest(path, _TEMPLATES)) for path in (*own, packaged_templates())}
        return cls(tuple(absent), folders)

    def with_typefaces(self, folder: Path | None) -> "Surroundings":
        """The same, with the folder of an organisation's typefaces."""
        if folder is None:
            return self
        return self._replace(folders={**self.folders, folder: (_TYPEFACES, folder_digest(folder, _TYPEFACES))})


def keys(trees: Mapping[str, "Document"], formats: Iterable[str], around: Surroundings) -> dict[str, str]:
    """For each file, by its name, the digest of what it is made from: its tree, the typefaces, vplan itself."""
    typefaces = [digested for names, digested in around.folders.values() if names == _TYPEFACES]
    sources = {stem: f"{made_by()}\n{typefaces}\n{tree!r}" for stem, tree in trees.items()}
    return {
        f"{stem}.{kind}": digest(f"{kind}\n{source}".encode())
        for stem, source in sources.items()
        for kind in formats
    }


def record(
    checked: Checked, findings: Iterable[Finding], build_key: BuildKey, inputs: Inputs, earlier: str
) -> Manifest:
    """The manifest of a build, but for the files that it made."""
    plan = checked.plan
    ends = [fault.until for fault in plan.waivers if fault.until is not None] if plan is not None else []
    return Manifest(
        build_key=build_key.key,
        made_by=made_by(),
        inputs=inputs,
        findings=tuple(LocatedFinding(finding, checked.line(finding.place)) for finding in findings),
        language=checked.settings.language,
        earlier=earlier,
        until=min(ends, default=None),
    )
