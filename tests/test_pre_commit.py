"""The hook for pre-commit, tried for real: a repository that takes it from this one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, plan_text


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@exempel.se", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository as it stands, uncommitted changes included, as one that a hook can be taken from."""
    folder = tmp_path_factory.mktemp("vplan")
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
    )
    names = [
        name for name in listed.stdout.split("\n") if name and not name.startswith(("plans/", "docs/pictures"))
    ]
    assert len(names) > 100
    for name in names:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "Now")
    return folder


@pytest.mark.deep
def test_the_hook_stops_a_plan_with_an_error_and_lets_one_without_pass(source: Path, tmp_path: Path) -> None:
    _git(tmp_path, "init", "-q")
    config = {"repos": [{"repo": str(source), "rev": "HEAD", "hooks": [{"id": "vplan-check"}]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    plan = tmp_path / "plan.yaml"
    wrong = plan_text("antal_enligt_text: {strategier: 3}\nstrategier: [A]\n")

    def hook(*files: str) -> subprocess.CompletedProcess[str]:
        _git(tmp_path, "add", "-A")
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", *(("--files", *files) if files else ("--all-files",))],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / ".home"), "LANGUAGE": "en"},
            check=False,
        )

    (tmp_path / ".gitignore").write_text(".home\n", "utf-8")
    plan.write_text(wrong, "utf-8")
    stopped = hook()
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "plan.yaml:7:33: error VP101 count-mismatch: 3 strategier stated, 1 counted" in stopped.stdout
    plan.write_text(wrong.replace("strategier: 3", "strategier: 1"), "utf-8")
    passed = hook()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout

    plan.write_text(plan_text("budget: [{id: drift, namn: Drift, enhet: mkr, fil: drift.csv}]\n"), "utf-8")
    table = tmp_path / "drift.csv"
    table.write_text("Mkr;2025;2026\nSkola;10,0;11,0\nVård;20,0;21,0\n", "utf-8")
    assert hook().returncode == 0
    _git(tmp_path, "commit", "-qm", "Table", "--no-verify")
    table.write_text("Skola;10,0;11,0\nVård;20,0;21,0\n", "utf-8")
    (tmp_path / "annat.csv").write_text("a;b\n", "utf-8")
    _git(tmp_path, "add", "-A")
    stopped = hook("drift.csv", "annat.csv")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "drift.csv:1:1: error VP015 csv-malformed" in stopped.stdout
    assert hook("annat.csv").returncode == 0, "no plan is made from it"


def test_the_hooks_of_this_project_are_what_make_lint_runs(tmp_path: Path) -> None:
    file = ROOT / ".pre-commit-config.yaml"
    (local,) = yaml.safe_load(file.read_text("utf-8"))["repos"]
    assert local["repo"] == "local", "nothing is fetched"
    entries = {hook["entry"].removesuffix(" --force-exclude") for hook in local["hooks"]}
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\nlint:")[1].split("\n\n")[0]
    linted = {line.strip().removesuffix(" .").replace("$(BIN)", ".venv/bin") for line in recipe.splitlines()[1:]}
    assert entries == linted - {".venv/bin/lint-imports"}
    assert len(entries) == 3
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
