"""Every table of plans that are built to Word and to Excel and read again: each letter once, no fault added."""

from collections import Counter
from pathlib import Path

import pytest

from conftest import ROOT
from imported_tables import account, checked, grids_of
from outlines.making import WAYS, made
from vplan.app import interface
from vplan.core import Severity
from vplan.imports.outline import word, workbook
from vplan.imports.outline.outline import Outline
from vplan.imports.recognising.tables import TableKind, kind_of, take

PLANS = [
    ROOT / "plans" / "2022.yaml",
    *(
        ROOT / "examples" / "exempelkommunen" / name
        for name in (
            "plan.yaml",
            "mal-och-budget.yaml",
            "socialnamnden.yaml",
            "samordningsforbundet.yaml",
            "uppfoljning/delar.yaml",
            "uppfoljning/bokslut.yaml",
            "uppfoljning/kultur-och-fritid.yaml",
        )
    ),
]
_TRUE = {
    ("sum-mismatch", "column 'Övriga externa omkostnader' adds up to −763,4, the plan says −763,0"),
    ("sum-mismatch", "column 'Avskrivningar' adds up to −86,2, the plan says −86,5"),
    ("unit-contradicted", "'Belopp i tkr' says tkr, and the table is in miljoner kronor"),
    ("sum-mismatch", "column 'Bokslut 2023' adds up to −763,6, the plan says −764,0"),
}
"""What is wrong in the tables themselves."""


def _faults(outline: Outline) -> tuple[Counter[str], list[object]]:
    """The keys that the tables of a file stand under, and what is wrong with what was made of them."""
    keys: Counter[str] = Counter()
    faults: list[object] = []
    for heading, of in grids_of(outline):
        taken = take(of, kind_of(of, heading).kind, heading)
        keys[taken.key] += 1
        lost, twice = account(of, taken)
        if lost or twice:
            faults.append((heading, lost, twice))
        faults += [
            (heading, said)
            for one in checked(taken).findings
            if one.severity is Severity.ERROR
            and (said := (one.rule.name, one.message.translated().replace("\u00a0", " "))) not in _TRUE
        ]
    return keys, faults


@pytest.mark.parametrize("plan", PLANS, ids=[plan.stem for plan in PLANS])
def test_the_tables_of_a_plan_come_back_out_of_word_and_excel(plan: Path, tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    built = interface.build(plan, tmp_path, formats=["docx", "xlsx"])
    for file in map(Path, built.files):
        if file.suffix in {".docx", ".xlsx"}:
            read = word.read if file.suffix == ".docx" else workbook.read
            keys, faults = _faults(read(file.read_bytes(), file.name))
            assert faults == [], file.name
            found += keys
    assert found["budget"] > 1
    assert found.total() > 6


@pytest.mark.parametrize("way", WAYS)
def test_the_tables_of_documents_made_in_any_way_are_taken(way: str) -> None:
    keys, faults = _faults(word.read(made(way), f"{way}.docx"))
    assert faults == []
    assert keys.total() or way in {"points", "numbered-goals"}


def test_any_kind_can_be_asked_for_of_any_table() -> None:
    outline = word.read(made("vplan"), "vplan.docx")
    grids = list(grids_of(outline))
    assert len(grids) > 20
    for kind in TableKind:
        ids: set[str] = set()
        for heading, of in grids:
            taken = take(of, kind, heading, ids=ids)
            assert account(of, taken) == ("", ""), (kind, heading)
