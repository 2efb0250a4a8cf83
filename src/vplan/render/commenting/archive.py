"""A zip file with some of its parts written anew or added, and all others left as they lie in it.

In: the bytes of a zip file, and the new parts by name. Out: the bytes of the new one. A record that is not
replaced is copied with its header, compressed bytes and descriptor; the order stays, new parts come last.
"""

import io
import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from vplan.core import say
from vplan.source.package import Refused

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_FIELD = struct.Struct("<2H")
_SIZES = 1
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DESCRIBED_BEHIND = 0x8
_UTF8 = 0x800
_STATED_ELSEWHERE = 0xFFFFFFFF
_NEEDS = 20
"""The version of the format that knows compressed parts: 2.0."""
_MIDNIGHT, _NEW_YEAR_1980 = 0, 0x21


class _Entry(NamedTuple):
    name: str
    offset: int
    central: bytes


def rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with these parts, those that it has in their places and the others last. Raises Refused."""
    entries, directory, comment = _read(data)
    left = {_key(name): (name, part) for name, part in parts.items()}
    ends = _ends(entries, directory)
    written: list[bytes] = [data[: min(ends, default=directory)]]
    at = len(written[0])
    moved: dict[int, bytes] = {}
    for index, entry in sorted(enumerate(entries), key=lambda one: one[1].offset):
        replaced = left.pop(_key(entry.name), None)
        if replaced is None:
            record, central = data[entry.offset : ends[entry.offset]], entry.central
        else:
            record, central = _replaced(data, entry, replaced[1])
        moved[index] = _with_offset(central, at)
        written.append(record)
        at += len(record)
    for number, (name, part) in enumerate(left.values(), len(entries)):
        record, central = _added(name, part)
        moved[number] = _with_offset(central, at)
        written.append(record)
        at += len(record)
    listed = b"".join(moved[index] for index in sorted(moved))
    count = len(moved)
    end = _END.pack(_END_SIGN, 0, 0, count, count, len(listed), at, len(comment)) + comment
    return b"".join([*written, listed, end])


def _read(data: bytes) -> tuple[list[_Entry], int, bytes]:
    """The entries in the order of the directory, where the directory begins, and the comment of the file."""
    try:
        with ZipFile(io.BytesIO(data)) as opened:
            infos, directory, comment = opened.infolist(), opened.start_dir, opened.comment
    except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError, EOFError) as error:
        raise _not_understood() from error
    entries, at = [], directory
    for info in infos:
        if data[at : at + 4] != _CENTRAL_SIGN or len(data) < at + _CENTRAL.size:
            raise _not_understood()
        fields = _CENTRAL.unpack_from(data, at)
        end = at + _CENTRAL.size + sum(fields[10:13])
        if _STATED_ELSEWHERE in {fields[8], fields[9], fields[16]}:
            raise _not_understood()  # the 64-bit form, for files beyond 4 GB
        if data[info.header_offset : info.header_offset + 4] != _LOCAL_SIGN:
            raise _not_understood()
        entries.append(_Entry(info.filename, info.header_offset, data[at:end]))
        at = end
    if data[at : at + 4] != _END_SIGN or len({entry.offset for entry in entries}) < len(entries):
        raise _not_understood()
    return entries, directory, comment


def _ends(entries: list[_Entry], directory: int) -> dict[int, int]:
    """Where the record that begins at an offset ends: where the next begins."""
    offsets = sorted(entry.offset for entry in entries)
    return dict(zip(offsets, [*offsets[1:], directory], strict=True))


def _replaced(data: bytes, entry: _Entry, part: bytes) -> tuple[bytes, bytes]:
    """The record of an entry with another content, and what the directory says of it; compressed as before."""
    local = _LOCAL.unpack_from(data, entry.offset)
    behind = entry.offset + _LOCAL.size
    name, extra = data[behind : behind + local[9]], _without_sizes(data[behind + local[9] :][: local[10]])
    central = list(_CENTRAL.unpack_from(entry.central))
    method = central[4]
    packed = _deflated(part) if method == ZIP_DEFLATED else part
    sizes = zlib.crc32(part), len(packed), len(part)
    flags = central[3] & ~_DESCRIBED_BEHIND
    record = _LOCAL.pack(_LOCAL_SIGN, local[1], flags, method, *local[4:6], *sizes, local[9], len(extra))
    central[3] = flags
    central[7:10] = sizes
    return record + name + extra + packed, _CENTRAL.pack(*central) + entry.central[_CENTRAL.size :]


def _without_sizes(extra: bytes) -> bytes:
    """The further fields of a record without those that state its sizes in 64 bits."""
    kept, at = [], 0
    while at + _FIELD.size <= len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        end = at + _FIELD.size + length
        if kind != _SIZES:
            kept.append(extra[at:end])
        at = end
    return b"".join([*kept, extra[at:]])


def _added(name: str, part: bytes) -> tuple[bytes, bytes]:
    spelled = name.encode()
    packed = _deflated(part)
    flags = 0 if name.isascii() else _UTF8
    said = flags, ZIP_DEFLATED, _MIDNIGHT, _NEW_YEAR_1980, zlib.crc32(part), len(packed), len(part), len(spelled)
    record = _LOCAL.pack(_LOCAL_SIGN, _NEEDS, *said, 0)
    central = _CENTRAL.pack(_CENTRAL_SIGN, _NEEDS, _NEEDS, *said, 0, 0, 0, 0, 0, 0)
    return record + spelled + packed, central + spelled


def _with_offset(central: bytes, offset: int) -> bytes:
    fields = list(_CENTRAL.unpack_from(central))
    fields[16] = offset
    return _CENTRAL.pack(*fields) + central[_CENTRAL.size :]


def _deflated(part: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(part) + packer.flush()


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _not_understood() -> Refused:
    return Refused(
        say("the file is packed in a way that vplan can't write in"),
        say("open the file in Word or Excel, and save it again"),
    )
