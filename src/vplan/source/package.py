"""Office packages (Word and Excel files): a zip of XML parts that refer to each other.

In: the bytes of a file that anybody may have made. Out: its parts, each unpacked within limits and read by one
strict parser; or Refused, which says what is wrong. The grammar is that of ECMA-376, part 2 (Open Packaging
Conventions). Nothing here knows what a part means.
"""

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from vplan.core import Message, say

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARTS = 5_000
"""Parts of a package; a report with a thousand pictures has some two thousand."""
MAX_PART = 64 * 2**20
"""Bytes of one part, unpacked."""
MAX_UNPACKED = 256 * 2**20
"""Bytes of all parts that are read, unpacked."""
MAX_TAGS = 2_000_000
"""Tags of one part. A report of a hundred thousand paragraphs has half as many; each may take 400 bytes."""
CONTENT_TYPES = "[Content_Types].xml"
OFFICE_DOCUMENT = "/officeDocument"
"""How the type of the relation ends that leads from the package to its main part."""

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_METHODS = {ZIP_STORED, ZIP_DEFLATED}
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"}
_CHUNK = 2**20


class Refused(Exception):
    """The file is no package that can be read: what is wrong, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


class Relation(NamedTuple):
    """How one part refers to another: `target` is the name of a part of the package; or, where it is `external`,
    an address as it is written.
    """

    id: str
    type: str
    target: str
    external: bool


def damaged(part: str) -> Refused:
    """The refusal of a part that is not what it has to be."""
    return Refused(
        say("the part {part} is damaged", part=part),
        say("open the file in Word or Excel, and save it again"),
    )


@dataclass
class Package:
    """A package that is open for reading; `of` opens one."""

    _zip: ZipFile
    _entries: Mapping[str, ZipInfo]
    _read: int = field(default=0)

    @classmethod
    def of(cls, data: bytes) -> "Package":
        """The package that the bytes are. Raises Refused."""
        if data.startswith(_COMPOUND_FILE):
            raise Refused(
                say("the file is encrypted, or of the format from before 2007 (.doc, .xls)"),
                say("open it, take the password away, and save it as .docx or .xlsx"),
            )
        try:
            package = ZipFile(io.BytesIO(data))
        except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError, EOFError) as error:
            raise Refused(
                say("the file is no Word or Excel file"),
                say("name a file that was saved as .docx or .xlsx"),
            ) from error
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        if len(entries) > MAX_PARTS:
            raise _too_large()
        named: dict[str, ZipInfo] = {}
        for entry in entries:
            key = _key(entry.filename)
            if key in named:
                raise Refused(
                    say("the file holds the part {part} twice", part=entry.filename),
                    say("open the file in Word or Excel, and save it again"),
                )
            named[key] = entry
        return cls(package, named)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts, as the package spells them."""
        return tuple(entry.filename for entry in self._entries.values())

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part; capital letters make no difference, as ECMA-376 has it."""
        return _key(name) in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Refused when it is not there, damaged or too large."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise Refused(
                say("the part {part} is missing", part=name),
                say("open the file in Word or Excel, and save it again"),
            )
        if entry.flag_bits & _ENCRYPTED:
            raise Refused(say("the file is encrypted"), say("open it, take the password away, and save it again"))
        if entry.compress_type not in _METHODS:
            raise damaged(name)
        # What the directory says of a part's size is not to be trusted: what comes out is counted.
        most = min(MAX_PART, MAX_UNPACKED - self._read)
        chunks, size = [], 0
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise _too_large()
                    chunks.append(chunk)
        except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
            raise damaged(name) from error
        self._read += size
        return b"".join(chunks)

    def xml(self, name: str) -> "_Element":
        """The root element of a part. Raises Refused; also for a DTD, whatever it declares."""
        return parse_xml(self.read(name), name)

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """How a part refers to others; '': the package itself. Raises Refused."""
        part = _relations_of(name)
        if part not in self:
            return ()
        return tuple(
            Relation(
                str(link.get("Id", "")),
                str(link.get("Type", "")),
                str(link.get("Target", "")) if external else _resolved(name, str(link.get("Target", ""))),
                external,
            )
            for link in self.xml(part)
            if isinstance(link.tag, str)
            for external in [str(link.get("TargetMode", "")).lower() == "external"]
        )

    @cached_property
    def main(self) -> str:
        """The part that the package's own relation names as the document. Raises Refused."""
        for relation in self.relations():
            if relation.type.endswith(OFFICE_DOCUMENT) and not relation.external and relation.target in self:
                return relation.target
        raise Refused(
            say("the file names no document of its own"),
            say("open the file in Word or Excel, and save it again"),
        )

    def content_type(self, name: str) -> str:
        """What kind of part this is, as the package says; '' where it does not. Raises Refused."""
        overrides, defaults = self._types
        return overrides.get(_key(name), defaults.get(name.rpartition(".")[2].lower(), ""))

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        overrides: dict[str, str] = {}
        defaults: dict[str, str] = {}
        for entry in self.xml(CONTENT_TYPES):
            kind = str(entry.get("ContentType", ""))
            if entry.get("PartName") is not None:
                overrides[_key(str(entry.get("PartName")))] = kind
            elif entry.get("Extension") is not None:
                defaults[str(entry.get("Extension")).lower()] = kind
        return overrides, defaults


def parse_xml(data: bytes, part: str) -> "_Element":
    """The root element of an XML part, without comments and processing instructions. Raises Refused.

    A DTD is refused before the parser sees it, so that no entity is ever declared; for that the part has to be in
    one of the encodings that ECMA-376 allows. libxml2's own limits (depth 256, no huge texts) stand.
    """
    from lxml import etree

    flat = data.replace(b"\0", b"")  # UTF-16, as far as its markup goes
    declared = _DECLARED.search(flat[:500])
    encoding = declared.group(1).decode("latin-1").lower() if declared else "utf-8"
    if encoding not in _ENCODINGS or data.startswith((b"\0\0\xfe\xff", b"\xff\xfe\0\0")):
        raise damaged(part)
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise Refused(
            say("the part {part} has a document type declaration, which may grow without end", part=part),
            say("open the file in Word or Excel, and save it again"),
        )
    if flat.count(b"<") > MAX_TAGS:
        raise _too_large()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise Refused(
                say("the part {part} is nested deeper than any document", part=part),
                say("check that the file is the one you meant"),
            ) from error
        raise damaged(part) from error


def _too_large() -> Refused:
    return Refused(
        say("the file unpacks to more than any document holds"),
        say("check that the file is the one you meant"),
    )


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(source: str, target: str) -> str:
    """The name of the part that a relation of `source` leads to; a leading `/` counts from the package's root."""
    return (
        normpath(join(dirname(source), target)).lstrip("/") if not target.startswith("/") else target.lstrip("/")
    )


def _relations_of(name: str) -> str:
    folder, _, own = name.rpartition("/")
    return f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels"
