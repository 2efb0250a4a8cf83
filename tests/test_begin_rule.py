"""`make rule` in a copy of the project: what it writes, what then fails until it is filled in, what it refuses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

NEW = "strategy-twice"
PAGE = '''"""Two strategies have one name.

What is checked: the names of the strategies, as they are written.

Why it matters: a reader can't know which of them a goal belongs to, nor can a follow-up.

Fails:

    strategier: [A, A]

Passes:

    strategier: [A, B]
"""
'''
CHECK = '''
def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every strategy that has the name of one before it."""
    seen: set[str] = set()
    for strategy in plan.strategies:
        if strategy.name in seen:
            yield Finding(RULE, plan.place("strategier"), say("twice"), say("rename one"), path=strategy.key)
        seen.add(strategy.name)


CHECK = Check(RULE, check)
'''
CASES = """\
- name: one name twice
  fragment: |
    strategier: [{namn: A}, {id: b, namn: A}]
  finds:
    - {line: 7, severity: warning, message: twice, hint: rename one}
- {name: two names, fragment: "strategier: [A, B]", finds: []}
- {name: one name, fragment: "strategier: [A]", finds: []}
- {name: no name, fragment: "", finds: []}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project without its documents."""
    for name in ("src", "tests", "tools", "templates", "docs", "schema"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    for name in ("pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def _python(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "PYTHONPATH": str(copy / "src"), "LANGUAGE": "en"}
    surroundings.pop("PYTEST_XDIST_WORKER", None)
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=surroundings, capture_output=True, text=True, check=False
    )


def _begin(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _python(copy, "tools/rule.py", *arguments)


def _tested(copy: Path) -> str:
    files = ("tests/test_checks.py", "tests/test_repository.py")
    return _python(
        copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files, "-k", f"{NEW} or every_rule"
    ).stdout


@pytest.mark.deep
def test_a_rule_is_begun_fails_until_it_is_filled_in_and_then_works(copy: Path) -> None:
    begun = _begin(copy, "strategy-twice", "goals")
    assert (begun.returncode, begun.stderr) == (0, "")
    rule, cases = copy / "src/vplan/rules/goals/strategy_twice.py", copy / "tests/checks/strategy-twice.yaml"
    assert f"{rule.relative_to(copy)}  its page" in begun.stdout
    assert "VP323" in rule.read_text("utf-8"), "the next of its family"
    lines = (copy / "src/vplan/rules/goals/family.py").read_text("utf-8").splitlines()
    assert lines.count("    strategy_twice,") == 1
    assert lines[-3].endswith(".CHECK,")
    assert lines[-2] == "    strategy_twice.CHECK,", "the last of its family"
    said = _tested(copy)
    assert "strategy-twice.yaml has no case that fails" in said
    assert "the page of strategy-twice is not written: TODO" in said
    text = rule.read_text("utf-8")
    head = text.index("\nfrom collections"), text.index("\ndef check")
    rule.write_text(PAGE + text[head[0] : head[1]] + CHECK, "utf-8")
    cases.write_text(CASES, "utf-8")
    assert _python(copy, "tools/generate.py").returncode == 0, "the index and the pages"
    assert " passed" in _tested(copy)
    assert "failed" not in _tested(copy)
    again = _begin(copy, "strategy-twice", "goals")
    assert (again.returncode, again.stderr) == (2, "make rule: there is a rule strategy-twice already\n")


def test_what_is_begun_is_in_order(copy: Path) -> None:
    for family in ("counts", "dates", "follow_up", "goals", "money", "names", "texts", "matters"):
        assert _begin(copy, f"new-of-{family.replace('_', '-')}", family).returncode == 0
    for command in (["check"], ["format", "--check"]):
        done = _python(copy, "-m", "ruff", *command, "src/vplan/rules", "tools/rule.py")
        assert done.returncode == 0, done.stdout
    done = _python(
        copy, "-c", "from vplan.rules.registry import RULES; print(*(r.code for r in RULES if 'new-' in r.name))"
    )
    assert done.stdout == "VP111 VP261 VP323 VP423 VP516 VP607 VP721 VP932\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sum-mismatch", "money"], "there is a rule sum-mismatch already"),
        (["Sum", "money"], "'Sum' is no name of a rule: write small letters with hyphens, as in NAME=sum"),
        (["some-name", "waivers"], "'waivers' is no family of rules: write FAMILY= and one of counts, "),
        (["some-name", "../money"], "'../money' is no family of rules"),
        (["some-name", "money", "VP201"], "VP201 is sum-mismatch already, and a code never changes its meaning"),
        (["some-name", "money", "201"], "'201' is no code of a rule"),
        (["", ""], "make rule NAME=some-name FAMILY=money [CODE=VP299]; families: counts, dates"),
    ],
)  # fmt: skip
def test_what_can_not_be_begun_is_refused_and_nothing_written(copy: Path, arguments: list[str], said: str) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(copy.rglob("*.py")) + sorted(copy.rglob("*.yaml"))}

    before = files()
    done = _begin(copy, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert files() == before
