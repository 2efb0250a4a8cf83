"""The forms of a plan: whom they ask, what, and how a form looks to a spreadsheet."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Annotated
from zipfile import ZipFile

import pytest
from lxml import etree
from pydantic import Field
from typer.testing import CliRunner

from conftest import ROOT, plan_text
from vplan.app.checking import read_plan
from vplan.app.follow_up import NotDone
from vplan.app.forming import Wanted, forms_for
from vplan.cli.app import app as commands
from vplan.facts import Facts
from vplan.forms import fields
from vplan.forms.asked import Last, Way
from vplan.forms.asking import NOBODY, Form, forms_of
from vplan.forms.fields import PARTS, Kind, answer_fields
from vplan.forms.hidden import carried_by, rows_of
from vplan.forms.periods import NoPeriod, period_of
from vplan.model.base import Part
from vplan.model.knowledge import STEP
from vplan.model.plan import Plan
from vplan.model.results import ActivityState, Answer, Outcome
from vplan.source.workbook.entered import EnteredSheet, entered_in
from workbook_files import MAIN

pytestmark = pytest.mark.fast
EXAMPLE = ROOT / "examples" / "exempelkommunen"
UNITS = [
    "Räddningschef", "Näringslivschef", "Digitaliseringschef", "Kanslichef", "HR-chef", "Ekonomichef",
    "Kommundirektör", "Utvecklingsstrateg", NOBODY,
]  # fmt: skip
_S = f"{{{MAIN}}}"


@pytest.fixture(scope="module")
def example() -> Plan:
    plan = read_plan(EXAMPLE / "plan.yaml").plan
    assert plan is not None
    return plan


def _facts(file: Path) -> Facts:
    facts = read_plan(file).facts
    assert facts is not None
    return facts


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    wanted = Wanted(
        "T2", (), EXAMPLE / "uppfoljning" / "tertial.yaml", "ekonomi@exempelkommunen.se", date(2025, 9, 12)
    )
    return forms_for(EXAMPLE / "plan.yaml", wanted)


def _sheet(form: bytes, name: str) -> EnteredSheet:
    (sheet,) = (one for one in entered_in(form, "form.xlsx") if one.name == name)
    return sheet


def _lines(sheet: EnteredSheet) -> list[list[str]]:
    return [[cell.text for cell in cells.values()] for cells in sheet.cells.values()]


def _xml(form: bytes, part: str) -> etree._Element:
    with ZipFile(io.BytesIO(form)) as package:
        return etree.fromstring(package.read(part))


@pytest.mark.parametrize(
    ("text", "kind", "through", "called"),
    [
        ("T1", "tertial", date(2024, 4, 30), "tertial 1 2024"),
        (" t2 ", "tertial", date(2024, 8, 31), "tertial 2 2024"),
        ("T3", "tertial", date(2024, 12, 31), "tertial 3 2024"),
        ("2024-02", "månad", date(2024, 2, 29), "februari 2024"),
        ("halvår", "halvår", date(2024, 6, 30), "halvåret 2024"),
        ("Delår", "delår", date(2024, 8, 31), "delåret 2024"),
        ("år", "helår", date(2024, 12, 31), "helåret 2024"),
    ],
)
def test_a_period_is_a_kind_of_results_and_a_last_day(text: str, kind: str, through: date, called: str) -> None:
    period = period_of(text, 2024)
    assert (period.kind, period.through, period.called) == (kind, through, called)


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("T4", "'T4' names no period", "write T1, T2, T3, halvår, delår, år, or a month: 2024-03"),
        ("2024-13", "'2024-13' names no period", "write T1, T2, T3, halvår, delår, år, or a month: 2024-03"),
        (
            "2023-03",
            "2023-03 is not in the plan's year, 2024",
            "name a month of that year, or the plan of the other",
        ),
    ],
)
def test_what_is_no_period_is_told_with_what_is_one(text: str, says: str, hint: str) -> None:
    with pytest.raises(NoPeriod) as caught:
        period_of(text, 2024)
    assert (caught.value.message.translated(), caught.value.hint.translated()) == (says, hint)


def test_each_who_answers_gets_a_form_and_two_who_answer_together_get_the_same(example: Plan) -> None:
    forms = forms_of(example)
    assert [form.unit for form in forms] == UNITS
    by_unit = {form.unit: form for form in forms}
    shared = {kind: by_unit["Digitaliseringschef"].of(kind) for kind in ("mål", "mätetal", "aktiviteter")}
    assert shared == {kind: by_unit["Kanslichef"].of(kind) for kind in shared}
    assert [str(one.way) for one in by_unit["Kanslichef"].of("uppdrag")] == ["uppdrag/kontaktcenter"]
    assert {one.way.kind for one in by_unit[NOBODY].asked} == {"indikatorer"}
    assert [str(one.way) for one in by_unit["HR-chef"].asked] == [
        "mål/sjukfrånvaro", "mål/engagemang", "aktiviteter/chefsutbildning",
    ]  # fmt: skip
    assert by_unit["HR-chef"].asked[0].scopes == ("Kommunen", "Kommunstyrelsen")
    asked = {one.way for form in forms for one in form.asked}
    everything = {
        *(Way("mål", goal.key) for goal in example.goals),
        *(Way("mätetal", measure.key) for measure in example.measures),
        *(Way("aktiviteter", activity.key) for activity in example.activities),
        *(Way("uppdrag", assignment.key) for assignment in example.assignments),
        *(Way("indikatorer", indicator.key) for indicator in example.indicators),
    }
    assert len(everything) > 20
    assert asked == everything


def _forms(tmp_path: Path, fragment: str) -> dict[str, Form]:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(fragment), "utf-8")
    read = read_plan(plan)
    assert read.plan is not None, [finding.message.translated() for finding in read.findings]
    return {form.unit: form for form in forms_of(read.plan)}


def test_a_goals_own_goes_before_its_areas_and_what_has_neither_is_asked_by_itself(tmp_path: Path) -> None:
    forms = _forms(
        tmp_path,
        """\
strategier:
  - namn: S
    prioriteringar:
      - namn: A
        ansvarig: [Staben, STABEN]
        mål:
          - {id: ett, mål: Ett, ansvarig: HR}
          - {id: två, mål: Två}
        aktiviteter:
          - {id: gör, aktivitet: Gör det}
      - namn: B
        ansvarig: " staben"
        mål:
          - {id: tre, mål: Tre}
      - namn: C
        mål:
          - id: fyra
            mål: Fyra
            mätetal: [{id: mätt, mätetal: Mätt, målvärde: Minst 3}, Bara ord]
        aktiviteter:
          - {id: annat, aktivitet: Något annat}
""",
    )
    assert {unit: [str(one.way) for one in form.asked] for unit, form in forms.items()} == {
        "HR": ["mål/ett"],
        "Staben": ["mål/två", "aktiviteter/gör", "mål/tre"],
        NOBODY: ["mål/fyra", "mätetal/mätt", "aktiviteter/annat"],
    }


def test_goals_of_strategies_and_parts_of_areas_are_asked_of_the_nearest_who_answers(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    strategies = (
        "strategier:\n  - namn: A\n    ansvarig: Chefen\n    mål: [{id: a, mål: Av strategin}]\n"
        "    prioriteringar:\n"
        "      - namn: B\n        delområden: [{namn: C, mål: [{id: c, mål: Av delen}]}]\n"
        "      - namn: D\n        ansvarig: Rektorn\n"
        "        delområden: [{namn: E, aktiviteter: [{id: e, aktivitet: Av en annan}]}]\n"
    )
    file.write_text(plan_text(strategies), "utf-8")
    plan = read_plan(file).plan
    assert plan is not None
    assert {form.unit: [one.wording for one in form.asked] for form in forms_of(plan)} == {
        "Chefen": ["Av strategin", "Av delen"],
        "Rektorn": ["Av en annan"],
    }


def test_assignments_are_asked_of_who_answers_for_them_else_of_those_who_were_given_them(tmp_path: Path) -> None:
    forms = _forms(
        tmp_path,
        """\
uppdrag:
  - {id: ett, uppdrag: Ett, till: [Skolan, omsorgen], klart: 2024-08-30, återrapporteras: delår}
  - {id: två, uppdrag: Två, till: Skolan, ansvarig: Rektorn}
  - Tre
""",
    )
    assert {unit: [one.way.key for one in form.asked] for unit, form in forms.items()} == {
        "Skolan": ["ett"],
        "Omsorgen": ["ett"],
        "Rektorn": ["två"],
        NOBODY: ["Tre"],
    }
    assert forms["Skolan"].asked[0].target == "Klart 2024-08-30\nÅterrapporteras: delår"


def test_indicators_are_asked_by_whom_the_plan_has_figures_of(tmp_path: Path) -> None:
    forms = _forms(
        tmp_path,
        """\
indikatorer:
  grupper:
    - namn: G
      indikatorer:
        - id: heltid
          indikator: Heltid
          enhet: "%"
          utfall: {2022: 60, 2023: {totalt: "65,8", kvinnor: 62, män: 76}}
          målvärde: {2024: Minst 70 %, 2025: Minst 75 %}
        - {id: skuld, indikator: Skuld, utfall: 31 600 kr (2023), riktvärde: Högst 40 000 kr}
""",
    )
    by_key = {one.way.key: one for one in forms[NOBODY].asked}
    assert by_key["heltid"].scopes == ("totalt", "kvinnor", "män")
    assert by_key["heltid"].last["totalt"] == Last("65,8 %", "", "2023")
    assert by_key["heltid"].target == "Minst 70 %"
    assert (by_key["skuld"].scopes, by_key["skuld"].target) == (("",), "Högst 40 000 kr")
    assert by_key["skuld"].last[""] == Last()


def test_who_is_called_as_the_form_for_nobody_gets_that_form(tmp_path: Path) -> None:
    goals = "[{id: ett, mål: Ett, ansvarig: utan ansvarig}, {id: två, mål: Två}]"
    forms = _forms(tmp_path, f"strategier: [{{namn: S, prioriteringar: [{{namn: A, mål: {goals}}}]}}]\n")
    assert {unit: [one.way.key for one in form.asked] for unit, form in forms.items()} == {NOBODY: ["ett", "två"]}


def test_rows_have_room_for_answers_and_for_what_is_asked(made: dict[str, bytes]) -> None:
    rows = _xml(made["uppföljning-2025-t2-hr-chef.xlsx"], "xl/worksheets/sheet2.xml").iter(f"{_S}row")
    heights = {int(row.get("r", "0")): float(row.get("ht", "15")) for row in rows}
    assert heights.pop(4) > 60, "a target of five lines"
    assert heights == {1: 15, 3: 15, 5: 60, 6: 60}


def test_the_last_outcomes_are_those_of_the_newest_results_that_speak_of_a_goal(example: Plan) -> None:
    files = [EXAMPLE / "uppfoljning" / name for name in ("tertial.yaml", "delar.yaml")]
    before = [result for file in files for result in _facts(file).results.values()]
    asked = {str(one.way): one for form in forms_of(example, before) for one in form.asked}
    assert asked["mål/sjukfrånvaro"].last == {
        "Kommunen": Last("6,4 %", "Målet nått", "2025-08-31"),
        "Kommunstyrelsen": Last("4,7 %", "Målet nått", "2025-08-31"),
    }
    assert asked["aktiviteter/bilpool"].last[""].through == "2025-08-31"


def test_a_field_that_is_added_to_a_result_joins_the_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    class Further(Outcome):
        level: Annotated[str | None, STEP] = Field(default=None, alias="nivå")
        weight: bool | None = Field(default=None, alias="tungt")
        links: list[str] = Field(default=[], alias="länkar")

    own = {field.key: field for field in answer_fields(Further)}
    assert [key for key in own if key not in {field.key for field in answer_fields(Outcome)}] == [
        "nivå", "tungt", "länkar",
    ]  # fmt: skip
    assert (own["nivå"].kind, own["tungt"].kind, own["länkar"].kind) == (Kind.STEP, Kind.CHOICE, Kind.LINES)
    monkeypatch.setitem(fields.PARTS, "mål", Further)
    (form,) = forms_for(EXAMPLE / "plan.yaml", Wanted("T2", ("HR-chef",))).values()
    assert {"nivå", "tungt", "länkar"} <= set(_lines(_sheet(form, "Mål"))[1])


def test_every_field_of_an_answer_has_a_kind_of_cell_and_words_for_people() -> None:
    kinds: dict[type[Part], dict[str, Kind]] = {
        part: {field.column: field.kind for field in answer_fields(part)} for part in PARTS.values()
    }
    assert kinds[Outcome] == {
        "utfall": Kind.AMOUNTS, "datum": Kind.DAY, "klar": Kind.DAY, "status": Kind.STEP, "trend": Kind.CHOICE,
        "prognos": Kind.STEP, "genomförandegrad": Kind.NUMBER, "kommentar": Kind.TEXT, "åtgärder": Kind.LINES,
    }  # fmt: skip
    assert kinds[ActivityState] == {
        "status": Kind.STEP, "klar": Kind.DAY, "genomförandegrad": Kind.NUMBER, "kommentar": Kind.TEXT,
    }  # fmt: skip
    assert kinds[Answer] == {
        "status": Kind.STEP, "återrapporterat": Kind.DAY, "svar": Kind.PROSE, "beslut/organ": Kind.TEXT,
        "beslut/datum": Kind.DAY, "beslut/paragraf": Kind.TEXT,
    }  # fmt: skip
    told = [field for part in kinds for field in answer_fields(part)]
    assert [field.key for field in told if field.title == field.key or not field.about] == []


def test_a_form_says_first_whose_it_is_what_it_is_about_and_when_it_is_returned(made: dict[str, bytes]) -> None:
    assert list(made)[4] == "uppföljning-2025-t2-hr-chef.xlsx"
    first, *others = entered_in(made["uppföljning-2025-t2-hr-chef.xlsx"], "form.xlsx")
    assert (first.name, [one.name for one in others]) == ("Läs först", ["Mål", "Insatser", "vplan", "Val"])
    lines = _lines(first)
    assert lines[:8] == [
        ["Uppföljning av tertial 2 2025"],
        ["Fylls i av", "HR-chef"],
        ["Plan", "Kommunstyrelsens verksamhetsplan och budget 2025"],
        ["Nämnd", "Kommunstyrelsen, Exempelkommunen"],
        ["Period", "tertial 2 2025, till och med den 31 augusti 2025"],
        ["Frågar om", "2 mål och 1 insats"],
        ["Lämnas till", "ekonomi@exempelkommunen.se"],
        ["Lämnas senast", "den 12 september 2025"],
    ]
    assert lines[-1][1].endswith("lämna filen till ekonomi@exempelkommunen.se. Ändra inte kolumnernas rubriker.")


def test_assignments_and_indicators_have_sheets_of_their_own(made: dict[str, bytes]) -> None:
    assignments = _lines(_sheet(made["uppföljning-2025-t2-kanslichef.xlsx"], "Uppdrag"))
    assert assignments[1] == [
        "Uppdrag", "Tid", "Senaste status", "Status", "Återrapporterat", "Svar", "Beslut: organ",
        "Beslut: beslutsdatum", "Beslut: paragraf", "Id",
    ]  # fmt: skip
    assert assignments[2][:2] == [
        "Utreda ett gemensamt kontaktcenter med grannkommunerna",
        "Klart 2025-06-30\nÅterrapporteras: 2025-08-31",
    ]
    indicators = _lines(_sheet(made["uppföljning-2025-t2-utan-ansvarig.xlsx"], "Indikatorer"))
    assert indicators[1] == [
        "Indikator", "Målvärde", "Avser", "Enhet", "Senaste utfall", "Utfall", "Mätdag", "Trend",
        "Kommentar", "Id",
    ]  # fmt: skip
    assert [
        "Månadsavlönade som arbetar heltid",
        "kvinnor",
        "%",
        "62,7 %\n2023",
        "indikatorer/heltid",
    ] in indicators


def test_goals_are_asked_with_their_targets_and_last_outcomes(made: dict[str, bytes]) -> None:
    title, head, *rows = _lines(_sheet(made["uppföljning-2025-t2-hr-chef.xlsx"], "Mål"))
    assert title == ["Mål: tertial 2 2025"]
    assert head == [
        "Mål", "Målvärde", "Avser", "Enhet", "Senaste utfall", "Senaste status",
        "Utfall", "Mätdag", "Klar", "Status", "Trend", "Prognos", "Genomförandegrad",
        "Kommentar", "Åtgärder", "Id",
    ]  # fmt: skip
    target = "Högst 6,5 % i kommunen och högst 4,8 % i kommunstyrelsens förvaltning"
    assert rows == [
        ["Sjukfrånvaron ska minska.", target, "Kommunen", "%", "7,2 %\n2025-04-30", "Långt ifrån målet",
         "mål/sjukfrånvaro"],
        ["Sjukfrånvaron ska minska.", "Kommunstyrelsen", "%", "4,6 %\n2025-04-30", "mål/sjukfrånvaro"],
        ["Medarbetarna ska vara engagerade i sitt arbete.", "Över 79", "Mäts senare\n2025-04-30",
         "mål/engagemang"],
    ]  # fmt: skip


def _unlocked(form: bytes, sheet: int) -> set[str]:
    (looks,) = _xml(form, "xl/styles.xml").iter(f"{_S}cellXfs")
    locks = [xf.find(f"{_S}protection") for xf in looks]
    styles = [lock is not None and lock.get("locked") == "0" for lock in locks]
    assert any(styles)
    cells = _xml(form, f"xl/worksheets/sheet{sheet}.xml").iter(f"{_S}c")
    return {str(cell.get("r")) for cell in cells if styles[int(cell.get("s", "0"))]}


def test_only_the_answers_are_unlocked_and_no_sheet_has_a_password(made: dict[str, bytes]) -> None:
    form = made["uppföljning-2025-t2-hr-chef.xlsx"]
    for number in range(1, 5):
        (protection,) = _xml(form, f"xl/worksheets/sheet{number}.xml").iter(f"{_S}sheetProtection")
        assert protection.get("sheet") == "1"
        assert protection.get("password") is None
    assert _unlocked(form, 2) == {f"{column}{row}" for row in (4, 6) for column in "GHIJKLMNO"} | {"G5"}
    assert _unlocked(form, 1) == _unlocked(form, 4) == set()
    states = {sheet.get("name"): sheet.get("state") for sheet in _xml(form, "xl/workbook.xml").iter(f"{_S}sheet")}
    assert states == {"Läs först": None, "Mål": None, "Insatser": None, "vplan": "hidden", "Val": "hidden"}


def test_answers_are_chosen_in_the_words_of_the_organisation(made: dict[str, bytes]) -> None:
    form = made["uppföljning-2025-t2-näringslivschef.xlsx"]
    entries = {
        str(one.get("sqref")): one for one in _xml(form, "xl/worksheets/sheet2.xml").iter(f"{_S}dataValidation")
    }
    offered = _lines(_sheet(form, "Val"))
    columns = [list(column) for column in zip(*offered[:3], strict=False)]
    assert ["Målet nått", "Nära målet", "Långt ifrån målet"] in columns
    assert ["Nått", "Nära", "Långt ifrån"] in columns, "measures have a scale of their own"
    assert ["bättre", "oförändrad", "sämre"] in columns
    kinds = {cell: one.get("type") for cell, one in entries.items()}
    assert [kinds[f"{column}5"] for column in "FGHIJ"] == ["decimal", "date", "date", "list", "list"]
    assert entries["F6"].get("prompt") == "Skriv ett tal, till exempel 72,5. Räknas i veckor."
    assert entries["I6"].get("prompt") == "Välj i listan. Status räknas annars fram ur utfallet."
    assert entries["N5"].get("prompt") == (
        "Vad som görs åt det som inte går som planerat. Skriv varje för sig, på en egen rad (Alt + Retur)."
    )
    assert "F4" not in kinds, "a goal that its measures judge has no number of its own"


def test_the_hidden_sheet_carries_what_collecting_needs(made: dict[str, bytes], example: Plan) -> None:
    carried = carried_by(_lines(_sheet(made["uppföljning-2025-t2-hr-chef.xlsx"], "vplan")))
    assert carried is not None
    assert carried.said == {
        "organisation": "Exempelkommunen", "organ": "Kommunstyrelsen", "år": "2025", "plan": "plan.yaml",
        "enhet": "HR-chef", "period": "T2", "slag": "tertial", "till_och_med": "2025-08-31",
    }  # fmt: skip
    assert carried.columns["mål"]["mätdag"] == "datum"
    form = next(form for form in forms_of(example) if form.unit == "HR-chef")
    assert {way: then.mark for way, then in carried.asked.items()} == {one.way: one.mark for one in form.asked}
    assert carried_by([["Något", "annat"]]) is None
    assert carried_by([[*row] for row in rows_of({"år": "1"}, ())]) is not None


def test_the_same_plan_gives_the_same_bytes() -> None:
    wanted = Wanted("2025-03", ("hr-CHEF",))
    once, again = (forms_for(EXAMPLE / "plan.yaml", wanted) for _ in range(2))
    assert list(once) == ["uppföljning-2025-03-hr-chef.xlsx"]
    assert once == again


def test_a_file_of_results_gives_the_forms_of_its_plan_with_its_outcomes_as_the_last() -> None:
    (form,) = forms_for(EXAMPLE / "uppfoljning" / "tertial.yaml", Wanted("delår", ("HR-chef",))).values()
    assert "7,2 %\n2025-04-30" in _lines(_sheet(form, "Mål"))[2]
    carried = carried_by(_lines(_sheet(form, "vplan")))
    assert carried is not None
    assert (carried.said["plan"], carried.said["slag"]) == ("plan.yaml", "delår")


def test_results_of_the_period_itself_or_after_it_are_not_the_last() -> None:
    (form,) = forms_for(EXAMPLE / "uppfoljning" / "tertial.yaml", Wanted("T1", ("HR-chef",))).values()
    lines = _lines(_sheet(form, "Mål"))
    assert not re.search("7,2|Långt", str(lines))
    assert lines[1][:5] == ["Mål", "Målvärde", "Avser", "Enhet", "Utfall"], "no column that nothing stands in"


def test_a_unit_that_answers_for_nothing_is_told() -> None:
    with pytest.raises(NotDone, match="'hrchef' answers for nothing in the plan") as caught:
        forms_for(EXAMPLE / "plan.yaml", Wanted("T2", ("HRchef",)))
    assert caught.value.hint.translated() == "did you mean 'HR-chef'?"
    with pytest.raises(NotDone) as caught:
        forms_for(EXAMPLE / "plan.yaml", Wanted("T2", ("zzz",)))
    assert caught.value.hint.translated() == f"those who answer are {', '.join(UNITS)}"


def test_units_whose_names_differ_in_signs_alone_get_files_of_their_own(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    goals = "".join(
        f"          - {{mål: Mål {at}, ansvarig: {who}}}\n" for at, who in enumerate(("IT/HR", "IT HR"))
    )
    plan.write_text(
        plan_text(f"strategier:\n  - namn: S\n    prioriteringar:\n      - namn: A\n        mål:\n{goals}"),
        "utf-8",
    )
    assert list(forms_for(plan, Wanted("T1"))) == [
        "uppföljning-2024-t1-it-hr.xlsx", "uppföljning-2024-t1-it-hr-2.xlsx",
    ]  # fmt: skip


def _run(*command: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(commands, [str(one) for one in command])
    return done.exit_code, done.output


def test_forms_are_written_and_never_over_one_that_was_filled_in(tmp_path: Path) -> None:
    plan = EXAMPLE / "plan.yaml"
    code, said = _run("form", plan, "--period", "T2", "--unit", "HR-chef", "-o", tmp_path)
    form = tmp_path / "uppföljning-2025-t2-hr-chef.xlsx"
    assert (code, said.strip()) == (0, str(form))
    was = form.read_bytes()
    assert _run("form", plan, "--period", "T2", "-o", tmp_path)[0] == 0, "the same again is no fault"
    form.write_bytes(was + b" ")
    code, said = _run("form", plan, "--period", "T2", "-o", tmp_path)
    assert code == 2
    assert f"{form} is there already, with something else in it" in said
    assert form.read_bytes() == was + b" "
    assert _run("form", plan, "--period", "T2", "-o", tmp_path, "--overwrite")[0] == 0
    assert form.read_bytes() == was


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--period", "T5"], 2, "'T5' names no period"),
        (["--period", "T1", "--by", "i morgon"], 2, "--by takes a day"),
        (["--period", "T1", "--since-report", "nowhere.yaml"], 2, "there is no file nowhere.yaml"),
    ],
)
def test_what_can_t_be_done_is_told(options: list[str], code: int, says: str, tmp_path: Path) -> None:
    given, said = _run("form", EXAMPLE / "plan.yaml", *options, "-o", tmp_path)
    assert given == code
    assert says in said
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_does_not_hold_together_gives_no_forms(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text("").replace("år: 2024", "år: tjugo"), "utf-8")
    code, said = _run("form", plan, "--period", "T1", "-o", tmp_path / "f")
    assert code == 1
    assert "'tjugo' is no year" in said
    assert not (tmp_path / "f").exists()
