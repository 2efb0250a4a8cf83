"""What the fuzzers share: cases tried by their numbers, side by side, how it went, and an end to what hangs."""

import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import NamedTuple, Protocol

AT_ONCE = 50
"""Cases that share a process's folder."""


WAITING = 60
"""Seconds in which something has to happen, however busy the machine is."""


class Failure(NamedTuple):
    """What went wrong with a case."""

    number: int
    kind: str
    problem: str


class Case(Protocol):
    """A case, made from its number alone."""

    @property
    def kind(self) -> str: ...


Some = tuple[list[Failure], Counter[str]]
"""The failures among some cases, and how many of each kind there were."""


def fuzz(
    case: Callable[[int], Case], tried: Callable[[int, Path], Failure | None], first: int, cases: int
) -> Iterator[Some]:
    """Try so many cases from a number on, some at a time."""
    parts = [range(at, min(at + AT_ONCE, first + cases)) for at in range(first, first + cases, AT_ONCE)]
    with ProcessPoolExecutor(2) as pool:
        yield from pool.map(partial(_some, case, tried), parts)


def _some(case: Callable[[int], Case], tried: Callable[[int, Path], Failure | None], numbers: range) -> Some:
    with TemporaryDirectory() as name:
        kinds = Counter(case(number).kind for number in numbers)
        return [failure for number in numbers if (failure := tried(number, Path(name))) is not None], kinds


def failed(parts: Iterable[Some], what: str) -> int:
    """Print each failure and how it went; how many failed."""
    began = time.monotonic()
    kinds: Counter[str] = Counter()
    count = 0
    for failures, some in parts:
        kinds += some
        count += len(failures)
        for failure in failures:
            print(f"{failure.number} ({failure.kind}): {failure.problem}", flush=True)
    shares = ", ".join(f"{kind} {times}" for kind, times in kinds.most_common())
    print(f"{kinds.total()} {what} in {time.monotonic() - began:.0f} s, {count} failed: {shares}")
    return count


def peak() -> int:
    """The most memory that this process has had, in MB: what a case takes is what makes it grow."""
    import resource  # Unix has it

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class Slow(Exception):
    """Something took too long."""


def _too_slow(_: int, frame: FrameType | None) -> None:
    raise Slow("".join(traceback.format_stack(frame)[-3:]))


@contextmanager
def no_hang(seconds: float) -> Iterator[None]:
    """Raise Slow in here after so many seconds of a processor, or after a minute."""
    timers = ((signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, WAITING))
    for number, timer, limit in timers:
        signal.signal(number, _too_slow)
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for _, timer, _ in timers:
            signal.setitimer(timer, 0)
