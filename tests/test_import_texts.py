"""Words of a document as running text print as they stand, and the check of running text says nothing."""

import html
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from import_lines import Lines, miscounted, words_of
from vplan.imports.outline.outline import Paragraph, Point, Points, Run
from vplan.imports.recognising.escaping import web_address
from vplan.imports.recognising.folding import folded
from vplan.imports.recognising.texts import footnotes, markdown, note_id, running, short
from vplan.imports.tree import Form
from vplan.imports.words import NO_WORDS, is_letter
from vplan.text.filling import filled
from vplan.text.form import faults
from vplan.text.markdown import to_html
from vplan.text.quotes import OPENING, quotes

pytestmark = pytest.mark.fast

_NOTES = {note_id(name): "" for name in ("1", "2")}
_PIECES = (
    "ord", "Ord", "å", " ", " ", " ", "\n", "*", "**", "_", "__", "`", "```", "~~~", "[", "]", "(", ")", "{", "}",
    "{{", "}}", "{%", "<", ">", "<b>", "</p>", "<!--", "&nbsp;", "&", "#", "## ", "- ", "-", "---", "===", "+ ",
    "1. ", "2024.", "1)", "a) ", "– ", "• ", ": ",
    ":", "|", "| --- |", "---|---", "\\", "!", "![", "](", "]{en}", "[^1]",
    "[x] ", "http://exempel.se", "a@b.se", '"', "'", "§", "€", "\u00ad", "\u00a0", "\t", ".", ",", "^", "%", "²",
    "5*6*7", "{{ år }}", "{år}", "[a]: b", "[a][b]", "<https://a.se>", "→",
)  # fmt: skip
_TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
_LINKS = (
    "",
    "",
    "",
    "https://exempel.se/a(b)?c=d e",
    "mailto:a@b.se",
    "a@b.se",
    "#bokmärke",
    "https://exempel.se",
)
_RUNS = st.lists(
    st.tuples(_TEXTS, st.booleans(), st.booleans(), st.sampled_from(_LINKS), st.sampled_from(("", "", "1", "2"))),
    max_size=5,
)


def letters(text: str) -> str:
    """What can be seen of a text."""
    return "".join(filter(is_letter, text))


def plain(text: str) -> str:
    """What running text prints, footnotes by nothing."""
    page = re.sub(r'<span class="note"[^>]*></span>', "", to_html(text, {}, _NOTES))
    return html.unescape(re.sub(r"<[^>]*>", "", page.replace("<br />", "\n")))


def _wrong(text: str) -> list[str]:
    return (
        [fault.message.translated() for fault in faults(text)]
        + [one.inner for one in quotes(text)]
        + (["opened"] if OPENING.search(text) else [])
    )


@settings(max_examples=600, deadline=None)
@given(_TEXTS)
def test_any_words_are_printed_as_they_stand(text: str) -> None:
    lines = Lines()
    made = running([lines.paragraph(text)])
    assert letters(plain(made.value.text)) == letters(text)
    assert _wrong(made.value.text) == []


@settings(max_examples=600, deadline=None)
@given(_RUNS)
def test_looks_and_links_and_notes_change_no_letter(runs: list[tuple[str, bool, bool, str, str]]) -> None:
    lines = Lines()
    paragraph = Paragraph(
        tuple(Run(lines.words(text), bold, italic, link, note) for text, bold, italic, link, note in runs)
    )
    made = running([paragraph])
    assert letters(plain(made.value.text)) == letters(paragraph.text)
    assert _wrong(made.value.text) == []
    called = [note_id(run.note) for run in paragraph.runs if run.note]
    assert sorted(re.findall(r"\[\^(not-\d)\]", made.value.text)) == sorted(called)


_POINTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(("", "", "•", "1.", "2.", "a)", "–", "7.")),
        st.sampled_from(("", "ord", "- x", "1. y", "a\nb", "– x\n– y", "**")),
    ),
    max_size=5,
)
_BLOCKS = st.lists(st.one_of(st.tuples(st.just(None), _TEXTS), st.tuples(st.booleans(), _POINTS)), max_size=5)


@settings(max_examples=400, deadline=None)
@given(_BLOCKS, st.integers(10, 60))
def test_points_are_lists_and_each_letter_is_in_the_value_or_printed(blocks: list[Any], width: int) -> None:
    lines = Lines()
    made = [
        lines.paragraph(content)
        if ordered is None
        else Points(
            tuple(
                Point(lines.paragraph(text), level, lines.words(label) if label else NO_WORDS)
                for level, label, text in content
            ),
            ordered,
        )
        for ordered, content in blocks
    ]
    text = running(made)
    assert _wrong(text.value.text) == []
    if text.value.words:
        assert miscounted(words_of(made), [text.value]) == []
    page = to_html(text.value.text, {}, _NOTES)
    if not any(label for ordered, content in blocks if ordered is not None for _, label, _ in content):
        assert letters(plain(text.value.text)) == letters(text.value.words.text)
    narrow = folded(text.value.text, width)
    assert to_html(narrow, {}, _NOTES).split() == page.split()
    assert _wrong(narrow) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nämnden har 12 mål, 3–5 av dem nya (60 %).", "Nämnden har 12 mål, 3–5 av dem nya (60 %)."),
        ("- 121 tkr", "\\- 121 tkr"),
        ("2025. Sedan", "2025\\. Sedan"),
        ("Kl. 10. Se 5*6 och *not.", "Kl. 10. Se 5\\*6 och \\*not."),
        ("# Rubrik", "\\# Rubrik"),
        ("#tagg", "#tagg"),
        ("[Ange datum]", "\\[Ange datum]"),
        ("{{ år }} och {år}", "\\{\\{ år }} och \\{år}"),
        ("a < b och <b>", "a < b och \\<b>"),
        ("fil_namn_2 och _x_", "fil_namn_2 och \\_x\\_"),
        ("rad ett\nrad två", "rad ett\\\nrad två"),
        ("– ett\n– två", "– ett\n\n– två"),
        ("av\u00adstav\u200bning", "avstavning"),
        ("> 80 procent", "> 80 procent"),
        ("> citat", "\\> citat"),
        ("två  mellanslag \t här", "två mellanslag här"),
    ],
)
def test_only_what_would_be_misread_is_escaped(text: str, written: str) -> None:
    value = running([Lines().paragraph(text)]).value
    assert (value.text, value.form) == (written, Form.RUNNING_TEXT)


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ([("Beslut: ", True, False), ("ja", False, False)], "**Beslut:** ja"),
        ([("Beslut:", True, False), ("ja", False, False)], "**Beslut**:ja"),
        ([("Bak", True, False), ("grund", False, False)], "Bakgrund"),
        (
            [("ett ", False, False), ("två", True, False), (" ", False, False), ("tre", True, False)],
            "ett **två tre**",
        ),
        ([("a", True, True), (" b", False, True)], "***a*** *b*"),
        ([("(", False, False), ("se", False, True), (")", False, False)], "(*se*)"),
    ],
)
def test_looks_stand_at_the_edges_of_words(runs: list[tuple[str, bool, bool]], written: str) -> None:
    lines = Lines()
    assert markdown(Paragraph(tuple(Run(lines.words(text), bold, italic) for text, bold, italic in runs))) == [
        written
    ]


@pytest.mark.parametrize(
    ("words", "link", "written"),
    [
        ("webbplatsen", "https://exempel.se/a b(1)", "[webbplatsen](https://exempel.se/a%20b%281%29)"),
        ("https://exempel.se/a_b", "https://exempel.se/a_b", "<https://exempel.se/a_b>"),
        ("info@exempel.se", "mailto:info@exempel.se", "<info@exempel.se>"),
        ("avsnitt 2", "#_Toc123", "avsnitt 2"),
        ("fil", "file:///C:/x", "fil"),
    ],
)
def test_links_lead_to_the_web_alone(words: str, link: str, written: str) -> None:
    assert markdown(Lines().paragraph(words, link=link)) == [written]


def test_addresses_are_what_a_check_takes_for_a_web_address() -> None:
    assert web_address(" https://exempel.se ") == "https://exempel.se"
    assert web_address("www.exempel.se") == ""


def test_lists_are_nested_and_parted() -> None:
    lines = Lines()

    def point(text: str, level: int = 0, label: str = "") -> Point:
        return Point(lines.paragraph(text), level, lines.words(label) if label else NO_WORDS)

    made = running(
        [
            lines.paragraph("Vi ska"),
            Points((point("ett"), point("två"))),
            Points((point("a", 1), point("b", 1)), ordered=True),
            Points((point("tre"),)),
            Points((point("först", label="1."), point("sedan", label="2.")), ordered=True),
            lines.paragraph("Vidare"),
            Points((point("sju", label="7."), point("åtta", label="8.")), ordered=True),
            Points((point("x", label="a)"), point("y", label="b)")), ordered=True),
        ]
    )
    assert made.value.text == (
        "Vi ska\n\n- ett\n- två\n  1. a\n  2. b\n- tre\n\n1. först\n2. sedan\n\n"
        "Vidare\n\n7\\. sju\n\n8\\. åtta\n\na) x\n\nb) y"
    )


def test_footnotes_are_called_by_the_id_they_have() -> None:
    lines = Lines()
    paragraph = Paragraph((Run(lines.words("Målet"), note="fn 3"), Run(lines.words(" (nytt)."))))
    assert markdown(paragraph) == ["Målet[^not-fn-3] (nytt)."]
    notes = footnotes({"fn 3": (lines.paragraph("Se  bilaga\u00ad 1."),), "4": ()})
    assert [{key: value.text for key, value in note.items()} for note in notes] == [
        {"id": "not-fn-3", "text": "Se bilaga 1."}
    ]


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_a_short_field_that_quotes_facts_prints_its_words(text: str) -> None:
    words = Lines().words(text)
    assert letters(filled(short(words, quotes=True).text, {})) == letters(text)
    assert letters(short(words).text) == letters(text)
