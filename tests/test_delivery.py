"""Documents are written whole or not at all, whatever happens to the process, the disk or the folder."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from comparing import run
from conftest import ROOT, SMALL_PLAN, plan_text
from files import documents_in, interrupted
from formats import files_of
from vplan.output import Delivered, Manifest, OutputError, deliver, write_files
from vplan.output.locking import locked

FILES = files_of("plan", "skrivelse")
KILLS = 10
DELIVERING = """\
import itertools, sys
from pathlib import Path
from test_delivery import contents, put

for number in itertools.count():
    put(Path(sys.argv[1]), contents(number), number)
    if number == 1:
        print("begun", flush=True)
"""


def contents(number: int) -> dict[str, bytes]:
    """A set of files that can be told from the next, each too large to be written at once."""
    return {name: bytes([65 + number % 26]) * (300_000 + at * 1000) for at, name in enumerate(FILES)}


def put(folder: Path, files: dict[str, bytes], number: int, **options: bool) -> Delivered:
    """Deliver a set; its manifest says that it is of the build with this number."""
    manifest = Manifest(str(number), "vplan", None)
    return deliver(folder, Path("plan.yaml"), files, manifest, dict.fromkeys(files, str(number)), **options)


def _number(folder: Path) -> int:
    """The number of the build that the manifest is of."""
    manifest = Manifest.of(folder, Path("plan.yaml"))
    assert manifest is not None
    return int(manifest.build_key)


def _parts(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if ".part" in path.name]


@pytest.mark.deep
def test_a_build_that_is_killed_leaves_whole_files_and_no_others(tmp_path: Path) -> None:
    chance = random.Random(8)
    killed = left = mixed = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", DELIVERING, tmp_path],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            time.sleep(chance.uniform(0, 0.03))
            process.kill()
        killed += process.returncode == -signal.SIGKILL
        found = {path.name: path.read_bytes() for path in documents_in(tmp_path)}
        assert set(found) == set(FILES)
        for at, name in enumerate(FILES):
            assert len(found[name]) == 300_000 + at * 1000, "whole"
            assert len(set(found[name])) == 1, "of one build"
        mixed += len({data[:1] for data in found.values()}) > 1
        left += len(_parts(tmp_path)) > 0
        put(tmp_path, contents(5), 5)
        assert _parts(tmp_path) == []
    assert killed == KILLS
    assert left > 0, "some were killed while they wrote, or nothing was tried"


def test_builds_into_one_folder_take_turns(tmp_path: Path) -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", DELIVERING.replace("itertools.count()", numbers), str(tmp_path)],
            stdout=subprocess.PIPE,
            env=surroundings,
        )
        for numbers in ("range(60)", "range(60, 0, -1)")
    ]
    assert [process.communicate()[0] for process in both] == [b"begun\n"] * 2
    assert [process.returncode for process in both] == [0, 0]
    last = _number(tmp_path)
    assert last in {59, 1}
    assert {path.name: path.read_bytes() for path in documents_in(tmp_path)} == contents(last), (
        "a set is of one build"
    )
    assert _parts(tmp_path) == []


def test_two_whole_builds_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "vplan", "build", str(SMALL_PLAN), "-o", str(tmp_path), "--force"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert len(documents_in(tmp_path)) == 4
    done = run("build", SMALL_PLAN, "-o", tmp_path)
    assert done.out.count("(up to date)") == 4


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, contents(0), 0)
    room = 500_000

    class Full:
        def __init__(self, handle: int, mode: str) -> None:
            self.stream = open(handle, mode)  # noqa: SIM115

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *error: object) -> None:
            self.stream.close()

        def write(self, data: bytes) -> None:
            nonlocal room
            self.stream.write(data[:room])
            room -= len(data)
            if room < 0:
                raise OSError(28, "No space left on device")

    monkeypatch.setattr("vplan.output.writing.os.fdopen", Full)
    with pytest.raises(OutputError, match="No space left on device") as caught:
        put(tmp_path, contents(1), 1)
    assert caught.value.path == tmp_path
    assert {path.name: path.read_bytes() for path in documents_in(tmp_path)} == contents(0)
    assert _number(tmp_path) == 0
    assert _parts(tmp_path) == []


def test_a_limit_on_file_sizes_is_told(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="sizes of files are limited on Unix")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    done = subprocess.run(
        [sys.executable, "-m", "vplan", "build", SMALL_PLAN, "-o", tmp_path / "ut"],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
        env={**os.environ, "LANGUAGE": "en"},
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"vplan: {tmp_path / 'ut'} can't be written to: File too large",
        "  = hint: name another folder with -o DIR",
    ]
    assert documents_in(tmp_path / "ut") == []
    assert _parts(tmp_path) == []


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "namndplan-2025-utkast.pdf").write_text("gammal")
    tmp_path.chmod(0o555)
    try:
        done = run("build", SMALL_PLAN, "-o", tmp_path)
    finally:
        tmp_path.chmod(0o755)
    assert (done.code, done.err) == (
        2,
        f"vplan: {tmp_path} can't be written to: Permission denied\n  = hint: name another folder with -o DIR\n",
    )
    assert [path.read_text() for path in tmp_path.iterdir()] == ["gammal"]


def test_a_file_system_that_takes_nothing_is_told() -> None:
    done = run("build", SMALL_PLAN, "-o", "/proc/vplan")
    assert done.code == 2
    assert re.fullmatch(r"vplan: /proc/vplan can't be written to: [A-Z].+\n  = hint: name another .+\n", done.err)


def test_a_folder_in_the_place_of_a_document_stops_the_whole_set(tmp_path: Path) -> None:
    (tmp_path / "skrivelse.pdf").mkdir(parents=True)
    with pytest.raises(OutputError, match="a folder stands in its place") as caught:
        put(tmp_path, contents(1), 1)
    assert caught.value.path == tmp_path / "skrivelse.pdf"
    assert [path.name for path in documents_in(tmp_path)] == ["skrivelse.pdf"]


def test_a_single_file_leaves_no_part_behind_after_the_next_run(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".plan.yaml.a.part", ".plan.yaml.b.part", ".annan.a.part"))
    for path in (old, young, other):
        path.write_text("halv")
    an_hour_ago = time.time() - 3600
    os.utime(old, (an_hour_ago, an_hour_ago))
    os.utime(other, (an_hour_ago, an_hour_ago))
    write_files(tmp_path, {"plan.yaml": b"hel"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".annan.a.part", ".plan.yaml.b.part", "plan.yaml"]


@pytest.mark.parametrize("command", [["build", "--force"], ["check"], ["build", "--format", "docx", "--force"]])
def test_ctrl_c_ends_in_a_line_and_leaves_nothing(command: list[str], tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.yaml").write_text(plan_text(""), "utf-8")
    plans = sorted(path.name for path in tmp_path.glob("*.yaml"))
    caught = 0
    for after in (0.3, 0.6, 0.9, 1.2):
        code, told, left = interrupted([*command, *plans], after, tmp_path)
        assert left == [], "no child is left"
        if code == 2:
            assert told == "vplan: interrupted\n"
            caught += 1
        assert "Traceback" not in told
        assert _parts(tmp_path) == []
    assert caught > 0, "some were interrupted, or nothing was tried"


def test_a_folder_that_another_build_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, contents(0), 0)
    monkeypatch.setattr("vplan.output.delivery._PATIENCE", 0.1)
    with locked(tmp_path / ".vplan" / ".lock", 1), pytest.raises(OutputError, match="another build") as caught:
        put(tmp_path, contents(1), 1)
    assert caught.value.path == tmp_path
    assert {path.name: path.read_bytes() for path in documents_in(tmp_path)} == contents(0)
    put(tmp_path, contents(1), 1)
