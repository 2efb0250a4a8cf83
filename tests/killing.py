"""`make kills`: whole builds killed at random moments, and a disk that is full; the tests do the same in small.

Two states of a plan are built in turns into one folder. After each kill every file is as one of the two left it, and
after the next build all are, with nothing left beside them.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from files import documents_in

ROOT = Path(__file__).parent.parent
KILLS = 200


def main() -> None:
    """Say how many builds were killed, and how the folder was found. Exit 1 when a file was broken."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = _states(folder)
        whole = [_built(folder, text) for text in texts]
        assert whole[0] != whole[1], "the two states differ"
        began = time.monotonic()
        _built(folder, texts[0])
        taken = time.monotonic() - began
        killed = broken = left = between = number = 0
        while killed < KILLS:
            number += 1
            process = _begin(folder, texts[number % 2])
            time.sleep(taken * chance.uniform(0.1, 1.0))
            process.kill()
            process.wait()
            if process.returncode != -signal.SIGKILL:
                continue  # it had ended
            killed += 1
            found = _documents(folder)
            broken += any(data not in {one[file] for one in whole} for file, data in found.items())
            between += found not in whole
            left += any(".part" in path.name for path in folder.rglob("*"))
            if _built(folder, texts[number % 2]) != whole[number % 2] or list(folder.rglob("*.part")):
                broken += 1
        print(
            f"{number} builds begun, {killed} killed: {left} left a part for the next to take away, ",
            end="",
        )
        print(f"{between} left a set of old and new files, {broken} a broken one")
    full = _full_disk()
    print(f"full disk: {full}")
    sys.exit(broken > 0)


def _states(folder: Path) -> list[str]:
    text = (ROOT / "plans" / "2022.yaml").read_text("utf-8")
    other = text.replace("titel: Verksamhetsplan och budget 2022", "titel: Verksamhetsplan och budget för 2022")
    assert other != text
    (folder / "plan").mkdir()
    return [text, other]


def _begin(folder: Path, text: str) -> "subprocess.Popen[bytes]":
    (folder / "plan" / "2022.yaml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "vplan", "build", "plan/2022.yaml", "-o", "ut"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _built(folder: Path, text: str) -> dict[str, bytes]:
    assert _begin(folder, text).wait() in {0, 1}
    return _documents(folder)


def _documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in documents_in(folder / "ut")}


def _full_disk() -> str:
    """What a build says on a disk with no room, tried on a small file system in memory; root alone can mount one."""
    with tempfile.TemporaryDirectory() as name:
        mounted = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", name]
        if not shutil.which("mount") or subprocess.run(mounted, check=False, capture_output=True).returncode:
            return "not tried: no file system can be mounted here"
        try:
            command = [sys.executable, "-m", "vplan", "build", "plans/2022.yaml", "-o", f"{name}/ut"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            found = [path.name for path in Path(name).rglob("*") if path.is_file() and path.name != ".lock"]
            said = done.stderr.splitlines()[0].replace(name, "…") if done.stderr else "nothing"
            return f"exit {done.returncode}, {said!r}, files left: {found}"
        finally:
            subprocess.run(["umount", name], check=False)


if __name__ == "__main__":
    main()
