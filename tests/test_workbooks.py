"""Tables in workbooks: what cells show, which cells are the table, and what its formulas add."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conftest import plan_text
from vplan import app
from vplan.core import Finding
from workbook_files import Fault, Formula, Row, Sheet, Styled, packed, parts, workbook

PLAN = """\
budget:
  - id: drift
    namn: Drift
    enhet: tkr
    fil: budget.xlsx
"""
OURS = {"file-unusable", "sheet-ambiguous", "cell-unreadable", "amount-as-text", "sum-leaves-out"}


def _check(folder: Path, data: bytes, keys: str = "", rest: str = PLAN) -> app.Checked:
    added = "".join(f"    {line}\n" for line in keys.split("\n") if line)
    (folder / "plan.yaml").write_text(plan_text(rest + added), "utf-8")
    (folder / "budget.xlsx").write_bytes(data)
    return app.check(folder / "plan.yaml")


def _found(checked: app.Checked, *rules: str) -> list[Finding]:
    return [one for one in checked.findings if one.rule.name in {*OURS, *rules} or one.rule.locked]


def _said(checked: app.Checked, *rules: str) -> list[str]:
    """The place and the words of each finding, and what it says to do."""
    return [
        f"{one.place.cell or one.place.line} {one.message.translated()} ({one.hint.translated() if one.hint else ''})"
        for one in _found(checked, *rules)
    ]


def _text(checked: app.Checked) -> list[str]:
    assert checked.plan is not None, _said(checked)
    return (checked.plan.budgets[0].table_text or "").split("\n")


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


UGLY: list[Row | None] = [
    ["Driftbudget 2026, Kultur- och fritidsnämnden"],
    ["Belopp i tkr"],
    None,
    [None, 2025, None, 2026, None, "Not"],
    ["Tkr", "Bokslut", "Budget", "Budget", "Andel", None],
    ["Verksamhet"],
    [Styled("Gator", indent=1), Styled(-1150000.0000000002, "#,##0,"), Styled(-1200000, "#,##0,;[Red](#,##0,)"),
     Styled(-1300000, "#,##0,;[Red](#,##0,)"), Styled(0.625, "0.0%"), 1],
    [Styled("Parker", indent=1), Styled(-730000, "#,##0,"), Styled(-800000, "#,##0,"), Styled(-780000, "#,##0,"),
     Styled(0.375, "0.0%"), "2, 3"],
    ["Summa", Formula("SUM(B7:B8)", -1880000, "#,##0,"), Formula("SUM(C7:C8)", -2000000, "#,##0,"),
     Formula("SUM(D7:D8)", -2080000, "#,##0,")],
]  # fmt: skip


def test_titles_merged_years_thousands_and_percent(tmp_path: Path) -> None:
    checked = _check(tmp_path, workbook(*UGLY, merged=["A1:F1", "B4:C4", "D4:E4"]), "textkolumner: [Not]")
    assert _said(checked, "sum-mismatch", "amount-unread") == []
    text = [line.replace("\u00a0", " ") for line in _text(checked)]
    assert text == [
        "|  | 2025 |  | 2026 |  | Not |",
        "| Tkr | Bokslut | Budget | Budget | Andel |  |",
        "| --- | --- | --- | --- | --- | --- |",
        "| Verksamhet |  |  |  |  |  |",
        "|   Gator | −1 150 | (1 200) | (1 300) | 62,5 % | 1 |",
        "|   Parker | −730 | −800 | −780 | 37,5 % | 2, 3 |",
        "| Summa | −1 880 | −2 000 | −2 080 |  |  |",
    ]
    assert checked.plan is not None
    band = checked.plan.budgets[0].table.bands[0]
    assert [cell.text for cell in band.header] == [
        "Tkr", "2025/Bokslut", "2025/Budget", "2026/Budget", "2026/Andel", "Not"
    ]  # fmt: skip
    assert checked.plan.budgets[0].row_sums == {"Summa": ["Gator", "Parker"]}
    assert checked.facts is not None
    assert len(checked.facts.budgets["drift"].checks) == 3


HEADER: Row = ["Tkr", "Budget 2025", "Budget 2026"]


def test_no_value_of_a_formula(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        HEADER,
        ["Gator", 5, 6],
        ["Parker", 7, 8],
        ["Summa", Formula("SUM(B2:B3)"), Formula("SUM(C2:C3)")],
    ]
    assert _said(_check(tmp_path, workbook(*rows))) == [
        "Drift 2026!B4 the values of 2 formulas are not in the file: the program that wrote it has reckoned none "
        "(open the workbook in Excel, and save it)"
    ]


def test_values_that_a_program_has_put_in_the_place_of_formulas(tmp_path: Path) -> None:
    """XlsxWriter writes nought for each formula, and asks Excel to reckon them."""
    rows: list[Row | None] = [HEADER, ["Gator", 5, 6], ["Summa", Formula("SUM(B2:B2)", 0), 6]]
    checked = _check(tmp_path, packed(parts({"B": Sheet(rows)}, reckoning='fullCalcOnLoad="1"')))
    assert [line.partition(":")[0] for line in _said(checked)] == [
        "B!B3 the value of 1 formula is not in the file"
    ]


def test_errors_stand_at_their_cells(tmp_path: Path) -> None:
    rows: list[Row | None] = [HEADER, ["Gator", Formula("1/0", Fault("#DIV/0!")), Fault("#N/A")]]
    assert _said(_check(tmp_path, workbook(*rows))) == [
        "Drift 2026!B2 the cell shows the error #DIV/0! "
        "(correct the formula in the workbook, or write a value in its place)",
        "Drift 2026!C2 the cell shows the error #N/A "
        "(correct the formula in the workbook, or write a value in its place)",
    ]


HIDDEN: list[Row | None] = [HEADER, ["Gator", 5, 6], ["Hemligt", 1, 2], ["Parker", 7, 8]]


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        ({"row_looks": {3: 'hidden="1"'}}, "Drift 2026!A3 row 3 is hidden, and holds something"),
        ({"row_looks": {3: 'ht="0" customHeight="1"'}}, "Drift 2026!A3 row 3 is hidden, and holds something"),
        ({"columns": {2: 'width="0"'}}, "Drift 2026!B1 column B is hidden, and holds something"),
        ({"columns": {2: 'hidden="true"'}}, "Drift 2026!B1 column B is hidden, and holds something"),
    ],
)
def test_hidden_rows_and_columns_are_errors_unless_said(tmp_path: Path, looks: dict[str, Any], said: str) -> None:
    data = workbook(*HIDDEN, **looks)
    assert _said(_check(tmp_path, data)) == [
        f"{said} (show it in the workbook, or add 'dolda: utelämnas' or 'dolda: läses')"
    ]
    shown, left = _text(_check(tmp_path, data, "dolda: läses")), _text(_check(tmp_path, data, "dolda: utelämnas"))
    assert shown == [
        "| Tkr | Budget 2025 | Budget 2026 |",
        "| Gator | 5 | 6 |",
        "| Hemligt | 1 | 2 |",
        "| Parker | 7 | 8 |",
    ]
    assert left == (
        ["| Tkr | Budget 2025 | Budget 2026 |", "| Gator | 5 | 6 |", "| Parker | 7 | 8 |"]
        if "row" in said
        else ["| Tkr | Budget 2026 |", "| Gator | 6 |", "| Hemligt | 2 |", "| Parker | 8 |"]
    )


ASK = "(add 'cellområde:' with the range of the table, such as A5:F20)"


@pytest.mark.parametrize(
    ("rows", "area", "said"),
    [
        (
            [[*HEADER, None, "Objekt", "Belopp"], ["Gator", 5, 6, None, "Bro", 3], ["Parker", 7, 8, None, "Väg", 4]],
            "A1:C3",
            f"Drift 2026!E1 something else stands beside the table, after an empty column {ASK}",
        ),
        (
            [[*HEADER, None, "Anmärkning"], ["Gator", 5, 6, None, "Se bilaga 2"], ["Parker", 7, 8]],
            "A1:C3",
            f"Drift 2026!E1 something else stands beside the table, after an empty column {ASK}",
        ),
        (
            [HEADER, ["Gator", 5, 6], ["Parker", 7, 8], None, ["Investeringar"], ["Tkr", "År", "Belopp"], ["Bro", 1, 3]],
            "A1:C3",
            f"Drift 2026!A5 another table stands below the first one {ASK}",
        ),
        (
            [HEADER, ["Gator", 5, 6], ["Parker", 7, 8], None, None, ["Tkr", "År", "Belopp"], ["Bro", 1, 3]],
            "A1:C3",
            f"Drift 2026!A6 another table stands below the first one {ASK}",
        ),
        (
            [HEADER, ["Gator", 5, 6], ["Parker", 7, 8], None, ["Källa: bokslutet 2024."]],
            "A1:C3",
            f"Drift 2026!A5 words stand alone below the table {ASK}",
        ),
    ],
)  # fmt: skip
def test_what_stands_beside_the_table_asks_for_a_range(
    tmp_path: Path, rows: list[Row | None], area: str, said: str
) -> None:
    assert _said(_check(tmp_path, workbook(*rows))) == [said]
    assert _text(_check(tmp_path, workbook(*rows), f"cellområde: {area}")) == [
        "| Tkr | Budget 2025 | Budget 2026 |", "| Gator | 5 | 6 |", "| Parker | 7 | 8 |"
    ]  # fmt: skip


def test_empty_rows_part_rows_and_an_empty_column_between_years_is_none(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        ["Tkr", "2025", None, "2026"],
        ["Gator", 5, None, 6],
        None,
        None,
        ["Parker", 7, None, 8],
    ]
    assert _text(_check(tmp_path, workbook(*rows))) == [
        "| Tkr | 2025 | 2026 |",
        "| Gator | 5 | 6 |",
        "",
        "| Parker | 7 | 8 |",
    ]


def test_text_among_numbers(tmp_path: Path) -> None:
    rows: list[Row | None] = [
        HEADER,
        ["Gator", 5, "6"],
        ["Parker", "1 234,5", 8],
        ["Resor", "–", ".."],
        ["Kurser", 3, 4],
    ]
    checked = _check(tmp_path, workbook(*rows))
    assert _said(checked) == [
        "Drift 2026!C2 '6' is a text in the workbook, and no sum adds it (make a number of it in the workbook)",
        "Drift 2026!B3 '1 234,5' is a text in the workbook, and no sum adds it (make a number of it in the workbook)",
    ]
    assert _text(checked)[1:4] == ["| Gator | 5 | '6 |", "| Parker | '1 234,5 | 8 |", "| Resor | – | .. |"]
    assert checked.facts is not None
    assert checked.facts.budgets["drift"].amounts[0][0] == (Decimal(5), None)


def test_more_decimals_than_an_amount_has(tmp_path: Path) -> None:
    checked = _check(tmp_path, workbook(HEADER, ["Gator", Formula("100/3", 33.3333333333333), 6]))
    assert _said(checked) == [
        "Drift 2026!B2 the cell shows 33,33333333, with more decimals than an amount has "
        "(give the cell a number format with as many decimals as are to be printed)"
    ]


TABLE = Sheet([HEADER, ["Gator", 5, 6]])
TWO = {
    "Drift 2026": TABLE,
    "Invest": Sheet([["Tkr", "Summa 2026"], ["Bro", 3]]),
    "Dold": Sheet([["A", 1]], state="hidden"),
    "Titel": Sheet([["Budget"], None, *TABLE.rows]),
}
NAMES = {"Driften": "'Drift 2026'!$A$1:$B$2", "Rörlig": "OFFSET(Invest!A1,0,0,2,2)"}


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (
            "",
            "11 budget.xlsx can't be read: the workbook has several sheets "
            '(add \'blad:\' with one of "Drift 2026", "Invest", "Dold", "Titel")',
        ),
        (
            "blad: Drift 2025",
            "11 budget.xlsx can't be read: the workbook has no sheet 'Drift 2025' "
            '(add \'blad:\' with one of "Drift 2026", "Invest", "Dold", "Titel")',
        ),
        (
            "blad: Invest\ncellområde: A1:B",
            "11 budget.xlsx can't be read: the workbook has no range 'A1:B' "
            "(write a range such as A5:F20, or the name of one in the workbook)",
        ),
        (
            "cellområde: Rörlig",
            "11 budget.xlsx can't be read: the workbook has no range 'Rörlig' "
            "(write a range such as A5:F20, or the name of one in the workbook)",
        ),
        (
            "blad: Invest\ncellområde: Driften",
            "11 budget.xlsx can't be read: the range 'Driften' lies on the sheet 'Drift 2026' "
            "(take 'blad' away, or name that sheet)",
        ),
        ("blad: Invest\ncellområde: D5:E9", f"Invest!A1 there is nothing on the sheet, or in the range {ASK}"),
    ],
)
def test_a_sheet_or_range_that_is_not_there(tmp_path: Path, keys: str, said: str) -> None:
    assert _said(_check(tmp_path, packed(parts(TWO, NAMES)), keys)) == [said]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("blad: invest", ["| Tkr | Summa 2026 |", "| Bro | 3 |"]),
        ("blad: Dold", ["| A | 1 |"]),
        ("blad: Drift 2026\ncellområde: $A$1:C2", ["| Tkr | Budget 2025 | Budget 2026 |", "| Gator | 5 | 6 |"]),
        ("blad: Drift 2026\ncellområde: A:B", ["| Tkr | Budget 2025 |", "| Gator | 5 |"]),
        ("blad: Titel\ncellområde: A:B", ["| Tkr | Budget 2025 |", "| Gator | 5 |"]),
        ("cellområde: Driften", ["| Tkr | Budget 2025 |", "| Gator | 5 |"]),
    ],
)
def test_a_sheet_and_a_range(tmp_path: Path, keys: str, text: list[str]) -> None:
    checked = _check(tmp_path, packed(parts(TWO, NAMES)), keys)
    if keys == "blad: Dold":
        assert [line for line in _said(checked) if "no rows" in line], "it is read, and has a header alone"
    else:
        assert _text(checked) == text


def test_a_table_of_excel_is_a_range_by_its_name(tmp_path: Path) -> None:
    sheet = Sheet([["Rubrik"], HEADER, ["Gator", 5, 6], ["Not"]], table="Drift A2:C3")
    assert _text(_check(tmp_path, packed(parts({"Blad1": sheet})), "cellområde: drift"))[1:] == [
        "| Gator | 5 | 6 |"
    ]


def test_empty_sheets_beside_the_one_are_passed_over(tmp_path: Path) -> None:
    data = packed(parts({"Blad1": Sheet([]), "Blad2": TABLE, "Blad3": Sheet([])}))
    assert _text(_check(tmp_path, data))[1:] == ["| Gator | 5 | 6 |"]


def test_keys_of_workbooks_beside_other_tables(tmp_path: Path) -> None:
    rest = PLAN.replace("fil: budget.xlsx", "blad: Drift\n    tabell: |\n      Tkr | 2026\n      A | 1")
    (finding,) = _found(_check(tmp_path, b"", rest=rest))
    assert finding.message.translated() == "'blad' belongs to a table in a workbook"
    assert finding.place.line == 11


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("General", "1234.5499999999999", "1234,55"),
        ("General", "0.30000000000000004", "0,3"),
        ("General", "5.6843418860808015e-14", "0"),
        ("General", "130000000000", "130000000000"),
        ("0.00", "2.6749999999999998", "2,68"),
        ("0.0", "-0.04", "0,0"),
        ("#,##0", "-1234.5", "−1 235"),
        ("#,##0,", "1234567", "1 235"),
        ("#,##0.0,,", "-1234567890", "−1 234,6"),
        ('#,##0.0,,\\ "mkr"', "1234567890", "1 234,6"),
        ("#,##0;[Red]#,##0", "-1234", "−1 234"),
        ("#,##0;[Red](#,##0)", "-1234", "(1 234)"),
        ("#,##0_);(#,##0)", "-1234", "(1 234)"),
        ("#\\ ##0", "1234", "1 234"),
        ("0.0%", "0.625", "62,5 %"),
        ("0%", "0.125", "13 %"),
        ('_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-;_-* "-"??\\ "kr"_-;_-@_-', "-12.5", "−12,50"),
        ('_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-;_-* "-"??\\ "kr"_-;_-@_-', "0", "-"),
        ('#,##0;-#,##0;"–"', "0", "–"),
        ("0;-0;;@", "0", ""),
        ("[$kr-41D] #,##0", "5000", "5 000"),
        ('0"*"', "5", "5*"),
        ("[>=1000]#,##0;[<0]-#,##0;0.0", "5.25", "5,3"),
    ],
)  # fmt: skip
def test_amounts_as_cells_show_them(tmp_path: Path, code: str, value: str, shown: str) -> None:
    checked = _check(tmp_path, workbook(HEADER, ["Gator", Styled(Decimal(value), code), 6]))
    assert _said(checked, "amount-unread") == []
    assert [line.replace("\u00a0", " ") for line in _text(checked)[1:]] == [f"| Gator | {shown} | 6 |"]


@pytest.mark.parametrize("code", ["# ?/?", "0.00E+00", "[h]:mm", '[>=1000000]0.0,,"M";0,"k"', "000-000"])
def test_formats_that_show_no_plain_amount(tmp_path: Path, code: str) -> None:
    assert _said(_check(tmp_path, workbook(HEADER, ["Gator", Styled(1.5, code), 6]))) == [
        "Drift 2026!B2 the number format of the cell shows no plain amount "
        "(give the cell a format with figures alone, such as # ##0 or # ##0,0, in the workbook)"
    ]


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("yyyy\\-mm\\-dd", "46000", "2025-12-09"),
        ("[$-41D]d\\ mmmm\\ yyyy;@", "46000", "2025-12-09"),
        ("mmm\\-yy", "46000", "2025-12"),
        ("yyyy", "46000", "2025"),
        ("yyyy-mm-dd hh:mm", "46000.5", "2025-12-09 12:00"),
        ("h:mm:ss", "0.75", "18:00:00"),
        ("General", "2026", "2026"),
        ("#,##0", "2026", "2026"),
        ('"Budget "0', "2026", "Budget 2026"),
        ("0000", "26", "0026"),
        ("yyyy-mm-dd", "1", "1900-01-01"),
        ("yyyy-mm-dd", "61", "1900-03-01"),
    ],
)
def test_days_and_years_in_headers(tmp_path: Path, code: str, value: str, shown: str) -> None:
    data = workbook(["Tkr", Styled(Decimal(value), code), "Not"], ["Gator", 5, 6])
    assert _text(_check(tmp_path, data))[0] == f"| Tkr | {shown} | Not |"


def test_days_counted_from_1904(tmp_path: Path) -> None:
    rows: list[Row | None] = [["Tkr", Styled(44538, "yyyy-mm-dd")], ["Gator", 5]]
    assert (
        _text(_check(tmp_path, packed(parts({"B": Sheet(rows)}, properties='date1904="1"'))))[0]
        == "| Tkr | 2025-12-09 |"
    )


def test_a_number_that_is_no_day(tmp_path: Path) -> None:
    assert _said(_check(tmp_path, workbook(HEADER, ["Gator", Styled(-5, "yyyy-mm-dd"), 6]))) == [
        "Drift 2026!B2 the number -5 is formatted as a date, and is none (give the cell a number format in the workbook)"
    ]


def test_investments_and_tables_of_words(tmp_path: Path) -> None:
    sheets = {
        "Invest": Sheet(
            [["Objekt", "Belopp"], ["Bro", Styled(3000000, "#,##0,")], ["Väg", Styled(4500000, "#,##0,")]]
        ),
        "Risker": Sheet(
            [["Nr", "Risk", "Kostnad"], [1, "Avtal\nsaknas", Styled(5000, '#,##0" kr"')], [2, "'24 | Eld", "6"]]
        ),
    }
    (tmp_path / "plan.yaml").write_text(
        plan_text(
            "investeringar: {enhet: tkr, fil: budget.xlsx, blad: Invest}\n"
            "tabeller:\n  - {id: r, namn: Risker, fil: budget.xlsx, blad: Risker}\n"
        ),
        "utf-8",
    )
    (tmp_path / "budget.xlsx").write_bytes(packed(parts(sheets)))
    checked = app.check(tmp_path / "plan.yaml")
    assert _said(checked) == []
    assert checked.plan is not None
    assert checked.facts is not None
    assert checked.facts.investments is not None
    assert checked.facts.investments.computed == Decimal(7500)
    rows = checked.plan.text_tables[0].table.rows
    assert [[cell.text for cell in row.whole] for row in rows] == [
        ["1", "Avtal saknas", "5\u00a0000 kr"], ["2", "'24 | Eld", "6"]
    ]  # fmt: skip


def test_one_name_for_several_rows(tmp_path: Path) -> None:
    rows: list[Row | None] = [HEADER, ["Gator", 5, 6], [None, 7, 8]]
    assert _said(_check(tmp_path, workbook(*rows, merged=["A2:A3"]))) == [
        "Drift 2026!A2 one name is merged over several rows, A2:A3 "
        "(give each row its own name in the workbook, and the group a row above them)"
    ]


def test_a_header_of_more_rows_than_three(tmp_path: Path) -> None:
    rows: list[Row | None] = [[None, "A"], [None, "B", "C"], [None, "D", "E"], ["Tkr", "F", "G"], ["Gator", 5, 6]]
    merged = ["B1:C1", "B2:C2", "B3:C3"]
    assert _said(_check(tmp_path, workbook(*rows, merged=merged))) == [
        f"Drift 2026!A4 the header has more than 3 rows {ASK}"
    ]


def test_years_over_columns_that_are_not_merged(tmp_path: Path) -> None:
    rows: list[Row | None] = [["Tkr", 2025, None, 2026], [None, "Bokslut", "Budget", "Budget"], ["Gator", 5, 6, 7]]
    checked = _check(tmp_path, workbook(*rows))
    assert checked.plan is not None, _said(checked)
    header = checked.plan.budgets[0].table.bands[0].header
    assert [cell.text for cell in header] == ["Tkr", "2025/Bokslut", "2025/Budget", "2026/Budget"]


def test_names_merged_downwards(tmp_path: Path) -> None:
    rows: list[Row | None] = [["Tkr", 2025, None, "Not"], [None, "Bokslut", "Budget"], ["Gator", 5, 6, 7]]
    checked = _check(tmp_path, workbook(*rows, merged=["A1:A2", "B1:C1", "D1:D2"]))
    assert checked.plan is not None, _said(checked)
    band = checked.plan.budgets[0].table.bands[0]
    assert [cell.text for cell in band.header] == ["Tkr", "2025/Bokslut", "2025/Budget", "Not"]
    assert checked.plan.budgets[0].cell_place(band.header[3]).cell == "Drift 2026!D1"


def test_bands_with_headers_of_their_own(tmp_path: Path) -> None:
    rows: list[Row | None] = [HEADER, ["Gator", 5, 6], None, ["Antal", "Helår"], ["Årsarbetare", 12]]
    checked = _check(tmp_path, workbook(*rows))
    assert checked.plan is not None, _said(checked)
    assert [len(band.header) for band in checked.plan.budgets[0].table.bands] == [3, 2]
    rows = [HEADER, ["Gator", 5, 6], None, ["Antal", "Helår", "Del"], ["Årsarbetare", 12, 3]]
    checked = _check(tmp_path, workbook(*rows))
    assert checked.plan is not None, _said(checked)
    assert [band.header[0].text for band in checked.plan.budgets[0].table.bands] == ["Tkr", "Antal"]
