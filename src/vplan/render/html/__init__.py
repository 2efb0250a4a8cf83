"""HTML: one file that needs no network, to read on a screen, aloud, and in print."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from vplan.render.format import Format, without_engine

if TYPE_CHECKING:
    from vplan.document import Document


def _prepare(document: "Document") -> Callable[[], bytes]:
    from vplan.render.html.writer import write_html

    return partial(write_html, document)


FORMAT = Format(
    "html",
    ending="html",
    begin=without_engine(_prepare),
    seconds=0.02,
    engines=frozenset({"typst", "rendercv_fonts"}),
    pictures=True,
)
