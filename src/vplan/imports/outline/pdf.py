"""A tagged PDF as an Outline, as far as its tags allow.

In: the bytes of a file that anybody may have made. Out: an Outline; or Refused. Page heads and feet are artifacts,
which tags leave out: they are not read. Text that is in no tag is left, and told of.
"""

from vplan.core import say
from vplan.imports.outline.outline import Accounted, Outline
from vplan.imports.outline.pdf_flow import Flow
from vplan.imports.outline.pdf_text import Bit, draft_of
from vplan.imports.words import Words
from vplan.source.pdf import read as read_pdf


def read(data: bytes, name: str) -> Outline:
    """What stands in a tagged PDF, `name` being the file's. Raises Refused."""
    document = read_pdf(data)
    outline = Outline(name)
    texts = Flow(outline, document.root, document.title).texts
    texts.heading = ""
    for marked in document.untagged:
        draft = draft_of([Bit(piece.text, origin=(marked.page, marked.mark)) for piece in marked.pieces])
        if draft.text:
            words = Words.of(texts.line(draft, texts.where()))
            outline.left.append(Accounted(words, say("stands on a page, but in no tag of the PDF")))
    outline.lines = tuple(texts.lines)
    return outline
