"""A picture out of a file: how large it stands, the same in every format; as typst markup, and as Word takes it.

No pixel of a PNG or a JPEG is changed.
"""

from collections.abc import Iterable
from typing import NamedTuple

from vplan.core import say
from vplan.document import Document, Figure, Picture
from vplan.render.figures.literal import string
from vplan.render.unprintable import Unprintable

WIDTH_MM = 150
"""The width of the text on a page."""
TALLEST, TALLEST_ACROSS = 195.0, 115.0
"""How tall a picture may be on upright pages, and across, in mm: it stands on one page with its caption."""
PIXELS_PER_INCH = 220


class Extent(NamedTuple):
    """Width and height, in mm."""

    width: float
    height: float


def extent(picture: Picture, *, across: bool = False, indent: float = 0) -> Extent:
    """How large the picture stands in text that begins `indent` mm from the margin."""
    width = min(picture.share * WIDTH_MM, WIDTH_MM - indent)
    width = min(width, (TALLEST_ACROSS if across else TALLEST) / picture.height)
    return Extent(width, width * picture.height)


def markup(picture: Picture, alt: str) -> str:
    """The call that shows the picture; its file is in the compiler's root."""
    upright, across = (extent(picture, across=across).width for across in (False, True))
    return f"picture({string(file_name(picture))}, {upright:.2f}mm, {across:.2f}mm, {string(alt)})"


def file_name(picture: Picture) -> str:
    """The name of the picture's file in the compiler's root: pictures that are alike are one file."""
    return f"/{picture.digest}.{picture.ending}"


def pictures_in(document: Document) -> Iterable[Picture]:
    """The pictures of a document."""
    blocks = document.walk()
    return (one.drawing for one in blocks if isinstance(one, Figure) and isinstance(one.drawing, Picture))


def unreadable(error: Exception) -> Unprintable:
    """The refusal of a picture whose content is broken: one of an earlier version, since those of the plan were
    tried before.
    """
    problem = str(error).splitlines()[0]
    return Unprintable(
        say("a picture can't be read: {problem}", problem=problem), say("save it again as SVG, PNG or JPEG")
    )


def for_word(picture: Picture, size: Extent) -> tuple[str, bytes]:
    """The picture's MIME type and bytes; a drawing as pixels, which every program that reads Word files shows."""
    match picture.ending:
        case "svg":
            return "image/png", _raster(picture, size)
        case "jpg":
            return "image/jpeg", picture.data
    return "image/png", picture.data


def _raster(picture: Picture, size: Extent) -> bytes:
    import typst

    from vplan.render.figures.root import root

    page = (
        f"#set page(width: {size.width:.2f}mm, height: {size.height:.2f}mm, margin: 0pt, fill: none)\n"
        f"#image({string(file_name(picture))}, width: 100%, height: 100%)\n"
    )
    with root({file_name(picture): picture.data}) as folder:
        png: object = typst.compile(page.encode(), root=folder, format="png", ppi=PIXELS_PER_INCH)
    assert isinstance(png, bytes), "it is one page"
    return png
