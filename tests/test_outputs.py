"""Findings for other programs: SARIF and GitHub annotations; and many files at once."""

import json
import subprocess
from pathlib import Path

import pytest

from conftest import PLAN_2022, ROOT, plan_text
from test_cli import VPLAN, run


@pytest.mark.parametrize("arguments", [[], ["--no-waivers"]])
def test_sarif_names_its_rules_and_leaves_known_faults_out(arguments: list[str]) -> None:
    done = run("check", "--format", "sarif", *arguments, "plans/2022.yaml")
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    (one_run,) = log["runs"]
    rules = one_run["tool"]["driver"]["rules"]
    for result in one_run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    errors = [result for result in one_run["results"] if result["level"] == "error"]
    assert len(errors) == (8 if arguments else 0)


def test_the_fingerprint_of_a_fault_stays_when_its_line_moves(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        (tmp_path / "plan.yaml").write_text(text, "utf-8")
        log = json.loads(run("check", "--format", "sarif", "plan.yaml", cwd=tmp_path).stdout)
        return [r["partialFingerprints"]["vplanFinding/v1"] for r in log["runs"][0]["results"]]

    text = plan_text("antal_enligt_text: {strategier: 3}\nstrategier: [A]\n")
    assert prints(text) == prints("# en rad till\n" + text)
    assert prints(text) != prints(text.replace("strategier: 3", "strategier: 4"))


def test_github_gets_a_command_for_each_line(tmp_path: Path) -> None:
    (tmp_path / "plan, ny.yaml").write_text(
        plan_text("antal_enligt_text: {strategier: 3}\nstrategier: [A]\n"), "utf-8"
    )
    done = run("check", "--format", "github", "plan, ny.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        "::error file=plan%2C ny.yaml,line=7,col=33,endColumn=34,title=VP101 count-mismatch::"
        "3 strategier stated, 1 counted%0A"
        "let the text quote {{ antal.strategier }} and take the stated count away\n"
    ) in done.stdout
    assert all(line.startswith("::") for line in done.stdout.splitlines())


def test_standard_input_is_checked_under_the_name_of_a_dash(tmp_path: Path) -> None:
    text = plan_text("antal_enligt_text: {strategier: 3}\nstrategier: [A]\n")
    done = subprocess.run(
        [*VPLAN, "check", "-"], input=text.encode(), capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 1
    assert b"-:7:33: " in done.stdout


def test_folders_and_patterns_are_opened_and_many_files_are_checked_side_by_side(tmp_path: Path) -> None:
    good = plan_text("strategier: [A]\n")
    bad = plan_text("antal_enligt_text: {strategier: 3}\nstrategier: [A]\n")
    (tmp_path / "planer" / "äldre").mkdir(parents=True)
    (tmp_path / ".github").mkdir()
    for number in range(12):
        folder = tmp_path / "planer" / ("äldre" if number % 2 else "")
        (folder / f"plan-{number:02}.yaml").write_text(bad if number == 7 else good, "utf-8")
    (tmp_path / "planer" / "vplan.yaml").write_text("regler: {VP408: av, part-unshown: av}\n", "utf-8")
    (tmp_path / ".github" / "flow.yml").write_text("on: push\n", "utf-8")
    for arguments in (["planer"], ["."], ["planer/*.yaml", "planer/äldre"], ["planer/**/plan-*.yaml"]):
        done = run("check", *arguments, cwd=tmp_path)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "plan-07.yaml:7:33: error VP101 count-mismatch: 3 strategier stated, 1 counted" in done.stdout
        assert "1 error; 12 files in 0," in done.stdout or "1 error; 12 files in " in done.stdout, done.stdout


def test_a_folder_without_plans_is_no_work_done(tmp_path: Path) -> None:
    done = run("check", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("vplan: there is no plan in .\n  = hint: ")


def test_the_same_is_found_alone_and_side_by_side(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.yaml").write_bytes((ROOT / "plans" / "2021.yaml").read_bytes())
    together = run("check", "--format", "json", "--no-waivers", str(tmp_path), cwd=tmp_path)
    alone = [
        run("check", "--format", "json", "--no-waivers", str(tmp_path / f"{n}.yaml")).stdout for n in range(8)
    ]
    found = json.loads(together.stdout)["findings"]
    assert found == [finding for one in alone for finding in json.loads(one)["findings"]]
    assert len(found) > 50


def test_a_narrow_terminal_gets_whole_words_on_short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    from vplan import app
    from vplan.core.message import ENGLISH
    from vplan.report import as_text

    monkeypatch.chdir(ROOT)  # places begin with the file's name as it is given, which may be long
    checked = app.check(PLAN_2022.relative_to(ROOT), waivers=False)
    assert len(checked.findings) > 30
    for finding in checked.findings:
        narrow = as_text(finding, checked.line(finding.place), ENGLISH, width=56, wrap=True).split("\n")
        wide = as_text(finding, checked.line(finding.place), ENGLISH, width=500, wrap=True)
        assert [line for line in narrow[1:] if len(line) > 56 and " " in line.strip()[:50]] == []
        assert finding.message.translated() in wide
        assert " ".join("".join(narrow).split()).count("hint:") == wide.count("hint:")


def test_a_known_fault_is_printed_under_its_table_on_demand(tmp_path: Path) -> None:
    from conftest import build
    from reading import docx_paragraphs

    text = plan_text(
        """\
budget:
  - id: ram
    namn: Ram
    enhet: mkr
    summarader: {Summa: [A, B]}
    tabell: |
      Mkr   | Netto
      A     | 1,0
      B     | 2,0
      Summa | 9,0
kända_fel:
  - regel: sum-mismatch
    plats: budget.ram.summarader.Summa.Netto
    gäller: {angivet: "9,0", räknat: "3,0"}
    skrivs_ut: ja
    skäl: Summan är den som beslutades.
dokument:
  - {id: plan, mall: verksamhetsplan, avsnitt: [{rubrik: Budget, visa: budget/ram}]}
"""
    )
    plan = tmp_path / "plan.yaml"
    for printed in (True, False):
        plan.write_text(text if printed else text.replace("    skrivs_ut: ja\n", ""), "utf-8")
        paragraphs = docx_paragraphs(build(plan, tmp_path / "out").files["verksamhetsplan.docx"])
        assert ("Anmärkning: Summan är den som beslutades." in paragraphs) is printed


def test_brief_shows_errors_and_counts_the_rest(tmp_path: Path) -> None:
    text = plan_text(
        "antal_enligt_text: {strategier: 3}\nstrategier: [A]\n"
        "texter:\n  - {id: x, text: 'Av 3 mkr är 2 Mkr sparade.'}\n"
    )
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    whole = run("check", "plan.yaml", cwd=tmp_path)
    brief = run("check", "--format", "brief", "plan.yaml", cwd=tmp_path)
    assert brief.returncode == whole.returncode == 1
    assert "warning VP205 unit-mixed" in whole.stdout
    assert "warning VP" not in brief.stdout
    assert "error VP101 count-mismatch: 3 strategier stated, 1 counted" in brief.stdout
    assert brief.stdout.splitlines()[-1] == whole.stdout.splitlines()[-1]
    built = run("build", "--report", "brief", "--draft", "--format", "md", "plan.yaml", cwd=tmp_path)
    assert "build/plan/verksamhetsplan.md" in built.stdout
    assert built.returncode == 1
