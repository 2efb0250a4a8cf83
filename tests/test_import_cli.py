"""`vplan import`, and `vplan check` of documents, as somebody meets them who has a Word file and no YAML."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import vplan
from comparing import run
from conftest import plan_text
from outlines.making import WAYS, made
from vplan.app.documents import NEEDS, NOT_ASKED, check_document, read_document
from vplan.cli import asking
from vplan.cli.options import ReportFormat
from vplan.cli.printing import Printer
from vplan.core.other_documents import NOT_READ, READ, is_document
from vplan.imports.recognising.map import Map
from vplan.imports.recognising.questions import questions
from vplan.imports.words import letters_of
from vplan.output import OutputError
from vplan.output.writing import write_new
from vplan.rules import index
from word_files import paragraph, row, table, word_file

HEADING = '<w:outlineLvl w:val="0"/>'


def written(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


@pytest.fixture
def points(tmp_path: Path) -> Path:
    return written(tmp_path, "nämndplan.docx", made("points"))


@pytest.fixture
def pictured(tmp_path: Path) -> Path:
    return written(tmp_path, "plan.docx", made("vplan"))


def test_an_import_writes_a_plan_and_a_map_and_tells_of_them(points: Path) -> None:
    plan, given_map = points.parent / "planer" / "2026.yaml", points.parent / "kartor" / "karta.yaml"
    read = read_document(points, None, Map())
    all_of = read.account
    assert all_of.in_values > 2000
    assert read.summary.translated().startswith(
        "recognised: 4 strategies, 12 goals, 1 table of amounts, 5 meetings,"
    )
    done = run("import", points, "-o", plan, "--map", given_map)
    assert (done.code, done.err) == (0, "")
    assert done.out.split("\n") == [
        str(plan),
        str(given_map),
        read.summary.translated(),
        f"letters of the document: {all_of.in_values} in values, "
        f"{all_of.printed} that vplan prints itself, 0 left",
        "  'Nämndplan med budget 2026–2028' is taken to be of 2026, the first of its years",
        f"Next: look through {plan}, then 'vplan check {plan}'",
        "",
    ]
    assert yaml.safe_load(given_map.read_text("utf-8"))["rubriker"]["Miljö"] == "strategi"
    assert vplan.load(plan).year == 2026
    again = run("import", points, "-o", plan.with_name("igen.yaml"), "--map", given_map)
    assert again.code == 0
    assert again.lines[1] == done.lines[2]
    assert plan.with_name("igen.yaml").read_bytes() == plan.read_bytes(), "the map says what was recognised"


def test_a_plan_is_written_beside_its_document_or_into_a_folder_that_is_there(points: Path) -> None:
    assert run("import", points).lines[0] == str(points.with_suffix(".yaml"))
    folder = points.parent / "planer"
    folder.mkdir()
    assert run("import", points, "-o", folder).lines[0] == str(folder / "nämndplan.yaml")


def test_pictures_stand_beside_the_plan(pictured: Path) -> None:
    plan = pictured.parent / "ut" / "plan.yaml"
    done = run("import", pictured, "-o", plan)
    assert (done.code, done.err) == (0, "")
    named = [one["fil"] for one in yaml.load(plan.read_text("utf-8"), yaml.BaseLoader)["figurer"]]
    assert len(named) == 6
    assert all((plan.parent / name).read_bytes().startswith(b"\x89PNG") for name in named)
    assert {str(plan), *(str(plan.parent / name) for name in named)} <= set(done.lines)
    assert [one for one in vplan.check(plan).findings if one.code < "VP100"] == []


def _kept(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("taken", ["plan.yaml", "plan-bilder/bild-3.png"])
def test_nothing_is_written_over(taken: str, pictured: Path) -> None:
    written(pictured.parent, taken, b"mitt eget")
    before = _kept(pictured.parent)
    done = run("import", pictured)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"vplan: {pictured.parent / taken} is there already\n  = hint: name ")
    assert "--output" in done.err
    assert _kept(pictured.parent) == before


def test_what_can_not_be_written_or_read_is_told(points: Path) -> None:
    folder, before = points.parent, _kept(points.parent)
    file = written(folder, "en-fil", b"")
    told = {
        ("import", points, "-o", folder / "plan.docx"): (
            f"vplan: the plan is to be a file of YAML, and {folder / 'plan.docx'} is named\n"
            "  = hint: end its name with .yaml\n"
        ),
        ("import", folder): f"vplan: {folder} is a folder\n  = hint: name one document in it\n",
        ("import", points, "-o", folder / "a.yaml", "--map", folder / "a.yaml"): (
            f"vplan: {folder / 'a.yaml'} can't be both the plan and the map\n"
            "  = hint: name another with --output\n"
        ),
    }
    for arguments, said in told.items():
        done = run(*arguments)
        assert (done.code, done.out, done.err) == (2, "", said)
    done = run("import", points, "-o", file / "plan.yaml")
    assert done.code == 2
    assert "can't be written to" in done.err
    assert "  = hint: name another with --output\n" in done.err
    missing = run("import", folder / "borta.docx")
    assert (missing.code, missing.lines[1]) == (2, "= hint: check the path and the spelling")
    file.unlink()
    assert _kept(folder) == before


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("failing", [1, 2, 3])
def test_files_of_an_import_are_written_all_or_none(
    failing: int, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = []

    def replace(part: str, target: Path) -> None:
        renamed.append(target)
        if len(renamed) == failing:
            raise error
        os.rename(part, target)

    monkeypatch.setattr(os, "replace", replace)
    contents = {
        tmp_path / "ny" / "bilder" / "1.png": b"1",
        tmp_path / "karta.yaml": b"2",
        tmp_path / "ny" / "p.yaml": b"3",
    }
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_new(contents)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    assert write_new(contents) == tuple(contents)
    assert _kept(tmp_path) == {"ny/bilder/1.png": b"1", "karta.yaml": b"2", "ny/p.yaml": b"3"}
    with pytest.raises(OutputError, match="exists"):
        write_new({tmp_path / "ny" / "andra.yaml": b"", tmp_path / "karta.yaml": b""})
    assert len(_kept(tmp_path)) == 3


@pytest.mark.parametrize("way", WAYS)
def test_every_word_that_no_value_holds_is_listed_at_the_end_of_the_plan(way: str, tmp_path: Path) -> None:
    file = written(tmp_path, f"{way}.docx", made(way))
    ledger = read_document(file, None, Map()).recognised.ledger
    assert ledger.printed or ledger.left
    assert run("import", file).code == 0
    text = file.with_suffix(".yaml").read_text("utf-8")
    comments = letters_of("".join(line.lstrip("# ") for line in text.split("\n") if line.startswith("#   ")))
    for one in (*ledger.printed, *ledger.left):
        assert letters_of(one.words.text) in comments


def test_a_long_list_of_what_was_left_is_cut_and_stands_in_the_plan(tmp_path: Path) -> None:
    notes = "".join(
        f'<w:comment w:id="{number}" w:author="a"><w:p><w:r><w:t>Fråga {number}</w:t></w:r></w:p></w:comment>'
        for number in range(7)
    )
    file = written(tmp_path, "plan.docx", word_file(paragraph("Nämnden har ett mål."), {"comments": notes}))
    done = run("import", file)
    assert "  left (a comment): Fråga 0 · Fråga 1 · Fråga 2, and 4 more\n" in done.out
    assert f"  All of it is listed at the end of {tmp_path / 'plan.yaml'}\n" in done.out
    end = (tmp_path / "plan.yaml").read_text("utf-8").partition("# Left out of the plan:\n")[2]
    assert end == "#   a comment: " + " · ".join(f"Fråga {number}" for number in range(7)) + "\n"


def test_help_and_commands_are_swedish_too(points: Path) -> None:
    done = run("importera", points, language="sv_SE.UTF-8")
    assert done.code == 0
    assert done.lines[0] == str(points.with_suffix(".yaml"))
    assert any("vplan granska" in line for line in done.lines)


_PLANS_ONLY = [
    ["build"],
    ["watch"],
    ["diff"],
    ["log"],
    ["export", "--format", "json"],
    ["form", "--period", "T1"],
]


@pytest.mark.parametrize("command", _PLANS_ONLY, ids=[one[0] for one in _PLANS_ONLY])
@pytest.mark.parametrize("name", ["plan.docx", "plan.XLSX", "plan.pdf", "plan.odt"])
def test_commands_for_plans_name_the_two_that_take_documents(
    command: list[str], name: str, tmp_path: Path
) -> None:
    file = written(tmp_path, name, made("points"))
    done = run(command[0], file, *command[1:])
    assert (done.code, done.out) == (2, "")
    said = "is a document and no plan: 'vplan check' checks it as it stands, and 'vplan import' makes a plan of it"
    assert " ".join(done.err.split()).endswith(f"{file} {said}")
    assert list(tmp_path.iterdir()) == [file]


def test_a_document_that_is_called_a_plan_is_told_what_takes_documents(tmp_path: Path) -> None:
    file = written(tmp_path, "plan.yaml", made("points"))
    assert run("check", file).lines[:2] == [
        f"{file}:1:1: error VP002 encoding: this is a Word file, a workbook or another package, and no text",
        "= hint: 'vplan check' and 'vplan import' take documents, by names that end with .docx, .xlsx or .pdf",
    ]


def test_documents_are_known_by_their_names() -> None:
    assert len(READ) > 4
    assert not set(READ) & set(NOT_READ)
    assert all(is_document(f"Plan{ending.upper()}") for ending in (*READ, *NOT_READ))
    assert not is_document("plan.yaml")


# Checks


SUM = word_file(
    paragraph("Nämndplan 2026")
    + paragraph("Budget", HEADING)
    + paragraph("Driftbudget, tkr")
    + table(
        row("Verksamhet", "Budget 2026", "Plan 2027"),
        row("Skola", "100", "110"),
        row("Förskola", "200", "210"),
        row("Summa", "310", "320"),
    )
)


def test_a_check_says_the_same_in_every_format(tmp_path: Path) -> None:
    file = written(tmp_path, "plan.docx", SUM)
    text = run("check", file)
    assert text.code == 1
    spot = 'the section "Budget", table 1, the row Summa, the column Budget 2026'
    message = "column 'Budget 2026' adds up to 300, the plan says 310"
    assert text.lines[0] == f"{file} [{spot}]: error VP201 sum-mismatch: {message}"
    assert text.lines[2:4] == ["| 310", "| ^^^"]
    brief = run("check", file, "--format", "brief")
    assert brief.lines[0] == text.lines[0]
    assert "VP050" not in brief.out
    found = run("check", file, "--format", "json").json["findings"]
    assert [one["code"] for one in found if one["severity"] == "error"] == ["VP201"]
    one = next(one for one in found if one["code"] == "VP201")
    assert (one["file"], one["spot"], one["message"], one["fix"]) == (str(file), spot, message, None)
    results = run("check", file, "--format", "sarif").json["runs"][0]["results"]
    one = next(one for one in results if one["ruleId"] == "VP201")
    assert one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == spot
    assert "region" not in one["locations"][0]["physicalLocation"]
    assert "sum-mismatch" in run("check", file, "--format", "github").out
    assert "the row Summa" in run("check", file, "--format", "html").out
    assert run("check", file, "--limit", "60", "--untrusted").out == text.out


def test_documents_and_plans_are_checked_side_by_side(tmp_path: Path) -> None:
    document = written(tmp_path, "a/plan.docx", SUM)
    other = written(tmp_path, "a/annan.docx", made("points"))
    plan = written(tmp_path, "a/plan.yaml", plan_text("").encode())
    done = run("check", document, plan, other, "--format", "json")
    assert done.code == 1
    assert {one["file"] for one in done.json["findings"]} >= {str(document), str(other)}
    alone = run("check", tmp_path / "a", "--format", "json")
    assert {one["file"] for one in alone.json["findings"]} <= {str(plan)}, "of a folder, plans are checked"
    matched = run("check", tmp_path / "a" / "*.docx", "--format", "json")
    assert {one["file"] for one in matched.json["findings"]} == {str(document), str(other)}
    assert run("check", other, "--fail-on", "error").code == 1
    noted = written(tmp_path, "b.docx", word_file(paragraph("Nämnden har ett mål.")))
    assert (run("check", noted).code, run("check", noted, "--fail-on", "note").code) == (0, 1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fix"], "--waive and --fix go with plans, not with documents of other programs"),
        (["--waive", "VP201@x", "--reason", "y"], "--waive and --fix go with plans, not with documents"),
        (["--comments", "kopia.xlsx"], "the copy for --comments is to end as the document does"),
        (["--comments", "kopia.docx", "annan.docx"], "--comments goes with one document of Word or Excel"),
    ],
)
def test_options_that_documents_do_not_take_are_refused(options: list[str], said: str, points: Path) -> None:
    done = run("check", points, *options)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_a_copy_with_comments_is_written_once(points: Path) -> None:
    copy = points.parent / "ny" / "kopia.docx"
    done = run("check", points, "--comments", copy)
    assert done.code == 1
    assert str(copy) in done.lines
    before = copy.read_bytes()
    again = run("check", points, "--comments", copy)
    assert (again.code, again.out) == (2, "")
    assert again.err == f"vplan: {copy} is there already\n  = hint: name another copy\n"
    assert copy.read_bytes() == before
    refused = run(
        "check", points.with_name("borta.docx"), "--comments", points.with_name("x.docx"), "--format", "json"
    )
    assert refused.code == 2
    assert refused.json["findings"][0]["code"] == "VP001"


def test_settings_beside_a_document_hold(tmp_path: Path) -> None:
    written(tmp_path, "vplan.yaml", b"spr\xc3\xa5k: sv\nregler:\n  sum-mismatch: varning\n")
    file = written(tmp_path, "plan.docx", SUM)
    done = run("check", file)
    assert done.code == 0
    assert "varning VP201 sum-mismatch: kolumnen 'Budget 2026' summerar till 300" in done.out


def test_standard_input_is_a_plan(tmp_path: Path) -> None:
    with (written(tmp_path, "plan.docx", SUM)).open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-m", "vplan", "check", "-"],
            stdin=stream, capture_output=True, text=True, check=False, env={**os.environ, "LANGUAGE": "en"},
        )  # fmt: skip
    assert done.returncode == 1
    assert "'vplan check' and 'vplan import' take documents" in done.stdout


def test_a_program_checks_documents_too(tmp_path: Path) -> None:
    file = written(tmp_path, "plan.docx", SUM)
    result = vplan.check(file, language="en")
    assert result.exit_code == 1
    assert [(one.code, one.spot) for one in result.errors] == [
        ("VP201", 'the section "Budget", table 1, the row Summa, the column Budget 2026')
    ]
    assert vplan.check(written(tmp_path, "tom.docx", b""), language="en").exit_code == 2


# Rules


def test_rules_that_documents_are_not_asked_by_are_rules() -> None:
    assert NOT_ASKED
    assert NEEDS
    assert [name for name in (*NOT_ASKED, *NEEDS) if name not in index.by_name()] == []


def _codes(data: bytes, folder: Path, name: str = "plan.docx") -> set[str]:
    return {one.rule.code for one in check_document(folder / name, data=data).findings}


def test_rules_on_years_speak_where_the_document_says_its_year(tmp_path: Path) -> None:
    text = paragraph("Inledning", HEADING) + paragraph("Nämnden ska under 2024 bygga en skola i staden.")
    assert "VP506" in _codes(
        word_file(paragraph("Verksamhetsplan 2026", '<w:pStyle w:val="Title"/>') + text), tmp_path
    )
    assert "VP506" not in _codes(word_file(text + paragraph("Det sägs 2026 och 2026.")), tmp_path)


def test_a_decided_document_without_a_day_is_told(tmp_path: Path) -> None:
    findings = check_document(tmp_path / "plan.docx", data=made("office")).findings
    assert [one.message.translated() for one in findings if one.rule.code == "VP408"] == [
        "'Nämndplan med budget 2026–2028' has neither registry number nor date"
    ]
    assert "VP408" not in _codes(made("points"), tmp_path), "the day of the decision stands in it"


@pytest.mark.parametrize("way", WAYS)
def test_no_hint_speaks_of_yaml_to_somebody_who_has_none(way: str, tmp_path: Path) -> None:
    findings = check_document(tmp_path / f"{way}.docx", data=made(way)).findings
    assert findings
    hints = [one.hint.translated() for one in findings if one.hint is not None]
    assert [one for one in hints if re.search(r"'(år|enhet|figurer)'|\bkey\b|YAML|--(?!map)", one)] == []
    assert not {one.rule.name for one in findings} & set(NOT_ASKED)


# Questions


NO_GOALS = word_file(
    paragraph("Inledning", HEADING)
    + paragraph("Nämnden har tre uppgifter.")
    + paragraph("De står här.")
    + paragraph("Vart vi är på väg", HEADING)
    + paragraph("Fler elever trivs.")
    + paragraph("Lärarna stannar.")
)


def _answered(file: Path, answers: list[str], monkeypatch: pytest.MonkeyPatch) -> Map:
    left: Iterator[str] = iter(answers)

    def answer(_: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    return asking.ask(read_document(file, None, Map()), Map(), Printer(ReportFormat.TEXT))


@pytest.mark.parametrize("answers", [["3"], ["3."], ["x", "0", "99", "²", "-1", "3"]])
def test_answers_end_up_in_the_map(
    answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: None
) -> None:
    file = written(tmp_path, "plan.docx", NO_GOALS)
    given = _answered(file, answers, monkeypatch)
    assert given == Map(paragraphs=["Vart vi är på väg"])
    again = read_document(file, None, given)
    assert list(questions(again.recognised, given)) == []
    assert again.summary.translated() == "recognised: 1 strategy, 2 goals, 2 sections"


def test_no_answer_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, "plan.docx", NO_GOALS)
    assert not _answered(file, [], monkeypatch)
    assert not _answered(file, [""], monkeypatch), "the first answer is that there are no goals"


def test_a_table_that_is_likely_something_is_asked_of_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], english: None
) -> None:
    file = written(tmp_path, "plan.docx", made("vplan"))
    given = _answered(file, [""], monkeypatch)
    name = "Inriktning | Mål | Tal | Jämförelse | Ska göras"
    assert {pattern: rule.kind for pattern, rule in given.tables.items()} == {name: "budget"}
    assert list(questions(read_document(file, None, given).recognised, given)) == []
    said = capsys.readouterr().err
    assert f"Question 1 of 1: What does the table under 'Planen på en sida' hold, with the columns {name}?" in said
    assert "   1. a budget\n" in said
    assert "  11. none of these: it is kept as it stands\n" in said
    assert _answered(file, ["11"], monkeypatch).tables[name].kind == "text"


def _on_a_terminal(
    arguments: list[str], keys: list[bytes], columns: int, language: str, folder: Path
) -> tuple[str, int]:
    """What is shown to somebody who types the keys, each where a number is asked for."""
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, bytes([40, 0, columns, 0, 0, 0, 0, 0]))
    started = subprocess.Popen(
        [sys.executable, "-c", _BEGIN, *arguments], stdin=child, stdout=child, stderr=child, cwd=folder,
        start_new_session=True, env={**os.environ, "LANGUAGE": language, "PYTHONUTF8": "1", "COLUMNS": ""},
    )  # fmt: skip
    os.close(child)
    shown, seen, left, until = b"", 0, list(keys), time.monotonic() + 60
    while time.monotonic() < until:
        if not select.select([parent], [], [], 1)[0]:
            if keys == [CTRL_C] and not left:  # it came between the prompt and the reading, where Python waits on
                os.write(parent, CTRL_C)
            continue
        try:
            data = os.read(parent, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
        if left and shown[seen:].rstrip().endswith(b"1:"):
            seen = len(shown)
            os.write(parent, left.pop(0))
    code = started.wait(60)
    os.close(parent)
    return shown.decode().replace("\r\n", "\n"), code


CTRL_C = b"\x03"
_BEGIN = """
import fcntl, signal, termios
signal.signal(signal.SIGINT, signal.default_int_handler)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from vplan.cli import main
main()
"""


@pytest.mark.parametrize(("columns", "language"), [(60, "sv_SE.UTF-8"), (100, "en")])
def test_a_person_is_asked_once_and_the_map_knows_the_answer(columns: int, language: str, tmp_path: Path) -> None:
    written(tmp_path, "plan.docx", NO_GOALS)
    options = ["import", "plan.docx", "--map", "karta.yaml"]
    shown, code = _on_a_terminal(options, [b"goals\n", b"3\n"], columns, language, tmp_path)
    assert code == 0, shown
    assert max(map(len, shown.split("\n"))) <= columns
    assert yaml.safe_load((tmp_path / "karta.yaml").read_text("utf-8"))["stycken"] == ["Vart vi är på väg"]
    shown, code = _on_a_terminal([*options, "-o", "igen.yaml"], [], columns, language, tmp_path)
    assert (code, "?" in shown) == (0, False)
    assert (tmp_path / "igen.yaml").read_bytes() == (tmp_path / "plan.yaml").read_bytes()


def test_answers_that_no_file_keeps_are_shown(tmp_path: Path) -> None:
    written(tmp_path, "plan.docx", NO_GOALS)
    shown, code = _on_a_terminal(["import", "plan.docx"], [b"3\n"], 100, "en", tmp_path)
    assert code == 0
    assert shown.endswith("  stycken:\n    - Vart vi är på väg\n")


def test_ctrl_c_at_a_question_writes_nothing(tmp_path: Path) -> None:
    written(tmp_path, "plan.docx", NO_GOALS)
    shown, code = _on_a_terminal(["import", "plan.docx", "--map", "k.yaml"], [CTRL_C], 100, "en", tmp_path)
    assert code == 2
    assert shown.split("\n")[-2] == "vplan: interrupted"
    assert [one.name for one in tmp_path.iterdir()] == ["plan.docx"]


def test_running_text_that_is_wrapped_is_not_taken_for_a_key(tmp_path: Path) -> None:
    words = "Nämnden har ett uppdrag som den redovisar varje år i sin berättelse och i sin plan "
    for space in range(25):
        text = f"{words}{'x' * space}. visa: Kulturen"
        codes = _codes(word_file(paragraph("Inledning", HEADING) + paragraph(text)), tmp_path)
        assert "VP050" in codes
        assert "VP003" not in codes
