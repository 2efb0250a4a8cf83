"""`vplan init`: from an empty folder to the first documents, as a newcomer and as a script."""

import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from files import documents_in
from test_cli import VPLAN, run
from vplan import app
from vplan.app import scaffold
from vplan.core.swedish.dates import MONTHS
from vplan.core.swedish.holidays import holiday

OPTIONS = ["--organisation", "Exempelkommunen", "--board", "Kultur- och fritidsnämnden", "--year", "2027"]


def test_from_an_empty_folder_to_the_first_documents(tmp_path: Path) -> None:
    done = run("init", "planer", *OPTIONS, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    names = ["vplan.yaml", "2027.yaml", "vplan.schema.json"]
    assert done.stdout.split("\n")[:3] == [f"planer/{name}" for name in names]
    assert done.stdout.split("\n")[3].startswith("Next: open planer/2027.yaml in an editor")
    built = run("build", "planer/2027.yaml", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "error" not in built.stdout
    assert "warning" not in built.stdout.replace("warnings", "")
    assert len(documents_in(tmp_path / "build" / "2027")) == 4


def test_the_first_plan_is_its_makers_own_and_completes_in_an_editor(tmp_path: Path) -> None:
    run("init", ".", *OPTIONS, cwd=tmp_path)
    text = (tmp_path / "2027.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=vplan.schema.json\n")
    assert sum(line.lstrip().startswith("#") for line in text.split("\n")) > 10, "each choice has its comment"
    read = yaml.safe_load(text.replace("datum: 2026-11-01", 'datum: "2026-11-01"'))
    schema = yaml.safe_load((tmp_path / "vplan.schema.json").read_text("utf-8"))
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(read)] == []
    plan = app.check(tmp_path / "2027.yaml").plan
    assert plan is not None
    assert (plan.organisation, plan.board, plan.year) == ("Exempelkommunen", "Kultur- och fritidsnämnden", 2027)


@pytest.mark.parametrize(("year", "levels"), [(1990, 3), (2027, 2), (2032, 3)])
def test_the_first_plan_has_a_calendar_of_its_year(tmp_path: Path, year: int, levels: int) -> None:
    for name, data in scaffold.first_files("Exempelkommunen", "Kulturnämnden", year, levels=levels).items():
        (tmp_path / name).write_bytes(data)
    checked = app.check(tmp_path / f"{year}.yaml")
    assert checked.findings == ()
    assert checked.plan is not None
    meetings = checked.plan.meetings
    assert len(meetings) == 5
    topics = [topic for meeting in meetings for block in meeting.blocks for topic in block.topics]
    assert len(topics) == 10
    assert f"Årsredovisning {year - 1}" in {topic.text for topic in topics}
    assert all(topic.presenters == [] for topic in topics), "nobody is invented"


@pytest.mark.parametrize("year", range(1990, 2099))
def test_no_meeting_of_the_first_calendar_is_on_a_holiday(year: int) -> None:
    text = scaffold.first_files("Byn", "Nämnden", year)[f"{year}.yaml"].decode()
    written = re.findall(r"^  - dag: (\d+) (\w+)$", text, re.MULTILINE)
    days = [date(year, MONTHS.index(month) + 1, int(day)) for day, month in written]
    assert len(days) == 5
    assert days == sorted(days)
    assert [day for day in days if holiday(day) is not None or day.weekday() > 4] == []


@pytest.mark.parametrize(("kind", "stem"), [("ärende", "arende"), ("protokoll", "protokoll")])
def test_a_folder_can_hold_many_matters_and_minutes(kind: str, stem: str, tmp_path: Path) -> None:
    assert run("init", ".", *OPTIONS, cwd=tmp_path).returncode == 0
    for name in (stem, f"{stem}-2", f"{stem}-3"):
        done = run("init", ".", *OPTIONS, "--kind", kind, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.split("\n")[0] == f"{name}.yaml"
        assert f"vplan bygg {name}.yaml" in (tmp_path / f"{name}.yaml").read_text("utf-8")
    assert app.check(tmp_path / f"{stem}-2.yaml").findings == ()


def test_a_report_without_its_plan_builds_at_once(tmp_path: Path) -> None:
    options = ["--organisation", "Byn", "--board", "Kulturnämnden", "--year", "2027", "--kind", "delårsrapport"]
    begun = run("init", ".", *options, cwd=tmp_path)
    assert begun.returncode == 0
    assert "2027-delar.yaml" in begun.stdout
    checked = app.check(tmp_path / "2027-delar.yaml")
    assert [finding.message.translated() for finding in checked.findings] == []
    assert checked.plan is not None
    assert checked.plan.report is not None
    assert (checked.plan.board, checked.plan.report.through.year) == ("Kulturnämnden", 2027)
    built = run("build", "2027-delar.yaml", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    schema = yaml.safe_load((tmp_path / "vplan.schema.json").read_text("utf-8"))
    text = re.sub(r"(datum|per): ([0-9-]+)", r'\1: "\2"', (tmp_path / "2027-delar.yaml").read_text("utf-8"))
    assert [
        error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(yaml.safe_load(text))
    ] == []


def test_the_budget_of_a_whole_organisation_builds_at_once_and_holds_together(tmp_path: Path) -> None:
    options = [
        "--organisation",
        "Byn",
        "--board",
        "Kommunfullmäktige",
        "--year",
        "2027",
        "--kind",
        "mål-och-budget",
    ]
    assert run("init", ".", *options, cwd=tmp_path).returncode == 0
    checked = app.check(tmp_path / "2027.yaml")
    told = [(finding.grade, finding.message.translated()) for finding in checked.findings]
    assert [message for grade, message in told if grade != "note"] == []
    assert checked.plan is not None
    assert checked.facts is not None
    assert (checked.plan.organisation, checked.plan.board, checked.plan.title) == (
        "Byn",
        "Kommunfullmäktige",
        "Mål och budget 2027–2029",
    )
    amounts = checked.facts.values["budget"]
    assert list(amounts["drift"]["Summa"]) == ["Budget 2027", "Plan 2028", "Plan 2029"]
    assert amounts["drift"]["Summa"] == amounts["resultat"]["Nettokostnader"]
    assert len(checked.plan.reconciliations) > 1
    built = run("build", "2027.yaml", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    schema = yaml.safe_load((tmp_path / "vplan.schema.json").read_text("utf-8"))
    text = re.sub(r"(datum|klart): ([0-9-]+)", r'\1: "\2"', (tmp_path / "2027.yaml").read_text("utf-8"))
    assert [
        error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(yaml.safe_load(text))
    ] == []


@pytest.mark.parametrize(
    "name", ["Åre: kommun", '"Byn" # 1', "Nej", "- streck", "007", "{{ x }}", "$year", "a\\b"]
)
def test_any_name_comes_out_as_it_was_given(tmp_path: Path, name: str) -> None:
    done = run("init", ".", f"--organisation={name}", f"--board={name}", "--year=2027", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    checked = app.check(tmp_path / "2027.yaml")
    assert checked.plan is not None, [finding.message.translated() for finding in checked.findings]
    assert (checked.plan.organisation, checked.plan.board) == (name, name)
    assert not checked.failed


def test_a_name_that_can_not_be_printed_is_refused(tmp_path: Path) -> None:
    for given in ("--organisation", "--board"):
        options = {"--organisation": "Byn", "--board": "Nämnden", given: "a\u0007b"}
        done = run("init", ".", *(f"{name}={text}" for name, text in options.items()), "--year=2027", cwd=tmp_path)
        assert done.returncode == 2
        assert "the text holds the character U+0007, which can't be printed" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_another_year_of_the_same_folder(tmp_path: Path) -> None:
    run("init", ".", *OPTIONS, cwd=tmp_path)
    (tmp_path / "vplan.yaml").write_text("språk: sv\n", "utf-8")
    again = run("init", ".", *OPTIONS[:-1], "2028", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.split("\n")[0] == "2028.yaml"
    assert (tmp_path / "vplan.yaml").read_text("utf-8") == "språk: sv\n"
    twice = run("init", ".", *OPTIONS, cwd=tmp_path)
    assert (twice.returncode, twice.stderr.split("\n")[0]) == (2, "vplan: 2027.yaml is there already")


def test_a_plan_without_a_middle_level(tmp_path: Path) -> None:
    assert run("init", ".", *OPTIONS, "--levels", "2", cwd=tmp_path).returncode == 0
    checked = app.check(tmp_path / "2027.yaml")
    assert [finding.message.translated() for finding in checked.findings] == []
    assert checked.plan is not None
    (strategy,) = checked.plan.strategies
    assert (len(strategy.goals), strategy.priorities) == (2, [])
    assert "målområde" not in (tmp_path / "2027.yaml").read_text("utf-8")
    assert run("init", ".", *OPTIONS[:-1], "2028", "--levels", "4", cwd=tmp_path).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_every_answer_that_does_not_fit_is_asked_for_again(tmp_path: Path) -> None:
    import pty

    (tmp_path / "2031.yaml").write_text("min", "utf-8")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "LANGUAGE": "en", "PYTHONUTF8": "1"}
    asked = subprocess.Popen(
        [*VPLAN, "init", "."], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.write(ours, "\nBy\u200ben\nByn\n\n2031\n2032\n5\n2\n".encode())
    assert asked.wait(timeout=20) == 0
    shown = os.read(ours, 10_000).decode()
    os.close(theirs)
    assert "the name holds a character that can't be printed" in shown
    assert "2031.yaml is there already" in shown
    assert "answer 2 or 3" in shown
    plan = app.check(tmp_path / "2032.yaml").plan
    assert plan is not None
    assert plan.organisation == "Byn"
    assert len(plan.strategies[0].goals) == 2


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "2027.yaml").write_text("mitt", "utf-8")
    done = run("init", ".", *OPTIONS, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("vplan: 2027.yaml is there already\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2027.yaml"]
    assert (tmp_path / "2027.yaml").read_text("utf-8") == "mitt"


def test_a_script_is_told_which_option_is_missing(tmp_path: Path) -> None:
    done = subprocess.run(
        [*VPLAN, "init", "x"], cwd=tmp_path, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 2
    assert "there is no terminal to ask on: give --organisation" in done.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_person_is_asked(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "LANGUAGE": "sv", "PYTHONUTF8": "1"}
    asked = subprocess.Popen(
        [*VPLAN, "init", "planer"], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    for answer in ("Byns kommun", "", "2031", ""):
        time.sleep(0.6)
        os.write(ours, f"{answer}\n".encode())
    assert asked.wait(timeout=20) == 0
    shown = os.read(ours, 10_000).decode()
    os.close(theirs)
    assert "Nämnd [Kommunstyrelsen]" in shown
    plan = app.check(tmp_path / "planer" / "2031.yaml").plan
    assert plan is not None
    assert (plan.organisation, plan.board) == ("Byns kommun", "Kommunstyrelsen")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
@pytest.mark.parametrize("wrong", ["tjugotrettioett", "31", "2031-01-01", "20 31"])
def test_a_year_that_is_none_is_asked_for_again_and_no_answer_is_lost(wrong: str, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "LANGUAGE": "sv", "PYTHONUTF8": "1"}
    asked = subprocess.Popen(
        [*VPLAN, "init", "planer"], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.write(ours, f"Byns kommun\n\n{wrong}\n2031\n\n".encode())
    assert asked.wait(timeout=20) == 0
    shown = os.read(ours, 10_000).decode()
    os.close(theirs)
    assert "ett år skrivs med siffror, från 1990 till 2098" in shown
    plan = app.check(tmp_path / "planer" / "2031.yaml").plan
    assert plan is not None
    assert (plan.organisation, plan.board, plan.year) == ("Byns kommun", "Kommunstyrelsen", 2031)


def test_a_link_that_leads_nowhere_is_not_written_over_either(tmp_path: Path) -> None:
    (tmp_path / "2027.yaml").symlink_to(tmp_path / "delad.yaml")
    done = run("init", ".", *OPTIONS, cwd=tmp_path)
    assert (done.returncode, done.stderr.split("\n")[0]) == (2, "vplan: 2027.yaml is there already")
    assert (tmp_path / "2027.yaml").is_symlink()


@pytest.mark.parametrize(
    "kind",
    ["verksamhetsplan", "mål-och-budget", "internkontrollplan", "delårsrapport", "ärende", "protokoll"],
)
@pytest.mark.parametrize(
    "board", ["Kommunstyrelsen", "Kultur- och fritidsnämnden", "Regionfullmäktige", "Direktionen"]
)
def test_a_first_file_fits_whatever_board_it_is_of(board: str, kind: str, tmp_path: Path) -> None:
    options = ["--organisation", "Byn", "--board", board, "--year", "2027"]
    options += [] if kind == "verksamhetsplan" else ["--kind", kind]
    assert run("init", ".", *options, cwd=tmp_path).returncode == 0
    (first,) = (file for file in tmp_path.glob("*.yaml") if file.name != "vplan.yaml")
    checked = app.check(first)
    assert checked.plan is not None
    assert [finding.message.translated() for finding in checked.findings] == []


_OFFERED = re.compile(r"^( *)# ((?:diarienummer|beslut|handläggare|datum): .*)$", re.MULTILINE)


@pytest.mark.parametrize("kind", ["plan", "budget", "internkontroll", "report", "arende", "protokoll"])
def test_what_a_first_plan_offers_as_a_comment_can_be_taken(kind: str, tmp_path: Path) -> None:
    for name, data in scaffold.first_files("Byn", "Kulturnämnden", 2027, kind).items():
        (tmp_path / name).write_text(_OFFERED.sub(r"\1\2", data.decode()), "utf-8")
    checked = app.check(tmp_path / scaffold.file_name(2027, kind))
    assert [finding.message.translated() for finding in checked.findings if finding.grade == "error"] == []
