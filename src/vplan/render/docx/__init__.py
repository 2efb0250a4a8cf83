"""Word: pandoc's JSON, pandoc, and one pass over the XML for what pandoc leaves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.render.format import Format, Prepare

if TYPE_CHECKING:
    from vplan.document import Document, Looks


@contextmanager
def _begin(looks: "Looks", documents: int) -> Iterator[Prepare]:
    from vplan.render.docx.engine import Pandoc
    from vplan.render.docx.writer import prepared

    with Pandoc(looks, documents) as pandoc:
        yield lambda document: prepared(document, pandoc)


@contextmanager
def _begin_counting(program: Path, looks: "Looks", documents: int) -> Iterator[Prepare]:
    with _begin(looks, documents) as prepare:

        def counting(document: "Document") -> Callable[[], bytes]:
            convert = prepare(document)

            def count() -> bytes:
                package = convert()
                from vplan.render.docx.pages import with_page_numbers  # lxml takes a while to import

                return with_page_numbers(package, program)

            return count

        yield counting


def counting_pages(program: Path) -> Format:
    """The format with page numbers in the contents, which LibreOffice counts."""
    from vplan.render.docx.office import edition

    return FORMAT._replace(begin=partial(_begin_counting, program), edition=edition(program))


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
