"""A plan that --fix or --waive changes keeps what was saved meanwhile, and what the system knows of it."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from comparing import run
from conftest import plan_text
from vplan.app import fixing
from vplan.output import OutputError, held, update_file

WRONG = plan_text("strategier:\n  - {id: a, namn: Vård 5-10 år}\n  - {id: b, namn: Skola 5-10 år}\n")


def _refused(file: Path, was: bytes) -> str:
    with pytest.raises(OutputError) as refused:
        update_file(file, was, b"ny")
    return refused.value.reason.translated()


def test_what_was_saved_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(WRONG, "utf-8")

    def load(file: Path) -> bytes:
        data = file.read_bytes()
        plan.write_text(f"{WRONG}# sparat under tiden\n", "utf-8")
        return data

    monkeypatch.setattr(fixing, "load", load)
    done = run("check", plan, "--fix")
    assert done.code == 2
    assert "it was saved meanwhile; nothing was written: run the command again" in done.err
    assert plan.read_text("utf-8") == f"{WRONG}# sparat under tiden\n"
    monkeypatch.undo()
    run("check", plan, "--fix")
    assert "5–10 år" in plan.read_text("utf-8")
    assert plan.read_text("utf-8").endswith("# sparat under tiden\n")
    assert [one.name for one in tmp_path.iterdir()] == ["plan.yaml"]


def test_two_waivers_at_once_both_stand(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(WRONG, "utf-8")

    def waive(name: str) -> int:
        asked = ["--waive", f"part-unshown@strategier.{name}", "--reason", f"Skäl {name}."]
        return subprocess.run(
            [sys.executable, "-m", "vplan", "check", str(plan), *asked], capture_output=True, check=False
        ).returncode

    with ThreadPoolExecutor() as pool:
        codes = list(pool.map(waive, "ab"))
    text = plan.read_text("utf-8")
    assert "Skäl a." in text, codes
    assert "Skäl b." in text, codes


def test_a_file_that_another_holds_is_waited_for(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"gammal")
    order: list[str] = []

    def later() -> None:
        with held(plan):
            order.append("second")

    with held(plan):
        thread = threading.Thread(target=later)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_file_that_may_not_be_written_to_is_left(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"gammal")
    plan.chmod(0o444)
    assert _refused(plan, b"gammal") == "it may not be written to"
    assert plan.read_bytes() == b"gammal"


def test_hard_links_are_not_parted(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"gammal")
    os.link(plan, tmp_path / "annan.yaml")
    assert _refused(plan, b"gammal") == "it has 2 hard links, which would part"
    assert (tmp_path / "annan.yaml").read_bytes() == b"gammal"


def test_mode_owner_attributes_and_links_are_kept(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"gammal")
    plan.chmod(0o640)
    link = tmp_path / "länk.yaml"
    link.symlink_to(plan.name)
    marked = _marked(plan)
    if os.geteuid() == 0:
        os.chown(plan, 1234, 1234)
    before = plan.stat()
    assert update_file(link, b"gammal", b"ny") == (plan,)
    assert link.is_symlink()
    assert plan.read_bytes() == b"ny"
    after = plan.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    if marked:
        assert os.getxattr(plan, "user.vplan") == b"x"


def _marked(plan: Path) -> bool:
    """Whether the file system takes an attribute, which the file then has."""
    try:
        os.setxattr(plan, "user.vplan", b"x")
    except (OSError, AttributeError):
        return False
    return True


def test_what_can_not_be_kept_is_a_reason_to_leave_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"gammal")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "listxattr", lambda _: ["security.x"])
    monkeypatch.setattr(os, "getxattr", lambda *_: b"")
    monkeypatch.setattr(os, "setxattr", refuse)
    assert _refused(plan, b"gammal") == "its attribute security.x can't be kept"
    assert plan.read_bytes() == b"gammal"
    assert [one.name for one in tmp_path.iterdir()] == ["plan.yaml"]
