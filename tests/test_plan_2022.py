"""The 2022 plan, end to end: what is in it, what is found, and that all of it is printed."""

import re
from decimal import Decimal
from pathlib import Path

import page
import pytest

from conftest import PLAN_2022, Output, build
from formats import NAMES, files_of, lines_of
from reading import bare, figures, first_difference, pdf_in_the_open, stream_ends
from vplan.app import Checked
from vplan.core.swedish.dates import in_words

FIGURES = Path(__file__).parent / "data" / "figures-2022.txt"
STEMS = ("tjansteskrivelse", "verksamhetsplan")
FILES = files_of(*STEMS, names=NAMES)


@pytest.fixture(scope="module")
def texts(output_2022: Output) -> dict[str, list[str]]:
    return {name: lines_of(name, data) for name, data in output_2022.files.items()}


def test_the_plan_holds_all_of_its_sources(checked_2022: Checked) -> None:
    plan = checked_2022.plan
    assert plan is not None
    assert plan.status == "förslag"
    assert [len(strategy.priorities) for strategy in plan.strategies] == [5, 2, 3, 3]
    assert [len(strategy.indicators) for strategy in plan.strategies] == [7, 6, 4, 5]
    areas = [len(priority.goals) for priority in plan.priorities if priority.goals]
    assert areas == [6, 9, 7, 14, 3, 5, 2, 4, 4, 1, 1]
    assert len({goal.id for goal in plan.goals}) == 56
    assert sum(goal.description is None and not goal.points for goal in plan.goals) == 12
    assert sum(len(priority.activities) for priority in plan.priorities) == 3
    assert plan.own_indicators is not None
    assert [len(group.indicators) for group in plan.own_indicators.groups] == [2, 1]
    assert plan.frame is not None
    units = [change.unit for change in plan.frame.changes]
    assert [units.count(unit) for unit in ("Regiondirektör", "Regionstab", "Vårdval")] == [6, 7, 7]
    assert plan.investments is not None
    assert len(plan.investments.table.rows) == 27
    assert plan.follow_up is not None
    assert (len(plan.follow_up.questions), len(plan.follow_up.areas)) == (4, 16)
    assert [len(plan.regulations), len(plan.revisions)] == [4, 1]


def test_targets_are_data_of_the_kinds_they_are(checked_2022: Checked) -> None:
    plan = checked_2022.plan
    assert plan is not None
    kinds = [goal.metric.target_kind if goal.metric else "väntar" for goal in plan.goals]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "tal": 32,
        "jämförelse": 2,
        "aktivitet": 19,
        "väntar": 3,
    }


def test_the_calendar_is_whole(checked_2022: Checked) -> None:
    plan = checked_2022.plan
    assert plan is not None
    meetings = [meeting for meeting in plan.meetings if meeting.kind == "sammanträde"]
    topics = [sum(len(block.topics) for block in meeting.blocks) for meeting in meetings]
    assert topics == [2, 4, 12, 9, 3, 4, 8, 6]
    assert len(plan.meetings) - len(meetings) == 2
    for meeting in meetings:
        for block in meeting.blocks:
            paired = [bool(topic.presenters) for topic in block.topics]
            assert not (block.presenters and any(paired)), "presenters stand with the topics or with the block"
            assert all(paired) or not any(paired)
    assert plan.follow_up is not None
    followed = {name for m in meetings for b in m.blocks for t in b.topics for name in t.follows_up}
    assert followed == {area.id for area in plan.follow_up.areas}


def test_known_faults_are_listed_with_reasons(checked_2022: Checked) -> None:
    waived = [finding for finding in checked_2022.findings if finding.waived]
    assert len(waived) == 10
    assert not checked_2022.failed


def test_sums_that_hold_are_not_found(checked_2022: Checked) -> None:
    facts = checked_2022.facts
    assert facts is not None
    assert facts.investments is not None
    assert facts.investments.computed == facts.investments.stated == Decimal(49383)
    checks = facts.budgets["ramar"].checks
    assert len(checks) == 15
    total = next(check for check in checks if check.row == "Total")
    assert str(total.computed) == "3373.4"


def test_every_file_is_written(output_2022: Output) -> None:
    assert sorted(output_2022.files) == FILES


@pytest.mark.parametrize("kind", NAMES)
def test_every_figure_of_the_sources_is_printed(kind: str, texts: dict[str, list[str]]) -> None:
    expected = set(FIGURES.read_text("utf-8").split("\n")) - {""}
    assert len(expected) > 120
    files = files_of(*STEMS, names=[kind])
    printed = {figure for name in files for figure in figures("\n".join(texts[name]))}
    assert expected - printed == set()


@pytest.mark.parametrize("stem", STEMS)
def test_word_and_pdf_say_the_same(stem: str, texts: dict[str, list[str]]) -> None:
    assert len(texts[f"{stem}.docx"]) > 20
    assert first_difference(texts[f"{stem}.docx"], texts[f"{stem}.pdf"]) is None


def test_every_goal_row_and_meeting_is_printed(checked_2022: Checked, texts: dict[str, list[str]]) -> None:
    plan = checked_2022.plan
    assert plan is not None
    assert plan.investments is not None
    assert plan.own_indicators is not None
    assert plan.frame is not None
    wanted = [
        *(
            text
            for goal in plan.goals
            for text in (goal.wording, goal.description, goal.target, *goal.points)
            if text
        ),
        *(priority.name for priority in plan.priorities),
        *(indicator for strategy in plan.strategies for indicator in strategy.indicators),
        *(activity.wording for priority in plan.priorities for activity in priority.activities),
        *(cell.text for row in plan.investments.table.rows for cell in (row.name, row.cells[0])),
        *(change.concerns for change in plan.frame.changes),
        *(in_words(meeting.days.text) for meeting in plan.meetings),
        *(topic.text for m in plan.meetings for b in m.blocks for topic in b.topics),
        *(
            name
            for document in plan.documents
            for name in (document.recipients.names if document.recipients else [])
        ),
    ]
    assert len(wanted) > 300
    for kind in NAMES:
        printed = bare("".join(line for name in files_of(*STEMS, names=[kind]) for line in texts[name]))
        printed = printed.replace("-", "")
        assert [text for text in wanted if bare(text).replace("-", "") not in printed] == []


@pytest.mark.parametrize("stem", STEMS)
def test_the_pdf_is_archivable_and_accessible(stem: str, output_2022: Output) -> None:
    data = output_2022.files[f"{stem}.pdf"]
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert report.rules.total > 50
        # The checker takes a carriage return that ends a compressed stream for part of the line end.
        failures = [failure for failure in report.failures if "STREAM-LENGTH" not in failure.rule_id]
        assert failures == [], [str(failure) for failure in failures]
    lengths = stream_ends(data)
    assert len(lengths) > 5
    assert all(lengths), "each stream ends where its length says"
    assert b"/Lang" in pdf_in_the_open(data)


def test_changing_a_figure_changes_it_wherever_it_stands(tmp_path: Path) -> None:
    text = PLAN_2022.read_text("utf-8")
    changed = text.replace("mål: 50}", "mål: 51}").replace(
        "diarienummer: RS/425/2021", "diarienummer: RS/426/2021"
    )
    assert changed != text
    plan = tmp_path / "2022.yaml"
    plan.write_text(re.sub(r"angivet: 50", "angivet: 51", changed), "utf-8")
    output = build(plan, tmp_path / "out")
    assert sorted(output.files) == FILES
    for name, data in output.files.items():
        lines = lines_of(name, data)
        printed = figures("\n".join(lines))
        assert "51" in printed
        assert "50 mätbara" not in " ".join(lines)
        if name.startswith("verksamhetsplan"):
            assert "RS/426/2021" in printed
            assert "RS/425/2021" not in printed


def test_two_builds_are_the_same_to_the_byte(output_2022: Output, tmp_path: Path) -> None:
    assert build(PLAN_2022, tmp_path).files == output_2022.files
