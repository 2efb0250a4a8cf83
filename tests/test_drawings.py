"""Drawings of a plan as data: what is in them, on which scale, which side is good; and that all of it is there."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer
from PIL import Image

from conftest import ROOT, plan_text, report_text
from vplan import app, layout
from vplan.document import (
    Bar,
    Bars,
    Bridge,
    Document,
    Dot,
    Figure,
    Group,
    Looks,
    Months,
    Overview,
    Scale,
    Scales,
    Segment,
    Step,
    Table,
    Tone,
    Track,
    plain,
)
from vplan.facts.goal_status import judge
from vplan.layout.alt import LONGEST_ALT, short_alt
from vplan.layout.months import month_of
from vplan.model.results import Outcome
from vplan.model.scales import steps_of
from vplan.render.figures import calls, drawing
from vplan.render.figures.calls import rows_of
from vplan.render.figures.fonts import fonts
from vplan.render.md.writer import write_md

pytestmark = pytest.mark.fast

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SHOWN = "dokument:\n  - {{id: p, mall: verksamhetsplan, avsnitt: [{{visa: [{}]}}]}}\n"
AUGUST = "slag: delår\nper: 2024-08-31\n"
REPORTS = ROOT / "examples" / "exempelkommunen" / "uppfoljning"
WITH_FIGURES = [
    ROOT / "plans" / "2016.yaml",
    ROOT / "plans" / "2022.yaml",
    *(REPORTS.parent / f"{name}.yaml" for name in ("plan", "mal-och-budget", "socialnamnden")),
    *(REPORTS / f"{name}.yaml" for name in ("delar", "bokslut", "socialnamnden-delar", "socialnamnden-bokslut")),
]


def _documents(file: Path) -> Iterator[Document]:
    checked = app.check(file)
    assert checked.plan is not None, [finding.message.text for finding in checked.findings]
    assert checked.facts is not None
    for _, tree in layout.make(checked.plan, checked.facts, file, None):
        assert isinstance(tree, Document), [finding.message.text for finding in tree]
        yield tree


def _figures(file: Path) -> list[Figure]:
    return [one for tree in _documents(file) for one in tree.walk() if isinstance(one, Figure)]


def _shown(folder: Path, plan: dict[str, Any], *shown: str) -> Document:
    file = folder / "plan.yaml"
    written = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(plan_text(written + SHOWN.format(", ".join(shown))), "utf-8")
    (tree,) = _documents(file)
    return tree


def _drawn(tree: Document) -> Any:
    (figure,) = [one for one in tree.walk() if isinstance(one, Figure)]
    return figure.drawing


def _words(tree: Document) -> str:
    return write_md(tree).decode()


def _goals(count: int, **more: object) -> list[dict[str, object]]:
    return [{"mål": f"Mål{at}x", **more} for at in range(count)]


# A plan on a page

NUMBERED = {"målvärde": "Minst 30 %"}
DONE = {"målvärde": "Klart senast 30 juni 2024"}
BARE: dict[str, str] = {}


def test_a_tile_has_a_mark_for_each_goal_by_the_kind_of_its_target(tmp_path: Path) -> None:
    areas = [{"namn": "Vatten", "mål": _goals(3, **NUMBERED) + _goals(2, **DONE)}, {"namn": "Luft"}]
    plan = {"strategier": [{"namn": "Miljö", "prioriteringar": areas}, {"namn": "Skola", "mål": _goals(1)}]}
    overview = _drawn(_shown(tmp_path, plan, "diagram/plan"))
    assert isinstance(overview, Overview)
    assert [(fact, name) for fact, name in overview.facts] == [
        ("2", "strategier"),
        ("2", "prioriteringar"),
        ("6", "mål"),
    ]
    first, skola = overview.groups
    assert [tile.name for tile in first.tiles] == ["Vatten", "Luft"]
    vatten: list[Any] = [(segment.value, segment.label, segment.tone) for segment in first.tiles[0].segments]
    assert vatten == [(3, "3 tal", Tone.FIRST), (2, "2 ska göras", Tone.THIRD)]
    assert first.tiles[1].segments == ()
    assert [(tile.name, [segment.label for segment in tile.segments]) for tile in skola.tiles] == [
        ("", ["1 ej mätbart"])
    ]


def test_a_goal_with_measures_is_of_their_kind(tmp_path: Path) -> None:
    measured = {
        "mål": "Nöjda",
        "målvärde": "Mätetalen nås",
        "mätetal": [{"mätetal": "Index", "målvärde": "Minst 75"}],
    }
    plan = {"strategier": [{"namn": "Skola", "mål": [measured, {"mål": "Bra", "målvärde": "Kommer senare"}]}]}
    tree = _shown(tmp_path, plan, "diagram/plan")
    (group,) = _drawn(tree).groups
    assert [segment.label for segment in group.tiles[0].segments] == ["1 tal", "1 ej mätbart"]


def test_the_plan_is_called_on_one_page_where_it_is(tmp_path: Path) -> None:
    def caption(areas: int) -> str:
        named = [{"namn": f"Område {at}", "mål": _goals(1, **NUMBERED)} for at in range(areas)]
        tree = _shown(tmp_path, {"strategier": [{"namn": "Miljö", "prioriteringar": named}]}, "diagram/plan")
        (figure,) = [one for one in tree.walk() if isinstance(one, Figure)]
        return plain(figure.caption)

    assert caption(3).startswith("Planen på en sida: ")
    assert caption(27).startswith("Planen i översikt: ")


def test_a_plan_without_targets_has_numbers_alone(tmp_path: Path) -> None:
    plan = {"strategier": [{"namn": "Skola", "mål": _goals(4)}]}
    tree = _shown(tmp_path, plan, "diagram/plan")
    (group,) = _drawn(tree).groups
    assert [(segment.label, segment.tone) for segment in group.tiles[0].segments] == [("4", Tone.FIRST)]
    assert "slag av målvärde" not in _words(tree)


def test_money_is_the_frame_and_what_is_invested(tmp_path: Path) -> None:
    plan = {
        "strategier": [{"namn": "Skola", "mål": _goals(1)}],
        "budgetramar": {"enhet": "mkr", "ramar": [{"enligt_fullmäktige": "12,5"}]},
        "investeringar": {"enhet": "tkr", "tabell": "Objekt | Belopp\nBro | 700\nVäg | 50\n"},
    }
    facts = _drawn(_shown(tmp_path, plan, "diagram/plan", "budgetramar", "investeringar")).facts
    assert facts[-2:] == (("12,5", "mkr, budgetram"), ("750", "tkr, investeringar"))


@FEW
@given(st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=5), st.data())
def test_every_goal_is_on_the_page(tmp_path: Path, sizes: list[list[int]], data: st.DataObject) -> None:
    kinds = st.sampled_from([NUMBERED, DONE, BARE])
    strategies, goals = [], 0
    for s, areas in enumerate(sizes):
        own = data.draw(st.integers(0, 2))
        listed = []
        for a, count in enumerate(areas):
            listed.append({"namn": f"Område {s}{a}", "mål": _goals(count, **data.draw(kinds))})
        strategies.append({"namn": f"Strategi {s}", "mål": _goals(own), "prioriteringar": listed})
        goals += own + sum(areas)
    tree = _shown(tmp_path, {"strategier": strategies}, "diagram/plan")
    overview = _drawn(tree)
    marks = sum(segment.value for group in overview.groups for tile in group.tiles for segment in tile.segments)
    assert marks == goals
    named = [tile.name for group in overview.groups for tile in group.tiles]
    assert all(f"Område {s}{a}" in named for s, areas in enumerate(sizes) for a in range(len(areas)))
    (table,) = [one for one in tree.walk() if isinstance(one, Table)]
    counted = [row.cells[1].amount for row in table.rows]
    assert (counted[-1] if len(sizes) > 1 else counted[0]) == goals


def test_a_plan_with_many_areas_gives_way_to_a_table(tmp_path: Path) -> None:
    def plan(areas: int) -> dict[str, Any]:
        listed = [{"namn": f"Ett område med nummer {at}", "mål": _goals(2, **NUMBERED)} for at in range(areas)]
        return {"strategier": [{"namn": "Allt", "prioriteringar": listed}]}

    (few,) = _figures_of(_shown(tmp_path, plan(30), "diagram/plan"))
    assert drawing.height(drawing.pictures(few, Looks(), 1000)[0]) < 205, "what is drawn stands on a page"
    many = _shown(tmp_path, plan(90), "diagram/plan")
    assert _figures_of(many) == []
    (table,) = [one for one in many.walk() if isinstance(one, Table)]
    assert len(table.rows) == 91


def _figures_of(tree: Document) -> list[Figure]:
    return [one for one in tree.walk() if isinstance(one, Figure)]


# Goals on scales of their own


def _scales(folder: Path, goals: list[Any]) -> tuple[list[Scale], str]:
    tree = _shown(folder, {"strategier": [{"namn": "Allt", "mål": goals}]}, "diagram/målvärden")
    found = _figures_of(tree)
    drawn = [one.drawing for one in found if isinstance(one.drawing, Scales)]
    return [row for scales in drawn for row in scales.rows], _words(tree)


def test_scales_begin_and_end_at_even_numbers(tmp_path: Path) -> None:
    def ends(target: str, baseline: str) -> tuple[Any, Any]:
        goal = {"mål": "Ett", "målvärde": target, "mått": {"utgångsvärde": baseline}}
        (row,), _ = _scales(tmp_path, [goal])
        assert 'start: "' in calls.call(Scales((row,)))
        return row.start, row.end

    assert ends("Minst 70 %", "72 (2020)") == (69, 73)
    assert ends("Minst 75", "76 (2020)") == (74, 77)
    assert ends("Högst 9,5 minuter", "9,8 (2020)") == (Decimal("9.4"), Decimal("9.9"))
    assert ends("Minst 95 %", "97 (2020)") == (94, 98)
    assert ends("Minst 90 %", "99 (2020)") == (88, 100), "there is no more than the whole"
    assert ends("Högst 1 dag", "0 (2020)") == (0, 2), "nor less than nothing"


def test_scopes_of_a_goal_share_their_scale_and_say_their_own_target(tmp_path: Path) -> None:
    goal = {
        "mål": "Sjukfrånvaron ska minska",
        "målvärde": "Högst 6,5 % i kommunen och högst 4,8 % i förvaltningen",
        "mått": {
            "enhet": "%",
            "högst": {"Kommunen": "6,5", "Förvaltningen": "4,8"},
            "utgångsvärde": {"Kommunen": "7,1 (2023)", "Förvaltningen": "5,2 (2023)"},
        },
    }
    rows, _ = _scales(tmp_path, [goal])
    first, second = rows
    assert (first.start, first.end) == (second.start, second.end) == (Decimal(4), Decimal(8))
    assert [row.remark for row in rows] == ["Högst 6,5\u00a0%", "Högst 4,8\u00a0%"]


def test_the_good_side_of_a_floor_is_above_and_of_a_ceiling_below(tmp_path: Path) -> None:
    floor = {"mål": "Golv", "målvärde": "Minst 30 %", "mått": {"utgångsvärde": "27,4 (2020)"}}
    ceiling = {"mål": "Tak", "målvärde": "Högst 5 %", "mått": {"utgångsvärde": "7 (2020)"}}
    span = {"mål": "Spann", "mått": {"minst": "2", "högst": "4", "utgångsvärde": "3"}}
    rows, _ = _scales(tmp_path, [floor, ceiling, span])
    low, high, between = (row for row in rows)
    sides: list[Any] = [(row.least, row.most) for row in rows]
    assert sides == [(30, None), (None, 5), (2, 4)]
    assert (low.remark, between.remark) == ("Minst 30\u00a0%", "Minst 2 och högst 4")
    assert [row.dots for row in (low, high)] == [
        (Dot(Decimal("27.4"), "27,4 (2020)"),),
        (Dot(Decimal(7), "7 (2020)"),),
    ]
    assert low.start < Decimal("27.4") < 30 < low.end
    assert not low.is_good(Decimal("27.4"))
    assert between.is_good(Decimal(3))


def test_a_target_for_each_scope_has_a_scale_for_each(tmp_path: Path) -> None:
    goal = {
        "mål": "Frånvaron ska minska.",
        "mått": {"högst": {"Region": "4,8", "Stab": "4,4"}, "utgångsvärde": {"Region": "5,2", "Stab": "4,1"}},
    }
    rows, _ = _scales(tmp_path, [goal])
    assert [(row.name, row.most, [dot.value for dot in row.dots]) for row in rows] == [
        ("Frånvaron ska minska (Region)", Decimal("4.8"), [Decimal("5.2")]),
        ("Frånvaron ska minska (Stab)", Decimal("4.4"), [Decimal("4.1")]),
    ]


def test_what_has_no_scale_is_named_with_the_reason(tmp_path: Path) -> None:
    rows, text = _scales(
        tmp_path,
        [
            {"mål": "Görs", "målvärde": "Klart senast 30 juni 2024"},
            {"mål": "Ord", "målvärde": "Bra"},
            {"mål": "Utan början", "målvärde": "Minst 3 %"},
        ],
    )
    assert rows == []
    assert "eftersom målet är att något ska vara gjort: Görs" in text
    assert "eftersom målvärdet är inget tal: Ord" in text
    assert "eftersom varken utfall eller utgångsvärde finns: Utan början" in text


BOUNDS = st.sampled_from(["minst", "högst", "över", "under", "värde", "förändring"])
AMOUNT = st.integers(-500, 500).map(lambda value: str(Decimal(value) / 10).replace(".", ","))
METRICS = st.one_of(
    st.just({}),
    st.builds(lambda key, amount: {key: amount}, BOUNDS, AMOUNT),
    st.builds(lambda key, one, other: {key: {"A": one, "B": other}}, BOUNDS, AMOUNT, AMOUNT),
    st.builds(
        lambda key, amount, before, way: {key: amount, "utgångsvärde": before, "riktning": way},
        BOUNDS, AMOUNT, AMOUNT, st.sampled_from(["öka", "minska", "behålla"]),
    ),
    st.builds(
        lambda before, way: {"slag": "jämförelse", "utgångsvärde": before, "riktning": way},
        AMOUNT, st.sampled_from(["öka", "minska", "behålla"]),
    ),
    st.builds(lambda amount, before: {"minst": amount, "utgångsvärde": {"A": before}}, AMOUNT, AMOUNT),
)  # fmt: skip


@FEW
@given(st.lists(METRICS, min_size=1, max_size=8))
def test_every_goal_is_in_the_picture_or_named(tmp_path: Path, metrics: list[dict[str, object]]) -> None:
    goals = [{"mål": f"Mål{at}x", **({"mått": metric} if metric else {})} for at, metric in enumerate(metrics)]
    rows, text = _scales(tmp_path, goals)
    drawn = {re.match(r"Mål\d+x", row.name)[0] for row in rows}  # type: ignore[index]
    named = set(re.findall(r"Mål\d+x", " ".join(line for line in text.split("\n") if line.startswith("Inte i"))))
    assert drawn | named == {f"Mål{at}x" for at in range(len(goals))}
    assert not drawn & named
    for row in rows:
        assert all(row.start <= dot.value <= row.end for dot in row.dots)
        assert all(row.start <= edge <= row.end for edge in (row.least, row.most) if edge is not None)
        assert row.dots


@FEW
@given(
    st.sampled_from(["minst", "högst", "värde"]),
    st.integers(1, 60),
    st.integers(0, 80),
    st.sampled_from(["öka", "minska"]),
)
def test_a_dot_on_the_good_side_is_one_that_has_reached_its_target(
    tmp_path: Path, key: str, target: int, outcome: int, way: str
) -> None:
    goal = {"id": "m", "mål": "Ett", "mått": {key: str(target), "riktning": way}}
    (tmp_path / "plan.yaml").write_text(
        plan_text(yaml.safe_dump({"strategier": [{"namn": "A", "mål": [goal]}]}, allow_unicode=True)), "utf-8"
    )
    report = tmp_path / "rapport.yaml"
    shown = "dokument:\n  - {id: r, mall: uppföljning, titel: R, avsnitt: [{visa: diagram/målvärden}]}\n"
    report.write_text(report_text(f"{AUGUST}mål: {{m: {{utfall: {outcome}}}}}\n{shown}"), "utf-8")
    (tree,) = _documents(report)
    (row,) = _drawn(tree).rows
    plan = app.check(report).plan
    assert plan is not None
    found, _ = judge(plan.goals[0].metric, plan.results[0].goals["m"], steps_of(plan.scales, "mål"))
    best = steps_of(plan.scales, "mål")[0]
    assert isinstance(plan.results[0].goals["m"], Outcome)
    assert row.is_good(Decimal(outcome)) == (found == best)
    assert (row.dots[0].tone is Tone.GOOD) == (found == best)


# A frame, step by step


def _bridge(folder: Path, frame: dict[str, object]) -> Bridge:
    tree = _shown(folder, {"budgetramar": {"enhet": "mkr", **frame}}, "diagram/budgetramar")
    drawn = _drawn(tree)
    assert isinstance(drawn, Bridge)
    return drawn


def test_a_frame_goes_from_last_year_to_this_by_kinds_of_change(tmp_path: Path) -> None:
    changes = [
        {"verksamhet": "A", "slag": "uppräkning", "avser": "Löner", "belopp": "4"},
        {"verksamhet": "A", "slag": "prioritering", "avser": "Ny skola", "belopp": "2,5"},
        {"verksamhet": "B", "slag": "uppräkning", "avser": "Priser", "belopp": "1"},
        {"slag": "omdisponering", "avser": "Lokaler", "från": "A", "till": "B", "belopp": "3"},
    ]
    frames = [
        {"verksamhet": "A", "föregående_år": "60", "enligt_fullmäktige": "63"},
        {"verksamhet": "B", "föregående_år": "40", "enligt_fullmäktige": "44"},
    ]
    bridge = _bridge(tmp_path, {"ramar": frames, "förändringar": changes})
    assert [(step.name, step.value, step.label, step.whole) for step in bridge.steps] == [
        ("Ram 2023", 100, "100", True),
        ("Uppräkning", 5, "+5", False),
        ("Prioritering", Decimal("2.5"), "+2,5", False),
        ("Omdisponering", 0, "0", False),
        ("Övrigt", Decimal("-0.5"), "\u22120,5", False),
        ("Ram 2024", 107, "107", True),
    ]
    assert 0 < bridge.start < 100, "the steps are small beside the frame"


def test_a_scale_with_large_steps_begins_at_nought(tmp_path: Path) -> None:
    change = {"verksamhet": "A", "slag": "uppräkning", "avser": "Löner", "belopp": "40"}
    bridge = _bridge(
        tmp_path,
        {
            "ramar": [{"verksamhet": "A", "föregående_år": "60", "enligt_fullmäktige": "100"}],
            "förändringar": [change],
        },
    )
    assert bridge.start == 0


def test_a_plan_without_last_years_frame_has_no_bridge(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            "budgetramar: {enhet: mkr, ramar: [{enligt_fullmäktige: 4}]}\n" + SHOWN.format("diagram/budgetramar")
        ),
        "utf-8",
    )
    assert [f.rule.name for f in app.check(plan).findings if f.rule.name == "reference-unresolved"]


TENTHS = st.integers(-3000, 3000).map(lambda value: Decimal(value) / 10)


@FEW
@given(
    st.integers(0, 90000).map(lambda value: Decimal(value) / 10),
    st.integers(0, 90000).map(lambda value: Decimal(value) / 10),
    st.lists(
        st.tuples(st.sampled_from(["uppräkning", "prioritering", "omdisponering", "revidering"]), TENTHS),
        max_size=6,
    ),
)
def test_a_bridge_adds_up(
    tmp_path: Path, before: Decimal, now: Decimal, changes: list[tuple[str, Decimal]]
) -> None:
    listed = [
        {"verksamhet": "A", "slag": kind, "avser": f"Sak {at}", "belopp": str(amount).replace(".", ",")}
        for at, (kind, amount) in enumerate(changes)
    ]
    frame = {
        "verksamhet": "A",
        "föregående_år": f"{before}".replace(".", ","),
        "enligt_fullmäktige": f"{now}".replace(".", ","),
    }
    bridge = _bridge(tmp_path, {"ramar": [frame], "förändringar": listed})
    first, *steps, last = bridge.steps
    assert first.value + sum(step.value for step in steps) == last.value == now
    assert bridge.levels()[-2][1] == last.value
    assert all(level >= bridge.start or bridge.start == 0 for ends in bridge.levels() for level in ends)
    for kind, total in Counter(kind for kind, _ in changes).items():
        named = [step.value for step in steps if step.name == kind.capitalize()]
        assert named == [sum(amount for one, amount in changes if one == kind)], total


# A year, month by month

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
MEETINGS = st.lists(
    st.tuples(
        st.integers(0, 11), st.integers(1, 28), st.booleans(),
        st.lists(st.tuples(st.sampled_from(["Beslut", "Information", "Tema"]), st.integers(1, 4)), max_size=3),
    ),
    min_size=1, max_size=8, unique_by=lambda one: (one[0], one[1]),
)  # fmt: skip


@FEW
@given(MEETINGS)
def test_every_meeting_and_item_is_in_its_month(
    tmp_path: Path, meetings: list[tuple[int, int, bool, list[tuple[str, int]]]]
) -> None:
    listed = [
        {
            "dag": f"{day} {MONTHS[month]}",
            **({"slag": "gemensam dag"} if joint else {}),
            "anmärkning": "Program",
            "dagordning": [
                {"slag": kind, "ärenden": [f"Ärende {at}" for at in range(count)]} for kind, count in blocks
            ],
        }
        for month, day, joint, blocks in sorted(meetings)
    ]
    months = _drawn(_shown(tmp_path, {"sammanträden": listed}, "diagram/sammanträden"))
    assert isinstance(months, Months)
    expected: Counter[tuple[str, int]] = Counter()
    for month, _, _, blocks in meetings:
        for kind, count in blocks:
            expected[kind, month + 1] += count
    drawn = {
        (track.name, month): int(text) for track in months.tracks if track.marks for month, text in track.months
    }
    assert drawn == dict(expected)
    days = [
        (month, day)
        for track in months.tracks
        if not track.marks
        for month, text in track.months
        for day in text.split()
    ]
    assert sorted(days) == sorted((month + 1, str(day)) for month, day, _, _ in meetings)
    for track in months.tracks:
        assert not track.marks or int(track.total) == sum(int(text) for _, text in track.months)


def test_a_meeting_of_another_year_is_named_beside_the_strip(tmp_path: Path) -> None:
    meetings = [{"dag": "3 maj", "anmärkning": "A"}, {"dag": "12 januari 2025", "anmärkning": "B"}]
    tree = _shown(tmp_path, {"sammanträden": meetings}, "diagram/sammanträden")
    assert _drawn(tree).tracks == (Track("Sammanträden", ((5, "3"),), "1", marks=False),)
    assert "Utanför årets månader: 12 januari 2025" in _words(tree).replace("\u00a0", " ")
    plan = app.check(tmp_path / "plan.yaml").plan
    assert plan is not None
    assert [month_of(plan, meeting) for meeting in plan.meetings] == [5, None]


# Statuses, date by date


def _matrix(file: Path) -> Table:
    tables = [one for tree in _documents(file) for one in tree.walk() if isinstance(one, Table)]
    (found,) = [table for table in tables if "datum för datum" in plain(table.caption)]
    return found


def test_statuses_of_earlier_reports_stand_beside_this_ones() -> None:
    table = _matrix(REPORTS / "delar.yaml")
    head = [plain(block.content) for cell in table.head[0].cells for block in cell.blocks]  # type: ignore[union-attr]
    assert head == ["Mål", "2025-04-30", "2025-08-31", "Prognos helår"]
    plan = app.check(REPORTS / "delar.yaml").plan
    assert plan is not None
    keys = [row.key for row in table.rows if row.key]
    assert keys == [
        f"statusmatris/{kind}/{one.key}"
        for goal in plan.goals
        for kind, one in (("mål", goal), *(("mätetal", measure) for measure in goal.measures))
    ], "every goal has a row"


def test_an_earlier_report_is_on_the_same_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text("strategier: [{namn: A, mål: [{id: m, mål: Ett}]}]\n"), "utf-8")
    (tmp_path / "annan.yaml").write_text(plan_text("strategier: [{namn: B, mål: [{id: n, mål: Två}]}]\n"), "utf-8")
    other = report_text(AUGUST + "mål: {n: {klar: 2024-03-01}}\n").replace("plan.yaml", "annan.yaml")
    (tmp_path / "april.yaml").write_text(other, "utf-8")
    report = tmp_path / "augusti.yaml"
    report.write_text(
        report_text(AUGUST + "tidigare_rapporter: april.yaml\nmål: {m: {klar: 2024-03-01}}\n"), "utf-8"
    )
    (found,) = [one for one in app.check(report).findings if one.rule.name == "file-unusable"]
    assert found.message.text == "{file} is no report on the same plan"
    assert found.place.line == 7


# What all of them have in common


@pytest.mark.parametrize("file", WITH_FIGURES, ids=lambda file: file.stem)
def test_what_stands_in_a_drawings_place_can_be_heard_at_once(file: Path) -> None:
    figures = _figures(file)
    assert figures or file.stem == "2016"
    assert all(0 < len(figure.alt) <= LONGEST_ALT for figure in figures)


@given(st.lists(st.sampled_from(["a", "b", "a. ", "b; ", ", ", " ", "\n"]), max_size=600).map("".join))
def test_a_long_text_is_cut_between_its_parts(text: str) -> None:
    short = short_alt(text)
    assert len(short) <= LONGEST_ALT
    whole = " ".join(text.split())
    assert short == whole if len(whole) <= LONGEST_ALT else whole.startswith(short.removesuffix(" …"))


def test_a_table_follows_a_drawing_only_where_its_data_stands_nowhere_else(tmp_path: Path) -> None:
    meetings = {"sammanträden": [{"dag": "3 maj", "dagordning": [{"slag": "Beslut", "ärenden": ["Bokslut"]}]}]}
    alone = _shown(tmp_path, meetings, "diagram/sammanträden")
    assert [plain(one.caption) for one in alone.walk() if isinstance(one, Table)] == [
        "Sammanträden och ärenden månad för månad\u00a02024"
    ]
    beside = _shown(tmp_path, meetings, "diagram/sammanträden", "sammanträden")
    assert [plain(one.caption) for one in beside.walk() if isinstance(one, Table)] == [""]


TILE = Bar("Ruta", (Segment(Decimal(3), "3 tal", Tone.FIRST),))
DOTS = (Dot(Decimal(5), "5 %", Tone.GOOD), Dot(Decimal(1), "1 (2020)"))
FRAMES = [
    Step(f"Ram {year}", Decimal(amount), str(amount), whole=True) for year, amount in ((2023, 100), (2024, 102))
]
CHANGES = (Step("Upp", Decimal(4), "+4"), Step("Ned", Decimal(-2), "−2"))
MET = (
    Track("Möten", ((1, "25"), (12, "29–30")), "2", marks=False),
    Track("Beslut", ((5, "12"),), "12", marks=True),
)
STANDINGS = tuple(Bar(f"Område {at}", (Segment(Decimal(at), str(at), Tone.POOR),)) for at in (1, 40))
DRAWINGS = [
    Bars(STANDINGS, ((Tone.POOR, "Inte nått"),)),
    Overview((("4", "strategier"),), (Group("Grupp", "3 mål", (TILE,)),)),
    Scales((Scale("Mål", "minst 3 %", Decimal(0), Decimal(10), Decimal(3), None, DOTS),)),
    Bridge((FRAMES[0], *CHANGES, FRAMES[1]), Decimal(90)),
    Months(MET),
]


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: type(drawn).__name__)
def test_no_letter_is_smaller_than_eight_points(drawn: Any) -> None:
    import typst

    page = drawing._alone(Figure(drawn, "alt", (), 1), Looks())
    pdf: Any = typst.compile(page, font_paths=fonts(None), format="pdf")
    sizes = {round(char.size, 1) for char in _letters(extract_pages(BytesIO(pdf)))}
    assert sizes
    assert min(sizes) >= 8


def _letters(items: Any) -> Iterator[LTChar]:
    for item in items:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _letters(item)


def _greys(drawn: Any) -> Image.Image:
    (png,) = drawing.pictures(Figure(drawn, "alt", (), 1), Looks(), 1000)
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("L")


def test_the_good_side_is_seen_in_grey() -> None:
    blank = Scale("", "", Decimal(0), Decimal(10), Decimal(3), None, ())
    grey = _greys(Scales((blank,)))
    low = _greys(Scales((Scale("", "", Decimal(0), Decimal(10), None, Decimal(3), ()),)))
    shaded, open_side = _column(grey, 0.9), _column(grey, 0.5)
    assert min(shaded) < max(shaded), "the line"
    assert _shade(grey, 0.85) < 230 < _shade(grey, 0.53), "shaded to the right of a floor"
    assert _shade(low, 0.53) < 230 < _shade(low, 0.85), "to the left of a ceiling"
    assert open_side


def _column(picture: Image.Image, share: float) -> list[int]:
    at = int(picture.width * share)
    return [int(picture.getpixel((at, y))) for y in range(picture.height)]  # type: ignore[arg-type]


def _shade(picture: Image.Image, share: float) -> int:
    """The shade that most of a column has where it is not white, else white; the line itself is thinner."""
    found = Counter(value for value in _column(picture, share) if 150 < value < 250)
    shade, pixels = found.most_common(1)[0] if found else (255, 0)
    return shade if pixels > 20 else 255


def test_kinds_of_marks_and_steps_differ_without_colour() -> None:
    tones = (Tone.FIRST, Tone.SECOND, Tone.THIRD, Tone.FOURTH)
    tiles = [Overview((), (Group("", "", (Bar("", (Segment(Decimal(1), "", tone),)),)),)) for tone in tones]
    pictures = [_greys(one).tobytes() for one in tiles]
    ink = [sum(value < 128 for value in picture) for picture in pictures]
    assert len(set(ink)) == len(tones), "no two marks are as much ink"
    ends = ((9, 5), (14, -5))
    steps = [
        Bridge((Step("", Decimal(whole), "", whole=True), Step("", Decimal(step), ""))) for whole, step in ends
    ]
    lower = [
        picture.crop((0, picture.height // 2, picture.width, picture.height)) for picture in map(_greys, steps)
    ]
    darkness = [sum(value < 128 for value in half.tobytes()) for half in lower]
    assert darkness[0] > 1.5 * darkness[1], "what is taken away is hatched, what is added is filled"


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: type(drawn).__name__)
def test_a_drawing_too_tall_for_a_page_is_parted_between_its_rows(drawn: Any) -> None:
    figure = Figure(drawn, "alt", (), 1)
    assert len(drawing.pictures(figure, Looks(), 1000)) == 1
    assert len(drawing.pictures(figure, Looks(), 1)) == len(rows_of(drawn))
    assert drawing.vector(figure, Looks()).startswith(b"<svg")


# Money in tables


def test_investments_stand_under_their_units_with_sums(tmp_path: Path) -> None:
    table = "Enhet | Objekt | Belopp\nIT | Server | 30\nPark | Bänk | 5\nIT | Nät | 12\n"
    tree = _shown(
        tmp_path,
        {"investeringar": {"enhet": "tkr", "tabell": table, "kolumner": {"verksamhet": "Enhet"}}},
        "investeringar",
    )
    (found,) = [one for one in tree.walk() if isinstance(one, Table)]
    rows = [(row.kind.value, *(plain(b.content) for cell in row.cells for b in cell.blocks)) for row in found.rows]  # type: ignore[union-attr]
    assert rows == [
        ("group", "IT"),
        ("body", "Server", "30"),
        ("body", "Nät", "12"),
        ("sum", "Summa IT", "42"),
        ("group", "Park"),
        ("body", "Bänk", "5"),
        ("sum", "Summa", "47"),
    ]
    assert [plain(b.content) for cell in found.head[0].cells for b in cell.blocks] == ["Enhet, Objekt", "Belopp"]  # type: ignore[union-attr]


def test_the_budget_beside_what_was_spent_is_summed_and_no_other_column(tmp_path: Path) -> None:
    lines = (
        "Enhet | Objekt | Klart | Budget 2025 | Utfall",
        "IT | Server | 2026 | 35 | 30",
        "IT | Nät | 2027 | | 12",
    )
    table = "\n".join((*lines, "Park | Bänk | 2026 | 6 | 5\n"))
    roles = {"verksamhet": "Enhet", "belopp": "Utfall"}
    tree = _shown(
        tmp_path, {"investeringar": {"enhet": "tkr", "tabell": table, "kolumner": roles}}, "investeringar"
    )
    (found,) = [one for one in tree.walk() if isinstance(one, Table)]
    assert [column.figures for column in found.columns] == [False, False, True, True]
    rows = [[plain(b.content) for cell in row.cells for b in cell.blocks] for row in found.rows]  # type: ignore[union-attr]
    assert rows[3] == ["Summa IT", "35", "42"]
    assert rows[-1] == ["Summa", "41", "47"]


def test_a_band_with_other_columns_is_a_table_of_its_own(tmp_path: Path) -> None:
    bands = (
        "Mkr | In | Ut | Netto\nA | 1 | −3 | −2",
        "Mkr | Skatt | | Summa finansiering\nB | 5 | | 5",
        " | | | Total\nC | | | 3",
    )
    table = "\n\n".join(bands) + "\n"
    budget = {"id": "b", "namn": "Ramar", "enhet": "mkr", "tabell": table}
    tree = _shown(tmp_path, {"budget": [budget]}, "budget/b")
    first, second = (one for one in tree.walk() if isinstance(one, Table))
    assert [plain(table.caption) for table in (first, second)] == ["Ramar, mkr", "Ramar: Summa finansiering, mkr"]
    assert [len(table.columns) for table in (first, second)] == [4, 3]
    assert [row.key for table in (first, second) for row in table.rows if row.key] == [
        "budget/b/A",
        "budget/b/B",
        "budget/b/C",
    ]


def test_bands_with_the_same_columns_are_one_table(tmp_path: Path) -> None:
    budget = {
        "id": "b",
        "namn": "Ramar",
        "enhet": "mkr",
        "tabell": "Mkr | In | Ut\nA | 1 | 2\n\nMkr | In | Ut\nB | 5 | 6\n",
    }
    tables = [one for one in _shown(tmp_path, {"budget": [budget]}, "budget/b").walk() if isinstance(one, Table)]
    assert len(tables) == 1


def test_signs_agree_in_a_row_of_frames(tmp_path: Path) -> None:
    frame = {"föregående_år": "10", "enligt_fullmäktige": "12", "netto": "−12"}
    tree = _shown(tmp_path, {"budgetramar": {"enhet": "mkr", "ramar": [frame]}}, "budgetramar")
    (table,) = [one for one in tree.walk() if isinstance(one, Table)]
    assert [cell.amount for cell in table.rows[0].cells if cell.amount is not None] == [10, 12, 12]


def test_an_extract_is_headed_by_its_paragraph() -> None:
    (extract, *_) = [tree for tree in _documents(REPORTS / "tertial.yaml") if "Protokollsutdrag" in _words(tree)]
    assert "# § 84 Tertialrapport per den 30 april 2025" in _words(extract).replace("\u00a0", " ")
