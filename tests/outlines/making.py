"""Word files of boards' plans, each made in another way, by name: what an import has to read.

`WAYS[name]()` gives the bytes. What each holds is said in `expected.yaml`. Run as a program, it writes them all:
`python tests/outlines/making.py FOLDER`.
"""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from outlines.by_boards import (
    chain_of_goals,
    coloured_tables,
    counted_goals,
    labelled_lines,
    reasons_in_cards,
    scorecards,
)
from outlines.by_docx import numbered_goals, one_big_table, own_styles, points, tables_of_areas
from outlines.by_hands import cover_in_table, letter, without_styles
from outlines.by_pandoc import by_office, by_pandoc
from outlines.by_vplan import by_vplan
from outlines.by_word import by_word, endnotes

WAYS: dict[str, Callable[[], bytes]] = {
    "pandoc": by_pandoc,
    "office": by_office,
    "vplan": by_vplan,
    "tables-of-areas": tables_of_areas,
    "points": points,
    "numbered-goals": numbered_goals,
    "one-big-table": one_big_table,
    "own-styles": own_styles,
    "without-styles": without_styles,
    "letter": letter,
    "cover-in-table": cover_in_table,
    "word": by_word,
    "endnotes": endnotes,
    "coloured-tables": coloured_tables,
    "reasons-in-cards": reasons_in_cards,
    "chain-of-goals": chain_of_goals,
    "counted-goals": counted_goals,
    "scorecards": scorecards,
    "labelled-lines": labelled_lines,
}


@cache
def made(name: str) -> bytes:
    """The file that is made in the way of that name."""
    return WAYS[name]()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in WAYS:
        (folder / f"{name}.docx").write_bytes(made(name))
