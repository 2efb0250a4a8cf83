"""A variant of a plan: laid over it, computed anew, compared with it, checked as a plan."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT, build, plan_text, variant_text
from reading import docx_paragraphs, pdf_lines
from vplan import app
from vplan.app import Checked
from vplan.model.assignments import Assignment
from vplan.model.base import Part
from vplan.model.frames import FrameChange, FrameUnit
from vplan.model.goals import Goal
from vplan.model.indicators import OwnIndicator
from vplan.model.knowledge import fields_of
from vplan.model.money import COLUMN_ROLES
from vplan.model.varied import (
    AssignmentChange,
    FrameMoveChange,
    FrameUnitChange,
    GoalChange,
    IndicatorChange,
    InvestmentChange,
    PartChange,
)
from vplan.report.data import as_data
from vplan.report.data.schema import export_schema

EXAMPLE = ROOT / "examples" / "exempelkommunen"
PLAN = """
strategier:
  - id: s
    namn: Skola och omsorg
    prioriteringar:
      - id: lära
        namn: Lära
        mål:
          - {id: läsa, mål: Fler läser, beskrivning: I årskurs 3., målvärde: Minst 90 %}
          - {id: räkna, mål: Fler räknar, målvärde: Minst 80 %}
fotnoter: [{id: a, text: En fotnot.}]
budget:
  - id: drift
    namn: Drift
    enhet: mkr
    ingående_utgående: {Vid årets början: Vid årets slut}
    summarader: {Netto: [Summa, Intäkter], Vid årets slut: [Vid årets början, Netto]}
    summakolumner: {Ram: [Förra, Ändring]}
    tabell: |
      Mkr              | Förra | Ändring | Ram   | Plan 2025
      Skola            | −10,0 | −1,0    | −11,0 | −12,0
      Omsorg[^a]       | −20,0 | −1,0    | −21,1 | −22,0
      Summa =          | −30,0 | −2,0    | −32,1 | −34,0
      Intäkter         | 40,0  | 1,0     | 41,0  | 42,0
      Netto            |       |         |       | 8,0
      Vid årets början | 1,0   |         |       | 10,0
      Vid årets slut   | 11,0  |         |       | 18,0
"""
SHOWING = """
dokument:
  - id: a
    mall: verksamhetsplan
    avsnitt:
      - visa: jämförelse
      - text: |
          Ramen är {{ budget.drift.Skola.Ram }} mkr, i planen {{ plan.budget.drift.Skola.Ram }} mkr.
"""


def _checked(folder: Path, variant: str, plan: str = PLAN) -> Checked:
    (folder / "plan.yaml").write_text(plan_text(plan), "utf-8")
    (folder / "variant.yaml").write_text(variant_text(variant), "utf-8")
    return app.check(folder / "variant.yaml")


def _cells(checked: Checked, row: str) -> dict[str, str]:
    assert checked.facts is not None, [f.message.translated() for f in checked.findings]
    return {column: str(amount) for column, amount in checked.facts.values["budget"]["drift"][row].items()}


def test_sums_and_balances_follow_what_is_changed(tmp_path: Path) -> None:
    checked = _checked(tmp_path, "budget: {drift: {Skola: {Ändring: −3}}}")
    assert _cells(checked, "Skola") == {"Förra": "-10.0", "Ändring": "-3", "Ram": "-13.0", "Plan 2025": "-12.0"}
    assert _cells(checked, "Summa")["Ram"] == "-34.0", "a sum of computed terms"
    assert _cells(checked, "Summa")["Förra"] == "-30.0"
    assert [f.rule.name for f in checked.findings if f.grade == "error"] == []


def test_what_does_not_follow_stays_as_the_plan_states_it(tmp_path: Path) -> None:
    """The plan's rounded sum −21,1 of −20,0 and −1,0 is no term of what is changed."""
    checked = _checked(tmp_path, "budget: {drift: {Skola: {Ändring: −3}}}")
    assert _cells(checked, "Omsorg")["Ram"] == "-21.1"


def test_a_sum_that_the_variant_states_is_checked(tmp_path: Path) -> None:
    checked = _checked(tmp_path, "budget: {drift: {Skola: {Förra: −12}, Summa =: {Förra: −35}}}")
    assert _cells(checked, "Summa")["Förra"] == "-32.0"
    (wrong,) = [f for f in checked.findings if f.rule.name == "reference-unresolved"]
    assert wrong.message.translated() == "the table has no row 'Summa ='", "a name is written as it is printed"
    checked = _checked(tmp_path, "budget: {drift: {Skola: {Förra: −12}, Summa: {Förra: −35}}}")
    (wrong,) = [f for f in checked.findings if f.rule.name == "sum-mismatch"]
    assert wrong.place.file.endswith("variant.yaml")
    assert wrong.message.translated().startswith("column 'Förra' adds up to −32,0, the plan says −35")


def test_a_balance_is_carried_on_from_what_is_changed(tmp_path: Path) -> None:
    plan = """
budget:
  - id: drift
    namn: Lån
    enhet: mkr
    ingående_utgående: {Början: Slut}
    summarader: {Slut: [Början, Nya]}
    tabell: |
      Mkr    | Budget 2024 | Plan 2025 | Plan 2026
      Början | 100         | 110       | 130
      Nya    | 10          | 20        | 30
      Slut   | 110         | 130       | 160
"""
    checked = _checked(tmp_path, "budget: {drift: {Nya: {Budget 2024: 15}, Slut: {Plan 2025: 140}}}", plan)
    assert list(_cells(checked, "Början").values()) == ["100", "115", "140"]
    assert list(_cells(checked, "Slut").values()) == ["115", "140", "170"]
    assert [f.rule.name for f in checked.findings if f.grade == "error"] == ["sum-mismatch"], "115 and 20 is 135"


def test_goals_are_reworded_left_out_and_added(tmp_path: Path) -> None:
    checked = _checked(
        tmp_path,
        "mål:\n  läsa: {målvärde: Minst 95 %}\n  räkna: {utgår: ja}\n"
        "  skriva: {under: lära, mål: Fler skriver, målvärde: Minst 70 %}\n",
    )
    assert checked.plan is not None
    goals = [(goal.id, goal.wording, goal.target, goal.description) for goal in checked.plan.goals]
    assert goals == [
        ("läsa", "Fler läser", "Minst 95 %", "I årskurs 3."),
        ("skriva", "Fler skriver", "Minst 70 %", None),
    ]
    first, second = checked.plan.goals
    assert first.place("målvärde").file.endswith("variant.yaml")
    assert first.place("mål").file.endswith("plan.yaml")
    assert second.place("mål").line == 9


def test_the_comparison_tells_rows_sums_and_goals(tmp_path: Path) -> None:
    variant = "budget: {drift: {Skola: {Ändring: −3}}}\nmål: {räkna: {utgår: ja}}\n" + SHOWING
    assert not _checked(tmp_path, variant).failed
    output = build(tmp_path / "variant.yaml", tmp_path / "out")
    lines = [" ".join(line.split()) for line in docx_paragraphs(output.files["verksamhetsplan.docx"])]
    table = lines[lines.index("Ändring") :]
    assert table[:9] == ["Ändring", "Skola", "−1,0", "−3", "−2,0", "Summa", "−2,0", "−4,0", "−2,0"]
    assert "Ram" in table
    assert "Utgår" in table
    assert "Avsändare Partigrupp B" in lines
    assert "Ramen är −13,0 mkr, i planen −11,0 mkr." in lines
    assert any("Fler räknar" in line for line in pdf_lines(output.files["verksamhetsplan.pdf"]))


def test_differences_without_a_sum_of_their_own_are_added(tmp_path: Path) -> None:
    plan = 'budget:\n  - {id: b, namn: B, enhet: mkr, tabell: "Mkr | N\\nA | 1,5\\nB | 2\\nC | 7\\n"}\n'
    variant = "budget: {b: {A: {N: 2}, B: {N: 4}}}\n" + SHOWING.partition("      - text")[0]
    assert not _checked(tmp_path, variant, plan).failed
    lines = docx_paragraphs(build(tmp_path / "variant.yaml", tmp_path / "out").files["verksamhetsplan.docx"])
    at = lines.index("Summa skillnader")
    assert [line.strip() for line in lines[at:] if line][:2] == ["Summa skillnader", "2,5"]
    assert "C" not in lines


def test_what_the_plan_has_itself_is_not_told_again(tmp_path: Path) -> None:
    plan = PLAN.replace("Omsorg[^a]       | −20,0 | −1,0    | −21,1", "Omsorg[^a]       | −20,0 | −1,0    | −25,1")
    variant = "budget: {drift: {Skola: {Plan 2025: −13}}}"
    checked = _checked(tmp_path, variant, plan)
    own = app.check(tmp_path / "plan.yaml")
    assert [f.rule.name for f in own.findings if f.rule.name == "sum-mismatch"] != []
    assert [f for f in checked.findings if f.rule.name == "sum-mismatch"] == []


@pytest.mark.parametrize(
    ("variant", "message"),
    [
        ("budget: {drift: {Skola: {Ram: mycket}}}", "'mycket' is no amount"),
        ("mål: {läsa: {utgår: ja, målvärde: Minst 9 %}}", "what is left out has nothing more to say"),
        ("mål: {skriva: {under: lära}}", "the key 'mål' is missing"),
        ("mål: {läsa: {under: lära, mål: Läs}}", "the plan has 'läsa' already"),
        ("budget: {drift: Skola}", "'drift' has keys of its own, and something else stands here"),
        ("status: klar", "'klar' is not one of utkast, förslag, beslutad"),
    ],
)
def test_what_is_wrong_in_a_variant_is_told_at_its_line(variant: str, message: str, tmp_path: Path) -> None:
    text = variant_text(variant)
    if variant.startswith("status"):
        text = text.replace("status: förslag\n", "", 1)
    (tmp_path / "plan.yaml").write_text(plan_text(PLAN), "utf-8")
    (tmp_path / "variant.yaml").write_text(text, "utf-8")
    checked = app.check(tmp_path / "variant.yaml")
    assert checked.plan is None
    told = [(f.message.translated(), Path(f.place.file).name) for f in checked.findings if f.grade == "error"]
    assert message in [text for text, _ in told], told
    assert {file for _, file in told} == {"variant.yaml"}


def test_a_variant_of_a_variant_or_of_a_faulty_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(variant_text("").replace("plan.yaml", "variant.yaml"), "utf-8")
    _checked(tmp_path, "")
    (wrong,) = app.check(tmp_path / "a.yaml").findings
    assert wrong.message.translated().endswith("variant.yaml is itself a variant")
    (wrong,) = _checked(tmp_path, "", "okänd: 1\n").findings
    assert wrong.message.translated().endswith("plan.yaml does not hold together")
    assert wrong.place.line == 2


def test_the_example_differs_as_it_says() -> None:
    checked = app.check(EXAMPLE / "variant.yaml", waivers=False)
    assert [f.message.translated() for f in checked.findings] == []
    assert checked.facts is not None
    amounts = checked.facts.values["budget"]["resultatbudget"]["Årets resultat"]
    plan = checked.facts.values["plan"]["budget"]["resultatbudget"]["Årets resultat"]
    assert amounts == plan, "the alternative is paid for"
    assert (
        checked.facts.values["budget"]["driftbudget"]["Socialnämnden"]["Budget 2025"]
        != (checked.facts.values["plan"]["budget"]["driftbudget"]["Socialnämnden"]["Budget 2025"])
    )


def test_open_data_say_what_the_variant_is_of_and_hold_its_amounts(tmp_path: Path) -> None:
    checked = _checked(tmp_path, "budget: {drift: {Skola: {Ändring: −3}}}")
    assert checked.plan is not None
    assert checked.facts is not None
    data = as_data(checked.plan, checked.facts)
    Draft202012Validator(export_schema()).validate(data)
    assert data["variant"] == {"avsändare": "Partigrupp B", "variant_av": "Testplan"}
    assert data["uppgifter"]["budget"]["drift"]["Skola"]["Ram"] == -13


def test_an_older_variant_that_no_longer_validates_is_read_without_its_faults(tmp_path: Path) -> None:
    from vplan.facts.reading import Written
    from vplan.history.reading import read_what_can_be
    from vplan.model.settings import Settings
    from vplan.source import load

    _checked(tmp_path, "budget: {drift: {Skola: {Ändring: −3}}}\nmål: {läsa: {okänd: 1, målvärde: Minst 95 %}}\n")
    file = tmp_path / "variant.yaml"
    found = read_what_can_be(Written(file, file.read_bytes(), load), Settings(), None)
    assert found.reading.plan is not None
    assert found.reading.plan.varies is not None
    assert [goal.target for goal in found.reading.plan.goals] == ["Minst 95 %", "Minst 80 %"]
    assert found.reading.facts is not None
    assert str(found.reading.facts.values["budget"]["drift"]["Skola"]["Ram"]) == "-13.0"


WHOLE = """
strategier:
  - id: s
    namn: Skola och omsorg
    prioriteringar:
      - id: lära
        namn: Lära
        mål: [{id: läsa, mål: Fler läser, målvärde: Minst 90 %}]
        aktiviteter: [{id: läs, aktivitet: Köp böcker, till_mål: läsa}]
indikatorer:
  grupper:
    - namn: Skolan
      indikatorer:
        - {id: betyg, indikator: Betyg i nian, utfall: {2023: 210}, målvärde: {2024: Minst 212, 2025: Minst 214}}
        - Lästid per dag
uppdrag:
  - {id: lokaler, uppdrag: Se över lokalerna, till: Skolan, klart: 2024-08-30}
  - {id: kö, uppdrag: Korta kön, till: Omsorgen, till_mål: läsa}
  - Utred maten
budgetramar:
  enhet: mkr
  ramar:
    - {verksamhet: Skolan, föregående_år: 100, enligt_fullmäktige: {2024: 104, 2025: 106}}
    - {verksamhet: Omsorgen, föregående_år: −200, enligt_fullmäktige: {2024: −207, 2025: −210}}
    - {enligt_fullmäktige: {2024: 311, 2025: 316}}
  förändringar:
    - {verksamhet: Skolan, slag: prioritering, avser: Fler lärare, belopp: {2024: 4, 2025: 2}}
    - {verksamhet: Omsorgen, slag: prioritering, avser: Fler platser, belopp: {2024: 7, 2025: 3}}
investeringar:
  enhet: mkr
  summa: 60
  ram: 60
  utlovade: [Skolbuss, Hiss]
  tabell: |
    Verksamhet | Objekt   | Slag    | Belopp
    Skolan     | Skolbuss | Fordon  | 10
    Skolan     | Möbler   | Inre    | 20
    Omsorgen   | Möbler   | Inre    | 25
    Omsorgen   | Hiss     | Byggnad | 5
avstämningar:
  - {namn: Ramen, lika: [budgetramar.summa.2024, budget.drift.Netto.2024]}
budget: [{id: drift, namn: Drift, enhet: mkr, tabell: "Mkr | 2024\\nNetto | 311\\nBrutto | 313"}]
"""


def _whole(folder: Path, variant: str) -> Checked:
    return _checked(folder, variant, WHOLE)


def test_assignments_are_changed_left_out_and_added(tmp_path: Path) -> None:
    checked = _whole(
        tmp_path,
        "uppdrag:\n  lokaler: {klart: 2024-06-30}\n  kö: {utgår: ja}\n  Utred maten: {till: Köket}\n"
        "  cykel: {tillkommer: ja, uppdrag: Bygg cykelvägar, till: Gatan}\n",
    )
    assert checked.plan is not None, [f.message.translated() for f in checked.findings]
    found = [(one.id, one.wording, one.recipients, str(one.due)) for one in checked.plan.assignments]
    assert found == [
        ("lokaler", "Se över lokalerna", ["Skolan"], "2024-06-30"),
        (None, "Utred maten", ["Köket"], "None"),
        ("cykel", "Bygg cykelvägar", ["Gatan"], "None"),
    ]
    assert checked.plan.assignments[0].place("klart").file.endswith("variant.yaml")


def test_indicators_get_targets_of_single_years(tmp_path: Path) -> None:
    checked = _whole(
        tmp_path,
        "indikatorer:\n  betyg: {målvärde: {2025: Minst 220}}\n  Lästid per dag: {utgår: ja}\n"
        "  trivsel: {under: Skolan, indikator: Trivsel, målvärde: Minst 80 %}\n",
    )
    assert checked.plan is not None, [f.message.translated() for f in checked.findings]
    assert [(one.id, one.targets) for one in checked.plan.indicators] == [
        ("betyg", {"2024": "Minst 212", "2025": "Minst 220"}),
        ("trivsel", {"": "Minst 80 %"}),
    ]


def _frames(checked: Checked) -> dict[str | None, list[str]]:
    assert checked.plan is not None, [f.message.translated() for f in checked.findings]
    assert checked.plan.frame is not None
    return {one.unit: list(map(str, one.given.values())) for one in checked.plan.frame.frames}


def test_the_frame_of_a_unit_moves_that_of_the_whole_board(tmp_path: Path) -> None:
    checked = _whole(tmp_path, "budgetramar: {ramar: {Skolan: {enligt_fullmäktige: 110}}}\n")
    assert _frames(checked) == {"Skolan": ["110", "106"], "Omsorgen": ["-207", "-210"], None: ["317", "316"]}


def test_a_change_moves_the_frame_of_its_year_and_those_after(tmp_path: Path) -> None:
    variant = (
        "budgetramar:\n  förändringar:\n    - {avser: Fler platser, belopp: {2024: 9}}\n"
        "    - {tillkommer: ja, verksamhet: Skolan, avser: Böcker, slag: prioritering, belopp: {2025: 1}}\n"
    )
    checked = _whole(tmp_path, variant)
    assert _frames(checked) == {"Skolan": ["104", "107"], "Omsorgen": ["-209", "-212"], None: ["313", "319"]}
    wrong = {"frame-bridge", "frame-mismatch", "totals-differ"}
    assert [f.rule.name for f in checked.findings if f.rule.name in wrong] == ["totals-differ"]
    variant += "avstämningar: [{namn: Ramen, lika: [budgetramar.summa.2024, budget.drift.Brutto.2024]}]\n"
    found = _whole(tmp_path, variant).findings
    assert [f.message.translated() for f in found if f.rule.name in wrong] == [], "its own stands in its place"


def test_a_change_that_is_left_out_is_left_out_of_the_frame_that_states_nothing_else(tmp_path: Path) -> None:
    checked = _whole(
        tmp_path,
        "budgetramar:\n  ramar: {Skolan: {enligt_fullmäktige: {2025: 105}}}\n"
        "  förändringar: [{avser: Fler lärare, utgår: ja}]\n",
    )
    assert _frames(checked) == {"Skolan": ["100", "105"], "Omsorgen": ["-207", "-210"], None: ["307", "315"]}


def test_a_unit_that_comes_or_goes_moves_the_whole(tmp_path: Path) -> None:
    checked = _whole(
        tmp_path,
        "budgetramar:\n  ramar:\n    Omsorgen: {utgår: ja}\n"
        "    Kulturen: {tillkommer: ja, enligt_fullmäktige: {2024: 30, 2025: 31}}\n",
    )
    assert _frames(checked) == {"Skolan": ["104", "106"], None: ["134", "137"], "Kulturen": ["30", "31"]}


def test_investments_are_changed_left_out_and_added(tmp_path: Path) -> None:
    checked = _whole(
        tmp_path,
        "investeringar:\n  objekt:\n    Skolbuss: {belopp: 12}\n    Omsorgen/Möbler: {slag: Yttre}\n"
        "    Hiss: {utgår: ja}\n    Cykelväg: {tillkommer: ja, verksamhet: Gatan, slag: Anläggning, belopp: 7}\n",
    )
    assert checked.plan is not None, [f.message.translated() for f in checked.findings]
    assert checked.plan.investments is not None
    rows = [[cell.text for cell in row.whole] for row in checked.plan.investments.table.rows]
    assert rows == [
        ["Skolan", "Skolbuss", "Fordon", "12"],
        ["Skolan", "Möbler", "Inre", "20"],
        ["Omsorgen", "Möbler", "Yttre", "25"],
        ["Gatan", "Cykelväg", "Anläggning", "7"],
    ]
    assert checked.facts is not None
    assert checked.facts.investments is not None
    assert str(checked.facts.investments.computed) == "64"
    assert checked.plan.investments.total is None, "the sum of the plan is that of its own rows"
    assert checked.plan.investments.promised == ["Skolbuss"], "what is left out is promised no more"
    (over,) = [f for f in checked.findings if f.rule.name == "investment-frame"]
    assert "64" in over.message.translated()


def test_a_sum_of_investments_that_the_variant_states_is_checked(tmp_path: Path) -> None:
    checked = _whole(tmp_path, "investeringar: {summa: 61, ram: 70, objekt: {Skolbuss: {belopp: 12}}}\n")
    wrong = [f for f in checked.findings if f.rule.name == "sum-mismatch"]
    assert [Path(f.place.file).name for f in wrong] == ["variant.yaml"]


def test_what_served_a_goal_that_is_left_out_serves_none(tmp_path: Path) -> None:
    checked = _whole(tmp_path, "mål: {läsa: {utgår: ja}}\n")
    assert checked.plan is not None, [f.message.translated() for f in checked.findings]
    assert [one.for_goal for one in checked.plan.activities] == [None]
    assert [one.for_goal for one in checked.plan.assignments] == [None] * 3
    assert [f.message.translated() for f in checked.findings if f.rule.name == "reference-unresolved"] == []


@pytest.mark.parametrize(
    ("variant", "message"),
    [
        ("uppdrag: {lokaler: {tillkommer: ja, uppdrag: Nytt}}", "the plan has 'lokaler' already"),
        ("uppdrag: {nytt: {tillkommer: ja, till: Skolan}}", "the key 'uppdrag' is missing"),
        ("uppdrag: {lokaler: {utgår: ja, till: Skolan}}", "what is left out has nothing more to say"),
        ("indikatorer: {ny: {under: Skolan}}", "the key 'indikator' is missing"),
        ("budgetramar: {ramar: {Skolan: {tillkommer: ja}}}", "the plan has 'Skolan' already"),
        ("budgetramar: {förändringar: [{tillkommer: ja, avser: Böcker}]}", "the key 'slag' is missing"),
        ("investeringar: {objekt: {Bro: {tillkommer: ja, slag: Väg}}}", "the key 'belopp' is missing"),
        ("investeringar: {objekt: {Skolbuss: {belopp: dyr}}}", "'dyr' is no amount"),
    ],
)
def test_what_is_wrong_in_a_change_is_told_at_its_line(variant: str, message: str, tmp_path: Path) -> None:
    checked = _whole(tmp_path, variant)
    assert checked.plan is None
    told = [(f.message.translated(), Path(f.place.file).name) for f in checked.findings if f.grade == "error"]
    assert (message, "variant.yaml") in told, told


@pytest.mark.parametrize(
    ("variant", "message", "hint"),
    [
        ("uppdrag: {lokal: {till: X}}", "the plan has no 'lokal' under 'uppdrag'", "did you mean 'lokaler'?"),
        (
            "indikatorer: {betyget: {riktvärde: 'X'}}",
            "the plan has no 'betyget' under 'indikatorer'",
            "did you mean 'betyg'?",
        ),
        (
            "indikatorer: {ny: {under: Skola, indikator: Ny}}",
            "the plan has no group of indicators 'Skola'",
            "did you mean 'Skolan'?",
        ),
        (
            "budgetramar: {ramar: {Skola: {utgår: ja}}}",
            "the plan has no 'Skola' under 'budgetramar.ramar'",
            "did you mean 'Skolan'?",
        ),
        (
            "budgetramar: {förändringar: [{avser: Färre platser, belopp: 3}]}",
            "the plan has no 'Färre platser' under 'budgetramar.förändringar'",
            "there are Skolan: Fler lärare, Omsorgen: Fler platser",
        ),
        (
            "investeringar: {objekt: {Möbler: {belopp: 3}}}",
            "the plan has more than one 'Möbler' under 'investeringar.objekt'",
            "write which: Skolan/Möbler, Omsorgen/Möbler",
        ),
    ],
)
def test_names_that_the_plan_does_not_have_are_told(variant: str, message: str, hint: str, tmp_path: Path) -> None:
    checked = _whole(tmp_path, variant)
    (wrong,) = [f for f in checked.findings if f.rule.name == "reference-unresolved"]
    assert wrong.message.translated() == message
    assert wrong.hint is not None
    assert wrong.hint.translated() == hint
    assert wrong.place.file.endswith("variant.yaml")


def test_a_plan_without_a_frame_or_investments_has_none_to_change(tmp_path: Path) -> None:
    variant = "budgetramar: {ramar: {Skolan: {utgår: ja}}}\ninvesteringar: {summa: 3}\n"
    found = [f for f in _checked(tmp_path, variant).findings if f.rule.name == "reference-unresolved"]
    assert [f.message.translated() for f in found] == [
        "the plan has no 'budgetramar'",
        "the plan has no 'investeringar'",
    ]


def test_the_comparison_tells_frames_investments_indicators_and_assignments(tmp_path: Path) -> None:
    variant = """
uppdrag: {lokaler: {klart: 2024-06-30}, kö: {utgår: ja}, cykel: {tillkommer: ja, uppdrag: Bygg cykelvägar}}
indikatorer: {betyg: {målvärde: {2025: Minst 220}}}
budgetramar:
  ramar: {Kulturen: {tillkommer: ja, enligt_fullmäktige: {2024: 30, 2025: 30}}}
  förändringar: [{avser: Fler platser, belopp: {2024: 9}}]
avstämningar: [{namn: Ramen, lika: [budgetramar.summa.2024, budgetramar.summa.2024]}]
investeringar: {objekt: {Skolbuss: {belopp: 12}, Hiss: {utgår: ja}, Omsorgen/Möbler: {slag: Yttre}}}
"""
    checked = _whole(tmp_path, variant + SHOWING.partition("      - text")[0])
    assert not checked.failed, [f.message.translated() for f in checked.findings if f.grade == "error"]
    output = build(tmp_path / "variant.yaml", tmp_path / "out")
    lines = [" ".join(line.split()) for line in docx_paragraphs(output.files["verksamhetsplan.docx"])]
    lines = [line for line in lines if line]
    for expected in (
        ["Ram 2024", "Omsorgen", "207", "209", "2", "Kulturen", "30", "30", "Testnämnden", "311", "343", "32"],
        ["Belopp", "Skolan: Skolbuss", "10", "12", "2", "Omsorgen: Hiss", "5", "−5", "Summa", "60", "57", "−3"],
        ["Betyg i nian", "Målvärde (2025)", "Minst 214", "Minst 220", "Skolan"],
        ["Se över lokalerna", "Klart", "2024-08-30", "2024-06-30"],
        ["Korta kön", "Utgår"],
        ["Bygg cykelvägar", "Tillkommer"],
        ["Omsorgen: Fler platser", "Belopp (2024)", "7", "9 (+2)"],
        ["Möbler", "Slag", "Inre", "Yttre", "Omsorgen"],
    ):
        assert _stands(expected, lines), (expected, lines)


def _stands(expected: list[str], lines: list[str]) -> bool:
    return any(lines[at : at + len(expected)] == expected for at in range(len(lines)))


_ONLY_IN_PLANS: dict[type[PartChange], tuple[type[Part], set[str]]] = {
    GoalChange: (
        Goal,
        {"id", "fotnot", "avser", "punkter", "mätetal", "beslutat_av", "könsuppdelat"},
    ),
    IndicatorChange: (OwnIndicator, {"id", "verksamheter", "jämförelser", "kolada"}),
    AssignmentChange: (Assignment, {"id", "visas_ej"}),
    FrameUnitChange: (FrameUnit, {"verksamhet"}),
    FrameMoveChange: (FrameChange, set()),
}
"""What can be changed of which part of a plan, and the keys of that part that stay the plan's."""


def test_a_change_has_the_keys_of_the_part_that_it_changes() -> None:
    assert len(_ONLY_IN_PLANS) == 5
    for change, (part, apart) in _ONLY_IN_PLANS.items():
        own = set(fields_of(change)) - {"utgår", "tillkommer", "under"}
        assert own == set(fields_of(part)) - apart, change.__name__
    assert set(fields_of(InvestmentChange)) - {"utgår", "tillkommer"} == set(COLUMN_ROLES) - {"objekt"}


def test_a_plan_whose_strategies_are_names_alone_can_be_varied(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text("strategier: [A, {id: b, namn: B}]\n"), "utf-8")
    variant = tmp_path / "variant.yaml"
    variant.write_text(variant_text("mål: {x: {under: b, mål: Fler lånar, målvärde: Minst 3}}\n"), "utf-8")
    checked = app.check(variant)
    assert [f.message.translated() for f in checked.findings if f.rule.locked] == []
    assert checked.plan is not None
    assert [goal.wording for goal in checked.plan.goals] == ["Fler lånar"]
