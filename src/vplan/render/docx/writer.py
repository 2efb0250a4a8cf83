"""Document tree to DOCX."""

import json
from collections.abc import Callable

from vplan.document import Document
from vplan.render.docx.engine import Pandoc


def prepared(document: Document, pandoc: Pandoc) -> Callable[[], bytes]:
    """The remaining work once pandoc's JSON is written. Raises Unprintable; the work does when pandoc refuses."""
    from vplan.render.docx.pandoc import Writer

    writer = Writer(document)
    source = json.dumps(writer.document(), ensure_ascii=False).encode()

    def convert() -> bytes:
        package = pandoc.convert(source)
        from vplan.render.docx.finish import finish  # lxml takes a while to import

        return finish(package, document, writer.layout)

    return convert
