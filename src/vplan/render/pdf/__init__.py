"""PDF: typst markup, compiled in-process to PDF/A and PDF/UA at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vplan.render.format import Format, without_engine

if TYPE_CHECKING:
    from vplan.document import Document


def _prepare(document: "Document") -> Callable[[], bytes]:
    from vplan.render.pdf.writer import prepared

    return prepared(document)


FORMAT = Format(
    "pdf",
    ending="pdf",
    begin=without_engine(_prepare),
    seconds=0.3,
    engines=frozenset({"typst", "pikepdf", "lxml", "rendercv_fonts"}),
    usual=True,
    pictures=True,
    attaches=True,
)
