"""Whoever hears a PDF is told of each figure what its column, its group and its row are called, as in HTML."""

from itertools import chain
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import ROOT
from table_heads import captions_in_pdf, in_html, in_pdf, row_heads_in_pdf
from vplan.cli.app import app

_EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*/*.yaml") if path.name != "vplan.yaml")
_WITH_NOTES = ROOT / "examples" / "exempelkommunen" / "mal-och-budget.yaml"
_PLANS = [
    ROOT / "plans" / "2022.yaml",
    _WITH_NOTES,
    *(
        pytest.param(path, marks=pytest.mark.deep)
        for path in (*sorted((ROOT / "plans").glob("*.yaml")), *_EXAMPLES)
        if path.stem not in {"2022", _WITH_NOTES.stem}
    ),
]


def _built(plan: Path, folder: Path, form: str) -> None:
    CliRunner().invoke(app, ["build", str(plan), "--draft", "--format", form, "-o", str(folder)])


@pytest.mark.parametrize("plan", _PLANS, ids=lambda path: path.stem)
def test_each_cell_of_a_pdf_has_the_heads_that_it_has_in_html(plan: Path, tmp_path: Path) -> None:
    _built(plan, tmp_path, "pdf")
    _built(plan, tmp_path, "html")
    documents = sorted(tmp_path.glob("*.pdf"))
    assert documents
    for document in documents:
        page = document.with_suffix(".html").read_text("utf-8")
        data = document.read_bytes()
        assert in_pdf(data) == in_html(page), document.name
        assert captions_in_pdf(data) == (page.count("<caption "), 0), document.name


def test_a_figure_of_the_budget_says_its_row(tmp_path: Path) -> None:
    plan = ROOT / "plans" / "2022.yaml"
    _built(plan, tmp_path, "pdf")
    data = (tmp_path / "verksamhetsplan.pdf").read_bytes()
    cells = list(chain.from_iterable(in_pdf(data)))
    assert len(cells) > 500
    assert row_heads_in_pdf(data) > 100
    net = next(cell for cell in cells if cell.said == "−15851")
    assert any("Nettobudget" in name for name in net.under)
    assert any("Summa" in name for name in net.under)
