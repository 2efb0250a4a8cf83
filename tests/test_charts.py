"""Pictures of a plan: what they show, and what they say to whoever does not see them."""

from decimal import Decimal
from pathlib import Path

import pytest

from conftest import ROOT, plan_text, told
from vplan import app, layout
from vplan.document import Bars, Document, Figure, plain
from vplan.layout.alt import LONGEST_ALT

pytestmark = pytest.mark.fast

PLAN = ROOT / "examples" / "exempelkommunen" / "plan.yaml"


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    checked = app.check(PLAN)
    assert checked.plan is not None
    assert checked.facts is not None
    tree = dict(layout.make(checked.plan, checked.facts, PLAN, None))["verksamhetsplan"]
    assert isinstance(tree, Document)
    found = [block for block in tree.walk() if isinstance(block, Figure)]
    assert len(found) == 6
    names = ("pyramid", "plan", "budget", "frame", "investments", "year")
    return dict(zip(names, found, strict=True))


def _sums(figure: Figure) -> list[Decimal]:
    assert isinstance(figure.drawing, Bars)
    return [sum((segment.value for segment in bar.segments), Decimal(0)) for bar in figure.drawing.bars]


def test_goals_are_counted_by_strategy_and_kind(tmp_path: Path) -> None:
    goals = "".join(
        f"{{mål: Mål {at}, målvärde: {words}}}, " for at, words in enumerate(["Minst 3 %"] * 3 + ["x"])
    )
    strategies = f"strategier:\n  - {{namn: Ett, mål: [{goals}]}}\n  - {{namn: Två, mål: [Mål fem]}}\n"
    (figure,) = _drawn(tmp_path, strategies + SHOWN.format("mål"))
    assert _sums(figure) == [4, 1]
    assert "Ett: tal 3, ej mätbart 1, totalt 4; Två: ej mätbart 1, totalt 1." in figure.alt


def test_a_budget_is_shown_for_the_plans_year_the_largest_first(figures: dict[str, Figure]) -> None:
    figure = figures["budget"]
    assert isinstance(figure.drawing, Bars)
    sums = _sums(figure)
    assert sums == sorted(sums, reverse=True)
    assert all(value > 0 for value in sums), "costs are as long as they are large"
    assert [bar.name for bar in figure.drawing.bars][:2] == ["Barn- och utbildningsnämnden", "Socialnämnden"]
    assert "Summa" not in [bar.name for bar in figure.drawing.bars]
    assert "Budget 2025" in figure.alt
    assert "Socialnämnden −695,2" in figure.alt
    assert len(figure.alt) <= LONGEST_ALT


def test_investments_are_shown_by_unit_and_kind(figures: dict[str, Figure]) -> None:
    figure = figures["investments"]
    assert isinstance(figure.drawing, Bars)
    facts = app.check(PLAN).facts
    assert facts is not None
    assert facts.investments is not None
    assert sum(_sums(figure)) == facts.investments.computed
    assert [text for _, text in figure.drawing.legend] == ["Nyinvestering", "Reinvestering"]
    first = figure.drawing.bars[0]
    assert f"{first.name}: " in figure.alt
    assert all(segment.label.replace("\u00a0", " ") in figure.alt for segment in first.segments)


def test_what_can_not_be_pictured_is_told_of(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            "dokument:\n  - {id: p, mall: verksamhetsplan, avsnitt: [{visa: [diagram/budget/x, diagram/mål]}]}\n"
        ),
        "utf-8",
    )
    found = told(app.check(plan), "reference-unresolved")
    assert [finding.message.translated() for finding in found] == [
        "the plan has nothing called 'diagram/budget/x' to show",
        "the plan has nothing called 'diagram/mål' to show",
    ]


def _drawn(folder: Path, fragment: str) -> list[Figure]:
    plan = folder / "plan.yaml"
    plan.write_text(plan_text(fragment), "utf-8")
    checked = app.check(plan)
    assert checked.plan is not None
    assert checked.facts is not None
    ((_, tree),) = layout.make(checked.plan, checked.facts, plan, None)
    assert isinstance(tree, Document)
    return [block for block in tree.walk() if isinstance(block, Figure)]


SHOWN = "dokument:\n  - {{id: p, mall: verksamhetsplan, avsnitt: [{{visa: diagram/{}}}]}}\n"
BUDGET = "budget:\n  - id: d\n    namn: Drift\n    enhet: tkr\n    tabell: |\n      Tkr | Budget 2024\n{}"


def _budget(rows: int) -> str:
    return BUDGET.format("".join(f"      Enhet {row} | {1000 + row}\n" for row in range(rows))) + SHOWN.format(
        "budget/d"
    )


def test_what_has_no_bar_of_its_own_is_in_one(tmp_path: Path) -> None:
    (figure,) = _drawn(tmp_path, _budget(90))
    assert isinstance(figure.drawing, Bars)
    assert [bar.name for bar in figure.drawing.bars][19:] == ["Enhet 70", "Övriga 70"]
    assert sum(_sums(figure)) == sum(range(1000, 1090))
    assert plain(figure.caption) == "Drift: Budget\u00a02024, tkr, de 20 största av 90"
    assert "de 20 största av 90." in figure.alt
    assert figure.alt.endswith(" …"), "the rest stands in the table after it"


def test_one_more_has_its_own_bar(tmp_path: Path) -> None:
    (figure,) = _drawn(tmp_path, _budget(21))
    assert isinstance(figure.drawing, Bars)
    assert len(figure.drawing.bars) == 21
    assert plain(figure.caption) == "Drift: Budget\u00a02024, tkr"


def test_every_investment_is_in_the_picture(tmp_path: Path) -> None:
    for kinds, named in ((3, True), (9, False)):
        rows = "".join(f"      Sak {row} | Slag {row % kinds} | {1 + row}\n" for row in range(60))
        table = f"    tabell: |\n      Objekt | Slag | Belopp\n{rows}"
        (figure,) = _drawn(tmp_path, f"investeringar:\n    enhet: tkr\n{table}{SHOWN.format('investeringar')}")
        assert isinstance(figure.drawing, Bars)
        assert sum(_sums(figure)) == sum(range(1, 61))
        assert figure.drawing.bars[-1].name == "Övriga 40"
        assert bool(figure.drawing.legend) is named, "more kinds than tones are one"
        assert "de 20 största av 60" in plain(figure.caption)
