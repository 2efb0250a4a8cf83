"""Whole processes measured in turns, so that what else the machine does falls on all of them alike."""

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "plans" / "2022.yaml"


class Run(NamedTuple):
    """What one process took: seconds by the clock, seconds of processors, and megabytes at the most."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str | Path], cwd: Path = ROOT) -> Run:
    """Run a command to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in {0, 1}, f"{command[0]} ended with {process.returncode}"
    return Run(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turns(commands: Mapping[str, Sequence[str | Path]], times: int) -> dict[str, Run]:
    """The medians of each command, run in turns so many times; one round before them warms the disk."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(times + 1):
        for name, command in commands.items():
            taken = run(command)
            if number:
                runs[name].append(taken)
    return {
        name: Run(*(statistics.median(one[at] for one in taken) for at in range(3)))
        for name, taken in runs.items()
    }
