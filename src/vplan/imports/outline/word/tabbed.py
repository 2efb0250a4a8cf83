"""Tables that their author drew with tabs."""

import re
from itertools import count

from vplan.imports.outline.word.elements import Box, Element, Tab
from vplan.imports.outline.word.headings import real_level
from vplan.imports.outline.word.heads import is_figure
from vplan.imports.outline.word.pars import Par

_LEAST = 3
_ONE, _SEVERAL = re.compile("\t"), re.compile("\t+")
_DOTS = re.compile(r"[.…·_]{4,}")


def with_tables_of_tabs(elements: list[Element], tables: int) -> list[Element]:
    """The elements, where at least three paragraphs with figures have the same number of tabs, as tables.
    `tables`: how many the file has. Before the first heading, where a title page may be, all stay as they are.
    """
    numbers = count(tables + 1)
    at = next((at for at, one in enumerate(elements) if isinstance(one, Par) and _begins_text(one)), 0)
    found = elements[:at]
    while at < len(elements):
        lines = _lines(elements, at)
        table = _table(lines, numbers) if len(lines) >= _LEAST else None
        taken = max(1, len(lines))
        found += elements[at : at + taken] if table is None else [table]
        at += taken
    return found


def _begins_text(par: Par) -> bool:
    return par.printed is not None or real_level(par) is not None


def _lines(elements: list[Element], at: int) -> list[Par]:
    """The paragraphs from here on that have tabs alike."""
    best: list[Par] = []
    for tab in (_ONE, _SEVERAL):
        lines: list[Par] = []
        for index in range(at, len(elements)):
            one = elements[index]
            if not isinstance(one, Par) or not _has_cells(one):
                break
            if lines and len(_cells(one, tab)) != len(_cells(lines[0], tab)):
                break
            lines.append(one)
        if len(lines) > len(best):
            best = lines
    return best


def _has_cells(par: Par) -> bool:
    if par.printed or par.heading or par.level is not None or "\n" in par.text.strip():
        return False
    return "\t" in par.text.strip() and _DOTS.search(par.text) is None


def _cells(par: Par, tab: re.Pattern[str]) -> list[Par]:
    first = len(par.text) - len(par.text.lstrip())
    text = par.text.rstrip() if tab is _SEVERAL else par.text.rstrip(" \n")
    starts = [first, *(match.end() for match in tab.finditer(text, first))]
    ends = [*(match.start() for match in tab.finditer(text, first)), len(text)]
    return [par.cut(start, end) for start, end in zip(starts, ends, strict=True)]


def _table(lines: list[Par], numbers: "count[int]") -> Tab | None:
    alike = [tab for tab in (_SEVERAL, _ONE) if len({len(_cells(line, tab)) for line in lines}) == 1]
    if not alike:
        return None
    rows = [_cells(line, alike[0]) for line in lines]
    figured = sum(any(is_figure(cell.text.strip()) for cell in row[1:]) for row in rows)
    dated = sum(is_figure(row[0].text.strip()) for row in rows)
    if 2 * max(figured, dated) < len(rows):
        return None
    number = next(numbers)
    for line in lines:
        line.source.table = line.source.table or number
    boxes = [[Box(at, pars=[cell] if cell else []) for at, cell in enumerate(row)] for row in rows]
    return Tab(number, boxes, len(boxes[0]), made_of_tabs=True)
