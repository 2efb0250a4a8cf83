"""Texts in other languages: carried into every format that has languages, and passed over by rules on words."""

import re
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from conftest import plan_text, told
from formats import NAMES, write_docx, write_html, write_pdf
from reading import docx_part
from vplan import app
from vplan.document import Block, Document, Foreign, Paragraph, Table, Text
from vplan.document.redline import Marking, marked
from vplan.document.walk import in_language, texts
from vplan.layout.reading import read_document
from vplan.render.pdf.inlines import inlines, long_words_apart
from vplan.text.markdown import to_html

PAGE = (
    '<article><h1>Plan</h1><section lang="sma"><h2>Vitnjesne</h2><p>Daelie.</p><ul><li>Akte</li></ul>'
    '<section lang="fi"><h3>Suomi</h3><p>Suomea.</p></section>'
    "<table><caption>Tabell</caption><colgroup><col/></colgroup><thead><tr><th>Kr</th></tr></thead>"
    "<tbody><tr><td>Staben</td></tr></tbody></table></section></article>"
)


def _document(html: str = PAGE) -> Document:
    return Document("Plan", "sv-SE", "Provkommunen", date(2024, 1, 1), read_document(html))


def test_html_says_the_language_of_each_text() -> None:
    page = write_html(_document()).decode()
    spoken = re.findall(r'<(\w+)[^>]* lang="(\w+)">([^<]*)', page.partition("<main")[2])
    assert [(tag, lang, words.strip()) for tag, lang, words in spoken] == [
        ("h3", "sma", "Vitnjesne"),
        ("p", "sma", "Daelie."),
        ("ul", "sma", ""),
        ("h4", "fi", "Suomi"),
        ("p", "fi", "Suomea."),
    ]


def test_word_says_the_language_of_each_run() -> None:
    runs = docx_part(write_docx(_document())).iter("{*}r")
    spoken = {"".join(run.itertext()): node.values()[0] for run in runs for node in run.iter("{*}lang")}
    assert spoken == {"Vitnjesne": "sma", "Daelie.": "sma", "Akte": "sma", "Suomi": "fi", "Suomea.": "fi"}


def test_the_tags_of_the_pdf_say_languages() -> None:
    data = write_pdf(_document())
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            data += zlib.decompress(packed)
        except zlib.error:
            continue
    assert {b"sma", b"fi", b"sv-SE"} <= set(re.findall(rb"/Lang ?\(([^)]*)\)", data))


def test_a_language_that_is_said_already_stays() -> None:
    assert in_language(_document().blocks, "en")[1] == in_language(_document().blocks, "sv")[1]


SECTION = """
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt:
      - rubrik: Sammanfattning
        {language}avsnitt:
          - {{rubrik: Inledning, text: "Arbetet med LUP fortsätter."}}
"""


@pytest.mark.parametrize(("language", "found"), [("", 1), ("språk: sv\n        ", 1), ("språk: fi\n        ", 0)])
def test_rules_on_words_pass_over_other_languages(tmp_path: Path, language: str, found: int) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(SECTION.format(language=language)), "utf-8")
    told_of = [one for one in app.check(plan).findings if one.message.translated() == "'LUP' is nowhere spelt out"]
    assert len(told_of) == found


def test_a_language_that_is_not_known(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text(SECTION.format(language="språk: samiska\n        ")), "utf-8")
    (finding,) = told(app.check(plan))
    assert finding.message.translated().startswith(
        "'samiska' is not one of sv, fi, fit, se, sma, smj, rom, yi, en, "
    )


# Words in running text

WORDS = "Vi mäter med [Early Warning Score]{en} och [*Åarjelsaemien* lïerehtimmie]{sma}, [Regionen]{sv} svarar.\n"
PLAN = """
dokument:
  - id: plan
    mall: verksamhetsplan
    avsnitt:
      - rubrik: Inledning
        text: |
          {text}
"""


def _planned(folder: Path, text: str) -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(plan_text(PLAN.format(text=text.strip().replace("\n", "\n          "))), "utf-8")
    return plan


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("words")
    built = app.build(_planned(folder, WORDS), folder / "ut", formats=NAMES, draft=True)
    return {path.suffix: path.read_bytes() for path in built.files}


def test_html_says_the_language_of_words(written: dict[str, bytes]) -> None:
    page = written[".html"].decode()
    assert '<span lang="en">Early Warning Score</span>' in page
    assert '<span lang="sma"><em>Åarjelsaemien</em> lïerehtimmie</span>, <span lang="sv">Regionen</span>' in page


def test_word_says_the_language_of_words(written: dict[str, bytes]) -> None:
    runs = list(docx_part(written[".docx"]).iter("{*}r"))
    said: dict[str, str] = {}
    for run in runs:
        for node in run.iter("{*}lang"):
            said[node.values()[0]] = said.get(node.values()[0], "") + "".join(run.itertext())
    assert said == {"en": "Early Warning Score", "sma": "Åarjelsaemien lïerehtimmie", "sv": "Regionen"}


def test_the_tags_of_the_pdf_say_the_language_of_words(written: dict[str, bytes]) -> None:
    with pikepdf.Pdf.open(BytesIO(written[".pdf"])) as opened:
        said = {str(one.Lang) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one}
        streams = b"".join(page.Contents.read_bytes() for page in opened.pages)
    said |= {lang.decode() for lang in re.findall(rb"/Lang ?\(([^)]*)\)", streams)}
    assert {"en", "sma"} <= {lang.split("-")[0] for lang in said}


def test_markdown_has_the_words_alone(written: dict[str, bytes]) -> None:
    text = written[".md"].decode()
    assert "Vi mäter med Early Warning Score och *Åarjelsaemien* lïerehtimmie, Regionen svarar." in text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ett [*fint* ord]{en}.", 'Ett <span lang="en"><em>fint</em> ord</span>.'),
        ("*Ett [fint*]{en} ord.", '*Ett <span lang="en">fint*</span> ord.'),
        ("Ett \\[ord]{en}.", "Ett [ord]{en}."),
        ("Ett [ord]\n{en}.", "Ett [ord]<br />\n{en}."),
        ("Ett [ord]{xx}.", "Ett [ord]{xx}."),
        ("Ett [ord](https://a.se) till.", 'Ett <a href="https://a.se">ord</a> till.'),
        ("Ett [ord]{en}[^1].", 'Ett <span lang="en">ord</span>[^1].'),
        ("**[Care]{en}**", '<strong><span lang="en">Care</span></strong>'),
    ],
)
def test_words_stand_in_brackets_with_their_language_after_them(text: str, printed: str) -> None:
    assert to_html(text, {}, {}).replace("<br />", "").replace("<p>", "").replace("</p>", "").strip() == (
        printed.replace("<br />", "")
    )


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("engelska", "write 'en'"),
        ("EN", "write 'en'"),
        ("engelsk", "write 'en'"),
        ("xy", "there are sv, fi, fit, "),
    ],
)
def test_a_code_that_is_no_language_is_told_at_its_place(code: str, hint: str, tmp_path: Path) -> None:
    plan = _planned(tmp_path, f"Vi mäter med\n[Early Warning]{{{code}}} varje dag.")
    (finding,) = told(app.check(plan))
    assert finding.rule.name == "prose-unsupported"
    assert finding.message.translated() == f"'{code}' is no language"
    assert finding.hint is not None
    assert finding.hint.translated().startswith(hint)
    assert (finding.place.line, finding.place.column, finding.place.length) == (15, 27, len(code))


def test_a_language_by_its_name_is_mended(tmp_path: Path) -> None:
    plan = _planned(tmp_path, "Vi mäter med [Early Warning]{engelska} varje dag.")
    (finding,) = told(app.check(plan))
    assert finding.fix is not None
    assert finding.fix.becomes == "en"


@pytest.mark.parametrize(("mark", "found"), [("{}", 1), ("[{}]{{sv}}", 1), ("[{}]{{en}}", 0)])
def test_rules_on_words_pass_over_words_in_other_languages(tmp_path: Path, mark: str, found: int) -> None:
    plan = _planned(tmp_path, f"Arbetet med {mark.format('LUP')} fortsätter.")
    told_of = [one for one in app.check(plan).findings if one.message.translated() == "'LUP' is nowhere spelt out"]
    assert len(told_of) == found


@pytest.mark.parametrize(("mark", "found"), [("{}", 1), ("[{}]{{en}}", 0)])
def test_words_in_other_languages_are_not_misspelt(tmp_path: Path, mark: str, found: int) -> None:
    words = "Verksamheten växer. Verksamheten är stor. Verksamheten är vår. " + mark.format("Verksanheten")
    checked = app.check(_planned(tmp_path, f"{words} behöver mer."))
    assert len([one for one in checked.findings if one.rule.name == "word-misspelt"]) == found


def test_long_words_of_other_languages_are_not_parted_as_swedish_ones() -> None:
    cell = "internationalization verksamhetsplanering"
    table = (
        "<article><h1>A</h1><table><colgroup><col/></colgroup><thead><tr><th>T</th></tr></thead><tbody><tr><td>"
        f'<span lang="en">{cell}</span> verksamhetsplanering</td></tr></tbody></table></article>'
    )
    document = _document(table)
    (block,) = (one for one in document.walk() if isinstance(one, Table))
    content = next(texts(block.rows[0].cells[0].blocks[0]))
    markup = long_words_apart(inlines(content))
    assert 'foreign("en")[#text("")#long("internationalization")#text(" ")#long("verksamhetsplanering")' in markup
    assert markup.count("#long(") == 3
    assert write_pdf(document)


def test_marks_keep_the_language_of_words() -> None:
    def said(words: str) -> Document:
        return _made(
            Paragraph((Text("Vi mäter med "), Foreign((Text(words),), "en"), Text(" varje dag året om.")))
        )

    (block,) = marked(said("Early Warning"), said("Early Alert"), "i går", Marking.TRACK).blocks
    page = write_html(_made(block)).decode()
    assert '<span lang="en">Early <del>' not in page
    assert re.search(r'<span lang="en"><ins><span class="aloud">Nytt: </span>Alert', page)


def _made(block: Block) -> Document:
    return Document("Plan", "sv-SE", "Provkommunen", date(2024, 1, 1), (block,))
