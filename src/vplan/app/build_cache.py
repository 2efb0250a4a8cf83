"""The record that a build leaves for the next: its inputs, so that only what would differ is made again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from os.path import isdir, isfile, realpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from vplan.app.checking import Checked
from vplan.core import Finding
from vplan.layout.folder import PATTERN as _TEMPLATES
from vplan.layout.folder import packaged_templates
from vplan.model import settings
from vplan.output import BuildKey, Inputs, Manifest, made_by
from vplan.output.inputs import digest, folder_digest
from vplan.output.manifest import LocatedFinding

if TYPE_CHECKING:
    from vplan.app.rendering import Tree, Work

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


def keys(works: "Mapping[str, Work]", around: Surroundings) -> dict[str, str]:
    """For each file, by its name, the digest of what it is made from: its tree, the typefaces, vplan itself, and
    the plan's own bytes where the format carries them.
    """
    typefaces = [digested for names, digested in around.folders.values() if names == _TYPEFACES]
    told: dict[int, str] = {}
    """What each tree says, once for all its formats."""
    found = {}
    for name, work in works.items():
        tree = work.tree
        if id(tree) not in told:
            told[id(tree)] = f"{made_by()}\n{typefaces}\n{_without_source(tree)!r}"
        carried = getattr(tree, "source", None) if work.format.attaches else None
        found[name] = digest(f"{work.format.name}{work.format.edition}\n{told[id(tree)]}\n{carried!r}".encode())
    return found


def _without_source(tree: "Tree") -> "Tree":
    from vplan.document import Document

    return replace(tree, source=None) if isinstance(tree, Document) else tree


def record(
    checked: Checked,
    findings: Iterable[Finding],
    build_key: BuildKey,
    inputs: Inputs,
    earlier: str,
    *,
    told: bool = True,
) -> Manifest:
    """The manifest of a build, but for the files that it made. Without `told` it holds no lines of the plan, which
    may have what is not to be published, and the next build begins anew.
    """
    plan = checked.plan
    ends = [fault.until for fault in plan.waivers if fault.until is not None] if plan is not None else []
    return Manifest(
        build_key=build_key.key,
        made_by=made_by(),
        inputs=inputs if told else None,
        findings=tuple(LocatedFinding(finding, checked.line(finding.place)) for finding in findings if told),
        language=checked.settings.language,
        earlier=earlier,
        until=min(ends, default=None),
    )
