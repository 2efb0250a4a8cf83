"""Hold the documents of this checkout against those of another revision, byte for byte.

    python tools/same.py main                    # every plan and example, in every format of both
    python tools/same.py main --since beslut     # the same, marked against their decided versions

Builds with both sources, each in a checkout of its own, and prints which files differ. Exit 1: some do.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PLANS = ("plans/*.yaml", "examples/*/*.yaml", "examples/*/*/*.yaml")
STAMP = "1704067200"
"""New Year of 2024, so that no file has the day on which it was made."""


@contextmanager
def checkout(revision: str) -> Iterator[Path]:
    """The tree of a revision, in a temporary folder."""
    with TemporaryDirectory() as parent:
        folder = Path(parent) / "checkout"
        _git("worktree", "add", "--detach", "--quiet", str(folder), revision)
        try:
            yield folder
        finally:
            _git("worktree", "remove", "--force", str(folder))


def formats_of(checkout: Path) -> set[str]:
    """The formats that a checkout writes, as its help names them."""
    told = _run(checkout, "build", "--help").stdout.decode()
    found = re.search(r"--format (?:<list\[)?([\w|]+)", told)
    assert found, told
    return set(found[1].split("|"))


def built(checkout: Path, formats: list[str], since: str | None) -> dict[str, bytes]:
    """Every file that a checkout builds of its plans, by its name, and what it says of each plan."""
    plans = [path.relative_to(checkout) for pattern in PLANS for path in sorted(checkout.glob(pattern))]
    assert plans, f"{checkout} has no plans"
    found = {}
    with TemporaryDirectory() as output:
        for plan in plans:
            folder = Path(output) / plan.with_suffix("")
            told = _build(checkout, plan, folder, formats, since)
            found[f"{plan}: exit code, findings"] = told.replace(output.encode(), b"")
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.parent.name != ".vplan":
                    found[str(path.relative_to(output))] = path.read_bytes()
    return found


def _build(checkout: Path, plan: Path, folder: Path, formats: list[str], since: str | None) -> bytes:
    options = [part for name in formats for part in ("--format", name)]
    options += ["--since", since] if since else []
    done = _run(checkout, "build", str(plan), "--output", str(folder), *options)
    return b"%d\n%s%s" % (done.returncode, done.stdout, done.stderr)


def _run(checkout: Path, *command: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src"), "SOURCE_DATE_EPOCH": STAMP, "COLUMNS": "200"}
    run = [sys.executable, "-m", "vplan", *command]
    return subprocess.run(run, cwd=checkout, env=environment, capture_output=True, check=False)


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)


def main() -> int:
    """The exit code: 1 where files differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", help="what git calls the other version")
    parser.add_argument("--since", help="mark what is new since this, as vplan build --since")
    asked = parser.parse_args()
    with checkout(asked.revision) as other:
        formats = sorted(formats_of(other) & formats_of(ROOT))
        before, now = built(other, formats, asked.since), built(ROOT, formats, asked.since)
    names = sorted(before.keys() | now.keys())
    different = [name for name in names if before.get(name) != now.get(name)]
    for name in different:
        missing = "" if name in now and name in before else " (in one of them only)"
        print(f"{name}{missing}")
    documents = sum(": " not in name for name in names)
    named = ", ".join(formats)
    print(f"{documents} documents ({named}), {len(different)} differences from {asked.revision}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
