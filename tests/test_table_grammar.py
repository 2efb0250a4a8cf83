"""Tables as boards write them: what is read of each line, and that nothing is lost of it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vplan.core.swedish.numbers import read_amount
from vplan.facts.marks import marked_sums
from vplan.facts.naming import columns_of, rows_of
from vplan.facts.rolling import columns_before
from vplan.model.table import Band, CellKind, Grammar, Table, read_cell, read_table

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        ("1 234,5", "amount", "1 234,5"),
        ("(42 100)", "amount", "(42 100)"),
        ("42 100-", "amount", "42 100-"),
        ("-400*", "amount", "-400"),
        ("12,3[^a]", "amount", "12,3"),
        ("", "empty", ""),
        ("-", "nil", "-"),
        ("–", "nil", "–"),
        ("—", "nil", "—"),
        ("−", "nil", "−"),
        ("..", "absent", ".."),
        ("x", "absent", "x"),
        ("2,0 %", "percent", "2,0 %"),
        ("-0,3%", "percent", "-0,3%"),
        ("Ej aktuellt", "words", "Ej aktuellt"),
        ("'ung 116 000", "words", "ung 116 000"),
        ("'116 000", "words", "116 000"),
        ("ung 116 000", "unread", "ung 116 000"),
        ("48.200", "unread", "48.200"),
        ("12 kr", "unread", "12 kr"),
        ("1–2", "unread", "1–2"),
        ("a \\| b", "words", "a | b"),
        ("\u00a0\u20031,5\u00a0", "amount", "1,5"),
    ],
)
def test_a_cell_is_one_of_these(written: str, kind: str, text: str) -> None:
    cell = read_cell(f" {written} ", 10)
    assert (cell.kind, cell.text) == (kind, text)
    assert (cell.amount is not None) is (kind in {"amount", "nil"})


@pytest.mark.parametrize(
    ("written", "amount"),
    [("(42 100)", "-42100"), ("42 100-", "-42100"), ("4,5 −", "-4.5"), ("(-5)", None), ("()", None), ("5)", None)],
)
def test_ledgers_write_what_is_negative_after_or_around_it(written: str, amount: str | None) -> None:
    found = read_amount(written)
    assert (None if found is None else str(found)) == amount


def test_marks_and_footnotes_belong_to_no_amount() -> None:
    cell = read_cell("-400** [^a][^b]", 0)
    assert (str(cell.amount), cell.mark, cell.notes) == ("-400", "**", ("a", "b"))


THREE_LINES = """\
| .     | Kommunen |        |        |        | Not |
| .     | 2025     |        | 2026   |        |     |
| Tkr   | Budget   | Utfall | Budget | Utfall |     |
|:------|---------:|:------:|--------|--------|-----|
| Gator | 1        | 2      | 3      | 4      | a   |
"""


def test_a_header_of_three_lines_names_each_column_by_all_of_them() -> None:
    (band,) = read_table(THREE_LINES).bands
    assert [cell.text for cell in band.header] == [
        "Tkr",
        "Kommunen/2025/Budget",
        "Kommunen/2025/Utfall",
        "Kommunen/2026/Budget",
        "Kommunen/2026/Utfall",
        "Not",
    ]
    assert [[(one.cell.text, one.columns) for one in line] for line in band.head] == [
        [("", 1), ("Kommunen", 4), ("", 1)],
        [("", 1), ("2025", 2), ("2026", 2), ("", 1)],
        [("Tkr", 1), ("Budget", 1), ("Utfall", 1), ("Budget", 1), ("Utfall", 1), ("Not", 1)],
    ]


def test_a_header_that_goes_on_downwards_is_printed_once() -> None:
    (band,) = read_table(
        ".   | 2025   |        | Förändring\nTkr | Budget | Utfall |\n--- | --- | --- | ---\nA | 1 | 2 | 3"
    ).bands
    assert [cell.text for cell in band.header[1:]] == ["2025/Budget", "2025/Utfall", "Förändring"]
    printed = [one.cell.text for line in band.head for one in line if one.cell.text]
    assert printed == ["2025", "Tkr", "Budget", "Utfall", "Förändring"]


TITLES = """\
Tkr            | 2025 | 2026
Driften        |      |
  Skola        | 1    | 2
    varav mat  | 1    | 1
  Vård         | 3    | 4
Summa          |      |
Investeringar
Buss           | 5    | 6

Finans         | 2025 | 2026
Ränta          | -    | ..

Tkr            | 2025 | 2026
Skatt          | 7    | 8

Mkr            | Plan | 2026
Reserv         | 9    | 10
Totalt         |      |
"""


def test_titles_rows_and_bands() -> None:
    table = read_table(TITLES)
    assert table.misfits == ()
    assert [[cell.text for cell in band.header] for band in table.bands] == [
        ["Tkr", "2025", "2026"],
        ["Mkr", "Plan", "2026"],
    ]
    read = [(r.name.text, r.indent, r.group, [t.cell.text for t in r.titles]) for r in table.rows]
    assert read == [
        ("Skola", 1, "Driften", ["Driften"]),
        ("varav mat", 2, "Driften", []),
        ("Vård", 1, "Driften", []),
        ("Summa", 0, "Driften", []),
        ("Buss", 0, "Investeringar", ["Investeringar"]),
        ("Ränta", 0, "Finans", ["Finans"]),
        ("Skatt", 0, "Finans", []),
        ("Reserv", 0, "", []),
        ("Totalt", 0, "", []),
    ]


def test_a_row_that_a_sum_names_is_no_title_and_an_object_none_without_its_line() -> None:
    text = "Tkr | 2025\nDriften |\nSkola | 1"
    assert [row.name.text for row in read_table(text, Grammar(frozenset({"Driften"}))).rows] == [
        "Driften",
        "Skola",
    ]
    assert [row.name.text for row in read_table(text, Grammar(objects=True)).rows] == ["Driften", "Skola"]
    assert [row.name.text for row in read_table(text).rows] == ["Skola"]


def test_in_a_table_of_words_a_blank_line_parts_rows() -> None:
    table = read_table("Nr | Risk\n1 | Brand\n\n2 | Stöld", Grammar(words=True))
    assert [[row.name.text for row in band.rows] for band in table.bands] == [["1", "2"]]


def test_what_is_pasted_stands_and_empty_cells_at_the_end_may_be_lost() -> None:
    table = read_table("Tkr\t2025\t2026\nA\t1\t\nB\t\t2\nC")
    assert table.tabbed
    assert [[cell.text for cell in row.whole] for row in table.rows] == [
        ["A", "1", ""],
        ["B", "", "2"],
        ["C", "", ""],
    ]


def _sums(rows: str) -> dict[str, list[str]]:
    (band,) = read_table(f"Tkr | A\n{rows}").bands
    names = [f"{row.name.text}{at}" if row.mark else row.name.text for at, row in enumerate(band.rows)]
    return {names[at]: [names[term] for term in terms] for at, terms in marked_sums(band)}


@pytest.mark.parametrize(
    ("rows", "sums"),
    [
        ("A | 1\nB | 2\nS = |", {"S2": ["A", "B"]}),
        ("A | 1\nvarav a | 1\nB | 2\nS = |", {"S3": ["A", "B"]}),
        ("A | 1\nS = |\nB | 2\nC | 3\nS = |\nT == |", {"S1": ["A"], "S4": ["B", "C"], "T5": ["S1", "S4"]}),
        ("Rubrik |\nA | 1\nS = |\nAnnan\nB | 2\nS = |", {"S1": ["A"], "S3": ["B"]}),
        (
            "In = |\n  A | 1\n  B | 2\nUt = |\n  C | 3\nN == |",
            {"In0": ["A", "B"], "Ut3": ["C"], "N5": ["In0", "Ut3"]},
        ),
        ("A | 1\n  a | 1\nB | 2\nS = |", {"S3": ["A", "B"]}),
        ("'S = | 1", {}),
    ],
)
def test_marked_sums(rows: str, sums: dict[str, list[str]]) -> None:
    assert _sums(rows) == sums


def test_names_that_stand_more_than_once_are_told_apart() -> None:
    table = read_table("Tkr | A\nI | 1\nSumma | 1\nDrift |\nI | 1\nSumma | 1\nI | 2\nA/B | 1")
    rows = rows_of(table)
    assert rows.find("Summa") == [(0, 1), (0, 3)]
    assert rows.find("Drift/Summa") == rows.find("Summa#2") == [(0, 3)]
    assert rows.find("Tkr/Summa") == rows.find("Summa#1") == [(0, 1)]
    assert rows.find("Drift/I") == [(0, 2), (0, 4)]
    assert rows.find("I#3") == [(0, 4)]
    assert rows.find("I#4") == rows.find("I#0") == rows.find("Ingen") == []
    assert rows.find("A/B") == [(0, 5)], "the whole name wins"
    assert [rows.address((0, r)) for r in range(6)] == ["Tkr/I", "Tkr/Summa", "I#2", "Drift/Summa", "I#3", "A/B"]
    assert rows.find("I", (0, 1)) == [(0, 0)], "the one beside"
    assert rows.signed("−Drift/Summa") == (-1, "Drift/Summa", [(0, 3)])


@pytest.mark.parametrize(
    ("names", "before"),
    [
        (["2016", "2017"], [None, 0]),
        (["Kommunen 2017", "Kommunen 2016"], [1, None]),
        (["Kommunen 2017", "Kommunen 2016", "Koncernen 2017", "Koncernen 2016"], [1, None, 3, None]),
        (["Bokslut 2024", "Budget 2025", "Plan 2026", "Förändring"], [None, 0, 1, None]),
        (["Jan", "Feb", "Mar"], [None, 0, 1]),
        (["Budget 2025", "Utfall 2025", "Budget 2026"], [None, None, 0]),
        (["2020", "2025"], [None, None]),
    ],
)
def test_balances_roll_by_the_years_in_the_headers(names: list[str], before: list[int | None]) -> None:
    assert columns_before(names, range(len(names))) == before


_NAME = st.text("abcåäö", min_size=1, max_size=5)
_CELL = st.one_of(
    st.sampled_from(["", "-", "..", "x", "2,0 %", "(3)", "4-", "Ej aktuellt", "'5 st"]),
    st.integers(-9999, 9999).map(str),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A table's text, and its rows as they were meant."""
    columns = draw(st.integers(1, 4))
    names = [f"K{at}" for at in range(columns)]
    rows = [
        [f"R{at}", *draw(st.lists(_CELL, min_size=columns, max_size=columns))]
        for at in range(draw(st.integers(1, 6)))
    ]
    rows[-1][1] = "7"
    lines = [[draw(st.sampled_from([".", "Tkr"])), *names]]
    lines += [["---"] * (columns + 1)] if draw(st.booleans()) else []
    for row in rows:
        if draw(st.booleans()):
            lines.append(["Titel" + draw(_NAME), *[""] * columns])
        lines.append(row)
    style = draw(st.sampled_from(["|", "||", "\t"]))
    if style == "\t":
        return "\n".join("\t".join(line) for line in lines), rows
    bare = [" | ".join(line) for line in lines]
    return "\n".join(f"| {line} |" for line in bare) if style == "||" else "\n".join(bare), rows


@given(tables())
def test_each_cell_is_read_once_under_its_own_name(drawn: tuple[str, list[list[str]]]) -> None:
    text, rows = drawn
    table = read_table(text)
    assert table.misfits == ()
    (band,) = table.bands
    assert [cell.text for cell in band.header[1:]] == [f"K{at}" for at in range(len(rows[0]) - 1)]
    assert _by_name(table) == {
        row[0]: [cell.removeprefix("'") for cell in row[1:]] for row in rows if any(row[1:])
    }
    for cell in (cell for row in table.rows for cell in row.whole if cell.text):
        assert text[cell.offset :].removeprefix("'").startswith(cell.text)


def _by_name(table: Table) -> dict[str, list[str]]:
    return {row.name.text: [c.text for c in row.cells] for row in table.rows if any(c.text for c in row.cells)}


@given(st.text("ab1 -|\t\n=.*':", max_size=80))
def test_in_no_text_does_a_cell_stand_where_it_is_not(text: str) -> None:
    for cell in (cell for row in read_table(text).rows for cell in row.whole if cell.text):
        assert text[cell.offset :].removeprefix("'").lstrip().startswith(cell.text)


@given(st.lists(st.text("ab1 |=.*:%", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6))
def test_no_word_of_a_line_is_lost_or_read_twice(lines: list[str]) -> None:
    table = read_table("\n".join(lines))
    assume(not table.misfits)  # what does not fit is reported, and not read on
    read, written = "".join(map(_words, table.bands)), "".join(lines)
    assert [read.count(letter) for letter in "ab1%"] == [written.count(letter) for letter in "ab1%"]


def _words(band: Band) -> str:
    cells = [*band.header, *(cell for row in band.rows for cell in (*(t.cell for t in row.titles), *row.whole))]
    return "".join(cell.text + cell.mark for cell in cells)


def test_columns_of_a_band_are_named_once() -> None:
    (band,) = read_table("Tkr | A | | A\nX | 1 | 2 | 3").bands
    columns = columns_of(band)
    assert columns.find("A#2") == [2]
    assert columns.find("A") == [0, 2]
    assert band.rows[0].cells[1].kind is CellKind.AMOUNT
