"""Word: pandoc's JSON, pandoc, and one pass over the XML for what pandoc leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vplan.render.format import Format, Prepare

if TYPE_CHECKING:
    from vplan.document import Looks


@contextmanager
def _begin(looks: "Looks", documents: int) -> Iterator[Prepare]:
    from vplan.render.docx.engine import Pandoc
    from vplan.render.docx.writer import prepared

    with Pandoc(looks, documents) as pandoc:
        yield lambda document: prepared(document, pandoc)


FORMAT = Format(
    "docx",
    ending="docx",
    begin=_begin,
    seconds=0.25,
    engines=frozenset({"pypandoc", "lxml", "docx", "typst", "rendercv_fonts"}),
    usual=True,
    pictures=True,
    tracks=True,
)
