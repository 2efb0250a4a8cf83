"""Points of proposals and decisions: how they can be written, and how they are printed."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from comparing import run, write_two
from conftest import plan_text
from formats import NAMES, lines_of
from vplan import app
from vplan.model import json_schema
from vplan.model.document import DocumentPlan
from vplan.source import read_yaml

DOCUMENT = """\
dokument:
  - id: p
    mall: tjänsteskrivelse
    titel: Ett ärende
    diarienummer: TN 2024/5
"""
FORMS = ("numrerad", "att", "punkter")


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages as the code has them."""


def _checked(folder: Path, parts: str) -> app.Checked:
    file = folder / "plan.yaml"
    file.write_text(plan_text(DOCUMENT + parts), "utf-8")
    return app.check(file)


def _document(folder: Path, parts: str) -> DocumentPlan:
    checked = _checked(folder, parts)
    assert checked.plan is not None, [one.message.translated() for one in checked.findings]
    return checked.plan.documents[0]


def _printed(folder: Path, parts: str, *formats: str) -> dict[str, list[str]]:
    """The lines of the document in each format."""
    _document(folder, parts)
    built = app.build(folder / "plan.yaml", folder / "ut", formats=formats or ("md",))
    assert len(built.files) == len(formats or ("md",)), [one.message.translated() for one in built.findings]
    return {file.suffix[1:]: lines_of(file.name, file.read_bytes()) for file in built.files}


def _markdown(folder: Path) -> str:
    return (folder / "ut" / "tjansteskrivelse.md").read_text("utf-8")


def _content(document: DocumentPlan) -> object:
    return {key: value for key, value in document.model_dump().items() if value not in (None, [], {}, False)}


SHORT_AND_LONG = (
    ("beslut: Planen fastställs.", "beslut: {punkter: [{text: Planen fastställs.}]}"),
    ("beslut: {punkter: Planen fastställs.}", "beslut: {punkter: [{text: Planen fastställs.}]}"),
    (
        "förslag_till_beslut: [A fastställs., B antas.]",
        "förslag_till_beslut: {punkter: [A fastställs., B antas.]}",
    ),
    (
        "förslag_till_beslut: [{organ: KF, punkter: A fastställs.}, {punkter: [B antas.]}]",
        "förslag_till_beslut: {grupper: [{organ: KF, punkter: [A fastställs.]}, {punkter: [B antas.]}]}",
    ),
    (
        "förslag_till_beslut: [{text: A fördelas på, punkter: [b, c]}]",
        "förslag_till_beslut: {punkter: [{text: A fördelas på, punkter: [b, c]}]}",
    ),
    ("yrkanden: Bifall.", "yrkanden: {text: Bifall.}"),
    ("beslutsgång: [Bifall., Avslag.]", "beslutsgång: {punkter: [Bifall., Avslag.]}"),
    ("reservationer: En ledamot.", "reservationer: {text: En ledamot.}"),
    ("mottagare: Ekonomichefen", "mottagare: {lista: [Ekonomichefen]}"),
    ("mottagare: [Ekonomichefen, Kanslichefen]", "mottagare: {lista: [Ekonomichefen, Kanslichefen]}"),
    ("beslutsunderlag: Bokslutet", "beslutsunderlag: {lista: [{titel: Bokslutet}]}"),
    (
        "beslutsunderlag: [{titel: Bokslutet, diarienummer: TN 2}, Kartan]",
        "beslutsunderlag: {lista: [{titel: Bokslutet, diarienummer: TN 2}, {titel: Kartan}]}",
    ),
)


@pytest.mark.parametrize(("short", "long"), SHORT_AND_LONG, ids=[short for short, _ in SHORT_AND_LONG])
def test_a_short_form_is_the_same_as_the_long_one(short: str, long: str, tmp_path: Path) -> None:
    one, other = (_document(tmp_path, f"    {parts}\n") for parts in (short, long))
    assert _content(one) == _content(other)
    key = short.partition(":")[0]
    assert one.closing_part(key) is not None


def test_an_editor_knows_every_short_form() -> None:
    schema = Draft202012Validator(json_schema())
    for way in (way for ways in SHORT_AND_LONG for way in ways):
        _, node, _ = read_yaml(plan_text(DOCUMENT + f"    {way}\n").encode(), "plan.yaml")
        assert node is not None
        whole = {**node, "version": 1}
        assert [error.message for error in schema.iter_errors(whole)] == [], way
        wrong = {**whole, "dokument": [{**node["dokument"][0], "beslut": [["en lista i en lista"]]}]}
        assert list(schema.iter_errors(wrong)), way


@pytest.mark.parametrize(
    "part", ["förslag_till_beslut: ", "förslag_till_beslut: {punkter: ", "beslut: {organ: KF, punkter: "]
)
def test_a_word_in_a_short_form_is_found_where_it_stands(part: str, tmp_path: Path) -> None:
    checked = _checked(tmp_path, f"    {part}Planen fastställs .{'}' if '{' in part else ''}\n")
    [found] = [one for one in checked.findings if one.rule.code == "VP704"]
    line = plan_text(DOCUMENT).count("\n") + 1
    assert (found.place.line, found.place.column) == (line, 5 + len(part) + len("Planen fastställs"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 2, 9])
@pytest.mark.parametrize("nested", [False, True], ids=["flat", "nested"])
def test_every_point_is_printed_in_its_form_in_every_format(
    form: str, count: int, nested: bool, tmp_path: Path
) -> None:
    inner = ", punkter: [inre ett, inre två]" if nested else ""
    points = ", ".join(f"{{text: sak {number} antas{inner}}}" for number in range(1, count + 1))
    parts = f"    förslag_till_beslut: {{organ: Rådet, form: {form}, punkter: [{points}]}}\n"
    everywhere = _printed(tmp_path, parts, *NAMES)
    assert len(everywhere) == len(NAMES) > 3
    for suffix, lines in everywhere.items():
        text = "\n".join(lines)
        assert "Testnämnden föreslår rådet besluta" in text, suffix
        said = [f"{'att ' if form == 'att' else ''}sak {number} antas" for number in range(1, count + 1)]
        assert all(text.count(one) == 1 for one in said), (suffix, text)
        assert text.count("inre två") == (count if nested else 0), suffix
        assert text.count("att sak") == (count if form == "att" else 0), suffix
    assert ("> 1. " in _markdown(tmp_path)) == (form == "numrerad" and count > 1)


OPENINGS = (
    ("Planen antas.", ""),
    ("{organ: Testnämnden, punkter: Planen antas.}", ""),
    ("{organ: Rådet, punkter: Planen antas.}", "Testnämnden föreslår rådet besluta"),
    ("{form: att, punkter: planen antas}", "Testnämnden beslutar"),
    ("{inledning: Vi föreslår, organ: Rådet, punkter: Planen antas.}", "Vi föreslår"),
    ("[{punkter: Planen antas.}, {organ: Rådet, punkter: Ja.}]", "Testnämnden beslutar för egen del"),
)


@pytest.mark.parametrize(("written", "opening"), OPENINGS)
def test_the_line_above_points_says_who_decides(written: str, opening: str, tmp_path: Path) -> None:
    _printed(tmp_path, f"    förslag_till_beslut: {written}\n")
    after = _markdown(tmp_path).partition("## Förslag till beslut\n>\n> ")[2]
    assert after.startswith(f"**{opening}**" if opening else "Planen antas."), after


def test_headings_are_the_part_s_own_else_the_organisation_s_else_the_trade_s(tmp_path: Path) -> None:
    parts = "    mottagare: A\n    beslut: B\n    yrkanden: {rubrik: Motförslag, text: C}\n    beslutsgång: D\n"
    settings = "rubriker: {mottagare: Expedieras till, yrkanden: Förslag på mötet}\n"
    (tmp_path / "vplan.yaml").write_text(f"version: 1\n{settings}", "utf-8")
    _printed(tmp_path, parts)
    lines = _markdown(tmp_path).split("\n")
    headings = [line.lstrip("> ") for line in lines if line.lstrip("> ").startswith("## ")]
    assert headings == ["## Motförslag", "## Beslutsgång", "## Beslut", "## Expedieras till"]


def test_the_organisation_s_form_is_taken_where_points_have_none(tmp_path: Path) -> None:
    (tmp_path / "vplan.yaml").write_text("version: 1\ntjänsteskrivelse: {form: att}\n", "utf-8")
    _printed(tmp_path, "    förslag_till_beslut: [planen antas, {text: medlen fördelas}]\n")
    assert "> att planen antas\n>\n> att medlen fördelas" in _markdown(tmp_path)


def test_a_nested_point_that_is_not_decided_breaks_the_chain(tmp_path: Path) -> None:
    parts = """\
    förslag_till_beslut: [{organ: Rådet, punkter: [{text: Medlen fördelas på, punkter: [skolan 96, vården 40]}]}]
    beslut: [{organ: Rådet, punkter: [{text: Medlen fördelas på, punkter: [skolan 96, bilarna 40]}]}]
"""
    text = (DOCUMENT + parts).replace("tjänsteskrivelse", "protokollsutdrag")
    (tmp_path / "plan.yaml").write_text(plan_text(text), "utf-8")
    found = [one for one in app.check(tmp_path / "plan.yaml").findings if one.rule.code == "VP709"]
    assert [one.message.translated() for one in found] == [
        "the decision is not what was proposed, and no motion is recorded"
    ]


def test_a_changed_point_is_told_between_versions(tmp_path: Path) -> None:
    proposal = '    förslag_till_beslut: ["{} mnkr anslås för 2026."]\n'
    older, newer = write_two(
        tmp_path, *(plan_text(DOCUMENT + proposal.format(amount)) for amount in ("136,0", "163,0"))
    )
    told = run("diff", newer, "--against", older).lines
    assert any("136,0" in line and "163,0" in line for line in told), told
