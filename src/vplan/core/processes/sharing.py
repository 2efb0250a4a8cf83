"""Work on many files, shared among processes: pydantic and YAML hold the interpreter, so threads gain nothing."""

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TypeVar

from vplan.core.processes.interrupts import held, let_in

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTH_SHARING = 6
"""From this many files on, starting a second process costs less than it saves."""
_OFTEN = 20_000


class ProcessEnded(Exception):
    """The system ended a process, and then another that did its work again; `left` items have no result."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


def shared(work: Callable[[Item], Result], items: Sequence[Item], at_once: int = 1) -> Iterator[Result]:
    """The result of the work for each item, in their order; a process receives `at_once` of them together.

    On Ctrl-C each process finishes the items it has received, and none is left. Where the system ends a process,
    as it does for want of memory, what is left is done again by others, once. Raises ProcessEnded.
    """
    from concurrent.futures.process import BrokenProcessPool

    workers = min(os.cpu_count() or 1, len(items))
    step = max(1, min(at_once, len(items) // workers))
    parts = [items[at : at + step] for at in range(0, len(items), step)]
    for _ in range(2):
        results = _in_processes(work, parts, workers)
        try:
            for done in results:
                parts = parts[1:]
                yield from done
            return
        except BrokenProcessPool:
            continue
        finally:
            results.close()
    raise ProcessEnded(sum(map(len, parts)))


def _in_processes(
    work: Callable[[Item], Result], parts: Sequence[Sequence[Item]], workers: int
) -> Generator[list[Result], None, None]:
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(workers, initializer=_made_ready) as pool:
        try:
            with held():
                done = pool.map(partial(_each, work), parts)
            yield from done
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _each(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


def _made_ready() -> None:
    let_in(signal.SIG_IGN)
    collect_often()


def collect_often() -> None:
    """Look for cycles more often from here on, but not among what is there already: for who does one plan after
    the other, and must take no more memory for many than for some.
    """
    gc.freeze()
    gc.set_threshold(_OFTEN)
