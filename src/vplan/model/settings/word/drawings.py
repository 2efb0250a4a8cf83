"""Pictures and shapes in page heads, without what they would run, fetch or lead to."""

from typing import Any

from vplan.core import say
from vplan.model.settings.word.markup import A, R, remove, w
from vplan.model.settings.word.namespaces import OFFICE, VML
from vplan.source.package import Refused

_GONE = tuple(
    f"{{{space}}}{name}"
    for space, names in (
        (OFFICE, ("OLEObject", "signatureline", "ink", "diagram", "relationtable")),
        (A, ("hlinkClick", "hlinkHover", "hlinkMouseOver")),
    )
    for name in names
)
_DRAWN = {"picture", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas"}
_ADDRESSES = ("src", f"{{{OFFICE}}}href", f"{{{OFFICE}}}althref")
_LEADING = ("href", "target", f"{{{OFFICE}}}gfxdata", f"{{{OFFICE}}}relid", f"{{{OFFICE}}}oleid")


def not_drawn(kind: str) -> Refused:
    """The refusal of what is neither text nor a picture."""
    return Refused(
        say("the page heads of the Word template hold something of the kind '{kind}'", kind=kind),
        say("put a picture of it there instead"),
    )


def kept_drawings(head: Any) -> None:
    """Leave pictures and shapes. An object of another program becomes the picture of it, a picture with a drawing
    (SVG) beside it the picture. Raises Refused for charts and the like, and where a shape has its picture from
    elsewhere.
    """
    for node in head.iter(f"{{{A}}}graphicData"):
        kind = str(node.get("uri", "")).rpartition("/")[2]
        if kind not in _DRAWN:
            raise not_drawn(kind)
    for node in list(head.iter(*_GONE)):
        remove(node)
    for node in list(head.iter(f"{{{A}}}blip")):
        for more in node.findall(f"{{{A}}}extLst"):
            node.remove(more)
    for node in list(head.iter(w("object"))):
        _become_its_picture(node)
    fetched = [address for node in head.iter() for address in _addresses_taken_from(node)]
    if fetched:
        raise Refused(
            say("the Word template fetches {files} when it is opened", files=", ".join(fetched)),
            say("put the picture itself into the template's page head"),
        )


def _become_its_picture(node: Any) -> None:
    """Of an object of another program, leave what shows it."""
    drawing = node.find(w("drawing"))
    if drawing is not None:
        node.getparent().replace(node, drawing)
    else:
        node.tag = w("pict")
        node.attrib.clear()


def _addresses_taken_from(node: Any) -> list[str]:
    """The addresses that a shape of the old kind (VML) has its picture from, taken away; none where it has its
    own.
    """
    if not str(node.tag).startswith((f"{{{VML}}}", f"{{{OFFICE}}}")):
        return []
    addresses = [address for name in _ADDRESSES if (address := node.attrib.pop(name, ""))]
    for name in _LEADING:
        node.attrib.pop(name, None)
    has_own = node.get(f"{{{R}}}id") is not None or node.get(f"{{{R}}}pict") is not None
    return [] if has_own else addresses
