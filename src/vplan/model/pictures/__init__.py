"""A picture that is to be printed. In: its bytes. Out: its format and size, or why it is not printed alike in all
formats.

Only what the file says of itself is read, and no pixel: the finding names the cause, and a large one costs little.
"""

from hashlib import sha256
from typing import NamedTuple

from vplan.core import Message, say
from vplan.model.beside import Unfit
from vplan.model.pictures import jpeg, png
from vplan.model.pictures.kinds import kind_of

_LONGEST_SHAPE = 50
"""How many times its width a picture may be high, or the other way: what is longer comes out without breadth."""


class Measured(NamedTuple):
    """The ending of a picture's format (png, jpg or svg), and its size: in pixels, of a drawing in any unit."""

    ending: str
    width: float
    height: float

    @property
    def pixels(self) -> int:
        """How many pixels a program has to hold that draws it; 0 for a drawing."""
        return 0 if self.ending == "svg" else int(self.width * self.height)


class PictureFile(NamedTuple):
    """A picture that a plan names: the file's name, what it is, and its bytes."""

    name: str
    measured: Measured
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes: what tells one picture from another."""
        return sha256(self.data).hexdigest()

    @property
    def bare(self) -> bytes:
        """The picture as documents carry it: without where and by whom it was taken."""
        match self.measured.ending:
            case "png":
                return png.bare(self.data)
            case "jpg":
                return jpeg.bare(self.data)
        return self.data


def measured(name: str, data: bytes, most_pixels: int, smaller: Message) -> Measured:
    """What the picture is. Raises Unfit; `smaller` says what to do with one that has more pixels."""
    ending, other = kind_of(data)
    if ending is None:
        raise Unfit(
            say("{file} is {kind}, and no picture that can be printed", file=name, kind=other)
            if other
            else say("{file} is no picture that can be printed", file=name),
            say("save it as SVG, PNG or JPEG"),
        )
    if ending == "svg":
        from vplan.model.pictures import drawing

        found = Measured(ending, *drawing.size(name, data))
    else:
        found = Measured(ending, *(png if ending == "png" else jpeg).size(name, data))
        _not_too_many(name, found, most_pixels, smaller)
    if ending == "png":
        png.examine(name, data)
    if max(found.width, found.height) > _LONGEST_SHAPE * min(found.width, found.height):
        raise Unfit(
            say(
                "the picture {file} is more than {times} times as long as it is broad",
                file=name,
                times=_LONGEST_SHAPE,
            ),
            say("cut it to what is to be seen"),
        )
    return found


def _not_too_many(name: str, found: Measured, most_pixels: int, smaller: Message) -> None:
    if not found.width or not found.height:
        raise Unfit(
            say("the picture {file} has no width or no height", file=name), say("save it as SVG, PNG or JPEG")
        )
    if found.pixels > most_pixels:
        raise Unfit(
            say(
                "the picture {file} is {width} × {height} pixels large",
                file=name,
                width=int(found.width),
                height=int(found.height),
            ),
            smaller,
        )
