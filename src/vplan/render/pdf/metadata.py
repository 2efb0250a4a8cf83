"""What a PDF says of itself: XMP (ISO 16684-1) as PDF/A wants it, by Dublin Core and by the words of registers.

What has no place in XMP's own schemas stands in one of vplan's, which the packet declares (ISO 19005-2,
6.6.2.3.3).
"""

from collections.abc import Iterable
from typing import Any

from lxml import etree
from pikepdf import Pdf, String

from vplan.core.version import __version__
from vplan.document import Document

NAMESPACE = "urn:vplan:metadata:1#"
_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "extension": "http://www.aiim.org/pdfa/ns/extension/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
    "property": "http://www.aiim.org/pdfa/ns/property#",
}
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode()
_END = b'<?xpacket end="r"?>'
_MADE_WITH = f"vplan {__version__}"


def describe(opened: Pdf, document: Document) -> None:
    """Say in the PDF what its document's record says."""
    record = document.record
    title = record.full_title or document.title
    opened.docinfo.Title = String(title)
    opened.docinfo.Creator = String(_MADE_WITH)
    packet: Any = etree.fromstring(opened.Root.Metadata.read_bytes())
    said = packet.find(f".//{_name('rdf', 'Description')}")
    said.find(f"{_name('dc', 'title')}//{_name('rdf', 'li')}").text = title
    said.find(_name("xmp", "CreatorTool")).text = _MADE_WITH
    for agent in said.iter("{*}softwareAgent"):
        agent.text = f"{_MADE_WITH}, {agent.text}"
    _list(said, "publisher", record.organisation)
    _list(said, "type", record.kind)
    if record.registry_number:
        etree.SubElement(said, _name("dc", "identifier")).text = record.registry_number
    if record.named:
        _declare(said, record.named)
        for name, value in record.named.items():
            etree.SubElement(said, f"{{{NAMESPACE}}}{name}", nsmap={"vplan": NAMESPACE}).text = value
    opened.Root.Metadata.write(_BEGIN + etree.tostring(packet, encoding="utf-8") + _END)


def _name(prefix: str, name: str) -> str:
    return f"{{{_NAMES[prefix]}}}{name}"


def _list(said: Any, name: str, value: str) -> None:
    """A property of Dublin Core that can have several values."""
    if value:
        bag = etree.SubElement(etree.SubElement(said, _name("dc", name)), _name("rdf", "Bag"))
        etree.SubElement(bag, _name("rdf", "li")).text = value


def _declare(said: Any, names: Iterable[str]) -> None:
    """Declare vplan's schema beside those that typst declares."""
    schemas = said.find(f"{_name('extension', 'schemas')}/{_name('rdf', 'Bag')}")
    values = {"schema": "Uppgifter för diarium och arkiv", "namespaceURI": NAMESPACE, "prefix": "vplan"}
    schema = _resource(schemas, values, "schema")
    listed = etree.SubElement(etree.SubElement(schema, _name("schema", "property")), _name("rdf", "Seq"))
    for name in names:
        _resource(
            listed, {"category": "external", "description": name, "name": name, "valueType": "Text"}, "property"
        )


def _resource(within: Any, values: dict[str, str], prefix: str) -> Any:
    item = etree.SubElement(within, _name("rdf", "li"))
    item.set(_name("rdf", "parseType"), "Resource")
    for name, value in values.items():
        etree.SubElement(item, _name(prefix, name)).text = value
    return item
