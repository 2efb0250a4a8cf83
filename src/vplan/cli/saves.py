"""What a build has read, so that a save which matters is told from one that does not."""

from collections.abc import Callable, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from vplan.cli.building import BuildRequest, Outcome, build_anew

if TYPE_CHECKING:
    from vplan.app.build_cache import Surroundings


class Stamped(NamedTuple):
    """A folder of typefaces, and what tells its files from those that replace them."""

    folder: Path | None
    files: object

    @classmethod
    def of(cls, folder: Path | None) -> Self:
        """The files as they are now."""
        from vplan.render.figures.fonts import stamps

        return cls(folder, stamps(folder))


class Read(NamedTuple):
    """What the last build of a plan read: the digest of each file, settings and templates, typefaces. The folders
    whose changes matter. `blocked` is the document that could not be written over, with its digest.
    """

    files: Mapping[Path, str]
    around: "Surroundings"
    typefaces: Stamped
    folders: tuple[Path, ...]
    blocked: tuple[Path, str] | None = None


def built_and_read(
    plan: Path,
    folder: Path,
    request: BuildRequest,
    before: Read | None,
    build: Callable[[Path, Path, BuildRequest], Outcome] = build_anew,
) -> tuple[Outcome, Read]:
    """Build a plan, also where all is up to date, to know what it reads."""
    from vplan.app.build_cache import Surroundings
    from vplan.source import recorded

    around = Surroundings.of(plan, request.templates)
    known = Stamped.of(None if before is None else before.typefaces.folder)
    with recorded() as files:
        outcome = build(plan, folder, request)
    # Before it is announced: whoever reads that may move the document at once.
    blocked = _blocking(outcome)
    folders = {path.parent for path in files} | {*around.folders, plan.absolute().parent}
    if outcome.typefaces is not None:
        folders.add(outcome.typefaces)
    if blocked is not None:
        folders.add(folder)
    return outcome, Read(
        dict(files),
        around,
        known if known.folder == outcome.typefaces else Stamped.of(outcome.typefaces),
        tuple(sorted(folders)),
        blocked,
    )


def concerns(changed: Set[Path], read: Read, plan: Path, request: BuildRequest) -> bool:
    """Whether a build would read something else now. Files are compared also where no change was reported: one may
    have come before the watch began.
    """
    from vplan.app.build_cache import Surroundings
    from vplan.layout.folder import ENDING
    from vplan.model.settings import FILE

    if read.blocked is not None and _digest(read.blocked[0]) != read.blocked[1]:
        return True
    if Stamped.of(read.typefaces.folder) != read.typefaces:
        return True
    named = changed & read.files.keys() or any(path.name == FILE or path.name.endswith(ENDING) for path in changed)
    if changed and not named:
        return False
    return Surroundings.of(plan, request.templates) != read.around or any(
        _digest(path, digest) != digest for path, digest in read.files.items()
    )


def _digest(path: Path, known: str = "") -> str:
    """As `recorded` has it: a file that was too large is as it was until it is not."""
    from vplan.output.inputs import file_digest
    from vplan.source.text import OVER

    try:
        if known.startswith(OVER) and path.stat().st_size > int(known.removeprefix(OVER)):
            return known
        return file_digest(path)
    except (OSError, ValueError):
        return ""


def _blocking(outcome: Outcome) -> tuple[Path, str] | None:
    """The document that could not be written over, with its digest."""
    if outcome.unwritable is None:
        return None
    document = Path(outcome.unwritable[0])
    return document, _digest(document)
