"""Which kind of picture some bytes are, by how they begin; packed metafiles are unpacked."""

import zlib

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\0\x09\0", "wmf"),
)
_PACKED = b"\x1f\x8b"
_MOST_UNPACKED = 32 * 2**20
_METAFILES = {"emf", "wmf"}


def picture_of(data: bytes) -> tuple[str, bytes] | None:
    """The ending of the picture's format, and its bytes; None when it is none that Word shows in pixels or as a
    metafile.
    """
    if data.startswith(_PACKED):  # EMZ and WMZ
        try:
            data = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, _MOST_UNPACKED)
        except zlib.error:
            return None
        return (ending, data) if (ending := _ending(data)) in _METAFILES and len(data) < _MOST_UNPACKED else None
    ending = _ending(data)
    return None if ending is None else (ending, data)


def _ending(data: bytes) -> str | None:
    if data.startswith(b"\x01\0\0\0") and data[40:44] == b" EMF":
        return "emf"
    return next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)
