"""One sheet as the file holds it: the cells that hold something, and nothing of the empty ones.

In: the part of a sheet. Out: its cells by row and column, what is merged and what is hidden.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from vplan.source.package import damaged
from vplan.source.workbook.cells import LAST_COLUMN, LAST_ROW, Area, At, area_of, cell_at
from vplan.source.workbook.formulas import moved
from vplan.source.workbook.xml import child, children, is_on, name_of, unescaped, whole, words_of

if TYPE_CHECKING:
    from vplan.source.workbook.xml import Element


class Kind(StrEnum):
    """What a cell holds, as the file names it."""

    NUMBER = "n"
    SHARED = "s"
    """A number: which of the workbook's texts."""
    WORDS = "str"
    YES_OR_NO = "b"
    ERROR = "e"
    DAY = "d"


_KINDS = {kind.value: kind for kind in Kind}


class Held(NamedTuple):
    """What a cell holds: `value` as it is written, `style` the number of its style, and its formula."""

    kind: Kind
    value: str
    style: int = 0
    formula: str = ""

    @property
    def lacks_value(self) -> bool:
        """Whether nobody has reckoned what its formula gives."""
        return bool(self.formula) and not self.value and self.kind is not Kind.WORDS


@dataclass(frozen=True, slots=True)
class Sheet:
    """`cells` by row and column, in their order. `hidden_columns` are the first and the last of each stretch."""

    name: str
    cells: Mapping[int, Mapping[int, Held]]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = field(default=frozenset())
    hidden_columns: tuple[tuple[int, int], ...] = ()

    def is_hidden(self, column: int) -> bool:
        """Whether the column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def read_sheet(root: "Element", name: str, part: str) -> Sheet:
    """The sheet. Raises Refused."""
    rows, hidden = _Rows(part), set[int]()
    for row in children(child(root, "sheetData"), "row"):
        rows.read(row)
        if _is_unseen(row, "ht") and rows.row in rows.cells:
            hidden.add(rows.row)
    return Sheet(
        name,
        {row: dict(sorted(rows.cells[row].items())) for row in sorted(rows.cells)},
        tuple(_areas(one.get("ref") for one in children(child(root, "mergeCells"), "mergeCell"))),
        frozenset(hidden),
        tuple(
            (whole(one.get("min"), 0), whole(one.get("max"), 0))
            for one in children(child(root, "cols"), "col")
            if _is_unseen(one, "width")
        ),
    )


def _is_unseen(line: "Element", size: str) -> bool:
    """Whether a row or column is hidden, or has no size."""
    return is_on(line.get("hidden")) or line.get(size) == "0"


def _areas(names: Iterable[str | None]) -> Iterable[Area]:
    areas = (area_of(name or "") for name in names)
    return (area for area in areas if area is not None)


class _Rows:
    """The cells so far; a row or cell that doesn't say where it is stands after the one before it."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.cells: dict[int, dict[int, Held]] = {}
        self.row = 0
        self._shared: dict[str, tuple[str, At]] = {}

    def read(self, row: "Element") -> None:
        self.row = whole(row.get("r"), self.row + 1)
        column = 0
        found: dict[int, Held] = {}
        for cell in row:
            named = cell.get("r")
            at = (self.row, column + 1) if named is None else cell_at(named)
            if at is None or at[0] != self.row or not (0 < at[0] <= LAST_ROW and at[1] <= LAST_COLUMN):
                raise damaged(self.part)
            column = at[1]
            held = self._held(cell, at)
            if held is not None:
                found[column] = held
        if found:
            self.cells.setdefault(self.row, {}).update(found)

    def _held(self, cell: "Element", at: At) -> Held | None:
        value, formula, inline = "", "", None
        for one in cell:
            name = name_of(one)
            if name == "v":
                value = one.text or ""
            elif name == "f":
                formula = self._formula(one, at)
            elif name == "is":
                inline = one
        if not value and not formula and inline is None:
            return None
        kind = cell.get("t", "n")
        style = whole(cell.get("s"), 0)
        if inline is not None:
            return Held(Kind.WORDS, words_of(inline), style, formula)
        known = _KINDS.get(kind)
        if known is None:
            raise damaged(self.part)
        return Held(known, unescaped(value) if known is Kind.WORDS else value.strip(), style, formula)

    def _formula(self, element: "Element", at: At) -> str:
        """The formula; of one that is shared, as it reads in this cell. `?`: the file does not tell it."""
        text, shared = element.text or "", element.get("si")
        if element.get("t") != "shared" or shared is None:
            return text or "?"
        if text:
            self._shared[shared] = text, at
            return text
        known = self._shared.get(shared)
        return moved(*known, at) if known else "?"
