"""A table's text as it is written by hand: cells parted by ` | `, in columns of one width.

In: a text whose cells tabs part. Out: the same table, with a `.` in an empty corner, since YAML would take the
spaces there for indentation, and with its amounts as tables are to have them: −41 000 for -41000.
"""

from collections.abc import Collection

from vplan.core.swedish.numbers import HARD_SPACE, read_amount, write_amount
from vplan.model.table.headers import EMPTY_CORNER


def neat(text: str, texts: Collection[str] | None = None) -> str:
    """The text with its cells in columns; blank lines stay. `texts` are columns that hold no amounts; None where
    no column does.
    """
    lines = [
        [cell.strip().replace("|", "\\|") for cell in line.split("\t")] for line in text.rstrip("\n").split("\n")
    ]
    if texts is not None:
        _write_amounts(lines, texts)
    filled = [line for line in lines if any(line)]
    width = max(map(len, filled), default=0)
    for line in filled:
        line.extend([""] * (width - len(line)))
    if filled and not filled[0][0]:
        filled[0][0] = EMPTY_CORNER
    widths = [max(len(line[at]) for line in filled) for at in range(width)]
    written = [
        " | ".join(cell.ljust(size) for cell, size in zip(line, widths, strict=True)).rstrip() if any(line) else ""
        for line in lines
    ]
    return "\n".join(written) + "\n"


def _write_amounts(lines: list[list[str]], texts: Collection[str]) -> None:
    """Amounts under the header of each band, in place."""
    header: list[str] = []
    begins = True
    for line in lines:
        if not any(line):
            begins = True
        elif begins and not any(map(_is_amount, line[1:])):
            header, begins = line, False
        else:
            begins = False
            for at, cell in enumerate(line[1:], 1):
                amount = None if at < len(header) and header[at] in texts else read_amount(cell)
                if amount is not None and not cell.startswith("+"):
                    line[at] = write_amount(amount).replace(HARD_SPACE, " ")


def _is_amount(cell: str) -> bool:
    """Whether the cell is an amount, and no year that heads a column."""
    return read_amount(cell) is not None and not (len(cell) == len("2026") and cell.isdigit())
