"""The cases of a few rules notice what `make mutants` changes, and it would tell if they did not."""

from pathlib import Path

import pytest
import yaml

import mutating
from mutants import mutants
from mutating import ENOUGH, EQUIVALENT, RULES, enough, files, told_of, tried
from rule_cases import Case, cases_of
from sampling import sampled

pytest.importorskip("resource", reason="time is limited on Unix")

SAMPLE = (
    "dates/year_cycle.py",
    "follow_up/meeting_overlap.py",
    "texts/case_chain.py",
    "texts/readability.py",
    "texts/sentence_repeated.py",
    "waivers/matching.py",
)
"""Rules full of limits, and what is no rule; `make mutants` tries all."""


@pytest.mark.parametrize("name", SAMPLE)
def test_cases_notice_mutants(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    result = tried(RULES / name)
    assert result.counted > 10
    well = told_of([result])
    assert well, capsys.readouterr().out


@pytest.mark.fast
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("return_ = ä < b <= c", ["return_ = ä < b < c", "return_ = ä <= b <= c"]),
        ("å = 'å' == b", ["å = 'å' != b"]),
        ("a = b not  in c", ["a = b in c"]),
        ("a = b is not None", ["a = b is None"]),
        ("a = b and (c) or d", ["a = b and (c) and d", "a = b or (c) or d"]),
        ("a = not b", ["a =  b"]),
        ("a = b[-2]", ["a = b[-1]", "a = b[-3]"]),
        ("a = b + 0.75", ["a = b + 0.65", "a = b + 0.85", "a = b - 0.75"]),
        ("a -= True", ["a += True", "a -= False"]),
        ("a = Decimal('0.9')", ["a = Decimal('0.8')", "a = Decimal('1')"]),
        ("a = b if c else d", ["a = b if not (c) else d"]),
        ("a = [b for b in c if d(b)]", ["a = [b for b in c if not (d(b))]"]),
        ("if a > b: pass", ["if a >= b: pass", "if not (a > b): pass"]),
        ("if a == b: pass", ["if a != b: pass"]),
        ("for a in b: continue", ["for a in b: break"]),
        ("while a: break", ["while a: continue", "while not (a): break"]),
    ],
)  # fmt: skip
def test_one_small_thing_is_otherwise(source: str, expected: list[str]) -> None:
    assert sorted(one.becomes for one in mutants(source)) == expected


@pytest.mark.fast
def test_what_says_nothing_of_what_is_found_is_left_alone() -> None:
    source = "@lru_cache(maxsize=4)\ndef f():\n    assert a == 1\n    return zip(b, c, strict=True), f'{d == 1}'\n"
    assert list(mutants(source)) == []


@pytest.mark.fast
def test_a_mutant_tells_its_line_and_is_the_whole_source() -> None:
    source = "'å'\nif a:\n    b = 1\n"
    assert [(one.line, one.was, one.becomes) for one in mutants(source)] == [
        (2, "if a:", "if not (a):"),
        (3, "b = 1", "b = 0"),
        (3, "b = 1", "b = 2"),
    ]
    assert [one.source for one in mutants(source)][1] == "'å'\nif a:\n    b = 0\n"


def test_every_mutant_can_be_read_as_python() -> None:
    sources = {path: path.read_text("utf-8") for path in files()}
    every = [(path, one) for path, source in sources.items() for one in mutants(source)]
    assert len(every) > 1500
    for path, one in sampled(every):
        compile(one.source, path, "exec")


def test_cases_that_find_nothing_let_mutants_survive(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def passing(rule: str) -> list[Case]:
        return [case for case in cases_of(rule) if not case["finds"]]

    monkeypatch.setattr(mutating, "cases_of", passing)
    result = tried(RULES / "texts" / "readability.py")
    assert len(result.survivors) > (1 - ENOUGH) * result.counted
    assert not enough([result])
    assert not told_of([result])
    told = capsys.readouterr().out
    assert "src/vplan/rules/texts/readability.py:30: _MOST_LIX = 60\n        survives as: _MOST_LIX = 61\n" in told


def test_a_mutant_that_goes_in_a_circle_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = RULES / "texts" / "readability.py"
    source = rule.read_text("utf-8")
    circle = source.replace(
        "text, begin = passage.read, 0\n", "text, begin = passage.read, 0\n    while True:\n        pass\n"
    )
    assert circle != source
    monkeypatch.setattr(mutating, "SECONDS", 0.2)
    assert mutating._noticed(circle, "vplan.rules.texts.readability", mutating._ready(rule))


def test_what_is_listed_as_equivalent_is_there_and_is_not_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = yaml.safe_load(EQUIVALENT.read_text("utf-8"))
    assert listed
    assert {one["file"] for one in listed} <= {path.relative_to(RULES).as_posix() for path in files()}
    assert all(one["reason"] for one in listed)
    wrong = tmp_path / "equivalent.yaml"
    wrong.write_text(
        "- {file: texts/readability.py, becomes: _MOST_LIX = 59, reason: it is noticed}\n"
        "- {file: texts/readability.py, becomes: _MOST_LIX = 12, reason: it is not there}\n"
    )
    monkeypatch.setattr(mutating, "EQUIVALENT", wrong)
    result = tried(RULES / "texts" / "readability.py")
    assert result.unfounded == ["_MOST_LIX = 12", "_MOST_LIX = 59"]
    assert not told_of([result])
    assert "texts/readability.py has not one such survivor: _MOST_LIX = 12" in capsys.readouterr().out
