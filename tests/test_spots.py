"""Findings in a document without lines: where they are in words, in every report."""

import json
import re
from pathlib import Path

import pytest

from vplan.app.interface import Finding as PlainFinding
from vplan.app.interface import _plain
from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.core.language import translation
from vplan.core.message import ENGLISH
from vplan.imports.places import spot
from vplan.imports.words import Part, Where
from vplan.output.findings import from_json, to_json
from vplan.output.places import Places
from vplan.report import as_line, as_text
from vplan.report.github import as_github
from vplan.report.html import Listed, as_html
from vplan.report.json import as_json
from vplan.report.sarif import as_sarif

pytestmark = pytest.mark.fast
SPOT = 'the section "Budgetramar", table 3, the row Summa, the column Budget 2026'
RULE = Rule("VP201", "sum-mismatch", Kind.CONTRADICTION, "# A page", Severity.ERROR, None, True, False)
LINE = "Summa 1 250"
FOUND = Finding(
    RULE,
    Place("ut/plan.docx", 212, 7, 5, spot=SPOT),
    say("the column adds up to 1 240"),
    say("correct the sum"),
    "budget.drift",
    related=(Related(Place("ut/plan.docx", 12, 1, 3, spot="paragraph 12"), say("the same sum stands here")),),
)
WHERES = {
    "all of a cell": (Where(Part.BODY, "Budgetramar", 40, 3, "Summa", "Budget 2026"), SPOT),
    "numbers of a cell": (Where(table=2, row="4", column="11"), "table 2, row 4, column 11"),
    "a year is a name": (Where(table=2, row="Kultur", column="2026"), "table 2, the row Kultur, the column 2026"),
    "a paragraph under a heading": (Where(heading="2.1 Mål", paragraph=71), 'the section "2.1 Mål"'),
    "a paragraph alone": (Where(paragraph=12), "paragraph 12"),
    "a page": (Where(paragraph=12, page=4), "page 4"),
    "a heading and a page": (Where(heading="Mål", page=4), 'the section "Mål", page 4'),
    "nothing": (Where(), "the text"),
    "a footnote": (Where(Part.FOOTNOTE, paragraph=3), "footnote 3"),
    "a footnote of a section": (Where(Part.FOOTNOTE, "Mål", 3), 'the section "Mål", footnote 3'),
    "a footnote, unknown which": (Where(Part.FOOTNOTE), "a footnote"),
    "an endnote": (Where(Part.ENDNOTE, paragraph=1), "endnote 1"),
    "a comment": (Where(Part.COMMENT, paragraph=2), "comment 2"),
    "the head": (Where(Part.PAGE_HEAD, paragraph=2), "the page head"),
    "the foot": (Where(Part.PAGE_FOOT), "the page foot"),
    "a table in the head": (Where(Part.PAGE_HEAD, row="1", column="2"), "the page head, row 1, column 2"),
    "a box": (Where(Part.BOX, "Mål", 3), 'the section "Mål", a text box'),
    "a workbook's cell": (Where(Part.SHEET, cell="Drift 2026!C7", row="Summa"), "cell Drift 2026!C7"),
    "a sheet": (Where(Part.SHEET), "a sheet"),
    "a long heading": (Where(heading="Mål " * 40), f'the section "{("Mål " * 40)[:59].rstrip()}…"'),
}


@pytest.mark.parametrize("name", WHERES)
def test_a_place_is_said_in_words(name: str) -> None:
    where, words = WHERES[name]
    assert spot(where).translated(ENGLISH) == words


def test_within_names_the_spot() -> None:
    assert FOUND.place.within == f" [{SPOT}]"
    assert Place("a.xlsx", 1, 1, 0, "Blad!C7", "cell Blad!C7").within == " [Blad!C7]"
    assert Place("a.yaml", 3, 4).within == ":3:4"


def test_text_shows_the_words_without_a_number_of_a_line() -> None:
    assert as_text(FOUND, LINE, ENGLISH, width=200).split("\n") == [
        f"ut/plan.docx [{SPOT}]: error VP201 sum-mismatch: the column adds up to 1 240",
        " |",
        " | Summa 1 250",
        " |       ^^^^^",
        "  = ut/plan.docx [paragraph 12]: the same sum stands here",
        "  = hint: correct the sum",
    ]
    assert as_line(FOUND, ENGLISH) == f"ut/plan.docx [{SPOT}]: VP201 the column adds up to 1 240"


def test_tabs_and_breaks_in_a_document_are_space() -> None:
    shown = as_text(FOUND, "Summa\t1 250\nkronor", ENGLISH, width=200).split("\n")[1:4]
    assert shown == [" |", " | Summa 1 250 kronor", " |       ^^^^^"]
    plan = as_text(Finding(RULE, Place("p.yaml", 12, 4, 3), say("wrong")), "a:\tbcd", ENGLISH)
    assert plan.split("\n")[1:] == ["   |", "12 | a:\\tbcd", "   |     ^^^"]


def test_a_line_of_a_plan_keeps_its_number() -> None:
    written = as_text(Finding(RULE, Place("p.yaml", 12, 1, 5), say("wrong")), "a: bcd", ENGLISH)
    assert written.split("\n")[1:] == ["   |", "12 | a: bcd", "   | ^^^^^"]


@pytest.mark.parametrize("colour", [False, True])
def test_on_a_narrow_terminal_nothing_is_wider_than_it(colour: bool) -> None:
    written = as_text(FOUND, "Summa 1 250 " + "tusen kronor " * 20, ENGLISH, colour=colour, width=50, wrap=True)
    plain = re.sub(r"\x1b\[\d*m", "", written).split("\n")
    assert max(map(len, plain)) <= 50
    assert plain[:4] == [
        'ut/plan.docx [the section "Budgetramar", table',
        "  3, the row Summa, the column Budget 2026]:",
        "  error VP201 sum-mismatch:",
        "  the column adds up to 1 240",
    ]
    assert plain[6].strip(" |^") == ""
    assert plain[6].count("^") == 5


def test_json_has_the_spot() -> None:
    (found,) = json.loads(as_json([FOUND], ENGLISH))["findings"]
    assert (found["line"], found["column"], found["cell"], found["spot"]) == (212, 7, None, SPOT)


def test_sarif_and_github_have_the_words_and_no_line() -> None:
    (result,) = json.loads(as_sarif([FOUND], [RULE], "1", ENGLISH))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "ut/plan.docx"}}
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": SPOT, "kind": "text"},
        {"fullyQualifiedName": "budget.drift"},
    ]
    (related,) = result["relatedLocations"]
    assert "region" not in related["physicalLocation"]
    assert related["logicalLocations"] == [{"fullyQualifiedName": "paragraph 12", "kind": "text"}]
    assert result["message"]["text"].startswith(f"plan.docx [{SPOT}]: the column adds up")
    written = as_github(FOUND, ENGLISH)
    assert written.startswith("::error file=ut/plan.docx,title=VP201 sum-mismatch%3A plan.docx [the section")
    assert "line=" not in written


def test_the_page_has_the_words_and_marks_the_text() -> None:
    page = as_html([Listed(FOUND, LINE)], ENGLISH, "en")
    assert "ut/plan.docx [the section &quot;Budgetramar&quot;, table 3, the row Summa, the column" in page
    assert "<pre>Summa <mark>1 250</mark></pre>" in page
    assert "ut/plan.docx [paragraph 12]: the same sum" in page
    assert ":212" not in page


def test_the_interface_has_the_spot() -> None:
    (one,) = _plain([FOUND], "en")
    assert isinstance(one, PlainFinding)
    assert (one.line, one.column, one.cell, one.spot) == (212, 7, None, SPOT)
    assert str(one) == f"ut/plan.docx [{SPOT}]: error VP201 sum-mismatch: the column adds up to 1 240"


def test_a_spot_outlives_the_build(tmp_path: Path) -> None:
    places = Places(tmp_path / "plan.yaml")
    assert from_json(json.loads(json.dumps(to_json(FOUND, places))), places) == FOUND


def test_hidden_signs_of_a_document_are_written_out() -> None:
    found = Finding(RULE, Place("a.docx", 1, 1, 1, spot="the row \u202ex"), say("wrong"))
    for written in (as_text(found, "x", translation("en")), as_github(found, ENGLISH)):
        assert "\u202e" not in written
