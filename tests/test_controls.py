"""Nothing that others write acts on a terminal or a CI service: no control character raw, no line a command."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import controls
from comparing import run
from conftest import ROOT, SMALL_PLAN, plan_text
from formats import asked
from revised import git
from vplan.app.waiving import waive
from vplan.core import Finding, Message, Place, say, visible
from vplan.core.hidden import visible_lines, without_commands
from vplan.report.json_text import as_json_text
from vplan.rules import index
from vplan.source.editing import NotEdited

CASES = list(controls.every_field(together=24))
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_no_field_of_a_plan_reaches_an_output_raw(part: int) -> None:
    cases = CASES[part::PARTS]
    assert len(cases) >= 4
    assert [(case, found) for case in cases if (found := controls.problem(case)) is not None] == []


def test_every_field_and_every_value_is_tried() -> None:
    tried = {(change.file, change.way) for case in CASES for change in case}
    assert len(tried) >= 300
    assert {change.text for case in CASES for change in case} == set(controls.VALUES)
    assert {"budget", "strategier", "investeringar", "sammanträden", "styrdokument"} <= {
        way[0] for _, way in tried
    }


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        ("vplan.core.message.visible", "check text: "),
        ("vplan.report.json_text.HIDDEN_IN_LINES", "check json: raw"),
        ("vplan.core.hidden._COMMAND", "a command: "),
        ("vplan.report.changes.phrases._readable", "diff text: "),
    ],
)
def test_a_hole_is_found(broken: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing:
        @staticmethod
        def sub(_: object, text: str) -> str:
            return text

    of_pattern = broken.rpartition(".")[2].isupper()
    monkeypatch.setattr(broken, Nothing if of_pattern else lambda text: text)
    problems = (problem for case in CASES if (problem := controls.problem(case)) is not None)
    assert found in next(problem for problem in problems if found in problem)


def test_what_is_hidden_is_written_out() -> None:
    assert visible("a\x1b[2J\n\tb\u202e\udc80\u2028\x9b\U000e0001") == (
        "a\\u001B[2J\\n\\tb\\u202E\\uDC80\\u2028\\u009B\\U000E0001"
    )
    assert visible_lines("a\n\tb\r\x1b") == "a\n\tb\\u000D\\u001B"
    in_bytes = "många\u202e".encode().decode("ascii", "surrogateescape")
    assert visible(f"{in_bytes}\udcff\udcc3.yaml") == "många\\u202E\\uDCFF\\uDCC3.yaml"
    assert as_json_text([in_bytes]) == '[\n  "många\\u202e"\n]'
    for usual in (
        "Övriga externa omkostnader",
        "12\u00a0%",
        "👩‍👩‍👧‍👦",
        "Sámi giella – ‘x’",
        "a\\u001B",
        "می‌خواهم",
    ):
        assert visible(usual) == usual
    for value in controls.VALUES:
        assert visible(visible(value)) == visible(value)
        assert not set(visible(value)) & {*controls.HIDDEN, "\n", "\t"}


def test_commands_to_a_ci_service_are_lines_like_others() -> None:
    told = "::error::a\n  ::b\n\u00a0::c\nx ::d ::e\n##[f]\ng ##vso[h] ## [i]\n\n::j\n\x1b[1m::k"
    assert without_commands(told) == (
        "\\::error::a\n  \\::b\n\u00a0\\::c\nx ::d ::e\n##\\[f]\ng ##vso\\[h] ## [i]\n\n\\::j\n\x1b[1m\\::k"
    )
    assert without_commands(without_commands(told)) == without_commands(told)


def test_a_gap_takes_one_line_however_deep() -> None:
    inner = say("there is no file {file}", file="a\n::error::x\x1b")
    assert say("hint: {hint}", hint=inner).translated() == "hint: there is no file a\\n::error::x\\u001B"
    assert Message("{file}", {"file": "\u202e"}).translated() == "\\u202E"
    assert len(say("{x}", x="\x1b" * 100_000).translated()) < 15_000


def test_json_gives_every_value_back() -> None:
    import json

    values = {value: [value] for value in (*controls.VALUES, "##[x]", '\\"##vso[x]')}
    text = as_json_text(values)
    assert controls.seen_through(text.encode()) is None
    assert json.loads(text) == values


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
@pytest.mark.deep
@pytest.mark.parametrize(
    "name", ["p\x9b\x1b]0;x\x07\n::error::x\n##[add-mask]", os.fsdecode(b"p\xff\xfe"), "\u202e::"]
)
def test_names_of_files_and_who_committed_them(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    plan = folder / f"{name}.yaml"
    plan.write_text(SMALL_PLAN.read_text("utf-8") + "bifoga_källa: ja\n", "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "x")
    for subject in ("::error::\x1b[2J\x1e\x1f\u202e", "\x1eabcdef\x1f"):
        plan.write_text(plan.read_text("utf-8") + "# mer\n", "utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", subject, "--author", "A\x1f\x1e\x1b[31m\u202e <a@example.org>")
    plan.write_text(plan.read_text("utf-8").replace("titel: ", "titel: ::error::", 1), "utf-8")
    commands: list[tuple[str | Path, ...]] = [
        ("check", plan), ("check", "--format", "json", plan), ("check", "--format", "sarif", plan),
        ("check", "--format", "github", plan), ("check", tmp_path), ("check", folder / "nix.yaml"),
        ("check", "--fix", "--diff", plan), ("check", plan, "--waive", f"VP101@{name}", "--reason", name),
        ("build", plan, "-o", folder / "ut", *asked()),
        ("build", plan, "-o", folder / "ut"), ("build", plan, "-o", folder / "ut", "--report", "json"),
        ("build", plan, "-o", plan), ("log", plan), ("log", plan, "--format", "json"), ("diff", plan),
        ("diff", plan, "--format", "md"), ("diff", plan, "--format", "json"), ("diff", plan, name),
        ("diff", "--against", plan, plan), ("text", plan), ("explain", name), ("templates", "copy", name),
        ("templates", "copy", "verksamhetsplan", "--to", folder / "t"),
        ("init", folder / "ny", "--organisation", name, "--board", name, "--year", "2027"),
        ("check", "--format", name, plan), ("build", plan, "--templates", name),
        ("build", plan, "--format", name), ("bygg" + name,), ("--" + name,),
        ("check", "--fail-on", name, plan), ("log", plan, name), ("init", "x", "--year", name),
    ]  # fmt: skip
    for number, command in enumerate(commands):
        done = subprocess.run(
            [sys.executable, "-m", "vplan", *command],
            capture_output=True,
            check=False,
            env={**os.environ, "LANGUAGE": "en", "PYTHONUTF8": "1"},
        )
        at_github = command[1:3] == ("--format", "github")
        assert controls.seen_through(done.stdout, annotations=at_github) is None, (command, done.stdout)
        assert controls.seen_through(done.stderr) is None, (command, done.stderr)
        assert done.returncode in {0, 1, 2}
        assert b"fault in vplan itself" not in done.stderr, (command, done.stderr)
        assert b"Traceback" not in done.stderr
        if number in {8, 9, 10}:
            assert done.returncode == 0, (command, done.stdout)


def test_a_log_tells_authors_and_subjects_whole(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(""), "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "S\x1e\x1f\x1b", "--author", "A\x1f\x1eB\x1b[31m <a@example.org>")
    (told,) = run("log", plan, "--format", "json").json["revisions"]
    assert (told["author"], told["subject"], told["path"]) == ("A\x1f\x1eB\x1b[31m", "S\x1e\x1f\x1b", "plan.yaml")
    assert "  A\\u001F\\u001EB\\u001B[31m  " in run("log", plan).out


def test_the_line_under_a_finding_is_marked_where_it_is_shown(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("antal_enligt_text: {\u202emål\u2066: 3}\n"), "utf-8")
    shown = run("check", plan).out.split("\n")
    at = next(n for n, line in enumerate(shown) if "\\u202Emål\\u2066: 3}" in line)
    assert shown[at + 1].index("^") == shown[at].index("\\u202E")
    assert shown[at + 1].count("^") == len("\\u202Emål\\u2066")


def test_a_known_fault_is_written_with_escapes() -> None:
    data = plan_text("").encode()
    path, facts = 'mål.a\u200b\u202e"b', {"angivet\u2066": "1\n::error::x"}
    found = Finding(index.find("VP101") or index.rules()[0], Place("plan.yaml"), say("x"), path=path, facts=facts)
    written = waive([found], data, f"VP101@{path}", "Skäl\u00ad")
    assert controls.seen_through(written) is None
    (entry,) = yaml.safe_load(written)["kända_fel"]
    assert (entry["plats"], entry["gäller"], entry["skäl"]) == (path, facts, "Skäl\u00ad")
    with pytest.raises(NotEdited) as refused:
        waive([found], data, f"VP101@{path}", "Skäl\x07")
    assert refused.value.message.translated() == "the text holds the character U+0007, which can't be printed"


def test_an_attached_file_has_a_name_that_can_be_saved(tmp_path: Path) -> None:
    from test_attachment import _attached
    from vplan import app

    plan = tmp_path / "på\x1b\n\u202e.yaml"
    plan.write_text(SMALL_PLAN.read_text("utf-8") + "bifoga_källa: ja\n", "utf-8")
    built = app.build(plan, tmp_path / "ut", formats=("pdf",))
    assert [set(_attached(file.read_bytes())) for file in built.files] == [{"på_u001B_n_u202E.yaml"}] * 2


def test_all_that_commands_say_goes_through_the_streams() -> None:
    """A `print` of its own would go past them."""
    files = sorted((ROOT / "src" / "vplan").rglob("*.py"))
    assert len(files) > 150
    calls = {
        file.name
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr == "write" and "std" in ast.unparse(node.value))
    }
    assert calls == {"streams.py", "ending.py", "git.py"}, "git.py writes to git itself"
