"""Document tree to PDF: typst markup, compiled in-process to PDF/A-2a and PDF/UA-1 at once."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vplan.diagnostic import say
from vplan.render.pdf.markup import palette, write
from vplan.render.unprintable import Unprintable
from vplan.tree import Document

if TYPE_CHECKING:
    from typst import Fonts

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


def write_pdf(document: Document) -> bytes:
    """The PDF file. Raises Unprintable when typst refuses the document or warns of it."""
    import typst

    style = (resources.files("vplan.render.pdf") / "style.typ").read_text("utf-8")
    noon = datetime(document.date.year, document.date.month, document.date.day, 12, tzinfo=UTC)
    try:
        markup: bytes = (palette(document.looks) + style + write(document)).encode()
        pdf, warnings = typst.compile_with_warnings(
            markup,
            font_paths=_fonts(),
            pdf_standards=[*STANDARDS],
            timestamp=int(noon.timestamp()),
        )
    except typst.TypstError as error:
        raise _refusal("; ".join([str(error), *error.hints])) from None
    if warnings:
        raise _refusal("; ".join(str(warning.message) for warning in warnings))
    assert isinstance(pdf, bytes)
    return pdf


def _refusal(problem: str) -> Unprintable:
    glyph = _NO_GLYPH.search(problem)
    if glyph is not None:
        text = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), glyph[1])
        return Unprintable(
            say("no font of the PDF has the character '{text}'", text=text),
            say("take it away, or write it in words"),
            text,
        )
    return Unprintable(
        say("the PDF can't be written: {problem}", problem=problem.splitlines()[0]),
        say("this is most likely a fault in a template"),
    )


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    """The sans; the serif (Libertinus) is in typst itself. Fonts of the machine are never used."""
    from typst import Fonts

    spec = find_spec("rendercv_fonts")
    assert spec is not None, "rendercv-fonts is a dependency of vplan"
    assert spec.origin is not None, "rendercv_fonts is a package with a file"
    return Fonts(include_system_fonts=False, font_paths=[Path(spec.origin).parent / "Source Sans 3"])
