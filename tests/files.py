"""What a build leaves in a folder, and what Ctrl-C leaves of one."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def documents_in(folder: Path) -> list[Path]:
    """The files of a folder, without what vplan keeps there for itself."""
    return sorted(path for path in folder.iterdir() if path.name != ".vplan")


def _heed_interrupts() -> None:
    """As in a terminal: what a shell starts in the background ignores them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def interrupted(command: list[str], after: float, folder: Path) -> tuple[int, str, list[str]]:
    """Run a command, press Ctrl-C after so many seconds: its exit code, what it said, the processes it left."""
    with subprocess.Popen(
        [sys.executable, "-m", "vplan", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_heed_interrupts,
        text=True,
        cwd=folder,
    ) as process:
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=20)
    return process.returncode, told, _processes_of(process.pid)


def _processes_of(session: int) -> list[str]:
    """The commands of the processes that are left of a session."""
    if not Path("/proc/self/stat").exists():
        listed = subprocess.run(["ps", "-ax", "-o", "sess=,args="], capture_output=True, text=True, check=True)
        lines = [line.split(maxsplit=1) for line in listed.stdout.splitlines()]
        return [command for of, command in lines if of == str(session)]
    left = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_the_name = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(after_the_name[3]) == session:
                left.append((folder / "cmdline").read_text("utf-8", "replace").replace("\0", " "))
        except OSError:
            continue  # it has ended in the meantime
    return left
