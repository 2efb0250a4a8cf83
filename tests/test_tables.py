"""Budget tables of other boards: years across, subtotals down, bands, balances that roll."""

from decimal import Decimal
from pathlib import Path

import pytest

from conftest import build, plan_text, told
from reading import docx_paragraphs, pdf_lines
from vplan import app

pytestmark = pytest.mark.fast

# The resultatbudget of Sjöbo kommun for 2022, as it is published: the figures, signs, spaces, empty rows
# and the row that stands twice are its own.
PUBLISHED = """\
budget:
  - id: resultat
    namn: Resultatbudget
    enhet: mnkr
    textkolumner: [Not]
    summarader:
      Verksamhetens nettokostnader: [Verksamhetens intäkter, Verksamhetens kostnader, Avskrivningar]
      Verksamhetens resultat:
        - Verksamhetens nettokostnader
        - Skatteintäkter
        - Generella statsbidrag och utjämning
      Resultat före extraordinära poster: [Verksamhetens resultat, Finansiella intäkter, Finansiella kostnader]
      Årets resultat: [Resultat före extraordinära poster, Extraordinära intäkter, Extraordinära kostnader]
      Årets resultat efter balanskravsjusteringar: [Årets resultat, Balanskravsjusteringar]
      Årets balanskravsresultat:
        - Årets resultat efter balanskravsjusteringar
        - −Medel till resultatutjämningsreserv
        - Medel från resultatutjämningsreserv
    tabell: |
      mnkr | Not | Bokslut 2020 | Budget 2021 | Budget 2022 | Plan 2023 | Plan 2024

      Verksamhetens intäkter | 1 | 270,6 | 279,0 | 295,6 | 306,8 | 323,5
      varav jämförelsestörande post | | 0,1 | 0,0 | 0,0 | 0,0 | 0,0
      Verksamhetens kostnader | 2 | – 1 329,0 | – 1 385,4 | – 1 464,6 | – 1 502,4 | – 1 556,9
      varav jämförelsestörande post | | 0,0 | 0,0 | 0,0 | 0,0 | 0,0
      Avskrivningar | | – 27,8 | – 31,3 | – 32,4 | – 36,6 | – 39,5

      Verksamhetens nettokostnader | | – 1 086,2 | – 1 137,7 | – 1 201,4 | – 1 232,2 | – 1 272,9

      Skatteintäkter | 3 | 805,1 | 827,2 | 882,1 | 911,4 | 939,3
      Generella statsbidrag och utjämning | 4 | 305,4 | 315,8 | 323,0 | 321,5 | 329,8

      Verksamhetens resultat | | 24,3 | 5,3 | 3,7 | 0,7 | – 3,8

      Finansiella intäkter | 5 | 18,9 | 9,6 | 9,7 | 9,7 | 9,7
      Finansiella kostnader | 6 | – 5,3 | – 0,6 | – 0,7 | – 0,7 | – 0,7

      Resultat före extraordinära poster | | 37,9 | 14,3 | 12,7 | 9,7 | 5,2

      Extraordinära intäkter | | 0,0 | 0,0 | 0,0 | 0,0 | 0,0
      Extraordinära kostnader | | 0,0 | 0,0 | 0,0 | 0,0 | 0,0

      Årets resultat | | 37,9 | 14,3 | 12,7 | 9,7 | 5,2
      Balanskravsjusteringar | | – 1,6 | 0 | 0 | 0,0 | 0,0
      Årets resultat efter balanskravsjusteringar | | 36,3 | 14,3 | 12,7 | 9,7 | 5,2
      Medel till resultatutjämningsreserv | | 22,0 | 0,0 | 0,0 | 0,0 | 0,0
      Medel från resultatutjämningsreserv | | 0,0 | 0,0 | 0,0 | 0,0 | 0,0
      Årets balanskravsresultat | | 14,3 | 14,3 | 12,7 | 9,7 | 5,2
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt: [{rubrik: Budget, visa: budget/resultat}]
"""


def test_a_published_budget_builds_as_it_stands(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(PUBLISHED), "utf-8")
    output = build(plan, tmp_path / "out")
    assert [f for f in told(output.built.checked, "sum-mismatch") if f.grade != "note"] == []
    facts = output.built.checked.facts
    assert facts is not None
    assert len(facts.budgets["resultat"].checks) == 6 * 5
    rows = [
        [cell.strip().replace("– ", "−").replace(" ", "\u00a0") for cell in line.split("|")[1:]]
        for line in PUBLISHED.split("tabell: |")[1].split("dokument:", maxsplit=1)[0].strip().split("\n")[1:]
        if line.strip()
    ]
    figures = [cell for row in rows for cell in row if cell]
    assert len(figures) > 100
    paragraphs = docx_paragraphs(output.files["verksamhetsplan.docx"])
    printed = [text.replace("\u2007", "").rstrip("\u00a0") for text in paragraphs]
    at = printed.index("Verksamhetens\u00a0intäkter".replace("\u00a0", " "))
    in_table = [text for text in printed[at:] if text[:1] in "−0123456789"]
    assert in_table == figures, "every figure is printed as it was typed, in its order"
    assert "−1\u00a0464,6" in "".join(pdf_lines(output.files["verksamhetsplan.pdf"]))


def test_a_figure_that_is_changed_is_found_in_its_row(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    changed = PUBLISHED.replace("– 1 201,4", "– 1 210,4")
    assert changed != PUBLISHED
    plan.write_text(plan_text(changed), "utf-8")
    errors = [f for f in app.check(plan).findings if f.grade == "error"]
    assert len(errors) == 1
    said = [errors[0].message, *(one.message for one in errors[0].related)]
    assert [one.translated().replace("\u00a0", " ") for one in said] == [
        "column 'Budget 2022' adds up to −1 201,4, the plan says −1 210,4",
        "column 'Budget 2022' adds up to −5,3, the plan says 3,7",
    ]


def test_bands_with_columns_of_their_own_add_up_by_the_names_of_columns(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_text(
            """\
budget:
  - id: ram
    namn: Ram
    enhet: mkr
    summakolumner: {Netto: [Intäkter, Kostnader]}
    summarader: {Totalt: [Drift, Finansiering]}
    tabell: |
      Mkr   | Intäkter | Kostnader | Netto
      Drift | 5,0      | −17,0     |

      Mkr          | Bidrag | Skatt | Övrigt | Netto
      Finansiering | 3,0    | 11,0  |        | 14,0

      Mkr    | Netto
      Totalt |
"""
        ),
        "utf-8",
    )
    checked = app.check(plan)
    assert checked.facts is not None
    amounts = checked.facts.budgets["ram"].amounts
    assert amounts[0][0][2] == Decimal("-12.0")
    assert amounts[2][0][0] == Decimal("2.0"), "columns are met by their names, not by their places"
    assert told(checked, "sum-mismatch", "reference-unresolved") == []


def test_a_row_of_what_is_already_counted_is_set_as_a_part(tmp_path: Path) -> None:
    from vplan import layout
    from vplan.document import Document, RowKind, Table

    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(PUBLISHED), "utf-8")
    checked = app.check(plan)
    assert checked.plan is not None
    assert checked.facts is not None
    ((_, tree),) = layout.make(checked.plan, checked.facts, plan, None)
    assert isinstance(tree, Document)
    (table,) = [block for block in tree.walk() if isinstance(block, Table)]
    kinds = [row.kind for row in table.rows]
    assert [kinds.count(kind) for kind in (RowKind.PART, RowKind.SUM)] == [2, 6]
    assert [column.figures for column in table.columns] == [False, False, *[True] * 5]


def test_a_year_alone_is_a_header(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    table = "Mkr | 2023 | 2024\\nA | 1 | 2\\n\\nMkr | 2025 | 2026\\nB | 3 | 4\\n"
    plan.write_text(plan_text(f'budget: [{{id: a, namn: A, enhet: mkr, tabell: "{table}"}}]\n'), "utf-8")
    checked = app.check(plan)
    assert told(checked, "sum-mismatch", "reference-unresolved") == []
    assert checked.plan is not None
    assert [len(band.rows) for band in checked.plan.budgets[0].table.bands] == [1, 1]


def _refused(budget: str, folder: Path) -> list[tuple[int, str]]:
    file = folder / "plan.yaml"
    file.write_text(plan_text(f"budget:\n  - id: b\n    namn: B\n    enhet: tkr\n{budget}"), "utf-8")
    found = app.check(file).findings
    return [(one.place.line, one.message.translated()) for one in found if one.rule.name == "table-malformed"]


def test_a_table_has_at_most_200_columns(tmp_path: Path) -> None:
    def table(columns: int) -> str:
        header = " | ".join(f"k{number}" for number in range(columns - 1))
        return f"    tabell: |\n      Tkr | {header}\n      Rad{' | 1' * (columns - 1)}\n"

    assert _refused(table(200), tmp_path) == []
    assert _refused(table(201), tmp_path) == [(12, "the table has 201 columns, and at most 200 are read")]


def test_a_term_stands_once_in_a_sum(tmp_path: Path) -> None:
    table = "    tabell: |\n      Tkr | 2025\n      A | 1\n      B | 2\n      Summa | 4\n"
    sums = "    summarader:\n      Summa:\n        - A\n        - B\n        - A\n"
    assert _refused(sums + table, tmp_path) == [(15, "'A' stands twice among the terms of 'Summa'")]


def test_a_sum_of_sums_of_sums_is_reckoned_however_deep(tmp_path: Path) -> None:
    depth = 3000
    lines = ["Tkr | 2025", *(f"r{number} | " for number in range(depth)), f"r{depth} | 7"]
    sums = "".join(f"      r{number}: [r{number + 1}]\n" for number in range(depth))
    table = "".join(f"      {line}\n" for line in lines)
    file = tmp_path / "plan.yaml"
    budget = f"budget:\n  - id: b\n    namn: B\n    enhet: tkr\n    summarader:\n{sums}    tabell: |\n{table}"
    file.write_text(plan_text(budget), "utf-8")
    facts = app.check(file).facts
    assert facts is not None
    assert facts.values["budget"]["b"]["r0"]["2025"] == 7
