"""Tables drawn by chance, in every format: each cell stands once, in its own row, under its own header."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from conftest import build, plan_text
from placement import Box, Page, pages_of
from reading import W, docx_part

Grid = list[list[tuple[str, int]]]
"""Rows of cells: a text, and how many columns it stands over."""


class Meant(NamedTuple):
    """A table as it is written, and what is to be read of it: the columns' names, line for line, and the rows."""

    text: str
    header: list[list[str]]
    rows: list[list[str]]


@st.composite
def meant(draw: st.DrawFn) -> Meant:
    """A table of the grammar; every text in it stands once in all of the document."""
    numbers = count(100)
    columns = draw(st.integers(1, 4))
    header = [[f"n{next(numbers)}" for _ in range(columns + 1)]]
    upper: list[list[str]] = []
    for _ in range(draw(st.integers(0, 2))):
        over = ["", *(f"u{next(numbers)}" if at == 0 or draw(st.booleans()) else "" for at in range(columns))]
        upper.append(over)
    lines = [[cell or "." if not at else cell for at, cell in enumerate(row)] for row in [*upper, *header]]
    dashes = bool(upper) or draw(st.booleans())
    lines += [["---"] * (columns + 1)] if dashes else []
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            lines.append([f"t{next(numbers)}", *[""] * columns])
        written = [_cell(draw, next(numbers)) for _ in range(columns)]
        name = f"r{next(numbers)}"
        rows.append([name, *(printed for _, printed in written)])
        lines.append([draw(st.sampled_from(["", "  ", "    "])) + name, *(cell for cell, _ in written)])
    style = draw(st.sampled_from(["|", "||", "\t"]))
    joined = [("\t" if style == "\t" else " | ").join(line) for line in lines]
    return Meant("\n".join(f"| {line} |" if style == "||" else line for line in joined), [*upper, *header], rows)


def _cell(draw: st.DrawFn, number: int) -> tuple[str, str]:
    """What is written, and what is printed for it."""
    return draw(
        st.sampled_from(
            [
                (f"{number}", f"{number}"),
                (f"-{number}", f"−{number}"),
                (f"({number})", f"−{number}"),
                (f"{number}-", f"−{number}"),
                (f"{number}*", f"{number}*"),
                (f"{number} %", f"{number}%"),
                (f"'st{number}", f"st{number}"),
            ]
        )
    )


def _plan(tables: list[Meant]) -> str:
    parts = "".join(
        f"  - id: t{at}\n    namn: Tabell\n    enhet: tkr\n    tabell: |\n"
        + "".join(f"      {line}\n" for line in table.text.split("\n"))
        for at, table in enumerate(tables)
    )
    shown = "".join(f"      - visa: budget/t{at}\n" for at in range(len(tables)))
    return plan_text(f"budget:\n{parts}dokument:\n  - id: plan\n    mall: verksamhetsplan\n    avsnitt:\n{shown}")


def _html(data: bytes) -> Iterator[Grid]:
    page: Any = html.fromstring(data.decode())
    for table in page.xpath("//main//table"):
        yield [
            [(_bare(cell.text_content()), int(cell.get("colspan", "1"))) for cell in row.xpath("./th | ./td")]
            for row in table.xpath(".//tr")
        ]


def _docx(data: bytes) -> Iterator[Grid]:
    for table in docx_part(data).iter(f"{W}tbl"):
        yield [[_docx_cell(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def _docx_cell(cell: Any) -> tuple[str, int]:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    text = "".join(text.text or "" for text in cell.iter(f"{W}t"))
    return _bare(text), 1 if span is None else int(span.get(f"{W}val"))


def _md(data: bytes) -> Iterator[Grid]:
    for table in re.findall(r"(?:^\|.*\n)+", data.decode() + "\n", re.MULTILINE):
        lines = [line for line in table.strip().split("\n") if not re.fullmatch(r"[|\s:-]+", line)]
        yield [[(_bare(cell), 1) for cell in line.strip("|").split(" | ")] for line in lines]


def _bare(text: str) -> str:
    return re.sub(r"[\s\u2007\u2060\u00ad\\]", "", text)


def _holds(grid: Grid, table: Meant, *, merged: bool = False) -> None:
    """That the grid says what was meant. `merged`: the lines of the header are one."""
    spread = [[text for text, span in row for text in [text] * span] for row in grid]
    texts = [text for row in grid for text, _ in row if text]
    width = len(table.header[0])
    assert {len(row) for row in spread} == {width}
    lines = 1 if merged else len(table.header)
    names = ["/".join(filter(None, dict.fromkeys(row[at] for row in spread[:lines]))) for at in range(width)]
    assert names == ["/".join(filter(None, column)) for column in _columns(table)]
    own = {row[0]: row for row in spread[lines:]}
    for row in table.rows:
        assert own[row[0]] == row
        assert [texts.count(text) for text in row] == [1] * width


def _columns(table: Meant) -> list[list[str]]:
    """The names over each column, line for line; one goes on to the right as far as those above it."""
    *upper, last = table.header
    filled: list[list[str]] = []
    begins = {0, 1}
    for line in upper:
        begins |= {at for at, name in enumerate(line) if name}
        over: list[str] = []
        for at, name in enumerate(line):
            over.append(name if at in begins else over[-1])
        filled.append(over)
    return [[*(line[at] for line in filled), name] for at, name in enumerate(last)]


def _pdf_holds(pages: tuple[Page, ...], tables: list[Meant]) -> None:
    """That each figure stands once, right below the end of its column's name on its page."""
    found: dict[str, list[tuple[int, Box]]] = {}
    for number, page in enumerate(pages):
        for word in page.words:
            found.setdefault(word.text.rstrip("%*"), []).append((number, word.box))
    for table in tables:
        for row in table.rows:
            ((page_of_row, name),) = found[row[0]]
            for at, text in enumerate(row[1:], 1):
                ((number, box),) = found[text.rstrip("%*")]
                (head,) = (place for on, place in found[table.header[-1][at]] if on == number)
                assert number == page_of_row
                assert abs(box.bottom - name.bottom) < 4, "on the line of its row"
                assert box.top < head.bottom, "below its column's name"
                assert abs(box.right - head.right) < 14, "at the end of its column"


def test_each_cell_stands_once_under_its_own_header() -> None:
    readers: dict[str, Callable[[bytes], Iterator[Grid]]] = {"html": _html, "docx": _docx, "md": _md}

    @settings(max_examples=10, suppress_health_check=list(HealthCheck))
    @given(st.lists(meant(), min_size=8, max_size=8))
    def check(drawn: list[Meant]) -> None:
        tables = _apart(drawn)
        with TemporaryDirectory() as folder:
            plan = Path(folder) / "plan.yaml"
            plan.write_text(_plan(tables), "utf-8")
            output = build(plan, Path(folder) / "ut")
        for ending, reader in readers.items():
            grids = list(reader(output.files[f"verksamhetsplan.{ending}"]))
            assert len(grids) == len(tables)
            for grid, table in zip(grids, tables, strict=True):
                _holds(grid, table, merged=ending == "md")
        _pdf_holds(pages_of(output.files["verksamhetsplan.pdf"]), tables)

    check()


def _apart(tables: list[Meant]) -> list[Meant]:
    """The tables with numbers of their own, a hundred each, so that each text stands once in the document."""
    found = []
    for at, table in enumerate(tables):

        def renumbered(text: str, add: int = at * 100) -> str:
            return re.sub(r"(?<![\d-])(-?)(\d{3})(?!\d)", lambda m: f"{m[1]}{int(m[2]) + add}", text)

        found.append(
            Meant(
                renumbered(table.text),
                [[renumbered(cell) for cell in row] for row in table.header],
                [[renumbered(cell) for cell in row] for row in table.rows],
            )
        )
    return found
