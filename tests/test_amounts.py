"""How cells are set is decided in the tree; and a cell that says an amount carries it, so that no writer reads it
out of the words.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from comparing import run
from conftest import PLAN_2022, ROOT, SMALL_PLAN
from holding import TABLE, document_of, refusal
from marking import is_marked
from vplan import app, layout
from vplan.app.checking import read_plan
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.document import Cell, Document, Look, Missing, Row, RowKind, Table, plain
from vplan.document.redline import Marking, marked
from vplan.document.walk import texts, walk

pytestmark = pytest.mark.fast

EXAMPLE = ROOT / "examples" / "exempelkommunen"
CARRYING = {
    "2022": (PLAN_2022, 176),
    "2016": (ROOT / "plans" / "2016.yaml", 10),
    "2021": (ROOT / "plans" / "2021.yaml", 13),
    "example": (EXAMPLE / "plan.yaml", 370),
    "its follow-up": (EXAMPLE / "uppfoljning" / "tertial.yaml", 119),
}
"""Plans with amounts in columns, and how many."""


def _documents(plan: Path) -> Iterator[Document]:
    read = read_plan(plan)
    assert read.plan is not None
    assert read.facts is not None
    for document in dict(layout.make(read.plan, read.facts, plan, None)).values():
        assert isinstance(document, Document)
        yield document


def _tables(document: Document) -> Iterator[Table]:
    return (block for block in document.walk() if isinstance(block, Table))


def _words(cell: Cell) -> str:
    return " ".join(plain(text) for block in walk(cell.blocks) for text in texts(block))


def _says(cell: Cell) -> bool:
    """Whether the cell says something else than that its value is missing."""
    contents = [text for block in walk(cell.blocks) for text in texts(block)]
    return bool(_words(cell)) and contents != [(Missing(),)]


@pytest.mark.parametrize(("plan", "amounts"), CARRYING.values(), ids=CARRYING)
def test_every_amount_in_a_column_of_figures_is_what_its_words_say(plan: Path, amounts: int) -> None:
    carried = 0
    for document in _documents(plan):
        for table in _tables(document):
            for row in table.rows:
                for cell in row.cells:
                    if cell.figures and _says(cell) and row.kind is not RowKind.GROUP:
                        assert cell.amount is not None, (plain(table.caption), _words(cell))
                        carried += 1
                    if cell.amount is not None:
                        assert cell.amount == read_amount(_words(cell)), plain(table.caption)
    assert carried == amounts


def test_what_the_amounts_of_2022_are() -> None:
    tables = {
        plain(table.caption): table.rows for document in _documents(PLAN_2022) for table in _tables(document)
    }
    *investments, total = tables["Investeringar, tkr"]
    own = [row for row in investments if row.kind is RowKind.BODY]
    units = [row for row in investments if row.kind is RowKind.SUM]
    assert len(units) == 3
    for rows in (own, units):
        assert _amounts(total) == [Decimal(49383)] == [sum(amount for row in rows for amount in _amounts(row))]
    financing = tables["Budgetramar per område inom regionstyrelsen: Summa finansiering, mkr"]
    assert _amounts(financing[-1]) == [Decimal("3373.4")]
    changes = [_amounts(row) for row in tables["Förändringar av budgetramar, mkr"]]
    assert sum(map(len, changes)) == 8


def _amounts(row: Row) -> list[Decimal]:
    return [cell.amount for cell in row.cells if cell.amount is not None]


def _table(markup: str) -> Table:
    (table,) = _tables(document_of(markup))
    return table


ROWS = """\
<table class="{0}"><colgroup><col/><col class="figures"/></colgroup>
<thead><tr><th>a</th><th>b</th></tr></thead>
<tbody>
<tr><th>c</th><td>1</td></tr>
<tr class="part"><th>d</th><td>1</td></tr>
<tr class="sum"><th>e</th><td>1</td></tr>
<tr class="group"><th>f</th><td>g</td></tr>
<tr><td>h</td><td>i</td></tr>
</tbody></table>
"""
CALENDAR = """\
<div class="calendar"><p>a</p><p>b</p><p>c</p><div class="meeting"><p class="days">d</p>
<div class="agenda"><p class="kind">e</p><div class="topic">f<span class="presenters">g</span></div>
<div class="topic">h</div></div></div></div>
"""
B, S = Look.BODY, Look.STRONG


@pytest.mark.parametrize(
    ("markup", "looks"),
    [
        (ROWS.format("figures"), [B, B, Look.PART, Look.QUIET, S, S, Look.GROUP, B, B, B]),
        (ROWS.format("goals"), [S, B, Look.PART, Look.QUIET, S, S, Look.GROUP, B, B, B]),
        (ROWS.format("results"), [S, B, Look.PART, Look.QUIET, S, S, Look.GROUP, B, B, B]),
        (CALENDAR, [Look.DAYS, Look.APART, B, B, B, Look.APART, B]),
    ],
    ids=["figures", "goals", "results", "calendar"],
)
def test_how_each_cell_is_set(markup: str, looks: list[Look]) -> None:
    table = _table(markup)
    assert {cell.look for row in table.head for cell in row.cells} == {Look.HEAD}
    assert [cell.look for row in table.rows for cell in row.cells] == looks
    if "figures" in markup:
        assert {tuple(cell.figures for cell in row.cells) for row in (*table.head, *table.rows)} == {(False, True)}


def test_a_wide_cell_stands_as_the_column_that_it_begins_in() -> None:
    columns = '<colgroup><col/><col class="figures"/><col/></colgroup>'
    table = _table(
        f"<table>{columns}<thead><tr><th>a</th><th>b</th><th>c</th></tr></thead>"
        '<tbody><tr><td colspan="2">d</td><td>e</td></tr><tr><td>f</td><td colspan="2">1</td></tr></tbody></table>'
    )
    assert [[cell.figures for cell in row.cells] for row in table.rows] == [[False, False], [False, True]]


LARGE = 1234567890123456789


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ('<td data-amount="1250.50">1 250,50</td>', Decimal("1250.5")),
        ('<td data-amount="-1250.5">−1\u00a0250,5</td>', Decimal("-1250.5")),
        ('<td data-amount="0">0</td>', Decimal(0)),
        (f'<td data-amount="{LARGE}"><p>{write_amount(LARGE)}</p></td>', Decimal(LARGE)),
        ('<td data-amount="">1</td>', None),
        ("<td>1</td>", None),
        ('<th data-amount="7">7</th>', Decimal(7)),
    ],
)
def test_the_amount_of_a_cell_is_what_the_template_says(cell: str, amount: Decimal | None) -> None:
    ((found,),) = (row.cells for row in _table(TABLE.format(cell)).rows)
    assert found.amount == amount


NO_NUMBER = "write it with digits, and a point before decimals"
NOT_SAID = "print the amount and nothing else in the cell, or leave data-amount out"


@pytest.mark.parametrize(
    ("markup", "told", "hint"),
    [
        ('<td data-amount="1,5">1,5</td>', 'data-amount="1,5" on <td> is no number of its kind', NO_NUMBER),
        ('<td data-amount="12.4">12</td>', 'data-amount="12.4" on <td> is not what the cell says: 12', NOT_SAID),
        ('<td data-amount="12">12 t</td>', 'data-amount="12" on <td> is not what the cell says: 12 t', NOT_SAID),
        ('<td data-amount="12"></td>', 'data-amount="12" on <td> is not what the cell says: ', NOT_SAID),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_or_another_is_refused(markup: str, told: str, hint: str) -> None:
    _refused(TABLE.format(markup), told, hint)


@pytest.mark.parametrize(
    ("then", "now", "told", "hint"),
    [
        ("<table>", '<table class="figure">', '<table class="figure">', 'did you mean class="figures"?'),
        ("<tr>{}", '<tr class="total">{}', '<tr class="total">', "there are group, part, sum"),
        ("<col/>", '<col class="wide"/>', '<col class="wide">', "there are expected, figures, optional"),
        ("{}", '<td><p class="leed">x</p></td>', '<p class="leed">', 'did you mean class="lead"?'),
    ],
)
def test_a_class_outside_the_closed_list_is_refused(then: str, now: str, told: str, hint: str) -> None:
    assert TABLE.count(then) == 1
    _refused(TABLE.replace(then, now).replace("{}", "<td>1</td>"), f"documents have no {told}", hint)


def _refused(markup: str, told: str, hint: str) -> None:
    error = refusal(markup)
    assert error is not None
    assert (error.message.translated(), error.hint.translated()) == (told, hint)


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ('class="{{ rad.slag }}"', "class=\"{{ 'summa' }}\"", 'documents have no <tr class="summa">'),
        ('data-amount="{{ cell.tal }}"', 'data-amount="{{ cell.tal }}7"', " is not what the cell says: "),
    ],
)
def test_it_is_told_at_the_templates_line(then: str, now: str, told: str, tmp_path: Path) -> None:
    run("templates", "copy", "delar.budgettabell", "--to", tmp_path)
    (file,) = tmp_path.iterdir()
    text = file.read_text("utf-8")
    assert text.count(then) == 1
    file.write_text(text.replace(then, now), "utf-8")
    built = app.build(SMALL_PLAN, tmp_path / "ut", templates=tmp_path)
    (finding,) = (one for one in built.findings if one.rule.name == "not-printable")
    assert told in finding.message.translated()
    assert Path(finding.place.file).name == file.name
    assert now in file.read_text("utf-8").split("\n")[finding.place.line - 1]
    assert not (tmp_path / "ut").exists()


def test_marks_compare_words_and_keep_the_newer_amount() -> None:
    def document(words: str, amount: str) -> Document:
        return document_of(TABLE.format(f'<td data-amount="{amount}">{words}</td>'))

    def without_amounts(document: Document) -> Document:
        def bare(row: Row) -> Row:
            return replace(row, cells=tuple(replace(cell, amount=None) for cell in row.cells))

        blocks = tuple(
            replace(block, rows=tuple(map(bare, block.rows))) if isinstance(block, Table) else block
            for block in document.blocks
        )
        return replace(document, blocks=blocks)

    one, other = document("1 250,5", "1250.5"), document("1 300,5", "1300.5")
    for before in (one, without_amounts(one)):
        same = marked(before, one, "då", Marking.TRACK)
        assert not is_marked(same.blocks)
        changed = marked(before, other, "då", Marking.TRACK)
        assert is_marked(changed.blocks)
        (table,) = _tables(changed)
        assert [cell.amount for row in table.rows for cell in row.cells] == [Decimal("1300.5")]
