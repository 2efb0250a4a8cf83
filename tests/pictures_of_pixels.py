"""PNG and JPEG files, sound and not, made of their parts."""

import io
import struct
import zlib
from collections.abc import Iterable

from PIL import Image, ImageCms

Chunk = tuple[bytes, bytes]
DATA = b"".join(b"\0" + bytes([row * 20]) * 30 for row in range(10))
END: Chunk = (b"IEND", b"")


def head(width: int = 10, height: int = 10, bits: int = 8, colours: int = 2, interlaced: int = 0) -> Chunk:
    """The chunk that says how large a PNG is, and of what."""
    return b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, interlaced)


def pixels(data: bytes = DATA) -> Chunk:
    """The chunk of a PNG's picture."""
    return b"IDAT", zlib.compress(data)


def png(*chunks: Chunk) -> bytes:
    """A PNG of its chunks, each with its checksum."""
    framed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def sound_png(*beside: Chunk) -> bytes:
    """A PNG with some chunks beside what it needs."""
    return png(head(), *beside, pixels(), END)


def saved(kind: str, mode: str = "RGB", others: Iterable[int] = (), **options: object) -> bytes:
    """A picture as Pillow saves it; `others`: pictures after it, by how far they are turned."""
    image = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    stream = io.BytesIO()
    turned = [image.rotate(angle) for angle in others]
    more = {"save_all": True, "append_images": turned} if turned else {}
    image.convert(mode).save(stream, kind, **more, **options)
    return stream.getvalue()


def profile(space: str) -> bytes:
    """A colour profile: sRGB, LAB or XYZ."""
    made: bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()  # type: ignore[arg-type]
    return made
