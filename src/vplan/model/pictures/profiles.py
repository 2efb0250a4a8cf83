"""The colour profile (ICC) that a picture carries: the PDF takes it over, and may hold no other than these."""

from vplan.core import say
from vplan.model.beside import Unfit

_SIGNED = b"acsp"
"""Stands in every profile (ICC.1, 7.2); what lacks it is none, and is left out by every reader."""
_DEVICES = {b"scnr", b"mntr", b"prtr", b"spac"}
_SPACES = {b"RGB ", b"GRAY"}


def examine(name: str, profile: bytes) -> None:
    """Whether a profile may stand in an archived PDF (ISO 19005-2, 6.2.4.2). Raises Unfit."""
    if profile[36:40] == _SIGNED and not (profile[12:16] in _DEVICES and profile[16:20] in _SPACES):
        raise Unfit(
            say("the picture {file} has a colour profile that is for neither RGB nor grey", file=name),
            say("save it with the colour profile sRGB, or without one"),
        )
