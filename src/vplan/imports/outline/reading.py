"""Which format a file has, by what is in it, and its Outline. In: bytes. Out: an Outline; raises Refused."""

import io
import zipfile

from vplan.core import Message, say
from vplan.imports.outline.outline import Outline
from vplan.source.package import Package, Refused

_SHEETS = "xl/"
"""The folder in which programs put a workbook and its sheets."""
_LONGEST_KIND = 100
_OPEN_DOCUMENT = {"text": ".docx", "spreadsheet": ".xlsx"}


def read_outline(data: bytes, name: str) -> Outline:
    """The outline of a file, whatever it is called. Raises Refused, also for a format that is not read."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(say("the file is empty"), say("check that the file is the one you meant"))
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        from vplan.imports.outline import pdf

        return pdf.read(data, name)
    if data.startswith(b"{\\rtf"):
        raise _saved_as(say("the file is in Rich Text Format"), ".docx")
    if data.startswith(b"PK"):
        _refuse_open_document(data)
    package = Package.of(data)
    if package.main.casefold().startswith(_SHEETS):
        from vplan.imports.outline import workbook

        return workbook.read(data, name)
    from vplan.imports.outline.word import read

    return read(data, name)


def _refuse_open_document(data: bytes) -> None:
    """Refuse what LibreOffice writes of itself, saying what it can save instead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("mimetype") as stream:
            kind = stream.read(_LONGEST_KIND).decode("ascii", "replace")
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return
    for format_of, ending in _OPEN_DOCUMENT.items():
        if kind.startswith(f"application/vnd.oasis.opendocument.{format_of}"):
            raise _saved_as(say("the file is in the OpenDocument format"), ending)


def _saved_as(message: Message, ending: str) -> Refused:
    return Refused(message, say("open it, and save it as {ending}", ending=ending))
