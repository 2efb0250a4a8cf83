"""Figures as typst markup, and as the picture that a Word file carries."""

from decimal import Decimal
from importlib import resources
from typing import NamedTuple

from vplan.document import SHAPES, Bars, Figure, Looks, Picture, Pyramid
from vplan.render.figures.fonts import fonts
from vplan.render.figures.literal import array, palette, string
from vplan.render.figures.picture import PIXELS_PER_INCH, WIDTH_MM, markup


class Part(NamedTuple):
    """Some rows of a figure: from `first` to before `end`."""

    first: int
    end: int


def drawing(figure: Figure, part: Part | None = None) -> str:
    """The call that draws the figure or a part of it, without its caption."""
    shown = slice(*part) if part else slice(None)
    match figure.drawing:
        case Picture() as picture:
            return markup(picture, figure.alt)
        case Pyramid(layers):
            rows = array(
                f"(name: {string(layer.name)}, remark: {string(layer.remark)})" for layer in layers[shown]
            )
            place = f", first: {part.first}, of: {len(layers)}" if part else ""
            return f"pyramid({rows}{place})"
        case Bars(bars, legend, mark, mark_name):
            sums = [sum((segment.value for segment in bar.segments), Decimal(0)) for bar in bars]
            scale = f", longest: {_number(max([*sums, Decimal(1)]))}" if part else ""
            rows = array(
                "(name: "
                + string(bar.name)
                + ", total: "
                + string(bar.total)
                + ", segments: "
                + array(
                    f"(value: {_number(segment.value)}, label: {string(segment.label)}, "
                    f"tone: {string(segment.tone)}, shape: {string(SHAPES[segment.tone])})"
                    for segment in bar.segments
                )
                + ")"
                for bar in bars[shown]
            )
            entries = array(
                f"(tone: {string(tone)}, shape: {string(SHAPES[tone])}, text: {string(text)})"
                for tone, text in legend
            )
            at = "none" if mark is None else _number(mark)
            return f"bars({rows}, legend: {entries}, mark: {at}, mark-name: {string(mark_name)}{scale})"


def style() -> str:
    """What draws figures, to stand after the colours."""
    return (resources.files("vplan.render.figures") / "drawing.typ").read_text("utf-8")


def pictures(figure: Figure, looks: Looks, tallest: float) -> list[bytes]:
    """The figure as PNG, WIDTH_MM wide: one picture, or several that are no taller than so many mm. A single row
    is one picture, however tall.
    """
    match figure.drawing:
        case Pyramid(layers):
            rows = len(layers)
        case Bars(bars):
            rows = len(bars)
        case Picture():
            raise AssertionError("a picture is not drawn here")
    return _pictures(figure, looks, tallest, Part(0, rows))


def _pictures(figure: Figure, looks: Looks, tallest: float, part: Part) -> list[bytes]:
    import typst

    own = fonts(looks.typefaces.folder)
    png: object = typst.compile(_alone(figure, looks, part), font_paths=own, format="png", ppi=PIXELS_PER_INCH)
    assert isinstance(png, bytes), "a page that is as high as its content is one page"
    if height(png) <= tallest or part.end - part.first < 2:
        return [png]
    middle = (part.first + part.end) // 2
    halves = (Part(part.first, middle), Part(middle, part.end))
    return [picture for half in halves for picture in _pictures(figure, looks, tallest, half)]


def height(png: bytes) -> float:
    """How high such a picture is, in mm."""
    return int.from_bytes(png[20:24], "big") / PIXELS_PER_INCH * 25.4


def vector(figure: Figure, looks: Looks) -> bytes:
    """The figure as SVG; its letters are outlines, so that it looks the same without the fonts."""
    import typst

    svg: object = typst.compile(_alone(figure, looks), font_paths=fonts(looks.typefaces.folder), format="svg")
    assert isinstance(svg, bytes), "a page that is as high as its content is one page"
    return svg


def _alone(figure: Figure, looks: Looks, part: Part | None = None) -> bytes:
    """A page that holds nothing but the figure."""
    return (
        f"{palette(looks)}{style()}"
        f"#set page(width: {WIDTH_MM}mm, height: auto, margin: 0pt)\n"
        '#set text(font: sans, fallback: false, lang: "sv", region: "SE")\n'
        f"#{drawing(figure, part)}\n"
    ).encode()


def _number(value: Decimal) -> str:
    return f"{value:f}"
