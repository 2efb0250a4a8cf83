"""Footnotes of a PDF: which element calls which note.

A note is called by what shows its label, a number or a sign: a Reference, as Word writes it; a Lbl within a text,
as typst does; a link within the file, as LibreOffice does; or what is named after the style of such signs. A label
may come again on another page: the first note that nothing has called yet is meant.
"""

import re
from collections import deque
from collections.abc import Iterator

from vplan.source.pdf.document import Element

_LABEL = re.compile(r"\s*([0-9]{1,3}|[ivxlc]{1,7}|[a-z]|[*†‡§]{1,4})[.)]?(?=\s|$|[A-ZÅÄÖ])")
_STYLE = re.compile(r"(?:foot|end)note|fotnot|slutnot", re.IGNORECASE)
NOTES = {"Note", "FENote"}


def label_of(note: Element) -> str:
    """What a note begins with, if that may be its label."""
    first = next((one for one in note.walk() if one.kind == "Lbl"), None)
    text = "".join(one.text for one in (note if first is None else first).marked())
    found = _LABEL.match(text)
    return found[1] if found is not None else ""


def called(root: Element) -> tuple[dict[int, str], dict[int, str]]:
    """The ids of the notes by what calls them, and by the notes themselves; elements by id()."""
    notes = [one for one in root.walk() if one.kind in NOTES]
    ids = {id(note): str(number) for number, note in enumerate(notes, 1)}
    waiting: dict[str, deque[str]] = {}
    for note in notes:
        waiting.setdefault(label_of(note), deque()).append(ids[id(note)])
    waiting.pop("", None)
    callers: dict[int, str] = {}
    found = list(_callers(root))
    # An author may have made a sign by the style alone, so what is a link comes first.
    for one in (*(one for one in found if one.kind != "Span"), *(one for one in found if one.kind == "Span")):
        label = "".join(marked.text for marked in one.marked()).strip()
        if waiting.get(label):
            callers[id(one)] = waiting[label].popleft()
    return callers, ids


def _callers(element: Element) -> Iterator[Element]:
    """What may call a note, in order: not in contents, and not the label of a note or a point."""
    for kid in element.elements:
        if kid.kind in {"TOC", "Artifact", *NOTES}:
            continue
        if _may_call(kid, element):
            yield kid
        else:
            yield from _callers(kid)


def _may_call(element: Element, holder: Element) -> bool:
    if element.kind == "Lbl":
        return holder.kind not in {"LI", "L"} and not holder.kind.startswith("H")
    if element.kind == "Link":
        return not element.address
    return element.kind == "Reference" or (element.kind == "Span" and _STYLE.match(element.name) is not None)
