"""The repository that a plan stands in, read through the module that alone starts git."""

import os
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath

from vplan.core import Finding, Message, Place, say
from vplan.history.git import MOST, Answer, NoAnswer, NoVersion, ask
from vplan.source import Load, Unreadable, most_bytes
from vplan.source.rules import FILE_UNREADABLE
from vplan.source.version import Version

_FIELDS = ("%H", "%h", "%aI", "%an", "%s")
_FORMAT = "--format=" + "".join(f"{field}%x00" for field in _FIELDS)
_HEAD = 4096
"""Bytes: what `git cat-file` says before a file's own is shorter."""
_AS_IT_COMES = (
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--no-mailmap",
    "--no-notes",
    "--no-decorate",
    "--no-color",
    "--no-relative",
    "--submodule=short",
    "--encoding=UTF-8",
    "-z",
)
"""Options that make the output of `git log` independent of its settings, and keep it from starting programs."""


class Repository:
    """The history of one file. Raises NoVersion when it stands in no repository."""

    def __init__(self, file: Path) -> None:
        self.file = file
        own = Path(os.path.realpath(file))
        self._folder, self._name = str(own.parent), own.name
        known = ask(self._folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
        label = known.output.split()
        if known.code and not _is_absence(known.problem):
            raise NoAnswer(*_refusal(known, "rev-parse"))
        if known.code or label[0] != b"true":
            raise NoVersion(
                say("{file} stands in no git repository, so it has no earlier versions", file=str(file)),
                say("name the earlier version's file with --against FILE"),
            )
        self.is_shallow = label[1] == b"true"
        above = self._said("rev-parse", "--show-prefix")
        self.path = _name(above.removesuffix(b"\n")) + self._name
        """The file's name from the repository's root."""

    @cached_property
    def versions(self) -> list[Version]:
        """The commits that changed the file, the newest first, under all the names it has had."""
        if self._said_if_so("rev-parse", "--verify", "--quiet", "HEAD") is None:
            return []  # nothing is committed yet
        options = ("-c", "--follow", "--name-only", "-M", _FORMAT, *_AS_IT_COMES)
        label = iter(self._said("log", *options, "--", self._name).split(b"\0"))
        found = []
        while commit := next(label, b""):
            others = [next(label) for _ in _FIELDS[1:]]
            path = next(part for part in label if part)  # an empty one or two end the message
            found.append(_version(commit, others, _name(path.removeprefix(b"\n"))))
        return found

    def version(self, name: str) -> Version:
        """The version that a revision holds. Raises NoVersion."""
        asked = ("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        label = None if name.startswith("-") else self._said_if_so(*asked)
        if label is None:
            raise NoVersion(say("there is no revision '{name}' here", name=name), self._where_it_may_be())
        commit = label.decode().strip()
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
        """The bytes of the plan's file, or of another by its name from the root; None where there is none. Raises
        NoVersion when it is larger than a plan may be, NoAnswer when the repository lacks it.
        """
        path = path or version.path
        most = most_bytes(path)
        wanted = os.fsencode(f"{version.commit}:{path}") + b"\0"
        answer = ask(self._folder, "cat-file", "--batch", "-z", given=wanted, most=most + _HEAD)
        head, _, data = answer.output.partition(b"\n")
        size = head.rsplit(b" ", 1)[-1]
        if size.isdigit() and (answer.cut or answer.code == 0):
            if b" blob " not in head:
                return None
            if int(size) > most:
                raise NoVersion(
                    say(
                        "{file} is larger than {size} MB in {version}",
                        file=path,
                        size=most // 2**20,
                        version=version.short,
                    ),
                    say("'vplan log {file}' lists the revisions of the plan", file=str(self.file)),
                )
            return data[: int(size)]
        if self._holds(version.commit, path):
            raise NoAnswer(*self._lacking(answer, "cat-file"))
        return None

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
        label = self._said("log", "-1", "--no-patch", _FORMAT, *_AS_IT_COMES, commit)
        return _version(commit.encode(), label.split(b"\0")[1 : len(_FIELDS)], path)

    def _holds(self, commit: str, path: str) -> bool:
        """Whether the commit's folders list the file; reads no content."""
        if path.startswith("../"):
            return False
        return self._said("ls-tree", "-z", "--full-tree", commit, "--", path).strip() != b""

    def _is_after(self, commit: str, earlier: str) -> bool:
        return self._said_if_so("merge-base", "--is-ancestor", earlier, commit) is not None

    def _said_if_so(self, *arguments: str) -> bytes | None:
        """Git's output; None when git reports failure."""
        answer = ask(self._folder, *arguments)
        return answer.output if answer.code == 0 else None

    def _said(self, *arguments: str) -> bytes:
        """Git's output. Raises NoAnswer."""
        answer = ask(self._folder, *arguments)
        if answer.cut:
            raise NoAnswer(
                say("'git {command}' says more than {size} MB", command=arguments[0], size=MOST // 2**20),
                say("name the earlier version's file with --against FILE"),
            )
        if answer.code:
            raise NoAnswer(*self._lacking(answer, arguments[0]))
        return answer.output

    def _lacking(self, answer: Answer, command: str) -> tuple[Message, Message]:
        """Why git failed: in a partial clone, because the objects are missing."""
        asked = (
            "config",
            "--get-regexp",
            r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$",
        )
        if self._said_if_so(*asked) is None:
            return _refusal(answer, command)
        return (
            say("this is a partial clone, which lacks some of what {file} was before", file=str(self.file)),
            say("vplan fetches nothing; run 'git fetch --refetch --no-filter' yourself"),
        )


def _is_absence(problem: str) -> bool:
    """Whether git says that there is no repository, or none that it would find by itself."""
    return problem.startswith(("not a git repository", "cannot change to"))


def _refusal(answer: Answer, command: str) -> tuple[Message, Message]:
    if "dubious ownership" in answer.problem:
        return (
            say("git reads no repository of somebody else's: {problem}", problem=answer.problem),
            say("if you trust it, run 'git config --global --add safe.directory FOLDER' with its folder"),
        )
    if "safe.bareRepository" in answer.problem:
        return (
            say(
                "the folder looks like a repository of its own, and may not be one: {problem}",
                problem=answer.problem,
            ),
            say("take away what makes it look so: its HEAD, objects and refs"),
        )
    return (
        say("git could not do it: {problem}", problem=answer.problem),
        say("try 'git {command}' yourself", command=command),
    )


def _version(commit: bytes, others: list[bytes], path: str) -> Version:
    short, at, author, subject = (part.decode("utf-8", "surrogateescape") for part in others)
    return Version(commit.decode(), short, _day(at), author, subject, path)


def _day(label: str) -> datetime:
    """The day a commit was made; where its date is on no calendar, the day that git itself assumes."""
    try:
        return datetime.fromisoformat(label)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def _name(path: bytes) -> str:
    """A path as git has it, whose bytes need not be UTF-8."""
    return os.fsdecode(path)
