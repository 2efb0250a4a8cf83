"""Document tree to DOCX: pandoc's JSON, pandoc, and one pass over the XML for what pandoc leaves."""

import json
from collections.abc import Callable

from vplan.document import Document
from vplan.render.docx.engine import Pandoc

__all__ = ["Pandoc", "prepared", "write_docx"]


def write_docx(document: Document) -> bytes:
    """The DOCX file. Raises Unprintable when pandoc refuses the document."""
    with Pandoc(document.looks) as pandoc:
        return prepared(document, pandoc)()


def prepared(document: Document, pandoc: Pandoc) -> Callable[[], bytes]:
    """The remaining work once pandoc's JSON is written; raises as `write_docx`."""
    from vplan.render.docx.pandoc import Writer

    writer = Writer(document)
    source = json.dumps(writer.document(), ensure_ascii=False).encode()

    def convert() -> bytes:
        package = pandoc.convert(source)
        from vplan.render.docx.finish import finish  # lxml takes a while to import

        return finish(package, document, writer.layout)

    return convert
