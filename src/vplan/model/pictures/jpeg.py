"""A JPEG, marker by marker: whether it is whole, in the colours and the coding that every reader knows."""

import re
from collections.abc import Iterator

from vplan.core import Message, say
from vplan.model.beside import Unfit
from vplan.model.pictures import exif, profiles
from vplan.model.pictures.png import broken_off, damaged

_FRAMES = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive, with Huffman's coding; of those after them few readers know any."""
_OTHER_FRAMES = {*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC}
_BARE = {0x01, *range(0xD0, 0xD8)}
"""Markers without content: restarts."""
_START_OF_SCAN, _END, _PROFILE_MARKER, _CAMERA_MARKER = 0xDA, 0xD9, 0xE2, 0xE1
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""The next marker after a scan's data, in which FF 00 is a byte and restarts stand."""
_PROFILE = b"ICC_PROFILE\0\1"
_CAMERA = b"Exif\0\0"
_NOTES = {_CAMERA_MARKER, 0xED, 0xFE}
"""Markers of what is noted beside the picture: EXIF and XMP, IPTC, comments."""


def size(name: str, data: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises Unfit."""
    found: tuple[int, int] | None = None
    scanned = False
    for marker, content, scan, _ in _segments(name, data):
        if marker in _FRAMES | _OTHER_FRAMES:
            if found is not None:
                raise damaged(name)
            found = _frame(name, marker, content)
        elif marker == _PROFILE_MARKER and content.startswith(_PROFILE):
            profiles.examine(name, content[len(_PROFILE) + 1 :])
        elif marker == _CAMERA_MARKER and content.startswith(_CAMERA):
            exif.examine(name, content[len(_CAMERA) :])
        elif marker == _START_OF_SCAN:
            if found is None:
                raise damaged(name)
            scanned = scanned or scan > 0
    if found is None or not scanned:
        raise damaged(name)
    return found


def bare(data: bytes) -> bytes:
    """A sound picture without what cameras and programs note in it, such as where it was taken, and without what
    stands behind its end.
    """
    kept = [data[:2]]
    for marker, content, _, whole in _segments("", data):
        if marker not in _NOTES and (marker != _PROFILE_MARKER or content.startswith(_PROFILE[:-1])):
            kept.append(whole)
    return b"".join((*kept, bytes((0xFF, _END))))


def _segments(name: str, data: bytes) -> Iterator[tuple[int, bytes, int, bytes]]:
    """Every marker up to the end's with its content, how many bytes of a scan follow it, and all of that as it
    stands. Raises Unfit.
    """
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:
            raise damaged(name)
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            return
        if marker in _BARE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        content = data[at + 4 : at + 2 + length]
        if length < 2:
            raise damaged(name)
        if at + 2 + length > len(data):
            break
        begun, begins = at, at + 2 + length
        following = _AFTER_SCAN.search(data, begins) if marker == _START_OF_SCAN else None
        at = begins if following is None else following.start()
        yield marker, content, at - begins, data[begun:at]
        if marker == _START_OF_SCAN and following is None:
            break
    raise broken_off(name)


def _frame(name: str, marker: int, content: bytes) -> tuple[int, int]:
    if len(content) < 6:
        raise damaged(name)
    bits, components = content[0], content[5]
    if marker in _OTHER_FRAMES:
        raise _refused(say("the picture {file} is a JPEG in a coding that few readers know", file=name))
    if bits != 8:
        raise _refused(say("the picture {file} is a JPEG with {bits} bits", file=name, bits=bits))
    if components == 4:
        raise _refused(say("the picture {file} is a JPEG in CMYK, which is for print works", file=name))
    if components not in {1, 3}:
        raise damaged(name)
    return int.from_bytes(content[3:5], "big"), int.from_bytes(content[1:3], "big")


def _refused(message: Message) -> Unfit:
    return Unfit(message, say("save it as JPEG in RGB with 8 bits, or as PNG"))
