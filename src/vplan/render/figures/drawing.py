"""Figures as typst markup, and as the picture that a Word file carries."""

from importlib import resources

from vplan.document import Figure, Looks, Picture
from vplan.render.figures.calls import Part, call, rows_of
from vplan.render.figures.fonts import fonts
from vplan.render.figures.literal import palette
from vplan.render.figures.picture import PIXELS_PER_INCH, WIDTH_MM, markup


def drawing(figure: Figure, part: Part | None = None) -> str:
    """The call that draws the figure or a part of it, without its caption."""
    match figure.drawing:
        case Picture() as picture:
            return markup(picture, figure.alt)
        case drawn:
            return call(drawn, part)


def style() -> str:
    """What draws figures, to stand after the colours."""
    folder = resources.files("vplan.render.figures")
    return "".join((folder / name).read_text("utf-8") for name in ("drawing.typ", "charts.typ"))


def pictures(figure: Figure, looks: Looks, tallest: float) -> list[bytes]:
    """The figure as PNG, WIDTH_MM wide: one picture, or several that are no taller than so many mm. A single row
    is one picture, however tall.
    """
    drawn = figure.drawing
    assert not isinstance(drawn, Picture), "a picture is not drawn here"
    return _pictures(figure, looks, tallest, Part(0, len(rows_of(drawn))))


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
