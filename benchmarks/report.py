"""Measure vplan beside other tools, and write docs/performance.md and its picture. Run by `make bench`.

Every figure is a ratio of medians of one run in turns: a bare time says more about the machine than about the tool.
"""

import gc
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from math import log10
from pathlib import Path
from typing import NamedTuple

import growth
from measuring import PLAN, ROOT, Run, in_turns, run

from vplan.model import json_schema
from vplan.render.docx.program import pandoc_file

BIN = Path(sys.executable).parent
VPLAN = BIN / "vplan"
RUNS = 11
PAGE = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "pictures" / "performance.svg"


class Ratio(NamedTuple):
    """One thing against another; `most` is what it may be, None where nothing was set."""

    what: str
    against: str
    ratio: float
    most: float | None = None


def main() -> None:
    """Measure, and write the page."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "src")], check=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ratios = [*_checking(folder), *_building(folder)]
        sizes = _sizes(folder)
        many = _many(folder)
    PICTURE.write_text(_picture(ratios), "utf-8")
    PAGE.write_text(_page(ratios, sizes, many), "utf-8")
    for one in ratios:
        print(f"{one.what} : {one.against} = {one.ratio:.2f}" + (f" (at most {one.most})" if one.most else ""))


def _checking(folder: Path) -> list[Ratio]:
    schema = folder / "schema.json"
    schema.write_text(json.dumps(json_schema(), ensure_ascii=False), "utf-8")
    taken = in_turns(
        {
            "vplan": [VPLAN, "check", PLAN],
            "schema": [BIN / "check-jsonschema", "--schemafile", schema, PLAN],
            "yamllint": [BIN / "yamllint", "-d", "relaxed", PLAN],
        },
        RUNS,
    )
    own = taken["vplan"].wall
    return [
        Ratio(
            "`vplan check`",
            f"`check-jsonschema` {version('check-jsonschema')} with vplan's schema",
            own / taken["schema"].wall,
            0.8,
        ),
        Ratio("`vplan check`", f"`yamllint` {version('yamllint')}", own / taken["yamllint"].wall),
    ]


def _building(folder: Path) -> list[Ratio]:
    subprocess.run([VPLAN, "build", PLAN, "-o", folder / "md", "--format", "md"], check=True, capture_output=True)
    text = max((folder / "md").glob("*.md"), key=lambda path: path.stat().st_size)
    repository = _repository(folder)
    (folder / "word").mkdir()
    commands: dict[str, list[str | Path]] = {
        "build": [VPLAN, "build", PLAN, "-o", folder / "full", "--force"],
        "again": [VPLAN, "build", PLAN, "-o", folder / "full"],
        "pandoc": [pandoc_file(), text, "-o", folder / "bare.docx"],
        "unmarked": [VPLAN, "build", repository, "-o", folder / "plain", "--force"],
        "marked": [VPLAN, "build", repository, "-o", folder / "marked", "--force", "--since", "beslut"],
    }
    office = shutil.which("soffice") is not None
    if office:
        commands["office"] = [sys.executable, ROOT / "benchmarks" / "word_template.py", PLAN, folder / "word"]
    taken = in_turns(commands, RUNS)
    build = taken["build"].wall
    ratios = [
        Ratio(
            "`vplan build`, two documents in Word and PDF",
            "one bare `pandoc md → docx` of the plan's text",
            build / taken["pandoc"].wall,
            3.0,
        ),
        Ratio("an unchanged `vplan build`", "a full one", taken["again"].wall / build, 0.4),
        Ratio(
            "a marked `vplan build --since`",
            "an unmarked one of the same plan",
            taken["marked"].wall / taken["unmarked"].wall,
        ),
    ]
    if office:
        told = f"docxtpl {version('docxtpl')} and LibreOffice with the same goals and tables, unchecked"
        ratios.insert(1, Ratio("`vplan build`, two documents in Word and PDF", told, build / taken["office"].wall))
    return ratios


def _repository(folder: Path) -> Path:
    """The 2022 plan as it was decided, and as it was revised after."""
    sys.path.insert(0, str(ROOT / "tests"))
    from revised import write_repository

    (folder / "repository").mkdir()
    return Path(write_repository(folder / "repository"))


class Size(NamedTuple):
    """Seconds of vplan's own stages and of the engines, and megabytes, for a plan so many times as large."""

    times: int
    megabytes: float
    own: float
    pandoc: float
    typst: float
    memory: float


def _sizes(folder: Path) -> list[Size]:
    sizes = []
    for times in growth.TIMES:
        file = folder / f"grown-{times}.yaml"
        file.write_text(growth.grown(times), "utf-8")
        done = subprocess.run(
            [sys.executable, __file__, "--stages", file], capture_output=True, text=True, check=True, cwd=ROOT
        )
        own, pandoc, typst, memory = map(float, done.stdout.split())
        sizes.append(Size(times, file.stat().st_size / 1e6, own, pandoc, typst, memory))
    return sizes


def stages(file: Path) -> None:
    """Print the seconds of our own stages, of pandoc and of typst, and the megabytes that all took."""
    from vplan import cli, layout
    from vplan.app import checking
    from vplan.render import docx, pdf
    from vplan.render.docx.engine import Pandoc
    from vplan.render.pdf import writer

    waited = {"pandoc": 0.0, "typst": 0.0}
    convert, compile_ = Pandoc.convert, writer.compile_with

    def timed_convert(self: Pandoc, source: bytes) -> bytes:
        began = time.perf_counter()
        made = convert(self, source)
        waited["pandoc"] += time.perf_counter() - began
        return made

    def timed_compile(typefaces: Path | None) -> object:
        inner = compile_(typefaces)

        def compiled(*arguments: object, **options: object) -> object:
            began = time.perf_counter()
            made = inner(*arguments, **options)
            waited["typst"] += time.perf_counter() - began
            return made

        return compiled

    Pandoc.convert = timed_convert  # type: ignore[method-assign]
    writer.compile_with = timed_compile  # type: ignore[assignment]
    gc.set_threshold(cli.SELDOM)  # as a command does
    began = time.perf_counter()
    read = checking.read_plan(file)
    checking.judged(read)
    assert read.plan is not None, [finding.message.translated() for finding in read.findings[:3]]
    assert read.facts is not None, "a plan has its facts"
    for tree in dict(layout.make(read.plan, read.facts, file, None)).values():
        assert not isinstance(tree, list), "it can be laid out"
        docx.FORMAT.write(tree)
        pdf.FORMAT.write(tree)
    whole = time.perf_counter() - began
    most = (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    )
    print(whole - sum(waited.values()), waited["pandoc"], waited["typst"], most)


class Many(NamedTuple):
    """So many plans in one command: their throughput beside one command for each, and megabytes."""

    plans: int
    throughput: float
    memory: float


def _many(folder: Path) -> list[Many]:
    (folder / "plans").mkdir()
    text = (ROOT / "tests" / "plans" / "liten.yaml").read_text("utf-8")
    found = []
    for count in (1, 30, 300):
        for number in range(count):
            (folder / "plans" / f"{number}.yaml").write_text(
                text.replace("Nämndplan 2025", f"Nämndplan {number}"), "utf-8"
            )
        plans = sorted((folder / "plans").glob("*.yaml"))
        together = run([VPLAN, "build", *plans, "-o", folder / f"out-{count}", "--force"])
        alone = _one_at_a_time(plans[:10], folder)
        found.append(Many(count, alone.wall / (together.wall / count), together.memory))
    return found


def _one_at_a_time(plans: list[Path], folder: Path) -> Run:
    runs = [run([VPLAN, "build", plan, "-o", folder / "alone", "--force"]) for plan in plans]
    return Run(*(sum(one[at] for one in runs) / len(runs) for at in range(3)))


def _page(ratios: list[Ratio], sizes: list[Size], many: list[Many]) -> str:
    rows = "\n".join(
        f"| {one.what} | {one.against} | {_number(one.ratio)} | {_number(one.most) if one.most else ''} |"
        for one in ratios
    )
    first = sizes[0]
    whole = first.own + first.pandoc + first.typst
    grown = "\n".join(
        f"| {one.times} | {_number(one.megabytes)} | {_number(one.own / first.own)} | {_number(one.pandoc / first.pandoc)} "
        f"| {_number(one.typst / first.typst)} | {one.memory:.0f} |"
        for one in sizes
    )
    ten, hundred = sizes[-2:]
    exponents = {name: log10(getattr(hundred, name) / getattr(ten, name)) for name in ("own", "pandoc", "typst")}
    several = "\n".join(f"| {one.plans} | {_number(one.throughput)} | {one.memory:.0f} |" for one in many)
    return f"""\
# Performance

Written by `make bench`, which measures everything anew. Each figure is a ratio of medians of {RUNS} runs in turns on one machine
({os.cpu_count()} processors, Python {platform.python_version()}, pandoc {_pandoc_version()}, typst {version("typst")}): what a bare time says
is mostly the machine. Plans are this repository's own.

![Ratios: vplan beside other tools](pictures/performance.svg)

| | beside | ratio | at most |
| --- | --- | --- | --- |
{rows}

## Larger plans

The 2022 plan with its goals, tables and texts so many times over: both documents in Word and PDF, each stage after the other.
Times are told beside those of the plan as it is, of which vplan's own stages take {_percent(first.own / whole)}, pandoc
{_percent(first.pandoc / whole)} and typst {_percent(first.typst / whole)}. Megabytes are the most that vplan or pandoc took.
What a check does of a plan grows in line with each of its lists and texts: `tests/test_growth.py` counts it.

| times | MB of YAML | own stages | pandoc | typst | MB of memory |
| --- | --- | --- | --- | --- | --- |
{grown}

From 10 to 100 times the time grows with the exponent {_number(exponents["own"])} in vplan's own stages, {_number(exponents["pandoc"])} in pandoc and
{_number(exponents["typst"])} in typst; 1 is linear.

## Many plans

Small plans, two documents each in Word and PDF, in one command. Throughput is told beside a command for each plan; megabytes are those
of the largest process.

| plans | throughput | MB of memory |
| --- | --- | --- |
{several}
"""


def _pandoc_version() -> str:
    told = subprocess.run([pandoc_file(), "--version"], capture_output=True, text=True, check=True).stdout
    return told.split()[1]


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 20 else f"{value:.0f}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} percent"


def _picture(ratios: list[Ratio]) -> str:
    """Bars for ratios, with a stroke where the most is that one may be."""
    scale, top, row = 150, 34, 46
    longest = max(max(one.ratio, one.most or 0) for one in ratios)
    width, height = int(longest * scale) + 120, top + row * len(ratios) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="12" role="img" aria-label="The ratios of the table below, as bars">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<line x1="{10 + scale}" x2="{10 + scale}" y1="{top - 10}" y2="{height - 8}" stroke="#bbb"/>',
        f'<text x="{10 + scale}" y="{top - 16}" text-anchor="middle" fill="#555">as long</text>',
    ]
    for at, one in enumerate(ratios):
        y = top + at * row
        label = f"{one.what} : {one.against}".replace("`", "").replace("<", "&lt;")
        parts.append(
            f'<text x="10" y="{y + 11}" fill="#222">{re.sub(" with vplan.s schema| with the same goals.*", "", label)}</text>'
        )
        parts.append(f'<rect x="10" y="{y + 17}" width="{one.ratio * scale:.0f}" height="15" fill="#1d5c63"/>')
        parts.append(
            f'<text x="{one.ratio * scale + 16:.0f}" y="{y + 29}" fill="#222">{_number(one.ratio)}</text>'
        )
        if one.most:
            x = 10 + one.most * scale
            parts.append(
                f'<line x1="{x}" x2="{x}" y1="{y + 14}" y2="{y + 35}" stroke="#b3261e" stroke-width="2"/>'
            )
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stages"]:
        stages(Path(sys.argv[2]))
    else:
        main()
