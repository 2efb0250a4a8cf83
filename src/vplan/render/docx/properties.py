"""What Word's properties say of a document: Dublin Core (ECMA-376 part 2), and by name what has no place there."""

from html import escape

from vplan.document import Document

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that belong to nobody but the file (ECMA-376 part 1, 22.3)."""
_FIRST = 2
"""The first number that such a property may have."""


def core(document: Document) -> bytes:
    """docProps/core.xml."""
    record = document.record
    stamp = f"{document.date.isoformat()}T12:00:00Z"
    given = {
        "dc:title": record.full_title or document.title,
        "dc:subject": record.kind,
        "dc:creator": document.author,
        "dc:identifier": record.registry_number or document.subject,
        "dc:language": document.language,
        "cp:category": record.kind,
        "cp:contentStatus": record.status,
        "cp:version": record.version,
    }
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in given.items() if value)
        + f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


def custom(document: Document) -> bytes:
    """docProps/custom.xml: what registers and archives ask for, by its Swedish name."""
    named = enumerate(document.record.named.items(), _FIRST)
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        + "".join(
            f'<property fmtid="{_CUSTOM}" pid="{number}" name="{escape(name)}">'
            f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
            for number, (name, value) in named
        )
        + "</Properties>"
    ).encode()
