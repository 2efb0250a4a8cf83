"""One door to git: what it is told, what it is never told, and that nothing else leads there."""

import ast
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import hostile_git
from comparing import commit, run
from conftest import ROOT, plan_text
from files import documents_in
from revised import git
from vplan.history import git as door

SOURCES = sorted((ROOT / "src").rglob("*.py"))
STARTING = {
    "src/vplan/core/processes/limits.py",
    "src/vplan/history/git.py",
    "src/vplan/render/docx/engine.py",
    "src/vplan/render/docx/pages.py",
    "src/vplan/render/docx/reference.py",
}
"""The modules that start a program: the first knows of those that others began, the second starts git, the fourth
LibreOffice, the others pandoc.
"""
DECIDED = "diarienummer: TN 1/2024\nbeslut: {organ: Testnämnden, datum: 2024-01-15, paragraf: 3}\n"
LISTING = "dokument: [{id: plan, mall: verksamhetsplan, avsnitt: [{rubrik: Nytt, visa: ändringslogg}]}]\n"


def _starts_programs(tree: ast.AST) -> bool:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
        if {name.partition(".")[0] for name in names} & {"subprocess", "pty", "asyncio", "multiprocessing"}:
            return True
        if isinstance(node, ast.Attribute) and node.attr.startswith(
            ("system", "popen", "spawn", "exec", "posix_spawn")
        ):
            return isinstance(node.value, ast.Name) and node.value.id == "os"
    return False


def test_nothing_else_starts_git() -> None:
    trees = {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text("utf-8")) for file in SOURCES}
    assert len(trees) > 200
    assert {name for name, tree in trees.items() if _starts_programs(tree)} == STARTING
    texts = {
        name
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in {"git", "git.exe"}
    }
    assert texts == {"src/vplan/history/git.py"}


def test_the_environment_says_nothing_to_git_but_which_folders_are_safe() -> None:
    told = {
        "PATH": "/usr/bin",
        "GIT_DIR": "/else",
        "GIT_SSH_COMMAND": "x",
        "git_external_diff": "x",
        "GIT_CONFIG_PARAMETERS": "'core.fsmonitor=x'",
        "GIT_CONFIG_COUNT": "3",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": "x",
        "GIT_CONFIG_KEY_1": "Safe.Directory",
        "GIT_CONFIG_VALUE_1": "/a",
        "GIT_CONFIG_KEY_2": "safe.directory",
        "GIT_CONFIG_VALUE_2": "/b",
    }
    kept = door.surroundings(told)
    assert kept["PATH"] == "/usr/bin"
    assert kept["GIT_ALLOW_PROTOCOL"] == ""
    assert kept["GIT_NO_LAZY_FETCH"] == "1"
    assert {name: value for name, value in kept.items() if name in told and name != "PATH"} == {
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "/a",
        "GIT_CONFIG_KEY_1": "safe.directory",
        "GIT_CONFIG_VALUE_1": "/b",
    }
    for odd in ("", "-1", "x", "²", "9" * 30):
        assert "GIT_CONFIG_COUNT" not in door.surroundings({"GIT_CONFIG_COUNT": odd})


@pytest.mark.parametrize("version", ["2.37.9", "2.9.0", "1.8", "something"])
def test_a_git_that_is_too_old_is_refused(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = _committed(tmp_path / "r")
    _instead_of_git(tmp_path, f"echo git version {version}; echo \"$@\" >>'{tmp_path}/asked'", monkeypatch)
    done = run("log", plan)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "vplan: git is too old to be used on a plan that may come from somebody else: "
        f"git version {version}\n  = hint: install git 2.38 or later\n"
    )
    assert (tmp_path / "asked").read_text("utf-8") == "version\n", "it is asked for nothing else"


def test_no_git_is_looked_for_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = _committed(tmp_path / "r")
    program = plan.parent / "git"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(plan.parent)
    monkeypatch.setenv("PATH", f"{os.pathsep}.{os.pathsep}")
    door._program.cache_clear()
    done = run("log", plan)
    door._program.cache_clear()
    assert "git is not installed here" in done.err
    assert not (tmp_path / "ran").exists()


def test_a_git_that_does_not_end_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = _committed(tmp_path / "r", LISTING)
    script = f"[ $1 = version ] && exec echo git version 2.50.0; sleep 987 & echo $! >>'{tmp_path}/children'; wait"
    _instead_of_git(tmp_path, script, monkeypatch)
    monkeypatch.setattr(door, "SECONDS", 0.5)
    for command in (("log", plan), ("build", plan, "-o", tmp_path / "ut")):
        done = run(*command)
        assert done.code == 2
        assert done.err.startswith("vplan: 'git rev-parse' did not end within 0.5 s\n  = hint: ")
    assert not (tmp_path / "ut").exists()
    children = (tmp_path / "children").read_text("utf-8").split()
    assert len(children) == 2
    left = subprocess.run(
        ["ps", "-o", "args=", "-p", ",".join(children)], capture_output=True, text=True, check=False
    )
    assert "sleep 987" not in left.stdout


def test_a_git_that_does_not_listen_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _instead_of_git(
        tmp_path, "[ $1 = version ] && exec echo git version 2.50.0; exec <&-; echo ut; exit 3", monkeypatch
    )
    answer = door.ask(str(tmp_path), "cat-file", given=b"x" * 1_000_000)
    assert (answer.code, answer.output) == (3, b"ut\n")


def _instead_of_git(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = folder / "programs"
    programs.mkdir()
    program = programs / "git"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    door._program.cache_clear()
    monkeypatch.setattr(door, "_program", door._program.__wrapped__)


def _committed(folder: Path, fragment: str = "", subject: str = "Ett") -> Path:
    """A plan that was decided, and changed since; each state committed."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    plan = folder / "plan.yaml"
    for status in ("beslutad", "förslag"):
        plan.write_text(plan_text(DECIDED + fragment, status=status), "utf-8")
        commit(plan, subject)
    return plan


def test_a_subject_and_a_day_may_be_anything(tmp_path: Path) -> None:
    plan = _committed(tmp_path / "r", subject="Ett\x1e\x1fnamn")
    parent = git(plan.parent, "rev-parse", "HEAD").strip()
    for day, zone in (("99999999999999", "+0000"), ("1700000000", "+9999"), ("-5", "+0100"), ("x", "y")):
        plan.write_text(plan.read_text("utf-8") + "# mer\n", "utf-8")
        git(plan.parent, "add", ".")
        tree = git(plan.parent, "write-tree").strip()
        who = f"\x1b[31m <a@b.c> {day} {zone}"
        parent = _stored(plan.parent, f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\n")
        git(plan.parent, "update-ref", "HEAD", parent)
    done = run("log", plan, "--format", "json")
    assert done.code == 0, done.err
    revisions = done.json["revisions"]
    assert [one["subject"] for one in revisions] == ["", "", "", "", "Ett\x1e\x1fnamn", "Ett\x1e\x1fnamn"]
    assert all(len(one["commit"]) == 40 and one["path"] == "plan.yaml" for one in revisions)
    listed = run("log", plan)
    assert (listed.code, len(listed.lines)) == (0, 13)
    assert "\x1b" not in listed.out


def _stored(folder: Path, text: str) -> str:
    done = subprocess.run(
        ["git", "-C", folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


@pytest.mark.parametrize("name", [b"pl\xe5ner", "plåner".encode(), b"a\nb", b"a ", b":(top)*"])
def test_folders_and_files_are_called_anything(name: bytes, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(name)
    plan = _committed(folder / os.fsdecode(name), "# x\n" + LISTING)
    shutil.move(folder / os.fsdecode(name) / ".git", folder / ".git")
    commit(plan, "Flytta")
    git(plan.parent, "mv", "plan.yaml", os.fsdecode(name) + ".yaml")
    plan = plan.with_name(os.fsdecode(name) + ".yaml")
    commit(plan, "Döp om")
    for command in (("log", plan), ("diff", plan), ("diff", plan, "HEAD~1", "HEAD"), ("diff", plan, "beslut")):
        _done(*command)
    assert len(json.loads(_done("log", plan, "--format", "json"))["revisions"]) == 4
    _done("build", plan, "-o", tmp_path / "ut", "--since", "HEAD~2", "--format", "md")


def _done(*arguments: str | Path) -> str:
    """What vplan says in a process of its own, which has a terminal's letters to say it in."""
    done = subprocess.run(
        [sys.executable, "-m", "vplan", *arguments],
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b""), arguments
    return done.stdout.decode()


def test_a_hook_in_a_linked_worktree_sees_the_worktree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = _committed(tmp_path / "r" / "planer")
    other = _committed(tmp_path / "annan", subject="Annan")
    git(plan.parent, "worktree", "add", "--quiet", str(tmp_path / "wt"), "-b", "sida")
    linked = tmp_path / "wt" / "plan.yaml"
    monkeypatch.setenv("GIT_DIR", str(plan.parent / ".git" / "worktrees" / "wt"))
    assert run("diff", linked).code == 0
    monkeypatch.setenv("GIT_DIR", str(other.parent / ".git"))
    subjects = {one["subject"] for one in run("log", linked, "--format", "json").json["revisions"]}
    assert subjects == {"Ett"}


def test_a_partial_clone_is_told_and_not_filled(tmp_path: Path) -> None:
    plan = _committed(tmp_path / "r", LISTING)
    git(plan.parent, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", plan.parent.as_uri(), "del")
    partial = tmp_path / "del" / "plan.yaml"
    before = sorted((tmp_path / "del" / ".git" / "objects").rglob("*"))
    told = (
        f"vplan: this is a partial clone, which lacks some of what {partial} was before\n"
        "  = hint: vplan fetches nothing; run 'git fetch --refetch --no-filter' yourself\n"
    )
    options = ("-o", tmp_path / "ut", "--format", "md")
    commands = (("log", partial), ("diff", partial, "HEAD~1"), ("build", partial, *options))
    for command in (*commands, ("build", partial, *options, "--since", "HEAD~1")):
        done = run(*command)
        assert (done.code, done.err) == (2, told), command
    assert sorted((tmp_path / "del" / ".git" / "objects").rglob("*")) == before
    assert not (tmp_path / "ut").exists()
    git(partial.parent, "fetch", "--quiet", "--refetch", "--no-filter")
    for command in commands:
        assert run(*command).code == 0, "the hint helps"


def test_a_file_that_is_too_large_is_not_taken_in(tmp_path: Path) -> None:
    plan = _committed(tmp_path / "r")
    text = plan.read_text("utf-8")
    for size in (6, 40):
        plan.write_text(text + f"# {'x' * size * 2**20}\n", "utf-8")
        commit(plan)
        plan.write_text(text, "utf-8")
        done = run("diff", plan)
        assert done.code == 2
        assert done.err.startswith("vplan: plan.yaml is larger than 5 MB in ")


def test_a_folder_that_looks_like_a_repository_is_none(tmp_path: Path) -> None:
    plan = _committed(tmp_path / "r")
    folder = tmp_path / "r" / "planer"
    shutil.copytree(plan.parent / ".git", folder)
    inner = folder / "plan.yaml"
    shutil.copy(plan, inner)
    assert "bare" in (folder / "config").read_text("utf-8")
    git(folder, "config", "--file", "config", "core.bare", "true")
    assert git(folder, "log", "--format=%s"), "it is one to git"
    done = run("log", inner)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("vplan: the folder looks like a repository of its own, and may not be one: ")


def test_a_lock_or_a_manifest_that_is_a_link_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(""), "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("build/plan/.vplan", "build/plan/.vplan/.lock", "build"):
        shutil.rmtree(tmp_path / "build", ignore_errors=True)
        (tmp_path / "annan").mkdir(exist_ok=True)
        (tmp_path / "annan" / "mitt.part").write_text("mitt", "utf-8")
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(tmp_path / "annan")
        done = run("build", "plan.yaml", "--format", "md", "--untrusted")
        assert done.code == 2
        assert "can't be written to: it is a link" in done.err
        assert [path.name for path in (tmp_path / "annan").iterdir()] == ["mitt.part"]


def test_untrusted_runs_no_git_and_says_what_it_did_not_read(tmp_path: Path) -> None:
    plan = _committed(tmp_path / "r", LISTING)
    starts: list[str] = []
    with hostile_git._noting(starts):
        assert run("build", plan, "-o", tmp_path / "ut", "--format", "md").code == 0
        assert starts, "it would be noticed"
        starts.clear()
        checked = run("check", plan, "--untrusted")
        built = run("build", plan, "-o", tmp_path / "nytt", "--format", "md", "--untrusted")
        since = run("build", plan, "-o", tmp_path / "nytt", "--since", "HEAD", "--untrusted")
    assert starts == []
    line = next(n for n, text in enumerate(plan.read_text("utf-8").split("\n"), 1) if "ändringslogg" in text)
    said = "VP039 history-untrusted: the list of changes needs the plan's history, and git is not run with "
    assert f"{plan}:{line}:77: note {said}" in checked.out
    assert checked.code == 0
    assert "VP039" not in run("check", plan).out
    assert f"{plan}:{line}:77: error {said}" in built.out
    assert (built.code, since.code) == (1, 2)
    assert "--untrusted runs no git, and --since needs it" in since.err
    assert not (tmp_path / "nytt").exists()


def test_untrusted_checks_tell_of_own_templates_and_of_all_else(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("antal_enligt_text: {mål: 3}\n"), "utf-8")
    run("templates", "copy", "verksamhetsplan", "--to", tmp_path / "templates")
    usual, careful = run("check", plan), run("check", plan, "--untrusted")
    assert "VP037" not in usual.out
    assert "error VP037 template-untrusted: " in careful.out
    assert "3 mål stated, 0 counted" in careful.out
    many = [tmp_path / f"{number}.yaml" for number in range(8)]
    for one in many:
        shutil.copy(plan, one)
    assert run("check", *many, "--untrusted", "--format", "github").out.count("VP037") == len(many)


def test_untrusted_believes_no_manifest(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(""), "utf-8")
    command = ("build", plan, "-o", tmp_path / "ut", "--format", "md")
    assert run(*command).code == 0
    assert "(up to date)" in run(*command).out
    anew = run(*command, "--untrusted")
    assert (anew.code, "(up to date)" in anew.out, "with --untrusted no record says" in anew.err) == (
        2,
        False,
        True,
    )
    for path in documents_in(tmp_path / "ut"):
        path.unlink()
    assert run(*command, "--untrusted").code == 2, "a record alone is not believed either"
    shutil.rmtree(tmp_path / "ut")
    assert run(*command, "--untrusted").code == 0


SAMPLE = ("a promised object by ext::", "fsmonitor", "a signature by gpg", "a folder that looks like a repository")


@pytest.mark.parametrize("name", SAMPLE)
def test_what_a_repository_names_is_not_run(name: str) -> None:
    kind = next(one for one in hostile_git.KINDS if one.name == name)
    with hostile_git.lair(kind, "planer") as made:
        assert hostile_git.shown(kind, made), "plain git does harm here"
        outcomes = [hostile_git.tried(kind, made, command) for command in hostile_git.COMMANDS]
    assert [one for one in outcomes if one.problem] == []


def test_harm_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = next(one for one in hostile_git.KINDS if one.name == "a promised object by ext::")
    monkeypatch.setattr(door, "_SURROUNDINGS", {})
    monkeypatch.setattr(door, "_SETTINGS", {})
    with hostile_git.lair(kind) as made:
        outcome = hostile_git.tried(kind, made, "log")
    assert outcome.problem.startswith("a program was run: ")
    assert len({one.name for one in hostile_git.KINDS}) == len(hostile_git.KINDS) > 20
