"""What the system denies, processes and open files, is told in one line, and nothing is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from comparing import run
from conftest import plan_text
from files import documents_in
from vplan.cli import building, checking
from vplan.core.processes.sharing import ProcessEnded, shared

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are ended by signals")
DOCUMENTS = 100
_FATAL = "dör.yaml"


def _work(folder: Path, times: int, item: int) -> int:
    """A number doubled; the process is ended at 7, so many times."""
    marks = sorted(folder.iterdir())
    if item == 7 and len(marks) < times:
        (folder / str(len(marks))).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item


@pytest.mark.parametrize("at_once", [1, 4])
def test_work_that_a_process_was_ended_at_is_done_again(at_once: int, tmp_path: Path) -> None:
    assert list(shared(partial(_work, tmp_path, 1), range(20), at_once)) == [2 * item for item in range(20)]
    assert len(list(tmp_path.iterdir())) == 1, "it was ended, or nothing was tried"


def test_work_that_ends_each_process_is_told_after_what_was_done(tmp_path: Path) -> None:
    results: Iterator[int] = shared(partial(_work, tmp_path, 9), range(20))
    done: list[int] = []
    with pytest.raises(ProcessEnded) as caught:
        done.extend(results)
    assert done == [2 * item for item in range(20 - caught.value.left)]
    assert caught.value.left >= 13
    assert len(list(tmp_path.iterdir())) == 2, "it is not tried for ever"


_CHECK, _BUILD = checking._check_one, building._build_pair


def _check(file: Path, **options: Any) -> object:
    if file.name == _FATAL:
        os.kill(os.getpid(), signal.SIGKILL)
    return _CHECK(file, **options)


def _build(pair: tuple[Path, Path], *, request: building.BuildRequest) -> object:
    if pair[0].name == _FATAL:
        os.kill(os.getpid(), signal.SIGKILL)
    return _BUILD(pair, request=request)


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    names = [f"{number}.yaml" for number in range(8)]
    for name in (*names, _FATAL):
        (tmp_path / name).write_text(plan_text("antal_enligt_text: {mål: 3}\n"), "utf-8")
    return [tmp_path / name for name in (*names, _FATAL)]


def test_a_check_whose_process_is_ended_says_so_and_reports_the_rest(
    plans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_AT_ONCE", 1)
    monkeypatch.setattr(checking, "_check_one", _check)
    done = run("check", *plans, "--format", "json")
    assert done.code == 2
    assert done.err.startswith("vplan: the system ended a process, most likely for its memory: ")
    assert done.err.endswith("\n  = hint: name fewer plans at once\n")
    assert done.err.count("\n") == 2
    found = {one["file"] for one in json.loads(done.out)["findings"]}
    assert found
    assert found < {str(plan) for plan in plans}
    told = run("check", *plans, language="sv").err
    assert "systemet avslutade en process" in told


def test_a_build_whose_process_is_ended_says_so_and_has_the_rest(
    plans: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_build_pair", _build)
    done = run("build", *plans, "-o", tmp_path / "ut", "--format", "md", "--draft", "--report", "brief")
    assert done.code == 2
    assert done.err.startswith("vplan: the system ended a process")
    written = [line for line in done.lines if line.endswith(".md")]
    assert written
    assert all(Path(line.removesuffix(" (up to date)")).exists() for line in written)


def _limited(files: int, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    import resource

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return subprocess.run(
        [sys.executable, "-m", "vplan", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LANGUAGE": "en"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard)),
        check=False,
    )


def _plan_of_many(folder: Path) -> Path:
    written = "".join(
        f"  - {{id: {name}, mall: verksamhetsplan, filnamn: {name},"
        f" avsnitt: [{{rubrik: R, text: Ord {name}.}}]}}\n"
        for name in (f"d{number}" for number in range(DOCUMENTS))
    )
    plan = folder / "plan.yaml"
    plan.write_text(plan_text(f"dokument:\n{written}"), "utf-8")
    return plan


def test_a_hundred_documents_are_built_with_256_open_files(tmp_path: Path) -> None:
    done = _limited(256, "build", _plan_of_many(tmp_path), "-o", tmp_path / "ut", "--format", "docx")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(documents_in(tmp_path / "ut")) == DOCUMENTS


def test_too_few_open_files_are_told_in_a_line(tmp_path: Path) -> None:
    done = _limited(24, "build", _plan_of_many(tmp_path), "-o", tmp_path / "ut", "--format", "docx")
    told = "the system allows no more open files or processes: allow more (ulimit), or name fewer plans at once"
    assert (done.returncode, done.stderr) == (2, f"vplan: {told}\n")
    assert not (tmp_path / "ut").exists()
