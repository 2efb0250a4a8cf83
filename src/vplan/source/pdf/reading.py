"""A tagged PDF, read: its tags with the letters that each holds.

In: the bytes of a file that anybody may have made. Out: a Document; or Refused.
"""

from dataclasses import replace

from vplan.source.pdf import limits
from vplan.source.pdf.document import Document, Element, Marked, Piece

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
    known = {mark: tuple(pieces) for mark, pieces in letters.marked.items()}
    filled = _filled(root, known)
    if not any(marked.text.strip() for marked in filled.marked()):
        raise limits.untagged() if letters.count else limits.scanned()
    rest = [Marked(page, mark, pieces) for (page, mark), pieces in sorted(known.items())]
    return Document(filled, pages, title, (*letters.untagged, *rest))


def _filled(element: Element, known: dict[tuple[int, int], tuple[Piece, ...]]) -> Element:
    """An element with its letters, which are taken from those that are known."""
    kids: list[Element | Marked] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_filled(kid, known))
        elif pieces := known.pop((kid.page, kid.mark), ()):
            kids.append(kid._replace(pieces=pieces))
    return replace(element, kids=tuple(kids))
