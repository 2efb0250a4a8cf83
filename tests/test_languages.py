"""Texts in other languages: carried into every format that has languages, and passed over by rules on words."""

import re
import zlib
from pathlib import Path

import pytest

from conftest import plan_text, told
from formats import write_docx, write_html, write_pdf
from reading import docx_part
from vplan import app
from vplan.document import Document
from vplan.document.walk import in_language
from vplan.layout.reading import read_document

PAGE = (
    '<article><h1>Plan</h1><section lang="sma"><h2>Vitnjesne</h2><p>Daelie.</p><ul><li>Akte</li></ul>'
    '<section lang="fi"><h3>Suomi</h3><p>Suomea.</p></section>'
    "<table><caption>Tabell</caption><colgroup><col/></colgroup><thead><tr><th>Kr</th></tr></thead>"
    "<tbody><tr><td>Staben</td></tr></tbody></table></section></article>"
)


def _document(html: str = PAGE) -> Document:
    from datetime import date

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
