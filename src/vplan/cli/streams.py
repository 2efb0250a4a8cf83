"""Standard output and standard error: the text arrives whole, or the command ends and reports why it can't.

In: text. Out: bytes; what can't be written to standard output raises Unheard, wherever it is found out. Text goes
out in the terminal's encoding, output for other programs in UTF-8.
"""

import io
import os
import sys
from collections.abc import Callable
from errno import EBADF, EINVAL
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Unheard(Exception):
    """Standard output takes no more; it is closed where there is no `reason`. `nobody_reads`: the reader has had
    enough, as `head` has.
    """

    def __init__(self, reason: str = "", *, nobody_reads: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.nobody_reads = nobody_reads


class _Outlet(io.RawIOBase):
    """A stream that reports its first failure once, and accepts everything from then on. It stands below Python's
    own buffers, so that no buffer hides a failure from the writer.
    """

    def __init__(self, raw: io.RawIOBase | None, failed: Callable[[OSError], None]) -> None:
        self._raw = raw
        self._failed = failed
        self._is_lost = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._raw is not None and self._raw.isatty()

    def fileno(self) -> int:
        if self._raw is None:
            raise io.UnsupportedOperation("fileno")
        return self._raw.fileno()

    def write(self, data: "ReadableBuffer") -> int:
        size = memoryview(data).nbytes
        if self._is_lost:
            return size
        try:
            if self._raw is None:
                raise OSError(EBADF, os.strerror(EBADF))
            return _written(self._raw, data)
        except OSError as error:
            self._is_lost = True
            self._failed(error)
        return size


def _written(raw: io.RawIOBase, data: "ReadableBuffer") -> int:
    """How many bytes were taken; a stream that is full for now is waited for."""
    while (taken := raw.write(data)) is None:
        from select import select

        select([], [raw.fileno()], [])
    return taken


class _Visible(io.TextIOWrapper):
    """A stream for people, on which every character is visible, whatever writes to it."""

    def write(self, text: str) -> int:
        from vplan.core.hidden import visible_lines, without_commands

        super().write(without_commands(visible_lines(text)))
        return len(text)


def listen() -> None:
    """From here on, detect output that can't be written. Raises Unheard where standard output is closed."""
    _fill_gaps()
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as long as the process
    if sys.stderr is None or isinstance(sys.stderr, io.TextIOWrapper):
        errors = io.BufferedWriter(_Outlet(_raw_of(sys.stderr), _remember))
        encoding = "utf-8" if sys.stderr is None else sys.stderr.encoding
        sys.stderr = _Visible(errors, encoding, "replace", line_buffering=True)
    if sys.stdout is None:
        raise Unheard
    if isinstance(sys.stdout, io.TextIOWrapper):
        label = io.BufferedWriter(_Outlet(_raw_of(sys.stdout), _raise))
        at_once = sys.stdout.line_buffering
        sys.stdout = io.TextIOWrapper(label, sys.stdout.encoding, "replace", line_buffering=at_once)


def _fill_gaps() -> None:
    """Where a stream is closed its number is free, and the next file that is opened would be it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _raw_of(stream: io.TextIOWrapper | None) -> io.RawIOBase | None:
    """The raw stream below the buffers, if there are any."""
    return None if stream is None else cast("io.RawIOBase", getattr(stream.buffer, "raw", stream.buffer))


def _raise(error: OSError) -> None:
    unread = isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == EINVAL)
    raise Unheard(error.strerror or str(error), nobody_reads=unread) from None


_lost: list[OSError] = []
_remember = _lost.append


def was_lost() -> bool:
    """Whether something could not be written to standard error."""
    return bool(_lost)


def out(text: str, *, flush: bool = False) -> None:
    """Print a text of one or more lines for people. Hidden characters in its values are written out already."""
    from vplan.core.hidden import without_commands

    print(without_commands(text), flush=flush)


def hand_over(text: str, end: str = "\n") -> None:
    """Give a text to other programs: in UTF-8, whatever the terminal has, and as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write((text + end).encode())


def err(*lines: str) -> None:
    """Print lines on standard error, after the lines on standard output."""
    from vplan.core.hidden import visible_lines, without_commands

    sys.stdout.flush()
    for line in lines:
        print(without_commands(visible_lines(line)), file=sys.stderr)


def show_progress(text: str) -> None:
    """Print the current task on a line of its own that the next replaces."""
    from vplan.core.hidden import visible

    sys.stderr.flush()
    sys.stderr.buffer.write(f"\r\x1b[K{visible(text)}".encode(sys.stderr.encoding, "replace"))
    sys.stderr.flush()
