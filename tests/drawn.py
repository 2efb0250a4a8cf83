"""Outlines drawn as text: `# ` headings, `- ` points, `| ` rows of a table, and paragraphs; what is made of them.

A row whose cells end in `^` takes the cell to its right too (`Resande ^ ^` spans three); `"` goes on from above.
`**` around a line or a cell makes it bold. A line `: ` before a table is its caption.
"""

import re
from itertools import count
from typing import Any

import yaml

from vplan.imports.accounting import Account, account
from vplan.imports.outline.outline import Cell, Grid, Item, Outline, Paragraph, Point, Points, Run, Section
from vplan.imports.recognising.map import Map
from vplan.imports.recognising.plan import Recognised, recognise
from vplan.imports.words import Line, Where, Words, letters_of
from vplan.imports.writing.page import Page
from vplan.imports.writing.writer import write


class Drawn:
    """An outline out of a drawing."""

    def __init__(self, text: str) -> None:
        self._numbers, self._tables = count(1), count(1)
        self._lines: list[Line] = []
        self.top = Section()
        open_sections = [self.top]
        rows: list[str] = []
        caption: Paragraph | None = None
        for line in [*text.strip("\n").splitlines(), ""]:
            stripped = line.strip()
            if rows and not stripped.startswith("|"):
                open_sections[-1].items.append(self._grid(rows, caption))
                rows, caption = [], None
            heading = re.match(r"(#+) (.*)", stripped)
            if heading and letters_of(heading[2].strip("*")):
                level = len(heading[1])
                while len(open_sections) > 1 and open_sections[-1].level >= level:
                    open_sections.pop()
                section = Section(self._paragraph(heading[2]), level)
                open_sections[-1].items.append(section)
                open_sections.append(section)
            elif stripped.startswith("|"):
                rows.append(stripped)
            elif stripped.startswith(": "):
                caption = self._paragraph(stripped[2:])
            elif stripped.startswith("- "):
                self._point(open_sections[-1].items, line)
            elif stripped:
                open_sections[-1].items.append(self._paragraph(stripped))

    @property
    def outline(self) -> Outline:
        """The whole of it."""
        return Outline("ritad.docx", top=self.top, lines=tuple(self._lines))

    def _paragraph(self, text: str) -> Paragraph:
        bold = len(text) > 4 and text.startswith("**") and text.endswith("**")
        line = Line(next(self._numbers), text[2:-2] if bold else text, Where())
        self._lines.append(line)
        return Paragraph((Run(Words.of(line), bold=bold),))

    def _point(self, items: list[Item], line: str) -> None:
        level = (len(line) - len(line.lstrip())) // 2
        point = Point(self._paragraph(line.strip()[2:]), level)
        if items and isinstance(items[-1], Points):
            items[-1] = Points((*items[-1].points, point))
        else:
            items.append(Points((point,)))

    def _grid(self, rows: list[str], caption: Paragraph | None) -> Grid:
        written = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
        heads = next((number for number, row in enumerate(written) if set("".join(row)) <= {"-"}), 0)
        if heads:
            del written[heads]
        columns = max(sum(1 + cell.count("^") for cell in row) for row in written)
        down = self._down(written)
        made = []
        for number, row in enumerate(written):
            cells, column = [], 0
            for cell in row:
                span = 1 + cell.count("^")
                text = cell.replace("^", "").strip()
                if text != '"':
                    paragraphs = tuple(self._paragraph(one) for one in text.split(" / ") if one)
                    bold = bool(paragraphs) and all(one.bold for one in paragraphs)
                    cells.append(Cell(column, span, down.get((number, column), 1), paragraphs, bold))
                column += span
            made.append(tuple(cells))
        return Grid(tuple(made), columns, heads, next(self._tables), caption)

    def _down(self, written: list[list[str]]) -> dict[tuple[int, int], int]:
        """How many rows each cell takes that others go on from."""
        down: dict[tuple[int, int], int] = {}
        for number, row in enumerate(written):
            column = 0
            for cell in row:
                if cell == '"':
                    first = next(above for above in range(number, -1, -1) if written[above][column] != '"')
                    down[first, column] = number - first + 1
                column += 1 + cell.count("^")
        return down


def recognised(drawing: str, given: Map | None = None) -> Recognised:
    """What is recognised in a drawing."""
    return recognise(Drawn(drawing).outline, given or Map(), "ritad", year=2026)


def imported(drawing: str, given: Map | None = None) -> tuple[dict[str, Any], Account, Page]:
    """The plan that a drawing makes, as any reader of YAML sees it, its account and its page."""
    drawn = Drawn(drawing)
    found = recognise(drawn.outline, given or Map(), "ritad", year=2026)
    page = write(found.root, {}, ())
    accounted = account(drawn.outline.lines, found.root, found.ledger.printed, found.ledger.left)
    plan: dict[str, Any] = yaml.load(page.text, yaml.BaseLoader)
    return plan, accounted, page
