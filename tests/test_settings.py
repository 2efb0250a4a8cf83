"""`vplan.yaml`: severities, patterns, language; and what is wrong in it."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, plan_text
from formats import NAMES
from vplan import app
from vplan.document import Looks
from vplan.model.settings.appearance import contrast

pytestmark = pytest.mark.fast

FRAGMENT = """\
diarienummer: KS 12/2024
antal_enligt_text: {strategier: 3}
strategier: [A]
"""


TWO_DOCUMENTS = """\
diarienummer: KS 12/2024
dokument:
  - {id: plan, mall: verksamhetsplan, filnamn: plan}
  - {id: skrivelse, mall: tjänsteskrivelse, filnamn: skrivelse, titel: Plan för året}
"""


def _check(folder: Path, settings: str) -> list[str]:
    (folder / "planer").mkdir(exist_ok=True)
    plan = folder / "planer" / "plan.yaml"
    plan.write_text(plan_text(FRAGMENT), "utf-8")
    (folder / "vplan.yaml").write_text(settings, "utf-8")
    checked = app.check(plan)
    named = {"count-mismatch", "registry-number-malformed"}
    return [
        f"{Path(f.place.file).name}:{f.place.line}:{f.place.column} {f.grade} {f.message.translated()}"
        for f in checked.findings
        if f.rule.name in named or f.place.file.endswith("vplan.yaml")
    ]


def test_settings_are_found_above_the_plan_and_grade_the_rules(tmp_path: Path) -> None:
    error = "plan.yaml:8:33 {} 3 strategier stated, 1 counted"
    assert _check(tmp_path, "") == [error.format("error")]
    assert _check(tmp_path, "regler: {count-mismatch: anmärkning}\n") == [error.format("note")]
    assert _check(tmp_path, "regler: {VP101: varning}\n") == [error.format("warning")]
    assert _check(tmp_path, "regler: {VP101: av}\n") == []


def test_patterns_are_laid_under_the_plans_own(tmp_path: Path) -> None:
    found = _check(tmp_path, "regler: {VP101: av}\ndiariemönster: KS/{nr}/{år}\n")
    assert found == ["plan.yaml:7:15 warning 'KS 12/2024' is not written as KS/{nr}/{år}"]
    assert _check(tmp_path, "regler: {VP101: av}\ndiariemönster: KS {nr}/{år}\n") == []


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("regler: {count-missmatch: fel}\n", "vplan.yaml:1:10 error there is no rule 'count-missmatch'"),
        (
            "regler: {key-unknown: av}\n",
            "vplan.yaml:1:10 error the rule 'key-unknown' can't be graded: what it finds can't be read or written",
        ),
        (
            "regler: {VP406: av}\n",
            "vplan.yaml:1:10 error the rule 'VP406' can't be graded: what it finds can't be read or written",
        ),
        (
            "regler: {VP101: allvarligt}\n",
            "vplan.yaml:1:17 error 'allvarligt' is not one of fel, varning, anmärkning, av",
        ),
        ("språk: no\n", "vplan.yaml:1:8 error 'no' is not one of sv, en"),
        ("regel: {}\n", "vplan.yaml:1:1 error there is no key 'regel' here"),
        ("- regler\n", "vplan.yaml:1:1 error the file holds no plan"),
        ("språk: sv: en\n", "vplan.yaml:1:8 error a colon inside a text ends a key in YAML: 'sv: en'"),
    ],
)
def test_what_is_wrong_in_the_settings_is_found_in_them(tmp_path: Path, settings: str, expected: str) -> None:
    assert expected in _check(tmp_path, settings)


def test_what_a_rule_takes_lightly_becomes_no_graver(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    budget = """\
budget:
  - id: b
    namn: B
    enhet: mkr
    summarader: {Summa: [A, B]}
    tabell: |
      Mkr   | Netto | Brutto
      A     | 1,4   | 1,0
      B     | 1,4   | 1,0
      Summa | 2,9   | 9,0
"""
    plan.write_text(plan_text(budget), "utf-8")
    for grade, expected in (("fel", ["note", "error"]), ("anmärkning", ["note", "note"])):
        (tmp_path / "vplan.yaml").write_text(f"regler: {{sum-mismatch: {grade}}}\n", "utf-8")
        found = [f for f in app.check(plan).findings if f.rule.name == "sum-mismatch"]
        assert [str(f.grade) for f in found] == expected


def test_the_example_in_the_docs_can_be_copied(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    assert "diariemönster" in example
    (tmp_path / "vplan.yaml").write_text(example, "utf-8")
    assert app.check(tmp_path / "vplan.yaml").findings == ()


def test_the_language_of_the_settings_is_spoken(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(FRAGMENT), "utf-8")
    for language, words in (
        ("sv", "3 strategier anges, men i planen finns 1"),
        ("en", "3 strategier stated, 1 counted"),
    ):
        (tmp_path / "vplan.yaml").write_text(f"språk: {language}\n", "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "vplan", "check", "plan.yaml"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={**os.environ, "LANGUAGE": "en" if language == "sv" else "sv", "PYTHONUTF8": "1"},
            check=False,
        )
        assert done.returncode == 1
        assert words in done.stdout


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("{diarienummer}_{dokument}-{år}_{status}", ["KS-12-2024_plan-2024_förslag", "skrivelse-2024_förslag"]),
        ("{organ}: {dokument}?", ["Testnämnden-plan", "Testnämnden-skrivelse"]),
        ("{dokument}", ["plan", "skrivelse"]),
        ("con.{dokument}", ["con.plan-", "con.skrivelse-"]),
        ("{dokument}-{dokument}{dokument}{dokument}." + "x" * 300, ["plan-planplanplan", "skrivelse-skriv"]),
    ],
)
def test_files_are_called_by_the_pattern(tmp_path: Path, pattern: str, names: list[str]) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(TWO_DOCUMENTS), "utf-8")
    (tmp_path / "vplan.yaml").write_text(f'filnamn: "{pattern}"\n', "utf-8")
    built = app.build(plan, tmp_path / "ut", formats=["md"])
    assert len(built.files) == 2
    for path, name in zip(built.files, names, strict=True):
        assert path.name.startswith(name)
        assert path.name == f"{name}.md" or len(path.stem) == 120


def test_a_pattern_that_does_not_tell_documents_apart(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(TWO_DOCUMENTS), "utf-8")
    settings = tmp_path / "vplan.yaml"
    for pattern, message, hint in (
        (
            "{år}",
            "the documents 'plan' and 'skrivelse' would both be written to the file '2024'",
            "let the pattern hold {dokument}",
        ),
        ("{dokumnet}", "'{dokumnet}' can't be part of a file name", "did you mean '{dokument}'?"),
        ("{dokument", "a brace is not closed, or not opened", "write '{dokument}-{år}'"),
    ):
        settings.write_text(f'filnamn: "{pattern}"\n', "utf-8")
        found = [f for f in app.check(plan).findings if f.place.file.endswith("vplan.yaml")]
        assert (found[0].message.translated(), found[0].hint and found[0].hint.translated()) == (message, hint)
        assert (found[0].place.line, found[0].place.column) == (1, 10)
        assert app.build(plan, tmp_path / "ut", formats=["md"]).files == ()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            'utseende: {profilfärg: "#5BA4B0"}\n',
            "vplan.yaml:1:24 error the colour #5BA4B0 has the contrast 2,5 : 1 against boxes; text needs 4,5 : 1",
        ),
        ("utseende: {textfärg: svart}\n", "vplan.yaml:1:22 error 'svart' is no colour"),
        (
            "utseende:\n  textfärg: #123456\n",
            "vplan.yaml:2:13 error '#123456' is a comment here, and the key gets no value",
        ),
    ],
)
def test_a_colour_that_can_not_be_read_is_refused(tmp_path: Path, settings: str, expected: str) -> None:
    assert expected in _check(tmp_path, settings)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_contrast_is_the_same_both_ways(one: int, other: int) -> None:
    colours = f"{one:06X}", f"{other:06X}"
    assert contrast(*colours) == contrast(*reversed(colours))
    assert 1 <= contrast(*colours) <= 21
    assert contrast("000000", "FFFFFF") == 21


def test_documents_come_out_in_the_organisations_colours(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("strategier: [A]\n"), "utf-8")
    (tmp_path / "vplan.yaml").write_text('utseende: {profilfärg: "#7a1f3d"}\n', "utf-8")
    built = app.build(plan, tmp_path / "ut", formats=NAMES)
    by_kind = {path.suffix: path for path in built.files}
    assert len(by_kind) == len(NAMES)
    styles = ZipFile(by_kind[".docx"]).read("word/styles.xml").decode()
    assert "7A1F3D" in styles
    assert Looks().accent not in styles
    assert "--accent:#7A1F3D;" in by_kind[".html"].read_text("utf-8")
