"""The order in which people read findings, how much of them they are shown, and what is said after the last."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PLAN_2022, ROOT
from vplan.app import Checked
from vplan.core import Finding, Kind, Place, Rule, Severity, say
from vplan.core.finding import Fix
from vplan.report import Detail, closing, gravest_first

_HEAD = re.compile(r"^\S+:\d+:\d+: (error|warning|note) (VP\d{3}) [a-z-]+: ")


def _run(*arguments: str, language: str = "en") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "vplan", *arguments],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": language},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.stdout


def _heads(out: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for line in out.splitlines() if (found := _HEAD.match(line))]


def test_a_check_tells_the_gravest_first_and_the_goals_in_short(checked_2022: Checked) -> None:
    out = _run("check", "--no-waivers", str(PLAN_2022))
    grades = [grade for grade, _ in _heads(out)]
    assert set(grades) == {"error", "warning", "note"}
    assert grades == sorted(grades, key=["error", "warning", "note"].index)
    goals = {f.rule.code for f in checked_2022.findings if f.rule.kind is Kind.GOALS}
    assert len(goals) >= 5
    assert goals.isdisjoint(code for _, code in _heads(out))
    short = out.split("About the goals in ")[1].splitlines()[1:]
    assert goals == {line.split()[1] for line in short if line.startswith("  ")}


def test_all_tells_the_goals_in_full() -> None:
    out = _run("check", "--all", str(PLAN_2022))
    assert "About the goals in" not in out
    assert ("note", "VP302") in _heads(out)


def test_a_build_counts_language_and_goals(tmp_path: Path, checked_2022: Checked) -> None:
    out = _run("build", str(PLAN_2022), "--format", "md", "-o", str(tmp_path))
    told = [f for f in checked_2022.findings if f.waived is None]
    kinds = {f.rule.code: f.rule.kind for f in told}
    shown = {code for _, code in _heads(out)}
    assert len(shown) >= 5
    assert not {code for code in shown if kinds[code] in {Kind.LANGUAGE, Kind.GOALS}}
    language, goals = (sum(f.rule.kind is kind for f in told) for kind in (Kind.LANGUAGE, Kind.GOALS))
    assert language > 3 < goals
    assert f"not shown: {language} on language and {goals} about the goals (" in out
    everything = _run("build", "--all", str(PLAN_2022), "--format", "md", "-o", str(tmp_path))
    assert len(_heads(everything)) == len(told)
    assert "not shown" not in everything


def test_the_end_says_what_was_found_in_swedish_too() -> None:
    *_, _fix, first, count = _run("check", "--no-waivers", str(PLAN_2022), language="sv").splitlines()
    assert re.fullmatch(r"börja med \S+: VP101 count-mismatch", first)
    assert count.startswith("8 fel, ")


def _rule(code: str, kind: Kind, severity: Severity) -> Rule:
    return Rule(code, "some-name", kind, "Page.", severity)


_BAD = _rule("VP901", Kind.CONTRADICTION, Severity.ERROR)
_LANGUAGE = _rule("VP902", Kind.LANGUAGE, Severity.WARNING)
_GOALS = _rule("VP903", Kind.GOALS, Severity.NOTE)
_MISSING = _rule("VP904", Kind.MISSING, Severity.WARNING)


def _finding(rule: Rule, line: int, fix: Fix | None = None) -> Finding:
    return Finding(rule, Place("a.yaml", line), say("x"), fix=fix)


def test_the_gravest_come_first_and_then_the_lines() -> None:
    found = [_finding(_GOALS, 1), _finding(_LANGUAGE, 3), _finding(_BAD, 9), _finding(_LANGUAGE, 2)]
    assert [(f.rule.code, f.place.line) for f in gravest_first(found)] == [
        ("VP901", 9),
        ("VP902", 2),
        ("VP902", 3),
        ("VP903", 1),
    ]


def test_few_findings_end_with_no_list() -> None:
    assert list(closing([_finding(_BAD, 1)] * 8)) == []


def test_many_findings_end_with_a_list_of_rules_and_where_to_begin() -> None:
    fix = Fix("a", "b")
    found = [*[_finding(_LANGUAGE, n, fix) for n in range(1, 7)], *[_finding(_MISSING, n) for n in (7, 8)]]
    found += [_finding(_rule("VP905", Kind.CONTRADICTION, Severity.WARNING), 9)]
    assert [message.translated().replace("\u00a0", " ") for message in closing(found)] == [
        "contradictions: 1 × VP905 some-name",
        "missing: 2 × VP904 some-name",
        "language: 6 × VP902 some-name",
        "6 of them are put right by 'vplan check --fix'",
        "begin with a.yaml:9:1: VP905 some-name",
    ]


@pytest.mark.parametrize(
    ("detail", "full", "short"),
    [
        (Detail.FULL, {"VP901", "VP902", "VP903", "VP904"}, set()),
        (Detail.CHECK, {"VP901", "VP902", "VP904"}, {"VP903"}),
        (Detail.BUILD, {"VP901", "VP904"}, set()),
        (Detail.ERRORS, {"VP901"}, set()),
    ],
)
def test_each_detail_shows_what_it_says(detail: Detail, full: set[str], short: set[str]) -> None:
    found = [_finding(rule, 1) for rule in (_BAD, _LANGUAGE, _GOALS, _MISSING)]
    assert {f.rule.code for f in found if detail.in_full(f)} == full
    assert {f.rule.code for f in found if detail.in_short(f)} == short
