"""A table of a plan that stands in a workbook, and the sums that its formulas declare.

In: the part of the plan that names the workbook, and its bytes. Out: the table, and what is wrong with it. What
the formulas add becomes `summarader` and `summakolumner` of a budget, as if the plan wrote them, but for sums that
it does write.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from vplan.core import Finding
from vplan.core.swedish.numbers import MINUS
from vplan.model.money import rows_named
from vplan.model.table import Cell, Grammar, Table, read_table
from vplan.source import Mapping, Sequence
from vplan.source.workbook import Doubt, DoubtKind, Hidden, Request, SheetTable, Sum, Texts, read_workbook

_Named = dict[int, str]
"""What keys beside a table call its rows or columns, by the row or column of the sheet."""


def table_of(node: Mapping, key: str, data: bytes, file: str) -> tuple[SheetTable, list[Finding]]:
    """The table that the part names, which stands under `key` in the plan. Raises Refused."""
    texts = Texts(frozenset(_listed(node.get("textkolumner"))), every=key == "tabeller")
    asked = Request(_token(node, "blad"), _token(node, "cellområde"), _hidden(node), texts)
    table, findings = read_workbook(data, file, asked)
    if key == "budget" and table.text:
        grammar = Grammar(_named_beside(node))
        read = read_table(table.text, grammar)
        rows = _rows(read, table)
        _declare(node, "summarader", table, table.sums.rows, rows)
        _declare(node, "summakolumner", table, table.sums.columns, _columns(read, table))
        table = replace(table, doubts=(*table.doubts, *_doubts(table, rows)))
    return table, findings


def _token(node: Mapping, key: str) -> str:
    value = node.get(key)
    return value.strip() if isinstance(value, str) else ""


def _hidden(node: Mapping) -> Hidden:
    value = _token(node, "dolda")
    return Hidden(value) if value in set(Hidden) else Hidden.REFUSED


def _listed(value: Any) -> Iterable[str]:
    """The texts of a list, or the one that stands for it."""
    if isinstance(value, str):
        return (value.strip(),)
    return (one.strip() for one in value if isinstance(one, str)) if isinstance(value, Sequence) else ()


def _named_beside(node: Mapping) -> frozenset[str]:
    """The rows that keys beside the table name, which are no titles."""
    names = {_token(node, "resultatrad")}
    for key in ("summarader", "ingående_utgående"):
        value = node.get(key)
        if isinstance(value, Mapping):
            names |= {name for total, terms in value.items() for name in (total, *_listed(terms))}
    return rows_named(names)


def _rows(read: Table, table: SheetTable) -> _Named:
    """The name of each row, with its number where it stands more than once."""
    rows = [row for band in read.bands for row in band.rows]
    titles = Counter(title.cell.text for row in rows for title in row.titles)
    return _numbered([row.name for row in rows], lambda cell: table.cell_at(cell.offset)[0], titles)


def _columns(read: Table, table: SheetTable) -> _Named:
    """The name of each column; none where bands call their columns otherwise."""
    header = read.bands[0].header[1:]
    if any([one.text for one in band.header[1:]] != [one.text for one in header] for band in read.bands):
        return {}
    return _numbered([cell for cell in header if cell.text], lambda cell: table.cell_at(cell.offset)[1], Counter())


def _numbered(cells: list[Cell], line: Callable[[Cell], int], others: Counter[str]) -> _Named:
    several = Counter(cell.text for cell in cells) + others
    seen: Counter[str] = Counter()
    named: _Named = {}
    for cell in cells:
        seen[cell.text] += 1
        if cell.text:
            named[line(cell)] = cell.text if several[cell.text] == 1 else f"{cell.text}#{seen[cell.text]}"
    return named


def _declare(node: Mapping, key: str, table: SheetTable, sums: Iterable[Sum], named: _Named) -> None:
    """Write the sums under the key, but for those that stand there."""
    written = node.get(key)
    if written is not None and not isinstance(written, Mapping):
        return
    own = {*(written or ()), *(name.rpartition("/")[2] for name in written or ())}
    declared = Mapping(table.place) if written is None else written
    for one in sums:
        total = named.get(one.line)
        terms = [(sign, named[line]) for line, sign in one.terms if line in named]
        if total is None or not own.isdisjoint((total, total.partition("#")[0])) or not terms:
            continue
        place = table.place_of(one.at)
        names = Sequence(place)
        names.extend(name if sign > 0 else f"{MINUS}{name}" for sign, name in terms)
        names.items_at.extend([place] * len(names))
        declared[total] = names
        declared.keys_at[total] = place
    if declared and written is None:
        node[key] = declared
        node.keys_at[key] = table.place


def _doubts(table: SheetTable, rows: _Named) -> Iterator[Doubt]:
    """Rows that sums leave out, and cells that add others than those beside them."""
    for left in table.sums.left_out:
        name, total = rows.get(left.at[0]), rows.get(left.total.line)
        if name and total:
            formula = table.place_of(left.total.at)
            yield Doubt(DoubtKind.LEFT_OUT, table.place_of(left.at), name, total, formula)
    for odd in table.sums.odd:
        total = rows.get(odd.total.line)
        if total:
            yield Doubt(DoubtKind.ODD, table.place_of(odd.at), total, total, table.place_of(odd.total.at))
