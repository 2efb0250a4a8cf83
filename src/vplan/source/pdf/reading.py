"""A tagged PDF, read: its tags with the letters that each holds.

In: the bytes of a file that anybody may have made. Out: a Document; or Refused.
"""

from dataclasses import replace

from vplan.source.pdf import limits
from vplan.source.pdf.document import Document, Element, Marked

_SIGN, _WITHIN = b"%PDF-", 1024
"""How a PDF begins, and within how many bytes."""


def read(data: bytes) -> Document:
    """The document that the bytes of a PDF hold. Raises Refused where it has no tags, or no text."""
    if _SIGN not in data[:_WITHIN]:
        raise limits.no_pdf()
    # Imported only where a PDF is read.
    from vplan.source.pdf.letters import read_letters
    from vplan.source.pdf.opening import opened
    from vplan.source.pdf.tags import read_tags, title_of

    with opened(data) as (pdf, plain):
        pages, title = len(pdf.pages), title_of(pdf)
        root = read_tags(pdf)
    letters = read_letters(plain)
    known = letters.marked()
    filled = _filled(root, known)
    if not any(marked.text.strip() for marked in filled.marked()):
        raise limits.untagged() if letters.count else limits.scanned()
    return Document(filled, pages, title, tuple(marked for marked in known.values() if marked.text.strip()))


def _filled(element: Element, known: dict[tuple[int, int], Marked]) -> Element:
    """An element with its letters, which are taken from those that are known."""
    kids: list[Element | Marked] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_filled(kid, known))
        elif marked := known.pop((kid.page, kid.mark), None):
            kids.append(marked)
    return replace(element, kids=tuple(kids))
