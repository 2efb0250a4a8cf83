"""The workbook of a plan: its tables read back as they were, its sums are formulas, and every list is in it."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from conftest import ROOT, SMALL_PLAN, plan_text
from vplan import app
from vplan.app.checking import Read, judged, read_plan
from vplan.core.swedish.numbers import write_amount
from vplan.document import Looks
from vplan.document.workbook import Formula, Sheet, SheetCell, Workbook
from vplan.layout.workbook import sheets_of, workbook_of
from vplan.model.base import Part, parts_of
from vplan.model.knowledge import Topic, fields_of
from vplan.model.plan import Plan, tables_of
from vplan.model.table import CellKind, Table
from vplan.model.tabular import Tabular
from vplan.render.xlsx.writer import write_xlsx
from vplan.source.workbook.book import Workbook as Book
from vplan.source.workbook.cells import cell_name
from vplan.source.workbook.sheet import Held
from vplan.source.workbook.values import value_of

EXAMPLE = ROOT / "examples" / "exempelkommunen"
RESTEN = ROOT / "tests" / "plans" / "resten"
PLANS = (
    *(ROOT / "plans" / f"{year}.yaml" for year in (2016, 2020, 2021, 2022)),
    EXAMPLE / "plan.yaml",
    EXAMPLE / "uppfoljning" / "delar.yaml",
    EXAMPLE / "uppfoljning" / "tertial.yaml",
    RESTEN / "resten.yaml",
    ROOT / "docs" / "pictures" / "tables.yaml",
)
"""Together they use everything that a plan or a report can hold."""
NAMES = [f"{path.parent.name}-{path.stem}" for path in PLANS]


class Made(NamedTuple):
    """A plan that was read, and its workbook."""

    read: Read
    workbook: Workbook

    @property
    def plan(self) -> Plan:
        assert self.read.plan is not None
        return self.read.plan

    def sheet(self, name: str) -> Sheet:
        return next(one for one in self.workbook.sheets if one.name == name)


def made(path: Path) -> Made:
    read = read_plan(path)
    assert read.plan is not None, read.findings
    assert read.facts is not None
    return Made(read, workbook_of(read.plan, read.facts, "arbetsbok.xlsx", Looks()))


def from_text(folder: Path, body: str) -> Made:
    path = folder / "plan.yaml"
    path.write_text(plan_text(body), "utf-8")
    return made(path)


def rows(sheet: Sheet) -> list[list[Any]]:
    return [[None if cell is None else cell.value for cell in row] for row in sheet.rows]


def cells(sheet: Sheet) -> dict[str, SheetCell]:
    return {
        cell_name(row, column): cell
        for row, line in enumerate(sheet.rows, 1)
        for column, cell in enumerate(line, 1)
        if cell is not None
    }


def _flat(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2212", "-").replace("\u2013", "-")


def _table(table: Table, sums: Any = None) -> list[object]:
    """What a table says, an empty cell that is computed as what it is computed to."""
    found: list[object] = []
    for b, band in enumerate(table.bands):
        lines = []
        for r, row in enumerate(band.rows):
            said: list[object] = []
            for c, cell in enumerate(row.cells):
                amount = cell.amount if sums is None else sums.amounts[b][r][c]
                kind = CellKind.AMOUNT if cell.kind is CellKind.EMPTY and amount is not None else cell.kind
                words = "" if amount is not None or cell.percent is not None else _flat(cell.text)
                said.append((kind, amount, cell.percent, cell.mark, cell.notes, words))
            titles = [(one.cell.text, one.indent) for one in row.titles]
            lines.append((_flat(row.name.text), row.name.notes, row.group, row.indent, row.mark, titles, said))
        found.append(([_flat(cell.text) for cell in band.header], [cell.notes for cell in band.header], lines))
    return found


def _said(found: app.Checked) -> list[tuple[str, str, str]]:
    return sorted((one.rule.name, one.path, one.message.translated()) for one in found.findings)


def _read_back(path: Path, one: Made, folder: Path) -> app.Checked:
    """The plan with its tables taken from the workbook."""

    def change(tree: Any) -> None:
        for keys in sheets_of(one.plan):
            if keys.is_table:
                held = tree[keys.root[0]]
                part = held if len(keys.root) == 1 else next(each for each in held if each["id"] == keys.root[1])
                for key in ("tabell", "fil", "blad", "cellområde", "dolda", "rubrikrad"):
                    part.pop(key, None)
                part |= {"fil": "arbetsbok.xlsx", "blad": keys.sheet}

    return _changed(path, one, folder, change)


def _changed(path: Path, one: Made, folder: Path, change: Callable[[Any], None]) -> app.Checked:
    """The plan beside its workbook, after a change of its tree."""
    tree = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    change(tree)
    whole = path.parent.parent if "uppföljning_av" in tree else path.parent
    shutil.copytree(whole, folder / "copy")
    inside = folder / "copy" / path.parent.relative_to(whole)
    (inside / "arbetsbok.xlsx").write_bytes(write_xlsx(one.workbook))
    (inside / path.name).write_text(json.dumps(tree, ensure_ascii=False, indent=1), "utf-8")
    return app.check(inside / path.name)


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_tables_read_back_as_the_same_tables(path: Path, tmp_path: Path) -> None:
    before = app.check(path)
    one = made(path)
    after = _read_back(path, one, tmp_path)
    assert before.plan is not None
    assert before.facts is not None
    assert after.plan is not None, _said(after)
    assert after.facts is not None
    for was, now in zip(tables_of(before.plan), tables_of(after.plan), strict=True):
        budget = getattr(was, "id", "")
        sums = before.facts.budgets.get(budget)
        assert _table(now.table, after.facts.budgets.get(budget)) == _table(was.table, sums), was.key
        if sums is not None:
            assert after.facts.budgets[budget].amounts == sums.amounts
            assert _terms(after.facts.budgets[budget]) == _terms(sums)
    assert _said(after) == _said(before)


def _terms(sums: Any) -> object:
    """The rows and columns that sums add, without the names that say which."""
    return (
        {at: [(sign, term) for sign, _, term in terms] for at, terms in sums.row_terms.items()},
        [{at: [(sign, term) for sign, _, term in terms] for at, terms in of.items()} for of in sums.column_terms],
    )


def test_the_plans_have_tables_of_every_kind() -> None:
    kinds = {type(table).__name__ for path in PLANS for table in tables_of(made(path).plan)}
    assert kinds == {"Budget", "TextTable", "Investments"}
    bands = [len(table.table.bands) for path in PLANS for table in tables_of(made(path).plan)]
    assert max(bands) > 1
    heads = [
        len(band.head) for path in PLANS for table in tables_of(made(path).plan) for band in table.table.bands
    ]
    assert max(heads) > 1


HEADERS = {
    "names over columns": ".|2025||2026|\nTkr|Budget|Utfall|Budget|Not\n---|---|---|---|---\nA|1|2|3|x",
    "no name over two columns": "|2025|2026\nTkr|Budget|Plan\n--|--|--\nA|1|2",
    "three lines": "|Region||\n|2025||2026\nTkr|Budget|Utfall|Budget\n--|--|--|--\nA|1|2|3",
    "a corner without a word, and one column": "|2025\nA|1\nB|2",
    "one name that goes on downwards": ".|2025||Not\nTkr|Budget|Utfall|\n--|--|--|--\nA|1|2|x",
    "bands": "Tkr|2025|2026\nA|1|2\n\nFinansiering|Ram|Lån\nB|3|4",
    "groups": "Tkr|2025\nDrift|\n  A|1\n  B|2\n  Summa drift =|3\nAnnat|\n  C|4\n  Summa annat =|4\nTotalt ==|7",
    "signs": "Tkr|2025|2026|Andel\nA|-|..|12,5 %\nB|(400)|1 200*|7 %*\nC|400-|x|–\nD|−1,50|0,0|",
    "texts with figures": "Tkr|2025|År\nA|1|'2024 och senare\nB|2|ca 3",
    "years over bands": "Tkr|2025|2026\nA|1|2\n\nTkr|2027|2028\nB|3|4",
    "years and long numbers": "Objekt|År|Belopp\nA|2025|12 500\nB|2026|123456789012345",
}


@pytest.mark.parametrize("table", HEADERS.values(), ids=HEADERS)
def test_tables_of_every_form_read_back(table: str, tmp_path: Path) -> None:
    _reads_back(table, tmp_path)


def _reads_back(table: str, folder: Path) -> None:
    body = "\n".join(f"      {line}" if line else "" for line in table.split("\n"))
    text = f"budget:\n  - id: drift\n    namn: Drift\n    enhet: tkr\n    tabell: |\n{body}\n"
    (folder / "a").mkdir()
    path = folder / "a" / "plan.yaml"
    path.write_text(plan_text(text), "utf-8")
    one = made(path)
    after = _read_back(path, one, folder / "b")
    assert after.plan is not None, _said(after)
    assert after.facts is not None
    assert one.read.facts is not None
    budgets = one.plan.budgets[0], after.plan.budgets[0]
    assert len(budgets[0].table.rows) > 0
    was, now = (
        _table(budget.table, facts.budgets["drift"])
        for budget, facts in zip(budgets, (one.read.facts, after.facts), strict=True)
    )
    assert now == was


_NAME = st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{1,9}( [a-zåäö]{2,6})?", fullmatch=True).filter(
    lambda name: name.casefold().split(" ")[0] not in {"varav", "summa", "netto", "total", "totalt", "delsumma"}
)
_AMOUNT = st.decimals(-(10**9), 10**9, places=2, allow_nan=False) | st.integers(-(10**12), 10**12).map(Decimal)
_CELL = st.one_of(_AMOUNT.map(write_amount), st.sampled_from(["", "–", "..", "x", "12,5 %", "7*", "ca 3"]))


@st.composite
def _tables(draw: st.DrawFn) -> str:
    """A table text with titles, bands' blank lines, and the last row as the sum of the others."""
    width = draw(st.integers(1, 4))
    header = draw(st.lists(_NAME, min_size=width, max_size=width, unique=True))
    names = draw(st.lists(_NAME, min_size=2, max_size=7, unique=True))
    lines = [["Tkr", *header]]
    for name in names:
        if len(lines) > 1 and draw(st.booleans()):
            lines.append([draw(_NAME), *[""] * width])
        cells = draw(st.lists(_CELL, min_size=width, max_size=width))
        cells[draw(st.integers(0, width - 1))] = write_amount(draw(_AMOUNT))
        lines.append([name, *cells])
    lines.append(["Summa =", *[""] * width])
    return "\n".join("|".join(line) for line in lines)


@settings(max_examples=25)
@given(_tables())
def test_tables_drawn_by_chance_read_back(tmp_path_factory: pytest.TempPathFactory, table: str) -> None:
    _reads_back(table, tmp_path_factory.mktemp("drawn"))


BUDGET = """\
budget:
  - id: drift
    namn: Drift
    enhet: tkr
    tabell: |
      Tkr     | 2025 | 2026 | Förändring
      Intäkt  |  100 |  110 |
      Kostnad |   80 |   85 |
      Ränta   |    5 |    5 |
      Netto   |      |   21 |
    summarader:
      Netto: [Intäkt, -Kostnad, -Ränta]
    summakolumner:
      Förändring: ["2026", -2025]
"""


def test_declared_sums_are_formulas_and_what_is_no_sum_is_told_in_a_comment(tmp_path: Path) -> None:
    sheet = from_text(tmp_path, BUDGET).sheet("Drift")
    found = cells(sheet)
    assert [cell.value for cell in sheet.rows[3] if cell] == ["Tkr", Decimal(2025), Decimal(2026), "Förändring"]
    assert found["D5"].value == Formula("SUM(C5)-SUM(B5)", Decimal(10))
    assert found["B8"].value == Formula("SUM(B5)-SUM(B6:B7)", Decimal(15))
    assert found["C8"].value == Decimal(21)
    assert found["C8"].comment == (
        "Planen skriver 21, som inte är summan av sina termer.\nIntäkt, −Kostnad och −Ränta blir tillsammans 20."
    )
    assert not found["B8"].comment


def test_sums_that_go_round_in_a_circle_are_no_formulas(tmp_path: Path) -> None:
    body = BUDGET.replace("Netto: [Intäkt, -Kostnad, -Ränta]", "{Netto: [Intäkt, Ränta], Intäkt: [Netto]}")
    sheet = from_text(tmp_path, body).sheet("Drift")
    assert rows(sheet)[4][0] == "Intäkt"
    assert not [cell for cell in cells(sheet).values() if isinstance(cell.value, Formula)]


def test_a_footnote_is_called_in_the_cell_and_read_in_a_comment(tmp_path: Path) -> None:
    body = BUDGET.replace("110", "110[^a]") + "fotnoter: [{id: a, text: Efter ny modell.}]\n"
    cell = cells(from_text(tmp_path, body).sheet("Drift"))["C5"]
    assert (cell.value, cell.code, cell.comment) == (
        Decimal(110),
        '#,##0"[^a]"',
        "Fotnot a: Efter ny modell.",
    )


LISTS = """\
strategier:
  - id: trygg
    namn: "=1+1"
    prioriteringar:
      - namn: Skola
        ansvarig: [Skolchef, Rektor]
        mål:
          - id: läsa
            mål: Alla läser.
            mått: {minst: {kvinnor: 80, män: "70,5 (2024)"}}
            könsuppdelat: ja
          - Alla räknar.
        aktiviteter:
          - aktivitet: Läsombud
            start: 2025-02-01
"""


def test_each_level_of_a_list_is_a_sheet_that_names_what_is_above_it(tmp_path: Path) -> None:
    one = from_text(tmp_path, LISTS)
    assert rows(one.sheet("Strategier")) == [["id", "namn"], ["trygg", "=1+1"]]
    assert rows(one.sheet("Prioriteringar")) == [
        ["id", "(namn)", "prioriteringar / namn", "prioriteringar / ansvarig"],
        ["trygg", "=1+1", "Skola", "Skolchef\nRektor"],
    ]
    way = "prioriteringar / mål"
    assert rows(one.sheet("Mål")) == [
        [
            "id", "(namn)", "prioriteringar / namn", f"{way} / id", f"{way} / mål",
            f"{way} / mått / minst / kvinnor", f"{way} / mått / minst / män", f"{way} / könsuppdelat",
        ],
        ["trygg", "=1+1", "Skola", "läsa", "Alla läser.", Decimal(80), "70,5 (2024)", "ja"],
        ["trygg", "=1+1", "Skola", None, "Alla räknar.", None, None, None],
    ]  # fmt: skip
    assert rows(one.sheet("Aktiviteter"))[1][3:] == ["Läsombud", date(2025, 2, 1)]
    comment = cells(one.sheet("Prioriteringar"))["D1"].comment
    assert comment.startswith("Ansvar"), "the header says what editors say of the key"


def test_a_formula_in_a_text_of_a_plan_stays_a_text(tmp_path: Path) -> None:
    data = write_xlsx(from_text(tmp_path, LISTS).workbook)
    held = [one for _, one in _cells_of(Book.of(data))]
    assert len(held) > 30
    assert not [one for one in held if one.formula]


def test_the_results_of_a_report_have_the_words_of_the_goals_beside_their_ids() -> None:
    one = made(EXAMPLE / "uppfoljning" / "delar.yaml")
    sheet = one.sheet("Målens utfall")
    assert rows(sheet)[0][:2] == ["id", "(mål)"]
    wordings = {goal.own_id: goal.wording for goal in one.plan.goals}
    assert len(sheet.rows) > 10
    for row in rows(sheet)[1:]:
        assert row[1] == wordings[row[0]]
    assert {keys.root for keys in sheets_of(one.plan)} >= {("mål",), ("budgetavvikelser",), ("förseningar",)}
    assert ("strategier",) not in {keys.root for keys in sheets_of(one.plan)}, (
        "the plan's own lists are the plan's"
    )


def _lists(part: Part, way: tuple[str, ...], *, top: bool = True) -> Iterator[tuple[str, ...]]:
    """Every list of parts that holds something, found by going through all that a part holds."""
    known = fields_of(Plan)
    for field in fields_of(type(part)).values():
        topic = known[field.key].about.topic if top and field.key in known else field.about.topic
        if topic in {Topic.TEXTS, Topic.OTHER} or (field.part is not None and issubclass(field.part, Tabular)):
            continue
        value = getattr(part, field.name)
        inside = (*way, field.key)
        if value and not isinstance(value, BaseModel) and any(True for _ in parts_of(value)):
            yield inside
        for one in parts_of(value):
            yield from _lists(one, inside, top=False)


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_every_list_of_parts_is_in_the_workbook(path: Path) -> None:
    one = made(path)
    root = one.plan if one.plan.follows is None else one.plan.results[0]
    listed = {(*keys.root, *keys.level) for keys in sheets_of(one.plan) if not keys.is_table}
    assert listed == set(_lists(root, ()))


def _without_places(value: Any) -> Any:
    """What a part of a plan says, without line ends at the end of a text."""
    if isinstance(value, Part):
        return {name: _without_places(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_places(one) for one in value]
    return value.rstrip("\n") if isinstance(value, str) else value


def _with_lists_in_workbook(path: Path, folder: Path) -> app.Checked:
    """The plan with its lists taken from the workbook."""
    one = made(path)
    sheets: dict[tuple[str, ...], list[str]] = {}
    for keys in sheets_of(one.plan):
        if not keys.is_table:
            sheets.setdefault(keys.root, []).append(keys.sheet)

    def change(tree: Any) -> None:
        for way, named in sheets.items():
            holder = tree
            for key in way[:-1]:
                holder = holder[key]
            holder[way[-1]] = {"fil": "arbetsbok.xlsx", "blad": named}

    return _changed(path, one, folder, change)


def _apart(checked: app.Checked) -> app.Checked:
    """What each rule finds by itself: places in a sheet are others, and so is which of them is told first."""
    return judged(read_plan(Path(checked.file)), joined=False)


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_lists_read_back_as_the_same_lists(path: Path, tmp_path: Path) -> None:
    before, after = app.check(path), _with_lists_in_workbook(path, tmp_path)
    assert after.plan is not None, _said(after)
    assert _without_places(after.plan) == _without_places(before.plan)
    assert _with_plain_paths(_said(_apart(after))) == _with_plain_paths(_said(_apart(before)))


def _with_plain_paths(said: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Without the key of a goal that may be its text alone, which a sheet always writes."""
    return [(rule, path.removesuffix(".mål"), message) for rule, path, message in said]


def test_the_plans_use_every_kind_of_list() -> None:
    listed = {(*keys.root, *keys.level)[-1] for path in PLANS for keys in sheets_of(made(path).plan)}
    assert len(listed) > 20
    assert listed >= {"strategier", "prioriteringar", "mål", "mätetal", "aktiviteter", "ramar", "förändringar"}
    assert listed >= {"sammanträden", "dagordning", "ärenden", "grupper", "områden"}
    assert listed >= {"budgetavvikelser", "förseningar"}


def test_the_first_sheet_says_what_each_other_is_and_how_a_plan_names_it() -> None:
    one = made(EXAMPLE / "plan.yaml")
    contents = one.workbook.sheets[0]
    found = {row[0]: row for row in rows(contents)[5:]}
    assert contents.name == "Innehåll"
    assert list(found) == ["Blad", *(sheet.name for sheet in one.workbook.sheets[1:])]
    assert found["Driftbudget per nämnd"][1:] == [
        "Tabell: Driftbudget per nämnd, nettokostnad (mnkr)",
        "budget/drift-nämnder",
        "fil: arbetsbok.xlsx\nblad: Driftbudget per nämnd",
        Decimal(8),
    ]
    assert found["Mål"][2:4] == [
        "strategier/prioriteringar/mål",
        "fil: arbetsbok.xlsx\nblad: [Strategier, Prioriteringar, Mål, Aktiviteter, Mätetal]",
    ]


def test_a_build_writes_one_workbook_named_after_the_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    first = app.build(plan, tmp_path / "ut", formats=["xlsx", "md"])
    assert [file.name for file in first.files] == [
        "namndplan-2025-utkast.md",
        "tjansteskrivelse-utkast.md",
        "plan.xlsx",
    ]
    assert app.build(plan, tmp_path / "ut", formats=["xlsx", "md"]).kept == set(first.files)
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("Bokbuss", "Biblioteksbuss"), "utf-8")
    assert text != plan.read_text("utf-8")
    second = app.build(plan, tmp_path / "ut", formats=["xlsx"])
    assert [file.name for file in second.files] == ["plan.xlsx"]
    assert not second.kept


def test_a_workbook_keeps_clear_of_documents_of_the_plans_name(tmp_path: Path) -> None:
    plan = tmp_path / "namndplan-2025-utkast.yaml"
    shutil.copy(SMALL_PLAN, plan)
    built = app.build(plan, tmp_path / "ut", formats=["xlsx"])
    assert [file.name for file in built.files] == ["namndplan-2025-utkast-listor.xlsx"]
    with ZipFile(built.files[0]) as package:
        assert "fil: namndplan-2025-utkast-listor.xlsx" in package.read("xl/sharedStrings.xml").decode()


def test_a_text_that_no_cell_holds_is_a_finding(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(LISTS.replace("Alla läser.", "Alla läser. " * 3000)), "utf-8")
    built = app.build(plan, tmp_path / "ut", formats=["xlsx"], draft=True)
    assert built.files == ()
    found = [one for one in built.findings if one.rule.name == "not-printable"]
    assert [one.message.translated() for one in found] == [
        "a cell of a workbook holds 32767 characters, and a text that begins "
        "'Alla läser. Alla läser. Alla läser. Alla' has 35999"
    ]


def test_a_draft_says_in_its_workbook_that_errors_stand(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(BUDGET.replace("21", "99")), "utf-8")
    assert not app.build(plan, tmp_path / "ut", formats=["xlsx"]).files
    (file,) = app.build(plan, tmp_path / "ut", formats=["xlsx"], draft=True).files
    with ZipFile(file) as package:
        assert re.search("fel är inte rättade|fel är inte rättat", package.read("xl/sharedStrings.xml").decode())


def test_the_same_plan_gives_the_same_bytes_in_another_process_on_another_day(tmp_path: Path) -> None:
    files = []
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        folder = tmp_path / seed
        command = [sys.executable, "-m", "vplan", "build", str(EXAMPLE / "plan.yaml"), "--format", "xlsx"]
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run([*command, "-o", str(folder)], env=surroundings, check=True, capture_output=True)
        files.append((folder / "plan.xlsx").read_bytes())
    assert files[0] == files[1]
    with ZipFile(io.BytesIO(files[0])) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stamped = re.findall(r"W3CDTF\">([^<]+)<", package.read("docProps/core.xml").decode())
    assert stamped == ["2025-03-04T00:00:00Z"] * 2, "the day of the last revision"


def _cells_of(book: Book) -> Iterator[tuple[str, Held]]:
    for entry in book.entries:
        for row, line in book.sheet(entry).cells.items():
            for column, held in line.items():
                yield f"{entry.name}!{cell_name(row, column)}", held


@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not installed")
@pytest.mark.parametrize(
    "path", [EXAMPLE / "plan.yaml", ROOT / "docs" / "pictures" / "tables.yaml"], ids=["example", "tables"]
)
def test_libreoffice_reckons_formulas_to_the_values_that_stand_in_them(path: Path, tmp_path: Path) -> None:
    data = write_xlsx(made(path).workbook)
    stripped = tmp_path / "utan.xlsx"
    removed = 0
    with ZipFile(io.BytesIO(data)) as package, ZipFile(stripped, "w") as target:
        for name in package.namelist():
            part = package.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part, count = re.subn(rb"</f><v>[^<]*</v>", b"</f>", part)
                removed += count
            target.writestr(name, part)
    assert removed > 5
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'settings').as_uri()}",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "ut"), str(stripped)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    ours, theirs = Book.of(data), Book.of((tmp_path / "ut" / "utan.xlsx").read_bytes())
    reckoned = dict(_cells_of(theirs))
    compared = 0
    for at, held in _cells_of(ours):
        if held.formula:
            compared += 1
            assert value_of(reckoned[at], theirs).amount == value_of(held, ours).amount, at
    assert compared == removed
