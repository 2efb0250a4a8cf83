"""Which kind of picture some bytes are, by how they begin."""

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
_PACKED = (b"\x1f\x8b", {".emz", ".wmz"})


def picture_ending(data: bytes, ending: str) -> str | None:
    """The ending of the picture's format; None when it is none that Word shows in pixels or as a metafile."""
    found = next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)
    if found is None and data.startswith(b"\x01\0\0\0") and data[40:44] == b" EMF":
        return "emf"
    if found is None and data.startswith(_PACKED[0]) and ending.lower() in _PACKED[1]:
        return ending.lower()[1:]
    return found
