"""A wrong figure in a table that is imported is told, although nobody has declared its sums; nothing is told of a
right one.
"""

from collections.abc import Iterator
from random import Random

import pytest

from imported_tables import checked, grid, text_of
from vplan.core import Severity
from vplan.imports.recognising.tables import TableKind, take

_NAMES = [f"Verksamhet {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÆ"]
_COLUMNS = (
    "Bokslut 2024",
    "Budget 2025",
    "Budget 2026",
    "Plan 2027",
    "Plan 2028",
    "Utfall aug",
    "Prognos",
    "Budget 2029",
)
_ROWS = (3, 4, 7, 12, 30)
Rows = list[list[int]]


def _written(amount: int) -> str:
    return ("−" if amount < 0 else "") + f"{abs(amount):,}".replace(",", " ")


def _sum(rows: Rows) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _flat(rows: Rows) -> list[tuple[str, list[int]]]:
    return [*zip(_NAMES, rows, strict=False), ("Summa", _sum(rows))]


def _in_groups(rows: Rows) -> list[tuple[str, list[int]]]:
    half = len(rows) // 2
    named = list(zip(_NAMES, rows, strict=False))
    return [
        *named[:half],
        ("Summa intäkter", _sum(rows[:half])),
        *named[half:],
        ("Summa kostnader", _sum(rows[half:])),
        ("Totalt", _sum(rows)),
    ]


def _tables(columns: int, *, signed: bool, groups: bool) -> Iterator[list[tuple[str, list[int]]]]:
    random = Random(columns)
    for count in _ROWS:
        signs = (1, 1, -1) if signed else (1,)
        rows = [[random.randint(50, 99_999) * random.choice(signs) for _ in range(columns)] for _ in range(count)]
        yield _in_groups(rows) if groups and count > 3 else _flat(rows)


def _text(table: list[tuple[str, list[int]]]) -> str:
    columns = len(table[0][1])
    head = " | ".join(("Tkr", *_COLUMNS[:columns]))
    return "\n".join([head, *(" | ".join((name, *map(_written, row))) for name, row in table)])


def _told(table: list[tuple[str, list[int]]]) -> list[str]:
    """The rules that tell of an error or a warning in the sums of the table, in a plan that it was read into."""
    taken = take(grid(_text(table), "Driftbudget (tkr)"), TableKind.BUDGET)
    return [
        one.rule.name
        for one in checked(taken).findings
        if one.severity is not Severity.NOTE and one.rule.name in {"sum-mismatch", "sum-contradicted"}
    ]


_SHAPES = {"flat": (False, False), "signed": (True, False), "in groups": (True, True)}


@pytest.mark.parametrize("columns", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("shape", _SHAPES)
def test_right_sums_are_told_nothing_of(shape: str, columns: int) -> None:
    signed, groups = _SHAPES[shape]
    for table in _tables(columns, signed=signed, groups=groups):
        assert _told(table) == [], _text(table)


@pytest.mark.parametrize("where", ["last sum", "first row"])
@pytest.mark.parametrize("columns", [2, 3, 5, 8])
@pytest.mark.parametrize("shape", _SHAPES)
def test_one_wrong_figure_is_told(shape: str, columns: int, where: str) -> None:
    signed, groups = _SHAPES[shape]
    random = Random(f"{shape}{columns}{where}")
    tried = 0
    for table in _tables(columns, signed=signed, groups=groups):
        row = table[-1 if where == "last sum" else 0][1]
        row[random.randrange(columns)] += random.choice((-1, 1)) * random.randint(100, 9_000)
        assert _told(table), _text(table)
        tried += 1
    assert tried == len(_ROWS)


@pytest.mark.parametrize("wrong", [-90, 45, 900])
def test_in_a_single_column_a_sum_near_its_terms_is_told(wrong: int) -> None:
    for table in _tables(1, signed=False, groups=False):
        table[-1][1][0] += wrong
        assert _told(table), _text(table)


@pytest.mark.parametrize("off", [-1, 1, 2])
def test_where_all_other_sums_are_exact_one_off_by_a_digit_is_told(off: int) -> None:
    for table in _tables(6, signed=False, groups=False):
        table[-1][1][3] += off
        assert _told(table), _text(table)


NO_SUMS = {
    "a column of rates keeps the sum from being declared": (
        "Tkr | 2025 | 2026 | Kr/inv\nSkola | 100 | 210 | 14\nVård | 200 | 330 | 30\nSumma | 300 | 540 | 22",
        set(),
    ),
    "a share in percent does not": (
        "Tkr | 2025 | 2026 | Andel\nSkola | 100 | 210 | 33 %\nVård | 200 | 330 | 67 %\nSumma | 300 | 540 | 99 %",
        {"Summa"},
    ),
    "changes add up": (
        "Tkr | 2025 | Förändring\nSkola | 100 | −14\nVård | 200 | 330\nSumma | 300 | 500",
        {"Summa"},
    ),
    "a group of one row has no sum of its own": (
        "Tkr | Typ | Belopp\nKansliet | \nArkiv | Ny | 1 200\nIT | \nNät | Re | 3 400\nLagring | Re | 2 100\n"
        "Summa IT | | 5 500\nSumma | | 6 700",
        {"Summa IT"},
    ),
    "a row that is called a sum far from its rows": (
        "Tkr | 2025\nSkola | 100\nVård | 200\nGator | 50\nTotalt för hela kommunen | 8 000",
        set(),
    ),
    "shares are no terms": ("Tkr | Andel av budget\nSkola | 12,5\nVård | 40,0\nSnitt totalt | 26,3", set()),
}


@pytest.mark.parametrize(("table", "marked"), NO_SUMS.values(), ids=NO_SUMS)
def test_only_certain_sums_are_declared(table: str, marked: set[str]) -> None:
    lines = text_of(take(grid(table, "Tabell, tkr"), TableKind.BUDGET))
    assert {line.partition(" =")[0] for line in lines if " = " in line or " == " in line} == marked


def test_sums_of_sums_are_declared_as_such() -> None:
    lines = text_of(
        take(
            grid(
                "Mnkr | 2025 | 2026\nSkatt | 90,5 | 92,5\nBidrag | 10,2 | 11,1\nSumma intäkter | 100,7 | 103,6\n"
                "Löner | −60,1 | −61,1\nHyror | −20,4 | −21,4\nSumma kostnader | −80,5 | −82,5\n"
                "Netto | 20,2 | 21,1"
            ),
            TableKind.BUDGET,
        )
    )
    assert [line.partition(" | ")[0] for line in lines if " =" in line] == [
        "Summa intäkter =",
        "Summa kostnader =",
        "Netto ==",
    ]
