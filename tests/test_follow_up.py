"""Results: statuses from outcomes, and files of results that follow a plan."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from comparing import exchanged
from conftest import plan_text, told
from formats import files_of
from reading import bare, docx_alternatives, docx_paragraphs, first_difference, pdf_alternatives, pdf_lines
from vplan import app
from vplan.app import Checked
from vplan.core import Finding
from vplan.facts.goal_status import judge, step_at
from vplan.model.metrics import Metric
from vplan.model.report import IN_BOTH
from vplan.model.results import Outcome
from vplan.model.scales import COMMON, Scales, Step, steps_of
from vplan.report.data.values import as_data
from vplan.source import decode, parse

pytestmark = pytest.mark.fast

RULES = ("count-mismatch", "reference-unresolved", "result-outside-year", "totals-differ")
STEPS = steps_of(Scales(), "mål")

PLAN = plan_text(
    """\
beslut: {organ: Testnämnden, datum: 2023-11-28, paragraf: 99}
antal_enligt_text: {mål: 7}
strategier:
  - id: s
    namn: En strategi
    text: |
      Planen har {{ antal_enligt_text.mål }} mål.
    prioriteringar:
      - namn: Ett område
        mål:
          - {id: frånvaro, mål: Lägre sjukfrånvaro, målvärde: "Högst 4,8 %", mått: {högst: "4,8", enhet: "%"}}
          - id: nöjdhet
            mål: Nöjdare brukare
            målvärde: Minst 80 %
            mått: {minst: 80, enhet: "%"}
            mätetal:
              - {id: svar, mätetal: Svar inom två dagar, målvärde: Minst 95 %, mått: {minst: 95, enhet: "%"}}
        aktiviteter:
          - {id: kurs, aktivitet: En kurs, start: 2024-02-01, slut: 2024-05-31}
budget:
  - id: ram
    namn: Ram
    enhet: mkr
    tabell: |
      Mkr   | Netto
      Summa | −48,0
kända_fel:
  - regel: count-mismatch
    plats: antal_enligt_text.mål
    gäller: {angivet: 7, räknat: 2}
    skäl: Så beslutades det.
"""
)
REPORT = """\
version: 1
uppföljning_av: ../plan.yaml
slag: delår
per: 2024-08-31
titel: Delårsuppföljning 2024
diarienummer: TN 2024/88
status: förslag
datum: 2024-09-20
mål:
  frånvaro: {utfall: "5,0", trend: sämre, prognos: delvis, kommentar: Korttiden ökar, åtgärder: [Samtal tidigare]}
  nöjdhet: {utfall: "79,6", datum: 2024-08-15}
mätetal:
  svar: {utfall: 97}
aktiviteter:
  kurs: {status: klar, klar: 2024-05-20}
budget:
  - id: utfall
    namn: Utfall per enhet
    enhet: mkr
    summakolumner: {Avvikelse: [Utfall, −Budget jan–aug]}
    tabell: |
      Mkr   | Budget jan–aug | Utfall | Avvikelse | Budget helår | Prognos helår
      Summa | −32,0          | −33,1  |           | −48,0        | −49,5
avstämningar:
  - {namn: Helårsbudgeten är planens, lika: ['budget.utfall.Summa["Budget helår"]', plan.budget.ram.Summa.Netto]}
dokument:
  - id: rapport
    mall: uppföljning
    avsnitt:
      - rubrik: Läget
        text: |
          Av {{ uppföljning.mål.antal }} mål i {{ plan.titel }} är {{ uppföljning.mål.delvis | ord }} delvis
          uppfyllt. Avvikelsen är {{ budget.utfall.Summa.Avvikelse }} mkr. Beslutet: § {{ plan.beslut.paragraf }}.
        visa: [sammanställning, diagram/status, diagram/målvärden]
      - rubrik: Mål
        visa: [måluppfyllelse, aktiviteter]
      - rubrik: Ekonomi
        visa: [budget/utfall, beslutshistorik]
"""


@pytest.fixture
def follow_up(tmp_path: Path) -> Path:
    """A folder with the plan, and a file of results below it."""
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "uppföljning").mkdir()
    report = tmp_path / "uppföljning" / "delår.yaml"
    report.write_text(REPORT, "utf-8")
    return report


def _said(checked: Checked) -> list[str]:
    return [
        f"{Path(f.place.file).name}:{f.place.line} {f.rule.name}: {f.message.translated()}"
        for f in told(checked, *RULES)
    ]


def _metric(bound: dict[str, Any]) -> Metric:
    """The target that a plan would write so."""
    text, _ = decode(yaml.safe_dump(bound, allow_unicode=True).encode(), "mått.yaml")
    root, findings = parse(text)
    assert findings == []
    return Metric.model_validate(root)


@pytest.mark.parametrize(
    ("bound", "outcome", "step", "reached"),
    [
        ({"minst": "80"}, "80", "uppfyllt", "100"),
        ({"minst": "80"}, "79,6", "delvis", "99.5"),
        ({"minst": "80"}, "72", "delvis", "90"),
        ({"minst": "80"}, "71,9", "ej-uppfyllt", "89.875"),
        ({"över": "80"}, "80", "delvis", "100"),
        ({"över": "80"}, "80,1", "uppfyllt", "100.125"),
        ({"högst": "4,8"}, "5,0", "ej-uppfyllt", None),
        ({"högst": "4,8"}, "4,8", "uppfyllt", None),
        ({"under": "20"}, "20", "ej-uppfyllt", None),
        ({"värde": "200", "riktning": "minska"}, "201", "ej-uppfyllt", None),
        ({"värde": "200", "riktning": "öka"}, "190", "delvis", "95"),
        ({"värde": "200"}, "200", "uppfyllt", None),
        ({"förändring": "-20", "riktning": "minska"}, "-18", "delvis", "90"),
        ({"förändring": "20", "riktning": "minska"}, "-18", "delvis", "90"),
        ({"förändring": "-20", "riktning": "minska"}, "5", "ej-uppfyllt", None),
        ({"jämfört_med": "2023", "riktning": "öka", "utgångsvärde": "12"}, "12", "ej-uppfyllt", None),
        ({"jämfört_med": "2023", "riktning": "minska", "utgångsvärde": "12"}, "11", "uppfyllt", None),
        ({"minst": "0"}, "-1", None, None),
        ({"värde": "200"}, "190", None, None),
        ({"jämfört_med": "2023", "riktning": "öka"}, "12", None, None),
        ({"slag": "aktivitet"}, "1", None, None),
    ],
)
def test_the_status_that_follows(
    bound: dict[str, Any], outcome: str, step: str | None, reached: str | None
) -> None:
    found, ratio = judge(_metric(bound), Outcome.model_validate({"utfall": outcome}), STEPS)
    assert (found.id if found else None) == step
    assert (ratio.normalize() if ratio is not None else None) == (
        Decimal(reached).normalize() if reached is not None else None
    )


def test_several_scopes_lie_where_the_worst_of_them_lies() -> None:
    metric = _metric({"minst": {"A": "10", "B": "20"}})
    outcome = Outcome.model_validate({"utfall": {"A": "10", "B": "19"}})
    found, ratio = judge(metric, outcome, STEPS)
    assert found is not None
    assert (found.id, ratio) == ("delvis", Decimal(95))
    unknown = Outcome.model_validate({"utfall": {"C": "10"}})
    assert judge(metric, unknown, STEPS) == (None, None)


def test_a_scale_that_begins_below_the_target_is_followed() -> None:
    steps = [
        Step.model_validate(step)
        for step in (
            {"id": "nära-nog", "namn": "Nära nog", "färg": "grön", "från": "95"},
            {"id": "inte", "namn": "Inte", "färg": "röd", "till": "94"},
        )
    ]
    for bound, outcome, status in (
        ({"minst": "100"}, "97", "nära-nog"),
        ({"över": "100"}, "100", "nära-nog"),
        ({"minst": "100"}, "94", "inte"),
    ):
        step, _ = judge(_metric(bound), Outcome.model_validate({"utfall": outcome}), steps)
        assert step is not None
        assert step.id == status


def test_a_scope_without_a_target_is_judged_by_nothing() -> None:
    steps = steps_of(Scales(), "mål")
    metric = _metric({"minst": {"flickor": "80"}})
    step, reached = judge(metric, Outcome.model_validate({"utfall": {"flickor": "80", "pojkar": "10"}}), steps)
    assert step is not None
    assert (step.id, reached) == ("uppfyllt", Decimal(100))


def test_scales_of_a_report_are_laid_over_the_plans() -> None:
    def scale(name: str) -> list[Step]:
        return [Step.model_validate({"id": name, "namn": name, "färg": "grön"})]

    plans = Scales(mål=scale("plan"), mätetal=scale("plan"))
    own = Scales(mål=scale("egen"))
    assert [steps_of(own.over(plans), kind)[0].id for kind in ("mål", "mätetal")] == ["egen", "plan"]


@given(st.decimals(0, 200, places=3, allow_nan=False))
def test_every_percentage_lies_on_one_step(percent: Decimal) -> None:
    bounded = [step for step in STEPS if step.bounded]
    expected = "uppfyllt" if percent >= 100 else "delvis" if percent >= 90 else "ej-uppfyllt"
    assert step_at(percent, bounded).id == expected


def test_the_common_scales_are_whole() -> None:
    assert set(COMMON) == {"mål", "mätetal", "aktiviteter", "uppdrag", "kontrollmoment"}
    for kind, steps in COMMON.items():
        assert [step.id for step in steps_of(Scales.model_validate({kind: steps}), kind)]
        assert all(isinstance(step, Step) for step in steps_of(Scales(), kind))


def test_a_file_of_results_checks_on_its_own(follow_up: Path) -> None:
    assert _said(app.check(follow_up.parent.parent / "plan.yaml", waivers=False)) == [
        "plan.yaml:8 count-mismatch: 7 mål stated, 2 counted"
    ]
    checked = app.check(follow_up)
    assert _said(checked) == []
    assert checked.facts is not None
    tally = checked.facts.results["delår"].tallies["mål"]
    assert (tally.total, tally.per_status) == (2, {"uppfyllt": 0, "delvis": 1, "ej-uppfyllt": 1, "väntar": 0})


def test_a_file_of_results_builds_its_documents(follow_up: Path, tmp_path: Path) -> None:
    built = app.build(follow_up, tmp_path / "out")
    assert sorted(path.name for path in built.files) == files_of("uppfoljning")
    in_word = (tmp_path / "out" / "uppfoljning.docx").read_bytes()
    in_pdf = (tmp_path / "out" / "uppfoljning.pdf").read_bytes()
    docx = docx_paragraphs(in_word)
    assert first_difference(docx, pdf_lines(in_pdf)) is None
    assert docx_alternatives(in_word) == pdf_alternatives(in_pdf)
    by_area, by_target = docx_alternatives(in_word)
    assert by_area.endswith("Ett område: delvis uppfyllt 1, inte uppfyllt 1.")
    assert "Nöjdare brukare: 79,6 % (delvis uppfyllt); Svar inom två dagar: 97 % (uppfyllt)." in by_target
    text = bare(" ".join(docx))
    for expected in (
        "Av 2 mål i Testplan är ett delvis uppfyllt. Avvikelsen är −1,1 mkr. Beslutet: § 99.",
        "◆ Inte uppfyllt Trend: sämre Prognos helår: Delvis uppfyllt Korttiden ökar Åtgärder: Samtal tidigare",
        "Svar inom två dagar Minst 95 % 97 % ● Uppfyllt",
        "▲ Delvis uppfyllt",
        "● Genomförd Klar 2024-05-20",
        "Testnämnden 2023-11-28 § 99 Testplan",
        "TN 2024/88",
    ):
        assert bare(expected) in text, expected


def test_targets_in_words_alone_give_the_same_documents_and_data(follow_up: Path, tmp_path: Path) -> None:
    plan = follow_up.parent.parent / "plan.yaml"

    def made(folder: str) -> tuple[list[bytes], str]:
        built = app.build(follow_up, tmp_path / folder, formats=["md"])
        checked = app.check(follow_up)
        assert checked.plan is not None
        assert checked.facts is not None
        return [path.read_bytes() for path in built.files], json.dumps(as_data(checked.plan, checked.facts))

    with_data = made("data")
    plan.write_text(re.sub(r",? *mått: \{.*?\}(?=\}?$|\})", "", PLAN, flags=re.MULTILINE), "utf-8")
    assert "mått" not in plan.read_text("utf-8")
    assert "Högst 4,8" in plan.read_text("utf-8")
    assert made("ord") == with_data


def test_an_activity_is_judged_and_printed_by_the_day_when_it_was_done(follow_up: Path, tmp_path: Path) -> None:
    plan = follow_up.parent.parent / "plan.yaml"
    late, early = (
        "målvärde: Klart senast 30 juni 2024",
        'målvärde: "Högst 4,8 %", mått: {högst: "4,8", enhet: "%"}',
    )
    plan.write_text(exchanged(PLAN, (early, late)), "utf-8")
    follow_up.write_text(exchanged(REPORT, ('utfall: "5,0", trend', "klar: 2024-07-01, trend")), "utf-8")
    (built,) = app.build(follow_up, tmp_path / "ut", formats=["docx"]).files
    text = bare(" ".join(docx_paragraphs(built.read_bytes())))
    assert bare("Klart senast 30 juni 2024 ◆ Inte uppfyllt Klar 2024-07-01 Trend: sämre") in text
    follow_up.write_text(exchanged(REPORT, ('utfall: "5,0", trend', "klar: 2024-09-01, trend")), "utf-8")
    assert _said(app.check(follow_up)) == [
        "delår.yaml:10 result-outside-year: 2024-09-01 comes after 2024-08-31, which the results reach to"
    ]


def test_the_chart_of_targets_names_what_it_leaves_out(follow_up: Path, tmp_path: Path) -> None:
    follow_up.write_text(exchanged(REPORT, ('  nöjdhet: {utfall: "79,6", datum: 2024-08-15}\n', "")), "utf-8")
    (built,) = app.build(follow_up, tmp_path / "ut", formats=["docx"]).files
    lines = docx_paragraphs(built.read_bytes())
    (named,) = [line for line in lines if line.startswith("Inte i figuren")]
    assert named == "Inte i figuren, eftersom utfallet inte finns än: Nöjdare brukare"


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("../plan.yaml", "../borta.yaml", 2, "file-unusable: there is no file {folder}/../borta.yaml"),
        ("../plan.yaml", "delår.yaml", 2, "file-unusable: {folder}/delår.yaml is itself a file of results"),
        ("  nöjdhet: {", "  nöjdheten: {", 11, "reference-unresolved: the plan has no goal 'nöjdheten'"),
        ("prognos: delvis", "prognos: kanske", 10, "reference-unresolved: the scale has no status 'kanske'"),
        ("31\ntitel", "31\ntittel", 5, "key-unknown: there is no key 'tittel' here"),
        ("2024-08-31", "2023-08-31", 4, "result-outside-year: 2023-08-31 is not in 2024, the plan's year"),
        (
            "−48,0        | −49,5",
            "−47,0        | −49,5",
            25,
            "totals-differ: plan.budget.ram.Summa.Netto is −48,0, "
            'and budget.utfall.Summa["Budget helår"] is −47,0',
        ),
        (
            "[måluppfyllelse, ",
            "[strategi/s, ",
            36,
            "reference-unresolved: the plan has nothing called 'strategi/s' to show",
        ),
        ("{{ plan.titel }}", "{{ plan.titeln }}", 32, "quote-unresolved: there is no fact 'plan.titeln'"),
    ],
)
def test_what_is_wrong_in_a_file_of_results_is_found_at_its_line(
    follow_up: Path, old: str, new: str, line: int, expected: str
) -> None:
    assert old in REPORT
    follow_up.write_text(REPORT.replace(old, new), "utf-8")
    said = f"delår.yaml:{line} " + expected.format(folder=follow_up.parent)
    assert said in _said(app.check(follow_up))


def test_a_plan_that_does_not_hold_together_can_not_be_followed(follow_up: Path) -> None:
    plan = follow_up.parent.parent / "plan.yaml"
    plan.write_text(PLAN.replace("namn: En strategi", "nam: En strategi"), "utf-8")
    (finding,) = told(app.check(follow_up))
    path = follow_up.parent / "../plan.yaml"
    assert finding.message.translated() == f"{path} does not hold together"
    assert finding.hint is not None
    assert finding.hint.translated() == f"run 'vplan check {path}' and correct what it finds"


def test_a_waiver_of_a_file_of_results_is_its_own(follow_up: Path) -> None:
    def found() -> list[Finding]:
        return told(app.check(follow_up), "result-outside-year")

    wrong = REPORT.replace("2024-08-31", "2023-08-31")
    follow_up.write_text(wrong, "utf-8")
    first, *others = found()
    assert first.waived is None
    waiver = {"regel": first.rule.name, "plats": first.path, "gäller": dict(first.facts), "skäl": "Så är det."}
    follow_up.write_text(f"{wrong}kända_fel: {json.dumps([waiver])}\n", "utf-8")
    assert [one.waived for one in found()] == ["Så är det.", *(one.waived for one in others)]


def test_what_a_file_of_results_gives_stands_in_place_of_the_plans(follow_up: Path) -> None:
    checked = app.check(follow_up)
    assert checked.plan is not None
    assert len(IN_BOTH) >= 15
    report = checked.plan.results[0]
    assert {name for name in IN_BOTH if getattr(checked.plan, name) is not getattr(report, name)} <= {
        "regulations",
        "registry_patterns",
        "withheld",
        "scales",
    }


def test_what_is_wrong_in_the_plan_is_not_told_again(follow_up: Path) -> None:
    plan = follow_up.parent.parent / "plan.yaml"
    plan.write_text(
        PLAN.replace("Planen har {{ antal_enligt_text.mål }}", "Planen har {{ antal.borta }}"), "utf-8"
    )
    assert [finding.rule.name for finding in told(app.check(plan))] == ["quote-unresolved"]
    assert _said(app.check(follow_up)) == []


def test_a_report_that_is_late_is_told_of(follow_up: Path) -> None:
    def found() -> list[str]:
        checked = app.check(follow_up)
        return [
            f"{f.place.line} {f.message.translated()}" for f in checked.findings if f.rule.name == "year-cycle"
        ]

    assert found() == []
    follow_up.write_text(REPORT.replace("datum: 2024-09-20", "datum: 2024-11-04"), "utf-8")
    assert found() == ["8 the report to 2024-08-31 is dated 2024-11-04, more than 2 months later"]
    (follow_up.parent / "vplan.yaml").write_text("gränser: {rapport_månader: 3}\n", "utf-8")
    assert found() == []
    follow_up.write_text(REPORT, "utf-8")
    (follow_up.parent / "vplan.yaml").write_text("gränser: {rapport_månader: 0}\n", "utf-8")
    assert found() == ["8 the report to 2024-08-31 is dated 2024-09-20, more than 0 months later"]
