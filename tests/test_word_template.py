"""Word templates that anybody may have made: what is taken of them, what is refused, and what never comes along."""

import gzip
import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

import damaging
from damaging import FIGURES, PLAN, unsound
from sampling import sampled
from vplan import app
from vplan.model.settings.word import read_template
from vplan.model.settings.word.lengths import twips
from vplan.model.settings.word.pictures import picture_of
from vplan.render.docx.inspection import inspect
from vplan.source.package import Refused
from word_parts import (
    A4,
    PNG,
    SPACES,
    W,
    field,
    head,
    packed,
    paragraph,
    picture,
    relations,
    run,
    section,
    style,
    template,
    text_box,
    xml,
)

NS = {"w": W}


def built(folder: Path, parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of the plan's Word file, which is sound and has every figure."""
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "vplan.yaml").write_text("utseende:\n  word_mall: mall.docx\n", "utf-8")
    (folder / "mall.docx").write_bytes(packed(parts))
    done = app.build(folder / "plan.yaml", folder / "ut", formats=["docx"])
    assert done.files, [f.message.translated() for f in done.findings]
    document = done.files[0].read_bytes()
    assert unsound(document) is None
    with ZipFile(io.BytesIO(document)) as source:
        made = {name: source.read(name) for name in source.namelist()}
    text = " ".join("".join(xml(made["word/document.xml"]).itertext()).split())
    assert [figure for figure in FIGURES if figure.replace("\u00a0", " ") not in text.replace("\u00a0", " ")] == []
    return made


def refusal(parts: dict[str, bytes]) -> str:
    with pytest.raises(Refused) as refused:
        read_template(packed(parts))
    assert refused.value.hint is not None
    return refused.value.message.translated()


def test_every_part_is_found_by_its_relation_and_taken(tmp_path: Path) -> None:
    made = built(tmp_path, template())
    styles = xml(made["word/styles.xml"])
    (heading,) = styles.findall("w:style[@w:styleId='Heading1']", NS)
    assert heading.find("w:name", NS).get(f"{{{W}}}val") == "heading 1"
    assert heading.find("w:pPr/w:numPr/w:numId", NS).get(f"{{{W}}}val") == "1", (
        "pandoc keeps lists from 1000 for itself"
    )
    assert '<w:num w:numId="1">' in made["word/numbering.xml"].decode().replace("\n", "")
    assert b"lvlPicBulletId" not in made["word/numbering.xml"], "no picture of a bullet comes along"
    assert b"restartNumberingAfterBreak" not in made["word/numbering.xml"], "it is declared nowhere there"
    theme = made["word/theme/theme1.xml"].decode()
    assert 'typeface="Georgia"' in theme
    assert "fmtScheme" in theme, "the rest of the theme is vplan's"
    heads = {name: data.decode() for name, data in made.items() if re.match(r"word/(header|footer)", name)}
    assert set(heads) == {f"word/{name}.xml" for name in (
        "header-default", "header-even", "header-first", "footer-default", "footer-even")}  # fmt: skip
    assert "Testnämnden · Testplan · FÖRSLAG" in heads["word/header-default.xml"]
    assert 'STYLEREF "heading 1"' in "".join(
        re.findall(r"<w:instrText[^>]*>([^<]*)", heads["word/header-default.xml"])
    )
    assert "wps:txbx" in heads["word/header-first.xml"]
    assert "NUMPAGES" in heads["word/footer-even.xml"], "a foot that is not there is vplan's"
    assert made["word/media/template1.png"] == PNG
    assert made["word/settings.xml"].count(b"evenAndOddHeaders") == 1
    ids = [one for name, data in sorted(made.items()) if name.endswith(".xml")
           for one in re.findall(r'docPr id="(\d+)"', data.decode())]  # fmt: skip
    assert sorted(ids) == ["1", "2", "3"], "one for each picture of all parts"


def test_a_template_is_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from vplan.source.package import Package

    read: list[str] = []
    whole = Package.read

    def counted(self: Package, name: str) -> bytes:
        read.append(name)
        return whole(self, name)

    monkeypatch.setattr(Package, "read", counted)
    read_template.cache_clear()
    built(tmp_path, template())
    parts = [name for name in read if name.endswith(".xml") and "header" not in name]
    assert "word/styles2.xml" in parts
    assert len(set(parts)) == len(parts)


WITHOUT = dict.fromkeys(("styles2", "numbering", "settings", "theme7"))
BARE = relations(
    "h1 header header1.xml", "h2 header header2.xml", "h3 header header3.xml", "f1 footer footer1.xml"
)


def test_a_template_without_styles_has_vplans(tmp_path: Path) -> None:
    parts = template(**{**WITHOUT, "document2": section(A4)})
    parts["word/_rels/document2.xml.rels"] = BARE
    made = built(tmp_path, parts)
    assert b'w:styleId="TableFigure"' in made["word/styles.xml"]
    assert [name for name in made if re.match(r"word/header", name)] == ["word/header-default.xml"]


def test_a_template_that_says_nothing_of_its_pages_has_vplans(tmp_path: Path) -> None:
    made = built(
        tmp_path, template(document2=f"<w:document {SPACES}><w:body><w:p/></w:body></w:document>".encode())
    )
    assert b'w:h="16838"' in made["word/document.xml"]
    assert b"titlePg" in made["word/document.xml"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("11906", 11906), ("210mm", 11906), ("21.0cm", 11906), ("8.5in", 12240), ("595.3pt", 11906), ("12pc", 2880),
        (" 720 ", 720), ("-720", -720), ("1440.5", 1440), ("", None), ("NaN", None), ("1e3", None), ("12 mm", None), ("12px", None),
        ("٣", None), ("9" * 30, None), ("0x10", None),
    ],
)  # fmt: skip
def test_lengths_are_read_with_their_units(text: str, length: int | None) -> None:
    assert twips(text) == length


MARGINS = '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'


@pytest.mark.parametrize(
    ("size", "paper"),
    [
        ('<w:pgSz w:w="8391" w:h="11906"/>', (8391, 11906)),
        ('<w:pgSz w:w="297mm" w:h="420mm"/>', (16838, 23811)),
        ('<w:pgSz w:w="8.5in" w:h="11in"/>', (12240, 15840)),
        ('<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>', (12240, 15840)),
    ],
)
def test_paper_and_widths_are_the_templates(tmp_path: Path, size: str, paper: tuple[int, int]) -> None:
    made = built(tmp_path, template(document2=section(size + MARGINS), header1=head("<w:p/>")))
    body = xml(made["word/document.xml"])
    found = [(int(one.get(f"{{{W}}}w")), int(one.get(f"{{{W}}}h"))) for one in body.iter(f"{{{W}}}pgSz")]
    assert set(found) == {paper}
    text = paper[0] - 2880
    widths = {int(one.get(f"{{{W}}}w")) for one in body.iter(f"{{{W}}}tblW")}
    assert widths
    assert all(abs(width - text) <= 10 for width in widths)
    tabs = xml(made["word/header-default.xml"]).findall(".//w:pPr/w:tabs/w:tab", NS)
    assert [(tab.get(f"{{{W}}}val"), tab.get(f"{{{W}}}pos")) for tab in tabs] == [
        ("clear", "4536"),
        ("right", str(text)),
    ]


def test_of_a_section_only_what_is_meant_is_taken(tmp_path: Path) -> None:
    everything = (
        '<w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838" w:code="9"/>'
        '<w:pgMar w:top="-1440" w:right="20mm" w:bottom="1440" w:left="1134" w:header="600" w:footer="600" w:gutter="284"/>'
        '<w:paperSrc w:first="4"/><w:pgBorders w:offsetFrom="page"><w:top w:val="single" w:sz="4" w:space="24" w:color="7A1F3D"/>'
        '<w:left w:val="apples" w:sz="4" r:id="h1"/></w:pgBorders><w:lnNumType w:countBy="1"/><w:pgNumType w:start="40"/>'
        '<w:cols w:num="2"/><w:formProt/><w:vAlign w:val="center"/><w:titlePg/><w:textDirection w:val="tbRl"/><w:bidi/>'
        '<w:docGrid w:linePitch="360"/><w:printerSettings r:id="h1"/>'
    )
    body = xml(built(tmp_path, template(document2=section(everything)))["word/document.xml"])
    (last,) = body.findall("w:body/w:sectPr", NS)
    names = [etree.QName(child).localname for child in last]
    assert names == [
        *["headerReference"] * 3,
        *["footerReference"] * 2,
        "footnotePr",
        "pgSz",
        "pgMar",
        "pgBorders",
        "titlePg",
    ]
    margins = {etree.QName(key).localname: value for key, value in last.find("w:pgMar", NS).attrib.items()}
    assert margins == {"top": "-1440", "right": "1134", "bottom": "1440", "left": "1134", "header": "600",
                       "footer": "600", "gutter": "284"}  # fmt: skip
    assert [etree.QName(line).localname for line in last.find("w:pgBorders", NS)] == ["top"]
    (width, *_) = {int(one.get(f"{{{W}}}w")) for one in body.iter(f"{{{W}}}tblW")}
    assert abs(width - (11906 - 1134 - 1134 - 284)) <= 10


def test_heads_that_a_section_has_not_are_those_of_the_one_before(tmp_path: Path) -> None:
    two = (
        f"<w:document {SPACES}><w:body><w:p><w:pPr><w:sectPr>"
        f'<w:headerReference w:type="default" r:id="h1"/>{A4}</w:sectPr></w:pPr></w:p>'
        f'<w:sectPr><w:footerReference r:id="f1"/>{A4}</w:sectPr></w:body></w:document>'
    )
    made = built(tmp_path, template(document2=two.encode()))
    assert b"media/template1.png" in made["word/_rels/header-default.xml.rels"]
    assert re.findall(rb'w:instr="([^"]*)"', made["word/footer-default.xml"]) == [b" PAGE "]


CHART = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="d"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="p1"/></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
PAPER = "the margins of the Word template leave"
NONSENSE = "which is no length that a page can have"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"document2": section(A4.replace("11906", "-1"))}, NONSENSE),
        ({"document2": section(A4.replace("11906", "0"))}, NONSENSE),
        ({"document2": section(A4.replace("11906", "NaN"))}, NONSENSE),
        ({"document2": section(A4.replace("11906", "1000000000"))}, NONSENSE),
        ({"document2": section(A4.replace('w:w="11906" ', ""))}, NONSENSE),
        ({"document2": section(A4.replace("11906", "90mm"))}, "the paper of the Word template is 90 × 297 mm"),
        ({"document2": section(A4.replace('left="1440"', 'left="-5"'))}, NONSENSE),
        ({"document2": section(A4.replace('left="1440"', 'left="11000"'))}, PAPER),
        ({"document2": section(A4.replace('top="1440"', 'top="9000"'))}, PAPER),
        ({"styles2": b"<w:styles"}, "the part word/styles2.xml is damaged"),
        ({"styles2": None}, "the part word/styles2.xml is missing"),
        ({"styles2": b"<x/>"}, "the part word/styles2.xml is damaged"),
        ({"styles2": f"<w:styles {SPACES}>{style('A', 'a', '<w:rPr><w:sz w:val=%s/></w:rPr>')}</w:styles>".replace("%s", '"-1"').encode()}, NONSENSE),
        ({"styles2": f"<w:styles {SPACES}>{style('A', 'a' * 300)}</w:styles>".encode()}, "styles2.xml is damaged"),
        ({"styles2": b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"}, "document type declaration"),
        ({"theme7": head("", "p")}, "the part word/theme/theme7.xml is damaged"),
        ({"header1": None}, "the part word/header1.xml is missing"),
        ({"header1": head("", "ftr")}, "the part word/header1.xml is damaged"),
        ({"bild": None}, "the part word/media/bild.png is missing"),
        ({"bild": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"}, "no picture that Word can show"),
        ({"document2": section(A4).replace(b'r:id="h1"', b'r:id="s"')}, "names a page head that is not there"),
        ({"document2": section(A4).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")}, "Strict Open XML"),
        ({"document2": b"<x/>"}, "the part word/document2.xml is damaged"),
        ({"[Content_Types]": None}, "[Content_Types].xml is missing"),
        ({"[Content_Types]": b"<Types/>"}, "the file is no Word template"),
        ({"header1": head(paragraph("<w:r><w:altChunk r:id='p1'/></w:r>")), "rels1": relations("p1 aFChunk a.html")}, "of the kind 'aFChunk'"),
        ({"header1": head(paragraph(picture())), "rels1": relations("p1 chart charts/c.xml")}, "of the kind 'chart'"),
        ({"header1": head(paragraph(picture())), "rels1": relations("p1 image http://e.org/a.png out")}, "fetches http://e.org/a.png"),
        ({"header1": head(paragraph(CHART)), "rels1": relations("p1 chart charts/c.xml")}, "of the kind 'chart'"),
        ({"header1": head("<w:p/>"), "rels1": relations("x attachedTemplate file:///c:/a.dotm out")}, "fetches file:///c:/a.dotm"),
        ({"header1": head("<w:p/>"), "rels1": relations("x hyperlink javascript:a out")}, "fetches javascript:a"),
        ({"header1": head("<w:p/>"), "rels1": relations("x oleObject file:///x out")}, "fetches file:///x"),
        ({"header1": head(paragraph('<w:r><w:pict><v:shape><v:imagedata src="http://e.org/b.png"/></v:shape></w:pict></w:r>'))}, "fetches http://e.org/b.png"),
        ({"header1": head(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'))}, "header1.xml is damaged"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_told(parts: dict[str, bytes | None], told: str) -> None:
    links = parts.pop("rels1", None) if "rels1" in parts else None
    whole = template(**parts)
    if links is not None:
        whole["word/_rels/header1.xml.rels"] = links
    assert told in refusal(whole)


def test_what_is_wrong_stands_at_its_line_and_nothing_is_built(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "vplan.yaml").write_text("utseende:\n  word_mall: mall.docx\n", "utf-8")
    parts = template(header1=head(paragraph(field(" DDEAUTO c:\\\\cmd.exe &quot;/k calc&quot; "))))
    (tmp_path / "mall.docx").write_bytes(packed(parts))
    done = app.build(tmp_path / "plan.yaml", tmp_path / "ut")
    assert done.files == ()
    (wrong,) = [f for f in done.findings if f.place.file.endswith("vplan.yaml")]
    assert (wrong.place.line, wrong.place.column) == (2, 14)
    assert wrong.message.translated() == (
        'the field DDEAUTO c:\\\\cmd.exe "/k calc" in the page heads of the Word template can\'t come into documents'
    )
    assert wrong.hint is not None
    assert "these can: =, AUTHOR, CREATEDATE, DATE, DOCPROPERTY Title" in wrong.hint.translated()


def nested(outer: str, inner: str) -> str:
    """A field in the code of another."""
    begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    before, after = outer.split("{}")
    pieces = (before, None, after)
    return (
        begin
        + "".join(
            field(inner) if one is None else f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>'
            for one in pieces
        )
        + end
    )


SIMPLE = '<w:fldSimple w:instr="{}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


@pytest.mark.parametrize(
    "content",
    [
        *(SIMPLE.format(code) for code in (
            "PAGE", " page \\* MERGEFORMAT ", "NUMPAGES", "SECTIONPAGES", "STYLEREF 1", "DATE \\@ &quot;yyyy&quot;", "TIME",
            "TITLE", "AUTHOR", "DOCPROPERTY Title \\* MERGEFORMAT", "FILENAME", "= 1 + 2", "SYMBOL 183",
            "HYPERLINK &quot;https://example.org/a&quot;", "HYPERLINK mailto:a@example.org", "HYPERLINK \\l &quot;b&quot;",
        )),
        field(" PAGE "),
        nested(" IF {} = 1 &quot;a&quot; &quot;b&quot; ", " PAGE "),
        nested(" = {} - 1 ", "NUMPAGES"),
        text_box(paragraph(field(" PAGE "))),
    ],
)  # fmt: skip
def test_fields_that_count_or_show_what_the_document_holds_come_along(content: str) -> None:
    found = read_template(packed(template(header1=head(paragraph(content)))))
    (default,) = (one for one in found.heads if (one.kind, one.pages) == ("header", "default"))
    assert b"fldSimple" in default.part or b"instrText" in default.part


@pytest.mark.parametrize(
    ("content", "name"),
    [
        *((SIMPLE.format(code), code.split()[0]) for code in (
            "DDE a b", " DDEauto a b", "INCLUDEPICTURE http://e.org/a.png", "INCLUDETEXT c:\\\\a", "IMPORT a", "LINK Excel a",
            "MACROBUTTON a b", "HYPERLINK file:///c:/a", "HYPERLINK \\\\\\\\server\\\\a", "DATABASE a", "AUTOTEXT a", "ASK a b", "FILLIN a", "SET a b",
            "REF a", "DOCPROPERTY Diarienummer", "DOCVARIABLE a", "FILENAME \\p", "QUOTE a", "PRINT a", "GOTOBUTTON a", "ADDIN a",
            "EMBED a", "FORMTEXT", "USERNAME", "SEQ Tabell", "TOC", "RD a", "BARCODE a", "PAGEX",
        )),
        (field(" DDEAUTO a b "), "DDEAUTO"),
        (nested(" IF {} = 1 a b ", " INCLUDETEXT a "), "INCLUDETEXT"),
        (nested(" {}AUTO a ", " PAGE "), "{…}AUTO"),
        (nested(" HYPERLINK {} ", " PAGE "), "HYPERLINK"),
        (text_box(paragraph(field(" INCLUDEPICTURE http://e.org "))), "INCLUDEPICTURE"),
        (f'<w:hyperlink w:anchor="a">{field(" MACROBUTTON a ")}</w:hyperlink>', "MACROBUTTON"),
        (f"<w:sdt><w:sdtContent>{field(' LINK a ')}</w:sdtContent></w:sdt>", "LINK"),
        (f"<w:ins w:id='1'>{field(' ASK a b ')}</w:ins>", "ASK"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:t>DDEAUTO a</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "DDEAUTO"),
        (SIMPLE.format(""), "{}"),
    ],
)  # fmt: skip
def test_other_fields_refuse_the_template(content: str, name: str) -> None:
    message = refusal(template(header1=head(paragraph(content))))
    assert message.startswith(f"the field {name}"), message
    assert message.endswith("in the page heads of the Word template can't come into documents")


def test_a_field_can_not_hide_in_ways_to_write_one_thing() -> None:
    two = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:instrText>PAGE '
        "</w:instrText></mc:Choice><mc:Fallback><w:instrText>DDEAUTO</w:instrText></mc:Fallback></mc:AlternateContent></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert "header1.xml is damaged" in refusal(template(header1=head(paragraph(two))))


def test_what_is_embedded_bound_or_was_changed_does_not_come_along() -> None:
    content = paragraph(
        '<w:r><w:object w:dxaOrig="1"><v:shape id="s" href="file:///c:/x" o:gfxdata="UEs"><v:imagedata r:id="p1" o:title=""/></v:shape>'
        '<o:OLEObject Type="Link" ProgID="Excel.Sheet.12" r:id="ole"/></w:object></w:r>'
        '<w:r><w:object><w:control r:id="ax" w:name="A"/></w:object></w:r>'
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="x"/></w:sdtPr><w:sdtContent>{run("Bunden")}</w:sdtContent></w:sdt>'
        f'<w:ins w:id="1" w:author="Någon">{run("Ny")}</w:ins><w:del w:id="2" w:author="Någon"><w:r><w:delText>Gammal</w:delText></w:r></w:del>'
        f'<w:commentRangeStart w:id="3"/>{run("Sagd")}<w:r><w:commentReference w:id="3"/></w:r><x:y xmlns:x="urn:x" w:val="Främmande"/>'
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"><a:hlinkClick r:id="web"/></wp:docPr><a:blip r:embed="p1"><a:extLst>'
        '<a:ext uri="{9}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="svg"/></a:ext>'
        "</a:extLst></a:blip></wp:inline></w:drawing></w:r>"
    )  # fmt: skip
    parts = template(header1=head(content))
    parts["word/_rels/header1.xml.rels"] = relations(
        "p1 image media/bild.png", "ole oleObject embeddings/a.bin", "ax control activeX/a.xml", "svg image media/a.svg",
        "web hyperlink https://example.org out",
    )  # fmt: skip
    (taken,) = (
        one for one in read_template(packed(parts)).heads if (one.kind, one.pages) == ("header", "default")
    )
    assert [(link.id, link.target) for link in taken.links] == [("p1", "media/template1.png")]
    text = taken.part.decode()
    assert "".join(xml(taken.part).itertext()) == "BundenNySagd"
    for gone in (
        "OLEObject",
        "control",
        "w:sdt",
        "Någon",
        "omment",
        "Främmande",
        "hlinkClick",
        "svgBlip",
        "gfxdata",
        "file:",
        "w:object",
    ):
        assert gone not in text, gone
    assert text.count('r:id="p1"') == 1, "the picture of the object stays"


EMF = b"\1\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PNG, "png"), (b"\xff\xd8\xff\xe0", "jpg"), (b"GIF89a", "gif"), (b"BM", "bmp"), (b"II*\0", "tiff"), (EMF, "emf"),
        (b"\xd7\xcd\xc6\x9a", "wmf"), (gzip.compress(EMF, mtime=0), "emf"), (gzip.compress(PNG, mtime=0), None), (b"\x1f\x8b", None), (b"", None),
        (gzip.compress(EMF + b"\0" * 2**25, mtime=0), None), (b"<svg/>", None), (b"%PDF", None),
    ],
)  # fmt: skip
def test_pictures_are_known_by_how_they_begin(data: bytes, ending: str | None) -> None:
    found = picture_of(data)
    assert (found and found[0]) == ending


def test_a_link_to_the_web_comes_along() -> None:
    parts = template(header1=head(paragraph(f'<w:hyperlink r:id="web">{run("Webben")}</w:hyperlink>')))
    parts["word/_rels/header1.xml.rels"] = relations("web hyperlink https://example.org out")
    (taken,) = (
        one for one in read_template(packed(parts)).heads if (one.kind, one.pages) == ("header", "default")
    )
    assert [(link.target, link.external) for link in taken.links] == [("https://example.org", True)]


def styles_of(*inner: str) -> bytes:
    return f"<w:styles {SPACES}>{''.join(inner)}</w:styles>".encode()


def test_styles_are_put_in_order(tmp_path: Path) -> None:
    def based(on: str) -> str:
        return f'<w:basedOn w:val="{on}"/>'

    red = '<w:rPr><w:vanish/><w:color w:val="FF0000"/></w:rPr>'
    odd = "Ö" * 250
    made = built(tmp_path, template(styles2=styles_of(
        style("Normal", "Normal"), style("lead1", "lead"), style("lead2", "Lead", red), style("LEAD1", "LEAD"),
        style("A", "A", based("B")), style("B", "B", based("C")), style("C", "C", based("A")),
        style("D", "D", based("Borta") + '<w:next w:val="Borta"/><w:link w:val="Borta"/>'),
        style("E", "E", based("Tecken")), style("Tecken", "Tecken", kind="character"),
        style("E", "igen"), style("F", "E"), style(odd, odd), style("Fact", "Något annat"),
        style("Status", "Status", kind="character"), style("G", "G", "<w:pPr><w:numPr><w:numId w:val='77'/></w:numPr></w:pPr>"),
        style("Plan", "Plan Table", '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>', "table"),
    )))  # fmt: skip
    styles = {one.get(f"{{{W}}}styleId"): one for one in xml(made["word/styles.xml"]).iter(f"{{{W}}}style")}
    names = {key: one.find("w:name", NS).get(f"{{{W}}}val") for key, one in styles.items()}
    assert names["Lead"] == "Lead", "of names that differ in capitals the one that is spelt as vplan's"
    assert {names["lead1"], names["LEAD1Template"]} == {"lead", "LEAD"}
    assert styles["Lead"].find("w:rPr/w:color", NS).get(f"{{{W}}}val") == "FF0000"
    assert styles["Lead"].find("w:rPr/w:vanish", NS) is None, "text that is hidden says nothing"
    assert sum(styles[one].find("w:basedOn", NS) is None for one in "ABC") == 1, "a circle is parted once"
    assert [etree.QName(child).localname for child in styles["D"]] == ["name"]
    assert styles["E"].find("w:basedOn", NS) is None, "a paragraph is not based on letters"
    assert odd in styles
    assert (names["Fact"], names["FactTemplate"]) == ("Fact", "Något annat")
    assert (names["Status"], names["StatusTemplate"]) == ("Status", "Status 2"), (
        "a style of another kind is no match"
    )
    assert styles["G"].find("w:pPr/w:numPr", NS) is None, "there is no such list"
    assert styles["PlanTable"].find("w:tblStylePr/w:rPr/w:b", NS) is not None
    assert styles["Normal"].get(f"{{{W}}}default") == "1"


def test_titles_and_page_numbers_are_looked_for_where_they_are_needed() -> None:
    found = inspect(read_template(packed(template())))
    assert found.has_title
    assert not found.has_page_number, "pages to the left have none"
    odd_only = template(settings=f"<w:settings {SPACES}/>".encode())
    assert inspect(read_template(packed(odd_only))).has_page_number
    first_only = template(header1=head("<w:p/>"), header3=head("<w:p/>"), header2=head(paragraph(run("{titel}"))))
    assert not inspect(read_template(packed(first_only))).has_title


@pytest.mark.parametrize("base", [0, 1])
def test_what_is_made_to_be_damaged_is_whole_before(base: int, tmp_path: Path) -> None:
    built(tmp_path, damaging._bases()[base])


def test_damaged_templates_end_in_findings_or_in_whole_documents() -> None:
    failures: list[object] = []
    kinds: set[str] = set()
    tried = 0
    for some, counted in damaging.fuzz(0, sampled(200)):
        failures += some
        kinds |= set(counted)
        tried += counted.total()
    assert tried == sampled(200)
    assert kinds == set(damaging.KINDS)
    assert failures == []


def test_a_planted_crash_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    read_template.cache_clear()
    monkeypatch.setattr("vplan.model.settings.word.page_setup", planted)
    found = [failure for number in range(12) if (failure := damaging.tried(number, tmp_path)) is not None]
    assert found
    assert all("ZeroDivisionError: planted" in failure.problem for failure in found)


@pytest.mark.parametrize("number", [1415, 1774])
def test_what_failed_once(number: int, tmp_path: Path) -> None:
    assert damaging.tried(number, tmp_path) is None
