"""Pages are not torn: what `scanning` counts, and that it sees what it counts."""

from datetime import date

import pytest
import typst

from scanning import KINDS, tears
from vplan.document import (
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    Row,
    RowKind,
    Signatory,
    Signatures,
    Table,
    TableKind,
    Text,
)

pytestmark = pytest.mark.fast

_PAGE = """
#set document(title: "Prov", date: none)
#set text(lang: "sv", size: 10pt, hyphenate: true)
#set page(width: 210mm, height: 297mm, margin: (left: 32mm, right: 28mm, top: 30mm, bottom: 26mm))
#set heading(numbering: none)
"""
_TABLE = "#v({below}mm)\n#table(columns: (1fr, 1fr), table.header[Namn][Belopp], {rows})\nSlut."
_ENOUGH = "#v(120mm)\nText."


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Paragraph((Text(text),)),)) for text in texts)


def _table(*kinds: RowKind) -> Table:
    rows = tuple(Row(_cells("a", "1"), kind) for kind in kinds)
    return Table(TableKind.FIGURES, (Column(), Column()), (Row(_cells("Namn", "Belopp"), RowKind.HEAD),), rows)


def _torn(markup: str, *blocks: Block) -> list[str]:
    pdf = typst.compile((_PAGE + markup).encode(), pdf_standards=["ua-1"])
    assert isinstance(pdf, bytes)
    text = Paragraph((Text("sjukvårdsnämnden kunskapsstyrningen hälso- och"),))
    document = Document("Prov", "sv-SE", "Nämnden", date(2024, 1, 1), (text, *blocks))
    return [kind for kind, _ in tears(document, pdf)]


def _rows(count: int) -> str:
    return ", ".join(["[a], [1]"] * count)


def test_a_sum_on_the_next_page() -> None:
    torn = _TABLE.format(below=226, rows=_rows(2))
    assert _torn(torn, _table(RowKind.BODY, RowKind.SUM)) == ["sum", "row"]
    assert _torn(_TABLE.format(below=200, rows=_rows(2)), _table(RowKind.BODY, RowKind.SUM)) == []
    many = (RowKind.BODY,) * 7
    assert _torn(_TABLE.format(below=190, rows=_rows(8)), _table(*many, RowKind.SUM)) == ["sum"]


def test_a_measure_on_the_next_page() -> None:
    torn = _TABLE.format(below=226, rows=_rows(2))
    assert _torn(torn, _table(RowKind.BODY, RowKind.PART)) == ["goal", "row"]
    assert _torn(torn, _table(RowKind.BODY, RowKind.BODY)) == ["row"]


def test_signatures_that_begin_a_page() -> None:
    signs = Signatures((Signatory((Text("Kim Ek"),), (Text("Ordförande"),)),))
    assert _torn("#v(150mm)\nText.\n#pagebreak()\nKim Ek\n\nOrdförande", signs) == ["signs"]
    assert _torn("#v(150mm)\nText.\n#pagebreak()\nText.\n\nKim Ek", signs) == []


def test_pages_that_are_nearly_empty() -> None:
    chapter = "= Ett\nText.\n#pagebreak()\n= Två\nText."
    assert _torn(chapter) == ["chapter"]
    assert _torn(f"= Ett\n{_ENOUGH}\n#pagebreak()\n= Två\nText.") == []
    assert _torn("Text.\n#pagebreak()\nText.") == ["short"]
    assert _torn("Text.\n#set page(flipped: true)\nText.") == ["turned"]


@pytest.mark.parametrize(
    "torn",
    [
        "10 kap. 2\\ § och 6 §",
        "10 kap.\\ 2 §",
        "10\\ kap. 2 §",
        "beslut §\\ 12",
        "Verksamhetsplan\\ 2022",
        "den 5\\ november",
        "om 100\\ mkr",
        "i tabell\\ 4",
        "RS/\\ 2021",
        "2025–\\ 2027",
    ],
)
def test_numbers_parted_from_what_they_belong_to(torn: str) -> None:
    assert _torn(torn) == ["bound"]
    assert _torn(torn.replace("\\ ", " ")) == []


def test_stumps_of_hyphenation() -> None:
    assert _torn("sjukvårdsnämnd-\\ en") == ["stump"]
    assert _torn("kun-\\ skapsstyrningen") == ["stump"]
    assert _torn("kunskaps-\\ styrningen") == []
    assert _torn("hälso-\\ och") == []


def test_what_heads_something_on_the_next_page() -> None:
    assert _torn("#v(150mm)\nDessa är:\n#pagebreak()\n- ett\n- två") == ["lead"]
    assert _torn("#v(150mm)\nDessa är.\n#pagebreak()\n- ett\n- två") == []
    assert _torn("#v(150mm)\n= Rubrik\n#pagebreak()\nText.") == ["head"]


def test_a_number_and_its_heading_parted_from_the_decision() -> None:
    decision = "#block(fill: luma(240))[#v(1mm)\nSkolan byggs.\n\nDen målas.]"
    assert _torn(f"#v(150mm)\n= § 8\nDnr 8\n#pagebreak()\n{decision}") == ["head"]
    assert _torn(f"#v(150mm)\nText.\n\nDnr 8\n#pagebreak()\n{decision}") == []


@pytest.mark.parametrize(
    ("parted", "whole"), [("e-\\ post", "hälso-\\ vård"), ("IT-\\ tjänster", "Hälso- och\\ vård")]
)
def test_words_parted_after_one_or_two_letters(parted: str, whole: str) -> None:
    assert _torn(parted) == ["hyphen"]
    assert _torn(whole) == []


def test_lines_that_are_long() -> None:
    words = "ord " * 18
    assert _torn(words + "och") == []
    assert _torn(words + "ordar") == ["wide"]


def test_each_kind_has_its_words() -> None:
    assert all(KINDS.values())
