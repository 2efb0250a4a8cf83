"""A workbook that is open for reading: its sheets, its names, and what its cells share.

In: the bytes of an .xlsx file (ECMA-376, part 1, 18). Out: sheets by name; or Refused, with what to do.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from vplan.core import Message, say
from vplan.source.package import CONTENT_TYPES, Package, Refused
from vplan.source.workbook.cells import Area, area_of
from vplan.source.workbook.sheet import Sheet, read_sheet
from vplan.source.workbook.styles import PLAIN, Style, read_styles
from vplan.source.workbook.xml import child, children, is_on, whole, words_of

if TYPE_CHECKING:
    from vplan.source.workbook.xml import Element

_WORKBOOK = "spreadsheetml"
_BINARY = "sheet.binary"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_OLD = b"\xd0\xcf\x11\xe0"


def save_as_xlsx() -> Message:
    """What to do with a workbook of another format."""
    return say("open it in Excel or LibreOffice, and save it as an Excel workbook (.xlsx)")


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it, and the part that holds it."""

    name: str
    part: str
    hidden: bool


class Workbook:
    """A workbook; `of` opens one."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main
        self._root = package.xml(self._main)

    @classmethod
    def of(cls, data: bytes) -> "Workbook":
        """The workbook that the bytes are. Raises Refused."""
        if data.startswith(_OLD):
            raise Refused(
                say("the workbook is encrypted, or of the format from before 2007 (.xls)"),
                say("open it, take the password away, and save it as an Excel workbook (.xlsx)"),
            )
        if not data.startswith(b"PK"):
            raise Refused(say("the file is no Excel workbook, whatever its name says"), save_as_xlsx())
        package = Package.of(data)
        if "mimetype" in package and CONTENT_TYPES not in package:
            raise Refused(say("the file is an OpenDocument spreadsheet (.ods)"), save_as_xlsx())
        kind = package.content_type(package.main)
        if _BINARY in kind:
            raise Refused(say("the file is a binary workbook (.xlsb)"), save_as_xlsx())
        if _WORKBOOK not in kind:
            raise Refused(say("the file is no Excel workbook, whatever its name says"), save_as_xlsx())
        return cls(package)

    @cached_property
    def entries(self) -> tuple[SheetEntry, ...]:
        """The sheets of cells, in their order; charts are none."""
        parts = {
            relation.id: relation.target
            for relation in self._package.relations(self._main)
            if relation.type.endswith("/worksheet") and not relation.external
        }
        found = []
        for one in children(child(self._root, "sheets"), "sheet"):
            part = parts.get(str(one.get(_RELATION) or one.get(_STRICT_RELATION)))
            if part is not None:
                hidden = one.get("state", "visible") != "visible"
                found.append(SheetEntry(str(one.get("name", "")), part, hidden))
        return tuple(found)

    def sheet(self, entry: SheetEntry) -> Sheet:
        """The sheet. Raises Refused."""
        return read_sheet(self._package.xml(entry.part), entry.name, entry.part)

    def named(self, name: str) -> tuple[str, Area | None] | None:
        """The sheet and the range of a defined name or of a table; no range where it is none that is fixed. None
        where there is no such name. Raises Refused.
        """
        for one in children(child(self._root, "definedNames"), "definedName"):
            if str(one.get("name", "")).casefold() == name.casefold():
                return _referred(one.text or "")
        for entry in self.entries:
            for relation in self._package.relations(entry.part):
                if relation.type.endswith("/table") and not relation.external:
                    table = self._package.xml(relation.target)
                    if name.casefold() in {str(table.get(key, "")).casefold() for key in ("name", "displayName")}:
                        return entry.name, area_of(str(table.get("ref", "")))
        return None

    @cached_property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904."""
        properties = child(self._root, "workbookPr")
        return properties is not None and is_on(properties.get("date1904"))

    @cached_property
    def is_unreckoned(self) -> bool:
        """Whether a program that reckons no formulas has written it, and asks Excel to do so when it opens it."""
        settings = child(self._root, "calcPr")
        return settings is not None and is_on(settings.get("fullCalcOnLoad"))

    @cached_property
    def _texts(self) -> "tuple[Element, ...]":
        root = self._beside("/sharedStrings")
        return () if root is None else tuple(children(root, "si"))

    def text(self, number: str) -> str | None:
        """One of the texts that cells share; None where there is no such one. Raises Refused."""
        at = whole(number, -1)
        return words_of(self._texts[at]) if 0 <= at < len(self._texts) else None

    @cached_property
    def _styles(self) -> tuple[Style, ...]:
        return read_styles(self._beside("/styles"))

    def style(self, number: int) -> Style:
        """The style of that number; a plain one where there is none. Raises Refused."""
        return self._styles[number] if 0 <= number < len(self._styles) else PLAIN

    def beside(self, entry: SheetEntry, kind: str) -> "Iterator[Element]":
        """The parts that a sheet has beside it, by what the kind of their relation ends with: `/comments`,
        `/drawing`. Raises Refused.
        """
        for relation in self._package.relations(entry.part):
            if relation.type.endswith(kind) and not relation.external:
                yield self._package.xml(relation.target)

    def _beside(self, kind: str) -> "Element | None":
        for relation in self._package.relations(self._main):
            if relation.type.endswith(kind) and not relation.external:
                return self._package.xml(relation.target)
        return None


def _referred(reference: str) -> tuple[str, Area | None]:
    """The sheet and the range of `'Drift 2026'!$A$5:$F$20`."""
    sheet, _, cells = reference.strip().removeprefix("=").rpartition("!")
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, area_of(cells)
