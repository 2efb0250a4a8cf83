"""A PDF opened within limits.

In: the bytes of a file that anybody may have made. Out: its objects, for as long as they are read; and the same
file with its streams unpacked and without its pictures, so that what decodes letters unpacks nothing.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

from pikepdf import (
    Array,
    Dictionary,
    Object,
    ObjectStreamMode,
    PageCopyWarning,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
    StreamDecodeLevel,
    settings,
)

from vplan.source.pdf import limits
from vplan.source.pdf.drawing import Drawing

_SOFT_MAPPED = re.compile(rb"(<[0-9A-Fa-f]+>[ \t]*)<00[Aa][Dd]>(?=[ \t]*[\r\n])")
"""A code that a font's map says is a soft hyphen."""
SOFT_HYPHEN = "\ue0ad"
"""What stands for one in the plain file: PDFium hands over a soft hyphen as one that is written."""
_WARNINGS = 1_000
"""Faults of a file that are passed over."""
_UNREAD = {"/Metadata", "/EmbeddedFile"}


class Opened(NamedTuple):
    """An open file. `plain`: the file that letters are decoded from."""

    pdf: Pdf
    plain: bytes


@contextmanager
def opened(data: bytes) -> Iterator[Opened]:
    """The file that the bytes are, until the block ends. Raises Refused, also for what is found inside it."""
    if len(data) > limits.MAX_FILE:
        raise limits.too_large()
    # qpdf's limits are the process's own, so they are given back. Streams of references are unpacked on opening.
    previous = settings.set_qpdf_limits(
        doc_max_warnings=_WARNINGS,
        flate_max_memory=limits.MAX_STREAM,
        png_max_memory=limits.MAX_STREAM,
        tiff_max_memory=limits.MAX_STREAM,
        run_length_max_memory=limits.MAX_STREAM,
        max_stream_filters=4,
    )
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise limits.encrypted()
            if len(pdf.objects) > limits.MAX_OBJECTS or len(pdf.pages) > limits.MAX_PAGES:
                raise limits.too_large()
            yield Opened(pdf, _plain(pdf))
    except PasswordError as error:
        raise limits.encrypted() from error
    except (PdfError, RuntimeError, UnicodeError) as error:
        more = "limit exceeded" in str(error)  # qpdf tells its limits by their words alone
        raise (limits.too_large() if more else limits.damaged()) from error
    finally:
        settings.set_qpdf_limits(**previous)  # type: ignore[arg-type]  # what it gave


def _plain(pdf: Pdf) -> bytes:
    """The file with its streams unpacked and without its pictures. Raises Refused where that is too much."""
    size = 0
    for one in pdf.objects:
        if not isinstance(one, Stream):
            continue
        unread = one.get("/Subtype") == "/Image" or _name(one.get("/Type")) in _UNREAD
        unpacked = b"" if unread else one.read_bytes()
        size += len(unpacked)
        if size > limits.MAX_UNPACKED:
            raise limits.too_large()
        one.write(_SOFT_MAPPED.sub(rb"\1<E0AD>", unpacked) if b"begincmap" in unpacked else unpacked)
    drawing = Drawing()
    for page in pdf.pages:
        drawing.page(page.obj)
    saved = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PageCopyWarning)  # nobody fills in the forms of this copy
        pdf.save(
            saved,
            compress_streams=False,
            object_stream_mode=ObjectStreamMode.disable,
            stream_decode_level=StreamDecodeLevel.none,
        )
    return saved.getvalue()


def _name(value: object) -> str:
    return str(value) if isinstance(value, Object) and not isinstance(value, Array | Dictionary | Stream) else ""
