"""Pictures as others see them: in grey, and without the cones for red or for green; and which fills touch there.

The matrices are those of a whole loss, for linear RGB, in G. M. Machado, M. M. Oliveira and L. A. F. Fernandes,
'A physiologically-based model for simulation of color vision deficiency', IEEE Transactions on Visualization and
Computer Graphics 15 (2009). Luminance and contrast are those of WCAG 2.1.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from PIL import Image

Colour = tuple[int, int, int]
Matrix = tuple[tuple[float, float, float], ...]

_LUMINANCE = (0.2126, 0.7152, 0.0722)
SIGHTS: dict[str, Matrix] = {
    "colour": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "grey": (_LUMINANCE, _LUMINANCE, _LUMINANCE),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
_FLAT = 8
"""So many pixels of one colour in a row are a fill; fewer are a line, a letter, or a pattern."""
_WHITE: Colour = (255, 255, 255)
_SAME = 3
"""By how much, of 255, edges that are drawn softly differ from what they are of."""
_PAPER = 1.2
"""What is no darker against white is paper."""
Neighbours = tuple[Colour, Colour, tuple[Colour, ...]]
"""Two fills, and what parts them."""


@cache
def luminance(colour: Colour, sight: str) -> float:
    """The relative luminance of a colour, as it is seen."""
    linear = [value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in colour]
    seen = [
        min(1.0, max(0.0, sum(part * value for part, value in zip(row, linear, strict=True))))
        for row in SIGHTS[sight]
    ]
    return sum(part * value for part, value in zip(_LUMINANCE, seen, strict=True))


def contrast(one: Colour, other: Colour, sight: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one, sight), luminance(other, sight)))
    return (light + 0.05) / (dark + 0.05)


def fills_that_touch(picture: Image.Image, every: int = 8) -> set[Neighbours]:
    """Fills beside or above each other with the lines between them, along every so many rows and columns."""
    picture = picture.convert("RGB")
    turned = picture.transpose(Image.Transpose.TRANSPOSE)
    return {found for one in (picture, turned) for found in _across(one, every)}


def _across(picture: Image.Image, every: int) -> Iterator[Neighbours]:
    def line(y: int) -> list[Colour]:
        row = data[3 * y * width : 3 * (y + 1) * width]
        return list(zip(row[::3], row[1::3], row[2::3], strict=True))

    width, data = picture.width, picture.tobytes()
    for y in range(_FLAT // 2, picture.height - _FLAT // 2, every):
        above, below = ([line(y + way * by) for by in range(1, _FLAT // 2)] for way in (-1, 1))
        yield from _along(line(y), above, below)


def _along(line: list[Colour], above: list[list[Colour]], below: list[list[Colour]]) -> Iterator[Neighbours]:
    before: Colour | None = None
    between: list[Colour] = []
    end = 0
    for drawn, pixels in groupby(line):
        length = sum(1 for _ in pixels)
        end += length
        middle = end - length // 2 - 1
        if length < _FLAT or not any(all(one[middle] == drawn for one in side) for side in (above, below)):
            between.append(drawn)
            continue
        colour = _WHITE if contrast(drawn, _WHITE, "colour") < _PAPER else drawn
        if before is not None and max(abs(a - b) for a, b in zip(before, colour, strict=True)) > _SAME:
            yield before, colour, tuple(dict.fromkeys(between))
        before, between = colour, []


def told_apart(neighbours: Neighbours, sight: str, least: float = 3.0) -> bool:
    """Whether two fills differ, or a line between them differs from what is on either side."""
    one, other, between = neighbours
    chain = (one, *between, other)
    return (
        any(contrast(one, line, sight) >= least or contrast(other, line, sight) >= least for line in chain[1:-1])
        or contrast(one, other, sight) >= least
    )
