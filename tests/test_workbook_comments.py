"""Remarks as comments at the cells of a workbook, and all else as it was."""

import io
import re

import pytest
import xlsxwriter
from lxml import etree

from commented import directory, records, told
from conftest import ROOT
from vplan.render.commenting.remark import Remark, Stretch
from vplan.render.commenting.workbook import commented
from vplan.source.package import Package, Refused
from vplan.source.word.document import Place
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.xml import child, children, name_of
from word_files import packed, unpacked

TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"
THREADED = b"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"


def book(*, comments: bool = False, table: bool = False, picture: bool = False) -> bytes:
    """A workbook of two sheets, as XlsxWriter makes it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        for name in ("Drift 2026", "Fler!ark"):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ["Område", "Budget"])
            sheet.write_row(1, 0, ["Kultur", 1250])
        first = made.worksheets()[0]
        if comments:
            first.write_comment("B2", "Stämmer det?", {"author": "Bo"})
            first.write_comment("A1", "Rubrik", {"author": "Bo"})
        if table:
            first.add_table("A1:B2", {"columns": [{"header": "Område"}, {"header": "Budget"}]})
        if picture:
            first.set_header("&C&G", {"image_center": "logo.png", "image_data_center": _png()})
    return stream.getvalue()


def _png() -> io.BytesIO:
    from word_parts import PNG

    return io.BytesIO(PNG)


def boxes(data: bytes) -> dict[str, list[tuple[int, int]]]:
    """The cells whose comments have a box, by the part that they are drawn in; ids are each there once."""
    found = {}
    for name, part in unpacked(data).items():
        if name.endswith(".vml"):
            text = part.decode()
            etree.fromstring(part)
            ids = re.findall(r'<v:shape id="([^"]*)"', text)
            assert len(ids) == len(set(ids))
            cells = re.findall(r"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>", text)
            found[name] = [(int(row), int(column)) for row, column in cells]
    return found


def on(cell: str, *lines: str) -> Remark:
    return Remark(cell, lines or ("Se över.",))


def test_a_comment_stands_at_its_cell() -> None:
    data = book()
    done = commented(data, [on("Drift 2026!B2", "Summan är 1 240", "råd: räkna <om> & rätta"), on("Fler!ark!A1")])
    assert done.left == ()
    assert told(done.data) == {
        "Drift 2026!B2": "vplan:\nSumman är 1 240\nråd: räkna <om> & rätta",
        "Fler!ark!A1": "vplan:\nSe över.",
    }
    assert boxes(done.data) == {"xl/drawings/vmlDrawing.vml": [(1, 1)], "xl/drawings/vmlDrawing1.vml": [(0, 0)]}
    parts = unpacked(done.data)
    assert parts[TYPES].count(b"vmlDrawing") == 1
    assert parts[TYPES].count(b"spreadsheetml.comments+xml") == 2
    assert parts[SHEET].replace(b'<legacyDrawing r:id="rId1"/>', b"") == unpacked(data)[SHEET]
    ids = [re.findall(rb'_x0000_s(\d+)"', parts[name]) for name in boxes(done.data)]
    assert [int(one[0]) // 1024 for one in ids] == [1, 2], "each drawing has ids of a block of its own"


def test_several_about_one_cell_are_one_comment() -> None:
    done = commented(book(), [on("Drift 2026!B2", "ett"), on("Drift 2026!A1", "två"), on("Drift 2026!B2", "tre")])
    assert told(done.data) == {
        "Drift 2026!A1": "vplan:\ntvå",
        "Drift 2026!B2": "vplan:\nett\n\nvplan:\ntre",
    }


def test_comments_that_are_there_stay() -> None:
    data = book(comments=True)
    done = commented(data, [on("Drift 2026!B2", "ny"), on("Drift 2026!C7", "ny")])
    assert told(done.data) == {
        "Drift 2026!A1": "Rubrik",
        "Drift 2026!B2": "Stämmer det?\n\nvplan:\nny",
        "Drift 2026!C7": "vplan:\nny",
    }
    ((name, cells),) = boxes(done.data).items()
    assert sorted(cells) == [(0, 0), (1, 1), (6, 2)]
    changed = {one for one, part in records(data).items() if records(done.data)[one] != part}
    assert changed == {"xl/comments1.xml", name}
    root = etree.fromstring(unpacked(done.data)["xl/comments1.xml"])
    assert [one.text for one in root[0]] == ["Bo", "vplan"]


def test_a_comment_as_one_plain_text_is_added_to() -> None:
    parts = unpacked(book(comments=True))
    parts["xl/comments1.xml"] = re.sub(rb"<r>.*?(<t.*?</t>)</r>", rb"\1", parts["xl/comments1.xml"])
    done = commented(packed(parts), [on("Drift 2026!B2", "ny")])
    assert told(done.data)["Drift 2026!B2"] == "Stämmer det?\n\nvplan:\nny"
    root = etree.fromstring(unpacked(done.data)["xl/comments1.xml"])
    (text,) = (child(one, "text") for one in children(root[1], "comment") if one.get("ref") == "B2")
    assert text is not None
    assert {name_of(one) for one in text} == {"r"}


def test_a_second_time_adds_to_the_first() -> None:
    once = commented(book(), [on("Drift 2026!B2", "ett")]).data
    twice = commented(once, [on("Drift 2026!B2", "två"), on("Drift 2026!A1", "tre")])
    assert told(twice.data) == {"Drift 2026!A1": "vplan:\ntre", "Drift 2026!B2": "vplan:\nett\n\nvplan:\ntvå"}
    assert sorted(*boxes(twice.data).values()) == [(0, 0), (1, 1)]


def test_a_conversation_is_left_alone() -> None:
    parts = unpacked(book(comments=True))
    parts["xl/threadedComments/threadedComment1.xml"] = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="B2" id="{1}"><text>Hej</text></threadedComment></ThreadedComments>'
    )
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    parts[name] = parts[name].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="' + THREADED + b'" '
        b'Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    )
    about_it = on("Drift 2026!B2", "ny")
    done = commented(packed(parts), [about_it, on("Drift 2026!A1", "ny")])
    assert done.left == (about_it,)
    assert told(done.data) == {"Drift 2026!B2": "Stämmer det?", "Drift 2026!A1": "Rubrik\n\nvplan:\nny"}
    parts.pop("xl/threadedComments/threadedComment1.xml")
    parts["xl/comments1.xml"] = parts["xl/comments1.xml"].replace(b"<author>Bo<", b"<author>tc={1}<")
    assert commented(packed(parts), [about_it]).left == (about_it,)


@pytest.mark.parametrize(("kind", "behind"), [("table", "tableParts"), ("picture", "legacyDrawingHF")])
def test_the_drawing_is_named_where_excel_wants_it(kind: str, behind: str) -> None:
    data = book(table=kind == "table", picture=kind == "picture")
    done = commented(data, [on("Drift 2026!B2")])
    names = [name_of(one) for one in etree.fromstring(unpacked(done.data)[SHEET])]
    assert names[names.index("legacyDrawing") + 1] == behind
    assert told(done.data) == {"Drift 2026!B2": "vplan:\nSe över."}
    assert len({relation.id for relation in Package.of(done.data).relations(SHEET)}) == 3


def test_what_has_no_place_is_handed_back() -> None:
    data = book()
    lost = [on("Finns inte!A1"), on("Drift 2026!A0"), on("A1"), Remark(Stretch(Place("x")), ("x",))]
    done = commented(data, [*lost, on("Drift 2026!A1")])
    assert done.left == tuple(lost)
    assert len(told(done.data)) == 1
    assert commented(data, lost) == (data, tuple(lost))


def test_a_drawing_that_cannot_be_added_to_hands_remarks_back() -> None:
    parts = unpacked(book(comments=True))
    parts["xl/drawings/vmlDrawing1.vml"] = b"<p>ingen ritning"
    data = packed(parts)
    new = on("Drift 2026!C7")
    assert commented(data, [new]) == (data, (new,))
    assert commented(data, [on("Drift 2026!B2", "ny")]).left == (), "an old comment has its box"


@pytest.mark.parametrize("data", [b"", b"PK", packed({"a": b"b"})])
def test_a_file_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        commented(data, [])


def test_macros_and_every_other_part_lie_as_they_did() -> None:
    parts = unpacked(book(table=True))
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macros"
    data = packed(parts)
    done = commented(data, [on("Drift 2026!B2"), on("Drift 2026!XFD1048576")])
    before, after = records(data), records(done.data)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {TYPES, SHEET, "xl/worksheets/_rels/sheet1.xml.rels"}
    assert [*after][len(before) :] == ["xl/drawings/vmlDrawing.vml", "xl/comments.xml"]
    assert directory(done.data)[: len(before)] == directory(data)


def test_a_box_stands_inside_the_sheet() -> None:
    done = commented(book(), [on("Drift 2026!XFD1048576"), on("Drift 2026!A1"), on("Drift 2026!C7")])
    drawn = unpacked(done.data)["xl/drawings/vmlDrawing.vml"].decode()
    anchors = [[int(one) for one in found.split(",")] for found in re.findall("<x:Anchor>(.*?)</x:Anchor>", drawn)]
    assert [(left, top) for left, _, top, *_ in anchors] == [(1, 0), (3, 5), (16377, 1048571)]
    assert all(
        0 <= left < right < 16384 and 0 <= top < bottom < 1048576
        for left, _, top, _, right, _, bottom, _ in anchors
    )


def test_the_cells_read_as_before() -> None:
    data = (ROOT / "examples" / "exempelkommunen" / "socialnamnden-underlag.xlsx").read_bytes()
    before = Workbook.of(data)
    done = commented(data, [on(f"{entry.name}!C3") for entry in before.entries])
    after = Workbook.of(done.data)
    assert len(before.entries) == 4
    assert [after.sheet(one) for one in after.entries] == [before.sheet(one) for one in before.entries]
    assert len(told(done.data)) == len(before.entries)
