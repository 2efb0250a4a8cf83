"""A file that its user keeps, changed in place: nothing that was saved meanwhile is lost, and what the system
knows of the file stays.

In: the file, what it held when it was read, and what it is to hold. The new bytes are written beside it, forced to
the disk, and renamed into its place, just after the file was compared with what was read.
"""

import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from vplan.core import Message, say
from vplan.output.writing import PART, OutputError, by_the_system

_PATIENCE = 10.0
"""How long another vplan may hold the file, in seconds."""
_PAUSE = 0.02
_WITHOUT_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Keep other runs of vplan from changing the file, from before it is read. Raises OutputError."""
    if sys.platform == "win32":  # a lock there would keep the file from being replaced
        yield
        return
    handle = _lock(file.resolve())
    try:
        yield
    finally:
        os.close(handle)


if sys.platform != "win32":
    import fcntl

    def _lock(target: Path) -> int:
        """A handle that holds the lock of the file until it is closed; where there are no locks, one without."""
        until = time.monotonic() + _PATIENCE
        while True:
            handle = -1
            try:
                handle = os.open(target, os.O_RDONLY | os.O_CLOEXEC)
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Another may have replaced the file since it was opened: then the lock is on one that is gone.
                if os.fstat(handle).st_ino == os.stat(target).st_ino:
                    return handle
            except BlockingIOError:
                if time.monotonic() > until:
                    os.close(handle)
                    raise OutputError(target, say("another vplan has held it for too long")) from None
            except OSError as error:
                if handle >= 0 and error.errno in _WITHOUT_LOCKS:
                    return handle
                raise OutputError(target, by_the_system(error)) from None
            os.close(handle)
            time.sleep(_PAUSE)


def update_file(file: Path, was: bytes, becomes: bytes) -> tuple[Path, ...]:
    """Put new bytes in the place of those that were read; of a link, in the file that it leads to. Raises
    OutputError, with the file as it is.
    """
    target = file.resolve()
    part: str | None = None
    try:
        before = os.stat(target)
        _may_be_replaced(target, before)
        handle, part = tempfile.mkstemp(prefix=f".{target.name}.", suffix=PART, dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(becomes)
            stream.flush()
            os.fsync(stream.fileno())
        _keep(target, part, before)
        now = os.stat(target)
        if target.read_bytes() != was or (now.st_ino, now.st_dev) != (before.st_ino, before.st_dev):
            raise OutputError(target, say("it was saved meanwhile; nothing was written: run the command again"))
        os.replace(part, target)
        part = None
        _force(target.parent)
    except OSError as error:
        raise OutputError(target, by_the_system(error)) from None
    finally:
        if part is not None:
            with suppress(OSError):
                os.unlink(part)
    return (target,)


def _may_be_replaced(target: Path, known: os.stat_result) -> None:
    if not known.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
        raise OutputError(target, say("it may not be written to"))
    if known.st_nlink > 1:
        raise OutputError(target, say("it has {count} hard links, which would part", count=known.st_nlink))


def _keep(target: Path, part: str, known: os.stat_result) -> None:
    """Give the new file the owner, the attributes and the mode of the one that it replaces."""
    if sys.platform != "win32":
        made = os.stat(part)
        if (made.st_uid, made.st_gid) != (known.st_uid, known.st_gid):
            _or_refuse(target, say("its owner can't be kept"), partial(os.chown, part, known.st_uid, known.st_gid))
    if sys.platform == "linux":
        for name in os.listxattr(target):
            value = os.getxattr(target, name)
            _or_refuse(target, _attribute(name), partial(os.setxattr, part, name, value))
    os.chmod(part, stat.S_IMODE(known.st_mode))


def _attribute(name: str) -> Message:
    return say("its attribute {name} can't be kept", name=name)


def _or_refuse(target: Path, reason: Message, keep: Callable[[], None]) -> None:
    try:
        keep()
    except OSError:
        raise OutputError(target, reason) from None


def _force(folder: Path) -> None:
    """Force the new name to the disk, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
