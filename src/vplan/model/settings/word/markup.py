"""The names of WordprocessingML, and parts of a template as elements of the form that is expected there."""

from typing import Any

from lxml import etree

from vplan.core import say
from vplan.source.package import Package, Refused, damaged

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/"
PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "fontTable": "fonts",
    "settings": "settings",
    "theme": "theme",
}
"""The parts that a template's main part refers to and that are used, with what their root is called."""
_OFF = {"0", "false", "off"}
_REVISIONS = tuple(
    f"{{{W}}}{name}"
    for name in (
        *("rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "sectPrChange"),
        *("tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
    )
)  # fmt: skip


def w(name: str) -> str:
    """The qualified name."""
    return f"{{{W}}}{name}"


def read_part(package: Package, name: str, root: str) -> Any:
    """The root element of a part, which is to be called `root`. Raises Refused."""
    part = package.xml(name)
    if str(part.tag).startswith(f"{{{_STRICT}"):
        raise Refused(
            say("the file is saved as Strict Open XML, which other programs than Word read only in part"),
            say("save it in Word as Word-dokument (.docx)"),
        )
    if part.tag != f"{{{A if root == 'theme' else W}}}{root}":
        raise damaged(name)
    return part


def find_on(holder: Any, name: str) -> bool:
    """Whether a switch is there and on; `holder` None: it is not."""
    found = holder.find(w(name)) if holder is not None else None
    return found is not None and str(found.get(w("val"), "1")).lower() not in _OFF


def written(root: Any) -> bytes:
    """An element as XML."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def remove(node: Any) -> None:
    """Take an element away, with what it holds."""
    node.getparent().remove(node)


def unwrap(node: Any) -> None:
    """Put what an element holds in its place."""
    parent, at = node.getparent(), node.getparent().index(node)
    parent[at : at + 1] = list(node)


def without_revisions(root: Any) -> None:
    """Remove the earlier states of properties; the current ones stay."""
    for node in list(root.iter(*_REVISIONS)):
        remove(node)


def without_relations(root: Any) -> None:
    """Remove references to other parts, in a part that needs none of them."""
    for node in root.xpath("//*[@r:*]", namespaces={"r": R}):
        for name in [name for name in node.attrib if str(name).startswith(f"{{{R}}}")]:
            del node.attrib[name]


def settle_alternatives(root: Any, understood: frozenset[str] = frozenset()) -> None:
    """Of markup that is written in several ways leave what is understood (by its namespaces), else what is meant
    for who understands nothing.
    """
    for node in list(root.iter(f"{{{MC}}}AlternateContent")):
        for choice in node.findall(f"{{{MC}}}Choice"):
            asked = {choice.nsmap.get(prefix) for prefix in str(choice.get("Requires", "")).split()}
            if not asked or not asked <= understood:
                node.remove(choice)
        if node.find(f"{{{MC}}}Choice") is None:
            fallback = node.find(f"{{{MC}}}Fallback")
            if fallback is not None:
                node[:] = list(fallback)
                unwrap(node)
            else:
                remove(node)
