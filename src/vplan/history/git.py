"""The only module of vplan that starts git.

In: a folder and a command that reads. Out: the bytes that git says. The repository may come from someone who
means harm: whatever its configuration names, no program is started, nothing is fetched, and nothing is waited for
without end. docs/security.md explains why.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import lru_cache
from threading import Timer
from typing import IO, NamedTuple

from vplan.core import Message, say, visible
from vplan.core.processes.interrupts import held

OLDEST = (2, 38)
"""The first git with a setting to ignore a folder which only looks like a repository."""
SECONDS = 30
"""No command that reads a plan's history takes so long."""
MOST = 64 * 2**20
"""In bytes: the list of revisions of a plan takes a thousandth of this."""

_NO_PROGRAM = os.devnull  # a name that no system runs
_SETTINGS = {
    "safe.bareRepository": "explicit",
    "protocol.allow": "never",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": _NO_PROGRAM,
    "core.editor": _NO_PROGRAM,
    "core.askPass": _NO_PROGRAM,
    "core.sshCommand": _NO_PROGRAM,
    "core.gitProxy": _NO_PROGRAM,
    "core.alternateRefsCommand": _NO_PROGRAM,
    "credential.helper": "",  # which empties the list of helpers
    "credential.interactive": "false",
    "gpg.program": _NO_PROGRAM,
    "gpg.openpgp.program": _NO_PROGRAM,
    "gpg.x509.program": _NO_PROGRAM,
    "gpg.ssh.program": _NO_PROGRAM,
    "gpg.ssh.defaultKeyCommand": _NO_PROGRAM,
    "log.showSignature": "false",
    "diff.external": _NO_PROGRAM,
    "diff.orderFile": os.devnull,
    "submodule.recurse": "false",
    "fetch.recurseSubmodules": "false",
    "fetch.bundleURI": "",
    "maintenance.auto": "false",
    "gc.auto": "0",
    "core.bigFileThreshold": "16m",  # what is larger is passed on in pieces, and held nowhere as a whole
}
_SURROUNDINGS = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}


class NoVersion(Exception):
    """There is no such version to be had: what is wrong, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


class NoAnswer(NoVersion):
    """Unknown whether there is one: git is missing, too old, does not end, or lacks what was asked for."""


class Answer(NamedTuple):
    """Git's answer: its exit code, its output, and its error message. `cut`: there was more output."""

    code: int
    output: bytes
    problem: str
    cut: bool = False


def ask(folder: str, *arguments: str, given: bytes = b"", most: int = MOST) -> Answer:
    """Git's answer in a folder, cut after `most` bytes. Raises NoAnswer."""
    program = _program()
    options = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    return _run([program, "--no-pager", *options, "-C", folder, *arguments], arguments[0], given, most)


@lru_cache(maxsize=1)
def _program() -> str:
    """The git that is installed, by its whole path. Raises NoAnswer when there is none, or one that is too old."""
    program = next(_installed(), None)
    if program is None:
        raise NoAnswer(
            say("git is not installed here, so there are no earlier versions to be had"),
            say("install git, or name the earlier version's file with --against FILE"),
        )
    label = _run([program, "version"], "version", b"", MOST).output.decode(errors="replace").strip()
    version = re.search(r"\b(\d{1,9})\.(\d{1,9})", label)
    if version is None or (int(version[1]), int(version[2])) < OLDEST:
        raise NoAnswer(
            say("git is too old to be used on a plan that may come from somebody else: {version}", version=label),
            say("install git {oldest} or later", oldest=".".join(map(str, OLDEST))),
        )
    return program


def _installed() -> Iterator[str]:
    """The programs called git in the folders of PATH. What is looked for from the folder that one stands in would
    be found in a plan's.
    """
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        if os.path.isabs(folder) and (found := shutil.which(os.path.join(folder, "git"))):
            yield found


def surroundings(now: Mapping[str, str]) -> dict[str, str]:
    """The environment for git: no variable of git's own, except the folders that the user calls safe."""
    kept = {name: value for name, value in now.items() if not name.upper().startswith("GIT_")}
    safe = list(_safe_folders(now))
    kept |= _SURROUNDINGS
    if safe:
        kept["GIT_CONFIG_COUNT"] = str(len(safe))
    for number, folder in enumerate(safe):
        kept |= {f"GIT_CONFIG_KEY_{number}": "safe.directory", f"GIT_CONFIG_VALUE_{number}": folder}
    return kept


def _safe_folders(now: Mapping[str, str]) -> Iterator[str]:
    count = now.get("GIT_CONFIG_COUNT", "")
    for number in range(min(int(count), len(now)) if count.isascii() and count.isdigit() else 0):
        if now.get(f"GIT_CONFIG_KEY_{number}", "").lower() == "safe.directory":
            yield now.get(f"GIT_CONFIG_VALUE_{number}", "")


def _run(command: list[str], asked: str, given: bytes, most: int) -> Answer:
    """Run git to its end. Raises NoAnswer when it does not come to one in time."""
    late: list[bool] = []
    process: subprocess.Popen[bytes] | None = None
    with tempfile.TemporaryFile() as problems, ExitStack() as watched:
        try:
            with held():
                process = _begin(command, problems)
            timer = Timer(SECONDS, _end, (process, late))
            watched.callback(timer.join)
            watched.callback(timer.cancel)
            timer.start()
            output, code = _talk(process, given, most)
        except BaseException:
            if process is not None:
                _end(process)
                process.wait()
            raise
        if late:
            raise NoAnswer(
                say("'git {command}' did not end within {seconds} s", command=asked, seconds=SECONDS),
                say("name the earlier version's file with --against FILE"),
            )
        problems.seek(0)
        return Answer(code, output[:most], _problem(problems.read(10_000), code), len(output) > most)


def _talk(process: "subprocess.Popen[bytes]", given: bytes, most: int) -> tuple[bytes, int]:
    """What git says, up to one byte more than the most, and its exit code."""
    assert process.stdin is not None, "it was begun with pipes"
    assert process.stdout is not None, "it was begun with pipes"
    with suppress(BrokenPipeError), process.stdin:  # it may have ended, and says why
        process.stdin.write(given)
    with process.stdout:
        output = process.stdout.read(most + 1)
    if len(output) > most:
        _end(process)
    return output, process.wait()


def _begin(command: list[str], problems: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Start git in a session of its own: with no terminal to ask at, and ended with all that it started."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=problems, env=surroundings(os.environ), start_new_session=True
    )


def _end(process: "subprocess.Popen[bytes]", late: list[bool] | None = None) -> None:
    """End git, and what it has started; record that it was `late`."""
    if late is not None:
        late.append(True)
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _problem(label: bytes, code: int) -> str:
    """The line that says why git stopped."""
    lines = [line for line in label.decode(errors="replace").splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith("fatal: ")]
    line = (fatal or lines or [f"exit code {code}"])[0]
    return visible(line.removeprefix("fatal: ").strip())
