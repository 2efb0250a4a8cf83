"""Documents that vplan builds, and documents of many makings, become plans: nothing is lost, and what stands in
their goals, tables and texts is there again.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from outlines.making import WAYS, made
from vplan import app
from vplan.app.checking import Read, judged, read_plan
from vplan.core import Severity
from vplan.imports.accounting import values_of
from vplan.imports.importing import Imported, import_document
from vplan.imports.outline.outline import Grid, Outline, Paragraph, Run, Section
from vplan.imports.recognising.map import Map
from vplan.imports.recognising.plan import recognise
from vplan.imports.recognising.roles import Role
from vplan.imports.tree import Form
from vplan.imports.words import Line, Words, letters_of
from vplan.model.plan import Plan
from vplan.source import load

_PLANS = [
    *sorted((ROOT / "plans").glob("20*.yaml")),
    *sorted(path for path in (ROOT / "examples" / "exempelkommunen").glob("*.yaml") if path.name != "vplan.yaml"),
]
_MAPS = {
    "2016": Map(
        points=["Framgångsfaktorer i form av utvecklingsområden > * > *"],
        headings={"Strategiska mål": Role.CHAPTER},
    ),
    "cover-in-table": Map(paragraphs=["MÅL"]),
}
"""What a document does not say of itself: where its goals stand."""
_EXPECTED = yaml.safe_load((ROOT / "tests" / "outlines" / "expected.yaml").read_text("utf-8"))
_LEAST_IN_STRUCTURE = 0.95


def _imported(data: bytes, name: str, given: str) -> Imported:
    return import_document(data, name, _MAPS.get(given, Map()))


def _read(imported: Imported, folder: Path) -> Read:
    """The plan that an import wrote, read with the pictures that go beside it."""

    def load_beside(path: Path) -> bytes:
        return imported.files.get(path.relative_to(folder).as_posix()) or load(path)

    return read_plan(folder / "plan.yaml", data=imported.page.text.encode(), read=load_beside)


def _in_order(imported: Imported) -> None:
    account = imported.account
    assert account.in_values
    assert ([words.text for words in account.lost], [words.text for words in account.doubled]) == ([], [])
    assert [value.text for value in account.untrue] == []


def test_there_are_plans_and_makings() -> None:
    assert len(_PLANS) > 10
    assert len(WAYS) >= 10
    assert set(WAYS) == set(_EXPECTED)
    example = read_plan(ROOT / "examples" / "exempelkommunen" / "plan.yaml").plan
    assert example is not None
    assert len(_answering(example)) > 1


@pytest.mark.parametrize("plan", _PLANS, ids=lambda plan: plan.stem)
def test_a_built_plan_comes_back(plan: Path, tmp_path: Path) -> None:
    built = app.build(plan, tmp_path, formats=["docx"], draft=True)
    documents = [path for path in built.files if path.suffix == ".docx"]
    assert documents
    source = read_plan(plan).plan
    assert source is not None
    for document in documents:
        imported = _imported(document.read_bytes(), str(document), plan.stem)
        _in_order(imported)
        read = _read(imported, tmp_path)
        assert [
            one.message.translated() for one in read.findings if one.grade is Severity.ERROR and one.rule.locked
        ] == []
        assert read.plan is not None
        if document.stem.startswith("verksamhetsplan"):
            _holds_goals(source, read.plan)
        _holds_tables(imported)


def _holds_goals(source: Plan, found: Plan) -> None:
    assert Counter(_goals(source)) == Counter(_goals(found))
    assert _answering(source) == _answering(found)


def _answering(plan: Plan) -> Counter[tuple[str, ...]]:
    """Each area with goals that somebody answers for, with who does."""
    areas = [area for strategy in plan.strategies for area in strategy.with_all_areas()]
    return Counter(
        (letters_of(area.name), *area.responsible) for area in areas if area.responsible and area.all_goals()
    )


def _goals(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Each goal with what is said of it, as letters: how lines end in cells is not kept, nor which of the lines
    that describe a goal say what it concerns.
    """
    for goal in plan.goals:
        described = letters_of("".join((*goal.concerns, goal.description or "", *goal.points))).replace("–", "")
        said = [letters_of(text or "") for text in (goal.target, goal.responsible, goal.measured, goal.decided_by)]
        yield letters_of(goal.wording), *said, described


def _holds_tables(imported: Imported) -> None:
    """Nearly all that stands in tables is in a table, a goal or another part again, and in no running text."""
    in_cells = {
        (line.number, offset)
        for section in imported.outline.top.walk()
        for item in section.items
        if isinstance(item, Grid)
        for row in item.rows
        for cell in row
        for line, offset in cell.words.letters()
    }
    if not in_cells:
        return
    in_texts = {
        (line.number, offset)
        for key in ("strategier", "dokument")
        for value, _ in values_of(imported.recognised.root.get(key, []))
        if value.form is Form.RUNNING_TEXT
        for line, offset in value.words.letters()
    }
    left = {
        (line.number, offset) for words, _ in imported.recognised.ledger.left for line, offset in words.letters()
    }
    lost = in_cells & (in_texts | left)
    assert len(lost) <= len(in_cells) * (1 - _LEAST_IN_STRUCTURE)


@pytest.mark.parametrize("way", WAYS)
def test_a_document_of_any_making_becomes_a_plan(way: str, tmp_path: Path) -> None:
    imported = _imported(made(way), f"{way}.docx", way)
    _in_order(imported)
    read = _read(imported, tmp_path)
    assert [one.message.translated() for one in read.findings if one.rule.locked] == []
    assert read.plan is not None
    assert len(read.plan.goals) == _EXPECTED[way]["goals"]
    found = {one.rule.name for one in judged(read).findings}
    assert found, "what is wrong in them is told"
    assert "part-unshown" not in found
    _holds_tables(imported)


def test_texts_come_back_letter_for_letter(tmp_path: Path) -> None:
    built = app.build(ROOT / "plans" / "2022.yaml", tmp_path, formats=["docx"])
    document = next(path for path in built.files if path.stem == "verksamhetsplan")
    once = _imported(document.read_bytes(), str(document), "2022")
    again_in = tmp_path / "igen"
    again_in.mkdir()
    (again_in / "plan.yaml").write_text(once.page.text, "utf-8")
    for name, data in once.files.items():
        (again_in / name).parent.mkdir(exist_ok=True)
        (again_in / name).write_bytes(data)
    rebuilt = app.build(again_in / "plan.yaml", again_in, formats=["docx"], draft=True)
    twice = _imported(rebuilt.files[0].read_bytes(), str(rebuilt.files[0]), "2022")
    assert _texts(once) == _texts(twice)
    assert len(_texts(once)) > 20


def _texts(imported: Imported) -> list[str]:
    """The running texts, in their order."""
    return [value.text for value, _ in values_of(imported.recognised.root) if value.form is Form.RUNNING_TEXT]


def test_footnotes_of_goals_are_called_by_them_and_others_in_texts() -> None:
    of_goal = _imported(made("pandoc"), "pandoc.docx", "pandoc").page.text
    assert "      - mål: Varje barn får en plats i tid\n        fotnot: fotnot-10\n" in of_goal
    assert of_goal.count("fotnot-10") == 2
    in_texts = _imported(made("endnotes"), "endnotes.docx", "endnotes").page.text
    called = re.findall(r"\[\^(slutnot-\d+)\]", in_texts)
    assert len(called) > 2
    assert called == re.findall(r"  - id: (slutnot-\d+)", in_texts)


def test_a_footnote_that_nothing_can_call_is_left_and_told() -> None:
    line, note = Line(1, "Budget"), Line(2, "Not till rubriken.")
    head = Paragraph((Run(Words.of(line), note="footnote-2"),))
    outline = Outline("a.docx", top=Section(items=[Section(head, 1)]), lines=(line, note))
    outline.notes = {"footnote-2": (Paragraph((Run(Words.of(note)),)),)}
    found = recognise(outline, Map(), "a", year=2026)
    assert "fotnoter" not in found.root
    assert [(one.words.text, one.reason.translated()) for one in found.ledger.left] == [
        ("Not till rubriken.", "a footnote of words that can call none in a plan")
    ]
