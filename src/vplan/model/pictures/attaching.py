"""The pictures that figures of a plan name, read and measured; no pixel is looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from os.path import splitext
from pathlib import Path, PurePath

from vplan.core import Finding, say
from vplan.model.beside import Unfit, bytes_beside
from vplan.model.pictures import PictureFile, measured
from vplan.model.pictures.kinds import CALLED
from vplan.source import PHOTOGRAPHS, Load, Mapping

MOST_PIXELS = 50_000_000
"""Of one picture: what the best cameras give. A program that draws it holds four bytes for each."""
MOST_PIXELS_TOGETHER = 200_000_000
MOST_BYTES_TOGETHER = 100_000_000
"""Of all pictures of a plan: each document carries those that it shows, and nobody can send a larger one."""


class _TooMuch(Unfit):
    """The pictures so far are as much as is read."""


@dataclass(slots=True)
class _Room:
    """How many bytes and pixels are left to read, and the pictures so far by their paths."""

    size: int = MOST_BYTES_TOGETHER
    pixels: int = MOST_PIXELS_TOGETHER
    known: dict[str, PictureFile] = field(default_factory=dict)

    def take(self, name: str, *, size: int = 0, pixels: int = 0) -> None:
        """Take up some of it, also for a picture that can't be used. Raises _TooMuch."""
        self.size -= size
        self.pixels -= pixels
        if min(self.size, self.pixels) < 0:
            raise _TooMuch(
                say(
                    "with {file} the pictures of the plan are larger than {size} MB or {pixels} million pixels",
                    file=name,
                    size=MOST_BYTES_TOGETHER // 1_000_000,
                    pixels=MOST_PIXELS_TOGETHER // 1_000_000,
                ),
                say("save them smaller; 3 000 pixels fill the width of a page"),
            )


def attach_pictures(figures: Iterable[Mapping], plan_file: Path, read: Load) -> list[Finding]:
    """Give each figure the picture that it names; what is wrong with the others, up to one that is too much."""
    findings: list[Finding] = []
    room = _Room()
    for node in figures:
        name = node["fil"]
        if not isinstance(name, str) or not name.strip():
            continue  # the model reports it
        try:
            node.held = _picture(name.strip(), plan_file, read, room)
        except Unfit as refusal:
            findings.append(refusal.finding(node.value_place("fil")))
            if isinstance(refusal, _TooMuch):
                break
    return findings


def _picture(name: str, plan_file: Path, read: Load, room: _Room) -> PictureFile:
    """The picture of that name. Raises Unfit."""
    path = str(PurePath(name))
    if path in room.known:
        return room.known[path]
    ending = splitext(name)[1].lower()
    if ending not in {*PHOTOGRAPHS, ".svg"}:
        raise Unfit(
            say("the name {file} is not that of a picture that can be printed", file=name),
            say("save it as SVG, PNG or JPEG, with a name that ends with .svg, .png or .jpg"),
        )
    data = bytes_beside(name, plan_file, read)
    room.take(name, size=len(data))
    if not data:
        raise Unfit(say("the file {file} is empty", file=name), say("copy the picture anew"))
    smaller = say("save it smaller; 3 000 pixels fill the width of a page")
    found = measured(name, data, MOST_PIXELS, smaller)
    if ending.replace("jpeg", "jpg") != f".{found.ending}":
        raise Unfit(
            say("{file} is {kind}, and its name says otherwise", file=name, kind=CALLED[found.ending]),
            say("give it a name that ends with .{ending}", ending=found.ending),
        )
    room.take(name, pixels=found.pixels)
    room.known[path] = PictureFile(name, found, data)
    return room.known[path]
