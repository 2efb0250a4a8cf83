"""Office packages: read their parts, write them again the same every time."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKED = (".png", ".jpg", ".jpeg")
"""Endings of what is packed already."""


def repack(package: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced, in a fixed order and without the time of writing."""
    with ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist() if not name.endswith("/")}
    parts.update(replaced)
    first = "[Content_Types].xml"
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in [first, *sorted(parts.keys() - {first})]:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, parts[name])
    return stream.getvalue()
