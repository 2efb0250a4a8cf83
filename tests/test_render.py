"""Any text comes out letter for letter in Word and in PDF, and the files are built as they should."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import SMALL_PLAN, Output, build, plan_text, told
from formats import NAMES, files_of, lines_of, write_docx, write_pdf
from reading import W, bare, docx_paragraphs, docx_part, first_difference, pdf_lines
from vplan.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Item,
    Letterhead,
    Listing,
    Looks,
    Paragraph,
    Row,
    RowKind,
    Table,
    TableKind,
    Text,
)
from vplan.render.docx.reference import build as build_reference

pytestmark = pytest.mark.fast

SOFT_HYPHEN = "\u00ad"
"""What typst ends a line with that breaks a word."""
HOSTILE = [
    "*stjärnor* och _streck_",
    "a | b",
    "<b>fet</b> & &amp; &lt;",
    "# rubrik",
    "$x$ och \\alpha \\",
    "@ref #let x = 1",
    "~a~ ^b^ `kod`",
    "- 121 mkr",
    "1. x",
    "{{ antal.mål }} {% if %} {# x #}",
    "007",
    "\"dubbla\" 'enkla' ”svenska” ’",
    "hårt\u00a0mellanslag",
    "decomposed a\u030a A\u0308",
    "ŋ ŧ đ č š ž Ŋ Ŧ",
    "<250 rec/TIN",
    "≤ 4,8 % ≥ 2 − 1 – 3 — …",
    "x </w:t> ]]> <!-- -->",
    "10 kap. 2–6 §§",
    "a // b /* c */ https://exempel.se",
    "no, 12:30, 1_000, 0x1F",
    "...... ''' \"\"\" --- --",
    "[länk](http://a.se) ![x](y)",
    "//",
    "= rubrik",
    "+ lista",
    "\\{{ x }}",
]


def _plan(texts: list[str]) -> str:
    goals = [
        {
            "mål": text,
            "beskrivning": text,
            "målvärde": text,
            "etikett": text,
            "punkter": [text],
            "avser": [text],
            "fotnot": f"not-{index}",
            "mätetal": [{"mätetal": text, "målvärde": text, "följs_upp": text}],
        }
        for index, text in enumerate(texts)
    ]
    plan: dict[str, Any] = {
        "version": "1",
        "organisation": "Org " + texts[0],
        "organ": "Nämnd " + texts[0],
        "år": "2024",
        "titel": "Titel " + texts[0],
        "diarienummer": texts[0],
        "status": "förslag",
        "fotnoter": [{"id": f"not-{index}", "text": text} for index, text in enumerate(texts)],
        "nivåer": {"mål": {"en": "mål", "flera": "mål", "kräver_målvärde": "ja"}},
        "strategier": [
            {
                "id": "s",
                "namn": texts[0],
                "indikatorer": texts,
                "prioriteringar": [{"id": "p", "namn": text, "indikatorer": [text]} for text in texts[:1]],
            }
        ],
        "sammanträden": [
            {
                "dag": "3 maj",
                "rubrik": _quoting(text),
                "anmärkning": text,
                "dagordning": [{"slag": text, "ärenden": [{"ärende": text, "föredragande": text}]}],
            }
            for text in texts
        ],
        "dokument": [
            {
                "id": "plan",
                "mall": "verksamhetsplan",
                "avsnitt": [{"rubrik": _quoting(text)} for text in texts]
                + [{"rubrik": "Slut", "visa": ["strategiöversikt", "strategi/s", "sammanträden"]}],
            },
            {
                "id": "brev",
                "mall": "tjänsteskrivelse",
                "titel": "Brev " + texts[0],
                "förslag_till_beslut": {"rubrik": texts[0], "punkter": [_quoting(text) for text in texts]},
                "underskrifter": {"personer": [{"namn": text, "titel": text} for text in texts[:2]]},
                "mottagare": {"rubrik": texts[0], "lista": texts},
                "yrkanden": {"rubrik": texts[0], "punkter": [_quoting(text) for text in texts]},
                "beslutsunderlag": {"rubrik": texts[0], "lista": [{"titel": text} for text in texts]},
                "handläggare": {"namn": texts[0], "titel": texts[0]},
                "till": texts,
            },
        ],
    }
    plan["strategier"][0]["prioriteringar"][0]["mål"] = goals
    return yaml.dump(plan, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)


def _quoting(text: str) -> str:
    """The text as a field writes it that quotes facts."""
    return text.replace("{{", "\\{{")


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Plain.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def test_hostile_text_comes_out_letter_for_letter(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    (tmp_path / "vplan.yaml").write_text("regler: {conversion-artefact: av}\n", "utf-8")
    plan.write_text(_plan(HOSTILE), "utf-8")
    output = build(plan, tmp_path / "out")
    stems = ("verksamhetsplan", "tjansteskrivelse")
    files = files_of(*stems, names=NAMES)
    assert sorted(output.files) == files, [finding.message.translated() for finding in output.built.findings]
    for file in files:
        printed = bare("".join(lines_of(file, output.files[file])))
        assert [text for text in HOSTILE if bare(text) not in printed] == [], file
    for stem in stems:
        paragraphs, lines = docx_paragraphs(output.files[f"{stem}.docx"]), pdf_lines(output.files[f"{stem}.pdf"])
        assert first_difference(paragraphs, lines) is None
        whole = [bare(paragraph) for paragraph in paragraphs]
        assert len(whole) > 30
        for text in HOSTILE:
            assert bare(text) in whole, text


_CHARACTERS = st.characters(codec="latin-1", exclude_categories=("Cc", "Cf", "Zs"))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(_CHARACTERS | st.just(" "), min_size=1, max_size=40), min_size=3, max_size=8))
def test_any_latin_text_is_the_same_in_word_and_pdf(texts: list[str]) -> None:
    written = [Text("x" + text.strip() + "x") for text in texts]
    blocks: tuple[Block, ...] = (
        Heading(1, (written[0],), "rubrik-1"),
        *(Paragraph((text,)) for text in written),
        Listing(tuple(Item((Paragraph((text,)),)) for text in written)),
        Table(
            TableKind.REGISTER,
            (Column(1), Column(1)),
            (Row((Cell((Paragraph((Text("a"),)),)), Cell((Paragraph((Text("b"),)),))), RowKind.HEAD),),
            tuple(Row((Cell((Paragraph((text,)),)), Cell((Paragraph((text,)),)))) for text in written),
        ),
    )
    document = Document("Titel", "sv-SE", "Nämnden", date(2024, 1, 1), blocks)
    paragraphs = docx_paragraphs(write_docx(document))
    assert [bare(paragraph) for paragraph in paragraphs[1 : len(written) + 1]] == [bare(t.text) for t in written]
    assert first_difference(paragraphs, pdf_lines(write_pdf(document))) is None


def test_running_text_breaks_between_words_and_a_word_too_long_for_its_line_within() -> None:
    words = "regionstyrelsens verksamhetsplanering omfattar organisationsförändringar " * 20
    longest = "budgetuppföljningsorganisationsförändringsprocessverksamhetsplaneringsförutsättningar"
    blocks = (Paragraph((Text(words),)), Paragraph((Text(longest),)))
    lines = pdf_lines(write_pdf(Document("T", "sv-SE", "N", date(2024, 1, 1), blocks)))
    assert len(lines) > 10
    assert lines.count(SOFT_HYPHEN) == 1
    at = lines.index(SOFT_HYPHEN)
    assert lines[at - 1] + lines[at + 1] == longest


@pytest.fixture(scope="module")
def body(output_2022: Output) -> Any:
    return docx_part(output_2022.files["verksamhetsplan.docx"])


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A Word file with a budget of so many columns that it lies, between pages that do not."""
    names = " | ".join(f"Omkostnader {column}" for column in range(13))
    amounts = " | ".join(f"{1000 + column},5" for column in range(13))
    table = f"    tabell: |\n      Tkr | {names}\n      Skolan | {amounts}\n"
    budget = f"budget:\n  - id: b\n    namn: Bred\n    enhet: tkr\n{table}"
    sections = "[{rubrik: A, text: Före}, {rubrik: B, visa: budget/b}, {rubrik: C, text: Efter}]"
    plan = tmp_path_factory.mktemp("bred") / "plan.yaml"
    number = "diarienummer: TN 2024/1\n"
    document = f"dokument:\n  - {{id: p, mall: verksamhetsplan, avsnitt: {sections}}}\n"
    plan.write_text(plan_text(number + budget + document), "utf-8")
    return build(plan, plan.parent / "ut").files["verksamhetsplan.docx"]


def test_word_tables_repeat_their_header_and_keep_rows_whole(body: Any) -> None:
    tables = [t for t in body.iter(W + "tbl") if t.find(f"{W}tblPr/{W}tblStyle").get(W + "val") == "PlanTable"]
    assert len(tables) > 15
    for table in tables:
        rows = table.findall(W + "tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert (look.get(W + "firstRow"), look.get(W + "firstColumn")) == ("1", "1")


def test_the_goal_tables_have_their_three_columns(body: Any) -> None:
    heads = [
        ["".join(cell.itertext()).strip() for cell in table.find(W + "tr").findall(W + "tc")]
        for table in body.iter(W + "tbl")
    ]
    assert heads.count(["Mål", "Beskrivning", "Målvärde"]) == 11


def test_a_wide_budget_lies_on_a_landscape_page_of_its_own(wide: bytes) -> None:
    body = docx_part(wide)
    sizes = [size.get(W + "orient") for size in body.iter(W + "pgSz")]
    assert sizes == [None, "landscape", None]
    for section in body.iter(W + "sectPr"):
        kinds = {reference.get(W + "type") for reference in section.findall(W + "headerReference")}
        assert "default" in kinds


def test_the_financing_is_a_table_of_its_own(body: Any) -> None:
    texts = [("".join(t.itertext())) for t in body.iter(W + "tbl")]
    first = next(index for index, text in enumerate(texts) if "Summa tjänstemannabudget" in text)
    assert "−1\u00a0585,1" in texts[first]
    assert "Skatteintäkter" not in texts[first]
    assert "4\u00a0962,7" in texts[first + 1]
    assert "3\u00a0373,4" in texts[first + 2], "the head of a band begins a table"


def test_word_says_which_language_it_is_in(output_2022: Output) -> None:
    data = output_2022.files["verksamhetsplan.docx"]
    styles = docx_part(data, "word/styles.xml")
    languages = {node.get(W + "val") for node in styles.find(W + "docDefaults").iter(W + "lang")}
    assert languages == {"sv-SE"}
    core = "".join(docx_part(data, "docProps/core.xml").itertext())
    assert "Verksamhetsplan och budget 2022" in core
    assert "sv-SE" in core


def test_page_numbers_and_running_heads(wide: bytes) -> None:
    with ZipFile(BytesIO(wide)) as package:
        heads = [package.read(n).decode() for n in package.namelist() if re.match(r"word/header[\w-]+\.xml", n)]
        feet = [package.read(n).decode() for n in package.namelist() if re.match(r"word/footer\d+\.xml", n)]
    assert any("2024/1" in head and "Testnämnden" in head for head in heads)
    assert any("PAGE" in foot and "NUMPAGES" in foot for foot in feet)
    assert not any("HEAD-LEFT" in head for head in heads)
    assert sum("2024/1" in head for head in heads) == 2, "one for upright pages, one for landscape pages"


def test_headings_are_listed_in_the_contents_and_linked(body: Any) -> None:
    anchors = [link.get(W + "anchor") for link in body.iter(W + "hyperlink") if link.get(W + "anchor")]
    marks = {mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")}
    assert len(anchors) > 25
    assert set(anchors) <= marks


def test_a_plan_with_other_words_and_shapes_builds_with_the_same_templates(tmp_path: Path) -> None:
    output = build(SMALL_PLAN, tmp_path)
    assert sorted(output.files) == files_of("namndplan-2025-utkast", "tjansteskrivelse-utkast", names=NAMES)
    text = [bare(paragraph) for paragraph in docx_paragraphs(output.files["namndplan-2025-utkast.docx"])]
    assert "Öppettidersompassarfler" in text, "goals that are but a wording stand in a list"
    assert "Målvärde" not in text
    assert "−60450" in text, "an empty sum is computed"
    assert "8600" in text, "the sum of the investments is computed"
    assert "Konstgräs|etapp1" in text
    for stem in ("namndplan-2025-utkast", "tjansteskrivelse-utkast"):
        lines = pdf_lines(output.files[f"{stem}.pdf"])
        assert first_difference(docx_paragraphs(output.files[f"{stem}.docx"]), lines) is None


@pytest.mark.parametrize("character", ["🚌", "\ue000", "ཀ"])
def test_a_character_that_no_font_has_is_refused_at_its_place(character: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALL_PLAN.read_text("utf-8").replace("Bokbuss ", f"Bokbuss {character} "), "utf-8")
    output = build(plan, tmp_path / "out")
    assert output.files == {}
    assert not (tmp_path / "out").exists()
    (finding,) = told(output.built, "glyph-missing")
    assert finding.rule.name == "glyph-missing"
    assert finding.message.translated() == (
        f"no font of the PDF has the character '{character}' (U+{ord(character):04X})"
    )
    line = plan.read_text("utf-8").split("\n")[finding.place.line - 1]
    assert line[finding.place.column - 1] == character


def test_word_breaks_words_in_narrow_cells_alone(output_2022: Output) -> None:
    """Those say so themselves (`test_widths.py`)."""
    styles = docx_part(output_2022.files["verksamhetsplan.docx"], "word/styles.xml")
    whole = {
        str(style.find(f"{W}name").get(f"{W}val"))
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}pPr/{W}suppressAutoHyphens") is not None
    }
    assert {"Title", "heading 1", "heading 4", "toc 1", "Body Text", "List Item", "Letter Title"} <= whole
    assert {"Table Text", "Table Figure Strong", "Table Head", "Table Part"} <= whole
    assert "Normal" not in whole


def test_a_long_word_breaks_in_a_narrow_letterhead() -> None:
    facts = (((Text("Plats"),), (Text("Kommunhuset, sammanträdesrummet Eken"),)),)
    letterhead = Letterhead((Text("Org"),), (Text("Nämnd"),), (Text("Utdrag"),), facts, (Text("T"),))
    lines = pdf_lines(write_pdf(Document("T", "sv-SE", "N", date(2024, 1, 1), (letterhead,))))
    assert "Kommunhuset," in "".join(lines)
    assert len([line for line in lines if "sammanträdesrummet" in line]) <= 1
    assert not [line for line in lines if "Kommunhuset, sammanträdesrummet" in line], "it would leave the page"


def test_the_committed_reference_document_is_the_one_that_is_built() -> None:
    committed = Path("src/vplan/render/docx/reference.docx")
    root = Path(__file__).parent.parent
    built = build_reference(Looks())
    for name in ("word/styles.xml", "word/document.xml", "word/header1.xml", "word/footer1.xml"):
        assert bytes(_part(built, name)) == bytes(_part((root / committed).read_bytes(), name)), name


def _part(data: bytes, name: str) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(docx_part(data, name)))
