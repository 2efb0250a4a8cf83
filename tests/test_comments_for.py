"""Findings as remarks: at the words that they are about, with what the report says of them."""

from dataclasses import replace

import pytest

from commented import about, paragraphs, texts, told, with_types
from conftest import ROOT
from vplan.app.commenting import commented_copy, comments_for
from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.core.message import ENGLISH
from vplan.imports.words import Line, Part, Where
from vplan.render.commenting.remark import Remark, Stretch
from vplan.source.package import Refused
from vplan.source.word import read
from vplan.source.word.document import Place as ElementPlace
from word_files import packed, run, word_file

pytestmark = pytest.mark.fast
RULE = Rule("VP201", "sum-mismatch", Kind.CONTRADICTION, "# A page", Severity.ERROR, None, True, False)
PART = ElementPlace("word/document.xml")
FIRST, SECOND = PART.under(1), PART.under(2)
LINE = Line(7, "1. Summan är 1 250 kronor.", Where(paragraph=7), ((3, FIRST), (13, SECOND)))


def found(column: int, length: int, line: int = 7, **more: object) -> Finding:
    place = Place("plan.docx", line, column, length, spot="paragraph 7")
    return replace(Finding(RULE, place, say("the sum is 1 240")), **more)  # type: ignore[arg-type]


def at(finding: Finding, line: Line = LINE) -> Stretch | str:
    (one,) = comments_for([finding], [line], ENGLISH)
    return one.at


STRETCHES = {
    "in one element": (found(14, 5), Stretch(SECOND, 0, SECOND, 5)),
    "in the middle of one": (found(16, 3), Stretch(SECOND, 2, SECOND, 5)),
    "over two": (found(11, 8), Stretch(FIRST, 7, SECOND, 5)),
    "to the end of the first": (found(4, 10), Stretch(FIRST, 0, FIRST, 10)),
    "to the end": (found(20, 99), Stretch(SECOND, 6, SECOND, 13)),
    "from the number, which no element holds": (found(1, 9), Stretch(FIRST, 0, FIRST, 6)),
    "the number alone": (found(1, 2), Stretch(FIRST, 0, FIRST, None)),
    "a point is the whole line": (found(5, 0), Stretch(FIRST, 0, SECOND, 13)),
    "behind the line": (found(400, 3), Stretch(FIRST, 0, SECOND, 13)),
}


@pytest.mark.parametrize("name", STRETCHES)
def test_a_remark_is_about_the_words_of_the_place(name: str) -> None:
    finding, stretch = STRETCHES[name]
    assert at(finding) == stretch


def test_a_cell_of_a_workbook() -> None:
    there = Line(3, "1 250", Where(Part.SHEET, cell="Drift!C7"), ((0, "Drift!C7"),))
    assert at(found(1, 5, 3), there) == "Drift!C7"
    assert at(found(1, 5, 3), replace(there, where=Where(Part.SHEET))) == "Drift!C7"
    in_cell = found(1, 5)
    (one,) = comments_for([replace(in_cell, place=Place("a.xlsx", 7, 3, 1, "Blad 1!C7"))], [], ENGLISH)
    assert one.at == "Blad 1!C7"


def test_what_has_no_place_in_the_file_gives_none() -> None:
    elsewhere = replace(found(1, 3), place=Place("vplan.yaml", 7, 1, 3))
    assert comments_for([elsewhere, found(1, 3, line=8)], [LINE], ENGLISH) == []
    assert comments_for([found(1, 3)], [replace(LINE, origins=())], ENGLISH) == []
    assert comments_for([found(1, 3)], [replace(LINE, origins=((0, object()),))], ENGLISH) == []


def test_waived_findings_are_left_out_and_the_order_stays() -> None:
    findings = [found(14, 5, path="b"), found(14, 5, waived="så ska det vara"), found(4, 6), found(14, 5)]
    remarks = comments_for(findings, [LINE], ENGLISH)
    assert [one.at.start for one in remarks if isinstance(one.at, Stretch)] == [0, 0, 0]
    assert [one.at.first for one in remarks if isinstance(one.at, Stretch)] == [SECOND, FIRST, SECOND]


def test_a_remark_says_what_the_report_says() -> None:
    whole = found(
        14,
        5,
        hint=say("correct {sum}", sum="1 250"),
        notes=(say("rounding allows 3"),),
        related=(
            Related(Place("plan.docx", 9, spot="table 3, the row Summa"), say("the terms stand here")),
            Related(Place("vplan.yaml", 2, 3), say("set here")),
        ),
    )
    assert comments_for([whole], [LINE], ENGLISH, "2026-02-03T10:00:00Z") == [
        Remark(
            Stretch(SECOND, 0, SECOND, 5),
            (
                "the sum is 1 240",
                "rounding allows 3",
                "table 3, the row Summa: the terms stand here",
                "vplan.yaml:2:3: set here",
                "hint: correct 1 250",
                "error VP201 sum-mismatch",
            ),
            "vplan",
            "2026-02-03T10:00:00Z",
        )
    ]


@pytest.mark.parametrize("part", [Part.FOOTNOTE, Part.PAGE_HEAD, Part.BOX])
def test_words_that_a_comment_cannot_stand_at_are_quoted(part: Part) -> None:
    (one,) = comments_for([found(14, 5)], [replace(LINE, where=Where(part))], ENGLISH)
    assert one.lines[:2] == ('"1 250":', "the sum is 1 240")


def test_from_findings_to_a_file() -> None:
    data = with_types(word_file(f"<w:p>{run('Summan är ', '<w:b/>')}{run('1 250')}{run(' kronor.')}</w:p>"))
    pieces = texts(read(data))
    origins, text = [], ""
    for piece in pieces:
        origins.append((len(text), piece.place))
        text += piece.text
    line = Line(1, text, Where(paragraph=1), tuple(origins))
    findings = [found(11, 5, 1), found(8, 8, 1, hint=say("look again"))]
    done = commented_copy(data, comments_for(findings, [line], ENGLISH), ENGLISH)
    assert about(read(done.data)) == {"0": "1 250", "1": "är 1 250"}
    said = [[one.text for one in paragraphs(comment.blocks)] for comment in read(done.data).comments.values()]
    assert said == [
        ["the sum is 1 240", "error VP201 sum-mismatch"],
        ["the sum is 1 240", "hint: look again", "error VP201 sum-mismatch"],
    ]


def test_a_copy_of_a_workbook() -> None:
    data = (ROOT / "examples" / "exempelkommunen" / "socialnamnden-underlag.xlsx").read_bytes()
    about_cell = Finding(RULE, Place("a.xlsx", 3, 2, 1, "Drift 2025!B3"), say("the sum is 1 240"))
    lost = Finding(RULE, Place("a.xlsx", 3, 2, 1, "Drift 2030!B3"), say("the sum is 1 240"))
    done = commented_copy(data, comments_for([about_cell, lost], [], ENGLISH), ENGLISH)
    assert told(done.data) == {"Drift 2025!B3": "vplan:\nthe sum is 1 240\nerror VP201 sum-mismatch"}
    assert [one.at for one in done.left] == ["Drift 2030!B3"]


def test_a_file_that_is_neither_is_refused() -> None:
    for data in (b"", b"PK\x03\x04", packed({"a": b"b"})):
        with pytest.raises(Refused):
            commented_copy(data, [], ENGLISH)
