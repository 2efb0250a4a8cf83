"""What a camera notes of how it was held: the same picture stands upright in some programs and lies in others."""

from typing import Literal

from vplan.core import say
from vplan.model.beside import Unfit

_ORIENTATION = 0x0112
_UPRIGHT = range(2)
"""1 is upright, and 0 is what some cameras write that don't know."""
_ENTRY = 12
_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}


def examine(name: str, noted: bytes) -> None:
    """Whether the picture is to be seen as its pixels stand. Raises Unfit."""
    if _orientation(noted) not in _UPRIGHT:
        raise Unfit(
            say("the picture {file} is turned by a note of the camera, which not all programs read", file=name),
            say("open it in a program for pictures, turn it and save it again"),
        )


def _orientation(noted: bytes) -> int:
    """The orientation of a block of EXIF; 0 where it has none, or can't be read."""
    order = _ORDERS.get(noted[:4])
    if order is None:
        return 0
    at = int.from_bytes(noted[4:8], order)
    count = int.from_bytes(noted[at : at + 2], order)
    for start in range(at + 2, min(at + 2 + count * _ENTRY, len(noted)), _ENTRY):
        if int.from_bytes(noted[start : start + 2], order) == _ORIENTATION:
            return int.from_bytes(noted[start + 8 : start + 10], order)
    return 0
