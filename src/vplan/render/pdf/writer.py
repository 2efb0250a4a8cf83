"""Document tree to PDF: typst markup, compiled in-process to PDF/A-2a and PDF/UA-1 at once.

One that carries its source is PDF/A-3a instead, which is the part that allows attachments of any kind.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from vplan.core import say
from vplan.document import Attachment, Document
from vplan.render.figures import drawing, logo
from vplan.render.figures.fonts import fonts, stamps
from vplan.render.figures.literal import palette
from vplan.render.figures.picture import file_name, pictures_in, unreadable
from vplan.render.figures.root import root
from vplan.render.pdf.markup import draws, write
from vplan.render.unprintable import Unprintable

if TYPE_CHECKING:
    from typst import Compiler, TypstWarning

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
STANDARDS_WITH_SOURCE: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
_ATTACH = """#pdf.attach(
  sys.inputs.name, bytes(sys.inputs.source),
  relationship: "source", mime-type: "application/yaml", description: sys.inputs.description,
)
"""
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


def prepared(document: Document) -> Callable[[], bytes]:
    """The remaining work once typst's markup is written; it raises Unprintable when typst refuses it or warns."""
    style = (resources.files("vplan.render.pdf") / "style.typ").read_text("utf-8")
    figures = drawing.style() if draws(document) else ""
    attaches = _ATTACH if document.source else ""
    looks = document.looks
    opening = palette(looks) + logo.mark(looks.logo) + style + figures + attaches
    markup: bytes = (opening + write(document)).encode()
    return lambda: _finished(markup, document)


def _finished(markup: bytes, document: Document) -> bytes:
    from vplan.render.pdf.finish import finished  # which asks for pikepdf, while typst works in another thread

    return finished(_compiled(markup, document), document)


_WARM: "dict[object, deque[Compiler]] | None" = None
"""Compilers by the typefaces they know: the folder, and its files as they were."""


def stay_warm() -> None:
    """From here on remember what was laid out: a document that changed little takes a sixth of the time, and some
    hundred megabytes. For who builds one plan again and again.
    """
    global _WARM  # noqa: PLW0603 - what typst remembers is the process's too
    _WARM = defaultdict(deque)


def _compiled(markup: bytes, document: Document) -> bytes:
    import typst

    noon = datetime(document.date.year, document.date.month, document.date.day, 12, tzinfo=UTC)
    looks = document.looks
    attached = _inputs(document.source) if document.source else {}
    files = {file_name(one): one.data for one in pictures_in(document)} | logo.files(looks.logo)
    try:
        with root(files) as folder:
            pdf, warnings = compile_with(looks.typefaces.folder)(
                markup,
                root=folder,
                sys_inputs=attached,
                pdf_standards=[*(STANDARDS_WITH_SOURCE if attached else STANDARDS)],
                timestamp=int(noon.timestamp()),
            )
    except typst.TypstError as error:
        if "decode image" in str(error) or "parse SVG" in str(error):
            raise (unreadable if any(pictures_in(document)) else logo.unreadable)(error) from None
        raise _refusal("; ".join([str(error), *error.hints])) from None
    if warnings:
        raise _refusal("; ".join(str(warning.message) for warning in warnings))
    assert isinstance(pdf, bytes)
    return pdf


def compile_with(typefaces: Path | None) -> Callable[..., tuple[object, list["TypstWarning"]]]:
    """What compiles markup: typst as it comes, which forgets; or one that was used before and remembers."""
    import typst

    if _WARM is None:
        return partial(typst.compile_with_warnings, font_paths=fonts(typefaces))
    now = typefaces, stamps(typefaces)
    for known in list(_WARM):
        if known != now:
            _WARM.pop(known, None)  # the settings, or a typeface, were changed
    waiting = _WARM[now]

    def compile_warm(markup: bytes, **options: Any) -> tuple[object, list["TypstWarning"]]:
        try:
            compiler = waiting.popleft()
        except IndexError:
            compiler = typst.Compiler(font_paths=fonts(typefaces))
        try:
            return compiler.compile_with_warnings(markup, **options)
        finally:
            waiting.append(compiler)

    return compile_warm


def _inputs(source: Attachment) -> dict[str, str]:
    return {"name": source.name, "source": source.data.decode(), "description": source.description}


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
