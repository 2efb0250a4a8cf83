"""Ctrl-C where Python or an extension would lose it, or tell of something else."""

import subprocess
import sys

import pytest

pytest.importorskip("fcntl", reason="signals are sent in a POSIX way")

_BEGIN = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)

def press():
    os.kill(os.getpid(), signal.SIGINT)
"""
_DROPPED = """
class Weak:
    def __del__(self):
        press()

def app(**options):
    one = Weak()
    del one
    for _ in range(100):
        time.sleep(0.1)
"""
_CHANGED = """
def app(**options):
    try:
        press()
        time.sleep(5)
    except KeyboardInterrupt:
        raise ValueError("as an extension does") from None
"""
_PLAIN = """
def app(**options):
    press()
    time.sleep(5)
"""
_END = """
import vplan.cli.app
vplan.cli.app.app = app
from vplan.cli import main
main()
"""


@pytest.mark.parametrize("app", [_PLAIN, _DROPPED, _CHANGED], ids=["plain", "dropped", "changed"])
def test_ctrl_c_ends_in_a_line_wherever_it_comes(app: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + app + _END], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (2, "vplan: interrupted\n")


def test_a_fault_without_ctrl_c_is_told_as_one() -> None:
    app = "def app(**options):\n    raise ValueError('odd')\n"
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + app + _END], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("vplan: a fault in vplan itself: ValueError: odd\n")


def test_ctrl_c_stays_ignored_where_it_is() -> None:
    begin = _BEGIN.replace("signal.default_int_handler", "signal.SIG_IGN")
    app = "def app(**options):\n    press()\n    print('to the end')\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + app + _END], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "to the end\n", "")
