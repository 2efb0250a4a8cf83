"""Figures as typst markup, and as the picture that a Word file carries."""

from decimal import Decimal
from importlib import resources

from vplan.document import SHAPES, Bars, Figure, Looks, Pyramid
from vplan.render.figures.fonts import fonts
from vplan.render.figures.literal import array, palette, string

WIDTH_MM = 150
"""How wide a figure stands in a Word file: the page's text width."""
PIXELS_PER_INCH = 220


def drawing(figure: Figure) -> str:
    """The call that draws the figure, without its caption."""
    match figure.drawing:
        case Pyramid(layers):
            rows = array(f"(name: {string(layer.name)}, remark: {string(layer.remark)})" for layer in layers)
            return f"pyramid({rows})"
        case Bars(bars, legend, mark, mark_name):
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
                for bar in bars
            )
            entries = array(
                f"(tone: {string(tone)}, shape: {string(SHAPES[tone])}, text: {string(text)})"
                for tone, text in legend
            )
            at = "none" if mark is None else _number(mark)
            return f"bars({rows}, legend: {entries}, mark: {at}, mark-name: {string(mark_name)})"


def style() -> str:
    """What draws figures, to stand after the colours."""
    return (resources.files("vplan.render.figures") / "drawing.typ").read_text("utf-8")


def picture(figure: Figure, looks: Looks) -> bytes:
    """The figure as PNG, WIDTH_MM wide."""
    import typst

    own = fonts(looks.typefaces.folder)
    png: object = typst.compile(_alone(figure, looks), font_paths=own, format="png", ppi=PIXELS_PER_INCH)
    assert isinstance(png, bytes), "a page that is as high as its content is one page"
    return png


def vector(figure: Figure, looks: Looks) -> bytes:
    """The figure as SVG; its letters are outlines, so that it looks the same without the fonts."""
    import typst

    svg: object = typst.compile(_alone(figure, looks), font_paths=fonts(looks.typefaces.folder), format="svg")
    assert isinstance(svg, bytes), "a page that is as high as its content is one page"
    return svg


def _alone(figure: Figure, looks: Looks) -> bytes:
    """A page that holds nothing but the figure."""
    return (
        f"{palette(looks)}{style()}"
        f"#set page(width: {WIDTH_MM}mm, height: auto, margin: 0pt)\n"
        '#set text(font: sans, fallback: false, lang: "sv", region: "SE")\n'
        f"#{drawing(figure)}\n"
    ).encode()


def _number(value: Decimal) -> str:
    return f"{value:f}"
