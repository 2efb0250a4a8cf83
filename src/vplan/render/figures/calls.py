"""What is drawn from data, as calls of the functions in the .typ files beside this one."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, assert_never

from vplan.core.swedish.numbers import write_amount
from vplan.document import (
    SHAPES,
    Bar,
    Bars,
    Bridge,
    Dot,
    Drawn,
    Layer,
    Months,
    Overview,
    Pyramid,
    Scale,
    Scales,
    Tone,
)
from vplan.render.figures.literal import array, string


class Part(NamedTuple):
    """Some rows of a drawing: from `first` to before `end`."""

    first: int
    end: int


def rows_of(drawn: Drawn) -> tuple[object, ...]:
    """What the drawing can be parted between."""
    match drawn:
        case Pyramid(rows) | Bars(rows) | Scales(rows) | Bridge(rows) | Months(rows):
            return rows
        case Overview(_, groups):
            return groups
    assert_never(drawn)


def call(drawn: Drawn, part: Part | None = None) -> str:
    """The call that draws it, or some of its rows."""
    shown = slice(*part) if part else slice(None)
    match drawn:
        case Pyramid(layers):
            return _pyramid(layers[shown], f", first: {part.first}, of: {len(layers)}" if part else "")
        case Bars():
            return _bars(drawn, shown)
        case Overview(facts, groups):
            # The figures of the whole stand above its first part.
            above = facts if not part or part.first == 0 else ()
            numbers = array(_dictionary(value=string(value), name=string(name)) for value, name in above)
            tiles = array(
                _dictionary(name=string(one.name), remark=string(one.remark), tiles=array(map(_bar, one.tiles)))
                for one in groups[shown]
            )
            return f"overview({numbers}, {tiles})"
        case Scales(rows):
            return f"scales({array(map(_scale, rows[shown]))})"
        case Bridge(steps, start):
            rows_and_levels = list(zip(steps, drawn.levels(), strict=True))
            ends = [start, *(level for levels in drawn.levels() for level in levels)]
            written = array(
                _dictionary(
                    name=string(step.name), label=string(step.label), whole=_truth(step.whole),
                    before=number(before), after=number(after),
                )
                for step, (before, after) in rows_and_levels[shown]
            )  # fmt: skip
            span = f"start: {number(min(ends))}, end: {number(max(ends))}"
            return f"bridge({written}, {span}, cut: {_truth(start != 0)})"
        case Months(tracks):
            written = array(
                _dictionary(
                    name=string(track.name), total=string(track.total), marks=_truth(track.marks),
                    months=array(f"({month}, {string(text)})" for month, text in track.months),
                )
                for track in tracks[shown]
            )  # fmt: skip
            return f"months({written})"
    assert_never(drawn)


def _pyramid(layers: Iterable[Layer], place: str) -> str:
    rows = array(_dictionary(name=string(layer.name), remark=string(layer.remark)) for layer in layers)
    return f"pyramid({rows}{place})"


def _bars(drawn: Bars, shown: slice) -> str:
    bars = drawn.bars
    sums = [sum((segment.value for segment in bar.segments), Decimal(0)) for bar in bars]
    scale = "" if shown == slice(None) else f", longest: {number(max([*sums, Decimal(1)]))}"
    entries = array(
        _dictionary(tone=string(tone), shape=string(SHAPES[tone]), text=string(text))
        for tone, text in drawn.legend
    )
    at = "none" if drawn.mark is None else number(drawn.mark)
    rows = array(map(_bar, bars[shown]))
    return f"bars({rows}, legend: {entries}, mark: {at}, mark-name: {string(drawn.mark_name)}{scale})"


def _bar(bar: Bar) -> str:
    segments = array(
        _dictionary(
            value=number(segment.value), label=string(segment.label),
            tone=string(segment.tone), shape=string(SHAPES[segment.tone]),
        )
        for segment in bar.segments
    )  # fmt: skip
    return _dictionary(name=string(bar.name), total=string(bar.total), segments=segments)


def _scale(row: Scale) -> str:
    """Each place on the scale is a share of its length, so that no amount is too large to draw."""

    def at(value: Decimal) -> str:
        return f"{float((value - row.start) / (row.end - row.start)):.4f}"

    def side(value: Decimal | None) -> str:
        return "none" if value is None else at(value)

    return _dictionary(
        name=string(row.name), remark=string(row.remark), least=side(row.least), most=side(row.most),
        start=string(write_amount(row.start)), end=string(write_amount(row.end)),
        dots=array(_dot(dot, at(dot.value)) for dot in row.dots),
    )  # fmt: skip


def _dot(dot: Dot, at: str) -> str:
    shape = "" if dot.tone is None else SHAPES[dot.tone] or SHAPES[Tone.GOOD]
    tone = "none" if dot.tone is None else string(dot.tone)
    return _dictionary(at=at, label=string(dot.label), shape=string(shape), tone=tone)


def _dictionary(**values: str) -> str:
    return "(" + ", ".join(f"{name}: {value}" for name, value in values.items()) + ")"


def _truth(value: bool) -> str:  # noqa: FBT001 - it is the value itself
    return "true" if value else "false"


def number(value: Decimal) -> str:
    """A number as typst reads it."""
    return f"{value:f}"
