"""A PNG, chunk by chunk: whether the file is whole, stands still, and unpacks to no more than it should."""

import zlib
from collections.abc import Iterator
from itertools import pairwise

from vplan.core import say
from vplan.model.beside import Unfit
from vplan.model.pictures import exif, profiles

_HEAD = 8
_FRAME = 12
"""Bytes of a chunk beside its data: length, type, checksum."""
_NOTES = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
"""Chunks of what is noted beside the picture."""
_PACKED = {b"iCCP", b"zTXt", b"iTXt"}
_MOST_UNPACKED = 4_000_000


def size(name: str, data: bytes) -> tuple[int, int]:
    """Width and height in pixels, by the first chunk alone. Raises Unfit."""
    if data[12:16] != b"IHDR":
        raise damaged(name)
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def examine(name: str, data: bytes) -> None:
    """Whether the file can be printed. Raises Unfit."""
    chunks = list(_chunks(name, data))
    kinds = [kind for kind, _ in chunks]
    if b"acTL" in kinds:
        raise Unfit(say("the picture {file} is animated", file=name), say("save it as a still picture"))
    if kinds.count(b"IHDR") > 1 or b"IDAT" not in kinds or _scattered(kinds):
        raise damaged(name)
    for kind, content in chunks:
        if kind in _PACKED:
            unpacked = _unpacked(name, kind, content)
            if kind == b"iCCP":
                profiles.examine(name, unpacked)
        elif kind == b"eXIf":
            exif.examine(name, content)


def bare(data: bytes) -> bytes:
    """A sound picture without what cameras and programs note in it, and without what stands behind its end."""
    kept = [data[:_HEAD]]
    for kind, content in _chunks("", data):
        if kind not in _NOTES:
            check = zlib.crc32(kind + content).to_bytes(4, "big")
            kept += [len(content).to_bytes(4, "big"), kind, content, check]
    return b"".join(kept)


def _scattered(kinds: list[bytes]) -> bool:
    """Whether something stands in the middle of the picture's data."""
    starts = [here for before, here in pairwise([b"", *kinds]) if here == b"IDAT" != before]
    return len(starts) > 1


def _chunks(name: str, data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _HEAD
    while at + _FRAME <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + _FRAME + length
        if end > len(data):
            break
        kind = data[at + 4 : at + 8]
        if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise damaged(name)
        if kind == b"IEND":
            yield kind, b""
            return
        yield kind, data[at + 8 : end - 4]
        at = end
    raise broken_off(name)


def _unpacked(name: str, kind: bytes, content: bytes) -> bytes:
    """What a packed text or profile holds, as far as it can be unpacked."""
    _, _, rest = content.partition(b"\0")
    if kind == b"iTXt":
        if rest[:1] != b"\1":
            return b""
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    else:
        rest = rest[1:]
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(rest, _MOST_UNPACKED)
    except zlib.error:
        return b""
    if unpacking.unconsumed_tail:
        raise Unfit(
            say("the picture {file} carries more than {limit} MB beside the picture", file=name, limit=4),
            say("save it again without texts and without a colour profile"),
        )
    return unpacked


def damaged(name: str) -> Unfit:
    """The finding of a picture in which something is not as it was written."""
    return Unfit(say("the picture {file} is damaged", file=name), say("save it again, or copy it anew"))


def broken_off(name: str) -> Unfit:
    """The finding of a picture that lacks its end."""
    return Unfit(
        say("the picture {file} breaks off before its end", file=name), say("save it again, or copy it anew")
    )
