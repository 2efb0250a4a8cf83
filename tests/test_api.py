"""`import vplan` in a program of one's own: check, build and load, and what they cost that only import it."""

import doctest
import subprocess
import sys
from dataclasses import FrozenInstanceError
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import pytest

import vplan
from conftest import PLAN_2022, ROOT, SMALL_PLAN, plan_text
from formats import EVERY_NAME
from test_cli import run
from vplan.app import interface

pytestmark = pytest.mark.fast

WRONG = plan_text("antal_enligt_text: {strategier: 3}\nstrategier: [A]\n")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the plan that the docstrings use."""
    (tmp_path / "plan.yaml").write_text(WRONG, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_of_the_docstrings_hold(here: Path) -> None:
    failed, tried = doctest.testmod(interface)
    assert (failed, tried > 8) == (0, True)


def test_the_examples_of_the_page_hold(here: Path) -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert (failed, tried > 8) == (0, True)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_program_gets_what_the_command_prints(here: Path, language: vplan.Language) -> None:
    result = vplan.check("plan.yaml", language=language)
    assert_type(result, vplan.CheckResult)
    printed = run("check", "plan.yaml", cwd=here, language=language)
    (error,) = result.errors
    assert (error.message == "3 strategier stated, 1 counted") is (language == "en")
    assert f"{error.file}:{error.line}:{error.column}: " in printed.stdout
    assert f"{error.code} {error.name}: {error.message}" in printed.stdout
    assert error.hint is not None
    assert error.hint in printed.stdout
    assert result.exit_code == printed.returncode == 1
    assert not result.ok
    with pytest.raises(FrozenInstanceError):
        error.line = 1  # type: ignore[misc]


def test_waivers_count_as_for_the_command() -> None:
    assert vplan.check(PLAN_2022).ok
    assert any(finding.waived for finding in vplan.check(PLAN_2022).findings)
    assert len(vplan.check(PLAN_2022, waivers=False).errors) == 8


def test_a_build_writes_documents_or_says_why_not(here: Path) -> None:
    built = vplan.build(SMALL_PLAN, here / "ut", formats=["md"])
    assert_type(built.files, tuple[Path, ...])
    assert [file.suffix for file in built.files] == [".md", ".md"]
    assert all(file.is_file() for file in built.files)
    stopped = vplan.build("plan.yaml")
    assert (stopped.exit_code, stopped.files, len(stopped.errors)) == (1, (), 1)
    assert not (here / "build").exists()


def test_a_plan_is_loaded_with_every_fact_that_a_text_can_quote(here: Path) -> None:
    plan = vplan.load(SMALL_PLAN)
    assert_type(plan.quote("år"), str)
    assert plan.quote("år") == str(plan.year)
    assert plan.facts["titel"] == plan.title
    budgets = plan.facts["budget"]
    assert any(
        isinstance(cell, Decimal)
        for budget in budgets.values()
        for row in budget.values()
        for cell in row.values()
    )
    with pytest.raises(TypeError):
        plan.facts["titel"] = "x"  # type: ignore[index]
    with pytest.raises(KeyError, match=r"there is no fact 'antal\.mal'; did you mean 'antal\.mål'\?"):
        plan.quote("antal.mal")


def test_what_is_no_plan_says_so(here: Path) -> None:
    missing = vplan.check("finns-inte.yaml", language="en")
    assert (missing.exit_code, missing.ok) == (2, False)
    assert vplan.build("finns-inte.yaml").exit_code == 2
    with pytest.raises(vplan.PlanError, match=r"finns-inte\.yaml"):
        vplan.load("finns-inte.yaml")
    (here / "plan.yaml").write_text("titel: [\n", "utf-8")
    with pytest.raises(vplan.PlanError) as refused:
        vplan.load("plan.yaml", language="sv")
    assert refused.value.findings
    assert {finding.file for finding in refused.value.findings} == {"plan.yaml"}


def test_what_is_asked_wrongly_is_refused(here: Path) -> None:
    with pytest.raises(ValueError, match=f"formats are some of {', '.join(EVERY_NAME)}, not odt"):
        vplan.build("plan.yaml", formats=["odt"])
    with pytest.raises(ValueError, match="a language is 'sv' or 'en', not 'fi'"):
        vplan.check("plan.yaml", language="fi")  # type: ignore[arg-type]
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        vplan.chekc  # type: ignore[attr-defined]  # noqa: B018
    (here / "fil").write_text("", "utf-8")
    with pytest.raises(OSError, match="can't be written to"):
        vplan.build(SMALL_PLAN, here / "fil", formats=["md"])


def test_importing_vplan_loads_nothing_else() -> None:
    script = "import sys; before = set(sys.modules); import vplan; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "['vplan']\n"


def test_everything_exported_is_there_and_documented() -> None:
    assert len(vplan.__all__) > 7
    for name in set(vplan.__all__) - {"__version__", "Language"}:
        assert getattr(vplan, name).__doc__, name
        assert f"`vplan.{name}" in (ROOT / "docs" / "api.md").read_text("utf-8"), name
    assert vplan.__version__ == run("--version").stdout.split()[1]
