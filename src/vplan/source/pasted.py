"""Tables that are pasted from a spreadsheet under `tabell`: tabs part their cells.

In: the lines of a plan. Out: the lines whose tabs are right, the same lines as YAML can read them, and what is
wrong with how they stand. Lines that an editor has put at the edge are read as if they were indented.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from vplan.core import Finding, Place, say
from vplan.source import rules

_KEY = re.compile(r"(?P<lead> *(?:- +)*)tabell: *(?:[|>][+-]?)? *")
_BAR = re.compile(r"(?<!\\)\|")


class Pasted(NamedTuple):
    """`lines` by their index, as YAML reads them; `findings` are those of lines that stand at the edge."""

    lines: dict[int, str]
    findings: tuple[Finding, ...]


def pasted_tables(lines: Sequence[str], file: str) -> Pasted:
    """The lines of all pasted tables."""
    found: dict[int, str] = {}
    findings: list[Finding] = []
    for at, line in enumerate(lines):
        key = _KEY.fullmatch(line)
        if key is None:
            continue
        depth = len(key["lead"])
        block = _block(lines, at + 1, depth)
        tabbed = [index for index in block if "\t" in lines[index]]
        if not tabbed:
            continue
        if any(_BAR.search(lines[index]) for index in block):
            for index in tabbed:
                row = lines[index]
                if _depth(row) > depth and not _BAR.search(row) and not row.lstrip(" ").startswith("\t"):
                    found[index] = row.replace("\t", "|")
                    findings.append(_pasted_row(Place(file, index + 1), row))
            continue
        at_edge = [index for index in block if lines[index].strip() and _depth(lines[index]) <= depth]
        inside = [_depth(lines[index]) for index in block if lines[index].strip() and index not in at_edge]
        indent = " " * min(inside, default=depth + 2)
        tabs = min((_tabs(lines[index]) for index in block if lines[index].strip()), default=0)
        for index in block:
            bare = indent + lines[index].lstrip(" ")[tabs:] if index in at_edge else lines[index]
            found[index] = _with_corner(bare, depth) if index == block[0] else bare
        if at_edge:
            place = Place(file, at_edge[0] + 1, 1, max(1, len(lines[at_edge[0]])))
            findings.append(_misplaced(place, len(indent), by_tabs=tabs > 0))
    return Pasted(found, tuple(findings))


def _pasted_row(place: Place, line: str) -> Finding:
    """A row with tabs in a table whose other cells bars part."""
    indent = _depth(line)
    at = Place(place.file, place.line, indent + 1, max(1, len(line.rstrip()) - indent))
    cells = " | ".join(cell.strip() for cell in line.split("\t"))
    message = say("tabs part the cells of this row, and | those of the other rows")
    return Finding(rules.CHARACTER_FORBIDDEN, at, message, say("write {line}", line=cells))


def _with_corner(line: str, depth: int) -> str:
    """The first line of a block, which YAML can't begin with a tab: with a `.` in the empty cell, for the last
    space of its indentation where one can be spared, so that all else keeps its column.
    """
    indent = _depth(line)
    if not line[indent:].startswith("\t"):
        return line
    return f"{line[: indent - 1] if indent > depth + 1 else line[:indent]}.{line[indent:]}"


def _block(lines: Sequence[str], start: int, depth: int) -> list[int]:
    """The lines under a key that stands `depth` in: those further in, and those with tabs right after."""
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        if line.strip() and _depth(line) <= depth and "\t" not in line:
            break
        if line.strip():
            end = index + 1
    return list(range(start, end))


def _misplaced(place: Place, count: int, *, by_tabs: bool) -> Finding:
    if by_tabs:
        return Finding(
            rules.YAML_SYNTAX,
            place,
            say("the pasted table is indented by tabs"),
            say("put {count} spaces in place of what each of its lines begins with", count=count),
        )
    return Finding(
        rules.YAML_SYNTAX,
        place,
        say("the pasted table is not indented"),
        say("put {count} spaces before each of its lines, so that they stand under 'tabell'", count=count),
    )


def _tabs(line: str) -> int:
    """How many tabs the line begins with. Rows begin with a name: where all lines begin with some, an editor
    indented them.
    """
    return len(line) - len(line.lstrip("\t"))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
