"""What the tests of `vplan diff` and `vplan log` share: the commands in this process, and repositories to try."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from revised import STAMPS, git
from vplan.cli.app import app
from vplan.core.swedish.numbers import HARD_SPACE


@dataclass(frozen=True)
class Done:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines without their indentation, hard spaces as ordinary ones."""
        return [line.strip() for line in self.out.replace(HARD_SPACE, " ").split("\n")]


def run(*arguments: str | Path, language: str = "en") -> Done:
    """Run vplan in this process; where it is to end in time, it does its work in a copy, whose words only a
    process of its own shows.
    """
    if {"--untrusted", "--limit"} & set(arguments):
        return _run_apart(*arguments, language=language)
    done = CliRunner().invoke(app, list(map(str, arguments)), env={"LANGUAGE": language}, catch_exceptions=False)
    return Done(done.exit_code, done.stdout, done.stderr)


def _run_apart(*arguments: str | Path, language: str) -> Done:
    command = [sys.executable, "-m", "vplan", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, "LANGUAGE": language}, check=False
    )
    return Done(done.returncode, done.stdout, done.stderr)


def exchanged(text: str, *pairs: tuple[str, str]) -> str:
    """The text with each first part, which stands in it once, in place of the second."""
    for then, now in pairs:
        assert text.count(then) == 1, f"{text.count(then)} times: {then!r}"
        text = text.replace(then, now)
    return text


def copied(repository: Path, folder: Path) -> Path:
    """The repository's plan, in a copy of its own."""
    shutil.copytree(repository, folder / "copy", symlinks=True)
    return folder / "copy" / "plans" / "2022.yaml"


def commit(plan: Path, subject: str = "Ändra", day: str = STAMPS["revidering"]) -> None:
    """Commit everything in the plan's folder."""
    git(plan.parent, "add", "--all", ".")
    git(plan.parent, "commit", "--quiet", "-m", subject, day=day)


def write_two(folder: Path, older: str, newer: str) -> tuple[Path, Path]:
    """The files of an older and a newer plan."""
    paths = folder / "older.yaml", folder / "newer.yaml"
    for path, text in zip(paths, (older, newer), strict=True):
        path.write_text(text, "utf-8")
    return paths
