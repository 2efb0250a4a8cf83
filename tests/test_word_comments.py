"""Remarks as comments in a Word file: each at exactly its words, and all else as it was."""

import io
import random
import re
import zipfile
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import hostile_word_text
from commented import about, directory, paragraphs, records, remark, said, texts, with_types
from sampling import sampled
from vplan.core.message import Translation
from vplan.render.commenting.archive import rewritten
from vplan.render.commenting.remark import Remark
from vplan.render.commenting.word import commented
from vplan.source.package import Refused
from vplan.source.word import read
from vplan.source.word.document import Piece, PieceKind, Place
from vplan.source.word.names import element_at, kind
from word_constructs import CONSTRUCTS
from word_files import DECLARED, NAMES, packed, paragraph, row, run, table, unpacked, word_file

DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
_EXACT = {
    "w:document", "w:body", "w:p", "w:r", "w:t", "w:delText", "w:hyperlink", "w:ins", "w:del", "w:moveTo",
    "w:moveFrom", "w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:fldSimple", "w:tbl", "w:tr", "w:tc",
}  # fmt: skip
"""What words can be parted in; in anything else, what holds them is taken whole."""


def made(body: str, parts: dict[str, str] | None = None, *, strict: bool = False) -> bytes:
    return with_types(word_file(body, parts, strict=strict))


def body_of(data: bytes) -> str:
    text = unpacked(data)[DOCUMENT].decode()
    return text[text.index("<w:body>") + 8 : text.index("</w:body>")]


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def piece(data: bytes, text: str) -> Piece:
    return next(one for one in texts(read(data)) if text in one.text)


def on(data: bytes, words: str, within: str | None = None, text: str = "Se över.") -> Remark:
    """A remark about words that stand in one piece."""
    found = piece(data, within or words)
    at = found.text.index(words)
    return remark(found.place, at, None, at + len(words), text)


BEGIN, SEPARATE, OVER = (
    f'<w:r><w:fldChar w:fldCharType="{sign}"/></w:r>' for sign in ("begin", "separate", "end")
)
STOP, CALL = '<w:commentRangeEnd w:id="0"/>', '<w:r><w:commentReference w:id="0"/></w:r>'
CHANGED = '<w:b/><w:rPrChange w:id="{}" w:author="A"><w:rPr><w:i/></w:rPr></w:rPrChange>'
CODE = "<w:r><w:instrText>REF x</w:instrText></w:r>"
PLACED = {
    "the middle of a run": (
        run("Summan är 1 250 kronor.", "<w:b/>"),
        ("1 250",),
        f'{run("Summan är ", "<w:b/>")}{start(0)}{run("1 250", "<w:b/>")}{end(0)}{run(" kronor.", "<w:b/>")}',
    ),
    "a whole run": (
        run("Före ") + run("målet") + run(" efter"),
        ("målet",),
        f'{run("Före ")}{start(0)}{run("målet")}{end(0)}{run(" efter")}',
    ),
    "the beginning": (run("Mål 1"), ("Mål",), f'{start(0)}{run("Mål")}{end(0)}{run(" 1")}'),
    "the end": (run("Mål 1"), ("1",), f'{run("Mål ")}{start(0)}{run("1")}{end(0)}'),
    "two of the same words": (
        run("ett två tre"),
        ("två", "två"),
        f'{run("ett ")}{start(0)}{start(1)}{run("två")}{end(0)}{end(1)}{run(" tre")}',
    ),
    "one behind the other": (
        run("etttvå"),
        ("ett", "två"),
        f'{start(0)}{run("ett")}{end(0)}{start(1)}{run("två")}{end(1)}',
    ),
    "one in the other": (
        run("ett två tre"),
        ("två", "ett två tre"),
        f'{start(1)}{run("ett ")}{start(0)}{run("två")}{end(0)}{run(" tre")}{end(1)}',
    ),
    "a run that holds more": (
        '<w:r><w:t>a</w:t><w:tab/><w:t xml:space="preserve">bc d</w:t><w:br/></w:r>',
        ("bc",),
        f'<w:r><w:t>a</w:t><w:tab/></w:r>{start(0)}<w:r><w:t xml:space="preserve">bc</w:t></w:r>{end(0)}'
        '<w:r><w:t xml:space="preserve"> d</w:t><w:br/></w:r>',
    ),
    "no spaces were kept, and none are lost": (
        "<w:r><w:t>ett två</w:t></w:r>",
        ("två",),
        f'<w:r><w:t xml:space="preserve">ett </w:t></w:r>{start(0)}<w:r><w:t>två</w:t></w:r>{end(0)}',
    ),
    "between spaces that were inside": (
        "<w:r><w:t>ett två tre</w:t></w:r>",
        ("två",),
        f'<w:r><w:t xml:space="preserve">ett </w:t></w:r>{start(0)}{run("två")}{end(0)}{run(" tre")}',
    ),
    "behind a tab, with the space behind the words": (
        "<w:r><w:tab/><w:t>bc d</w:t></w:r>",
        ("bc ",),
        f"<w:r><w:tab/></w:r>{start(0)}{run('bc ')}{end(0)}<w:r><w:t>d</w:t></w:r>",
    ),
    "tabs that are read as one space": (
        '<w:r><w:t xml:space="preserve">a\t\tb cd</w:t></w:r>',
        ("cd",),
        f'<w:r><w:t xml:space="preserve">a\t\tb </w:t></w:r>{start(0)}{run("cd")}{end(0)}',
    ),
    "spaces at the ends that Word passes over": (
        "<w:r><w:t> ett-två </w:t></w:r>",
        ("två ",),
        f"<w:r><w:t> ett-</w:t></w:r>{start(0)}<w:r><w:t>två </w:t></w:r>{end(0)}",
    ),
    "letters as numbers": (
        "<w:r><w:t>A &amp; B &#229;r</w:t></w:r>",
        ("& B å",),
        '<w:r><w:t xml:space="preserve">A </w:t></w:r>'
        f'{start(0)}<w:r><w:t xml:space="preserve">&amp; B &#229;</w:t></w:r>{end(0)}<w:r><w:t>r</w:t></w:r>',
    ),
    "in a link": (
        f'<w:hyperlink r:id="x">{run("se sidan")}</w:hyperlink>',
        ("sidan",),
        f'<w:hyperlink r:id="x">{run("se ")}{start(0)}{run("sidan")}{end(0)}</w:hyperlink>',
    ),
    "in an insertion": (
        f'<w:ins w:id="7" w:author="A">{run("nya ord")}</w:ins>',
        ("nya",),
        f'<w:ins w:id="7" w:author="A">{start(0)}{run("nya")}{end(0)}{run(" ord")}</w:ins>',
    ),
    "in a content control": (
        f'<w:sdt><w:sdtPr/><w:sdtContent>{run("nya ord")}</w:sdtContent></w:sdt>',
        ("nya",),
        f'<w:sdt><w:sdtPr/><w:sdtContent>{start(0)}{run("nya")}{end(0)}{run(" ord")}</w:sdtContent></w:sdt>',
    ),
    "a content control for plain text is taken whole": (
        f'<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run("nya ord")}</w:sdtContent></w:sdt>',
        ("nya",),
        f'{start(0)}<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run("nya ord")}</w:sdtContent></w:sdt>'
        + end(0),
    ),
    "in the result of a field": (
        BEGIN + CODE + SEPARATE + run("se mål 3") + OVER,
        ("mål",),
        BEGIN + CODE + SEPARATE + run("se ") + start(0) + run("mål") + STOP + run(" 3") + OVER + CALL,
    ),
    "words in the code of a field": (
        run("a") + BEGIN + CODE + run("kod") + SEPARATE + run("b") + OVER,
        ("kod",),
        run("a") + start(0) + BEGIN + CODE + run("kod") + SEPARATE + run("b") + OVER + end(0),
    ),
    "a field that shows nothing": (
        run("a") + BEGIN + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("kod") + OVER + run("b"),
        ("kod",),
        run("a") + start(0) + BEGIN + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("kod") + OVER + end(0)
        + run("b"),
    ),
    "a field in what another shows": (
        BEGIN + CODE + SEPARATE + run("a") + BEGIN + CODE + SEPARATE + run("se mål") + OVER + run("b") + OVER,
        ("mål", "b"),
        BEGIN + CODE + SEPARATE + run("a") + BEGIN + CODE + SEPARATE + run("se ") + start(0) + run("mål") + STOP
        + OVER + start(1) + run("b") + '<w:commentRangeEnd w:id="1"/>' + OVER + CALL
        + '<w:r><w:commentReference w:id="1"/></w:r>',
    ),
    "code in what another field shows": (
        BEGIN + CODE + SEPARATE + run("a") + BEGIN + CODE + run("kod") + SEPARATE + run("b") + OVER + OVER,
        ("kod",),
        BEGIN + CODE + SEPARATE + run("a") + start(0) + BEGIN + CODE + run("kod") + SEPARATE + run("b") + OVER
        + STOP + OVER + CALL,
    ),
    "a simple field": (
        f'<w:fldSimple w:instr="REF x">{run("se mål 3")}</w:fldSimple>{run("b")}',
        ("mål",),
        f'<w:fldSimple w:instr="REF x">{run("se ")}{start(0)}{run("mål")}{STOP}{run(" 3")}</w:fldSimple>{CALL}'
        + run("b"),
    ),
    "a change of looks has a number of its own": (
        run("ett två", CHANGED.format(5)) + run("tre", CHANGED.format(8)),
        ("två",),
        run("ett ", CHANGED.format(5)) + start(0) + run("två", CHANGED.format(9)) + end(0)
        + run("tre", CHANGED.format(8)),
    ),
    "a text that was indented": (
        "<w:r><w:t>\n    ett\n    två\n</w:t></w:r>",
        ("två",),
        f'<w:r><w:t xml:space="preserve">ett\n    </w:t></w:r>{start(0)}<w:r><w:t>två</w:t></w:r>{end(0)}',
    ),
    "a comment of the file's own in a text": (
        "<w:r><w:t>ett <!-- x -->två</w:t></w:r>",
        ("två",),
        f"{start(0)}<w:r><w:t>ett <!-- x -->två</w:t></w:r>{end(0)}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACED)
def test_a_comment_stands_at_its_words(name: str) -> None:
    inside, words, wanted = PLACED[name]
    data = made(f"<w:p>{inside}</w:p>")
    done = commented(data, [on(data, one) for one in words])
    assert done.left == ()
    assert body_of(done.data) == f"<w:p>{wanted}</w:p>"
    assert said(read(done.data)) == said(read(data))


def test_a_field_without_a_result_is_taken_whole() -> None:
    field = BEGIN + CODE + SEPARATE + OVER
    data = made(f"<w:p>{run('a')}{field}{run('b')}</w:p>")
    (one,) = (one for whole in paragraphs(read(data).body) for one in whole.pieces if one.kind is PieceKind.FIELD)
    done = commented(data, [remark(one.place)])
    assert body_of(done.data) == f"<w:p>{run('a')}{start(0)}{field}{end(0)}{run('b')}</w:p>"


def test_a_stretch_may_begin_behind_an_element_and_end_before_one() -> None:
    data = made(f"<w:p>{run('Ett')}{run('två')}{run('tre')}</w:p>")
    one, two, three = texts(read(data))
    done = commented(data, [remark(one.place, 3, two.place, 2), remark(one.place, 1, three.place, 0)])
    assert about(read(done.data)) == {"0": "tv", "1": "tttvå"}
    assert body_of(done.data).startswith(f"<w:p>{run('E')}{start(1)}{run('tt')}{start(0)}{run('tv')}{end(0)}")


def test_words_over_runs_and_paragraphs() -> None:
    data = made(paragraph("Första stycket") + paragraph("Andra stycket") + paragraph("Tredje"))
    first, _, last = texts(read(data))
    done = commented(data, [remark(first.place, 7, last.place, 3)])
    assert about(read(done.data)) == {"0": "stycket\nAndra stycket\nTre"}


def test_a_paragraph_a_cell_and_a_table_are_taken_whole() -> None:
    data = made(paragraph("Mål", "<w:jc/>") + table(row("a", "b"), row("c", "d")) + "<w:p/>")
    doc = read(data)
    places = [one.place for one in doc.body]
    cell = places[1].under(2).under(1)
    done = commented(data, [remark(places[0]), remark(places[1]), remark(cell), remark(places[2])])
    assert done.left == ()
    assert about(read(done.data)) == {"0": "Mål", "1": "a\nb\nc\nd", "2": "a", "3": ""}
    assert body_of(done.data).startswith(f"<w:p><w:pPr><w:jc/></w:pPr>{start(0)}{run('Mål')}{end(0)}</w:p>")
    assert body_of(done.data).endswith(f"<w:p>{start(3)}{end(3)}</w:p>")


def test_the_comment_says_who_when_and_what() -> None:
    data = made(paragraph("Summan är 3"))
    done = commented(
        data, [Remark(on(data, "3").at, ("4 < 5 & \x0c", "råd: räkna om"), when="2026-02-03T10:00:00Z")]
    )
    (comment,) = read(done.data).comments.values()
    assert (comment.author, comment.date) == ("vplan", "2026-02-03T10:00:00Z")
    assert [one.text for one in paragraphs(comment.blocks)] == ["4 < 5 & \ufffd", "råd: räkna om"]
    parts = unpacked(done.data)
    assert b'<Override PartName="/word/comments.xml"' in parts[CONTENT_TYPES]
    assert f'Id="rId1" Type="{NAMES["r"]}/comments" Target="comments.xml"'.encode() in parts[RELATIONS]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Kommentarer"><w:name w:val="annotation text"/></w:style>'
    '<w:style w:type="character" w:styleId="Kommentarsreferens"><w:name w:val="annotation reference"/></w:style>'
)


def test_words_own_styles_for_comments_are_used_where_the_file_has_them() -> None:
    data = made(paragraph("Mål"), {"styles": STYLES})
    parts = unpacked(commented(data, [on(data, "Mål")]).data)
    assert b'<w:pStyle w:val="Kommentarer"/>' in parts["word/comments.xml"]
    assert b'<w:rStyle w:val="Kommentarsreferens"/>' in parts["word/comments.xml"]
    assert b'<w:rStyle w:val="Kommentarsreferens"/></w:rPr><w:commentReference' in parts[DOCUMENT]


THERE = (
    '<w:comment w:id="5" w:author="Bo" w:date="2025-01-01T10:00:00Z"><w:p><w:r><w:t>Hej</w:t></w:r></w:p>'
    "</w:comment>"
)


def test_comments_that_are_there_stay_and_ids_are_new() -> None:
    data = made(f"<w:p>{start(5)}{run('Mål')}{end(5)}{start(9)}{run('x')}</w:p>", {"comments": THERE})
    done = commented(data, [on(data, "Mål"), on(data, "Mål")])
    doc = read(done.data)
    assert {one.id: one.author for one in doc.comments.values()} == {"5": "Bo", "10": "vplan", "11": "vplan"}
    parts = unpacked(done.data)
    assert THERE.encode() in parts["word/comments.xml"]
    assert parts[RELATIONS] == unpacked(data)[RELATIONS]
    assert parts[CONTENT_TYPES] == unpacked(data)[CONTENT_TYPES]


def test_an_empty_part_of_comments_is_filled() -> None:
    parts = unpacked(made(paragraph("Mål"), {"comments": ""}))
    parts["word/comments.xml"] = f"<w:comments {DECLARED}/>".encode()
    data = packed(parts)
    assert len(read(commented(data, [on(data, "Mål")]).data).comments) == 1


NOTES = {
    "footnote": (
        '<w:footnote w:id="2"><w:p><w:r><w:t>Fotnotens ord</w:t></w:r></w:p></w:footnote>',
        "This is about the footnote with the number that stands here.",
    ),
    "endnote": (
        '<w:endnote w:id="2"><w:p><w:r><w:t>Slutnotens ord</w:t></w:r></w:p></w:endnote>',
        "This is about the endnote with the number that stands here.",
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_remark_about_a_note_stands_at_its_number(name: str) -> None:
    note, words = NOTES[name]
    call = f'<w:r><w:{name}Reference w:id="2"/></w:r>'
    data = made(f"<w:p>{run('Text')}{call}{run('.')}</w:p>", {f"{name}s": note})
    doc = read(data)
    (found,) = {**doc.footnotes, **doc.endnotes}.values()
    (one,) = paragraphs(found.blocks)
    done = commented(data, [remark(one.pieces[0].place, 0, None, 3)])
    assert body_of(done.data) == f"<w:p>{run('Text')}{start(0)}{call}{end(0)}{run('.')}</w:p>"
    (comment,) = read(done.data).comments.values()
    assert [one.text for one in paragraphs(comment.blocks)] == ["Se över.", words]


HEAD = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
    '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
)


def test_a_remark_about_a_page_head_stands_at_the_beginning_and_says_so() -> None:
    data = made(paragraph("Text") + HEAD, {"header1": paragraph("Huvud"), "footer1": paragraph("Fot")})
    places = [next(paragraphs(text.blocks)).pieces[0].place for text in read(data).page_texts]
    swedish = Translation(lambda text: f"sv {text}")
    done = commented(data, [remark(place) for place in places], swedish)
    assert body_of(done.data).startswith(f"<w:p>{start(0)}{end(0)}{start(1)}{end(1)}{run('Text')}</w:p>")
    told = [[one.text for one in paragraphs(comment.blocks)][1] for comment in read(done.data).comments.values()]
    assert told == [
        "sv This is about the page head, where Word can show no comment.",
        "sv This is about the page foot, where Word can show no comment.",
    ]


def test_a_remark_about_a_text_box_stands_at_the_box() -> None:
    """Word passes over marks in a text box."""
    data = made(CONSTRUCTS["a text box"].body)
    inside = next(
        one for whole in paragraphs(read(data).body) for box in whole.pieces for one in paragraphs(box.blocks)
    )
    word = next(one for one in inside.pieces if one.kind is PieceKind.TEXT)
    done = commented(data, [remark(word.place, 0, None, 1)])
    assert re.search(r"<w:commentRangeStart [^>]*/><w:r><mc:AlternateContent>", body_of(done.data))
    assert "commentReference" not in "".join(re.findall("<w:txbxContent>.*?</w:txbxContent>", body_of(done.data)))
    assert body_of(done.data).replace(start(0), "").replace(end(0), "") == body_of(data)
    (comment,) = read(done.data).comments.values()
    assert [one.text for one in paragraphs(comment.blocks)] == ["Se över.", "This is about the text box here."]


def test_a_box_in_a_box_is_marked_at_the_outer_one() -> None:
    def boxed(inside: str) -> str:
        return f"<w:r><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></w:r>"

    inner = boxed(paragraph("Ord"))
    body = f"<w:p>{boxed(f'<w:p>{inner}</w:p>')}</w:p>"
    data = made(body)
    word = next(one for whole in paragraphs(read(data).body) for one in whole.pieces if one.text == "Ord")
    assert body_of(commented(data, [remark(word.place)]).data) == f"<w:p>{start(0)}{body[5:-6]}{end(0)}</w:p>"


def test_what_has_no_place_is_handed_back() -> None:
    data = made(paragraph("Mål"), {"comments": THERE})
    body = Place(DOCUMENT).under(0)
    lost = [
        remark(body.under(7)),
        remark(Place("word/nothing.xml").under(0)),
        remark(Place("word/comments.xml").under(0).under(0)),
        Remark("Blad!C7", ("x",)),
        remark(body.under(0), 0, Place("word/comments.xml")),
        remark(Place("word/document.xml")),
    ]
    done = commented(data, [lost[0], on(data, "Mål"), *lost[1:]])
    assert done.left == tuple(lost)
    assert len(read(done.data).comments) == 2
    assert commented(data, lost).data == data, "nothing to say, and nothing is written"


def test_a_stretch_that_ends_before_it_begins_is_handed_back() -> None:
    data = made(paragraph("Ett") + paragraph("Två"))
    one, two = texts(read(data))
    backwards = remark(two.place, 0, one.place, 2)
    assert commented(data, [backwards]) == (data, (backwards,))


def test_more_comments_than_word_opens_are_handed_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vplan.render.commenting.word._MOST_RANGES", 3)
    data = made(f"<w:p>{start(5)}{run('Mål')}{end(5)}</w:p>", {"comments": THERE})
    done = commented(data, [on(data, "Mål", text=str(number)) for number in range(4)])
    assert [one.lines for one in done.left] == [("2",), ("3",)]


def test_a_file_that_is_none_is_refused() -> None:
    for data in (b"", b"PK\x03\x04", packed({"a": b"b"})):
        with pytest.raises(Refused):
            commented(data, [])


@pytest.mark.parametrize("strict", [False, True])
def test_the_form_of_the_standard_stays(strict: bool) -> None:
    data = made(paragraph("Mål"), strict=strict)
    parts = unpacked(commented(data, [on(data, "Mål")]).data)
    spaces = {etree.fromstring(parts[name]).tag.partition("}")[0] for name in (DOCUMENT, "word/comments.xml")}
    assert len(spaces) == 1
    assert (b"purl.oclc.org" in parts[RELATIONS]) is strict
    assert len(read(commented(data, [on(data, "Mål")]).data).comments) == 1


W = NAMES["w"]
SPELLED = {
    "another prefix": (
        f'<q:document xmlns:q="{W}"><q:body><q:p><q:r><q:t>Ett mål</q:t></q:r></q:p></q:body></q:document>'
    ),
    "no prefix": f'<document xmlns="{W}"><body><p><r><t>Ett mål</t></r></p></body></document>',
    "the prefix means another": (
        f'<document xmlns="{W}" xmlns:w="urn:x"><body><p><r><t>Ett mål</t></r></p></body></document>'
    ),
    "signs in attributes": (
        f"<w:document xmlns:w='{W}'><w:body><!-- <w:p> --><?x <w:p>?><w:p w:x='a>b'><w:r><w:t>Ett mål</w:t></w:r>"
        "</w:p></w:body></w:document>"
    ),
}


@pytest.mark.parametrize("name", SPELLED)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_however_the_file_spells_its_names_and_letters(name: str, codec: str) -> None:
    parts = unpacked(made(paragraph("")))
    told = "utf-16" if codec.startswith("utf-16") else "utf-8"
    parts[DOCUMENT] = f'<?xml version="1.0" encoding="{told}"?>\r\n{SPELLED[name]}'.encode(codec)
    data = packed(parts)
    done = commented(data, [on(data, "mål", "Ett mål")])
    assert about(read(done.data)) == {"0": "mål"}
    after = unpacked(done.data)[DOCUMENT]
    assert after[:60] == parts[DOCUMENT][:60]
    assert after.decode(codec).count("commentRangeStart") == 1


def test_outside_its_paragraph_no_byte_of_the_text_is_another(output_2022: Any) -> None:
    """But for the contents, one field over many paragraphs, behind which its comments are called."""
    data = next(data for name, data in output_2022.files.items() if name.endswith("verksamhetsplan.docx"))
    before = unpacked(data)[DOCUMENT]
    body = [one for one in paragraphs(read(data).body) if not one.style.lower().startswith("toc")]
    words = [piece for one in body for piece in one.pieces if len(piece.text) > 9 and piece.kind is PieceKind.TEXT]
    for chosen in words[:: len(words) // 20]:
        done = commented(data, [remark(chosen.place, 3, None, 7)])
        after = unpacked(done.data)[DOCUMENT]
        same = next(at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
        behind = next(
            at for at, (one, other) in enumerate(zip(before[::-1], after[::-1], strict=False)) if one != other
        )
        changed = before[same : len(before) - behind]
        assert b"</w:p>" not in changed
        assert len(changed) < 400
        assert about(read(done.data)).popitem()[1] == chosen.text[3:7]


def test_python_docx_finds_the_comments(output_2022: Any) -> None:
    docx = pytest.importorskip("docx")
    data = next(data for name, data in output_2022.files.items() if name.endswith("verksamhetsplan.docx"))
    words = [one for one in texts(read(data)) if len(one.text) > 9][:5]
    opened = docx.Document(io.BytesIO(commented(data, [remark(one.place, 2, None, 5) for one in words]).data))
    assert [(one.author, one.text) for one in opened.comments] == [("vplan", "Se över.")] * 5


class Files(dict[str, bytes]):
    """Files by name, of which a failure shows the names alone."""

    def __repr__(self) -> str:
        return f"Files({len(self)})"


@pytest.fixture(scope="module")
def every(output_2022: Any) -> Files:
    """All that words are read from in tests: each construct, and vplan's own documents."""
    files = {name: with_types(word_file(*one[:1], one.parts, one.links)) for name, one in CONSTRUCTS.items()}
    files |= {name: data for name, data in output_2022.files.items() if name.endswith(".docx")}
    return Files({name: data for name, data in files.items() if len(texts(read(data))) > 0})


def test_there_are_documents_to_try(every: Files) -> None:
    assert len(every) > 30


def _is_exact(root: etree._Element, place: Place) -> bool:
    element = element_at(root, place)
    if kind(element) not in {"w:t", "w:delText"} or len(element):
        return False
    around = [element, *element.iterancestors()]
    kinds = {kind(one) for one in around}
    return "w:p" in kinds <= _EXACT and not any(one.find("w:sdtPr/w:text", NAMES) is not None for one in around)


_NUMBERS = st.integers(0, 9999)


@settings(max_examples=150, deadline=None)
@given(_NUMBERS, st.lists(st.tuples(_NUMBERS, st.integers(0, 3), _NUMBERS, _NUMBERS), min_size=1, max_size=6))
def test_any_words_of_any_document(every: Files, file: int, chosen: list[tuple[int, int, int, int]]) -> None:
    data = every[sorted(every)[file % len(every)]]
    before = read(data)
    words = texts(before)
    root = etree.fromstring(unpacked(data)[DOCUMENT], etree.XMLParser(remove_comments=True, remove_pis=True))
    own = len(before.comments)
    asked, remarks = [], []
    for number, more, letter, other in chosen:
        first = number % len(words)
        last = min(first + more, len(words) - 1)
        begins = letter % len(words[first].text)
        least = begins + 1 if first == last else 1
        ends = least + other % (len(words[last].text) - least + 1)
        asked.append((first, begins, last, ends))
        remarks.append(remark(words[first].place, begins, words[last].place, ends))
    done = commented(data, remarks)
    after = read(done.data)
    assert said(after) == said(before)
    assert len(after.comments) == own + len(remarks) - len(done.left)
    if done.left:
        assert not all(
            _is_exact(root, words[first].place) and _is_exact(root, words[last].place)
            for first, _, last, _ in asked
        )
        return
    told = about(after)
    numbers = sorted(int(one) for one in after.comments if one.isdecimal())[-len(remarks) :]
    for number, (first, begins, last, ends) in zip(numbers, asked, strict=True):
        if _is_exact(root, words[first].place) and _is_exact(root, words[last].place):
            between = [one.text for one in words[first : last + 1]]
            between[-1] = between[-1][:ends]
            between[0] = between[0][begins:]
            assert told[str(number)].replace("\n", "") == "".join(between)


def test_damaged_files_say_the_same_or_are_refused() -> None:
    placed = refused = 0
    for number in range(sampled(150)):
        chance = random.Random(number)
        try:
            data = with_types(hostile_word_text.case(number).data)
            before = read(data)
        except (Refused, zipfile.BadZipFile, zlib.error, NotImplementedError):
            continue
        places = [one.place for one in paragraphs(before.body)] + [one.place for one in texts(before)]
        remarks = [remark(chance.choice(places), chance.randrange(9)) for _ in range(8 if places else 0)]
        try:
            done = commented(data, remarks)
        except Refused:
            refused += 1
        else:
            after = read(done.data)
            assert said(after) == said(before), number
            assert len(after.comments) == len(before.comments) + len(remarks) - len(done.left), number
            placed += len(remarks) - len(done.left)
    assert placed > 100
    assert refused > 0


@pytest.mark.parametrize("how", ["as it is", "stored", "streamed", "with a comment", "from elsewhere"])
def test_every_part_that_need_not_change_lies_as_it_did(output_2022: Any, how: str) -> None:
    data = next(data for name, data in output_2022.files.items() if name.endswith("verksamhetsplan.docx"))
    if how != "as it is":
        data = _packed_otherwise(_without_comments(unpacked(data)), how)
    done = commented(data, [on(data, one.text, one.text) for one in texts(read(data))[:3]])
    before, after = records(data), records(done.data)
    there = "word/comments.xml" in before
    changed = {DOCUMENT, "word/comments.xml"} if there else {DOCUMENT, RELATIONS, CONTENT_TYPES}
    assert there is (how == "as it is")
    assert [*after] == [*before, *([] if there else ["word/comments.xml"])]
    assert {name for name in before if before[name] != after[name]} == changed
    assert directory(done.data)[: len(before)] == directory(data)
    with zipfile.ZipFile(io.BytesIO(done.data)) as opened, zipfile.ZipFile(io.BytesIO(data)) as old:
        assert opened.testzip() is None
        assert opened.comment == old.comment
        streamed = {entry.filename for entry in opened.infolist() if entry.flag_bits & 8}
        assert streamed == ({*before} - changed if how == "streamed" else set())
    for name in (RELATIONS, CONTENT_TYPES):
        was, now = unpacked(data)[name], unpacked(done.data)[name]
        at = was.rindex(b"</")
        assert now.startswith(was[:at])
        assert now.endswith(was[at:])


def _without_comments(parts: dict[str, bytes]) -> dict[str, bytes]:
    """vplan's own documents have an empty part of comments; here are those that have none."""
    for name in (RELATIONS, CONTENT_TYPES):
        parts[name] = re.sub(rb"<(Relationship|Override) [^>]*comments[^>]*>", b"", parts[name])
    assert parts.pop("word/comments.xml")
    return parts


class _Pipe(io.RawIOBase):
    """A stream that can't be gone back in, so that sizes stand behind each part."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += bytes(data)
        return len(data)


def _packed_otherwise(parts: dict[str, bytes], how: str) -> bytes:
    stream: Any = _Pipe() if how == "streamed" else io.BytesIO()
    method = zipfile.ZIP_STORED if how == "stored" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, (2025, 6, 7, 8, 9, 10))
            info.extra = b"\x55\x54\x05\x00\x01abcd" if how == "from elsewhere" else b""
            info.external_attr = 0o644 << 16
            info.compress_type = method
            target.writestr(info, part)
        target.comment = b"en anteckning" if how == "with a comment" else b""
    return bytes(stream.data if how == "streamed" else stream.getvalue())


def test_sizes_that_a_record_states_once_more_are_taken_out() -> None:
    sizes, day = b"\1\0\x10\0" + b"\7" * 16, b"UT\5\0\1abcd"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in "ab":
            info = zipfile.ZipInfo(name)
            info.extra = day + sizes + day
            target.writestr(info, b"1")
    after = records(rewritten(stream.getvalue(), {"a": b"2"}))
    assert day + day in after["a"]
    assert sizes not in after["a"]
    assert after["b"] == records(stream.getvalue())["b"]


def test_a_zip_of_a_kind_that_is_not_written_in_is_refused() -> None:
    data = packed({"a": b"1", "b": b"2"})
    assert unpacked(rewritten(data, {"a": b"3", "c": b"4"})) == {"a": b"3", "b": b"2", "c": b"4"}
    assert rewritten(b"#!/bin/sh\n" + data, {"a": b"3"}).startswith(b"#!/bin/sh\nPK\x03\x04")
    assert unpacked(rewritten(b"#!/bin/sh\n" + data, {"a": b"3"})) == {"a": b"3", "b": b"2"}
    at = data.index(b"PK\x01\x02")
    for broken in (
        data[: at + 24] + b"\xff\xff\xff\xff" + data[at + 28 :],
        data[: at + 4] + b"",
        b"x" + data[1:],
        data.replace(b"PK\x03\x04", b"PK\x03\x05", 1),
    ):
        with pytest.raises(Refused) as refused:
            rewritten(broken, {"a": b"3"})
        assert refused.value.message.text == "the file is packed in a way that vplan can't write in"
