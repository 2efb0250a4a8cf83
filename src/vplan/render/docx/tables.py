"""Tables of a DOCX: widths from the page, rows that don't split, lines, and names for who listens."""

from collections.abc import Iterator
from copy import deepcopy
from html import escape
from math import floor
from typing import Any

from lxml import etree

from vplan.core.fitting import USUAL
from vplan.core.letters import Parted
from vplan.document import Cell, Change, Look, Looks, Row, RowKind, Table, TableKind, plain
from vplan.document.grid import placed_cells
from vplan.render.docx.pandoc import Layout, PlacedTable
from vplan.render.docx.paper import Paper
from vplan.render.docx.xml import make, put, w
from vplan.render.keeping import kept_with_next, may_break

_STEP, _PART = 200, 170
"""How far in a cell's text begins, for each step, and in the name of a part, in twips."""
_AIR = {"BodyText": 200, "Quiet": 200, "Lead": 200, "Caption": 240}


_AFTER_SIZE = {"highlight", "u", "shd", "vertAlign", "lang"}
"""What the schema has after the size of a run's text."""


def finish_tables(body: Any, layout: Layout, looks: Looks, paper: Paper) -> None:
    """Set every table, in the order of the document."""
    tables = list(body.iter(w("tbl")))
    assert len(tables) == len(layout.tables), "pandoc writes each table once"
    for table, placed in zip(tables, layout.tables, strict=True):
        _width(table, placed, paper)
        _merged(table)
        if placed.table is not None:
            _describe(table, placed.table)
            _close(table, placed.table)
            rows = (*placed.table.head, *placed.table.rows)
            kept = [*(True for _ in placed.table.head), *kept_with_next(placed.table)]
            cells = (dict(cells) for _, cells in placed_cells(rows, len(placed.table.columns)))
            for element, row, keep, of_row in zip(table.findall(w("tr")), rows, kept, cells, strict=True):
                _row(element, row, placed.table, looks.ink, keep=keep)
                _texts(element, placed.table, of_row)
                if row in placed.table.head[:-1]:
                    _head_line(element, of_row, looks.hairline)
                _row_change(element, row.change)
            if placed.goes_on:
                for cell in table.findall(w("tr"))[-1].findall(w("tc")):
                    _border(cell, "bottom", "nil", 0, "auto")
        else:
            for element in table.findall(w("tr")):
                _row_change(element, placed.change)
        following = table.getnext()
        if following is not None and following.tag == w("p"):
            _air_after(following)


def _width(table: Any, placed: PlacedTable, paper: Paper) -> None:
    text_width = paper.text_width(landscape=placed.landscape)
    total = sum(placed.shares)
    widths = [round(text_width * share / total) for share in placed.shares]
    properties = table.find(w("tblPr"))
    for name in ("tblW", "tblLayout", "tblLook", "jc"):
        for old in properties.findall(w(name)):
            properties.remove(old)
    first = "1" if placed.table is not None else "0"
    properties.extend(
        [
            make(f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'),
            make('<w:tblLayout w:type="fixed"/>'),
            make(
                f'<w:tblLook w:val="04{"A" if placed.table else "0"}0" w:firstRow="{first}" w:lastRow="0" '
                f'w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            ),
        ]
    )
    grid = table.find(w("tblGrid"))
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        grid.append(make(f'<w:gridCol w:w="{width}"/>'))
    for row in table.findall(w("tr")):
        for cell, at, columns in _cells(row):
            cell_properties = cell.find(w("tcPr"))
            if cell_properties is None:
                cell_properties = make("<w:tcPr/>")
                cell.insert(0, cell_properties)
            for old in cell_properties.findall(w("tcW")):
                cell_properties.remove(old)
            cell_properties.insert(0, make(f'<w:tcW w:w="{sum(widths[at : at + columns])}" w:type="dxa"/>'))


def _cells(row: Any) -> Iterator[tuple[Any, int, int]]:
    """The cells of a row, each with the column that it begins in, and how many it reaches over."""
    at = 0
    for cell in row.findall(w("tc")):
        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        columns = int(span.get(w("val"))) if span is not None else 1
        yield cell, at, columns
        at += columns


def _merged(table: Any) -> None:
    """Give cells that go on with the one above its style, for whoever parts them."""
    if next(table.iter(w("vMerge")), None) is None:
        return
    above: dict[int, Any] = {}
    for row in table.findall(w("tr")):
        for cell, at, _ in _cells(row):
            style = cell.find(f"{w('p')}/{w('pPr')}/{w('pStyle')}")
            if style is not None:
                above[at] = style
            elif at in above:
                for paragraph in cell.findall(w("p")):
                    put(_properties(paragraph), deepcopy(above[at]))


def _properties(paragraph: Any) -> Any:
    """The properties of a paragraph, made where there are none."""
    found = paragraph.find(w("pPr"))
    if found is None:
        found = make("<w:pPr/>")
        paragraph.insert(0, found)
    return found


def _close(table: Any, source: Table) -> None:
    """Set a table closer than its style: one with much in its rows, or with many of them."""
    if source.size < 1:
        _small(table, source.size)
    if source.kind is TableKind.COUNTS:
        _margins(table, '<w:top w:w="0" w:type="dxa"/>', '<w:bottom w:w="0" w:type="dxa"/>')


def _small(table: Any, size: float) -> None:
    """Set the text smaller than its styles, and the cells closer."""
    margin = round(80 * size)
    _margins(table, f'<w:left w:w="{margin}" w:type="dxa"/>', f'<w:right w:w="{margin}" w:type="dxa"/>')
    points = max(1, floor(2 * USUAL * size))
    for run in table.iter(w("r")):
        properties = run.find(w("rPr"))
        if properties is None:
            properties = make("<w:rPr/>")
            run.insert(0, properties)
        position = sum(1 for node in properties if etree.QName(node).localname not in _AFTER_SIZE)
        for name in ("szCs", "sz"):
            properties.insert(position, make(f'<w:{name} w:val="{points}"/>'))


def _margins(table: Any, *sides: str) -> None:
    """Give the cells other margins than their style has; in the order that the schema asks for."""
    properties = table.find(w("tblPr"))
    found = properties.find(w("tblCellMar"))
    if found is None:
        found = make("<w:tblCellMar/>")
        properties.find(w("tblLook")).addprevious(found)
    order = ("top", "left", "bottom", "right")
    found.extend(map(make, sides))
    found[:] = sorted(found, key=lambda one: order.index(etree.QName(one).localname))


def _describe(table: Any, source: Table) -> None:
    """The caption as the table's title, for whoever hears it read."""
    if source.caption:
        title = escape(plain(source.caption))
        table.find(w("tblPr")).append(make(f'<w:tblCaption w:val="{title}"/>'))


def _row(element: Any, row: Row, table: Table, ink: str, *, keep: bool) -> None:
    properties = element.find(w("trPr"))
    if properties is None:
        properties = make("<w:trPr/>")
        element.insert(0, properties)
    if not may_break(row, table):
        properties.insert(0, make("<w:cantSplit/>"))
    if (row.kind is RowKind.HEAD or row.names_columns) and properties.find(w("tblHeader")) is None:
        properties.append(make("<w:tblHeader/>"))
    calendar = table.kind is TableKind.CALENDAR
    for cell in element.findall(w("tc")):
        if row.kind in {RowKind.SUM, RowKind.GROUP}:
            _border(cell, "top", "single", 6, ink)
        elif calendar and row.kind is RowKind.BODY:
            _border(cell, "top", "nil", 0, "auto")
        if calendar and keep:
            _border(cell, "bottom", "nil", 0, "auto")
    if keep or row.kind is RowKind.GROUP:
        for paragraph in element.iter(w("p")):
            put(paragraph.find(w("pPr")), make("<w:keepNext/>"))


def _texts(element: Any, table: Table, cells: dict[int, Cell]) -> None:
    """Set the text of indented cells further in, what names several columns in their middle, and let words be
    hyphenated where a column is too narrow. `cells` are those of the row by the columns that they begin in.
    """
    for node, at, columns in _cells(element):
        told = []
        if at in cells and cells[at].indent:
            part = _PART if cells[at].look is Look.PART else 0
            told.append(f'<w:ind w:left="{_STEP * cells[at].indent + part}"/>')
        if at in cells and cells[at].spans_figures:
            told.append('<w:jc w:val="center"/>')
        if columns > 1 or table.columns[at].words is not Parted.NONE:
            told.append('<w:suppressAutoHyphens w:val="0"/>')
        for paragraph in node.findall(w("p")) if told else ():
            for one in told:
                put(paragraph.find(w("pPr")), make(one))


def _head_line(element: Any, cells: dict[int, Cell], hairline: str) -> None:
    """Above the last row of the head, a line only under what names several columns."""
    for node, at, _ in _cells(element):
        if at in cells and cells[at].spans_figures:
            _border(node, "bottom", "single", 4, hairline)
        else:
            _border(node, "bottom", "nil", 0, "auto")


def _row_change(element: Any, change: Change | None) -> None:
    """Say of a row that it came or went; the pass over changes gives it who and when."""
    if change is None:
        return
    properties = element.find(w("trPr"))
    if properties is None:
        properties = make("<w:trPr/>")
        element.insert(0, properties)
    properties.append(make("<w:ins/>" if change is Change.INSERTED else "<w:del/>"))


def _border(cell: Any, side: str, kind: str, size: int, colour: str) -> None:
    properties = cell.find(w("tcPr"))
    borders = properties.find(w("tcBorders"))
    if borders is None:
        borders = make("<w:tcBorders/>")
        after = {"tcW", "gridSpan", "hMerge", "vMerge"}
        position = sum(1 for node in properties if etree.QName(node).localname in after)
        properties.insert(position, borders)
    borders.append(make(f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{colour}"/>'))


def _air_after(paragraph: Any) -> None:
    """Space between a table and running text after it."""
    properties = paragraph.find(w("pPr"))
    style = properties.find(w("pStyle")) if properties is not None else None
    air = _AIR.get(style.get(w("val"))) if style is not None else None
    if air is not None:
        put(properties, make(f'<w:spacing w:before="{air}"/>'))
