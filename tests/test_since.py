"""`vplan build --since`: which version is meant, what the files are called, and what can't be done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import plan_text
from files import documents_in
from revised import git, write_repository

DAY = "2024-03-01T10:00:00+01:00"


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vplan", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "LANGUAGE": "en", "PYTHONUTF8": "1"},
        check=False,
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository with a small plan that was decided, and changed since."""
    folder = tmp_path / "Årets planer"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    decided = "diarienummer: TN 1/2024\ndatum: 2024-01-08\n"
    decided += "beslut: {organ: Testnämnden, datum: 2024-01-15, paragraf: 3}\n"
    for status, text, day in (
        ("beslutad", decided + "strategier: [{namn: Trygghet, text: Alla ska vara trygga.}]\n", DAY),
        ("förslag", decided + "strategier: [{namn: Trygghet, text: Alla ska vara trygga hemma.}]\n", DAY),
    ):
        (folder / "plan.yaml").write_text(plan_text(text + SHOWN, status=status), "utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", f"Planen är {status}", day=day)
    return folder


SHOWN = "dokument:\n  - id: plan\n    mall: verksamhetsplan\n    avsnitt: [{visa: strategi/Trygghet}]\n"


def test_marked_copies_and_clean_ones(small: Path) -> None:
    done = _run(small, "build", "plan.yaml", "--since", "beslut", "--clean", "--format", "md", "-o", "ut")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        "plan.yaml:6:9: note VP036 revision-untold: the plan was decided, and no entry under 'revideringar' says "
        "that it has changed since" in done.stdout
    )
    files = {path.name: path.read_text("utf-8") for path in documents_in(small / "ut")}
    assert set(files) == {"verksamhetsplan.md", "verksamhetsplan-markerad.md"}
    assert "Alla ska vara trygga<ins> nytt: hemma</ins>." in files["verksamhetsplan-markerad.md"]
    marked = files["verksamhetsplan-markerad.md"]
    assert "<ins>nytt: Gult och understruket</ins> är nytt eller ändrat sedan 2024-03-01. " in marked
    assert "<ins>" not in files["verksamhetsplan.md"]
    done = _run(
        small, "build", "plan.yaml", "--since", "HEAD~1", "--marks", "track", "--format", "md", "-o", "spår"
    )
    assert done.returncode == 0
    assert [path.name for path in documents_in(small / "spår")] == ["verksamhetsplan-markerad.md"]
    assert "· <ins>nytt: FÖRSLAG</ins>" in (small / "spår" / "verksamhetsplan-markerad.md").read_text("utf-8")


def test_a_merge_that_joins_two_texts_is_a_version_of_its_own(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    whole = plan_text("# En rad emellan.\n" * 5 + "diarienummer: TN 1/2024\n" + SHOWN, status="förslag")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")

    def committed(text: str) -> None:
        plan.write_text(text, "utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "-m", "Ny text", day=DAY)

    committed(whole)
    git(tmp_path, "checkout", "--quiet", "-b", "sida")
    committed(whole.replace("TN 1/2024", "TN 2/2024"))
    git(tmp_path, "checkout", "--quiet", "main")
    committed(whole.replace("status: förslag", "status: utkast"))
    git(tmp_path, "merge", "--quiet", "--no-edit", "sida")
    assert "utkast" in plan.read_text("utf-8")
    assert "TN 2/2024" in plan.read_text("utf-8")
    assert "no changes" in _run(tmp_path, "diff", "plan.yaml").stdout
    assert len(_run(tmp_path, "log", "plan.yaml", "--format", "json").stdout.split('"commit"')) == 5


def test_the_file_may_have_had_another_name_and_other_tables_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "planer"
    folder.mkdir()
    git(folder, "init", "--quiet")
    budget = "budget: [{id: b, namn: Budget, enhet: tkr, fil: b.csv}]\n"
    shown = "dokument:\n  - id: plan\n    mall: verksamhetsplan\n    avsnitt: [{visa: budget/b}]\n"
    (folder / "utkast.yaml").write_text(plan_text(budget + shown), "utf-8")
    (folder / "b.csv").write_text("Tkr;2024\nNetto;40\n", "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Börja")
    git(folder, "mv", "utkast.yaml", "plan.yaml")
    (folder / "b.csv").write_text("Tkr;2024\nNetto;50\n", "utf-8")
    git(folder, "commit", "--quiet", "-am", "Döp om")
    done = _run(tmp_path, "build", "planer/plan.yaml", "--since", "HEAD~1", "--marks", "track", "--format", "md")
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "build" / "plan" / "verksamhetsplan-markerad.md").read_text("utf-8")
    assert "| Netto | <del>struket: 40</del><ins>nytt: 50</ins> |" in text


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--since", "finns-inte"), "vplan: there is no revision 'finns-inte' here\n"),
        (("--since", "--help"), "vplan: there is no revision '--help' here\n"),
        (("--clean",), "--marks and --clean go with --since REV"),
        (("--marks", "track"), "--marks and --clean go with --since REV"),
    ],
)
def test_what_can_not_be_done(small: Path, arguments: tuple[str, ...], expected: str) -> None:
    done = _run(small, "build", "plan.yaml", "-o", "ut", *arguments)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert not (small / "ut").exists()


def test_a_version_that_can_not_be_laid_out(small: Path) -> None:
    text = (small / "plan.yaml").read_text("utf-8")
    (small / "plan.yaml").write_text(text.replace("år: 2024", "år: tjugotjugofyra"), "utf-8")
    git(small, "commit", "--quiet", "-am", "Fel")
    (small / "plan.yaml").write_text(text, "utf-8")
    done = _run(small, "build", "plan.yaml", "--since", "HEAD", "-o", "ut")
    assert done.returncode == 2
    assert "vplan: the earlier version of plan.yaml can't be laid out: 'tjugotjugofyra' is no year" in done.stderr
    assert "hint: name a version that 'vplan check' finds no error in" in done.stderr
    assert not (small / "ut").exists()


def test_outside_a_repository_and_in_a_shallow_clone(small: Path, tmp_path: Path) -> None:
    alone = tmp_path / "ensam"
    alone.mkdir()
    (alone / "plan.yaml").write_text((small / "plan.yaml").read_text("utf-8"), "utf-8")
    done = _run(alone, "build", "plan.yaml", "--since", "beslut")
    assert done.returncode == 2
    assert "plan.yaml stands in no git repository, so it has no earlier versions" in done.stderr
    git(tmp_path, "clone", "--quiet", "--depth", "1", small.as_uri(), "grund")
    done = _run(tmp_path / "grund", "build", "plan.yaml", "--since", "HEAD~1")
    assert done.returncode == 2
    assert "there is no revision 'HEAD~1' here" in done.stderr
    assert "run 'git fetch --unshallow'" in done.stderr
    done = _run(tmp_path / "grund", "build", "plan.yaml", "--since", "beslut")
    assert "run 'git fetch --unshallow'" in done.stderr


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    plan = write_repository(tmp_path)
    for folder in ("ett", "två"):
        done = _run(tmp_path, "build", str(plan), "--since", "beslut", "--marks", "track", "-o", folder)
        assert done.returncode == 0
    files = documents_in(tmp_path / "ett")
    assert len(files) == 4
    for file in files:
        assert file.read_bytes() == (tmp_path / "två" / file.name).read_bytes()
