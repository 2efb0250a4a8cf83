"""The command line as a person or a CI job meets it."""

import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.main import get_group

from comparing import run as run_here
from conftest import PLAN_2022, ROOT, SMALL_PLAN, plan_text
from files import documents_in
from formats import NAMES, asked, files_of, lines_of
from reading import bare
from vplan.cli.app import app as commands_of_vplan

VPLAN = [sys.executable, "-m", "vplan"]


def run(
    *arguments: str | Path, cwd: Path = ROOT, language: str = "en", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "LANGUAGE": language, "PYTHONUTF8": "1", **(env or {})}
    return subprocess.run(
        [*VPLAN, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, env=surroundings, check=False
    )


def test_check_of_the_committed_plan_passes() -> None:
    done = run("check", "plans/2022.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("35 warnings, 16 notes; waived: 10 ('vplan check --no-waivers' shows them)\n")


def test_check_without_waivers_fails_and_shows_the_place() -> None:
    done = run("check", "--no-waivers", "plans/2022.yaml")
    assert done.returncode == 1
    assert "8 errors, 35 warnings, 17 notes" in done.stdout
    line = next(n for n, text in enumerate(PLAN_2022.read_text("utf-8").split("\n"), 1) if "mål: 50}" in text)
    assert f"plans/2022.yaml:{line}:42: error VP101 count-mismatch: 50 mål stated, 56 counted" in done.stdout
    assert "  = terms: −168,6 − 455,1 − 139,7 = −763,4; difference 0,4; rounding allows 0,2" in done.stdout
    excerpt = done.stdout.split("Avskrivningar' adds up")[1].split("\n")[1:4]
    at = excerpt[2].index("^")
    assert excerpt[1][at : at + 5] == "−86,5"


def test_fail_on_lowers_the_bar() -> None:
    assert run("check", "--fail-on", "warning", "plans/2022.yaml").returncode == 1


def test_messages_come_in_swedish() -> None:
    done = run("check", "--no-waivers", "plans/2022.yaml", language="sv_SE.UTF-8")
    assert "fel VP101 count-mismatch: 50 mål anges, men i planen finns 56" in done.stdout
    assert "8 fel, 35 varningar, 17 anmärkningar" in done.stdout


def test_json_says_what_the_text_says() -> None:
    done = run("check", "--format", "json", "plans/2022.yaml")
    report = json.loads(done.stdout)
    assert set(report) == {"version", "findings"}
    assert report["version"] == 1
    assert len(report["findings"]) == 61
    keys = ["code", "name", "severity", "file", "line", "column", "cell", "spot", "path", "message", "hint"]
    keys += ["facts", "waived", "fix"]
    assert all(list(finding) == keys for finding in report["findings"])
    waived = [finding for finding in report["findings"] if finding["waived"]]
    assert len(waived) == 10
    sums = next(f for f in waived if "Övriga" in f["path"])
    assert (sums["code"], sums["severity"]) == ("VP201", "error")
    assert sums["facts"] == {"angivet": "−763,0", "räknat": "−763,4"}
    assert sums["message"] == "column 'Övriga externa omkostnader' adds up to −763,4, the plan says −763,0"


def test_build_writes_beside_the_work_and_prints_the_paths(tmp_path: Path) -> None:
    shutil.copy(SMALL_PLAN, tmp_path / "liten.yaml")
    done = run("build", "liten.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    paths = [line for line in done.stdout.split("\n") if line.startswith("build/")]
    assert paths == [
        f"build/liten/{name}" for name in files_of("namndplan-2025-utkast", "tjansteskrivelse-utkast")
    ]
    assert all((tmp_path / path).stat().st_size > 5000 for path in paths)
    assert [path.name for path in documents_in(tmp_path / "build/liten")] == [Path(path).name for path in paths]


def test_output_names_the_folder_itself(tmp_path: Path) -> None:
    assert run("build", SMALL_PLAN, "-o", tmp_path / "här").returncode == 0
    assert len(documents_in(tmp_path / "här")) == 4


def test_several_plans_get_a_folder_each(tmp_path: Path) -> None:
    shutil.copy(SMALL_PLAN, tmp_path / "a.yaml")
    shutil.copy(SMALL_PLAN, tmp_path / "b.yaml")
    done = run("build", "a.yaml", "b.yaml", "--output", "ut", cwd=tmp_path)
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == ["a", "b"]


def test_two_plans_for_one_folder_are_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    shutil.copy(SMALL_PLAN, tmp_path / "a.yaml")
    shutil.copy(SMALL_PLAN, tmp_path / "x" / "a.yaml")
    done = run("build", "a.yaml", "x/a.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "two of the plans would be built into one folder" in done.stderr


def test_an_error_stops_the_build_and_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "verksamhetsplan.pdf").write_text("gammal")
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("antal_enligt_text: {mål: 3}\n"), "utf-8")
    done = run("build", plan, "-o", out)
    assert done.returncode == 1
    assert "3 mål stated, 0 counted" in done.stdout
    assert done.stderr == f"{plan}: nothing was written\n"
    assert [path.read_text() for path in out.iterdir()] == ["gammal"]
    drafted = run("build", "--draft", "--overwrite", plan, "-o", out)
    assert drafted.returncode == 1, "a draft is written, and its errors still fail"
    assert (out / "verksamhetsplan.pdf").read_bytes().startswith(b"%PDF")


def test_a_draft_says_on_every_page_that_errors_stood(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    fragment = """\
diarienummer: KS 1/2024
antal_enligt_text: {strategier: 3, mål: 7}
strategier: [{namn: A, prioriteringar: [{namn: P, mål: [B]}]}]
dokument:
  - {id: plan, mall: verksamhetsplan, filnamn: plan}
  - {id: skrivelse, mall: tjänsteskrivelse, filnamn: skrivelse, titel: Plan för året}
"""
    plan.write_text(plan_text(fragment), "utf-8")
    done = run("build", "--draft", plan, "-o", tmp_path / "ut", *asked())
    assert done.returncode == 1
    words = "2 FEL ÄR INTE RÄTTADE"
    for name, title in (("plan", f"FÖRSLAG · {words}"), ("skrivelse", words)):
        files = {file.suffix: file.read_bytes() for file in (tmp_path / "ut").glob(f"{name}.*")}
        assert len(files) == len(NAMES)
        for ending, data in files.items():
            assert bare(title) in bare("".join(lines_of(ending, data))), ending
        assert files[".html"].decode().count(words) == 2
        with ZipFile(io.BytesIO(files[".docx"])) as package:
            heads = [package.read(part).decode() for part in package.namelist() if "word/header" in part]
        assert sum(words in head for head in heads) == 1
    plan.write_text(plan_text(fragment.replace("strategier: 3, mål: 7", "mål: 7")), "utf-8")
    run("build", "--draft", plan, "-o", tmp_path / "ett", "--format", "md")
    assert "ETT FEL ÄR INTE RÄTTAT" in (tmp_path / "ett" / "plan.md").read_text("utf-8")


def test_a_draft_is_not_made_of_what_can_not_be_printed(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            "kända_fel: [{regel: reference-unresolved, plats: dokument.p.visa, skäl: Vet vi.}]\n"
            "dokument: [{id: p, mall: verksamhetsplan, avsnitt: [{visa: [budget/drft, budgetramar]}]}]\n"
        ),
        "utf-8",
    )
    done = run("build", "--draft", plan, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "the plan has nothing called 'budget/drft' to show" in done.stdout
    assert done.stderr == f"{plan}: nothing was written\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("moment", ["9" * 30, "i dag"])
def test_a_moment_that_is_none_stands_for_today(
    moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = "{regel: count-mismatch, plats: antal_enligt_text.strategier, till_och_med: 1999-12-31, skäl: Då.}"
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(f"kända_fel: [{entry}]\nantal_enligt_text: {{strategier: 3}}\nstrategier: [A]\n"), "utf-8"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    done = run("check", plan)
    assert done.returncode == 1
    assert "the waiver of count-mismatch held until 1999-12-31" in done.stdout


@pytest.mark.parametrize("name", ["nowhere.yaml", "."])
def test_a_plan_that_can_not_be_read_is_code_2(name: str, tmp_path: Path) -> None:
    for command in ("check", "build"):
        done = run(command, name, cwd=tmp_path)
        assert done.returncode == 2
        told = "there is no plan in ." if name == "." else "VP001 file-unreadable"
        assert told in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_one_unreadable_plan_does_not_hide_the_others(tmp_path: Path) -> None:
    done = run("check", tmp_path / "nowhere.yaml", SMALL_PLAN, "plans/2022.yaml")
    assert done.returncode == 2
    assert "plans/2022.yaml:16:45: warning VP501" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
@pytest.mark.parametrize("obstacle", ["file", "read-only", "folder in place of a document"])
def test_a_folder_that_can_not_be_written_is_code_2(obstacle: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if obstacle == "file":
        out.write_text("en fil")
    elif obstacle == "read-only":
        if os.geteuid() == 0:
            out = Path("/proc/vplan")
        else:
            out.mkdir()
            out.chmod(stat.S_IRUSR | stat.S_IXUSR)
    else:
        (out / "tjansteskrivelse-utkast.pdf").mkdir(parents=True)
    done = run("build", SMALL_PLAN, "-o", out)
    assert done.returncode == 2
    assert "can't be written to" in done.stderr
    assert done.stderr.endswith("  = hint: name another folder with -o DIR\n")
    assert "Traceback" not in done.stderr
    if obstacle == "folder in place of a document":
        assert [path.name for path in documents_in(out)] == ["tjansteskrivelse-utkast.pdf"]


def test_rules_lists_and_explain_explains() -> None:
    listed = run("rules").stdout
    assert len(listed.strip().split("\n")) >= 20
    assert "VP201  sum-mismatch" in listed
    for name in ("VP201", "sum-mismatch", "vp201"):
        explained = run("explain", name)
        assert explained.returncode == 0
        assert explained.stdout.startswith(
            "VP201 sum-mismatch (error)\n\nA stated sum is not what its terms add up to."
        )
        assert "kommunallagen" in explained.stdout
    unknown = run("explain", "summismatch")
    assert (unknown.returncode, unknown.stderr) == (
        2,
        "vplan: there is no rule 'summismatch'\n  = hint: did you mean sum-mismatch?\n",
    )


def test_the_schema_is_json_schema_with_the_keys_of_plans() -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    plan, report = schema["$defs"]["Plan"], schema["$defs"]["Report"]
    assert {"organ", "år", "titel", "status", "dokument"} <= set(plan["required"])
    assert {"strategier", "budget", "sammanträden", "kända_fel"} <= set(plan["properties"])
    assert {"uppföljning_av", "slag", "per"} <= set(report["required"])


def test_usage_help_and_version() -> None:
    assert run("check").returncode == 2
    assert run("bygg").returncode == 2
    shown = run("--help")
    assert shown.returncode == 0
    assert all(command in shown.stdout for command in ("build", "check", "rules", "explain", "schema"))
    assert run("--version").stdout.startswith("vplan ")


def test_a_pipe_gets_no_colour_and_no_progress() -> None:
    done = run("build", SMALL_PLAN, "-o", "/tmp/vplan-pipe-test")
    shutil.rmtree("/tmp/vplan-pipe-test")
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == ""


def test_checking_loads_nothing_that_building_needs() -> None:
    script = (
        "import sys; from pathlib import Path; from vplan import app; "
        f"app.check(Path({str(PLAN_2022)!r})); "
        "unneeded = {'jinja2', 'markdown_it', 'typst', 'docx', 'lxml', 'rich', 'vplan.document'}; "
        "print(sorted(unneeded & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("given", ["relative", "absolute"])
@pytest.mark.parametrize("told_by", ["workspace", "git"])
def test_programs_are_told_files_from_the_repositorys_root(
    told_by: str, given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "planer"
    folder.mkdir()
    plan = folder / "plan.yaml"
    plan.write_text("version: 1\nfel: x\n", "utf-8")
    named = plan if given == "absolute" else Path("plan.yaml")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    usual = run_here("check", named, "--format", "github").out
    assert f"file={named}," in usual
    if told_by == "workspace":
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    else:
        (tmp_path / ".git").mkdir()
    from vplan.report.root import _root

    _root.cache_clear()
    assert run_here("check", named, "--format", "github").out == usual.replace(
        f"file={named},", "file=planer/plan.yaml,"
    )
    results = run_here("check", named, "--format", "sarif").json["runs"][0]["results"]
    locations = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    assert set(locations) == {"planer/plan.yaml"}
    assert len({one["partialFingerprints"]["vplanFinding/v1"] for one in results}) == len(results)


def test_rules_in_sarif_are_in_the_readers_language(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("titel: [\n", "utf-8")
    for language, begins in (("sv", "Planens fil"), ("en", "The plan's file")):
        done = run("check", "plan.yaml", "--format", "sarif", cwd=tmp_path, language=language)
        rules = json.loads(done.stdout)["runs"][0]["tool"]["driver"]["rules"]
        described = next(rule for rule in rules if rule["name"] == "file-unreadable")
        assert described["shortDescription"]["text"].startswith(begins)
        assert described["fullDescription"]["text"].startswith(described["shortDescription"]["text"])


def test_a_refused_build_does_not_say_that_nothing_was_found(tmp_path: Path) -> None:
    shutil.copy(SMALL_PLAN, tmp_path / "plan.yaml")
    text = (tmp_path / "plan.yaml").read_text("utf-8").replace("      - Idrotten\n", "")
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "tjansteskrivelse-utkast.md").write_text("Mitt", "utf-8")
    done = run("build", "plan.yaml", "-o", "ut", "--format", "md", cwd=tmp_path)
    assert done.returncode == 2
    assert "vplan did not write what is there" in done.stderr
    assert done.stdout == ""


def test_findings_come_before_what_follows_from_them_in_one_pipe(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("titel: [\n", "utf-8")
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [*VPLAN, "build", "plan.yaml"],
        cwd=tmp_path,
        env={**surroundings, "LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert lines[0].startswith("plan.yaml:2:1: error")
    assert lines[-2:] == ["plan.yaml: nothing was written", "1 error"]


def test_the_readme_lists_every_command_and_no_other() -> None:
    table = (ROOT / "README.md").read_text("utf-8").split("## Commands\n")[1].split("\n## ")[0]
    listed = {
        name
        for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
        for name in re.findall(r"`vplan (\w+)", row)
    }
    assert len(listed) > 8
    assert listed == set(get_group(commands_of_vplan).commands)


@pytest.mark.parametrize(
    "pattern", ["planer/**.yaml", "**.yaml", "planer/***/x.yaml", "planer/**", "[", "planer/[a"]
)
def test_a_pattern_that_fits_nothing_is_told_in_a_line(pattern: str, tmp_path: Path) -> None:
    (tmp_path / "planer").mkdir()
    done = run("check", pattern, cwd=tmp_path)
    assert done.returncode == 2
    assert f"error VP001 file-unreadable: there is no file {pattern}" in done.stdout
    assert done.stderr == ""


def test_two_stars_beside_letters_are_one(tmp_path: Path) -> None:
    (tmp_path / "planer").mkdir()
    (tmp_path / "planer" / "a.yaml").write_text(plan_text("antal_enligt_text: {mål: 3}\n"), "utf-8")
    for pattern in ("planer/**.yaml", "**/*.yaml", "pl**r/a**l"):
        done = run("check", pattern, cwd=tmp_path)
        assert done.returncode == 1
        assert done.stdout.startswith("planer/a.yaml:7:")


def test_an_empty_folder_is_told_in_one_way(tmp_path: Path) -> None:
    for command in ("check", "build"):
        done = run(command, ".", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.split("\n")[0] == "vplan: there is no plan in ."
    done = run("check", ".", "--format", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["findings"] == []


def test_build_takes_folders_as_check_does(tmp_path: Path) -> None:
    (tmp_path / "planer").mkdir()
    for year in (2024, 2025):
        (tmp_path / "planer" / f"{year}.yaml").write_text(plan_text("", year=year), "utf-8")
    done = run("build", "planer", "--format", "md", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["2024", "2025"]


def test_a_shell_completes_commands() -> None:
    shown = run(env={"_VPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "vplan ch", "COMP_CWORD": "1"})
    assert shown.stdout.split() == ["check"]
