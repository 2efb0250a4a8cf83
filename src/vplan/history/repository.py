"""The repository that a plan stands in, asked through git's own command."""

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath

from vplan.diagnostic import Finding, Message, Place, say
from vplan.source import Load, Unreadable
from vplan.source.rules import FILE_UNREADABLE

_FIELDS = "%x1e%H%x00%h%x00%aI%x00%an%x00%s%x00"
_COMMIT = re.compile(
    rb"\x1e([0-9a-f]+)\0([0-9a-f]+)\0([^\0]*)\0([^\0]*)\0([^\0]*)\0(?:\0?\n?([^\0\x1e][^\0]*)\0)?"
)
"""A commit as git tells of it, with the file's name where that is asked for. Names and subjects can hold any
character but NUL.
"""


class NoVersion(Exception):
    """There is no such version to be had: what is wrong, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Version:
    """A commit, and what the plan's file was called in it, from the repository's root."""

    commit: str
    short: str
    at: datetime
    author: str
    subject: str
    path: str

    @property
    def told(self) -> str:
        """The version as a reader is told of it: its day and its commit."""
        return f"{self.at.date().isoformat()} ({self.short})"


class Repository:
    """The history of one file. Raises NoVersion when it stands in no repository."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.folder = file.resolve().parent
        known = self._git("rev-parse", "--show-toplevel", "--is-shallow-repository", check=False)
        if known is None:
            raise NoVersion(
                say("{file} stands in no git repository, so it has no earlier versions", file=str(file)),
                say("name the earlier version's file with --against FILE"),
            )
        root, _, shallow = known.rstrip(b"\n").rpartition(b"\n")
        self.root = self.folder = Path(os.fsdecode(root))
        self.is_shallow = shallow == b"true"

    @cached_property
    def path(self) -> str:
        """The file's name from the repository's root."""
        try:
            return self.file.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return os.path.relpath(self.file.resolve(), self.root.resolve()).replace(os.sep, "/")

    @cached_property
    def versions(self) -> list[Version]:
        """The commits that changed the file, the newest first, under all the names it has had."""
        if self._git("rev-parse", "--verify", "--quiet", "HEAD", check=False) is None:
            return []  # nothing is committed yet
        told = self._git(
            "log", "-c", "--follow", "--name-only", "-M", f"--format={_FIELDS}", "-z", "--", self.path
        )
        return [_version(entry) for entry in _COMMIT.finditer(told or b"")]

    def version(self, name: str) -> Version:
        """The version that a revision holds. Raises NoVersion."""
        asked = ("rev-parse", "--verify", f"{name}^{{commit}}")
        told = None if name.startswith("-") else self._git(*asked, check=False)
        if told is None:
            raise NoVersion(say("there is no revision '{name}' here", name=name), self._where_it_may_be())
        commit = told.decode().strip()
        for known in self.versions:
            if known.commit == commit:
                return known
            if self._holds(commit, known.path) and self._is_after(commit, known.commit):
                return self._as_of(commit, known.path)
        if self._holds(commit, self.path):
            return self._as_of(commit, self.path)
        raise NoVersion(
            say("{file} is not in the revision '{name}'", file=self.path, name=name),
            say("'vplan log {file}' lists the revisions that have it", file=str(self.file)),
        )

    def latest(self) -> Version:
        """The last commit that changed the file. Raises NoVersion when none has it."""
        if not self.versions:
            raise NoVersion(
                say("{file} is in no commit yet", file=self.path),
                say("commit it first: 'git add' and 'git commit'"),
            )
        return self.versions[0]

    def read(self, version: Version, path: str | None = None) -> bytes | None:
        """The bytes of the plan's file, or of another by its name from the root; None where there is none."""
        return self._git("cat-file", "blob", f"{version.commit}:{path or version.path}", check=False)

    def load_at(self, version: Version) -> Load:
        """What reads the files beside the plan as they were, by the names that they have beside the plan now."""

        def load(path: Path) -> bytes:
            beside = os.path.relpath(path, self.file.parent).replace(os.sep, "/")
            data = self.read(version, normpath(join(dirname(version.path), beside)))
            if data is None:
                raise Unreadable(
                    Finding(
                        FILE_UNREADABLE,
                        Place(str(path)),
                        say("there is no file {file} in {version}", file=str(path), version=version.short),
                        say("it may have had another name then"),
                    )
                )
            return data

        return load

    def _where_it_may_be(self) -> Message:
        if self.is_shallow:
            return say("this is a shallow clone, which has only the last commits: run 'git fetch --unshallow'")
        return say("'vplan log {file}' lists the revisions of the plan", file=str(self.file))

    def _as_of(self, commit: str, path: str) -> Version:
        told = _COMMIT.match(self._git("log", "-1", f"--format={_FIELDS}", commit) or b"")
        assert told is not None, "git knows the commit"
        return _version(told, path)

    def _holds(self, commit: str, path: str) -> bool:
        return self._git("cat-file", "-e", f"{commit}:{path}", check=False) is not None

    def _is_after(self, commit: str, earlier: str) -> bool:
        return self._git("merge-base", "--is-ancestor", earlier, commit, check=False) is not None

    def _git(self, *arguments: str, check: bool = True) -> bytes | None:
        """What git says; None when it refuses and `check` is off."""
        surroundings = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        command = ["git", "-C", str(self.folder), "-c", "core.quotePath=false", "-c", "core.fsmonitor=false"]
        try:
            done = subprocess.run(
                [*command, *arguments],
                capture_output=True,
                check=False,
                env=surroundings,
                stdin=subprocess.DEVNULL,
            )
        except FileNotFoundError:
            raise NoVersion(
                say("git is not installed here, so there are no earlier versions to be had"),
                say("install git, or name the earlier version's file with --against FILE"),
            ) from None
        if done.returncode == 0:
            return done.stdout
        if check:
            problem = done.stderr.decode(errors="replace").strip().splitlines()
            raise NoVersion(
                say("git could not do it: {problem}", problem=problem[-1] if problem else str(done.returncode)),
                say("try 'git {command}' yourself", command=arguments[0]),
            )
        return None


def _version(told: re.Match[bytes], path: str | None = None) -> Version:
    commit, short, at = (told[field].decode() for field in (1, 2, 3))
    author, subject = (told[field].decode("utf-8", "surrogateescape") for field in (4, 5))
    return Version(commit, short, datetime.fromisoformat(at), author, subject, path or os.fsdecode(told[6]))
