"""One table in every form that it can be written in: the same plan and findings, each at its own place."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import plan_text
from vplan import app
from vplan.core.swedish.numbers import HARD_SPACE, decimals_of, write_amount
from workbook_files import Styled, workbook

Cell = Decimal | str | float | None
"""An amount, a percentage as a share, or words."""
Lines = list[list[Cell]]
"""The rows of a table; one without cells is empty."""
_FIRST_LINE = 12
"""Of the table in a plan."""


class Written(NamedTuple):
    """A plan, what stands beside it, and where in them a cell of the table stands."""

    plan: str
    files: dict[str, bytes]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{write_amount(Decimal(str(cell)) * 100, decimals=_places(cell))}{HARD_SPACE}%"
    return write_amount(cell) if isinstance(cell, Decimal) else cell


def _places(share: float) -> int:
    """The decimals that a share has as a percentage."""
    return max(0, decimals_of(Decimal(str(share))) - 2)


def _held(cell: Cell) -> object:
    """The cell as a spreadsheet holds it: a binary fraction, and a format."""
    if isinstance(cell, float):
        return Styled(cell, f"0{_decimals(_places(cell))}%")
    return Styled(float(cell), f"#,##0{_decimals(decimals_of(cell))}") if isinstance(cell, Decimal) else cell


def _decimals(places: int) -> str:
    return f".{'0' * places}" if places else ""


def _in_plan(lines: list[str], sums: str) -> Written:
    block = "".join(f"      {line}\n" if line else "\n" for line in lines)
    return Written(_plan(f"    tabell: |\n{block}", sums), {})


def _plan(table: str, sums: str) -> str:
    return plan_text(f"budget:\n  - id: drift\n    namn: Drift\n    enhet: tkr\n{table}    summarader: {sums}\n")


def written(form: str, rows: Lines, sums: str) -> Written:
    """The plan with the table in that form."""
    texts = [[_text(cell) for cell in row] for row in rows]
    match form:
        case "bars":
            return _in_plan([" | ".join(row) for row in texts], sums)
        case "markdown":
            dashes = "|" + " --- |" * len(texts[0])
            lines = [f"| {' | '.join(row)} |" if row else "" for row in texts]
            return _in_plan([lines[0], dashes, *lines[1:]], sums)
        case "tabs":
            return _in_plan(["\t".join(row) for row in texts], sums)
        case "csv":
            data = "".join(";".join(row) + "\r\n" for row in texts)
            return Written(_plan("    fil: budget.csv\n", sums), {"budget.csv": data.encode()})
    held = [[_held(cell) for cell in row] or None for row in rows]
    return Written(_plan("    fil: budget.xlsx\n", sums), {"budget.xlsx": workbook(*held, name="Drift")})


def checked(folder: Path, plan: Written) -> app.Checked:
    """What a check finds in it."""
    folder.mkdir(exist_ok=True)
    (folder / "plan.yaml").write_text(plan.plan, "utf-8")
    for name, data in plan.files.items():
        (folder / name).write_bytes(data)
    return app.check(folder / "plan.yaml")


def _said(found: app.Checked) -> list[tuple[str, str, str, str]]:
    return sorted(
        (one.rule.name, one.path, one.message.translated(), str(sorted(one.facts.items())))
        for one in found.findings
    )


def _bands(found: app.Checked) -> list[object]:
    assert found.plan is not None, _said(found)
    return [
        (
            [cell.text for cell in band.header],
            [
                (row.name.text, row.group, row.indent, [tuple(one._replace(offset=0)) for one in row.cells])
                for row in band.rows
            ],
        )
        for band in found.plan.budgets[0].table.bands
    ]  # fmt: skip


def _at(found: app.Checked, form: str) -> set[tuple[str, int, int]]:
    """The row and the cell that each finding in the table stands at."""
    places = set()
    for one in found.findings:
        line, column = one.place.line, one.place.column
        if form == "excel":
            if one.place.cell:
                places.add((one.rule.name, line, column))
            continue
        text = found.texts[str(found.file)].lines[line - 1]
        if line >= _FIRST_LINE and line < _FIRST_LINE + 40 and not text.strip().startswith(("summa", "dok", "-")):
            places.add((one.rule.name, line - _FIRST_LINE + 1, text[: column - 1].count("|") + 1))
    return places


ROWS: Lines = [
    ["Tkr", "Bokslut 2025", "Budget 2026", "Andel"],
    ["Intäkter"],
    ["Avgifter", Decimal("1150.5"), Decimal("1200.0"), 0.625],
    ["Bidrag", Decimal("730.0"), "–", 0.375],
    ["Summa", Decimal("1880.5"), Decimal("1300.0"), None],
    [],
    ["Resor", "..", Decimal("-12.5"), None],
    ["Kurser", "3 st", Decimal("-4.0"), 0.05],
]
SUMS = "{Summa: [Avgifter, Bidrag]}"
FORMS = ("bars", "markdown", "tabs", "csv", "excel")


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


@pytest.mark.parametrize("form", FORMS)
def test_the_same_table_gives_the_same_plan_and_findings(tmp_path: Path, form: str) -> None:
    rows = [row + [None] * (4 - len(row)) if row else [] for row in ROWS]
    first = checked(tmp_path / "bars", written("bars", rows, SUMS))
    other = checked(tmp_path / form, written(form, rows, SUMS))
    assert {name for name, *_ in _said(first)} >= {"sum-mismatch", "amount-unread"}
    assert _said(other) == _said(first)
    assert _bands(other) == _bands(first)
    assert other.facts is not None
    assert first.facts is not None
    assert other.facts.budgets["drift"].amounts == first.facts.budgets["drift"].amounts


def test_each_finding_stands_at_its_own_place(tmp_path: Path) -> None:
    rows = [row + [None] * (4 - len(row)) if row else [] for row in ROWS]
    at = _at(checked(tmp_path / "excel", written("excel", rows, SUMS)), "excel")
    assert {("sum-mismatch", 5, 3), ("amount-unread", 8, 2)} <= at
    assert _at(checked(tmp_path / "bars", written("bars", rows, SUMS)), "bars") == at


_NAME = st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{1,9}( [a-zåäö]{2,6})?", fullmatch=True).filter(
    lambda name: name.casefold().split(" ")[0] not in {"varav", "summa"}
)
_AMOUNT = st.decimals(-(10**9), 10**9, places=2, allow_nan=False) | st.integers(-(10**12), 10**12).map(Decimal)
_CELL: st.SearchStrategy[Cell] = st.one_of(
    _AMOUNT, st.none(), st.sampled_from(["–", "..", "x"]), st.integers(1, 999).map(lambda share: share / 1000)
)


@st.composite
def _tables(draw: st.DrawFn) -> Lines:
    width = draw(st.integers(1, 4))
    names = draw(st.lists(_NAME, min_size=width, max_size=width, unique=True))
    rows: Lines = [["Tkr", *names]]
    titles = st.sampled_from([(), (), ("title",), ("gap",), ("gap", "title")])
    for name in draw(st.lists(_NAME, min_size=1, max_size=7, unique=True)):
        before = draw(titles) if len(rows) > 1 else ()
        if "gap" in before:
            rows.append([])
        if "title" in before:
            rows.append([draw(_NAME), *[None] * width])
        cells = draw(st.lists(_CELL, min_size=width, max_size=width))
        cells[draw(st.integers(0, width - 1))] = draw(_AMOUNT)
        rows.append([name, *cells])
    return rows


@settings(max_examples=40)
@given(_tables())
def test_tables_drawn_by_chance(tmp_path_factory: pytest.TempPathFactory, rows: Lines) -> None:
    folder = tmp_path_factory.mktemp("drawn")
    named = [str(row[0]) for row in rows[1:] if row and any(isinstance(cell, Decimal) for cell in row[1:])]
    sums = f"{{{named[-1]}: [{', '.join(dict.fromkeys(named[:-1]))}]}}" if len(named) > 1 else "{}"
    first = checked(folder / "bars", written("bars", rows, sums))
    other = checked(folder / "excel", written("excel", rows, sums))
    assert _said(other) == _said(first)
    if first.plan is not None:
        assert _bands(other) == _bands(first)
    assert _at(other, "excel") == _at(first, "bars")
