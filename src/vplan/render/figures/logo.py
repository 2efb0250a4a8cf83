"""An organisation's logo as typst markup, and as the picture that a Word file carries."""

from vplan.core import say
from vplan.document import Logo
from vplan.render.figures.literal import string
from vplan.render.figures.root import root
from vplan.render.unprintable import Unprintable

HEIGHT_MM, WIDTH_MM = 16, 62
"""The most a logo takes of the page."""
PIXELS_PER_INCH = 300


def mark(logo: Logo | None) -> str:
    """The definition of the logo, to stand before the style; the file is in the compiler's root."""
    if logo is None:
        return "#let logo = none\n"
    file = f"image({string(_name(logo))}, alt: {string(logo.alt)}, "
    return (
        f"#let logo = block(below: 5mm, context {{\n  let high = {file}height: {HEIGHT_MM}mm)\n"
        f"  if measure(high).width > {WIDTH_MM}mm {{ {file}width: {WIDTH_MM}mm) }} else {{ high }}\n}})\n"
    )


def files(logo: Logo | None) -> dict[str, bytes]:
    """What the compiler's root must hold for the logo."""
    return {} if logo is None else {_name(logo): logo.data}


def raster(logo: Logo) -> tuple[bytes, float]:
    """The logo as PNG, and how wide it stands, in mm. Raises Unprintable when it can't be read."""
    import typst

    page = f"{mark(logo)}#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#logo\n"
    with root(files(logo)) as folder:
        try:
            png: object = typst.compile(page.encode(), root=folder, format="png", ppi=PIXELS_PER_INCH)
        except typst.TypstError as error:
            raise unreadable(error) from None
    assert isinstance(png, bytes), "a page that is as high as its content is one page"
    return png, int.from_bytes(png[16:20], "big") / PIXELS_PER_INCH * 25.4


def unreadable(error: Exception) -> Unprintable:
    """The refusal of a picture whose content is broken."""
    problem = str(error).splitlines()[0]
    return Unprintable(
        say("the logo can't be read: {problem}", problem=problem), say("save it again as SVG, PNG or JPEG")
    )


def _name(logo: Logo) -> str:
    return f"/logo.{logo.ending}"
