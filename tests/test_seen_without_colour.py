"""Drawings in grey, and as who sees no red or no green sees them: nothing in them is told by colour alone."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer
from PIL import Image

from conftest import ROOT, plan_text, report_text
from sampling import sampled
from seeing import SIGHTS, Neighbours, contrast, fills_that_touch, told_apart
from vplan import app, layout
from vplan.document import (
    SHAPES,
    Bar,
    Bars,
    Document,
    Figure,
    Layer,
    Looks,
    Paragraph,
    Picture,
    Pyramid,
    Segment,
    Table,
    Tone,
    plain,
)
from vplan.layout.alt import LONGEST_ALT, short_alt
from vplan.render.figures import drawing
from vplan.render.figures.fonts import fonts

pytestmark = pytest.mark.fast

PLANS = sorted([*(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")])
STATUSES = (Tone.GOOD, Tone.MIDDLING, Tone.POOR, Tone.NONE)
KINDS = (Tone.FIRST, Tone.SECOND, Tone.THIRD, Tone.FOURTH)
SHAPE_SIZE = 8


def _bars(*rows: tuple[tuple[Tone, int], ...]) -> Bars:
    bars = tuple(
        Bar(f"Rad {at}", tuple(Segment(Decimal(value), str(value), tone) for tone, value in row))
        for at, row in enumerate(rows)
    )
    return Bars(bars, tuple((tone, tone.capitalize()) for tone in STATUSES))


NARROW = _bars(
    ((Tone.GOOD, 90), (Tone.POOR, 1), (Tone.MIDDLING, 1), (Tone.NONE, 1)),
    ((Tone.POOR, 1), (Tone.GOOD, 1)),
    ((Tone.GOOD, 30), (Tone.POOR, 30), (Tone.NONE, 30)),
)


def _kinds(name: str, *values: int) -> Bar:
    parts = zip(KINDS, values, strict=True)
    return Bar(name, tuple(Segment(Decimal(value), str(value), tone) for tone, value in parts))


OF_KINDS = Bars(
    (_kinds("Lika", 9, 9, 9, 9), _kinds("Olika", 1, 1, 9, 1)), tuple((tone, tone.capitalize()) for tone in KINDS)
)
STEPS = Pyramid(tuple(Layer(f"Skikt {at}") for at in range(6)))


@lru_cache(maxsize=1)
def _of_plans() -> tuple[tuple[str, Figure, Looks], ...]:
    """Every drawing of every plan and report there is."""
    return tuple(
        (f"{file.stem} {name} {figure.number}", figure, tree.looks)
        for file in sampled(PLANS)
        for name, tree in _trees(file)
        for figure in tree.walk()
        if isinstance(figure, Figure) and not isinstance(figure.drawing, Picture)
    )


def _trees(file: Path) -> Iterator[tuple[str, Document]]:
    checked = app.check(file)
    if checked.plan is not None and checked.facts is not None:
        for name, tree in layout.make(checked.plan, checked.facts, file, None):
            if isinstance(tree, Document):
                yield name, tree


def _of(drawn: Any) -> Figure:
    return Figure(drawn, "alt", (), 1)


def _seen(figure: Figure, looks: Looks) -> Image.Image:
    (png,) = drawing.pictures(figure, looks, 1000)
    with Image.open(BytesIO(png)) as picture:
        return picture.convert("RGB")


@pytest.fixture(scope="module")
def touching() -> dict[str, set[Neighbours]]:
    """What touches in each drawing: those of the plans, and those made to be hard to see."""
    hard = [("narrow", _of(NARROW), Looks()), ("kinds", _of(OF_KINDS), Looks()), ("steps", _of(STEPS), Looks())]
    return {name: fills_that_touch(_seen(figure, looks)) for name, figure, looks in (*_of_plans(), *hard)}


@pytest.mark.parametrize("sight", SIGHTS)
def test_what_touches_is_told_apart(touching: dict[str, set[Neighbours]], sight: str) -> None:
    assert len(touching) > 10
    for name, neighbours in touching.items():
        for found in neighbours:
            assert told_apart(found, sight), f"{name}: {found[0]} and {found[1]} run into each other in {sight}"


def test_fills_without_a_line_between_them_are_found() -> None:
    picture = Image.new("RGB", (60, 20), "white")
    picture.paste((31, 111, 84), (10, 0, 30, 20))
    picture.paste((158, 42, 43), (30, 0, 50, 20))
    green, red = (31, 111, 84), (158, 42, 43)
    (found,) = [one for one in fills_that_touch(picture) if one[:2] == (green, red)]
    assert not any(told_apart(found, sight) for sight in SIGHTS)
    assert told_apart((green, red, ((255, 255, 255),)), "grey")
    assert contrast((0, 0, 0), (255, 255, 255), "protanopia") == pytest.approx(21, abs=0.1)


def _shapes(figure: Figure, looks: Looks) -> list[tuple[str, float]]:
    """The shapes in a drawing, each with its size in points."""
    import typst

    pdf: Any = typst.compile(drawing._alone(figure, looks), font_paths=fonts(looks.typefaces.folder), format="pdf")
    found = _letters(extract_pages(BytesIO(pdf)))
    return [(char.get_text(), char.size) for char in found if char.get_text() in "●▲◆○"]


def _letters(items: Any) -> Iterator[LTChar]:
    for item in items:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _letters(item)


def test_every_status_has_its_shape_however_narrow_it_is() -> None:
    charts = [(name, figure, looks) for name, figure, looks in _of_plans() if isinstance(figure.drawing, Bars)]
    for name, figure, looks in (*charts, ("narrow", _of(NARROW), Looks())):
        drawn = figure.drawing
        assert isinstance(drawn, Bars)
        segments = [segment.tone for bar in drawn.bars for segment in bar.segments]
        wanted = [SHAPES[tone] for tone in (*segments, *(tone for tone, _ in drawn.legend)) if SHAPES[tone]]
        shapes = _shapes(figure, looks) if wanted else []
        assert sorted(shape for shape, _ in shapes) == sorted(wanted), name
        assert all(size >= SHAPE_SIZE for _, size in shapes), name


def test_kinds_have_patterns_of_their_own() -> None:
    inks = []
    for tone in KINDS:
        bar = Bars((Bar("", (Segment(Decimal(1), "", tone),)),))
        grey = _seen(_of(bar), Looks()).convert("L").crop((520, 4, 1100, 44))
        dark = [value < 128 for value in grey.tobytes()]
        inks.append(sum(dark) / len(dark))
    first, second, third, fourth = inks
    assert first == 1
    assert fourth == 0
    assert 0 < third < 0.7 * second < 0.7, "dots, and denser stripes"


PLAN = """
statusskalor:
  mål:
    - {id: a, namn: Nått, färg: grön, från: 100}
    - {id: b, namn: Nästan, färg: gul, från: 90, till: 99}
    - {id: c, namn: På väg, färg: gul, till: 89}
strategier:
  - namn: Ett
    mål: [{id: m1, mål: Mål ett, målvärde: Minst 100 %}, {id: m2, mål: Mål två, målvärde: Minst 100 %}]
"""
REPORT = """
slag: delår
per: 2024-08-31
mål:
  m1: {status: b}
  m2: {status: c}
dokument:
  - {id: u, mall: uppföljning, avsnitt: [{visa: [diagram/status]}]}
"""


def test_statuses_with_one_shape_are_told_apart_by_their_words(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(PLAN), "utf-8")
    (tmp_path / "uppf.yaml").write_text(report_text(REPORT), "utf-8")
    ((_, tree),) = _trees(tmp_path / "uppf.yaml")
    (figure,) = (one for one in tree.walk() if isinstance(one, Figure))
    assert isinstance(figure.drawing, Bars)
    assert [segment.label for segment in figure.drawing.bars[0].segments] == ["1 nästan", "1 på väg"]
    shown = [plain(block.content) for one in tree.walk() if isinstance(one, Table) for block in _last_row(one)]
    assert shown == ["Ett", "1", "1", "2"], "the table has its numbers alone"


def _last_row(table: Table) -> list[Paragraph]:
    return [block for cell in table.rows[-1].cells for block in cell.blocks if isinstance(block, Paragraph)]


# What stands in their place


def test_no_alternative_text_has_two_stops_in_a_row_or_is_too_long() -> None:
    texts = [(name, figure.alt) for name, figure, _ in _of_plans()]
    assert len(texts) > 10
    for name, alt in texts:
        assert not re.search(r"\.\s*[.:;,]|[!?]\.", alt), f"{name}: {alt}"
        assert 0 < len(alt) <= LONGEST_ALT, name
        assert not re.search(r"\d …$", alt) or not re.search(r"; \d …$", alt), f"{name}: {alt}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ett.. Två", "Ett. Två"),
        ("Alla ska må bra.: 72 %; Fler.", "Alla ska må bra: 72 %; Fler."),
        ("Vad gör vi?.", "Vad gör vi?"),
        ("Hyra m.m.; el", "Hyra m.m.; el"),
        ("Hyra m.m..", "Hyra m.m."),
        ("Väntar ...", "Väntar ..."),
    ],
)
def test_two_stops_that_meet_are_one(text: str, said: str) -> None:
    assert short_alt(text) == said


def test_a_text_is_not_cut_between_a_number_and_what_it_numbers() -> None:
    layers = "; ".join(f"{at}. {'Skikt' * 12}" for at in range(1, 8))
    assert re.search(r"Skikt …$", short_alt(f"Pyramid: {layers}."))


def test_outcomes_are_said_with_their_status() -> None:
    scales = [figure.alt for name, figure, _ in _of_plans() if "Punkter på var sin skala" in figure.alt]
    outcomes = [alt for alt in scales if "ligger på den sidan" in alt]
    assert outcomes
    assert all(re.search(r": [^;]*\d[^;]* \([^)\d]+\)", alt) for alt in outcomes)
