"""A word at every value: documents print it in every format, a finding tells of it, or the field says why not."""

from pathlib import Path

import pytest

import fields
from fields import FILES, Use
from formats import FORMATS, NAMES, alternatives_of, lines_of
from reading import bare
from sampling import sampled
from vplan import app
from vplan.app import Checked
from vplan.compare.plans import compare
from vplan.core import Finding
from vplan.model.document import PARTS_TO_SHOW
from vplan.model.knowledge import TextKind, fields_of

OF_THE_REST = ("resten.yaml", "rapport.yaml", "ensam.yaml")


def test_the_files_use_every_field_that_holds_words() -> None:
    used = {fields.declared_by(use.part, use.field) for use in fields.uses()}
    assert len(used) > 100
    assert {fields.declared_by(part, field) for part, field in fields.every_field()} - used == set()


def _tells(finding: Finding, use: Use, line: int) -> bool:
    """Whether a finding is about the word."""
    messages = [finding.message, *filter(None, [finding.hint]), *(one.message for one in finding.related)]
    said = [*(message.translated() for message in messages), *finding.facts.values()]
    return finding.place.line == line or any(use.word in one for one in said)


def _known(finding: Finding) -> tuple[str, int, str]:
    return finding.rule.code, finding.place.line, finding.message.translated()


def _tried() -> list[Use]:
    """The uses of a third of the fields, of all of them where new examples are drawn."""
    names = sampled(sorted({use.name for use in fields.uses()}))
    return [use for use in fields.uses() if use.name in names]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The fields whose own word a finding tells of."""
    folder = tmp_path_factory.mktemp("one")
    first = {use.name: use for use in reversed(_tried())}
    fields.written(folder, ())
    before = {file: {_known(finding) for finding in app.check(folder / file).findings} for file in FILES}
    names = set()
    for name, use in first.items():
        fields.rewritten(folder, use.file, [use])
        file = folder / use.file
        lines = file.read_text("utf-8").split("\n")
        line = next(number for number, text in enumerate(lines, 1) if use.word in text)
        new = [finding for finding in app.check(file).findings if _known(finding) not in before[use.file]]
        about = [finding for finding in new if _tells(finding, use, line)]
        if any(finding.rule.locked for finding in about) or (about and use.field.text.kind is None):
            names.add(name)
        fields.rewritten(folder, use.file, ())
    return names


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, found: set[str]) -> dict[str, str]:
    """What the documents say when every value of the other fields has its word, by format."""
    folder = tmp_path_factory.mktemp("all")
    fields.written(folder, [use for use in _tried() if use.name not in found])
    return _built(folder)


def _built(folder: Path) -> dict[str, str]:
    texts = {one.ending: "" for one in FORMATS}
    for file in FILES:
        built = app.build(folder / file, folder / "out" / Path(file).stem, formats=NAMES, draft=True)
        locked = [_known(finding) for finding in built.findings if finding.rule.locked]
        assert built.files, locked
        for path in built.files:
            read = path.name, path.read_bytes()
            texts[path.suffix[1:]] += bare("\n".join([*lines_of(*read), *alternatives_of(*read)]))
    return texts


def _left_out(use: Use) -> bool:
    """Whether the value is meant not to be shown, or a name in the place of which a heading is printed."""
    node = fields.tree(use.file)
    for step in use.way[:-1]:
        node = node[step]
        if isinstance(node, dict) and "visas_ej" in node:
            return True
    if use.field.text.kind is not TextKind.NAME:
        return False
    headings = [key for key, one in fields_of(use.part).items() if one.text.kind is TextKind.HEADING]
    return isinstance(node, dict) and any(key in node for key in (*headings, "utan_rubrik"))


def test_every_word_is_printed_in_every_format_or_found(found: set[str], printed: dict[str, str]) -> None:
    asked = [use for use in _tried() if not (use.name in found or use.field.unprinted or _left_out(use))]
    assert len(asked) > 100
    lost = {use: [form for form, text in printed.items() if use.word not in text] for use in asked}
    once_quoted = {(use.quoted, use.name) for use, forms in lost.items() if use.quoted and not forms}
    lost = {use: forms for use, forms in lost.items() if (use.quoted, use.name) not in once_quoted}
    missing = [f"{use.name} at {use.file} {use.way}: {forms}" for use, forms in lost.items() if forms]
    assert not missing, "\n".join(missing)


def test_what_says_that_it_is_not_printed_is_not(found: set[str], printed: dict[str, str]) -> None:
    declared = [use for use in _tried() if use.field.unprinted]
    assert declared
    lost = {use.name for use in declared if not any(use.word in text for text in printed.values())}
    assert {use.name for use in declared} - lost == set()


def test_only_what_vplan_alone_reads_may_stay_unprinted() -> None:
    """Text that a person writes for readers is printed."""
    assert [use.name for use in fields.uses() if use.field.unprinted and use.field.text.kind is not None] == []


def test_diff_reports_every_word(tmp_path: Path, found: set[str]) -> None:
    asked = [use for use in _tried() if use.name not in found]
    assert len(asked) > 100
    for folder, changed in (("old", ()), ("new", asked)):
        fields.written(tmp_path / folder, changed)
    said = "\n".join(
        _changes(*(app.check(tmp_path / folder / file) for folder in ("old", "new"))) for file in FILES
    )
    assert [f"{use.name} at {use.file} {use.way}" for use in asked if use.word not in said] == []


def _changes(old: Checked, new: Checked) -> str:
    assert old.plan is not None
    assert new.plan is not None
    assert old.facts is not None
    assert new.facts is not None
    changes = compare((old.plan, old.facts), (new.plan, new.facts))
    return "\n".join(f"{one.where} {one.thing} {one.what} {one.old} {one.new}" for one in changes)


@pytest.mark.deep
def test_every_field_that_quotes_facts_prints_them_in_every_format(tmp_path: Path) -> None:
    asked = [use for use in fields.uses() if use.field.text.quotes]
    assert {use.field.key for use in asked} >= {"titel", "rubrik", "punkter", "beskrivning", "kommentar", "text"}
    fields.written(tmp_path, asked, " {{ år }} \\{{")
    texts = _built(tmp_path)
    for form, text in texts.items():
        lost = [use for use in asked if f"{use.word}{_year(use)}{{{{" not in bare(text)]
        assert not lost, [form, *(f"{use.name} at {use.file} {use.way}" for use in lost)]


def _year(use: Use) -> str:
    return "2027" if use.file in OF_THE_REST else "2025"


def test_what_sections_can_show_is_what_fields_say_of_themselves() -> None:
    """A part that `visa` can name and no field claims would never be missed; so these are computed, not held."""
    by = {name for part in fields.parts() for field in fields_of(part).values() for name in field.shown_by}
    assert len(by) > 15
    assert by <= set(PARTS_TO_SHOW)
    assert set(PARTS_TO_SHOW) - by == {
        "beslutshistorik", "figurförteckning", "tabellförteckning", "ändringslogg",
        "jämförelse", "statusmatris", "diagram/plan", "diagram/mål", "diagram/budgetramar", "diagram/sammanträden",
        "diagram/status", "diagram/målvärden"
    }  # fmt: skip
