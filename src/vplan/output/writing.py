"""Files written whole or not at all: to the side first, then each put in its place."""

import os
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import EEXIST
from os.path import exists, isdir, isfile, lexists
from pathlib import Path

from vplan.core import Message, say

_LOCKS_OPEN_FILES = os.name == "nt"
"""Windows lets nobody replace a file that is open in Word."""
PART = ".part"
"""The ending of the name of an unfinished file."""
_LEFT_BEHIND = 60
"""In seconds: an older part belongs to no running build, since files are written in less time."""


def by_the_system(error: OSError) -> Message:
    """Why the system refused, in its own words."""
    return Message("{reason}", {"reason": error.strerror or str(error)})


class OutputError(Exception):
    """The folder could not be written to; nothing in it was changed. `hint`: what to do, where that is known."""

    def __init__(self, path: Path, reason: Message, hint: Message | None = None) -> None:
        super().__init__(reason.translated())
        self.path = path
        self.reason = reason
        self.hint = hint


def write_files(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write every file into the folder, or none. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, contents)
        return put_in_place(folder, folder, contents)
    except OSError as error:
        raise refusal(folder, error) from None


def write_new(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write files that are not there yet, in any folders, or none of them; the last stands only where all do.
    Folders that were made for them are taken away again where one can't be written. Raises OutputError.
    """
    made: list[Path] = []
    parts: list[tuple[str, Path]] = []
    begun: list[Path] = []
    last = Path()
    try:
        for target, content in contents.items():
            last = target.parent
            _make_folders(target.parent, made)
            _sweep(target.parent, {target.name: b""})
            if lexists(target):
                raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target))
            handle, part = tempfile.mkstemp(prefix=f".{target.name}.", suffix=PART, dir=target.parent)
            parts.append((part, target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            os.chmod(part, 0o666 & ~_umask())
        for part, target in parts:
            begun.append(target)
            os.replace(part, target)
    except BaseException as error:
        for path in (*(Path(part) for part, _ in parts), *begun):
            with suppress(OSError):
                path.unlink()
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise refusal(last, error) from None
        raise
    return tuple(contents)


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not exists(one)]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        made.append(one)


def put_in_place(
    folder: Path, beside: Path, contents: Mapping[str, bytes], ready: Callable[[], object] = lambda: None
) -> tuple[Path, ...]:
    """Write every file as a part in `beside`, a folder of the same file system; then, when `ready` has had a last
    look, rename each into `folder`.

    Raises OSError, and what `ready` raises; no part is left, and nothing in its place unless the error came
    between two renames.
    """
    parts: list[tuple[str, Path]] = []
    try:
        for name, content in contents.items():
            target = folder / name
            _ensure_replaceable(target)
            handle, part = tempfile.mkstemp(prefix=f".{name}.", suffix=PART, dir=beside)
            parts.append((part, target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            os.chmod(part, target.stat().st_mode & 0o7777 if exists(target) else 0o666 & ~_umask())
        ready()
        for part, target in parts:
            os.replace(part, target)
    except BaseException:
        for part, _ in parts:
            with suppress(OSError):
                os.unlink(part)
        raise
    return tuple(target for _, target in parts)


def refusal(folder: Path, error: OSError) -> OutputError:
    """The error as it is reported: about the file it names, or the folder where the file is one of our own."""
    named = error.filename2 or error.filename  # of a rename, where it was to lead
    path = Path(named) if named else folder
    ours = path.suffix in {PART, ".lock"} or path.name == ".vplan"
    is_open = _LOCKS_OPEN_FILES and isinstance(error, PermissionError) and isfile(path) and not ours
    hint = say("close it in Word, or wherever it is open; then build again") if is_open else None
    return OutputError(folder if ours else path, by_the_system(error), hint)


def _ensure_replaceable(target: Path) -> None:
    """Raise OSError now if the file can't be replaced later, so that none of a set is."""
    if isdir(target):
        raise IsADirectoryError(None, "a folder stands in its place", str(target))
    if _LOCKS_OPEN_FILES and exists(target):
        with target.open("r+b"):
            pass


def _sweep(folder: Path, names: Mapping[str, bytes]) -> None:
    """Remove parts of these files that a killed run left behind."""
    long_ago = time.time() - _LEFT_BEHIND
    for part in folder.glob(f".*{PART}"):
        if any(part.name.startswith(f".{name}.") for name in names):
            with suppress(OSError):
                if part.stat().st_mtime < long_ago:
                    part.unlink()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
