"""The first hour with a plan: every slip is told once, at its own line, with the line as it should be."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beginners import LINES, PLAN, Slip, checked, slips, with_slip
from vplan import app
from vplan.app.fixing import fixed
from vplan.core import Finding, Message
from vplan.core.language import translation

pytestmark = pytest.mark.fast

CASES = yaml.safe_load((Path(__file__).parent / "beginners.yaml").read_text("utf-8"))
SWEDISH = translation("sv")
_SAYS_THE_SAME = {
    ("a space too many", "Netto"): "the only key of its part",
    ("two spaces too many", "Netto"): "the only key of its part",
    ("a space too few", "Netto"): "the only key of its part",
    ("a space too many", "- Planen"): "the only item of its list",
    ("two spaces too many", "- Planen"): "the only item of its list",
    ("a space too few", "- Planen"): "the only item of its list",
    ("no dash", "Planen"): "a list of one may be written without its dash",
    ("no dash", "visa"): "the section before it may show something too",
    ("two spaces too many", "tabell"): "it is a sum more, and the text below it stands out",
}
"""Slips that leave a plan with the same or another meaning, by their kind and what they are made in, and why they
are not told as others are.
"""
SLIPS = [
    slip
    for slip in slips()
    if not any(slip.kind == kind and slip.typed[0].strip().startswith(what) for kind, what in _SAYS_THE_SAME)
]


def _typed(case: dict[str, Any]) -> list[str]:
    """The lines of the plan with the case in it."""
    start, count = case["line"] - 1, case["was"].count("\n") + 1
    assert "\n".join(LINES[start : start + count]) == case["was"], "the case is made in the plan as it is"
    return [*LINES[:start], *case["typed"].split("\n"), *LINES[start + count :]]


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.name,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message.translated(SWEDISH),
        "hint": finding.hint.translated(SWEDISH) if finding.hint else None,
        "en": {
            "message": finding.message.translated(),
            "hint": finding.hint.translated() if finding.hint else None,
        },
    }


def _cases() -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES]


def test_the_plan_has_no_faults() -> None:
    assert checked(LINES) == ()
    assert len(CASES) > 200
    assert all(len(case["finds"]) == 1 for case in CASES)
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", _cases())
def test_a_slip_is_told_once_in_both_languages(case: dict[str, Any]) -> None:
    assert [_told(finding) for finding in checked(_typed(case))] == case["finds"]


def _mended(lines: list[str], finding: Finding) -> list[list[str]]:
    """The file with the line that the hint shows in place of the faulty one: as far in as that, as the place, or
    as the dash before it; none where the hint shows no line.
    """
    hint = finding.hint
    line = hint.values.get("line") if isinstance(hint, Message) else None
    at = finding.place.line - 1
    if hint is None or not isinstance(line, str):
        return []
    indent, count = len(lines[at]) - len(lines[at].lstrip(" \u00a0")), hint.values.get("count")
    if isinstance(count, int) or "no spaces" in hint.text:
        count = count if isinstance(count, int) else 0
        return [[*lines[:at], " " * count + line, *lines[at + 1 :]]]
    columns = (indent, finding.place.column - 1, max(0, finding.place.column - 3))
    return [[*lines[:at], " " * column + line, *lines[at + 1 :]] for column in dict.fromkeys(columns)]


def _still(lines: list[str], finding: Finding) -> list[Finding]:
    return [
        one
        for one in checked(lines)
        if one.rule == finding.rule and one.place.line == finding.place.line and one.message == finding.message
    ]


@pytest.mark.parametrize("case", _cases())
def test_the_line_that_a_hint_shows_is_one_that_a_plan_may_have(case: dict[str, Any]) -> None:
    lines = _typed(case)
    (finding,) = checked(lines)
    mended = _mended(lines, finding)
    assert not mended or any(not _still(one, finding) for one in mended)


_SHOW_NO_LINE = 40


def test_most_hints_show_the_line() -> None:
    shown = [bool(_mended(_typed(case), checked(_typed(case))[0])) for case in CASES]
    assert shown.count(False) <= _SHOW_NO_LINE


@settings(max_examples=60)
@given(st.sampled_from(SLIPS))
def test_a_slip_at_any_line_is_told_once_and_there(slip: Slip) -> None:
    found = checked(with_slip(slip))
    assert [finding.place.line for finding in found] == [slip.line], [_told(finding) for finding in found]
    mended = _mended(with_slip(slip), found[0])
    assert not mended or any(not _still(one, found[0]) for one in mended)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SLIPS), min_size=2, max_size=3, unique_by=lambda slip: slip.line // 8))
def test_several_slips_are_each_told(several: list[Slip]) -> None:
    """Some at least: a cause is certain only where the lines around it are in order, and a merge is told alone."""
    several = [slip for slip in several if slip.kind != "a merge"]
    several.sort(key=lambda slip: slip.line)
    assume(all(after.line - before.line > 3 for before, after in pairwise(several)))
    assume(all(slip.kind != "two spaces too many" for slip in several[:-1]))  # it may take the next into a text
    lines = list(LINES)
    for slip in several:
        lines[slip.line - 1] = slip.typed[0]
    found = [finding.place.line for finding in checked(lines)]
    assert not several or any(line in {slip.line for slip in several} for line in found)


@pytest.mark.parametrize(
    "name",
    [
        "no colon after a key",
        "no space after the colon, deep down",
        "no space after the dash of a text",
        "no dash before a later item",
        "a bullet from Word before a text",
        "a dash from Word before a text",
        "a space too few",
        "a tab before a key",
        "hard spaces before a key",
        "a soft hyphen in a key",
        "a space that nobody sees before a key",
        "quotation marks from Word around a unit",
        "quotation marks from Word around a status",
        "a text that is not indented",
        "no sign of a text of several lines",
        "a row with a | at both ends",
        "a percent sign in braces",
    ],
)
def test_what_is_certain_is_put_right(name: str, tmp_path: Path) -> None:
    case = next(case for case in CASES if case["name"] == name)
    plan = tmp_path / PLAN.name
    plan.write_text("\n".join(_typed(case)), "utf-8")
    _, done = fixed(plan)
    assert done.places > 0
    assert [_told(finding) for finding in app.check(plan, data=done.data).findings] == []
    again = [line.replace('"%"', "%").strip() for line in done.data.decode().split("\n")]
    assert again == [line.replace('"%"', "%").strip() for line in LINES]


@pytest.mark.parametrize("name", ["an unfinished merge", "a quotation mark that is never closed", "a key twice"])
def test_what_is_not_certain_is_left(name: str, tmp_path: Path) -> None:
    case = next(case for case in CASES if case["name"] == name)
    plan = tmp_path / PLAN.name
    plan.write_text("\n".join(_typed(case)), "utf-8")
    data, done = fixed(plan)
    assert done.data == data


@pytest.mark.parametrize(
    "prose",
    [
        ["      Det gäller tre", "      mål:", "      - Fler elever trivs."],
        ["      Vi frågar", "      ansvarig: den som svarar får svara."],
        ["      Budget: se tabellen."],
        ["      namn: så heter den redan."],
        ["      dokument:", "      - Planen"],
    ],
)
def test_prose_that_begins_as_a_key_does_is_left_alone(prose: list[str]) -> None:
    found = checked([*LINES[:19], *prose, *LINES[19:]])
    assert [finding for finding in found if finding.rule.name == "yaml-syntax"] == []


def test_bullets_in_a_text_become_a_list(tmp_path: Path) -> None:
    plan = tmp_path / PLAN.name
    bullets = ["      •\tEtt gott språk.", "      •\tEn trygg vardag."]
    plan.write_text("\n".join([*LINES[:18], *bullets, *LINES[18:]]), "utf-8")
    _, done = fixed(plan)
    assert done.data.decode().split("\n")[18:20] == ["      - Ett gott språk.", "      - En trygg vardag."]
    one = "\n".join([*LINES[:18], "      • Ett gott språk.", *LINES[18:]])
    plan.write_text(one, "utf-8")
    assert fixed(plan)[1].data.decode() == one


@pytest.mark.parametrize("start", [b"PK\x03\x04\x14\x00", b"%PDF-1.7\n", b"{\\rtf1", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_file_of_another_kind_is_named(start: bytes) -> None:
    (finding,) = app.check(PLAN, data=start + bytes(range(256))).findings
    assert (finding.rule.name, finding.place.line) == ("encoding", 1)
    assert finding.message.translated().startswith("this is a")
