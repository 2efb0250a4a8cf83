"""`make mutants`: what a rule's cases would not notice.

Each mutant of a rule (`mutants`) is tried with the rule's own cases (`rule_cases`). One that no case tells from
the rule has survived, and is named. Those in `data/equivalent-mutants.yaml` do what the rule does, for the reason
that stands there, and are not counted. All files in the folders of `rules/` are tried; the tests try a few.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import NamedTuple
from unittest import mock

import yaml

from mutants import Mutant, mutants
from rule_cases import FILES, Case, cases_of, standing, surroundings, told, write
from trying import no_hang
from vplan.app import checking
from vplan.rules import registry
from vplan.rules.check import Check

ROOT = Path(__file__).parent.parent
RULES = ROOT / "src" / "vplan" / "rules"
EQUIVALENT = ROOT / "tests" / "data" / "equivalent-mutants.yaml"
ENOUGH = 0.9
"""The share of mutants that cases have to notice."""
SECONDS = 2
"""A mutant that takes longer of a processor goes round in a circle, and is noticed."""


class Ready(NamedTuple):
    """A case, its plan as it was read, and the text of its file."""

    rule: str
    case: Case
    read: checking.Read
    text: str


class Tried(NamedTuple):
    """How the mutants of a file fared: so many do something else than the rule, so many the same.

    `unfounded` are lines that are listed as equivalent, and are noticed or not there.
    """

    file: str
    counted: int
    equivalent: int
    survivors: list[Mutant]
    unfounded: list[str]


def files() -> list[Path]:
    """The files that rules stand in, some of which have nothing to mutate."""
    return sorted(path for path in RULES.glob("*/*.py") if path.stem not in {"__init__", "family"})


def tried(path: Path) -> Tried:
    """Try each mutant of a file."""
    name = path.relative_to(RULES).as_posix()
    source = path.read_text("utf-8")
    every = list(mutants(source))
    ready = _ready(path) if every else []
    module = "vplan.rules." + name.removesuffix(".py").replace("/", ".")
    assert not every or not _noticed(source, module, ready), f"{name}: its cases do not hold"
    survivors = [one for one in every if not _noticed(one.source, module, ready)]
    listed = _listed(name)
    left = [one for one in survivors if one.becomes not in listed]
    equivalent = len(survivors) - len(left)
    lines = [one.becomes for one in survivors]
    unfounded = sorted(line for line in listed if lines.count(line) != 1)
    return Tried(name, len(every) - equivalent, equivalent, left, unfounded)


def _listed(name: str) -> set[str]:
    """The lines of the file's mutants that are listed as equivalent."""
    listed: list[dict[str, str]] = yaml.safe_load(EQUIVALENT.read_text("utf-8"))
    return {one["becomes"] for one in listed if one["file"] == name}


def _ready(path: Path) -> list[Ready]:
    """The cases of the file's rule, read; of all rules of its folder, where it is none itself."""
    own = path.stem.replace("_", "-")
    names = {file.stem for file in FILES}
    siblings = {one.stem.replace("_", "-") for one in path.parent.glob("*.py")} & names
    with TemporaryDirectory() as folder:
        return [
            _read(rule, case, Path(folder))
            for rule in sorted({own} & names or siblings)
            for case in cases_of(rule)
        ]


def _read(rule: str, case: Case, folder: Path) -> Ready:
    plan = write(case, folder)
    read = checking.read_plan(plan)
    assert read.plan is not None, f"{rule}: {case['name']}: no plan"
    others = tuple(finding for finding in read.findings if finding.rule.name != rule)
    return Ready(rule, case, read._replace(findings=others), plan.read_text("utf-8"))


def _noticed(source: str, name: str, ready: list[Ready]) -> bool:
    """Whether a case tells this source from the rule."""
    spec = find_spec(name)
    assert spec is not None
    module = module_from_spec(spec)
    try:
        with no_hang(SECONDS):
            exec(compile(source, name, "exec"), module.__dict__)
            return any(_fails(one, module) for one in ready)
    except Exception:
        return True


def _fails(ready: Ready, module: ModuleType) -> bool:
    with _in_place(module, ready), mock.patch.dict(os.environ, surroundings(ready.case)):
        findings = checking.judged(ready.read, joined=False).findings
    found = standing(ready.rule, ready.case, findings)
    expected: list[dict[str, object]] = ready.case["finds"]
    return told(ready.case, found, ready.text) != expected


@contextmanager
def _in_place(module: ModuleType, ready: Ready) -> Iterator[None]:
    """Let the module find faults in place of the rule, beside the others that the case tells of.

    One that is no rule matches waivers.
    """
    check: Check | None = getattr(module, "CHECK", None)
    if check is None:
        with mock.patch.object(registry, "waive", module.__dict__["waive"]):
            yield
        return
    also = (one for one in registry.CHECKS if one.rule.name in ready.case.get("also", ()))
    with mock.patch.object(registry, "FREE", (check, *also)):
        yield


def told_of(results: list[Tried]) -> bool:
    """Print the survivors and the share that was noticed, of each family and of all; whether it is enough."""
    for result in results:
        for survivor in result.survivors:
            print(f"{RULES.relative_to(ROOT)}/{result.file}:{survivor.line}: {survivor.was}")
            print(f"{'':8}survives as: {survivor.becomes}")
        for line in result.unfounded:
            print(f"{EQUIVALENT.name}: {result.file} has not one such survivor: {line}")
    for family, some in groupby(results, lambda result: result.file.partition("/")[0]):
        print(f"{family:10} {_share(list(some))}")
    print(f"{'all':10} {_share(results)}")
    return enough(results) and not any(result.unfounded for result in results)


def enough(results: list[Tried]) -> bool:
    """Whether the cases notice as large a share of the mutants as they have to."""
    survived = sum(len(result.survivors) for result in results)
    return survived <= (1 - ENOUGH) * sum(result.counted for result in results)


def _share(results: list[Tried]) -> str:
    counted = sum(result.counted for result in results)
    noticed = counted - sum(len(result.survivors) for result in results)
    equivalent = sum(result.equivalent for result in results)
    percent = 100 * noticed / counted if counted else 100
    return f"{noticed:5} of {counted:5} noticed, {percent:5.1f} %; {equivalent} more do what the rule does"


def main() -> None:
    """Try all, name the survivors, and say how many were noticed. Exit 1 when too few were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="as texts/readability.py; all otherwise")
    asked = parser.parse_args()
    began = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(tried, [RULES / one for one in asked.files] or files()))
    well = told_of(results)
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(not well)


if __name__ == "__main__":
    main()
