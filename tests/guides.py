"""The Swedish guides as scripts: what they say is done, and what vplan then prints is held against the page.

A page is read from top to bottom. A ```console block holds commands, each followed by what it prints; `vplan`,
`git`, `mkdir`, `cp` and `cd` are run, other programs are not. Comments that no reader sees say what is done by
hand:

- `<!-- fil: NAME -->` the next block is saved as NAME
- `<!-- byt: NAME -->` in NAME, what the next block holds is changed to what the one after it holds
- `<!-- sist: NAME -->` the next block is added at the end of NAME
- `<!-- svar: ONE | TWO -->` what is answered to the questions of the next command
- `<!-- kör: COMMAND -->` a command that the page does not show
- `<!-- hand: NAME -->` a function of `HANDS`: what is done in Word or Excel

`python tests/guides.py PAGE...` writes what vplan prints today into the pages, to be read before it is committed.
"""

import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from typer.testing import CliRunner

from revised import git
from vplan.cli import scaffolding
from vplan.cli.app import app
from vplan.core.swedish.numbers import HARD_SPACE

ANYTHING = "…"
"""In a line: any text. Alone on a line: any lines."""
RUN = ("vplan", "git", "mkdir", "cp", "cd")
_COMMAND = re.compile(rf"(?!vplan […\d])(?:{'|'.join(RUN)})(?= )")
_PART = re.compile(
    r"^<!-- (?P<does>fil|byt|sist|svar|kör|hand): (?P<with>.*?) -->$"
    r"|^(?P<indent> *)```(?P<language>\w+)\n(?P<text>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)
DAY = "2026-11-02"
"""The day on which the pages are followed: the year that `init` proposes depends on it."""
_ON_A_TERMINAL = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
_ON_THAT_DAY = SimpleNamespace(now=lambda _zone: datetime.fromisoformat(DAY).replace(tzinfo=UTC))
Hand = Callable[[Path], None]


@dataclass(frozen=True)
class Part:
    """A comment or a block of a page: what it does, and its text; `line` counts from 1."""

    does: str
    text: str
    line: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Ran:
    """A command of a page, what stands under it there, and what it printed."""

    command: str
    stated: list[str]
    printed: list[str]
    line: int

    @property
    def holds(self) -> bool:
        pattern = "".join(
            r"(?:.*\n)*?" if line.strip() == ANYTHING else _anything_in(line) + r"\n" for line in self.stated
        )
        return re.fullmatch(pattern, "".join(f"{line}\n" for line in self.printed)) is not None


def _anything_in(line: str) -> str:
    return ".*".join(re.escape(piece) for piece in line.split(ANYTHING))


def parts_of(page: str) -> list[Part]:
    """The comments and blocks of a page, in its order; a block is called by its language."""
    found = []
    for match in _PART.finditer(page):
        line = page.count("\n", 0, match.start()) + 1
        if match["does"]:
            found.append(Part(match["does"], match["with"], line))
        else:
            indent = match["indent"]
            text = "".join(one.removeprefix(indent) for one in match["text"].splitlines(keepends=True))
            found.append(Part(match["language"], text, line, match.start("text"), match.end("text")))
    return found


def commands_in(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a ```console block, each with the lines under it; any other first line is a command too."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if _COMMAND.match(line) or not found:
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return found


@dataclass
class Reader:
    """Someone who does what a page says, in a folder of their own."""

    folder: Path
    hands: dict[str, Hand]
    place: Path = field(init=False)
    answers: str = ""
    ran: list[Ran] = field(default_factory=list)
    blocks: dict[int, str] = field(default_factory=dict)
    """What each ```console block would hold with today's output, by where its text starts."""

    def __post_init__(self) -> None:
        self.place = self.folder

    def follow(self, page: str) -> None:
        """Do everything that the page says."""
        parts = iter(parts_of(page))
        for part in parts:
            self._do(part, parts)

    def _do(self, part: Part, following: Iterator[Part]) -> None:
        if part.does == "fil":
            self._write(part.text, next(following).text)
        elif part.does == "byt":
            then, now = next(following).text, next(following).text
            text = (self.place / part.text).read_text("utf-8")
            assert text.count(then) == 1, f"line {part.line}: {text.count(then)} times in {part.text}: {then}"
            self._write(part.text, text.replace(then, now))
        elif part.does == "sist":
            self._write(part.text, (self.place / part.text).read_text("utf-8") + next(following).text)
        elif part.does == "svar":
            self.answers = "".join(f"{answer.strip()}\n" for answer in part.text.split("|"))
        elif part.does == "hand":
            self.hands[part.text](self.place)
        elif part.does == "kör":
            self._run(part.text)
        elif part.does == "console":
            self._run_all(part)

    def _write(self, name: str, text: str) -> None:
        (self.place / name).write_text(text, "utf-8")

    def _run_all(self, part: Part) -> None:
        lines = []
        for command, stated in commands_in(part.text):
            printed = self._run(command)
            if command.startswith("vplan "):
                self.ran.append(Ran(command, stated, printed, part.line))
                lines += [command, *(stated if self.ran[-1].holds else printed)]
            else:
                lines += [command, *stated]
        self.blocks[part.start] = "".join(f"{line}\n" for line in lines)

    def _run(self, command: str) -> list[str]:
        if not _COMMAND.match(command):
            return []
        program, *arguments = shlex.split(command)
        to = None
        if ">" in arguments[-2:]:
            *arguments, _, to = arguments
        if program == "cd":
            self.place = (self.place / arguments[0]).resolve()
        elif program == "mkdir":
            (self.place / arguments[0]).mkdir()
        elif program == "cp":
            shutil.copy(self.place / arguments[0], self.place / arguments[1])
        elif program == "git":
            git(self.place, *arguments, day=f"{DAY}T10:00:00+01:00")
        else:
            printed = self._vplan(arguments)
            if to is None:
                return printed
            self._write(to, "".join(f"{line}\n" for line in printed))
        return []

    def _vplan(self, arguments: list[str]) -> list[str]:
        answers, self.answers = self.answers, ""
        with (
            chdir(self.place),
            mock.patch.object(scaffolding, "sys", _ON_A_TERMINAL),
            mock.patch.object(scaffolding, "datetime", _ON_THAT_DAY),
        ):
            named = [name for one in arguments for name in self._matching(one)]
            environment = {"LANGUAGE": "sv", "COLUMNS": "80"}
            done = CliRunner().invoke(app, named, input=answers, env=environment, catch_exceptions=False)
        return [line.rstrip() for line in done.output.replace(HARD_SPACE, " ").splitlines()]

    def _matching(self, argument: str) -> list[str]:
        """The files that an argument names, as a shell puts them in its place."""
        found = sorted(self.place.glob(argument)) if "*" in argument else []
        return [file.relative_to(self.place).as_posix() for file in found] or [argument]


def main(pages: list[str]) -> None:
    """Write today's output into the pages."""
    from guide_hands import HANDS

    for name in pages:
        page = Path(name).read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            reader = Reader(Path(folder), HANDS)
            try:
                reader.follow(page)
            except (AssertionError, OSError) as broken:
                print(name, broken)
        for part in reversed(parts_of(page)):
            if part.start in reader.blocks and part.does == "console":
                page = page[: part.start] + reader.blocks[part.start] + page[part.end :]
        Path(name).write_text(page, "utf-8")
        print(name, *(f"  {one.command}" for one in reader.ran if not one.holds), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
