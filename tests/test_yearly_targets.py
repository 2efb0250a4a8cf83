"""Targets of goals and measures by year: the plan's year is what outcomes are judged by."""

from decimal import Decimal
from pathlib import Path

import pytest

from conftest import plan_text, report_text, told, variant_text
from vplan import app
from vplan.compare.plans import compare
from vplan.report.data.values import as_data
from workbook_files import workbook

pytestmark = pytest.mark.fast

PLAN = plan_text(
    """\
strategier:
  - namn: S
    mål:
      - id: svar
        mål: Fler får svar
        målvärde: {2023: Minst 70 %, 2024: Minst 80 %, 2025: Minst 90 %}
        mått: {riktning: öka}
        mätetal: [{id: post, mätetal: Svar med e-post, målvärde: {2024: Högst 5 dagar, 2025: Högst 4 dagar}}]
"""
)


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _checked(folder: Path, text: str = PLAN, name: str = "plan.yaml") -> app.Checked:
    (folder / name).write_text(text, "utf-8")
    return app.check(folder / name)


def test_the_target_of_the_plans_year_counts(tmp_path: Path) -> None:
    checked = _checked(tmp_path)
    assert told(checked, "target-years", "targets-turn") == []
    assert checked.plan is not None
    (goal,), (measure,) = checked.plan.goals, checked.plan.measures
    assert (goal.target, measure.target) == ("Minst 80 %", "Högst 5 dagar")
    assert goal.metric is not None
    assert goal.metric.bounds == {"minst": {"": Decimal(80)}}
    assert goal.metric.direction == "öka"
    assert goal.metric.place("minst").column == 44
    assert {year: (goal.metric_of(year) or goal.metric).bounds["minst"][""] for year in goal.targets} == {
        "2023": 70, "2024": 80, "2025": 90
    }  # fmt: skip


def test_a_report_judges_by_it_and_prints_all_years(tmp_path: Path) -> None:
    _checked(tmp_path)
    text = report_text(
        "slag: delår\nper: 2024-08-31\nmål: {svar: {utfall: 82}}\nmätetal: {post: {utfall: 6}}\n"
        "dokument: [{id: r, mall: uppföljning, avsnitt: [{rubrik: A, visa: [måluppfyllelse]}]}]\n"
    )
    checked = _checked(tmp_path, text, "rapport.yaml")
    assert told(checked) == []
    assert checked.facts is not None
    (result,) = checked.facts.results.values()
    found = {
        kind: one.status and one.status.id
        for kind in ("mål", "mätetal")
        for one in result.goal_statuses[kind].values()
    }
    assert found == {"mål": "uppfyllt", "mätetal": "ej-uppfyllt"}
    (file,) = app.build(tmp_path / "rapport.yaml", tmp_path / "ut", formats=["md"]).files
    printed = file.read_text("utf-8")
    assert "2023: Minst 70 %" in printed.replace("\u00a0", " ")
    assert printed.index("2024: Minst") < printed.index("2025: Minst")


def test_a_key_that_is_no_year_is_told(tmp_path: Path) -> None:
    (finding,) = told(_checked(tmp_path, PLAN.replace("2023: Minst", "förra året: Minst")))
    assert (finding.place.line, finding.message.translated()) == (12, "'förra året' is no year")


def test_direction_without_the_own_year_is_no_error(tmp_path: Path) -> None:
    (finding,) = told(_checked(tmp_path, PLAN.replace(" 2024: Minst 80 %,", "")), "target-years")
    assert finding.message.translated() == (
        "'Fler får svar' has targets for 2023, 2025, and none for 2024, the plan's year"
    )


def test_changes_are_told_by_year(tmp_path: Path) -> None:
    one = PLAN.replace("{2023: Minst 70 %, 2024: Minst 80 %, 2025: Minst 90 %}", "Minst 75 %")
    old, new, alone = (_checked(tmp_path, text) for text in (PLAN, PLAN.replace("Minst 90 %", "Minst 95 %"), one))
    said = []
    for before, after in ((old, new), (alone, new), (new, alone)):
        assert before.plan is not None
        assert after.plan is not None
        assert before.facts is not None
        assert after.facts is not None
        changes = compare((before.plan, before.facts), (after.plan, after.facts))
        said.append([(change.what, change.old, change.new) for change in changes])
    assert said[0] == [("Målvärde (2025)", "Minst 90 %", "Minst 95 %")]
    assert ("Målvärde", "Minst 75 %", None) in said[1]
    assert ("Målvärde (2024)", None, "Minst 80 %") in said[1]
    assert ("Målvärde", None, "Minst 75 %") in said[2]


def test_they_are_open_data_and_stand_in_sheets(tmp_path: Path) -> None:
    rows = [
        ["id", "Mål", "Målvärde / 2023", "Målvärde / 2024", "Målvärde / 2025", "mått/riktning"],
        ["svar", "Fler får svar", "Minst 70 %", "Minst 80 %", "Minst 90 %", "öka"],
    ]
    (tmp_path / "mål.xlsx").write_bytes(workbook(*rows, name="Mål"))
    checked = _checked(tmp_path, plan_text("strategier: [{namn: S, mål: {fil: mål.xlsx}}]\n"))
    assert told(checked) == []
    assert checked.plan is not None
    assert checked.facts is not None
    (goal,) = as_data(checked.plan, checked.facts)["plan"]["strategier"][0]["mål"]
    assert goal["målvärde"] == {"2023": "Minst 70 %", "2024": "Minst 80 %", "2025": "Minst 90 %"}
    assert goal["mått"]["minst"] == {"": {"belopp": 80}}


def test_a_variant_gives_a_goal_targets_by_year(tmp_path: Path) -> None:
    _checked(tmp_path)
    text = variant_text("mål: {svar: {målvärde: {2024: Minst 85 %, 2025: Minst 95 %}}}\n")
    checked = _checked(tmp_path, text, "variant.yaml")
    assert told(checked) == []
    assert checked.plan is not None
    assert [goal.target for goal in checked.plan.goals] == ["Minst 85 %"]
