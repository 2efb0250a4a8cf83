"""Templates as Jinja has compiled them, kept in the user's cache folder: compiling takes as long as laying out.

What is kept is found by the template's content, and only speeds a build up: where the folder can't be used,
templates are compiled anew.
"""

import os
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from platformdirs import user_cache_path


class _Cache(FileSystemBytecodeCache):
    """Jinja's own, but that a folder which can't be read or written to does no harm, nor a file that was cut."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:
            bucket.reset()  # it is compiled and kept anew

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def cache() -> FileSystemBytecodeCache | None:
    """The cache; None where there is no folder that only this user writes to."""
    try:
        folder = user_cache_path("vplan", appauthor=False) / "templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(folder):
            return None
    except (OSError, RuntimeError):  # RuntimeError: there is no home to be found
        return None
    return _Cache(str(folder), f"jinja-{jinja2.__version__}-%s.cache")


def _is_own(folder: Path) -> bool:
    """Whether nobody else may write to the folder: what is in it is run."""
    if not hasattr(os, "getuid"):
        return True
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & 0o022
