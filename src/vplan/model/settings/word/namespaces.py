"""The vocabularies that page heads are written in; what is in any other is left out."""

from typing import Any

from vplan.model.settings.word.markup import MC, A, R, W, remove

_OFFICE = "http://schemas.microsoft.com/office/word"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
WP = f"{_DRAWING}/wordprocessingDrawing"
PIC = f"{_DRAWING}/picture"
_SHAPES = tuple(f"{_OFFICE}/2010/wordprocessing{what}" for what in ("Shape", "Group", "Canvas", "Drawing"))
_OF_WORD = frozenset((*_SHAPES, f"{_OFFICE}/2010/wordml", f"{_OFFICE}/2012/wordml"))
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_FLOATING = "urn:schemas-microsoft-com:office:word"
_XML = "http://www.w3.org/XML/1998/namespace"
_KNOWN = frozenset((W, R, MC, A, WP, PIC, VML, OFFICE, _MATHS, _FLOATING, _XML, "")) | _OF_WORD
ALTERNATIVES = _OF_WORD
"""What a way to write something may ask for, to be kept."""
_NUMBERED = ("paraId", "textId", "anchorId", "editId")


def keep_known(head: Any) -> None:
    """Remove elements and attributes of other vocabularies, and those that only distinguish revisions."""
    for node in list(head.iter()):
        if _of(node.tag) not in _KNOWN and node.getparent() is not None:
            remove(node)
    for node in head.iter():
        for name in list(node.attrib):
            space, local = _of(name), str(name).rpartition("}")[2]
            foreign = space not in _KNOWN or (space == MC and local != "Ignorable")
            if space and (foreign or local in _NUMBERED or (space == W and local.startswith("rsid"))):
                del node.attrib[name]
        ignorable = node.get(f"{{{MC}}}Ignorable")
        if ignorable is not None:
            node.set(f"{{{MC}}}Ignorable", " ".join(one for one in ignorable.split() if one in node.nsmap))


def _of(name: Any) -> str:
    return str(name)[1:].partition("}")[0] if str(name).startswith("{") else ""
