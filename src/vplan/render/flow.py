"""The tree as it flows over pages: sections opened up, tables parted by their heads.

Shared by the writers, so that pages and rows are the same in every format.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from vplan.document import Block, Document, Heading, Letterhead, Paragraph, Role, Table
from vplan.document.walk import opened


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks on pages of one orientation, without sections."""

    blocks: tuple[Block, ...]
    landscape: bool


def runs(blocks: tuple[Block, ...]) -> tuple[Run, ...]:
    """The document as runs of pages. A heading never ends a run: it moves on to what it heads. A remark stays with
    the table that it follows.
    """
    found: list[tuple[list[Block], bool]] = [([], False)]
    for block, landscape in opened(blocks):
        last, across = found[-1]
        if landscape != across and not (across and _remarks(block, last)):
            moved: list[Block] = []
            while last and isinstance(last[-1], Heading):
                moved.insert(0, last.pop())
            if not last and len(found) > 1:
                found.pop()
                found[-1][0].extend(moved)
            else:
                found.append((moved, landscape))
        found[-1][0].append(block)
    return tuple(Run(tuple(run), landscape) for run, landscape in found if run)


def _remarks(block: Block, before: list[Block]) -> bool:
    """Whether a block is a remark on the table before it."""
    return _is_quiet(block) and isinstance(
        next((one for one in reversed(before) if not _is_quiet(one)), None), Table
    )


def _is_quiet(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.QUIET


def is_letter(document: Document) -> bool:
    """Whether the document is a letter, with smaller headings and its number on every page."""
    return any(isinstance(block, Letterhead) for block in document.walk())


def bands(table: Table) -> tuple[Table, ...]:
    """The table in parts, one for each header of a band, for a format that repeats the first rows alone."""
    rows = table.rows
    starts = [at for at, row in enumerate(rows) if row.names_columns and not (at and rows[at - 1].names_columns)]
    parts = [replace(table, rows=rows[: starts[0]])] if starts else [table]
    for start, end in pairwise([*starts, len(rows)]):
        after = next((at for at in range(start, end) if not rows[at].names_columns), end)
        parts.append(replace(table, head=rows[start:after], rows=rows[after:end]))
    return tuple(parts)
