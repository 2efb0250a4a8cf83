"""Workbooks written by hand, part for part as Excel writes them."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from vplan.source.workbook.cells import cell_name

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORKBOOK = f"{_KIND}.sheet.main+xml"


class Styled(NamedTuple):
    """A value with a number format, indentation and alignment."""

    value: object
    code: str = "General"
    indent: int = 0
    horizontal: str = "left"


class Formula(NamedTuple):
    """A formula with the value that it was last reckoned to; None: nobody has reckoned it."""

    text: str
    value: object = None
    code: str = "General"
    shared: str = ""
    """Attributes of a formula that cells share: `si="0" ref="B6:D6"`."""


class Fault(NamedTuple):
    """A cell with an error: `#REF!`."""

    name: str


Row = Sequence[object]
"""A cell is None, a text, a number, or one of the above."""


@dataclass
class Sheet:
    """`rows` begin at row `top`; None is an empty row. `columns` and `row_looks` are attributes by number."""

    rows: Sequence[Row | None]
    merged: Sequence[str] = ()
    columns: Mapping[int, str] = field(default_factory=dict)
    row_looks: Mapping[int, str] = field(default_factory=dict)
    state: str = ""
    top: int = 1
    table: str = ""
    """The name and the range of a table (`Budget A1:C4`)."""


class _Shared:
    """What the cells of a workbook share: its texts and its styles."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.styles: dict[tuple[str, int, str], int] = {("General", 0, ""): 0}

    def text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def style(self, code: str, indent: int = 0, horizontal: str = "") -> int:
        return self.styles.setdefault((code, indent, horizontal), len(self.styles))

    def strings_part(self) -> str:
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self.texts)
        return f'<sst xmlns="{MAIN}">{items}</sst>'

    def styles_part(self) -> str:
        codes = [code for code, *_ in self.styles]
        formats = "".join(
            f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(code)}/>' for at, code in enumerate(codes)
        )
        looks = "".join(
            f'<xf numFmtId="{164 + at}" fontId="0">'
            + (f'<alignment horizontal="{horizontal}" indent="{indent}"/>' if indent or horizontal else "")
            + "</xf>"
            for at, (_, indent, horizontal) in enumerate(self.styles)
        )
        return (
            f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(codes)}">{formats}</numFmts>'
            f"<cellStyleXfs><xf/></cellStyleXfs><cellXfs>{looks}</cellXfs></styleSheet>"
        )


def _cell(value: object, name: str, shared: _Shared) -> str:
    style, formula = 0, ""
    if isinstance(value, Styled):
        style = shared.style(
            value.code, value.indent, value.horizontal if value.indent or value.horizontal != "left" else ""
        )
        value = value.value
    if isinstance(value, Formula):
        style = shared.style(value.code)
        kind = f' t="shared" {value.shared}' if value.shared else ""
        formula = f"<f{kind}>{escape(value.text)}</f>"
        value = value.value
    look = f' s="{style}"' if style else ""
    match value:
        case None:
            return f'<c r="{name}"{look}>{formula}</c>' if formula or style else ""
        case Fault():
            return f'<c r="{name}"{look} t="e">{formula}<v>{value.name}</v></c>'
        case str() if formula:
            return f'<c r="{name}"{look} t="str">{formula}<v>{escape(value)}</v></c>'
        case str():
            return f'<c r="{name}"{look} t="s"><v>{shared.text(value)}</v></c>'
    return f'<c r="{name}"{look}>{formula}<v>{value}</v></c>'


def _sheet(sheet: Sheet, shared: _Shared) -> str:
    rows = []
    for number, row in enumerate(sheet.rows, sheet.top):
        cells = "".join(_cell(value, cell_name(number, at), shared) for at, value in enumerate(row or (), 1))
        look = sheet.row_looks.get(number, "")
        rows.append(f'<row r="{number}" {look}>{cells}</row>' if cells or look else "")
    columns = "".join(f'<col min="{at}" max="{at}" {look}/>' for at, look in sheet.columns.items())
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged)
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{R}">'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{''.join(rows)}</sheetData>"
        + (f"<mergeCells>{merged}</mergeCells>" if merged else "")
        + "</worksheet>"
    )


def parts(
    sheets: Mapping[str, Sheet],
    names: Mapping[str, str] | None = None,
    *,
    properties: str = "",
    reckoning: str = "",
) -> dict[str, bytes]:
    """The parts of a workbook by their names. `names` are defined names."""
    shared = _Shared()
    found = {f"xl/worksheets/sheet{at}.xml": _sheet(one, shared) for at, one in enumerate(sheets.values(), 1)}
    states = [f'state="{one.state}"' if one.state else "" for one in sheets.values()]
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}" {state}/>'
        for at, (name, state) in enumerate(zip(sheets, states, strict=True), 1)
    )
    defined = "".join(
        f'<definedName name="{name}">{escape(to)}</definedName>' for name, to in (names or {}).items()
    )
    for at, one in enumerate(sheets.values(), 1):
        if one.table:
            name, _, area = one.table.partition(" ")
            found[f"xl/worksheets/_rels/sheet{at}.xml.rels"] = _relations(
                {"t": ("table", f"../tables/table{at}.xml")}
            )
            found[f"xl/tables/table{at}.xml"] = (
                f'<table xmlns="{MAIN}" id="1" name="{name}" displayName="{name}" ref="{area}"/>'
            )
    links = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
    links |= {"rIdS": ("styles", "styles.xml"), "rIdT": ("sharedStrings", "sharedStrings.xml")}
    found |= {
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{R}"><workbookPr {properties}/><sheets>{listed}</sheets>'
            + (f"<definedNames>{defined}</definedNames>" if defined else "")
            + f'<calcPr calcId="191029" {reckoning}/></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(links),
        "xl/styles.xml": shared.styles_part(),
        "xl/sharedStrings.xml": shared.strings_part(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{WORKBOOK}"/></Types>'
        ),
    }
    return {
        name: ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text).encode()
        for name, text in found.items()
    }


def _relations(links: Mapping[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{at}" Type="{R}/{kind}" Target="{to}"/>' for at, (kind, to) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def packed(made: Mapping[str, bytes]) -> bytes:
    """The parts as a file."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name, data in made.items():
            target.writestr(name, data)
    return stream.getvalue()


def workbook(*rows: Row | None, name: str = "Drift 2026", **looks: object) -> bytes:
    """A workbook of one sheet with these rows; `looks` are those of Sheet."""
    return packed(parts({name: Sheet(rows, **looks)}))  # type: ignore[arg-type]
