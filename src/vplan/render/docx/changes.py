"""Tracked changes of a DOCX: whole paragraphs, and who changed what, when, each under a number of its own."""

from collections.abc import Iterable
from copy import deepcopy
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
    sign_changes((body, notes), document)


def sign_changes(parts: Iterable[Any], document: Document) -> None:
    """Give every change of the parts its author, its date, and a number that no other of them has."""
    since = f", ändrat sedan {document.tracked.since}" if document.tracked is not None else ""
    changes = [change for part in parts for change in part.iter(w("ins"), w("del"))]
    for number, change in enumerate(changes, 1):
        change.set(w("id"), str(number))
        change.set(w("author"), f"vplan{since}")
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


_GONE, _COME, _END = "\ue000", "\ue001", "\ue002"
"""Stand in a text for where what went begins, what came begins, and both end; no text of a document has them."""


def changed(old: str, new: str) -> str:
    """A text that `split_changes` makes two of: what went, and what came."""
    return f"{_GONE}{old}{_COME}{new}{_END}"


def split_changes(run: Any) -> None:
    """Part a run whose text holds such a change: what is before it, what went, what came, what is after."""
    held = next((text for text in run.iter(w("t")) if _GONE in (text.text or "")), None)
    if held is None:
        return
    before, _, rest = held.text.partition(_GONE)
    old, _, rest = rest.partition(_COME)
    new, _, after = rest.partition(_END)
    at = list(run).index(held)
    first, last = deepcopy(run), deepcopy(run)
    for one, others in ((first, list(first)[at:]), (last, list(last)[: at + 1])):
        for child in others:
            if child.tag != w("rPr"):
                one.remove(child)
    _say(first, "t", before)
    _say(last, "t", after, first=True)
    properties = run.find(w("rPr"))
    pieces = [first, _change("del", "delText", old, properties), _change("ins", "t", new, properties), last]
    for piece in pieces:
        if piece is not None and any(child.tag != w("rPr") for child in piece):
            run.addprevious(piece)
    run.getparent().remove(run)


def _change(kind: str, tag: str, text: str, properties: Any) -> Any:
    if not text:
        return None
    change = make(f"<w:{kind}><w:r/></w:{kind}>")
    if properties is not None:
        change[0].append(deepcopy(properties))
    _say(change[0], tag, text)
    return change


def _say(run: Any, tag: str, text: str, *, first: bool = False) -> None:
    if text:
        said = make(f'<w:{tag} xml:space="preserve"/>')
        said.text = text
        run.insert(1 if run.find(w("rPr")) is not None else 0, said) if first else run.append(said)
