"""`make kills`: whole builds killed at random moments, a disk that is full, and Ctrl-C pressed at random moments; the
tests do the same in small.

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

from conftest import plan_text
from files import documents_in, interrupted

ROOT = Path(__file__).parent.parent
KILLS = 200
PRESSES = 300
MANY = 40
COMMANDS = (["build", "--force"], ["check"], ["build", "--format", "docx", "--force"])


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
        killed = broken = left = between = healed = number = 0
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
            else:
                healed += 1
        print(
            f"{number} builds begun, {killed} killed: {left} left a part for the next to take away, ",
            end="",
        )
        print(f"{between} left a set of old and new files, {broken} a broken one; the next build healed {healed}")
    full = _full_disk()
    print(f"full disk: {full}")
    ended, whole_runs, wrong = _pressed(chance)
    print(f"Ctrl-C: {ended} ended by it in one line, {whole_runs} had ended, {len(wrong)} otherwise")
    print(*wrong, sep="\n", end="")
    sys.exit(broken > 0 or len(wrong) > 0)


def _pressed(chance: random.Random) -> tuple[int, int, list[str]]:
    """Runs that Ctrl-C ended in a line, those that had ended, and what was not right of the others."""
    ended = whole = 0
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(MANY):
            (folder / f"{number}.yaml").write_text(plan_text(""), "utf-8")
        plans = sorted(path.name for path in folder.glob("*.yaml"))
        for number in range(PRESSES):
            command = COMMANDS[number % len(COMMANDS)]
            some, longest = (plans, 1.0) if number % 2 else (plans[:1], 0.5)
            code, told, left = interrupted([*command, *some], chance.uniform(0.02, longest), folder)
            parts = list(folder.rglob("*.part"))
            ended += code == 2
            whole += code == 0
            if (code, told) not in {(2, "vplan: interrupted\n"), (0, "")} or left or parts:
                wrong.append(f"{command} {len(some)}: exit {code}, {left}, {parts}, {told}")
    return ended, whole, wrong


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
    """The documents after a whole build; one that takes them for somebody else's leaves them as they are."""
    _begin(folder, text).wait()
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
