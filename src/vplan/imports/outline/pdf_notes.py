"""Footnotes of a PDF: which element calls which note.

A note is called by what shows its label, a number or a sign: a Reference, as Word writes it; a Lbl within a text,
as typst does; a link within the file, as LibreOffice does; or what is named after the style of such signs. A label
may come again: the one nearest before the note is meant, else the first after it.
"""

import re
from collections import deque
from collections.abc import Iterator

from vplan.source.pdf.document import Element

_LABEL = re.compile(r"\s*([0-9]{1,3}|[ivxlc]{1,7}|[a-z]|[*†‡§]{1,4})[.)]?(?=\s|$|[A-ZÅÄÖ])")
_STYLE = re.compile(r"(?:foot|end)note|fotnot|slutnot", re.IGNORECASE)
_RANKS = (2, 1, 0)
NOTES = {"Note", "FENote"}


def label_of(note: Element) -> str:
    """What a note begins with, if that may be its label."""
    first = next((one for one in note.walk() if one.kind == "Lbl"), None)
    text = "".join(one.text for one in (note if first is None else first).marked())
    found = _LABEL.match(text)
    return found[1] if found is not None else ""


def called(root: Element) -> tuple[dict[int, str], dict[int, str]]:
    """The ids of the notes by what calls them, and by the notes themselves; elements by id()."""
    callers: dict[int, str] = {}
    ids: dict[int, str] = {}
    seen: dict[tuple[str, int], list[Element]] = {}
    waiting: dict[str, deque[str]] = {}
    for one in _in_order(root):
        if one.kind in NOTES:
            key = ids[id(one)] = str(len(ids) + 1)
            label = label_of(one)
            found = next((some for rank in _RANKS if (some := seen.get((label, rank)))), None)
            if found is not None:
                callers[id(found.pop())] = key
            elif label:
                waiting.setdefault(label, deque()).append(key)
        else:
            label = "".join(marked.text for marked in one.marked()).strip()
            if waiting.get(label):
                callers[id(one)] = waiting[label].popleft()
            else:
                seen.setdefault((label, _rank(one)), []).append(one)
    return callers, ids


def _in_order(element: Element) -> Iterator[Element]:
    """Notes, and what may call one, in order: not in contents, and not the label of a note or a point."""
    for kid in element.elements:
        if kid.kind in NOTES:
            yield kid
        elif kid.kind not in {"TOC", "Artifact"}:
            if _may_call(kid, element):
                yield kid
            yield from _in_order(kid)


def _rank(element: Element) -> int:
    """How sure it is that an element calls a note: a link may lead anywhere, and signs may be of any style."""
    return {"Link": 1, "Span": 0}.get(element.kind, 2)


def _may_call(element: Element, holder: Element) -> bool:
    if element.kind == "Lbl":
        return holder.kind not in {"LI", "L"} and not holder.kind.startswith("H")
    if element.kind == "Link":
        return not element.address
    return element.kind == "Reference" or (element.kind == "Span" and _STYLE.match(element.name) is not None)
