"""Git repositories made by somebody who means harm: whatever their configuration names, vplan starts nothing, fetches
nothing and changes nothing in them.

`make fuzz` tries every kind with every command, in the repository's root and in a folder; a test tries some. Where it
can be shown, plain git in the same repository is first seen to do the harm, so that a canary which keeps silent means
something: it is a program that writes down that it was run, or a port that somebody connected to.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from comparing import Done, run
from conftest import plan_text
from revised import git

PLAN = "plan.yaml"
_DAY = "2024-03-01T10:00:00+01:00"
_DECIDED = (
    "diarienummer: TN 1/2024\ndatum: 2024-01-08\nbeslut: {organ: Testnämnden, datum: 2024-01-15, paragraf: 3}\n"
)
_SHOWN = "dokument: [{id: plan, mall: verksamhetsplan, avsnitt: [{visa: strategi/Trygghet}%s]}]\n"
_LISTING = ", {rubrik: Nytt, visa: ändringslogg}"
_TEXTS = ("Alla ska vara trygga.", "Alla ska vara trygga hemma.", "Alla ska vara trygga överallt.")
SECONDS = 5
"""A git that waits for what never comes is given so long here."""


class Lair(NamedTuple):
    """Where the repository is, what its harm is done by, and the port that nobody may connect to."""

    repository: Path
    canary: str
    port: int

    @property
    def dot(self) -> Path:
        return self.repository / ".git"

    def set(self, **settings: str) -> None:
        """Settings of the repository; `__` stands for the dot."""
        for name, value in settings.items():
            self.config(name.replace("__", "."), value)

    def config(self, name: str, value: str, file: Path | None = None) -> None:
        git(self.repository, "config", "--file", str(file or self.dot / "config"), "--add", name, value)

    def attributes(self, text: str) -> None:
        (self.dot / "info").mkdir(exist_ok=True)
        (self.dot / "info" / "attributes").write_text(f"* {text}\n", "utf-8")

    def lose(self) -> None:
        """Take away what the plan was when it was decided, as a clone does that leaves things out."""
        blob = git(self.repository, "rev-parse", f"HEAD~2:{self.plan}").strip()
        (self.dot / "objects" / blob[:2] / blob[2:]).unlink()

    @property
    def plan(self) -> str:
        (path,) = self.repository.rglob(PLAN)
        return path.relative_to(self.repository).as_posix()

    def promise(self, url: str, **more: str) -> None:
        """Lose an object that a remote is said to have."""
        self.set(core__repositoryformatversion="1", extensions__partialClone="x", remote__x__promisor="true")
        self.config("remote.x.url", url)
        self.config("remote.x.fetch", "+refs/heads/*:refs/remotes/x/*")
        for name, value in more.items():
            self.config(f"remote.x.{name}", value)
        self.lose()

    def sign(self, begin: str) -> None:
        """Sign the last commit with something that looks like a signature."""
        commit = git(self.repository, "cat-file", "commit", "HEAD")
        head, _, message = commit.partition("\n\n")
        end = begin.replace("BEGIN", "END")
        signed = f"{head}\ngpgsig {begin}\n \n AAAA\n {end}\n\n{message}"
        done = subprocess.run(
            ["git", "-C", self.repository, "hash-object", "-t", "commit", "-w", "--stdin"],
            input=signed.encode(),
            capture_output=True,
            check=True,
        )
        git(self.repository, "-c", "core.hooksPath=/dev/null", "update-ref", "HEAD", done.stdout.decode().strip())


class Kind(NamedTuple):
    """How a repository does harm. `shown` are the arguments with which plain git does it, () where that can't be
    shown; `works`: there is nothing else wrong with it, so vplan does what it is asked for.
    """

    name: str
    make: Callable[[Lair], None]
    shown: tuple[str, ...] = ()
    works: bool = True
    given: str = ""
    on_terminal: bool = False
    environment: Callable[[Lair], dict[str, str]] = lambda _: {}


def _settings(*pairs: tuple[str, str], attributes: str = "") -> Callable[[Lair], None]:
    def make(lair: Lair) -> None:
        for name, value in pairs:
            lair.config(name, value.replace("CANARY", lair.canary))
        if attributes:
            lair.attributes(attributes)

    return make


def _ext(lair: Lair) -> None:
    lair.set(protocol__ext__allow="always")
    lair.promise(f"ext::{lair.canary} x")


def _ssh(lair: Lair) -> None:
    lair.set(core__sshCommand=lair.canary)
    lair.promise("ssh://nowhere.invalid/x")


def _http(lair: Lair) -> None:
    lair.promise(f"http://127.0.0.1:{lair.port}/x")


def _daemon(lair: Lair) -> None:
    lair.promise(f"git://127.0.0.1:{lair.port}/x")


def _proxy(lair: Lair) -> None:
    lair.set(core__gitProxy=lair.canary)
    lair.promise("git://nowhere.invalid/x")


def _instead(lair: Lair) -> None:
    lair.set(protocol__ext__allow="always")
    lair.config(f"url.ext::{lair.canary} x.insteadOf", "https://")
    lair.promise("https://")


def _elsewhere(lair: Lair) -> Path:
    whole = lair.repository.parent / "elsewhere"
    shutil.copytree(lair.dot, whole)
    git(whole, "config", "uploadpack.allowFilter", "true")
    git(whole, "config", "uploadpack.allowAnySHA1InWant", "true")
    return whole


def _upload_pack(lair: Lair) -> None:
    lair.promise(str(_elsewhere(lair)), uploadpack=lair.canary)


def _fetched(lair: Lair) -> None:
    lair.promise(f"file://{_elsewhere(lair)}")


def _bundle(lair: Lair) -> None:
    lair.config("fetch.bundleURI", f"http://127.0.0.1:{lair.port}/x")
    lair.promise("ssh://nowhere.invalid/x")


def _hook(lair: Lair, folder: Path | None = None) -> None:
    hooks = folder or lair.dot / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"):
        shutil.copy(lair.canary, hooks / name)


def _hooks_path(lair: Lair) -> None:
    lair.config("core.hooksPath", str(lair.dot / "other"))
    _hook(lair, lair.dot / "other")


def _included(lair: Lair) -> None:
    lair.config("include.path", "more")
    lair.config("core.fsmonitor", lair.canary, lair.dot / "more")


def _included_for_here(lair: Lair) -> None:
    lair.config(f"includeIf.gitdir:{lair.dot}.path", "more")
    lair.config("core.fsmonitor", lair.canary, lair.dot / "more")


def _of_the_worktree(lair: Lair) -> None:
    lair.set(core__repositoryformatversion="1", extensions__worktreeConfig="true")
    lair.config("core.fsmonitor", lair.canary, lair.dot / "config.worktree")


def _gpg(begin: str, *pairs: tuple[str, str]) -> Callable[[Lair], None]:
    def make(lair: Lair) -> None:
        _settings(("log.showSignature", "true"), *pairs)(lair)
        lair.sign(begin)

    return make


def _looks_like_one(lair: Lair) -> None:
    """The folder of the plan holds what a repository holds, and is one to git."""
    folder = (lair.repository / lair.plan).parent
    inner = lair.repository.parent / "inner"
    shutil.copytree(lair.repository, inner)
    other = Lair(inner, lair.canary, lair.port)
    _ext(other)
    for name in ("HEAD", "objects", "refs", "config"):
        source, target = other.dot / name, folder / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    git(lair.repository, "config", "--file", str(folder / "config"), "core.bare", "true")
    shutil.rmtree(inner)


def _points_elsewhere(lair: Lair) -> None:
    _ext(lair)
    lair.dot.rename(lair.repository / "dold")
    lair.dot.write_text("gitdir: dold\n", "utf-8")


def _link(lair: Lair) -> None:
    _ext(lair)
    lair.dot.rename(lair.repository / "dold")
    lair.dot.symlink_to("dold")


def _other_worktree(lair: Lair) -> None:
    other = lair.repository.parent / "other"
    other.mkdir()
    lair.set(core__worktree=str(other), core__fsmonitor=lair.canary)


def _pipe(name: str) -> Callable[[Lair], None]:
    def make(lair: Lair) -> None:
        os.mkfifo(lair.dot / "pipe")
        lair.config(name, str(lair.dot / "pipe"))

    return make


def _alternates(lair: Lair) -> None:
    (lair.dot / "objects" / "info").mkdir(exist_ok=True)
    os.mkfifo(lair.dot / "objects" / "info" / "alternates")


def _alternate_refs(lair: Lair) -> None:
    other = _elsewhere(lair)
    (lair.dot / "objects" / "info").mkdir(exist_ok=True)
    (lair.dot / "objects" / "info" / "alternates").write_text(f"{other / 'objects'}\n", "utf-8")
    lair.set(core__alternateRefsCommand=lair.canary)


def _subject(lair: Lair) -> None:
    message = "Ett\x1e\x1fnamn\x1b]0;x\x07"
    git(lair.repository, "commit", "--quiet", "--amend", "-m", message, day=_DAY)


def _everything(lair: Lair) -> None:
    for kind in KINDS:
        if kind.name in _TOGETHER:
            kind.make(lair)
    _ext(lair)  # last of all: with an object gone nothing else can be made here


_ASKED_FOR = "protocol=https\nhost=nowhere.invalid\n\n"
_MISSING = ("cat-file", "blob", "HEAD~2:PLAN")
_PGP, _SSH, _X509 = (f"-----BEGIN {kind}-----" for kind in ("PGP SIGNATURE", "SSH SIGNATURE", "SIGNED MESSAGE"))
_CHANGED = ("diff", "HEAD~1", "HEAD")
_ADDED = ("add", "--renormalize", ".")

KINDS = (
    Kind("a promised object by ext::", _ext, _MISSING, works=False),
    Kind("a promised object by ssh", _ssh, _MISSING, works=False),
    Kind("a promised object by http", _http, _MISSING, works=False),
    Kind("a promised object by git", _daemon, _MISSING, works=False),
    Kind("a promised object by a proxy", _proxy, _MISSING, works=False),
    Kind("a promised object by another name", _instead, _MISSING, works=False),
    Kind("a promised object by an upload-pack", _upload_pack, _MISSING, works=False),
    Kind("a promised object in a folder", _fetched, _MISSING, works=False),
    Kind("a promised object in a bundle", _bundle, works=False),
    Kind("fsmonitor", _settings(("core.fsmonitor", "CANARY")), ("status",)),
    Kind("hooks", _hook, ("commit", "--allow-empty", "-m", "x")),
    Kind("hooks elsewhere", _hooks_path, ("commit", "--allow-empty", "-m", "x")),
    Kind("fsmonitor in a file that is included", _included, ("status",)),
    Kind("fsmonitor in a file that is included here", _included_for_here, ("status",)),
    Kind("fsmonitor of the worktree", _of_the_worktree, ("status",)),
    Kind("a signature by gpg", _gpg(_PGP, ("gpg.program", "CANARY")), ("log",)),
    Kind("a signature by openpgp", _gpg(_PGP, ("gpg.openpgp.program", "CANARY")), ("log",)),
    Kind(
        "a signature by ssh",
        _gpg(_SSH, ("gpg.format", "ssh"), ("gpg.ssh.program", "CANARY"), ("gpg.ssh.allowedSignersFile", "/dev/null")),
        ("log",),
    ),
    Kind("a signature by x509", _gpg(_X509, ("gpg.x509.program", "CANARY")), ("log",)),
    Kind("an external diff", _settings(("diff.external", "CANARY")), _CHANGED),
    Kind("a diff driver", _settings(("diff.x.command", "CANARY"), attributes="diff=x"), _CHANGED),
    Kind("textconv", _settings(("diff.x.textconv", "CANARY"), attributes="diff=x"), ("log", "-p")),
    Kind("a filter that cleans", _settings(("filter.x.clean", "CANARY"), attributes="filter=x"), _ADDED),
    Kind("a filter that stays", _settings(("filter.x.process", "CANARY"), attributes="filter=x"), _ADDED),
    Kind("a pager", _settings(("core.pager", "CANARY")), ("log",), on_terminal=True),
    Kind("a pager of one command", _settings(("pager.log", "CANARY")), ("log",), on_terminal=True),
    Kind("an editor", _settings(("core.editor", "CANARY")), ("commit", "--allow-empty", "--amend")),
    Kind("askpass", _settings(("core.askPass", "CANARY")), ("credential", "fill"), given=_ASKED_FOR),
    Kind("a credential helper", _settings(("credential.helper", "CANARY")), ("credential", "fill"), given=_ASKED_FOR),
    Kind("references of alternates", _alternate_refs, ("rev-list", "--alternate-refs")),
    Kind("an alias", _settings(("alias.log", "!CANARY"), ("alias.cat-file", "!CANARY"), ("alias.x", "!CANARY")), ("x",)),
    Kind("a folder that looks like a repository", _looks_like_one, ("cat-file", "blob", "HEAD~2:PLAN"), works=False),
    Kind("a .git that points elsewhere", _points_elsewhere, _MISSING, works=False),
    Kind("a .git that is a link", _link, _MISSING, works=False),
    Kind("a worktree elsewhere", _other_worktree, ("status",), works=False),
    Kind("an order in a pipe", _pipe("diff.orderFile")),
    Kind("names in a pipe", _pipe("mailmap.file")),
    Kind("a configuration in a pipe", _pipe("include.path"), works=False),
    Kind("alternates in a pipe", _alternates, works=False),
    Kind("a subject with control characters", _subject),
    Kind(
        "GIT_EXTERNAL_DIFF", _settings(), _CHANGED, environment=lambda lair: {"GIT_EXTERNAL_DIFF": lair.canary}
    ),
    Kind(
        "GIT_CONFIG_COUNT",
        _settings(),
        ("status",),
        environment=lambda lair: {
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": "*",
            "GIT_CONFIG_KEY_1": "core.fsmonitor",
            "GIT_CONFIG_VALUE_1": lair.canary,
        },
    ),
    Kind(
        "GIT_SSH_COMMAND",
        lambda lair: lair.promise("ssh://nowhere.invalid/x"),
        _MISSING,
        works=False,
        environment=lambda lair: {"GIT_SSH_COMMAND": lair.canary},
    ),
    Kind("everything at once", _everything, ("status",), works=False),
)  # fmt: skip
_TOGETHER = {
    "fsmonitor", "a signature by gpg", "an external diff", "a diff driver", "textconv", "a filter that stays", "a pager",
    "an editor", "askpass", "a credential helper", "an alias", "hooks elsewhere",
}  # fmt: skip

COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", PLAN),
    "check --untrusted": ("check", PLAN, "--untrusted"),
    "build": ("build", PLAN, "--format", "md"),
    "build --untrusted": ("build", PLAN, "--format", "md", "--untrusted"),
    "build --since": ("build", PLAN, "--format", "md", "--since", "HEAD~2"),
    "build --since beslut": ("build", PLAN, "--format", "md", "--since", "beslut"),
    "diff": ("diff", PLAN),
    "diff REV REV": ("diff", PLAN, "HEAD~2", "HEAD"),
    "log": ("log", PLAN),
}


class Outcome(NamedTuple):
    """A command in a repository: what was wrong, '' for nothing, and what vplan said."""

    kind: str
    command: str
    place: str
    problem: str
    said: Done


@contextmanager
def lair(kind: Kind, inside: str = "") -> Iterator[Lair]:
    """A repository of the kind, the plan in the folder `inside` of it."""
    with TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        home = Path(name)
        canary = home / "canary"
        canary.write_text(f"#!/bin/sh\necho \"$0\" >>'{home / 'ran'}'\nexit 1\n", "utf-8")
        canary.chmod(0o755)
        repository = home / "repository"
        folder = repository / inside
        folder.mkdir(parents=True)
        git(repository, "init", "--quiet", "--initial-branch=main")
        git(repository, "config", "user.name", "Anna")
        git(repository, "config", "user.email", "anna@example.org")
        for text, status in zip(_TEXTS, ("beslutad", "förslag", "förslag"), strict=True):
            whole = _DECIDED + f"strategier: [{{namn: Trygghet, text: {text}}}]\n" + _SHOWN % _LISTING
            (folder / PLAN).write_text(plan_text(whole, status=status), "utf-8")
            git(repository, "add", ".")
            git(repository, "commit", "--quiet", "-m", f"Planen är {status}", day=_DAY)
        made = Lair(repository, str(canary), server.getsockname()[1])
        kind.make(made)
        with patch(f"{__name__}._server", server):
            yield made


_server: socket.socket | None = None


def harm_done(made: Lair, before: dict[str, bytes]) -> str:
    """What has happened that must not: '' for nothing."""
    ran = made.repository.parent / "ran"
    if ran.exists():
        told = ran.read_text("utf-8")
        ran.unlink()
        return f"a program was run: {told}"
    assert _server is not None, "asked for in a lair"
    try:
        _server.accept()[0].close()
    except BlockingIOError:
        pass
    else:
        return "somebody connected"
    changed = {path for path, _ in before.items() ^ _files(made.repository).items()}
    return f"changed: {sorted(changed)}" if changed else ""


def _files(folder: Path) -> dict[str, bytes]:
    """The files of a folder but for what builds leave."""
    there = (path for path in folder.rglob("*") if path.is_file() and "build" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in there}


def shown(kind: Kind, made: Lair) -> str:
    """The harm that plain git does, in a copy of the repository; '' for none."""
    kept = made.repository.with_name("kept")
    shutil.copytree(made.repository, kept, symlinks=True)
    before = _files(made.repository)
    folder = (made.repository / made.plan).parent
    arguments = [part.replace("PLAN", made.plan) for part in kind.shown]
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SSH_ASKPASS"))
    } | {"TERM": "xterm"} | kind.environment(made)  # fmt: skip
    if kind.on_terminal:
        import pty  # a terminal, which Windows has none of this kind of

        screen, terminal = pty.openpty()
    try:
        subprocess.run(
            ["git", "-C", folder, *arguments],
            input=kind.given,
            stdout=terminal if kind.on_terminal else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            text=True,
            timeout=SECONDS,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        pass
    finally:
        if kind.on_terminal:
            os.close(terminal)
            os.close(screen)
    harm = harm_done(made, before)
    shutil.rmtree(made.repository)
    kept.rename(made.repository)
    return harm


def tried(kind: Kind, made: Lair, name: str, place: str = "") -> Outcome:
    """A command in the repository, and what came of it."""
    folder = (made.repository / made.plan).parent
    before = _files(made.repository)
    started: list[str] = []
    here = Path.cwd()
    os.chdir(folder)
    try:
        with patch("vplan.history.git.SECONDS", SECONDS), _noting(started), _with(kind.environment(made)):
            said = run(*COMMANDS[name])
    finally:
        os.chdir(here)
    problem = harm_done(made, before)
    if not problem and "--untrusted" in name and started:
        problem = f"git was started: {started}"
    if not problem and said.code not in {0, 1, 2}:
        problem = f"exit code {said.code}"
    if not problem and kind.works and said.code != (name == "build --untrusted"):
        problem = f"exit code {said.code}: {said.out}{said.err}"
    return Outcome(kind.name, name, place, problem, said)


@contextmanager
def _noting(started: list[str]) -> Iterator[None]:
    """Note each time that git is asked."""
    from vplan.history.git import ask

    def noting(folder: str, *arguments: str, **more: object) -> object:
        started.append(arguments[0])
        return ask(folder, *arguments, **more)  # type: ignore[arg-type]

    with patch("vplan.history.repository.ask", noting):
        yield


@contextmanager
def _with(environment: dict[str, str]) -> Iterator[None]:
    with patch.dict(os.environ, environment):
        yield


def main() -> None:
    """Try every kind with every command. Exit 1 when harm was done, or a canary sings to nobody."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", help="only this one")
    asked = parser.parse_args()
    began = time.monotonic()
    counts: Counter[str] = Counter()
    for kind in KINDS:
        if asked.kind not in {None, kind.name}:
            continue
        for place in ("", "planer"):
            with lair(kind, place) as made:
                if kind.shown:
                    harm = shown(kind, made)
                    counts["shown"] += bool(harm)
                    if not harm and place:
                        print(f"{kind.name} ({place or 'root'}): plain git does no harm, so nothing is shown")
                for name in COMMANDS:
                    outcome = tried(kind, made, name, place)
                    counts["tried"] += 1
                    counts["failed"] += bool(outcome.problem)
                    if outcome.problem:
                        print(f"{kind.name}, {name} ({place or 'root'}): {outcome.problem}", flush=True)
        counts["kinds"] += 1
    print(
        f"{counts['tried']} commands in {counts['kinds']} kinds of hostile repositories in "
        f"{time.monotonic() - began:.0f} s, {counts['failed']} failed; plain git did harm in {counts['shown']} of them"
    )
    sys.exit(counts["failed"] > 0)


if __name__ == "__main__":
    main()
