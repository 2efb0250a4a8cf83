"""Files written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


class OutputError(Exception):
    """The folder could not be written to; nothing in it was changed."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


def write_files(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Write every file to the side, then put each in its place. Raises OutputError."""
    beside: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            target = folder / name
            if target.is_dir():
                raise IsADirectoryError(None, "a folder stands in its place", str(target))
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=folder)
            beside.append((temporary, target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            os.chmod(temporary, target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        for temporary, target in beside:
            os.replace(temporary, target)
    except OSError as error:
        for temporary, _ in beside:
            with suppress(OSError):
                os.unlink(temporary)
        path = Path(error.filename) if error.filename else folder
        raise OutputError(folder if path.suffix == ".part" else path, error.strerror or str(error)) from None
    return tuple(target for _, target in beside)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
