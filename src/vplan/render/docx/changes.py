"""Tracked changes of a DOCX: whole paragraphs, and who changed what, when, each under a number of its own."""

from typing import Any

from vplan.document import Change, Document
from vplan.render.docx.elements import PARAGRAPH_CHANGE
from vplan.render.docx.xml import make, w

_AFTER = ("sectPr", "pPrChange")


def finish_changes(body: Any, notes: Any, document: Document) -> None:
    """Set paragraph marks that came or went, and author, date and number of every change, those in footnotes
    too.
    """
    for sign in list(body.iter(w(PARAGRAPH_CHANGE))):
        paragraph = next(sign.iterancestors(w("p")))
        _mark(paragraph, Change(sign.get(w("val"))))
        sign.getparent().remove(sign)
    changes = [change for part in (body, notes) for change in part.iter(w("ins"), w("del"))]
    for number, change in enumerate(changes, 1):
        change.set(w("id"), str(number))
        change.set(w("author"), document.author)
        change.set(w("date"), f"{document.date.isoformat()}T12:00:00Z")


def _mark(paragraph: Any, change: Change) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = make("<w:pPr/>")
        paragraph.insert(0, properties)
    run = properties.find(w("rPr"))
    if run is None:
        run = make("<w:rPr/>")
        position = sum(1 for child in properties if child.tag not in {w(name) for name in _AFTER})
        properties.insert(position, run)
    run.insert(0, make("<w:ins/>" if change is Change.INSERTED else "<w:del/>"))
