"""The little WordprocessingML that the pass over a DOCX needs: names, elements, order."""

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    """The qualified name."""
    return f"{{{W}}}{name}"


def make(xml: str) -> Any:
    """The element that the XML writes, with the prefix w bound."""
    return etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')[0]


def serialized(root: Any) -> bytes:
    """A part as it stands in the package."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
          "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "jc")  # fmt: skip


def put(properties: Any, child: Any) -> None:
    """Into paragraph properties, in the order of the schema, in place of one of the same name."""
    name = etree.QName(child).localname
    for old in properties.findall(child.tag):
        properties.remove(old)
    rank = _ORDER.index(name)
    position = sum(1 for node in properties if etree.QName(node).localname in _ORDER[:rank])
    properties.insert(position, child)
