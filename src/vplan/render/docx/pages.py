"""The page numbers in the contents of a DOCX, as LibreOffice counts them; only where a build asks for them."""

import io
import re
import subprocess
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from vplan.core import Message, say
from vplan.core.processes.interrupts import held
from vplan.render.docx.xml import make, serialized, w
from vplan.render.package import repack
from vplan.render.unprintable import Unprintable

_PATIENCE = 180
"""How long it may take for one document, in seconds."""
_DOCUMENT = "word/document.xml"
_PAGES = re.compile(r"\s*PAGEREF (\S+) ")
_END = f"{w('fldChar')}[@{w('fldCharType')}='end']"
_PLACEHOLDER = "000"


def with_page_numbers(package: bytes, program: Path) -> bytes:
    """The document with the numbers of its pages in its contents. Raises Unprintable."""
    with ZipFile(io.BytesIO(package)) as source:
        document = etree.fromstring(source.read(_DOCUMENT))
    entries = _entries(document)
    if not entries:
        return package
    pages = _counted(repack(package, {_DOCUMENT: serialized(_asking(document))}), program)
    if entries.keys() - pages.keys():
        raise _refused(say("LibreOffice did not say on which page each heading stands"))
    for name, end in entries.items():
        _show(end, pages[name])
    return repack(package, {_DOCUMENT: serialized(document)})


def _entries(document: Any) -> dict[str, Any]:
    """The ends of the fields that show pages, by the bookmarks that they are of."""
    found = {}
    for code in document.iter(w("instrText")):
        match = _PAGES.match(code.text or "")
        if match is not None:
            run = code.getparent()
            found[match[1]] = next(one for one in run.itersiblings() if one.find(_END) is not None)
    return found


def _show(end: Any, page: str) -> None:
    end.addprevious(make(f"<w:r><w:t>{page}</w:t></w:r>"))


def _asking(document: Any) -> Any:
    """A copy that says at its end on which page each heading stands, once it is laid out; its contents take the
    room that the numbers will.
    """
    copy = deepcopy(document)
    entries = _entries(copy)
    end = copy.find(f"{w('body')}/{w('sectPr')}")
    for name, shown in entries.items():
        _show(shown, _PLACEHOLDER)
        end.addprevious(
            make(
                f'<w:p><w:r><w:t xml:space="preserve">{name} </w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> PAGEREF {name} \\h </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>?</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            )
        )
    return copy


def _counted(package: bytes, program: Path) -> dict[str, str]:
    """What the copy says, once LibreOffice has laid it out and written it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        asked, told = folder / "asked.docx", folder / "told" / "asked.docx"
        asked.write_bytes(package)
        _run(
            [
                str(program),
                f"-env:UserInstallation={(folder / 'settings').as_uri()}",
                *("--headless", "--norestore", "--convert-to", "docx", "--outdir", str(told.parent), str(asked)),
            ]
        )
        try:
            with ZipFile(told) as source:
                document = etree.fromstring(source.read(_DOCUMENT))
        except (OSError, BadZipFile, KeyError, etree.XMLSyntaxError):
            raise _refused(say("LibreOffice wrote nothing that can be read")) from None
    said = ("".join(text.text or "" for text in one.iter(w("t"))) for one in document.iter(w("p")))
    return {match[1]: match[2] for one in said if (match := re.fullmatch(r"(\w+) (\d+)", one)) is not None}


def _run(command: list[str]) -> None:
    nowhere = subprocess.DEVNULL
    with held():
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    with process:
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            raise _refused(say("LibreOffice is not done after {seconds} seconds", seconds=_PATIENCE)) from None
        finally:
            process.kill()


def _refused(problem: Message) -> Unprintable:
    return Unprintable(
        say("the pages of the Word document can't be counted: {problem}", problem=problem),
        say("build without --word-page-numbers: Word counts them itself when you press F9 in the contents"),
    )
