"""The kind of file that bytes are, by how they begin; the endings of names are ignored."""

import re

from vplan.core import Message, say

CALLED = {"png": say("a PNG picture"), "jpg": say("a JPEG picture"), "svg": say("a drawing (SVG)")}
"""What each format is called, by its ending."""
_PRINTED = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_ROOT = re.compile(
    rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?:[^\[>]|\[.*?\])*>\s*)*<(?:\w+:)?svg\b", re.DOTALL
)
_BEGINNING = 65_536
"""How much is looked through for the root of a drawing."""


def kind_of(data: bytes) -> tuple[str | None, Message | None]:
    """The ending of a format that can be printed; or, as far as it is known, what else this is."""
    for start, ending in _PRINTED.items():
        if data.startswith(start):
            return ending, None
    if _ROOT.match(data.removeprefix(b"\xef\xbb\xbf")[:_BEGINNING]):
        return "svg", None
    return None, _other(data)


def _other(data: bytes) -> Message | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return say("a WebP picture")
    if data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"}:
        return say("a HEIC or AVIF picture")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} and b"s\0v\0g" in data[:_BEGINNING]:
        return say("a drawing in UTF-16")
    known = {
        b"GIF8": say("a GIF picture"),
        b"BM": say("a BMP picture"),
        b"II*\0": say("a TIFF picture"),
        b"MM\0*": say("a TIFF picture"),
        b"%PDF": say("a PDF file"),
        b"%!PS": say("a PostScript file (EPS)"),
        b"\xc5\xd0\xd3\xc6": say("a PostScript file (EPS)"),
        b"\x1f\x8b": say("a packed file (SVGZ)"),
        b"8BPS": say("a Photoshop file"),
        b"\xd7\xcd\xc6\x9a": say("a Windows drawing (WMF)"),
        b"\x01\0\0\0": say("a Windows drawing (EMF)"),
        b"\0\0\x01\0": say("an icon file (ICO)"),
        b"PK\x03\x04": say("a packed file (ZIP)"),
    }
    return next((kind for start, kind in known.items() if data.startswith(start)), None)
