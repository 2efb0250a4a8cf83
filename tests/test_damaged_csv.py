"""Damaged CSV files of each kind are read right or refused, and never read wrong without an error."""

from collections import Counter
from pathlib import Path

import damaged_csv

LEAST_RIGHT = 270
"""Of the cases with seed 1; what is right today may not be refused tomorrow."""
ALWAYS_RIGHT = frozenset(
    [
        "bars",
        "brackets",
        "byte order mark",
        "codes_and_texts",
        "commas",
        "cp1252",
        "hyphens_in_header",
        "line_breaks_in_header",
        "mac roman",
        "names_with_separators",
        "nil_and_percent",
        "pages",
        "semicolons",
        "sep line",
        "source row",
        "tabs",
        "title row",
        "title rows",
        "trailing minus",
        "units_row",
        "utf-16",
        "years_under_names",
    ]
)
ALWAYS_REFUSED = frozenset(
    [
        "a row twice",
        "a separator too few",
        "a separator too many",
        "cp437",
        "cp850",
        "cut_off",
        "header_one_short",
        "kronor in cells",
        "letters lost",
        "merged_header_unnamed",
        "no header",
        "one_english_thousand",
        "second_table",
        "stray quote first",
        "swallowed rows",
        "tables_side_by_side",
        "twice encoded",
    ]
)


def test_no_damaged_file_is_read_wrong(tmp_path: Path) -> None:
    found = damaged_csv.counted(tmp_path)
    assert len(found) > 100
    assert {kind: outcomes["wrong"] for kind, outcomes in found.items() if outcomes["wrong"]} == {}
    assert sum(found.values(), Counter())["right"] >= LEAST_RIGHT
    assert found.keys() >= ALWAYS_RIGHT | ALWAYS_REFUSED
    assert {kind for kind in ALWAYS_RIGHT if found[kind]["refused"]} == set()
    assert {kind for kind in ALWAYS_REFUSED if found[kind]["right"]} == set()


def test_an_outcome_is_told_from_what_was_read(tmp_path: Path) -> None:
    case = next(damaged_csv.cases())
    assert damaged_csv.outcome(case, tmp_path) == "right"
    assert damaged_csv.outcome(case._replace(data=case.data.replace(b"-11 250", b"-11 251")), tmp_path) == "wrong"
    assert (
        damaged_csv.outcome(case._replace(data=case.data.replace("Vård".encode(), b"V\xe5rd")), tmp_path)
        == "refused"
    )
