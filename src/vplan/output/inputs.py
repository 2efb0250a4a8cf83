"""The inputs of documents, by content: files, files that were sought and missing, folders, vplan itself."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from os.path import abspath, dirname, exists, isfile, join, realpath
from pathlib import Path
from typing import Any, NamedTuple, Self

from vplan.core.clock import given_day
from vplan.output.engines import engines
from vplan.output.places import Places


class BuildKey(NamedTuple):
    """The request for a build. `since` states which version, and how it is marked; `here` is the folder that
    paths in findings are relative to; `real` the plan that a link leads to; `today` the day of SOURCE_DATE_EPOCH;
    `metadata` the form of the files about the documents; `pages`: those of Word files are counted; `for_web`: it
    is for copies to be published.
    """

    plan: str
    formats: tuple[str, ...]
    draft: bool = False
    templates: str = ""
    since: str = ""
    here: str = ""
    real: str = ""
    today: str = ""
    metadata: str = ""
    pages: bool = False
    for_web: bool = False

    @classmethod
    def now(
        cls,
        plan: Path,
        formats: tuple[str, ...],
        *,
        draft: bool,
        templates: Path | None,
        since: str,
        metadata: str = "",
        pages: bool = False,
        for_web: bool = False,
    ) -> Self:
        """The request with the current folder and date."""
        named = "" if templates is None else str(templates)
        given = given_day()
        try:
            here = os.getcwd()
        except OSError:  # the folder is gone
            here = ""
        today = "" if given is None else given.isoformat()
        return cls(str(plan), formats, draft, named, since, here, realpath(plan), today, metadata, pages, for_web)

    @property
    def key(self) -> str:
        """A key that differs for another request, or the same from another folder."""
        return digest(repr(self).encode())


class Inputs(NamedTuple):
    """Everything that was read: digests of files and of folders (with the pattern of the names that count), and
    what must still not be there. Paths are absolute; a manifest states them relative to the plan's folder.
    """

    files: dict[str, str]
    absent: tuple[str, ...]
    folders: dict[str, tuple[str, str]]

    @classmethod
    def of(
        cls, files: Mapping[Path, str], absent: Iterable[Path], folders: Mapping[Path, tuple[str, str]]
    ) -> Self:
        """What was read."""
        return cls(
            {str(path.absolute()): digest for path, digest in files.items()},
            tuple(str(path.absolute()) for path in absent),
            {str(path.absolute()): known for path, known in folders.items()},
        )

    def hold(self) -> bool:
        """Whether everything is still as it was."""
        try:
            return (
                all(file_digest(Path(path)) == digest for path, digest in self.files.items())
                and not any(exists(path) for path in self.absent)
                and all(folder_digest(Path(at), names) == was for at, (names, was) in self.folders.items())
            )
        except OSError:
            return False

    def to_json(self, places: Places) -> dict[str, Any]:
        """As a manifest records them. Raises Unnamed."""
        return {
            "files": {places.named(path): digest for path, digest in self.files.items()},
            "absent": [places.named(path) for path in self.absent],
            "folders": {places.named(path): known for path, known in self.folders.items()},
        }

    @classmethod
    def from_json(cls, data: Any, places: Places) -> Self:  # noqa: ANN401 - JSON
        """The inputs that a manifest records."""
        return cls(
            {places.found(path): digest for path, digest in data["files"].items()},
            tuple(places.found(path) for path in data["absent"]),
            {places.found(path): (names, digest) for path, (names, digest) in data["folders"].items()},
        )


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises OSError."""
    return digest(path.read_bytes())


def digest(data: bytes) -> str:
    """SHA-256."""
    return hashlib.sha256(data).hexdigest()


def folder_digest(folder: Path, names: str) -> str:
    """SHA-256 of what is in a folder under names that fit the pattern, with the names."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob(names)):
        try:
            content = file_digest(path) if isfile(path) else "no file"
        except OSError:
            content = "unreadable"  # whatever needs it reports that
        whole.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


@lru_cache(maxsize=1)
def made_by() -> str:
    """SHA-256 of what vplan and its engines are: its own files by size and time, the engines by version."""
    whole = hashlib.sha256()
    package = dirname(dirname(abspath(__file__)))
    for folder, names, files in os.walk(package):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for file in sorted(files):
            path = join(folder, file)
            status = os.stat(path)
            whole.update(f"{path[len(package) :]} {status.st_size} {status.st_mtime_ns}\n".encode())
    whole.update(str(engines()).encode())
    return whole.hexdigest()
