"""A table's text as it is written by hand: cells parted by ` | `, in columns of one width.

In: a text whose cells tabs part. Out: the same table, with a `.` in an empty corner, since YAML would take the
spaces there for indentation.
"""

from vplan.model.table.headers import EMPTY_CORNER


def neat(text: str) -> str:
    """The text with its cells in columns; blank lines stay."""
    lines = [
        [cell.strip().replace("|", "\\|") for cell in line.split("\t")] for line in text.rstrip("\n").split("\n")
    ]
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
