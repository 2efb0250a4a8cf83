"""A picture that is to be a logo. In: its bytes. Out: its format, or why it is not printed alike in all formats.

What the file says of itself is read here, so that the finding names the cause; then typst, which draws it for
PDF and Word, has the last word.
"""

from functools import lru_cache

from vplan.core import say
from vplan.model.settings.pictures import jpeg, png
from vplan.model.settings.pictures.kinds import kind_of
from vplan.model.settings.unfit import Unfit

_MOST_BYTES = 2_000_000
_MOST_PIXELS = 25_000_000
_LONGEST_SHAPE = 50
"""How many times its width a picture may be high, or the other way: what is longer comes out without breadth."""


@lru_cache(maxsize=4)
def picture_ending(name: str, data: bytes) -> str:
    """The ending of the picture's format: png, jpg or svg. Raises Unfit."""
    if len(data) > _MOST_BYTES:
        raise Unfit(
            say("the picture {file} is larger than {limit} MB", file=name, limit=_MOST_BYTES // 1_000_000),
            say("save it smaller; a logo is a few centimetres wide"),
        )
    ending, other = kind_of(data)
    if ending is None:
        raise Unfit(
            say("{file} is {kind}, and no picture that can be printed", file=name, kind=other)
            if other
            else say("{file} is no picture that can be printed", file=name),
            say("save it as SVG, PNG or JPEG"),
        )
    width, height = _size(name, data, ending)
    if max(width, height) > _LONGEST_SHAPE * min(width, height):
        raise Unfit(
            say(
                "the picture {file} is more than {times} times as long as it is broad",
                file=name,
                times=_LONGEST_SHAPE,
            ),
            say("cut it to what is to be seen"),
        )
    _try(name, data, ending)
    return ending


def _size(name: str, data: bytes, ending: str) -> tuple[float, float]:
    """The width and the height of a picture that is sound as far as it says itself."""
    match ending:
        case "svg":
            from vplan.model.settings.pictures import drawing

            return drawing.size(name, data)
        case "png":
            pixels = png.size(name, data)
            _not_too_many(name, *pixels)
            png.examine(name, data)
        case _:
            pixels = jpeg.size(name, data)
            _not_too_many(name, *pixels)
    return pixels


def _not_too_many(name: str, width: int, height: int) -> None:
    if not width or not height:
        raise Unfit(
            say("the picture {file} has no width or no height", file=name), say("save it as SVG, PNG or JPEG")
        )
    if width * height > _MOST_PIXELS:
        raise Unfit(
            say("the picture {file} is {width} × {height} pixels large", file=name, width=width, height=height),
            say("save it smaller; a logo is a few centimetres wide"),
        )


def _try(name: str, data: bytes, ending: str) -> None:
    """Let typst set a page with the picture, as strictly as a document. Raises Unfit."""
    from pathlib import Path
    from tempfile import TemporaryDirectory
    from typing import Any

    import typst

    page = f'#set document(title: "Logo")\n#image("/logo.{ending}", alt: "Logo", height: 10mm)\n'
    with TemporaryDirectory() as folder:
        root: Any = folder  # typst's stubs want it in the type of the markup
        (Path(folder) / f"logo.{ending}").write_bytes(data)
        try:
            _, warnings = typst.compile_with_warnings(
                page.encode(), root=root, ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"]
            )
        except typst.TypstError as error:
            problem: str | None = str(error)
        else:
            problem = next((str(warning.message) for warning in warnings), None)
    if problem is not None:
        raise Unfit(
            say("the picture {file} can't be printed: {problem}", file=name, problem=problem.splitlines()[0]),
            say("save it again as SVG, PNG or JPEG"),
        )
