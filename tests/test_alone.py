"""Reports whose plan is not at hand: goals, assignments and indicators stand in them with their outcomes."""

import subprocess
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml

from comparing import run
from conftest import plan_text, told
from filling_forms import filled
from reading import bare, docx_paragraphs
from vplan import app
from vplan.app.collecting import collect
from vplan.app.follow_up import NotDone
from vplan.app.forming import Wanted, forms_for
from vplan.compare.plans import compare
from vplan.core import Finding
from vplan.model import json_schema
from vplan.model.alone import Alone
from vplan.source.editing import NotEdited
from workbook_files import Row, workbook

pytestmark = pytest.mark.fast


class _Dates(yaml.SafeLoader):
    """YAML with dates as texts, as an editor reads it."""


_Dates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
HEAD = """\
version: 1
organisation: Testkommunen
organ: Testnämnden
år: 2024
slag: delår
per: 2024-08-31
titel: Delårsrapport 2024
status: förslag
"""
REST = """\
nivåer: {mål: {en: mål, flera: mål, kräver_målvärde: ja}}
strategier:
  - id: s
    namn: En strategi
    status: delvis
    text: Det går framåt.
    mål:
      - id: svar
        mål: Fler får svar
        beskrivning: Svar inom två dagar.
        målvärde: Minst 80 %
        utfall: 84
        kommentar: Fler svarar.
        mätetal:
          - {mätetal: Svar med e-post, målvärde: Minst 70 %, utfall: 65, prognos: uppfyllt}
      - {mål: Fler trivs, målvärde: Minst 4, status: väntar}
    aktiviteter:
      - {aktivitet: En kurs, status: klar, klar: 2024-05-02}
uppdrag:
  - id: bokning
    uppdrag: Samla bokningarna
    beslut: {organ: Fullmäktige, datum: 2024-01-15}
    status: pågår
    beslut_om_svar: {organ: Testnämnden, datum: 2024-08-20, paragraf: 7}
    svar: Hallarna är inlagda.
indikatorer:
  grupper:
    - namn: Besök
      indikatorer:
        - id: besök
          indikator: Besökare
          utfall: {2022: 90, 2023: 95, 2024: {totalt: 70, kvinnor: 40}}
          målvärde: Minst 60
          kommentar: Våren var varm.
budgetavvikelser: [{belopp: 2, enhet: mkr, avser: Lokaler}]
dokument:
  - id: rapport
    mall: uppföljning
    avsnitt:
      - rubrik: Läget
        text: "{{ uppföljning.mål.uppfyllt }} av {{ uppföljning.mål.antal }} mål är nådda {{ uppföljning.per }}."
        visa: [sammanställning, måluppföljning, uppdrag, indikatorer, budgetavvikelser]
"""
ALONE = HEAD + REST
ITS_PLAN = plan_text(
    """\
nivåer: {mål: {en: mål, flera: mål, kräver_målvärde: ja}}
strategier:
  - id: s
    namn: En strategi
    mål:
      - id: svar
        mål: Fler får svar
        målvärde: Minst 80 %
        mätetal: [{mätetal: Svar med e-post, målvärde: Minst 70 %}]
      - {mål: Fler trivs, målvärde: Minst 4}
    aktiviteter: [En kurs]
uppdrag: [{id: bokning, uppdrag: Samla bokningarna, beslut: {organ: Fullmäktige, datum: 2024-01-15}}]
indikatorer:
  grupper:
    - namn: Besök
      indikatorer: [{id: besök, indikator: Besökare, utfall: {2022: 90, 2023: 95}, målvärde: Minst 60}]
"""
)
ITS_REPORT = f"""\
version: 1
uppföljning_av: plan.yaml
slag: delår
per: 2024-08-31
titel: Delårsrapport 2024
status: förslag
mål:
  svar: {{utfall: 84, kommentar: Fler svarar.}}
  Fler trivs: {{status: väntar}}
mätetal:
  Svar med e-post: {{utfall: 65, prognos: uppfyllt}}
aktiviteter:
  En kurs: {{status: klar, klar: 2024-05-02}}
områden:
  s: {{status: delvis, text: Det går framåt.}}
uppdrag:
  bokning:
    status: pågår
    beslut: {{organ: Testnämnden, datum: 2024-08-20, paragraf: 7}}
    svar: Hallarna är inlagda.
indikatorer:
  besök: {{utfall: {{totalt: 70, kvinnor: 40}}, kommentar: Våren var varm.}}
{REST[REST.index("budgetavvikelser:") :]}"""


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _checked(folder: Path, text: str = ALONE, name: str = "rapport.yaml") -> app.Checked:
    (folder / name).write_text(text, "utf-8")
    return app.check(folder / name)


def _said(findings: list[Finding]) -> list[str]:
    return [
        f"{one.place.line}:{one.place.column} {one.message.translated()}"
        + (f" ({one.hint.translated()})" if one.hint else "")
        for one in findings
    ]


def _changed(old: str, new: str) -> str:
    assert old in ALONE
    return ALONE.replace(old, new)


def test_outcomes_at_the_goals_are_those_of_a_report_with_its_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ITS_PLAN, "utf-8")
    alone, other = _checked(tmp_path), _checked(tmp_path, ITS_REPORT, "annan.yaml")
    assert told(alone) == told(other) == []
    assert alone.facts is not None
    assert other.facts is not None
    assert alone.facts.values["uppföljning"] == other.facts.values["uppföljning"]
    assert len(alone.facts.values["uppföljning"]) > 5
    (own,), (same,) = alone.facts.results.values(), other.facts.results.values()
    assert own.results.content("id") == same.results.content("id")[: len(own.results.content("id"))]
    found, expected = (
        {
            (kind, key): (one.status, one.reached)
            for kind, of in each.goal_statuses.items()
            for key, one in of.items()
        }
        for each in (own, same)
    )
    assert found == expected
    assert len(found) == 5
    assert found["mål", "svar"][1] == Decimal(105)


def test_the_same_is_printed_with_what_the_plan_would_say(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ITS_PLAN, "utf-8")
    printed = []
    for name, text in (("rapport.yaml", ALONE), ("annan.yaml", ITS_REPORT)):
        (tmp_path / name).write_text(text, "utf-8")
        built = app.build(tmp_path / name, tmp_path / name.partition(".")[0], formats=["docx"])
        (file,) = built.files
        printed.append([bare(one) for one in docx_paragraphs(file.read_bytes())])
    own, other = printed
    assert "PeriodDelårtillochmed2024-08-31" in own
    assert [one for one in own if one not in other] == ["Svarinomtvådagar."]
    assert [one for one in other if one not in own] == ["UppföljningavTestplan"]


def test_an_indicator_reports_its_outcome_of_the_year(tmp_path: Path) -> None:
    checked = _checked(tmp_path)
    assert checked.plan is not None
    assert checked.facts is not None
    assert list(checked.facts.indicators["besök"].outcomes) == ["2022", "2023"]
    reported = checked.facts.reported["delår"]["besök"]
    assert {name: one.amount for name, one in (reported.outcome.outcome or {}).items()} == {
        "totalt": Decimal(70), "kvinnor": Decimal(40)
    }  # fmt: skip
    assert reported.status is not None
    assert reported.status.id == "uppfyllt"
    assert reported.outcome.place("kommentar").line == ALONE[: ALONE.index("kommentar: Våren")].count("\n") + 1


def test_only_outcomes_of_earlier_years_report_nothing(tmp_path: Path) -> None:
    checked = _checked(
        tmp_path,
        _changed(", 2024: {totalt: 70, kvinnor: 40}", "").replace("          kommentar: Våren var varm.\n", ""),
    )
    assert checked.facts is not None
    assert checked.facts.reported == {"delår": {}}


WRONG = {
    "utfall: 84": (
        "utfal: 84",
        ["20:9 there is no key 'utfal' here (did you mean utfall: 84?)"],
    ),
    "utfall: 65": ("utfall: många", ["23:70 'många' is no amount (write it as 12,5 or 12,5 (2023))"]),
    "{aktivitet: En kurs, status: klar, klar: 2024-05-02}": (
        "{aktivitet: En kurs, kommentar: Bra}",
        ["26:9 the key 'status' is missing (add a line 'status: …')"],
    ),
    "status: väntar": (
        "status: senare",
        ["24:54 the scale has no status 'senare' (there are uppfyllt, delvis, ej-uppfyllt, väntar)"],
    ),
    "budgetavvikelser: [": (
        "mål: {svar: {utfall: 3}}\nbudgetavvikelser: [",
        [
            "43:1 there is no key 'mål' here (without 'uppföljning_av' each goal, measure, activity and area "
            "has its outcome in itself)"
        ],
    ),
    "per: 2024-08-31\n": ("", ["1:1 the key 'per' is missing (add a line 'per: …')"]),
    "slag: delår": (
        "slag: delår\nuppföljning_av: plan.yaml",
        [
            f"{line}:1 there is no key '{key}' here (it stands in the plan that 'uppföljning_av' names; a report "
            "without 'uppföljning_av' can hold it)"
            for line, key in ((2, "organisation"), (3, "organ"), (4, "år"), (10, "nivåer"), (11, "strategier"))
        ],
    ),
}


@pytest.mark.parametrize("old", list(WRONG))
def test_what_does_not_fit_is_told_where_it_stands(old: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ITS_PLAN, "utf-8")
    new, expected = WRONG[old]
    found = _said(told(_checked(tmp_path, _changed(old, new))))
    assert [one for one in expected if one not in found] == []
    if "uppföljning_av" not in new:
        assert found == expected


def test_goals_that_are_called_alike_need_ids(tmp_path: Path) -> None:
    text = _changed("Fler trivs, målvärde", "Fler trivs, mätetal: [Svar med e-post], målvärde")
    assert _said(told(_checked(tmp_path, text))) == [
        "24:37 two of 'mätetal' are called 'Svar med e-post': their outcomes can't be told apart (give one of "
        "them an id of its own: 'id: …')"
    ]
    assert (
        told(
            _checked(
                tmp_path,
                text.replace("[Svar med", "[{id: post, mätetal: Svar med").replace("e-post], m", "e-post}], m"),
            )
        )
        == []
    )


def test_a_report_is_no_plan_to_follow(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ALONE, "utf-8")
    assert _said(told(_checked(tmp_path, ITS_REPORT)))[0] == (
        f"2:17 {tmp_path / 'plan.yaml'} is itself a file of results (name the plan that both follow)"
    )


def test_rules_on_goals_hold_and_those_on_proposals_do_not(tmp_path: Path) -> None:
    budget = """\
budget:
  - id: resultat
    namn: Resultat
    enhet: mkr
    resultatrad: Årets resultat
    tabell: |
      Mkr            | Budget 2024
      Årets resultat | −3
"""
    text = ALONE.replace("nivåer:", f"{budget}nivåer:").replace("målvärde: Minst 4, ", "")
    rules = ("target-missing", "budget-unbalanced")
    assert [one.rule.name for one in _checked(tmp_path, text).findings if one.rule.name in rules] == [
        "target-missing"
    ]
    as_plan = plan_text(budget)
    assert [one.rule.name for one in _checked(tmp_path, as_plan).findings if one.rule.name in rules] == [rules[1]]


def test_what_tables_of_outcomes_leave_out_is_told(tmp_path: Path) -> None:
    text = ALONE.replace("måluppföljning,", "måluppfyllelse,")
    said = _said([one for one in _checked(tmp_path, text).findings if one.rule.name == "part-unshown"])
    hint = "(show it in a section, or write under it 'visas_ej:' and why it is not shown)"
    assert f"18:9 no section of any document shows 'måluppföljning/s' {hint}" in said
    assert [one.rule.name for one in _checked(tmp_path).findings if one.rule.name == "part-unshown"] == []


def test_goals_in_a_sheet_have_their_outcomes_there(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Mål", "Målvärde", "Utfall", "Status", "Mätetal / mätetal", "Mätetal / utfall"],
        ["Fler läser", "Minst 80 %", 84, None, "Lån", 7],
    ]
    (tmp_path / "mål.xlsx").write_bytes(workbook(*rows, name="Mål"))
    start, end = ALONE.index("    mål:\n"), ALONE.index("    aktiviteter:")
    checked = _checked(tmp_path, f"{ALONE[:start]}    mål: {{fil: mål.xlsx}}\n{ALONE[end:]}")
    assert told(checked, "status-undetermined") != []
    assert checked.facts is not None
    (result,) = checked.facts.results.values()
    status = result.goal_statuses["mål"]["Fler läser"].status
    assert status is not None
    assert status.id == "uppfyllt"
    outcome = result.goal_statuses["mätetal"]["Lån"].outcome
    assert outcome is not None
    assert outcome.place("utfall").cell == "Mål!F2"


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def test_changes_are_told_and_marked(tmp_path: Path) -> None:
    _git(tmp_path, "init", "-q")
    file = tmp_path / "rapport.yaml"
    file.write_text(_changed("utfall: 65", "utfall: många"), "utf-8")  # an older version with a fault
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "x")
    file.write_text(_changed("kommentar: Fler svarar.", "kommentar: Många svarar."), "utf-8")
    done = run("diff", file)
    assert "the older version has 1 error" in done.out
    assert "Målens utfall (svar), kommentar: Fler svarar. → Många svarar." in done.out
    file.write_text(ALONE, "utf-8")
    _git(tmp_path, "commit", "-qam", "y")
    file.write_text(_changed("kommentar: Fler svarar.", "kommentar: Många svarar."), "utf-8")
    done = run("build", file, "--since", "HEAD", "--format", "md", "--marks", "track", "-o", tmp_path / "ut")
    (marked,) = (tmp_path / "ut").glob("*.md")
    assert "<del>struket: Fler</del><ins>nytt: Många</ins> svarar." in marked.read_text("utf-8"), done


def test_a_report_that_comes_to_follow_its_plan_is_compared(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ITS_PLAN, "utf-8")
    alone, follows = (
        _checked(tmp_path),
        _checked(tmp_path, ITS_REPORT.replace("utfall: 84", "utfall: 85"), "annan.yaml"),
    )
    for old, new in ((alone, follows), (follows, alone)):
        assert old.plan is not None
        assert new.plan is not None
        assert old.facts is not None
        assert new.facts is not None
        changes = compare((old.plan, old.facts), (new.plan, new.facts))
        assert [one for one in changes if {one.old, one.new} == {"84", "85"}] != []


def test_answers_of_forms_are_written_at_the_goals(tmp_path: Path) -> None:
    file = tmp_path / "rapport.yaml"
    file.write_text(_changed("        utfall: 84\n        kommentar: Fler svarar.\n", ""), "utf-8")
    (form,) = forms_for(file, Wanted("delår")).values()
    sheet = tmp_path / "svar.xlsx"
    sheet.write_bytes(filled(form, {("mål/svar", "Utfall"): 91, ("mål/svar", "Kommentar"): "Bra år"}))
    done = collect([sheet], file, None)
    assert done.answers == 1
    assert done.data is not None
    lines = done.data.decode().split("\n")
    assert lines[17:23] == [
        "        beskrivning: Svar inom två dagar.",
        "        målvärde: Minst 80 %",
        "        mätetal:",
        "          - {mätetal: Svar med e-post, målvärde: Minst 70 %, utfall: 65, prognos: uppfyllt}",
        '        utfall: "91"',
        "        kommentar: Bra år",
    ]
    with pytest.raises(NotDone, match=r"is itself a file of results"):
        collect([sheet], tmp_path / "ny.yaml", file)


def test_answers_of_forms_are_written_at_assignments_and_indicators(tmp_path: Path) -> None:
    file = tmp_path / "rapport.yaml"
    own = (
        "uppdrag:\n  - {id: bad, uppdrag: Öppna badet, beslut: {organ: Fullmäktige}}\nindikatorer:\n  grupper:\n"
        "    - namn: G\n      indikatorer:\n        - {id: ro, indikator: Ro, utfall: {2022: 5}}\n"
        "        - {id: oro, indikator: Oro}\n"
    )
    documents = "dokument: [{id: u, mall: uppföljning, avsnitt: [{rubrik: A, text: B}]}]\n"
    file.write_text(HEAD + own + documents, "utf-8")
    (form,) = forms_for(file, Wanted("delår")).values()
    sheet = tmp_path / "svar.xlsx"
    sheet.write_bytes(
        filled(
            form,
            {
                ("uppdrag/bad", "Status"): "Genomfört",
                ("uppdrag/bad", "Beslut: organ"): "Nämnden",
                ("indikatorer/ro", "Utfall"): 6,
                ("indikatorer/oro", "Utfall"): 1,
            },
        )
    )
    assert collect([sheet], file, None).answers == 3
    text = file.read_text("utf-8")
    assert "beslut: {organ: Fullmäktige}, status: genomfört, beslut_om_svar: {organ: Nämnden}}" in text
    indicators = yaml.load(text, yaml.BaseLoader)["indikatorer"]["grupper"][0]["indikatorer"]
    assert [one["utfall"] for one in indicators] == [{"2022": "5", "2024": "6"}, {"2024": "1"}]
    once = file.read_bytes()
    collect([sheet], file, None)
    assert file.read_bytes() == once


def test_answers_are_not_written_into_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "mål.xlsx").write_bytes(workbook(["Mål", "Målvärde"], ["Fler läser", "Minst 80 %"], name="Mål"))
    start, end = ALONE.index("    mål:\n"), ALONE.index("    aktiviteter:")
    file = tmp_path / "rapport.yaml"
    file.write_text(f"{ALONE[:start]}    mål: {{fil: mål.xlsx}}\n{ALONE[end:]}", "utf-8")
    (form,) = forms_for(file, Wanted("delår")).values()
    sheet = tmp_path / "svar.xlsx"
    sheet.write_bytes(filled(form, {("mål/Fler läser", "Utfall"): 91}))
    with pytest.raises(NotEdited, match=r"strategier\.0\.mål\.0' stands in a file of its own"):
        collect([sheet], file, None)


def test_editors_know_the_third_form() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())

    def refused(text: str) -> list[str]:
        return [error.message for error in validator.iter_errors(yaml.load(text, _Dates))]

    assert refused(ALONE) == []
    assert refused(_changed("utfall: 84", "utfal: 84")) != []
    assert refused(_changed("budgetavvikelser: [", "mål: {svar: {utfall: 3}}\nbudgetavvikelser: [")) != []
    assert refused(ALONE.replace("slag: delår\n", "").replace("per: 2024-08-31\n", "")) != []


def test_the_file_keeps_its_own_tree(tmp_path: Path) -> None:
    plan = _checked(tmp_path).plan
    assert plan is not None
    assert isinstance(plan.alone, Alone)
    assert plan.alone.node["strategier"][0]["mål"][0]["utfall"] == "84"
    assert plan.follows is None
    assert plan.report is plan.results[0]
