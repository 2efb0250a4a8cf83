"""Forms that were filled in, collected into a file of results: what is written, and what is told instead."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from conftest import ROOT, plan_text
from filling_forms import At, Pasted, changed, filled, move_columns, move_row, rename_sheet, rows_of, with_sheet
from vplan import app
from vplan.app.checking import read_plan
from vplan.app.collecting import Outcome, collect
from vplan.app.forming import Wanted, forms_for
from vplan.cli.app import app as commands
from vplan.core import Finding
from vplan.forms import rules
from vplan.source.editing import read
from workbook_files import Fault, Formula, workbook

EXAMPLE = ROOT / "examples" / "exempelkommunen"
NUMBER, DAY = "write it as 12,5 or 12,5 (2023)", "write year, month and day: 2024-03-21"
PLAN = """\
strategier:
  - namn: S
    prioriteringar:
      - namn: Område
        ansvarig: Staben
        mål:
          - id: svar
            mål: Fler får svar
            målvärde: Minst 80 %
            mått: {minst: 80, enhet: "%"}
          - id: frisk
            mål: Fler är friska
            målvärde: Högst 5 %
            mått: {högst: {kvinnor: 5, män: 4}, enhet: "%"}
        aktiviteter:
          - {id: gör, aktivitet: Gör det, start: 2024-01-01, slut: 2024-12-31}
      - namn: Annat
        ansvarig: [HR, Staben]
        mål:
          - {id: trivs, mål: Fler trivs, målvärde: Minst 4, mått: {minst: 4}}
"""


class Place(NamedTuple):
    """A folder with a plan, its forms, and the file of results that they are collected into."""

    folder: Path

    @property
    def plan(self) -> Path:
        return self.folder / "plan.yaml"

    @property
    def into(self) -> Path:
        return self.folder / "uppföljning.yaml"

    def form(self, unit: str, answers: Mapping[At, object], name: str = "", period: str = "T1") -> Path:
        """A form of the plan as it is now, filled in, in the folder."""
        (data,) = forms_for(self.plan, Wanted(period, (unit,))).values()
        file = self.folder / f"{name or unit}.xlsx"
        file.write_bytes(filled(data, answers))
        return file

    def collect(self, *forms: Path) -> Outcome:
        return collect(forms, self.into, self.plan)

    def report(self, text: str) -> None:
        """Let the file of results say this of tertial 1."""
        head = "version: 1\nuppföljning_av: plan.yaml\nslag: tertial\nper: 2024-04-30\n"
        text = f"titel: U\nstatus: utkast\n{text}"
        end = "dokument: [{id: u, mall: uppföljning, avsnitt: [{rubrik: A, text: B}]}]\n"
        self.into.write_text(head + text + end, "utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "plan.yaml").write_text(plan_text(PLAN), "utf-8")
    (tmp_path / "vplan.yaml").write_text("", "utf-8")
    return Place(tmp_path)


def _told(findings: tuple[Finding, ...], *names: str) -> list[tuple[str, str, str]]:
    """Of each finding its rule, its place and what it says; forms that are missing or not whole only if named."""
    quiet = {rules.GOALS_UNANSWERED.name, rules.FORM_MISSING.name} - set(names)
    return [
        (one.rule.name, f"{Path(one.place.file).name}{one.place.within}", one.message.translated())
        for one in findings
        if one.rule.name not in quiet and (not names or one.rule.name in names)
    ]


def _answers(place: Place) -> str:
    """What the file of results says, without its head and its documents."""
    text = place.into.read_text("utf-8")
    kinds = text.partition('"vplan samla" samlar ur formulären.\n')[2]
    return kinds.partition("\n\n# Dokumenten")[0]


def test_answers_are_written_as_the_model_has_them(place: Place) -> None:
    staff = place.form(
        "Staben",
        {
            ("mål/svar", "Utfall"): 81.5,
            ("mål/svar", "Mätdag"): date(2024, 4, 30),
            ("mål/svar", "Status"): "delvis uppfyllt",
            ("mål/svar", "Trend"): "Bättre",
            ("mål/svar", "Prognos"): "Uppfyllt",
            ("mål/svar", "Kommentar"): "Fler svarar:\nalla hjälps åt.",
            ("mål/svar", "Åtgärder"): "- En ny växel\n\n• Utbildning",
            ("mål/frisk", "Utfall", "kvinnor"): "4,5",
            ("mål/frisk", "Utfall", "män"): -3,
            ("mål/frisk", "Åtgärder", "kvinnor"): "En",
            ("aktiviteter/gör", "Status"): "pågår",
            ("aktiviteter/gör", "Klar"): "3 april 2024",
        },
    )
    done = place.collect(staff)
    assert _told(done.findings) == []
    assert done.answers == 3
    assert (
        _answers(place)
        == """\
mål:
  svar:
    utfall: 81,5
    datum: "2024-04-30"
    status: delvis
    trend: bättre
    prognos: uppfyllt
    kommentar: "Fler svarar: alla hjälps åt."
    åtgärder: [En ny växel, Utbildning]
  frisk:
    utfall: {kvinnor: "4,5", män: −3}
    åtgärder: En
aktiviteter:
  gör: {status: pågår, klar: "2024-04-03"}"""
    )
    assert [f.message.translated() for f in app.check(place.into).findings if f.grade == "error"] == []


def test_a_second_time_changes_nothing_and_a_further_form_adds_only_its_own(place: Place) -> None:
    staff = place.form("Staben", {("mål/frisk", "Utfall", "män"): 3, ("mål/svar", "Utfall"): 80})
    place.collect(staff)
    was = place.into.read_bytes()
    again = place.collect(staff)
    assert (again.answers, place.into.read_bytes()) == (0, was)
    more = place.form(
        "Staben",
        {
            ("mål/svar", "Utfall"): "80,0",
            ("mål/svar", "Trend"): "sämre",
            ("mål/frisk", "Utfall", "kvinnor"): 4,
            ("mål/frisk", "Mätdag", "kvinnor"): 45412,
            ("mål/trivs", "Kommentar"): "Senare",
        },
        "mer",
    )
    done = place.collect(more)
    assert _told(done.findings) == []
    assert (
        _answers(place)
        == """\
mål:
  svar: {utfall: "80", trend: sämre}
  frisk:
    utfall: {män: "3", kvinnor: "4"}
    datum: "2024-04-30"
  trivs: {kommentar: Senare}"""
    )


def test_every_other_byte_of_a_file_of_results_stays(place: Place) -> None:
    place.report("mål:   # våra mål\n  trivs:  {utfall: 3}   # mätt i mars\n\n# slut på målen\n")
    before = place.into.read_text("utf-8")
    place.collect(
        place.form(
            "Staben",
            {("mål/svar", "Utfall"): 81, ("mål/trivs", "Trend"): "sämre", ("aktiviteter/gör", "Status"): "Pågår"},
        )
    )
    after = place.into.read_text("utf-8")
    kept = [line for line in after.splitlines() if line in before.splitlines()]
    assert len(before.splitlines()) - len(kept) == 1, "only the line of the goal that got more"
    assert (
        'mål:   # våra mål\n  svar: {utfall: "81"}\n  trivs:  {utfall: 3, trend: sämre}   # mätt i mars\n' in after
    )
    assert "aktiviteter:\n  gör: {status: pågår}\n" in after


def test_answers_that_stand_in_a_sheet_of_their_own_are_left_alone(place: Place) -> None:
    place.report("mål: {fil: mål.xlsx}\n")
    (place.folder / "mål.xlsx").write_bytes(workbook(["id", "utfall"], ["svar", 79]))
    was = place.into.read_bytes()
    code, said = _run("collect", place.form("Staben", {("mål/trivs", "Utfall"): 4}), "--into", place.into)
    assert code == 2
    assert "'mål' stands in a file of its own, which answers are not written into" in said
    assert place.into.read_bytes() == was
    same = place.form("Staben", {("mål/svar", "Utfall"): 80})
    code, said = _run("collect", same, "--into", place.into)
    assert code == 1
    assert "'utfall' of 'svar' is '80' here, and '79' elsewhere" in said
    assert "mål.xlsx [Drift 2026!B2]: '79' stands here" in said


def test_answers_that_differ_are_both_told_and_nothing_of_them_is_written(place: Place) -> None:
    place.report("mål:\n  svar: {utfall: 79, trend: bättre}\n")
    was = place.into.read_bytes()
    staff = place.form(
        "Staben",
        {
            ("mål/svar", "Utfall"): 80,
            ("mål/svar", "Kommentar"): "Räknat om",
            ("mål/trivs", "Utfall"): 4.1,
            ("mål/trivs", "Trend"): "bättre",
        },
    )
    people = place.form("HR", {("mål/trivs", "Utfall"): 4.2, ("mål/trivs", "Trend"): "bättre"})
    done = place.collect(staff, people)
    assert _told(done.findings) == [
        ("answers-conflict", "Staben.xlsx [Mål!E4]", "'utfall' of 'svar' is '80' here, and '79' elsewhere"),
        ("answers-conflict", "HR.xlsx [Mål!D4]", "'utfall' of 'trivs' is '4,2' here, and '4,1' elsewhere"),
    ]
    conflicts = [one for one in done.findings if one.rule is rules.ANSWERS_CONFLICT]
    first = [f"{Path(one.place.file).name}{one.place.within}" for finding in conflicts for one in finding.related]
    assert first == ["uppföljning.yaml:8:18", "Staben.xlsx [Mål!E7]"]
    assert place.into.read_bytes() == was


def test_the_order_of_the_forms_does_not_matter(place: Place) -> None:
    staff = place.form("Staben", {("mål/trivs", "Utfall"): 4.1, ("mål/svar", "Utfall"): 80})
    people = place.form("HR", {("mål/trivs", "Utfall"): "4,10", ("mål/trivs", "Trend"): "sämre"})
    place.collect(staff, people)
    one = place.into.read_bytes()
    place.into.unlink()
    place.collect(people, staff)
    assert place.into.read_bytes() == one
    assert b'trivs: {utfall: "4,1", trend: s' in one


def test_one_by_one_in_any_order_gives_what_all_at_once_gives(tmp_path: Path) -> None:
    areas = "".join(
        f"      - namn: Område {at}\n        ansvarig: Enhet {at}\n        mål:\n"
        f"          - {{mål: 'Mål {at}: ett/två', mått: {{minst: 5}}}}\n          - {{mål: Annat {at}}}\n"
        for at in range(6)
    )
    text = plan_text(f"strategier:\n  - namn: S\n    prioriteringar:\n{areas}")
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    place = Place(tmp_path)
    forms = [
        place.form(
            f"Enhet {at}", {(f"mål/Mål {at}: ett/två", "Utfall"): at, (f"mål/Annat {at}", "Kommentar"): "A: b"}
        )
        for at in range(6)
    ]
    assert place.collect(*forms).findings == ()
    once = place.into.read_bytes()
    assert once.count(b"A: b") == 6
    place.into.unlink()
    for at in (3, 1, 5, 0, 4, 2):
        place.collect(forms[at])
    assert place.into.read_bytes() == once


@pytest.mark.parametrize(
    ("way", "value", "rule", "says", "hint"),
    [
        (("mål/svar", "Utfall"), "ca 45", "value-invalid", "'ca 45' is no amount", NUMBER),
        (("mål/svar", "Utfall"), Pasted("45412", "yyyy-mm-dd"), "value-invalid",
         "the cell shows a day, and a number is asked for",
         "give the cell a number format in the workbook, and look at the number"),
        (("mål/svar", "Mätdag"), "i maj", "value-invalid", "'i maj' is no date", DAY),
        (("mål/svar", "Mätdag"), 72, "value-invalid", "'72' is no date", DAY),
        (("mål/svar", "Status"), "Uppfylt", "value-invalid",
         "'Uppfylt' is not one of Uppfyllt, Delvis uppfyllt, Inte uppfyllt, Mäts senare",
         "did you mean 'Uppfyllt'?"),
        (("mål/svar", "Trend"), "upp", "value-invalid", "'upp' is not one of bättre, oförändrad, sämre",
         "write one of them"),
        (("mål/svar", "Kommentar"), "Se {{ år }}", "value-invalid",
         "two braces begin the quote of a fact, which no form makes", "take them away"),
        (("mål/svar", "Utfall"), Formula("1/3"), "cell-unreadable",
         "the value of the formula is not in the file: the program that wrote it has reckoned none",
         "open the workbook in Excel, and save it; or write the value in its place"),
        (("mål/svar", "Utfall"), Formula("1/3", "0.33333333333333"), "cell-unreadable",
         "the cell shows 0,333333333, with more decimals than an amount has",
         "give the cell a number format with as many decimals as are to be printed"),
        (("mål/svar", "Utfall"), Fault("#REF!"), "cell-unreadable", "the cell shows the error #REF!",
         "correct the formula in the workbook, or write a value in its place"),
        (("mål/svar", "Utfall"), "1e300", "value-invalid", "'1e300' is no amount", NUMBER),
        (("aktiviteter/gör", "Kommentar"), "Snart", "key-missing", "the answer about 'Gör det' lacks Status",
         "fill in the column Status too"),
    ],
)  # fmt: skip
def test_what_the_model_refuses_is_told_at_its_cell(
    way: At, value: object, rule: str, says: str, hint: str, place: Place
) -> None:
    other: dict[At, object] = (
        {("mål/svar", "Trend"): "bättre"} if way[1] != "Trend" else {("mål/svar", "Utfall"): 80}
    )
    done = place.collect(place.form("Staben", {("mål/frisk", "Utfall", "män"): 1, **other, way: value}))
    found = [one for one in done.findings if one.grade == "error"]
    assert [(one.rule.name, one.message.translated()) for one in found] == [(rule, says)]
    assert found[0].hint is not None
    assert found[0].hint.translated() == hint
    assert found[0].place.cell.startswith(("Mål!", "Aktiviteter!"))
    assert "  frisk:\n" in _answers(place)
    if way[0] == "mål/svar":
        assert "svar" not in _answers(place), "an answer is written whole or not at all"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Formula("40*2", 80), '"80"'),
        (Pasted("0.805", "0.0%"), '"80,5"'),
        (Pasted("80.123", '#,##0 "kr"'), '"80,123"'),
        (Pasted("80.33333333333", "0.0"), '"80,3"'),
        ("80,5 (mars)", '"80,5 (mars)"'),
        ("1 234", "1 234"),
        (80.10000000000001, '"80,1"'),
    ],
)
def test_numbers_are_read_as_they_are_meant(value: object, written: str, place: Place) -> None:
    done = place.collect(place.form("Staben", {("mål/svar", "Utfall"): value}))
    assert _told(done.findings) == []
    assert _answers(place) == f"mål:\n  svar: {{utfall: {written}}}"


def _sorted(root: object) -> None:
    rows = rows_of(root)[2:]
    numbers = [int(row.get("r")) for row in rows]
    for row, to in zip(rows, reversed(numbers), strict=True):
        move_row(row, to)
    parent = rows[0].getparent()
    for row in sorted(rows, key=lambda row: int(row.get("r"))):
        parent.append(row)


def _without_first(root: object) -> None:
    head, first = rows_of(root)[1:3]
    first.getparent().remove(first)
    assert head is not None


def _lower(root: object) -> None:
    for row in reversed(rows_of(root)):
        move_row(row, int(row.get("r")) + 7)


def _wider(root: object) -> None:
    move_columns(root, 4)


@pytest.mark.parametrize("change", [_sorted, _lower, _wider])
def test_rows_and_columns_are_known_by_their_ids_and_headers(
    change: Callable[[object], None], place: Place
) -> None:
    form = place.form(
        "Staben",
        {("mål/svar", "Utfall"): 80, ("mål/frisk", "Utfall", "män"): 3, ("mål/frisk", "Utfall", "kvinnor"): 4},
    )
    form.write_bytes(changed(form.read_bytes(), "xl/worksheets/sheet2.xml", change))
    form.write_bytes(rename_sheet(form.read_bytes(), "Mål", "Våra mål (klart)"))
    form.write_bytes(with_sheet(form.read_bytes(), "Räknat", ["Utfall", "mål/svar", "99"]))
    done = place.collect(form)
    assert _told(done.findings) == []
    plan = read_plan(place.into).plan
    assert plan is not None
    goals = plan.results[0].goals
    assert {
        key: {scope: str(one.amount) for scope, one in (goal.outcome or {}).items()} for key, goal in goals.items()
    } == {
        "svar": {"": "80"},
        "frisk": {"kvinnor": "4", "män": "3"},
    }


def test_a_row_that_was_taken_out_is_an_answer_that_is_missing(place: Place) -> None:
    form = place.form("HR", {})
    form.write_bytes(changed(form.read_bytes(), "xl/worksheets/sheet2.xml", _without_first))
    done = place.collect(form)
    assert _told(done.findings, "goals-unanswered") == [
        ("goals-unanswered", "HR.xlsx:1:1", "1 of 1 in the form of HR has no answer: trivs")
    ]
    assert not place.into.exists(), "nothing to write"


def test_an_answer_in_a_row_without_id_is_told(place: Place) -> None:
    def without_id(root: object) -> None:
        row = rows_of(root)[2]
        row.remove(row[-1])

    form = place.form("Staben", {("mål/svar", "Utfall"): 80, ("mål/frisk", "Utfall", "män"): 3})
    form.write_bytes(changed(form.read_bytes(), "xl/worksheets/sheet2.xml", without_id))
    done = place.collect(form)
    assert _told(done.findings) == [
        ("answer-unplaced", "Staben.xlsx [Mål!E4]", "the row has an answer, and no id in the column Id")
    ]
    assert "svar" not in _answers(place)


def test_a_row_that_was_copied_may_say_the_same_and_nothing_else(place: Place) -> None:
    def copied(root: object) -> None:
        from copy import deepcopy

        row = rows_of(root)[2]
        again = deepcopy(row)
        move_row(again, 40)
        row.getparent().append(again)

    form = place.form("Staben", {("mål/svar", "Utfall"): 80})
    form.write_bytes(changed(form.read_bytes(), "xl/worksheets/sheet2.xml", copied))
    assert _told(place.collect(form).findings) == []

    def differs(root: object) -> None:
        last = rows_of(root)[-1]
        (value,) = (cell[0] for cell in last if cell.get("r") == "E40")
        value.text = "81"

    form.write_bytes(changed(form.read_bytes(), "xl/worksheets/sheet2.xml", differs))
    place.into.unlink()
    assert _told(place.collect(form).findings) == [
        ("answers-conflict", "Staben.xlsx [Mål!E40]", "'utfall' of 'svar' is '81' here, and '80' elsewhere")
    ]


def test_a_scope_that_the_target_does_not_name_is_told(place: Place) -> None:
    form = place.form("Staben", {("mål/frisk", "Utfall", "män"): 3, ("mål/frisk", "Avser", "kvinnor"): "alla",
                                 ("mål/frisk", "Utfall", "kvinnor"): 4})  # fmt: skip
    done = place.collect(form)
    assert _told(done.findings) == [
        ("answer-unplaced", "Staben.xlsx [Mål!E5]", "the target has no value for 'alla'")
    ]
    assert not place.into.exists()


def test_scopes_do_not_go_with_an_amount_for_all(place: Place) -> None:
    place.report("mål:\n  frisk: {utfall: 4}\n")
    done = place.collect(place.form("Staben", {("mål/frisk", "Utfall", "män"): 3}))
    assert _told(done.findings) == [
        ("answers-conflict", "Staben.xlsx [Mål!E6]", "'utfall' of 'frisk' is '3' here, and '4' elsewhere")
    ]


def test_a_form_of_another_period_or_plan_and_what_is_no_form_give_nothing(place: Place) -> None:
    place.report("")
    was = place.into.read_bytes()
    late = place.form("Staben", {("mål/svar", "Utfall"): 80}, "sent", "T2")
    text = place.plan.read_text("utf-8")
    place.plan.write_text(text.replace("år: 2024", "år: 2023"), "utf-8")
    other = place.form("HR", {("mål/trivs", "Utfall"): 5}, "annan")
    place.plan.write_text(text, "utf-8")
    plain = place.folder / "plain.xlsx"
    plain.write_bytes(workbook(["Id", "Utfall"], ["mål/svar", 4]))
    word = place.folder / "word.xlsx"
    word.write_bytes(b"nothing")
    done = place.collect(late, other, plain, word)
    assert _told(done.findings) == [
        ("form-foreign", "sent.xlsx:1:1",
         "the form is for tertial through 2024-08-31, and not for tertial through 2024-04-30"),
        ("form-foreign", "annan.xlsx:1:1",
         "the form is of the plan Testkommunen, Testnämnden, 2023, and not of Testkommunen, Testnämnden, 2024"),
        ("form-foreign", "plain.xlsx:1:1", "the workbook is no form: the sheet 'vplan' is not in it"),
        ("file-unusable", "word.xlsx:1:1",
         f"{word} can't be read: the file is no Excel workbook, whatever its name says"),
    ]  # fmt: skip
    assert place.into.read_bytes() == was


def test_a_workbook_beyond_all_forms_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    form = place.form("Staben", {("mål/svar", "Utfall"): 80})
    monkeypatch.setattr("vplan.source.workbook.entered.MOST_CELLS", 20)
    assert _told(place.collect(form).findings) == [
        ("file-unusable", "Staben.xlsx:1:1", f"{form} can't be read: the workbook holds more than 20 cells")
    ]


def test_a_plan_that_has_changed_since_is_told(place: Place) -> None:
    form = place.form(
        "Staben",
        {("mål/svar", "Utfall"): 80, ("mål/frisk", "Utfall", "män"): 3, ("mål/trivs", "Utfall"): 4,
         ("aktiviteter/gör", "Status"): "Pågår"},
    )  # fmt: skip
    text = (
        plan_text(PLAN).replace("målvärde: Minst 80 %", "målvärde: Minst 85 %").replace("minst: 80", "minst: 85")
    )
    text = text.replace("män: 4", "män: 6").replace("id: trivs, mål: Fler trivs", "id: nöjda, mål: Fler är nöjda")
    place.plan.write_text(text.replace("Gör det", "Gör det genast"), "utf-8")
    done = place.collect(form)
    assert _told(done.findings) == [
        ("answer-unplaced", "Staben.xlsx [Mål!E7]",
         "the plan has no 'mål/trivs' any longer, and the form answers for it"),
        ("target-changed", "Staben.xlsx [Mål!A4]",
         "the form asks about the target 'Minst 80 %', which now is 'Minst 85 %'"),
        ("target-changed", "Staben.xlsx [Mål!A5]",
         "the target 'Högst 5 %' counts otherwise than when the form was written"),
    ]  # fmt: skip
    assert list(_answers(place).splitlines()) == [
        "mål:", '  svar: {utfall: "80"}', "  frisk:", '    utfall: {män: "3"}', "aktiviteter:",
        "  gör: {status: pågår}",
    ]  # fmt: skip


def test_what_nobody_has_answered_is_told_of_each_form_and_of_those_that_are_missing(place: Place) -> None:
    done = place.collect(place.form("Staben", {("mål/svar", "Utfall"): 80}))
    both = ("goals-unanswered", "form-missing")
    assert _told(done.findings, *both) == [
        (
            "goals-unanswered",
            "Staben.xlsx [Mål!A5]",
            "3 of 4 in the form of Staben have no answer: frisk, gör, trivs",
        ),
        ("form-missing", "plan.yaml:26:13", "the form of HR is missing: 1 of 1 in it has no answer"),
    ]
    people = place.form("HR", {("mål/trivs", "Utfall"): 4})
    done = place.collect(people)
    assert _told(done.findings, *both) == [
        ("form-missing", "plan.yaml:17:13", "the form of Staben is missing: 2 of 4 in it have no answer")
    ]
    rest = place.form("Staben", {("mål/frisk", "Utfall", "män"): 3, ("aktiviteter/gör", "Status"): "Genomförd"})
    assert place.collect(rest).findings == ()


def test_nothing_is_written_where_the_file_of_results_has_faults(place: Place) -> None:
    place.report("mål: [\n")
    was = place.into.read_bytes()
    code, said = _run("collect", place.form("Staben", {("mål/svar", "Utfall"): 80}), "--into", place.into)
    assert code == 1
    assert "yaml-syntax" in said
    assert place.into.read_bytes() == was


def _run(*command: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(commands, [str(one) for one in command])
    return done.exit_code, done.output


def test_the_command_says_what_was_written_and_ends_with_what_is_found(place: Place) -> None:
    staff = place.form(
        "Staben",
        {("mål/svar", "Utfall"): 80, ("mål/frisk", "Utfall", "män"): 3, ("aktiviteter/gör", "Status"): "Pågår",
         ("mål/trivs", "Utfall"): 4},
    )  # fmt: skip
    assert _run("collect", staff, "--into", place.into) == (
        2,
        f"vplan: there is no file {place.into}\n"
        "  = hint: check the spelling; or add --plan PLAN, and it is begun\n",
    )
    code, said = _run("collect", staff, "--into", place.into, "--plan", place.plan)
    assert (code, said) == (0, f"{place.into}: 4 answers written\nnothing found\n")
    code, said = _run("collect", place.folder, "--into", place.into, "--plan", place.plan)
    assert (code, said) == (0, f"{place.into}: no new answers\nnothing found\n")
    changed_mind = place.form("HR", {("mål/trivs", "Utfall"): 5})
    code, said = _run("collect", staff, changed_mind, "--into", place.into)
    assert code == 1
    assert "error VP801 answers-conflict: 'utfall' of 'trivs' is '5' here, and '4' elsewhere" in said
    assert said.endswith("1 error\n")


@pytest.mark.parametrize(
    ("into", "plan", "says"),
    [
        ("plan.yaml", None, "plan.yaml is a plan, and no file of results"),
        ("new.yaml", "uppföljning.yaml", "uppföljning.yaml is itself a file of results"),
        ("uppföljning.yaml", "other.yaml", "uppföljning.yaml follows the plan"),
    ],
)
def test_what_can_t_be_collected_into_is_told(into: str, plan: str | None, says: str, place: Place) -> None:
    place.report("")
    shutil.copy(place.plan, place.folder / "other.yaml")
    form = place.form("Staben", {("mål/svar", "Utfall"): 80})
    before = {path: path.read_bytes() for path in place.folder.iterdir()}
    options: list[str | Path] = ["--plan", place.folder / plan] if plan else []
    code, said = _run("collect", form, "--into", place.folder / into, *options)
    assert code == 2
    assert says in said
    assert {path: path.read_bytes() for path in place.folder.iterdir()} == before


GIVEN = """\
uppdrag:
  - {id: lokaler, uppdrag: Se över lokalerna, till: [Skolan, Omsorgen], klart: 2024-08-30}
  - {id: kö, uppdrag: Korta kön, ansvarig: Omsorgen}
indikatorer:
  grupper:
    - namn: G
      indikatorer:
        - {id: heltid, indikator: Heltid, enhet: "%", utfall: {2023: {totalt: 65, kvinnor: 62, män: 76}}}
        - {id: ro, indikator: Ro, utfall: {2023: 5}, riktvärde: Minst 6}
"""


@pytest.fixture
def given(place: Place) -> Place:
    """A plan with assignments and indicators alone."""
    place.plan.write_text(plan_text(GIVEN), "utf-8")
    return place


def test_answers_to_assignments_and_outcomes_of_indicators_are_written(given: Place) -> None:
    school = given.form(
        "Skolan",
        {
            ("uppdrag/lokaler", "Status"): "genomfört",
            ("uppdrag/lokaler", "Återrapporterat"): date(2024, 4, 23),
            ("uppdrag/lokaler", "Svar"): "Två lokaler  sägs upp.\n\nDe är:\n- Tallen\n• Granen\nAllt är klart.",
            ("uppdrag/lokaler", "Beslut: organ"): "Nämnden",
            ("uppdrag/lokaler", "Beslut: beslutsdatum"): date(2024, 4, 20),
            ("uppdrag/lokaler", "Beslut: paragraf"): 14,
        },
    )
    nobody = given.form(
        "Utan ansvarig",
        {
            ("indikatorer/heltid", "Utfall", "totalt"): 66.5,
            ("indikatorer/heltid", "Utfall", "män"): 77,
            ("indikatorer/heltid", "Trend", "totalt"): "bättre",
            ("indikatorer/ro", "Kommentar"): "Mäts i höst.",
        },
    )
    done = given.collect(school, nobody)
    assert _told(done.findings) == []
    assert done.answers == 3
    assert (
        _answers(given)
        == """\
uppdrag:
  lokaler:
    status: genomfört
    återrapporterat: "2024-04-23"
    svar: |-
      Två lokaler sägs upp.

      De är:

      - Tallen
      - Granen

      Allt är klart.
    beslut: {organ: Nämnden, datum: "2024-04-20", paragraf: "14"}
indikatorer:
  heltid:
    utfall: {totalt: "66,5", män: "77"}
    trend: bättre
  ro: {kommentar: Mäts i höst.}"""
    )
    assert "- rubrik: Uppdrag\n        visa: [uppdrag]\n" in given.into.read_text("utf-8")
    assert "- rubrik: Indikatorer\n        visa: [indikatorer]" in given.into.read_text("utf-8")
    once = given.into.read_bytes()
    assert _told(given.collect(school, nobody).findings) == []
    assert given.into.read_bytes() == once
    assert [one.message.translated() for one in app.check(given.into).findings if one.grade == "error"] == []


def test_two_who_were_given_an_assignment_and_answer_otherwise_are_told(given: Place) -> None:
    school = given.form("Skolan", {("uppdrag/lokaler", "Status"): "Genomfört"})
    care = given.form(
        "Omsorgen", {("uppdrag/lokaler", "Status"): "Pågår", ("uppdrag/kö", "Beslut: organ"): "Nämnden"}
    )
    done = given.collect(school, care)
    assert [(rule, said) for rule, _, said in _told(done.findings)] == [
        ("answers-conflict", "'status' of 'lokaler' is 'pågår' here, and 'genomfört' elsewhere"),
        ("key-missing", "the answer about 'Korta kön' lacks Status"),
    ]
    assert done.data is None


def test_an_answer_that_differs_from_the_decision_in_the_file_is_told(given: Place) -> None:
    given.report("uppdrag: {lokaler: {status: genomfört, beslut: {organ: Nämnden, paragraf: 14}}}\n")
    form = given.form(
        "Skolan", {("uppdrag/lokaler", "Status"): "Genomfört", ("uppdrag/lokaler", "Beslut: paragraf"): 15}
    )
    done = given.collect(form)
    assert [(rule, said) for rule, _, said in _told(done.findings)] == [
        ("answers-conflict", "'beslut' of 'lokaler' is '15' here, and '14' elsewhere")
    ]
    form = given.form(
        "Skolan",
        {("uppdrag/lokaler", "Beslut: beslutsdatum"): "2024-04-20", ("uppdrag/lokaler", "Svar"): "Klart."},
    )
    assert _told(given.collect(form).findings) == []
    assert '{status: genomfört, svar: Klart., beslut: {organ: Nämnden, datum: "2024-04-20", paragraf: 14}}' in (
        given.into.read_text("utf-8")
    )


def test_what_nobody_has_answered_of_assignments_and_indicators_is_told(given: Place) -> None:
    form = given.form("Omsorgen", {("uppdrag/kö", "Status"): "Pågår"})
    assert [said for *_, said in _told(given.collect(form).findings, "goals-unanswered", "form-missing")] == [
        "1 of 2 in the form of Omsorgen has no answer: lokaler",
        "the form of Skolan is missing: 1 of 1 in it has no answer",
        "the form of Utan ansvarig is missing: 2 of 2 in it have no answer",
    ]


UNITS = (
    "räddningschef", "näringslivschef", "digitaliseringschef", "kanslichef", "hr-chef", "ekonomichef",
    "kommundirektör", "utvecklingsstrateg", "utan-ansvarig",
)  # fmt: skip


def _example(folder: Path, period: str = "T2") -> dict[str, Path]:
    """The example and its forms by unit."""
    shutil.copytree(EXAMPLE, folder / "ex")
    made = forms_for(
        folder / "ex" / "plan.yaml", Wanted(period, (), folder / "ex" / "uppfoljning" / "tertial.yaml")
    )
    forms = {}
    for name, data in made.items():
        forms[name.partition("-t2-")[2].removesuffix(".xlsx")] = folder / name
        (folder / name).write_bytes(data)
    assert tuple(forms) == UNITS
    return forms


def _fill(form: Path, answers: Mapping[At, object]) -> None:
    form.write_bytes(filled(form.read_bytes(), answers))


def test_the_follow_up_of_the_example_is_collected_from_five_forms(tmp_path: Path) -> None:
    forms = _example(tmp_path)
    _fill(forms["räddningschef"], {
        ("mål/trygghet", "Utfall"): 72, ("mål/trygghet", "Mätdag"): date(2025, 6, 15),
        ("mål/insatstid", "Utfall"): "9,8", ("mål/insatstid", "Prognos"): "Långt ifrån målet",
        ("mål/krigsorganisation", "Status"): "Målet nått",
        ("aktiviteter/beredskapsövning", "Status"): "Genomförd",
        ("aktiviteter/beredskapsövning", "Klar"): date(2025, 6, 5),
    })  # fmt: skip
    _fill(forms["digitaliseringschef"], {
        ("mål/e-tjänster", "Utfall"): 14.2, ("mål/tillgänglighet", "Status"): "Nära målet",
        ("mätetal/svar-e-post", "Utfall"): 88, ("mätetal/svar-telefon", "Utfall"): 66,
    })  # fmt: skip
    _fill(forms["kanslichef"], {
        ("mål/e-tjänster", "Utfall"): 14.5, ("mål/tillgänglighet", "Status"): "Målet nått",
        ("mätetal/svar-e-post", "Utfall"): 88, ("aktiviteter/e-arkiv", "Status"): "pågår",
    })  # fmt: skip
    _fill(forms["hr-chef"], {
        ("mål/sjukfrånvaro", "Utfall", "Kommunen"): 6.4, ("mål/sjukfrånvaro", "Utfall", "Kommunstyrelsen"): 4.7,
        ("mål/engagemang", "Status"): "Mäts senare", ("aktiviteter/chefsutbildning", "Status"): "Genomförd",
    })  # fmt: skip
    _fill(forms["ekonomichef"], {
        ("mål/resultat", "Utfall"): 0.96, ("mål/resultat", "Åtgärder"): "Åtgärdsplanen följs upp",
        ("mål/självfinansiering", "Status"): "Mäts senare", ("mål/tjänsteresor", "Utfall"): -9.2,
        ("aktiviteter/bilpool", "Status"): "Pågår",
    })  # fmt: skip
    _fill(forms["digitaliseringschef"], {("uppdrag/cybersäkerhet", "Status"): "Genomfört"})
    _fill(forms["kanslichef"], {("uppdrag/kontaktcenter", "Status"): "Pågår"})
    _fill(forms["ekonomichef"], {
        ("uppdrag/resursfördelning", "Status"): "Genomfört",
        ("uppdrag/resursfördelning", "Återrapporterat"): date(2025, 9, 23),
        ("uppdrag/resursfördelning", "Svar"): "Modellen införs 2026.\n- Grundskolan först\n- Förskolan sedan",
        ("uppdrag/resursfördelning", "Beslut: organ"): "Kommunstyrelsen",
        ("uppdrag/resursfördelning", "Beslut: paragraf"): 140,
    })  # fmt: skip
    _fill(forms["utvecklingsstrateg"], {("uppdrag/unga", "Status"): "Pågår"})
    _fill(forms["utan-ansvarig"], {
        ("indikatorer/heltid", "Utfall", "totalt"): 68.1, ("indikatorer/heltid", "Utfall", "kvinnor"): 65,
        ("indikatorer/heltid", "Kommentar", "totalt"): "Fler heltider",
    })  # fmt: skip
    given = [form for unit, form in forms.items() if unit not in {"näringslivschef", "kommundirektör"}]
    into = tmp_path / "ex" / "uppfoljning" / "t2.yaml"
    done = collect(given, into, tmp_path / "ex" / "plan.yaml")
    said = [(one.rule.name, one.message.translated()) for one in done.findings]
    assert said == [
        ("answers-conflict", "'utfall' of 'e-tjänster' is '14,5' here, and '14,2' elsewhere"),
        ("answers-conflict", "'status' of 'tillgänglighet' is 'nått' here, and 'nära' elsewhere"),
        ("goals-unanswered", "1 of 5 in the form of Räddningschef has no answer: trygghetspunkter"),
        (
            "goals-unanswered",
            "4 of 5 in the form of Utan ansvarig have no answer: folkmängd, Valdeltagande i kommunvalet, "
            "soliditet, låneskuld",
        ),
        ("form-missing", "the form of Näringslivschef is missing: 6 of 6 in it have no answer"),
        ("form-missing", "the form of Kommundirektör is missing: 1 of 1 in it has no answer"),
    ]
    assert done.answers == 19
    plan = read_plan(into).plan
    assert plan is not None
    (results,) = plan.results
    assert (results.kind, results.through) == ("tertial", date(2025, 8, 31))
    assert list(results.goals) == [
        "trygghet", "insatstid", "krigsorganisation", "sjukfrånvaro", "engagemang", "resultat",
        "självfinansiering", "tjänsteresor",
    ]  # fmt: skip
    assert list(results.measures) == ["svar-e-post", "svar-telefon"]
    assert list(results.answers) == ["resursfördelning", "cybersäkerhet", "kontaktcenter", "unga"]
    assert (
        results.answers["resursfördelning"].text
        == "Modellen införs 2026.\n\n- Grundskolan först\n- Förskolan sedan"
    )
    assert list(results.indicators) == ["heltid"]
    assert [one.message.translated() for one in app.check(into).findings if one.grade == "error"] == []
    once = into.read_bytes()
    collect(given, into, None)
    assert into.read_bytes() == once
    text = once.decode()
    assert read(once).keys_at(("mål", "insatstid")) == ["utfall", "prognos"]
    assert "uppföljning_av: ../plan.yaml\n" in text


@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not installed")
def test_a_form_that_libreoffice_has_saved_says_the_same(tmp_path: Path) -> None:
    forms = _example(tmp_path)
    form, boss, nobody = forms["hr-chef"], forms["ekonomichef"], forms["utan-ansvarig"]
    _fill(boss, {
        ("uppdrag/resursfördelning", "Status"): "Genomfört",
        ("uppdrag/resursfördelning", "Återrapporterat"): date(2025, 9, 23),
        ("uppdrag/resursfördelning", "Svar"): "Modellen införs.\n- Grundskolan\n- Förskolan",
        ("uppdrag/resursfördelning", "Beslut: organ"): "Kommunstyrelsen",
        ("uppdrag/resursfördelning", "Beslut: paragraf"): 140,
    })  # fmt: skip
    _fill(nobody, {("indikatorer/heltid", "Utfall", "kvinnor"): 65.5})
    _fill(form, {
        ("mål/sjukfrånvaro", "Utfall", "Kommunen"): 6.4,
        ("mål/sjukfrånvaro", "Mätdag", "Kommunen"): date(2025, 8, 31),
        ("mål/sjukfrånvaro", "Utfall", "Kommunstyrelsen"): Formula("4+0.7", "4.7"),
        ("mål/sjukfrånvaro", "Status", "Kommunen"): "Målet nått",
        ("mål/sjukfrånvaro", "Åtgärder", "Kommunen"): "A\nB",
        ("aktiviteter/chefsutbildning", "Status"): "Genomförd",
    })  # fmt: skip
    direct = tmp_path / "ex" / "direct.yaml"
    collect([form, boss, nobody], direct, tmp_path / "ex" / "plan.yaml")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    saved: list[str | Path] = [*command, "--outdir", tmp_path / "saved", form, boss, nobody]
    subprocess.run(saved, check=True, capture_output=True, timeout=180)
    again = tmp_path / "ex" / "again.yaml"
    given = [tmp_path / "saved" / one.name for one in (form, boss, nobody)]
    done = collect(given, again, tmp_path / "ex" / "plan.yaml")
    assert [one.message.translated() for one in done.findings if one.grade == "error"] == []
    assert again.read_bytes() == direct.read_bytes()
    assert b'utfall: {Kommunen: "6,4", Kommunstyrelsen: "4,7"}' in again.read_bytes()
    assert b'utfall: {kvinnor: "65,5"}' in again.read_bytes()
    assert b'beslut: {organ: Kommunstyrelsen, paragraf: "140"}' in again.read_bytes()
