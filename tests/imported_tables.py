"""Grids for tests of imports, the account of their words, and plans around the parts that are made of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from vplan.app.checking import Checked, check
from vplan.core import Severity
from vplan.imports.outline.outline import Cell, Grid, Outline, Paragraph, Run
from vplan.imports.tree import Node, TableText, Taken, Value
from vplan.imports.words import Line, Words

HEAD = {
    "version": "1",
    "organisation": "Exempelkommunen",
    "organ": "Kommunstyrelsen",
    "år": "2026",
    "titel": "Plan 2026",
    "status": "förslag",
}


class Lines:
    """Lines with their numbers."""

    def __init__(self) -> None:
        self.made: list[Line] = []

    def paragraph(self, text: str, *, bold: bool = False) -> Paragraph:
        """A paragraph that says the text."""
        self.made.append(Line(len(self.made) + 1, text))
        return Paragraph((Run(Words.of(self.made[-1]), bold),))


def grid(text: str, caption: str = "", *, heads: int = 1, lines: Lines | None = None) -> Grid:
    """A grid of lines of cells between bars. `<` goes on with the cell to the left, `^` with the one above; `¶`
    parts the paragraphs of a cell, `¦` is a bar in it. An empty line is an empty row.
    """
    made = lines or Lines()
    written = [line.strip("\n").split("|") for line in text.strip("\n").split("\n")]
    width = max(map(len, written))
    written = [[*line, *[""] * (width - len(line))] for line in written]
    rows = []
    for at, line in enumerate(written):
        cells = []
        for column, raw in enumerate(line):
            said = raw.strip(" ")
            if said in {"<", "^"}:
                continue
            span = 1
            while column + span < width and line[column + span].strip() == "<":
                span += 1
            down = 1
            while at + down < len(written) and written[at + down][column].strip() == "^":
                down += 1
            blocks = tuple(made.paragraph(one.replace("¦", "|")) for one in said.split("¶")) if said else ()
            cells.append(Cell(column, span, down, blocks))
        rows.append(tuple(cells))
    named = made.paragraph(caption) if caption else None
    return Grid(tuple(rows), width, heads, caption=named)


def values(node: Node) -> Iterator[Value]:
    """Every value of a part."""
    if isinstance(node, Value):
        yield node
    elif isinstance(node, TableText):
        yield from (value for line in node.lines for value in line)
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from values(one)
    else:
        for one in node:
            yield from values(one)


def account(of: Grid, taken: Taken) -> tuple[str, str]:
    """The letters of the grid that are accounted for nowhere, and those that are so more than once."""
    paragraphs = [one for row in of.rows for cell in row for one in cell.paragraphs]
    paragraphs += [of.caption] if of.caption is not None else []
    there = [at for one in paragraphs for at in one.words.letters()]
    used = Counter(at for value in values(taken.part) for at in value.words.letters())
    used += Counter(at for one in (*taken.printed, *taken.left) for at in one.words.letters())
    lost = "".join(line.text[offset] for line, offset in there if (line, offset) not in used)
    twice = "".join(line.text[offset] for (line, offset), count in used.items() if count > 1)
    assert set(used) <= set(there), "words of another grid"
    return lost, twice


def plain(node: Node) -> object:
    """A part as YAML is written from it."""
    if isinstance(node, Value):
        return node.text
    if isinstance(node, TableText):
        lines = [" | ".join(value.text for value in line).rstrip() for line in node.lines]
        if node.heads > 1:
            lines.insert(node.heads, " | ".join("---" for _ in node.lines[0]))
        return "\n".join(lines) + "\n"
    if isinstance(node, Mapping):
        return {name: plain(one) for name, one in node.items()}
    return [plain(one) for one in node]


def plan_with(taken: Taken) -> bytes:
    """A plan that holds the part and shows it, and the footnotes that it calls for."""
    part = plain(taken.part)
    listed = taken.key in {"budget", "tabeller"}
    held = part if not listed or isinstance(part, list) else [part]
    document = {"id": "plan", "mall": "verksamhetsplan", "avsnitt": [{"rubrik": "Tabell", "visa": [taken.shown]}]}
    plan: dict[str, object] = HEAD | {taken.key: held, "dokument": [document]}
    notes = dict.fromkeys(re.findall(r"\[\^([^\]\s]+)\]", yaml.safe_dump(held, allow_unicode=True, width=1000)))
    if notes:
        plan["fotnoter"] = [{"id": one, "text": "En not."} for one in notes]
    return yaml.safe_dump(plan, allow_unicode=True, width=1000).encode()


def checked(taken: Taken) -> Checked:
    """What is found in such a plan."""
    return check(Path("x.yaml"), data=plan_with(taken))


def grids_of(outline: Outline) -> Iterator[tuple[str, Grid]]:
    """The tables of an outline, each with the heading that it stands under."""
    for section in outline.top.walk():
        heading = section.heading.text if section.heading is not None else ""
        yield from ((heading, item) for item in section.items if isinstance(item, Grid))


def text_of(taken: Taken) -> list[str]:
    """The lines of the table that a part has, with one space around each bar."""
    assert isinstance(taken.part, Mapping)
    table = plain(taken.part["tabell"])
    assert isinstance(table, str)
    return [line.rstrip(" |") for line in table.rstrip("\n").split("\n")]


def errors(taken: Taken) -> set[tuple[str, str]]:
    """The errors and warnings of a plan around the part, but for that it has no registry number."""
    return {
        (one.rule.name, one.message.translated())
        for one in checked(taken).findings
        if one.severity in {Severity.ERROR, Severity.WARNING} and one.rule.name != "registry-number-missing"
    }
