"""One process at a time: a lock on a file, which the system gives back when its holder ends, however it ends."""

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_PAUSE = 0.02

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(file: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a file, which is made where there is none. Raises TimeoutError when another holds it for
    more than `patience` seconds; OSError when the file system has no locks.
    """
    until = time.monotonic() + patience
    with file.open("ab") as stream:
        while True:
            try:
                _take(stream.fileno())
                break
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise
                if time.monotonic() > until:
                    raise TimeoutError(errno.ETIMEDOUT, "locked", str(file)) from None
                time.sleep(_PAUSE)
        yield
