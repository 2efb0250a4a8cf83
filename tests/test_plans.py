"""The plans of 2016, 2020 and 2021, end to end: what is in them, what is found, and what is printed."""

from decimal import Decimal
from pathlib import Path

import page
import pytest

from conftest import ROOT, Output, build
from formats import NAMES, files_of, lines_of
from reading import (
    bare,
    docx_alternatives,
    docx_paragraphs,
    figures,
    first_difference,
    pdf_alternatives,
    pdf_lines,
)
from vplan import app
from vplan.model.plan import Plan

pytestmark = pytest.mark.fast

PLANS = ROOT / "plans"
DATA = Path(__file__).parent / "data"
STEMS = {
    "2016": ["verksamhetsplan"],
    "2020": ["tjansteskrivelse"],
    "2021": ["protokollsutdrag", "uppfoljning-beslutad"],
}
DOCUMENTS = [pytest.param(year, stem, id=f"{year} {stem}") for year, stems in STEMS.items() for stem in stems]
PHRASES = {
    "2016": ["Regionplan 2016-2018", "kommunallagen (1991:900)", "8 kap 4 §",
             "11,20 kr", "2 700,3", "RS/385/2015"],
    "2020": ["14–15 oktober 2019, § 109", "26 resultatmål", "14 mätetal", "65 miljoner kronor",
             "200 miljoner kronor",
             "20:e november 2019", "februari 2020", "mars 2020", "Ingela Jönsson Planeringschef"],
    "2021": ["20 oktober 2020, § 104", "4 november 2020, § 184", "6 januari 2021, § 24", "24 mars 2021, § 39",
             "fyra av de 17 resultatmålen", "17 resultatmål och 34 mätetal", "26 miljoner kronor",
             "173 miljoner kronor", "90–99 procent", "Paragrafen är justerad"],
}  # fmt: skip


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Output]:
    return {year: build(PLANS / f"{year}.yaml", tmp_path_factory.mktemp(year)) for year in STEMS}


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    found = {year: app.check(PLANS / f"{year}.yaml").plan for year in STEMS}
    return {year: plan for year, plan in found.items() if plan is not None}


def test_the_plan_of_2016_is_whole(plans: dict[str, Plan]) -> None:
    plan = plans["2016"]
    assert [len(strategy.priorities) for strategy in plan.strategies] == [10, 5, 5, 4]
    assert [[len(p.goals) for p in s.priorities if p.goals] for s in plan.strategies] == [
        [1, 4, 3, 1, 1, 3, 7],
        [15, 4, 3, 8, 2],
        [6, 3, 3, 4, 1],
        [4, 5, 11, 2],
    ]
    assert len(plan.goals) == 91
    assert all(goal.target is None and goal.metric is None for goal in plan.goals)
    others = [p for p in plan.priorities if not p.goals]
    assert [p.responsible for p in others] == [["Regionala utvecklingsnämnden"]] * 3
    assert all(strategy.gathers and strategy.gathers.points for strategy in plan.strategies)
    assert [p.footnote for p in plan.priorities if p.footnote] == ["politik", "politik"]
    assert plan.follow_up is not None
    assert [len(group.areas) for group in plan.follow_up.groups] == [3, 5, 4, 17, 12]
    assert len(plan.meetings) == 9
    assert sum(len(block.topics) for meeting in plan.meetings for block in meeting.blocks) == 63
    assert [len(figure.layers) for figure in plan.figures] == [7]
    facts = app.check(PLANS / "2016.yaml").facts
    assert facts is not None
    (total,) = facts.budgets["ramar"].checks
    assert (len(total.terms), total.stated, total.computed) == (9, Decimal("2700.3"), Decimal("2700.3"))


def test_the_editors_notes_of_2016_stand_as_they_stood(plans: dict[str, Plan]) -> None:
    notes = (
        *("omformulerat", "Omformulerat", "Ett mål i stället för två", "Liknande mål finns under VR"),
        *("Nytt", "Hör ihop med mål om SIP i vänsterspalten", "var tidigare två mål", "Se mål nedan"),
    )
    assert sum(goal.wording.rstrip(".").endswith(notes) for goal in plans["2016"].goals) == 11


def test_the_regional_directors_report_is_on_every_agenda_of_2016(plans: dict[str, Plan]) -> None:
    for meeting in plans["2016"].meetings:
        topics = [topic.text for block in meeting.blocks for topic in block.topics]
        assert topics[0] == "Regiondirektörens rapport", meeting.days.text


def test_a_count_that_can_not_be_verified_never_passes_for_right() -> None:
    for year in ("2020", "2021"):
        checked = app.check(PLANS / f"{year}.yaml")
        standing = [finding.rule.name for finding in checked.findings if finding.waived is None]
        assert standing.count("count-unverifiable") == 2


def test_the_yellow_band_of_2021_leaves_nothing_out(plans: dict[str, Plan]) -> None:
    from vplan.facts.goal_status import step_at

    steps = plans["2021"].scales.measures
    shown = {percent: step_at(Decimal(percent), steps).colour for percent in ("100", "99.5", "90", "89.9")}
    assert shown == {"100": "grön", "99.5": "gul", "90": "gul", "89.9": "röd"}


@pytest.mark.parametrize("year", list(STEMS))
def test_every_file_is_written(year: str, outputs: dict[str, Output]) -> None:
    assert sorted(outputs[year].files) == files_of(*STEMS[year], names=NAMES)


@pytest.mark.parametrize("year", list(STEMS))
@pytest.mark.parametrize("kind", NAMES)
def test_every_figure_of_the_source_is_printed(year: str, kind: str, outputs: dict[str, Output]) -> None:
    expected = set((DATA / f"figures-{year}.txt").read_text("utf-8").split("\n")) - {""}
    assert len(expected) >= 10
    files = files_of(*STEMS[year], names=[kind])
    lines = [line for name in files for line in lines_of(name, outputs[year].files[name])]
    assert expected - figures("\n".join(lines)) == set()
    text = bare("".join(lines)).replace("-", "")
    assert [phrase for phrase in PHRASES[year] if bare(phrase).replace("-", "") not in text] == []


@pytest.mark.parametrize(("year", "stem"), DOCUMENTS)
def test_word_and_pdf_say_the_same(year: str, stem: str, outputs: dict[str, Output]) -> None:
    docx, pdf = outputs[year].files[f"{stem}.docx"], outputs[year].files[f"{stem}.pdf"]
    paragraphs = docx_paragraphs(docx)
    assert len(paragraphs) > 10
    assert first_difference(paragraphs, pdf_lines(pdf)) is None
    assert docx_alternatives(docx) == pdf_alternatives(pdf)


def test_the_steering_model_is_a_picture_with_a_text_in_its_place(outputs: dict[str, Output]) -> None:
    data = outputs["2016"].files["verksamhetsplan.docx"]
    (text,) = (one for one in docx_alternatives(data) if one.startswith("Pyramid"))
    assert text.startswith("Pyramid med 7 skikt, uppifrån och ned: 1. Policyer och strategier (")
    assert len(text) <= 250
    assert "Områdenas och enheternas verksamhetsplaner" in docx_paragraphs(data), "what is cut stands in a table"


@pytest.mark.parametrize(("year", "stem"), DOCUMENTS)
def test_the_pdf_is_archivable_and_accessible(year: str, stem: str, outputs: dict[str, Output]) -> None:
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(outputs[year].files[f"{stem}.pdf"], profile=profile)
        assert report.rules.total > 50
        # The checker takes a carriage return that ends a compressed stream for part of the line end.
        failures = [failure for failure in report.failures if "STREAM-LENGTH" not in failure.rule_id]
        assert failures == [], [str(failure) for failure in failures]


def test_every_development_area_topic_and_area_of_2016_is_printed(
    plans: dict[str, Plan], outputs: dict[str, Output]
) -> None:
    plan = plans["2016"]
    assert plan.follow_up is not None
    wanted = [
        *(goal.wording for goal in plan.goals),
        *(priority.name for priority in plan.priorities),
        *(topic.text for m in plan.meetings for b in m.blocks for topic in b.topics),
        *(block.kind for m in plan.meetings for block in m.blocks if block.kind),
        *(area.name for area in plan.follow_up.areas),
        *(layer.name for figure in plan.figures for layer in figure.layers),
        *(note.text for note in plan.footnotes),
    ]
    assert len(wanted) > 200
    printed = bare("".join(docx_paragraphs(outputs["2016"].files["verksamhetsplan.docx"])))
    assert [text for text in wanted if bare(text) not in printed] == []


@pytest.mark.parametrize("year", ["2016", "2021"])
def test_two_builds_are_the_same_to_the_byte(year: str, outputs: dict[str, Output], tmp_path: Path) -> None:
    assert build(PLANS / f"{year}.yaml", tmp_path).files == outputs[year].files
