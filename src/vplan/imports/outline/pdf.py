"""A tagged PDF as an Outline, as far as its tags allow.

In: the bytes of a file that anybody may have made. Out: an Outline; or Refused. Page heads and feet are artifacts,
which tags leave out: they are not read. Text that is in no tag is left, and told of.
"""

from collections.abc import Iterator, Sequence

from vplan.core import Message, say
from vplan.imports.outline.outline import Accounted, Outline
from vplan.imports.outline.pdf_flow import Flow
from vplan.imports.outline.pdf_lines import Texts
from vplan.imports.outline.pdf_text import Bit, draft_of
from vplan.imports.words import Line, Words
from vplan.source.pdf import read as read_pdf
from vplan.source.pdf.document import Element, Marked


def read(data: bytes, name: str) -> Outline:
    """What stands in a tagged PDF, `name` being the file's. Raises Refused."""
    document = read_pdf(data)
    outline = Outline(name)
    texts = Flow(outline, document.root, document.title).texts
    texts.heading = ""
    for marked in _passed_over(document.root, texts.lines):
        _leave(marked, texts, say("stands where the tags of the PDF hold no text"))
    for marked in document.untagged:
        _leave(marked, texts, say("stands on a page, but in no tag of the PDF"))
    outline.lines = tuple(texts.lines)
    return outline


def _leave(marked: Marked, texts: Texts, reason: Message) -> None:
    draft = draft_of([Bit(piece.text, origin=(marked.page, marked.mark)) for piece in marked.pieces])
    if draft.text:
        texts.outline.left.append(Accounted(Words.of(texts.line(draft, texts.where())), reason))


def _passed_over(root: Element, lines: Sequence[Line]) -> Iterator[Marked]:
    """Marked content that is in no line: in a table but in no cell, say. So no words are lost."""
    known = {origin for line in lines for _, origin in line.origins}
    return (marked for marked in _read(root) if (marked.page, marked.mark) not in known)


def _read(element: Element) -> Iterator[Marked]:
    """The marked contents that are read, and not those for which other words stand."""
    for kid in element.kids:
        if isinstance(kid, Marked):
            yield kid
        elif kid.actual is None:
            yield from _read(kid)
