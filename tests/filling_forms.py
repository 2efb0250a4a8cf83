"""Forms filled in as people do it: values put into the cells of the file, rows moved, sheets renamed."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from vplan.source.workbook.cells import cell_at, cell_name
from vplan.source.workbook.entered import EnteredSheet, entered_in
from workbook_files import MAIN, Fault, Formula, R

At = tuple[str, str] | tuple[str, str, str]
"""A cell that is filled in: the id of its row, its header, and, where the target names scopes, the scope."""
_S = f"{{{MAIN}}}"
_FIRST = date(1899, 12, 30)


class Pasted(NamedTuple):
    """A number with the number format that it brought along."""

    number: str
    code: str


def filled(form: bytes, answers: Mapping[At, object]) -> bytes:
    """The form with the answers in their cells."""
    form, styles = _with_styles(form, [value.code for value in answers.values() if isinstance(value, Pasted)])
    by_sheet: dict[int, dict[str, object]] = {}
    for (way, title, *scope), value in answers.items():
        at, name = cell_of(form, way, title, *scope)
        by_sheet.setdefault(at, {})[name] = value
    for at, cells in by_sheet.items():
        form = changed(form, f"xl/worksheets/sheet{at}.xml", partial(_put, cells=cells, styles=styles))
    return form


def cell_of(form: bytes, way: str, title: str, scope: str = "") -> tuple[int, str]:
    """The number of the sheet that a cell of the form is on, and the cell's name."""
    for at, sheet in enumerate(entered_in(form, "form.xlsx"), 1):
        head = _head(sheet)
        if head is None:
            continue
        titles = {cell.text: column for column, cell in sheet.cells[head].items()}
        for row in sheet.cells:
            if sheet.text(row, titles["Id"]) != way or row == head:
                continue
            if not scope or sheet.text(row, titles["Avser"]) == scope:
                return at, cell_name(row, titles[title])
    raise AssertionError(f"the form has no row {way} {scope}")


def _head(sheet: EnteredSheet) -> int | None:
    rows = (row for row, cells in sheet.cells.items() if "Id" in {cell.text for cell in cells.values()})
    return next(rows, None)


def changed(form: bytes, part: str, change: Callable[[Any], None]) -> bytes:
    """The form with a part of its package changed."""
    with ZipFile(io.BytesIO(form)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def rows_of(root: Any) -> list[Any]:
    """The elements of the rows of a sheet."""
    return list(root.iter(f"{_S}row"))


def move_row(row: Any, to: int) -> None:
    """Let the row stand elsewhere."""
    row.set("r", str(to))
    for cell in row:
        cell.set("r", re.sub(r"\d+", str(to), cell.get("r")))


def rename_sheet(form: bytes, name: str, to: str) -> bytes:
    """The form with a sheet by another name."""

    def rename(root: Any) -> None:
        (sheet,) = (one for one in root.iter(f"{_S}sheet") if one.get("name") == name)
        sheet.set("name", to)

    return changed(form, "xl/workbook.xml", rename)


def with_sheet(form: bytes, name: str, texts: list[str]) -> bytes:
    """The form with a sheet more, which has a row of texts."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row>{cells}</row></sheetData></worksheet>'
    listed = {
        "xl/workbook.xml": ("</sheets>", f'<sheet name="{name}" sheetId="99" r:id="rId99"/></sheets>'),
        "xl/_rels/workbook.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{R}/worksheet" Target="worksheets/sheet99.xml"/></Relationships>',
        ),
    }
    with ZipFile(io.BytesIO(form)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for part, (end, becomes) in listed.items():
        assert end.encode() in parts[part]
        parts[part] = parts[part].replace(end.encode(), becomes.encode())
    return _packed({**parts, "xl/worksheets/sheet99.xml": sheet.encode()})


def move_columns(root: Any, first: int) -> None:
    """Let the columns from the first on stand one further to the right."""
    for cell in root.iter(f"{_S}c"):
        at = cell_at(cell.get("r"))
        assert at is not None
        if at[1] >= first:
            cell.set("r", cell_name(at[0], at[1] + 1))


def _put(root: Any, cells: dict[str, object], styles: dict[str, int]) -> None:
    there = {cell.get("r"): cell for cell in root.iter(f"{_S}c")}
    for name, value in cells.items():
        cell = there[name]
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, Pasted):
            cell.set("s", str(styles[value.code]))
        _fill(cell, value)


def _fill(cell: Any, value: object) -> None:
    match value:
        case Formula():
            etree.SubElement(cell, f"{_S}f").text = value.text
            if value.value is not None:
                etree.SubElement(cell, f"{_S}v").text = str(value.value)
        case Fault():
            cell.set("t", "e")
            etree.SubElement(cell, f"{_S}v").text = value.name
        case Pasted():
            etree.SubElement(cell, f"{_S}v").text = value.number
        case date():
            etree.SubElement(cell, f"{_S}v").text = str((value - _FIRST).days)
        case str():
            cell.set("t", "inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{_S}is"), f"{_S}t").text = value
        case _:
            etree.SubElement(cell, f"{_S}v").text = str(value)


def _with_styles(form: bytes, codes: list[str]) -> tuple[bytes, dict[str, int]]:
    """The form with a style for each number format, and their numbers."""
    found: dict[str, int] = {}

    def add(root: Any) -> None:
        formats = root.find(f"{_S}numFmts")
        if formats is None:
            formats = etree.Element(f"{_S}numFmts")
            root.insert(0, formats)
        styles = root.find(f"{_S}cellXfs")
        for at, code in enumerate(codes, 500):
            etree.SubElement(formats, f"{_S}numFmt", numFmtId=str(at), formatCode=code)
            found[code] = len(styles)
            etree.SubElement(styles, f"{_S}xf", numFmtId=str(at), fontId="0", fillId="0", borderId="0", xfId="0")

    return (changed(form, "xl/styles.xml", add) if codes else form), found


def write_filled(form: Path, answers: Mapping[At, object]) -> None:
    """Fill in the form where it lies."""
    form.write_bytes(filled(form.read_bytes(), answers))
