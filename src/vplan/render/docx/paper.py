"""The paper of a DOCX, as its reference document has it: the basis of all widths, in twips."""

from typing import Any, NamedTuple

from vplan.render.docx.xml import w


class Paper(NamedTuple):
    """Upright paper; `margins` are what is not text of a line's width, upright or across."""

    width: int
    height: int
    margins: int
    top_and_bottom: int

    def text_width(self, *, landscape: bool) -> int:
        """How wide text and tables are."""
        return (self.height if landscape else self.width) - self.margins

    @property
    def text_height(self) -> int:
        """How high text is on upright pages."""
        return self.height - self.top_and_bottom


def paper_of(document: Any) -> Paper:
    """The paper of the last section, which vplan has written."""
    section = document.find(f"{w('body')}/{w('sectPr')}")
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    sides, ends = (
        sum(abs(int(margins.get(w(name), "0"))) for name in names)
        for names in (("left", "right", "gutter"), ("top", "bottom"))
    )
    return Paper(int(size.get(w("w"))), int(size.get(w("h"))), sides, ends)
