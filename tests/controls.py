"""Control characters and commands to CI services in every field of plans, settings and tables: no output has them.

In: a number. Out: what an output holds that it may not. `make fuzz` tries thousands, the tests each field once.
"""

import io
import json
import random
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import lru_cache
from itertools import cycle, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "exempelkommunen"

HIDDEN = (
    *(chr(number) for number in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))),
    *"\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffe",
    "\ud800", "\udc80", "\udfff", "\U000e0001",
)  # fmt: skip
"""What may stand raw in no output."""
VALUES = (
    *(f"mål{character}[2J" for character in HIDDEN),
    "\x1b]0;titel\x07", "\x1b[31mrött", "a\x00b", "\x9b2J", "\r::error::x", "a\n::error::x", "::error::x",
    "  ::error::x", "a\n\n  ::add-mask::x", "\u00a0::error::x", "a\n##[error]x", "##[add-mask]x",
    "a ##vso[task.setvariable variable=x]y", "\u202e::error::x", "\u200d::error::x", "\u00ad::error::x", "a\tb",
    "::", "::x\u2028::error::y", "a\x85::error::x",
)  # fmt: skip
FILES = ("plan.yaml", "vplan.yaml", "drift.csv")
PROSE = frozenset({
    "aktivitet", "alt", "anmärkning", "avser", "beskrivning", "enhet", "förslag", "indikator", "målvärde", "mål",
    "namn", "organ", "organisation", "roll", "rubrik", "skäl", "text", "titel", "ärende",
})  # fmt: skip
"""Fields that take any text: a plan with others in them is still a plan, which the rules look at."""
RAW, MILD = 0.7, 0.6
"""How often characters stand in a file as they are, and how often only prose is changed."""
SETTINGS = """\
språk: sv
organisation: Testkommunen
regler: {name-drift: av, VP101: varning}
diariemönster: ["KS \\\\d+/\\\\d{4}"]
filnamn: "{organisation}-{dokument}-{år}"
utseende: {profilfärg: "7A1F3D", textfärg: "101010", typsnitt: {brödtext: Lato, rubriker: Lato, mapp: typsnitt}}
gränser: {rapport_månader: 3}
ordlistor: {förkortningar: [SVOM]}
"""
_COMMAND = re.compile(r"\s*::")
_MARK = re.compile(r"##\w*\[")
_ANNOTATION = re.compile(
    r"::(error|warning|notice) file=[^:]*,line=\d+,col=\d+,endColumn=\d+,title=VP\d{3} [a-z-]+::"
)
Way = tuple[str | int, ...]


class Change(NamedTuple):
    """What becomes of a field, by the way to it in a file. `how`: a text instead of the value ("whole"), before it
    ("before"), or instead of the key ("key").
    """

    file: str
    way: Way
    how: str
    text: str


Case = tuple[Change, ...]


def seen_through(output: bytes, *, annotations: bool = False) -> str | None:
    """What an output holds that it may not; None: nothing."""
    try:
        text = output.decode()
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error}"
    raw = sorted(f"U+{ord(character):04X}" for character in set(text) & set(HIDDEN))
    if raw:
        return f"raw: {raw}"
    for line in text.split("\n"):
        if _MARK.search(line) or (_COMMAND.match(line) and not (annotations and _ANNOTATION.match(line))):
            return f"a command: {line[:200]}"
    return None


def fields(name: str) -> Iterator[Way]:
    """One way to each kind of field of a file: list positions apart, each once."""
    known: set[Way] = set()
    for way in _ways(_tree(name), ()):
        kind = tuple(step for step in way if isinstance(step, str))
        if way and (kind not in known or kind == ()):
            known.add(kind)
            yield way


@lru_cache
def _text(name: str) -> str:
    return SETTINGS if name == "vplan.yaml" else (EXAMPLE / name).read_text("utf-8")


@lru_cache
def _tree(name: str) -> Any:
    if name.endswith(".csv"):
        return [line.split(";") for line in _text(name).splitlines()]
    return yaml.load(_text(name), yaml.CBaseLoader)


def _ways(tree: Any, way: Way) -> Iterator[Way]:
    if isinstance(tree, dict | list):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield (*way, key)
            yield from _ways(value, (*way, key))


def _is_prose(way: Way) -> bool:
    return way[-1] in PROSE and way[0] not in {"nivåer", "antal_enligt_text"}


def spoilt(file: str, case: Case) -> bytes:
    """The file with what the case changes in it."""
    tree = json.loads(json.dumps(_tree(file)))
    for change in sorted(case, key=lambda change: -len(change.way)):  # a key is renamed after what stands under it
        if change.file == file:
            _change(tree, change)
    if file.endswith(".csv"):
        return "\n".join(";".join(cells) for cells in tree).encode("utf-8", "surrogatepass")
    # JSON is YAML, escapes and all; what may stand in a YAML file as it is stands there so in most cases.
    raw = random.Random(str(case)).random() < RAW
    return json.dumps(tree, ensure_ascii=not raw, indent=1).encode("utf-8", "surrogatepass")


def _change(tree: Any, change: Change) -> None:
    parent, last = tree, change.way[-1]
    for step in change.way[:-1]:
        parent = parent[step]
    if change.how == "key" and isinstance(parent, dict):
        parent[change.text] = parent.pop(last)
    elif change.how == "before" and isinstance(parent[last], str):
        parent[last] = f"{change.text} {parent[last]}"
    elif change.how == "whole" or not isinstance(parent[last], dict | list):
        parent[last] = change.text


def problem(case: Case) -> str | None:
    """What an output of the plan holds that it may not, and which output; None: nothing."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(EXAMPLE / "drift.csv", folder)
        (folder / "vplan.yaml").write_text(SETTINGS, "utf-8")
        for file in {change.file for change in case}:
            (folder / file).write_bytes(spoilt(file, case))
        plan = folder / "plan.yaml"
        if not plan.exists():
            shutil.copy(EXAMPLE / "plan.yaml", plan)
        for told_as, output in _outputs(plan):
            found = seen_through(output, annotations=told_as == "check github")
            if found:
                return f"{told_as}: {found}"
    return None


def _outputs(plan: Path) -> Iterator[tuple[str, bytes]]:
    from vplan import app
    from vplan.cli.options import ReportFormat
    from vplan.cli.printing import Printer
    from vplan.source import Unreadable

    try:
        checked: app.Checked | None = app.check(plan)
        found = list(checked.findings if checked else ())
    except Unreadable as error:
        checked, found = None, [error.finding]
    for form in ReportFormat:
        with _captured() as said:
            printer = Printer(form)
            printer.show(found, checked)
            printer.wrote([plan])
            printer.close(found, [plan])
        yield f"check {form}", said.getvalue()
    yield from _differences(plan)


def _differences(plan: Path) -> Iterator[tuple[str, bytes]]:
    """The changes to the plan from what it was, and back, in each format."""
    from vplan.cli.comparing import _print
    from vplan.cli.options import DiffFormat, ReportFormat
    from vplan.cli.printing import Printer
    from vplan.compare.change import Comparison
    from vplan.compare.plans import compare
    from vplan.compare.tally import tally
    from vplan.core import Message
    from vplan.facts.reading import Written
    from vplan.history.reading import read_what_can_be
    from vplan.model.settings import Settings
    from vplan.source import load

    (clean, root), told = _clean(), Message("{file}", {"file": plan.name})
    other, taken_out = read_what_can_be(Written(plan, plan.read_bytes(), load), Settings(), root)
    if other.plan is None or other.facts is None:
        return
    for older, newer in ((clean, (other.plan, other.facts)), ((other.plan, other.facts), clean)):
        changes = compare(older, newer, taken_out)
        comparison = Comparison(newer[0].title, told, told, changes, other.faults)
        for told_as in DiffFormat:
            with _captured() as said:
                _print(comparison, tally(changes, newer[0]), Printer(ReportFormat.TEXT), told_as)
            yield f"diff {told_as}", said.getvalue()


@lru_cache
def _clean() -> tuple[tuple[Any, Any], Any]:
    from vplan.facts.reading import Written, read
    from vplan.model.settings import Settings
    from vplan.source import load

    plan = EXAMPLE / "plan.yaml"
    reading = read(Written(plan, plan.read_bytes(), load), Settings())
    return (reading.plan, reading.facts), reading.root


@contextmanager
def _captured() -> Iterator[io.BytesIO]:
    """Standard output and standard error, together."""
    said = io.BytesIO()
    stream = io.TextIOWrapper(said, "utf-8", write_through=True)
    with redirect_stdout(stream), redirect_stderr(stream):
        yield said
        stream.flush()
    stream.detach()


def case(number: int) -> Case:
    """The case of that number: some fields changed."""
    chance = random.Random(number)
    ways = [(file, way) for file in FILES for way in fields(file)]
    chosen = chance.sample(ways, chance.choice((1, 4, 12, 40)))
    mild = chance.random() < MILD
    return tuple(
        Change(file, way, "before" if mild else chance.choice(("whole", "before", "key")), chance.choice(VALUES))
        for file, way in chosen
        if not mild or _is_prose(way)
    )


def _some(numbers: range) -> list[tuple[int, str]]:
    return [(number, found) for number in numbers if (found := problem(case(number))) is not None]


def fuzz(first: int, cases: int, workers: int = 2) -> Iterator[tuple[int, str]]:
    """What is wrong with the outputs of so many cases, by their numbers."""
    parts = [range(at, min(at + 20, first + cases)) for at in range(first, first + cases, 20)]
    with ProcessPoolExecutor(workers) as pool:
        for found in pool.map(_some, parts):
            yield from found


def every_field(together: int) -> Iterator[Case]:
    """Each field of the plan that uses everything, of settings and of a table, so many of them in a case.
    Fields of prose come by themselves too, so that there are cases which the rules look at, and again as commands.
    """
    every = [
        Change(file, way, how, "") for how in ("before", "whole", "key") for file in FILES for way in fields(file)
    ]
    prose = [change for change in every if change.how == "before" and _is_prose(change.way)]
    for chosen, values in ((prose, cycle(VALUES)), (prose, repeat("::error::x")), (every, cycle(VALUES))):
        told = [change._replace(text=next(values)) for change in chosen]
        apart = -(-len(told) // together)
        yield from (tuple(told[first::apart]) for first in range(apart))
