"""An organisation's looks: its logo, typefaces and Word template in every format; what can't be used is said."""

import io
import os
import re
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from conftest import ROOT, SMALL_PLAN, plan_text
from formats import DRAWING, NAMES, alternatives_of, files_of
from organisation import LOGO, font_folder, logo_png, word_template, write_organisation
from reading import pdf_in_the_open, pdf_lines
from vplan import app
from vplan.app import Built
from vplan.render.docx import styles

pytestmark = pytest.mark.fast

_USED = re.compile(r'w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A plan and its memo in an organisation's looks; the plan leaves the organisation's name to it."""
    folder = tmp_path_factory.mktemp("organisation")
    write_organisation(folder)
    plan = folder / "plan.yaml"
    text = (ROOT / "examples" / "exempelkommunen" / "plan.yaml").read_text("utf-8")
    assert "organisation: Exempelkommunen\n" in text
    plan.write_text(text.replace("organisation: Exempelkommunen\n", ""), "utf-8")
    example = ROOT / "examples" / "exempelkommunen"
    for file in (*example.glob("*.csv"), *example.glob("protokoll-*.yaml")):
        (folder / file.name).write_bytes(file.read_bytes())
    done = app.build(plan, folder / "ut", formats=NAMES)
    assert not done.failed
    assert len(done.files) == 2 * len(NAMES)
    return {path.name: path.read_bytes() for path in done.files}


def _parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def test_the_name_of_the_settings_is_the_plans(built: dict[str, bytes]) -> None:
    assert b"Provkommunen" in built["verksamhetsplan-beslutad.html"]
    assert b"Exempelkommunen" not in built["verksamhetsplan-beslutad.html"].split(b"<main")[0]


def test_the_logo_is_in_every_format_with_its_text(built: dict[str, bytes]) -> None:
    for name in ("verksamhetsplan-beslutad", "tjansteskrivelse"):
        for file in files_of(name, names=DRAWING):
            assert alternatives_of(file, built[file]).count("Provkommunens vapen") == 1, file
        assert "data:image/svg+xml;base64," in built[f"{name}.html"].decode()


def test_the_typefaces_are_used(built: dict[str, bytes]) -> None:
    fonts = set(
        re.findall(rb"/FontName\s*/[A-Z]{6}\+([\w-]+)", pdf_in_the_open(built["verksamhetsplan-beslutad.pdf"]))
    )
    assert {b"EBGaramond-Regular", b"Lato-Bold", b"Lato-Regular"} <= fonts
    assert '--own-serif:"EB Garamond";--own-sans:"Lato";' in built["verksamhetsplan-beslutad.html"].decode()


def test_the_word_template_gives_styles_pages_and_heads(built: dict[str, bytes]) -> None:
    parts = _parts(built["verksamhetsplan-beslutad.docx"])
    document = docx.Document(io.BytesIO(built["verksamhetsplan-beslutad.docx"]))
    by_name = {style.name: style for style in document.styles}
    assert str(by_name["Heading 1"].font.color.rgb) == "7A1F3D"
    assert by_name["Heading 1"].style_id == "Heading1"
    assert {styles.key(name) for name in styles.ALL} <= {styles.key(str(name)) for name in by_name}
    assert by_name["Lead"].font.name is None, "vplan's own styles are in the template's typeface"
    section = document.sections[0]
    assert section.left_margin is not None
    assert section.right_margin is not None
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (25, 35)
    head = "".join(paragraph.text for paragraph in section.header.paragraphs)
    assert head == "Ärende KS 2024/118 · Kommunstyrelsens verksamhetsplan och budget 2025 (reviderad)"
    assert any("<w:drawing>" in parts[name].decode() for name in parts if "header" in name)
    foot = document.sections[0].footer
    assert foot.paragraphs[0].text == "Provkommunen, 123 45 Provstad"
    assert len(foot.paragraphs) == 2
    assert "NUMPAGES" in foot.paragraphs[1]._p.xml
    assert "Det här står inte" not in parts["word/document.xml"].decode()
    lines = [table for table in document.tables if table.style is not None and table.style.name == "Plan Table"]
    assert lines
    for table in lines:
        (width,) = (int(str(node.get(qn("w:w")))) for node in table._tbl.tblPr.iter(qn("w:tblW")))
        upright, across = round(150 / 25.4 * 1440), round(237 / 25.4 * 1440)
        assert min(abs(width - upright), abs(width - across)) <= 20, "tables fill the template's text width"


def test_every_paragraph_has_a_style_that_is_there(built: dict[str, bytes]) -> None:
    for name in ("verksamhetsplan-beslutad.docx", "tjansteskrivelse.docx"):
        parts = _parts(built[name])
        there = set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"].decode()))
        used = set(
            re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', parts["word/document.xml"].decode())
        )
        assert len(used) > 10
        assert used <= there


@pytest.mark.deep
def test_the_styles_told_of_are_those_that_documents_use(tmp_path: Path) -> None:
    used: set[str] = set()
    for plan in (*sorted((ROOT / "plans").glob("*.yaml")), *(ROOT / "examples").rglob("*.yaml")):
        for path in app.build(plan, tmp_path / plan.parent.name / plan.stem, formats=["docx"]).files:
            names = {style.style_id: style.name for style in docx.Document(str(path)).styles}
            body = _parts(path.read_bytes())["word/document.xml"].decode()
            used |= {names[one] for one in _USED.findall(body)}
    told = {styles.key(name) for name in styles.ALL}
    assert len(used) > 30
    assert {styles.key(name) for name in used} <= told


def _build(folder: Path, settings: str, **files: bytes) -> tuple[Built, list[str]]:
    for name, data in files.items():
        (folder / name.replace("_", ".", 1)).write_bytes(data)
    plan = folder / "plan.yaml"
    plan.write_text(plan_text("strategier: [A]\n"), "utf-8")
    (folder / "vplan.yaml").write_text(settings, "utf-8")
    built = app.build(plan, folder / "ut")
    return built, [
        f"{f.place.line}:{f.place.column} {f.grade} {f.message.translated()} [{f.hint and f.hint.translated()}]"
        for f in built.findings
        if f.place.file.endswith("vplan.yaml")
    ]


LOGO_AT = "utseende: {{logotyp: {{fil: {}, alt: Vapnet}}}}\n"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("borta.png", None, "1:27 error there is no file borta.png [check the path and the spelling]"),
        ("l.png", b"", "1:27 error l.png is no picture that can be printed [save it as SVG, PNG or JPEG]"),
        (
            "l.png",
            b"%PDF-1.7",
            "1:27 error l.png is a PDF file, and no picture that can be printed [save it as SVG, PNG or JPEG]",
        ),
        ("l.svg", b"<html/>", "1:27 error l.svg is no picture that can be printed [save it as SVG, PNG or JPEG]"),
        (
            "l.svg",
            b'<!DOCTYPE svg [<!ENTITY a "aaa">]><svg>&a;</svg>',
            "1:27 error the drawing l.svg holds <!DOCTYPE> in line 1, which is not printed alike everywhere "
            "[save it as a plain SVG, with shapes and colours alone]",
        ),
        (
            "l.png",
            b"\x89PNG\r\n\x1a\n" + b"0" * 2_000_001,
            "1:27 error the picture l.png is larger than 2 MB [save it smaller; a logo is a few centimetres wide]",
        ),
        (
            "l.png",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x75\x30\x00\x00\x75\x30\x08\x06\x00\x00\x00",
            "1:27 error the picture l.png is 30000 × 30000 pixels large "
            "[save it smaller; a logo is a few centimetres wide]",
        ),
        (
            "../utanför.svg",
            LOGO.encode(),
            "1:27 error ../utanför.svg is not in the folder of vplan.yaml "
            "[put the file there, and name it as it is called from that folder]",
        ),
        (
            "/utanför.svg",
            None,
            "1:27 error /utanför.svg is not in the folder of vplan.yaml "
            "[put the file there, and name it as it is called from that folder]",
        ),
    ],
)
def test_a_logo_that_can_not_be_used(tmp_path: Path, name: str, data: bytes | None, expected: str) -> None:
    folder = tmp_path / "planer"
    folder.mkdir()
    if data is not None:
        (folder / name).write_bytes(data)
    built, found = _build(folder, LOGO_AT.format(name))
    assert found == [expected]
    assert built.files == ()
    assert not (folder / "ut").exists()


def test_a_link_out_of_the_folder_is_no_way_around(tmp_path: Path) -> None:
    folder = tmp_path / "planer"
    folder.mkdir()
    (tmp_path / "logo.svg").write_text(LOGO, "utf-8")
    os.symlink(tmp_path / "logo.svg", folder / "logo.svg")
    built, found = _build(folder, LOGO_AT.format("logo.svg"))
    assert found[0].startswith("1:27 error logo.svg is not in the folder of vplan.yaml")
    assert built.files == ()


def test_a_picture_that_breaks_off_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    whole = logo_png()
    built, found = _build(tmp_path, LOGO_AT.format("l.png"), l_png=whole[: len(whole) // 2])
    assert found == [
        "1:27 error the picture l.png breaks off before its end [save it again, or copy it anew]",
    ]
    assert built.files == ()
    assert not (tmp_path / "ut").exists()


def test_pictures_of_pixels_can_be_logos(tmp_path: Path) -> None:
    built, found = _build(tmp_path, LOGO_AT.format("l.png"), l_png=logo_png())
    assert found == []
    assert len(built.files) == 2


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            "utseende: {typsnitt: {rubriker: Comic Sans}}\n",
            "1:33 error there is no typeface 'Comic Sans' [there are Libertinus Serif, Source Sans 3; "
            "put the files of others (.ttf, .otf) in a folder and name it under mapp]",
        ),
        (
            "utseende: {typsnitt: {brödtext: Lato, mapp: borta}}\n",
            "1:45 error there is no folder borta in the folder of vplan.yaml "
            "[put the files of the typefaces (.ttf, .otf) in a folder there, and name it]",
        ),
        (
            "utseende: {typsnitt: {brödtext: Lato, mapp: tomma}}\n",
            "1:45 error the folder tomma holds no typefaces [put the files of the typefaces (.ttf, .otf) in it]",
        ),
        (
            "utseende: {typsnitt: {brödtext: Lato, mapp: magra}}\n",
            "1:33 error the typeface 'Lato' has no bold weight [put the file of that weight in the folder too]",
        ),
    ],
)
def test_a_typeface_that_is_not_there(tmp_path: Path, settings: str, expected: str) -> None:
    (tmp_path / "tomma").mkdir()
    (tmp_path / "magra").mkdir()
    regular = font_folder() / "Lato" / "Lato-Regular.ttf"
    (tmp_path / "magra" / regular.name).write_bytes(regular.read_bytes())
    built, found = _build(tmp_path, settings)
    assert found == [expected]
    assert built.files == ()


def test_a_file_that_is_no_word_template(tmp_path: Path) -> None:
    settings = "utseende: {word_mall: mall.docx}\n"
    package = io.BytesIO()
    with ZipFile(package, "w") as target:
        target.writestr("word/document.xml", "<x/>")
    no_package = "the file is no Word or Excel file [name a file that was saved as .docx or .xlsx]"
    old = (
        "the file is encrypted, or of the format from before 2007 (.doc, .xls) "
        "[open it, take the password away, and save it as .docx or .xlsx]"
    )
    no_document = "the file names no document of its own [open the file in Word or Excel, and save it again]"
    for data, told in (
        (b"", no_package),
        (b"PK\x03\x04", no_package),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", old),
        (package.getvalue(), no_document),
    ):
        built, found = _build(tmp_path, settings, mall_docx=data)
        assert found == [f"1:23 error {told}"]
        assert built.files == ()
    built, found = _build(tmp_path, "utseende: {word_mall: mall.doc}\n", mall_doc=b"")
    assert found == ["1:23 error mall.doc is no Word template [save it from Word as .docx or .dotx]"]


def test_what_a_word_template_lacks_is_named_with_what_is_used_instead(tmp_path: Path) -> None:
    built, found = _build(
        tmp_path, "utseende: {word_mall: mall.docx}\n", mall_docx=word_template(head="Provkommunen")
    )
    assert len(built.files) == 2
    there = len(styles.ALL) - len(found[0].partition(" are used for ")[2].split(", "))
    assert there == 13
    assert found[0].startswith(
        f"1:23 note the Word template has 13 of the {len(styles.ALL)} styles that documents use "
        "[vplan's own are used for List Item, Lead, Quiet, Logo, Organisation,"
    )
    assert found[1:] == [
        "1:23 note the page heads of the Word template have no place for the title and its status "
        "[a line with them is added; write {titel} and {diarienummer} where they are to stand]",
        "1:23 note the page feet of the Word template have no page number "
        "[a line with it is added; put it in the template where it is to stand]",
    ]
    document = docx.Document(str(built.files[0]))
    texts = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    assert texts == ["", "Provkommunen", "Testnämnden · Testplan · FÖRSLAG\t"]


def test_a_template_that_fetches_from_elsewhere_is_refused(tmp_path: Path) -> None:
    parts = _parts(word_template())
    name = next(name for name in parts if re.fullmatch(r"word/_rels/header\d*\.xml\.rels", name))
    linked = re.sub(
        rb'Target="media/[^"]+"', b'Target="https://example.org/l.png" TargetMode="External"', parts[name]
    )
    assert linked != parts[name]
    package = io.BytesIO()
    with ZipFile(package, "w") as target:
        for part, data in {**parts, name: linked}.items():
            target.writestr(part, data)
    built, found = _build(tmp_path, "utseende: {word_mall: mall.docx}\n", mall_docx=package.getvalue())
    assert found[0] == (
        "1:23 error the Word template fetches https://example.org/l.png when it is opened "
        "[put the picture itself into the template's page head]"
    )
    assert built.files == ()


def test_a_plan_may_name_its_own_organisation(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    (tmp_path / "vplan.yaml").write_text("organisation: Provkommunen\n", "utf-8")
    for text, expected in (
        (SMALL_PLAN.read_text("utf-8"), "Exempelkommunen"),
        (SMALL_PLAN.read_text("utf-8").replace("organisation: Exempelkommunen\n", ""), "Provkommunen"),
    ):
        plan.write_text(text, "utf-8")
        built = app.build(plan, tmp_path / "ut", formats=["pdf"])
        assert expected in " ".join(pdf_lines(built.files[0].read_bytes()))


def test_the_docs_list_the_styles() -> None:
    page = " ".join((ROOT / "docs" / "settings.md").read_text("utf-8").split())
    for names in (styles.PARAGRAPHS, styles.CHARACTERS, styles.TABLES):
        assert len(names) > 1
        assert f": {', '.join(names)}." in page
