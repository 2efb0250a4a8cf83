"""The letters of a PDF by page and mark, as PDFium decodes them.

In: a file whose streams are unpacked. Out: what each marked content says, in pieces of one look; and what is text
of a page, but neither marked nor an artifact.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from vplan.source.pdf import limits
from vplan.source.pdf.document import Marked, Piece
from vplan.source.pdf.opening import SOFT_HYPHEN

_BOLD = re.compile(r"bold|black|heavy|(?:semi|demi)(?:bold)?\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_UNKNOWN = {0, 0xFFFE, 0xFFFF}
UNKNOWN = "\ufffd"
"""Stands for a letter of which the file does not say which it is."""
_SOFT = {b"\xfe\xff\x00\xad", b"\xff\xfe\xad\x00", b"\xef\xbb\xbf\xc2\xad", b"\xad"}
"""What says that a hyphen is a soft one. PDFium, which heeds all other texts of this kind, drops these."""
_LONGEST = 1_000
"""Units of a name, or of a text that stands for another."""
_FILLED_AND_DRAWN = 2
"""The way of drawing letters by which programs make some bold that has no bold typeface."""


class _Drawn(NamedTuple):
    """What is known of the letters that are drawn together."""

    mark: int = -1
    artifact: bool = False
    soft: bool = False
    bold: bool = False
    italic: bool = False


_ARTIFACT = _Drawn(artifact=True)


@dataclass
class Letters:
    """The letters of a file."""

    count: int = 0
    unknown: int = 0
    _marked: dict[tuple[int, int], list[tuple[_Drawn, str]]] = field(default_factory=dict)
    """By page and mark; text without a mark has mark -1."""

    def marked(self) -> dict[tuple[int, int], Marked]:
        """What each mark holds, by page and mark; what has no mark is of mark -1."""
        return {key: Marked(*key, tuple(_pieces(parts))) for key, parts in sorted(self._marked.items())}

    def add(self, page: int, drawn: _Drawn, text: str) -> None:
        """Add letters of a page."""
        if drawn.artifact or not text:
            return
        if any(map(_is_half, text)):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.unknown += text.count(UNKNOWN)
        self._marked.setdefault((page, max(drawn.mark, -1)), []).append((drawn, text))


def _pieces(parts: list[tuple[_Drawn, str]]) -> Iterator[Piece]:
    for (bold, italic), some in groupby(parts, lambda part: (part[0].bold, part[0].italic)):
        yield Piece("".join(text for _, text in some), bold, italic)


def _is_half(sign: str) -> bool:
    """Whether a sign is half of one that takes two units of UTF-16, as PDFium hands it over on Windows."""
    return "\ud800" <= sign <= "\udfff"


def read_letters(plain: bytes) -> Letters:
    """The letters of all pages. Raises Refused where there are too many, or it is not known which they are."""
    letters = Letters()
    try:
        with PdfDocument(plain) as document:
            for number in range(len(document)):
                _read_page(document[number], number + 1, letters)
    except PdfiumError as error:
        raise limits.damaged() from error
    if letters.unknown > limits.MAX_UNKNOWN * letters.count:
        raise limits.unreadable()
    return letters


def _read_page(page: PdfPage, number: int, letters: Letters) -> None:
    text = page.get_textpage()
    count = text.count_chars()
    letters.count += max(count, 0)
    if letters.count > limits.MAX_LETTERS:
        raise limits.too_large()
    # What is only seen, a space or an end of a line, belongs to what is drawn before it.
    last, held = _ARTIFACT, list[str]()
    for drawn, sign in _signs(text, count):
        if drawn is not None and drawn is not last:
            letters.add(number, last, "".join(held))
            last, held = drawn, []
        held.append(sign)
    letters.add(number, last, "".join(held))
    page.close()


def _signs(text: PdfTextPage, count: int) -> Iterator[tuple[_Drawn | None, str]]:
    """The signs of a page in the order in which they are drawn; None: those that are only seen."""
    known: dict[int, _Drawn] = {}
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1:
            yield None, "\n" if code in {10, 13} else " "
            continue
        pointer = raw.FPDFText_GetTextObject(text, index)
        if not pointer:
            continue
        address = ctypes.addressof(pointer.contents)
        drawn = known.get(address)
        if drawn is None:
            drawn = known[address] = _looked_at(pointer)
        if raw.FPDFText_IsHyphen(text, index) == 1:
            yield drawn, "\u00ad\n" if drawn.soft else "-\n"
        else:
            unknown = code in _UNKNOWN or raw.FPDFText_HasUnicodeMapError(text, index) == 1
            sign = UNKNOWN if unknown else chr(code)
            yield drawn, "\u00ad" if sign == SOFT_HYPHEN else sign


def _looked_at(pointer: Any) -> _Drawn:  # noqa: ANN401  # a pointer of ctypes
    mark, artifact, soft = -1, False, False
    for index in range(max(raw.FPDFPageObj_CountMarks(pointer), 0)):
        one = raw.FPDFPageObj_GetMark(pointer, index)
        artifact = artifact or _name_of(one) == "Artifact"
        soft = soft or _said_by(one) in _SOFT
        number = ctypes.c_int()
        if raw.FPDFPageObjMark_GetParamIntValue(one, b"MCID", ctypes.byref(number)):
            mark = number.value
    font = raw.FPDFTextObj_GetFont(pointer)
    name = ""
    if font:
        room = ctypes.create_string_buffer(_LONGEST)
        if 0 < raw.FPDFFont_GetBaseFontName(font, room, _LONGEST) <= _LONGEST:
            name = room.value.decode("latin-1")
    bold = bool(_BOLD.search(name)) or raw.FPDFTextObj_GetTextRenderMode(pointer) == _FILLED_AND_DRAWN
    return _Drawn(-1 if artifact else mark, artifact, soft, bold, bool(_ITALIC.search(name)))


def _name_of(mark: Any) -> str:  # noqa: ANN401  # a pointer of ctypes
    room, length = (ctypes.c_ushort * _LONGEST)(), ctypes.c_ulong()
    known = raw.FPDFPageObjMark_GetName(mark, room, ctypes.sizeof(room), ctypes.byref(length))
    if not known or not 2 <= length.value <= ctypes.sizeof(room):
        return ""
    return bytes(room)[: length.value - 2].decode("utf-16-le", "replace")


def _said_by(mark: Any) -> bytes:  # noqa: ANN401  # a pointer of ctypes
    """The text that stands for what is drawn, as the file writes it; nothing where it is long or is none."""
    room, length = (ctypes.c_ubyte * _LONGEST)(), ctypes.c_ulong()
    known = raw.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", room, _LONGEST, ctypes.byref(length))
    return bytes(room)[: length.value] if known and length.value <= _LONGEST else b""
