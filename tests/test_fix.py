"""`vplan check --fix`: what is certain is mended, every other byte is as it was, and twice is once."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import PLAN_2022, ROOT, plan_text
from vplan import app
from vplan.app.fixing import fixed
from vplan.cli.fixing import fix_all
from vplan.core import Finding, say
from vplan.source.editing import NotEdited
from vplan.source.fixing import fixed_file

PLAN = plan_text(
    """\
# Målen står i tabellen.
strategier: [{namn: A, prioriteringar: [{namn: B, mål: [Ett, Två]}]}]   # två mål
texter:
  - id: x
    text: >-
      Planen har 3 mål,  och  fler kommer. Av eleverna
      är 70% nöjda åren 2022-2024.
  - {id: y, text: 'Alla tre målen kostar 49383 kr.'}
  - id: z
    text: |
      Resultatet blev -121 mkr den 20:e november.

      - Första  punkten
"""
)
MENDED = (
    PLAN.replace("har 3 mål,  och  fler", "har {{ antal.mål }} mål, och fler")
    .replace("70%", "70 %")
    .replace("2022-2024", "2022–2024")
    .replace("Alla tre målen kostar 49383", "Alla {{ antal.mål | ord }} målen kostar 49\u00a0383")
    .replace("-121", "−121")
    .replace("20:e november", "20 november")
    .replace("Första  punkten", "Första punkten")
)


def _mended(data: bytes, folder: Path) -> bytes:
    plan = folder / "plan.yaml"
    plan.write_bytes(data)
    return fixed_file(lambda now: app.check(plan, data=now).findings, data, str(plan)).data


def test_what_is_certain_is_mended_and_nothing_else(tmp_path: Path) -> None:
    assert _mended(PLAN.encode(), tmp_path).decode().replace("\u00a0", " ") == MENDED.replace("\u00a0", " ")


def test_twice_is_once(tmp_path: Path) -> None:
    once = _mended(PLAN.encode(), tmp_path)
    assert once != PLAN.encode()
    assert _mended(once, tmp_path) == once


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_and_marks_stay(tmp_path: Path, ending: str) -> None:
    data = b"\xef\xbb\xbf" + PLAN.replace("\n", ending).encode()
    found = _mended(data, tmp_path)
    assert found.startswith(b"\xef\xbb\xbf")
    assert found.decode("utf-8-sig").replace(ending, "\n") == _mended(PLAN.encode(), tmp_path).decode()


def test_a_text_that_would_read_otherwise_is_quoted_and_what_is_waived_is_left(tmp_path: Path) -> None:
    text = plan_text(
        "strategier: [{namn: A, prioriteringar: [{namn: B, mål: [Ett, Två]}]}]\n"
        "texter:\n  - {id: x, text: Här finns 3 mål.}\n  - id: y\n    text: 3 mål är många.\n"
    )
    found = _mended(text.encode(), tmp_path).decode()
    assert 'text: "{{ antal.mål }} mål är många."\n' in found, "a plain text can't begin with a brace"
    assert '{id: x, text: "Här finns {{ antal.mål }} mål."}' in found, "nor can it have one inside braces"
    known = (
        "kända_fel:\n  - regel: count-mismatch\n    plats: texter.x.text.antal.mål\n"
        '    gäller: {angivet: "3", räknat: "2"}\n    skäl: Så beslutades det.\n'
    )
    accepted = PLAN.replace("texter:\n", known + "texter:\n")
    assert "har 3 mål" in _mended(accepted.encode(), tmp_path).decode()


def test_a_role_is_spelt_as_elsewhere_at_every_place(tmp_path: Path) -> None:
    topics = [("A", "HR-direktör"), ("B", "HR direktör"), ("C", "HR-direktör"), ("D", "HR-direktör")]
    lines = [
        f"          - {{ärende: {topic}, föredragande: {who}}}\n" for topic, who in (*topics, ("E", "HR direktör"))
    ]
    text = plan_text("sammanträden:\n  - dag: 14 mars\n    dagordning:\n      - ärenden:\n" + "".join(lines))
    found = _mended(text.encode(), tmp_path).decode()
    assert found == text.replace("HR direktör", "HR-direktör")
    assert _mended(found.encode(), tmp_path).decode() == found


def test_a_file_that_is_no_utf_8_is_left(tmp_path: Path) -> None:
    data = PLAN.encode("cp1252", errors="replace")
    assert _mended(data, tmp_path) == data


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vplan", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "LANGUAGE": "en", "PYTHONUTF8": "1"},
        check=False,
    )


def test_the_difference_is_shown_first_and_then_written(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    shown = _run(tmp_path, "check", "plan.yaml", "--fix", "--diff")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "+      är 70 % nöjda åren 2022–2024.\n" in shown.stdout
    assert plan.read_text("utf-8") == PLAN
    done = _run(tmp_path, "check", "plan.yaml", "--fix")
    assert done.stdout.startswith("plan.yaml: ")
    assert " places fixed\n" in done.stdout
    assert "count-mismatch" not in done.stdout
    assert plan.read_text("utf-8").count("{{ antal.mål") == 2
    again = _run(tmp_path, "check", "plan.yaml", "--fix", "--diff")
    assert again.stdout == ""
    assert _run(tmp_path, "check", "plan.yaml", "--diff").returncode == 2
    assert _run(tmp_path, "check", "-", "--fix").returncode == 2


def test_a_file_that_can_not_be_edited_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> NoReturn:
        raise NotEdited(say("the file can't be read as it is"), say("take it away"))

    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr("vplan.source.editing.replace", refused)
    assert fix_all([plan], show_only=False) == 2
    assert capsys.readouterr().err == (f"vplan: {plan}: the file can't be read as it is\n  = hint: take it away\n")
    assert plan.read_text("utf-8") == PLAN


def test_documents_differ_only_where_they_should(tmp_path: Path) -> None:
    text = PLAN_2022.read_text("utf-8")
    wrong = text.replace("2022–2024", "2022-2024").replace("100 % av fallen", "100% av fallen")
    assert wrong != text
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(_mended(wrong.encode(), tmp_path))
    pages = []
    for file in (PLAN_2022, plan):
        built = app.build(file, tmp_path / file.stem, draft=True, formats=["md"])
        pages.append([path.read_text("utf-8") for path in built.files])
    assert len(pages[0]) == 2
    differing = [
        (one, other)
        for ours, theirs in zip(*pages, strict=True)
        for one, other in zip(ours.split("\n"), theirs.split("\n"), strict=True)
        if one != other
    ]
    spelt = [(one.replace("HR direktör", "HR-direktör").replace("\u00a0", " "), other) for one, other in differing]
    assert all(one == other.replace("\u00a0", " ") for one, other in spelt)


@pytest.mark.parametrize("plan", [*(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")])
def test_mending_a_real_plan_twice_is_mending_it_once(plan: Path) -> None:
    def findings(data: bytes) -> tuple[Finding, ...]:
        return app.check(plan, data=data).findings

    data = plan.read_bytes()
    once = fixed_file(findings, data, str(plan)).data
    assert fixed_file(findings, once, str(plan)).data == once


TEXTS = st.text(st.sampled_from(list("ab 0123456789%-–,.:;{}|#'\"åÄ\u00a0\n")), min_size=1, max_size=60)


@settings(max_examples=200)
@given(TEXTS)
@example("10000%")
@example("-0%")
def test_any_text_is_mended_once(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("fix")
    lines = "\n".join(f"      {line}" for line in text.split("\n"))
    data = plan_text(f"texter:\n  - id: x\n    text: |\n      a\n{lines}\n").encode()
    once = _mended(data, folder)
    assert _mended(once, folder) == once
    assert len(once.split(b"\n")) == len(data.split(b"\n"))


def test_thousands_of_places_in_one_text_are_mended(tmp_path: Path) -> None:
    times = 2000
    text = " ".join("Andelen är 5-10 % och 10000% av allt." for _ in range(times))
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(f"texter:\n  - {{id: t, text: '{text}'}}\n"), "utf-8")
    done = fixed_file(lambda data: app.check(file, data=data).findings, file.read_bytes(), str(file))
    assert done.data.decode().count("Andelen är 5–10 % och 10 000 % av allt.") == times


SUMS = """\
budget:
  - id: drift
    namn: Drift
    enhet: mkr
    tabell: |
      Mkr    | Intäkter | Kostnader | Netto
      Staben | 42,5     | −634,1    | −591,6
      Vård   | 100,3    | −900,9    | −800,6
      Summa  | 142,8    | −1 535,0  | −1 392,2
"""


def _sums_fixed(tmp_path: Path, fragment: str) -> str:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(fragment), "utf-8")
    return fixed(plan)[1].data.decode()


def test_sums_that_a_table_shows_are_declared_once(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = _sums_fixed(tmp_path, SUMS)
    assert "    summakolumner:\n      Netto: [Intäkter, Kostnader]\n" in text
    assert "    summarader:\n      Summa: [Staben, Vård]\n" in text
    plan.write_text(text, "utf-8")
    assert fixed(plan)[1] == (text.encode(), 0)


def test_declared_sums_get_the_others_beside_them(tmp_path: Path) -> None:
    text = _sums_fixed(tmp_path, SUMS.replace("    tabell", "    summarader: {Allt: [Summa]}\n    tabell"))
    assert "summarader: {Allt: [Summa], Summa: [Staben, Vård]}" in text


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("    tabell", "    summor: nej\n    tabell"),
        ("−591,6", "−591,5"),  # within rounding: declared, it would be a note at every check
    ],
)
def test_sums_that_are_not_certain_or_not_wanted_are_not_declared(tmp_path: Path, was: str, becomes: str) -> None:
    assert "Netto: [" not in _sums_fixed(tmp_path, SUMS.replace(was, becomes))


PASTED = "budget:\n  - id: a\n    namn: A\n    enhet: tkr\n    tabell: |\n{lines}saknas: [mål]\n"


@pytest.mark.parametrize(
    ("pasted", "neat"),
    [
        (
            ["Tkr\t2025\t2026", "Intäkter\t4 250\t4 300", "", "Kostnader\t-10\t"],
            ["Tkr       | 2025  | 2026", "Intäkter  | 4 250 | 4 300", "", "Kostnader | −10   |"],
        ),
        (["\t2025", "Intäkter\t10"], [".        | 2025", "Intäkter | 10"]),
        (
            ["Tkr\t2025\t2026", "Personal\t-41000\t(42 100)", "Lokaler\t1234,5\t-"],
            ["Tkr      | 2025    | 2026", "Personal | −41 000 | −42 100", "Lokaler  | 1 234,5 | -"],
        ),
    ],
)
def test_what_was_pasted_is_written_as_tables_are(tmp_path: Path, pasted: list[str], neat: list[str]) -> None:
    plan = tmp_path / "plan.yaml"
    lines = "".join(f"      {line}\n" if line else "\n" for line in pasted)
    plan.write_text(plan_text(PASTED.format(lines=lines)), "utf-8")
    before = app.check(plan)
    assert before.plan is not None
    assert before.plan.budgets[0].table.tabbed
    was, done = fixed(plan)
    assert done.places == 1
    assert was == plan.read_bytes()
    plan.write_bytes(done.data)
    after = app.check(plan)
    assert after.plan is not None
    table = after.plan.budgets[0]
    assert (table.table_text or "").rstrip("\n").split("\n") == neat
    amounts = [[cell.amount for cell in row.whole] for row in before.plan.budgets[0].table.rows]
    assert [[cell.amount for cell in row.whole] for row in table.table.rows] == amounts
    assert fixed(plan)[1].places == 0, "once"
