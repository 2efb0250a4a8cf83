"""Nothing gets out of a plan's folder, and nothing in it is run: docs/security.md says what is promised."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_group

from comparing import run
from conftest import SMALL_PLAN, plan_text
from files import documents_in
from filling_forms import filled
from formats import EVERY_NAME, NAMES, USUAL, asked, lines_of
from reading import bare
from revised import write_repository
from vplan import app
from vplan.app.forming import Wanted, forms_for
from vplan.cli.app import app as commands_of_vplan
from vplan.source import Unreadable

_DOCUMENT = """\
dokument:
  - id: plan
    mall: verksamhetsplan
    filnamn: plan
    avsnitt:
      - rubrik: Text
        text: |
"""
_LINE = 14


def _plan(folder: Path, text: str) -> Path:
    plan = folder / "plan.yaml"
    written = "".join(f"          {line}\n" for line in text.split("\n"))
    plan.write_text(plan_text(_DOCUMENT + written), "utf-8")
    return plan


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ antal.__class__ }}", "VP020", "there is no fact 'antal.__class__'"),
        ("{{ år.__class__.__mro__ }}", "VP020", "there is no fact 'år.__class__'"),
        ('{{ "".join }}', "VP020", "'\"\".join' is not written as a quote is"),
        ('{{ år | attr("x") }}', "VP020", "'år | attr(\"x\")' is not written as a quote is"),
        ("{{ range(10**9) }}", "VP020", "'range(10**9)' is not written as a quote is"),
        ("{% for x in y %}a{% endfor %}", "VP020", "running text can quote a fact with {{ … }}, and nothing more"),
        ("![a](file:///etc/passwd)", "VP021", "an image stands in running text"),
        ("![a](https://example.org/a.png)", "VP021", "an image stands in running text"),
        ("![a](../../a.png)", "VP021", "an image stands in running text"),
        ("[a](javascript:alert(1))", "VP021", "the link does not lead to a web address"),
        ("[a](file:///etc/passwd)", "VP021", "the link does not lead to a web address"),
        ("[a]: /etc/passwd", "VP021", "an address, or a note, that is referred to stands in running text"),
        ("<script>alert(1)</script>", "VP021", "HTML stands in running text"),
        ("<img src=x onerror=y>", "VP021", "HTML stands in running text"),
        ("```{=openxml}\n<w:p/>\n```", "VP021", "a block of code stands in running text"),
        ("`<w:p/>`{=openxml}", "VP702", "the tag '<w:p/>' in a text"),
    ],
)
def test_what_reaches_out_of_a_text_is_refused_at_its_place(
    text: str, code: str, message: str, tmp_path: Path
) -> None:
    built = app.build(_plan(tmp_path, text), tmp_path / "ut", formats=("md",))
    found = [(one.rule.code, one.place.line, one.message.translated()) for one in built.findings]
    assert (code, _LINE, message) in found
    assert built.files == ()


@pytest.mark.parametrize(
    "text",
    [
        '#include "/etc/passwd"',
        '#read("/etc/passwd")',
        "\\input{/etc/passwd}",
        "$$x$$",
        "${HOME}",
    ],
)
def test_the_languages_of_engines_are_letters(text: str, tmp_path: Path) -> None:
    built = app.build(_plan(tmp_path, text), tmp_path / "ut", formats=NAMES)
    assert len(built.files) == len(NAMES)
    for file in built.files:
        printed = bare("".join(lines_of(file.name, file.read_bytes())))
        assert bare(text) in printed, file.name
        assert "root:" not in printed


@pytest.mark.parametrize(
    "name",
    ["../hemlig.csv", "/etc/passwd", "länk.csv", "mapp/../../hemlig.csv", "~/hemlig.csv", "länkad/hemlig.csv"],
)
def test_a_table_comes_from_the_plans_own_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "hemlig.csv").write_text("Tkr;Hemligt\nLön;1\n", "utf-8")
    folder = tmp_path / "planer"
    (folder / "mapp").mkdir(parents=True)
    (folder / "länk.csv").symlink_to(tmp_path / "hemlig.csv")
    (folder / "länkad").symlink_to(tmp_path)
    plan = folder / "plan.yaml"
    plan.write_text(plan_text(f"budget: [{{id: r, namn: R, enhet: tkr, fil: {name}}}]\n"), "utf-8")
    checked = app.check(plan)
    assert checked.plan is None
    assert [(one.rule.name, one.place.line) for one in checked.findings] == [("file-unusable", 7)]
    assert "Hemligt" not in run("check", plan).out


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    with plan.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(Unreadable) as caught:
        app.check(plan)
    assert caught.value.finding.message.translated() == "the file is larger than 5 MB"


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_nesting_without_end_is_refused_at_its_place(text: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text, "utf-8")
    found = app.check(plan).findings
    assert found
    assert {one.rule.code for one in found} <= {"VP002", "VP003", "VP004"}
    assert all(one.place.line == 1 for one in found)


@pytest.mark.parametrize("name", ["{absolute}", "../hemligt.txt", "hemligt.txt", "under/del.html.j2"])
def test_a_template_reads_nothing_but_templates_beside_it(name: str, tmp_path: Path) -> None:
    plan, own = tmp_path / "plan.yaml", tmp_path / "templates"
    shutil.copy(SMALL_PLAN, plan)
    run("templates", "copy", "verksamhetsplan", "--to", own)
    (own / "under").mkdir()
    for hidden in (tmp_path / "hemligt.txt", own / "hemligt.txt", own / "under" / "del.html.j2"):
        hidden.write_text("HEMLIGT", "utf-8")
    whole = own / "verksamhetsplan.html.j2"
    name = name.format(absolute=tmp_path / "hemligt.txt")
    whole.write_text(whole.read_text("utf-8") + '{% include "' + name + '" %}\n', "utf-8")
    done = run("build", plan, "-o", tmp_path / "ut", "--format", "md")
    assert done.code == 1
    assert f"no template '{name.removesuffix('.html.j2')}'" in done.out
    assert "HEMLIGT" not in done.out
    assert not (tmp_path / "ut").exists()


def test_own_templates_are_refused_where_none_is_trusted(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    trusting = ("build", plan, "-o", tmp_path / "ut", "--format", "md", "--untrusted")
    assert run(*trusting).code == 0, "vplan's own are trusted"
    run("templates", "copy", "verksamhetsplan", "--to", tmp_path / "templates")
    refused = run(*trusting, "--force")
    assert refused.code == 1
    line = next(n for n, text in enumerate(plan.read_text("utf-8").split("\n"), 1) if "mall: verk" in text)
    assert f"{plan}:{line}:11: error VP037 template-untrusted: " in refused.out
    assert "holds templates of the project's own" in refused.out
    assert run(*trusting[:-1]).code == 0
    assert run(*trusting).code == 1, "what was built before is no excuse"
    both = run(*trusting, "--templates", tmp_path / "templates")
    assert (both.code, "--untrusted and --templates are either-or" in both.err) == (2, True)


NO_SOCKETS = """\
import socket

def refuse(*_, **__):
    raise OSError("a socket was asked for")

class Refused(socket.socket):
    __init__ = refuse

socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refuse
"""


def _works(command: list[str]) -> bool:
    return (
        shutil.which(command[0]) is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


def _filled_form(folder: Path) -> Path:
    """A form with every question answered, and beside it its plan by the same name."""
    folder.mkdir()
    form, plan = folder / "svar.xlsx", folder / "svar.yaml"
    goals = "strategier: [{namn: S, prioriteringar: [{namn: A, mål: [{id: m, mål: Mål, mått: {minst: 1}}]}]}]\n"
    plan.write_text(plan_text(goals), "utf-8")
    (data,) = forms_for(plan, Wanted("T1")).values()
    form.write_bytes(filled(data, {("mål/m", "Utfall"): 1}))
    return form


def test_no_command_asks_for_the_network(tmp_path: Path) -> None:
    (tmp_path / "repo").mkdir()
    plan = write_repository(tmp_path / "repo")
    (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS, "utf-8")
    alone = ["unshare", "--net", "--map-root-user"]
    cut_off = alone if _works([*alone, "true"]) else []
    surroundings = {**os.environ, "PYTHONPATH": str(tmp_path), "HOME": str(tmp_path)}
    probe = [sys.executable, "-c", "import socket; socket.socket()"]
    assert (
        "a socket was asked for"
        in subprocess.run(probe, env=surroundings, capture_output=True, text=True, check=False).stderr
    )
    form = _filled_form(tmp_path / "enkät")
    commands: list[list[str | Path]] = [
        ["check", plan],
        ["check", "--fix", "--diff", plan],
        ["build", plan, "-o", tmp_path / "ut", *asked(EVERY_NAME)],
        ["build", plan, "-o", tmp_path / "ut", "--since", "beslut"],
        ["diff", plan],
        ["log", plan],
        ["export", plan, "--format", "csv", "-o", tmp_path / "data"],
        ["text", tmp_path / "ut" / "tjansteskrivelse.docx"],
        ["import", tmp_path / "ut" / "tjansteskrivelse.docx", "-o", tmp_path / "importerad" / "skrivelse.yaml"],
        ["check", tmp_path / "ut" / "tjansteskrivelse.docx", "--comments", tmp_path / "granskad.docx"],
        ["form", plan, "--period", "T1", "-o", tmp_path / "formulär"],
        ["collect", form, "--into", tmp_path / "uppföljning.yaml", "--plan", form.with_suffix(".yaml")],
        ["rules"],
        ["explain", "VP101"],
        ["schema"],
        ["init", tmp_path / "ny", "--organisation", "A", "--board", "B", "--year", "2027"],
        ["templates"],
        ["templates", "copy", "verksamhetsplan", "--to", tmp_path / "mallar"],
        ["--help"],
        ["--version"],
    ]
    tried = {str(command[0]) for command in commands if not str(command[0]).startswith("-")}
    assert tried | {"watch"} == set(get_group(commands_of_vplan).commands), (
        "every command; watch has tests of its own"
    )
    for command in commands:
        done = subprocess.run(
            [*cut_off, sys.executable, "-m", "vplan", *map(str, command)],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stdout[-400:], done.stderr)
        assert "socket" not in done.stderr
    assert len(documents_in(tmp_path / "ut")) == 2 * len(NAMES) + 1 + 2 * len(USUAL), "clean, and marked"
