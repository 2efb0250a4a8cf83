"""A typeface's file (TrueType, OpenType, collections), by its list of tables. In: its path. Out: why it can't
be used, or nothing.
"""

import sys
from array import array
from pathlib import Path
from struct import error as too_short
from struct import iter_unpack, unpack_from
from typing import BinaryIO, NamedTuple

from vplan.core import say
from vplan.model.beside import Unfit

_FACES = {b"\0\1\0\0", b"OTTO", b"true"}
_NEEDED = {b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"}
_SHAPES = ({b"glyf", b"loca"}, {b"CFF "}, {b"CFF2"}, {b"CBDT"}, {b"sbix"})
_MOST_FACES = 100
_HEAD = b"head"
"""The one table whose checksum is computed differently: it holds that of the file."""


class _Table(NamedTuple):
    tag: bytes
    checksum: int
    start: int
    length: int


def examine(path: Path, name: str) -> None:
    """Whether the file is a typeface, and has every table that its list names. Raises Unfit; OSError."""
    with path.open("rb") as file:
        end = file.seek(0, 2)
        tables = _tables(file, name)
    if any(table.start + table.length > end for table in tables):
        raise Unfit(
            say("the typeface's file {file} breaks off before its end", file=name),
            say("copy it anew from where you have it"),
        )


def examine_content(path: Path, name: str) -> None:
    """Whether every table is as it was written, by the checksums that the file carries. Raises Unfit; OSError."""
    with path.open("rb") as file:
        for table in _tables(file, name):
            file.seek(table.start)
            if table.tag != _HEAD and _checksum(file.read(table.length)) != table.checksum:
                raise _damaged(name)


def is_variable(path: Path, name: str) -> bool:
    """Whether the file holds all weights in one. Raises Unfit; OSError."""
    with path.open("rb") as file:
        return any(table.tag == b"fvar" for table in _tables(file, name))


def _tables(file: BinaryIO, name: str) -> list[_Table]:
    file.seek(0)
    start = file.read(12)
    if start[:4] in {b"wOFF", b"wOF2"}:
        raise Unfit(
            say("{file} is a web font (WOFF), which the PDF can't take", file=name),
            say("put the same typeface there as .ttf or .otf"),
        )
    if start[:4] not in {*_FACES, b"ttcf"}:
        raise Unfit(
            say("{file} is no typeface", file=name), say("take it away, or copy it anew from where you have it")
        )
    try:
        offsets: list[int] = [0]
        if start[:4] == b"ttcf":
            (count,) = unpack_from(">I", start, 8)
            if not 0 < count <= _MOST_FACES:
                raise _damaged(name)
            offsets = [offset for (offset,) in iter_unpack(">I", file.read(4 * count))]
        return [table for offset in offsets for table in _face(file, offset, name)]
    except too_short:
        raise _damaged(name) from None


def _face(file: BinaryIO, offset: int, name: str) -> list[_Table]:
    file.seek(offset)
    (count,) = unpack_from(">4xH", file.read(12))
    tables = [_Table(*fields) for fields in iter_unpack(">4sIII", file.read(16 * count))]
    tags = {table.tag for table in tables}
    if len(tables) != count or not tags >= _NEEDED or not any(tags >= shapes for shapes in _SHAPES):
        raise _damaged(name)
    return tables


def _checksum(data: bytes) -> int:
    words = array("I", data + b"\0" * (-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _damaged(name: str) -> Unfit:
    return Unfit(
        say("the typeface's file {file} is damaged", file=name), say("copy it anew from where you have it")
    )
