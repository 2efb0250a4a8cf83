"""Running text is printed as it is typed, or a finding says what is not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparing import run
from conftest import SMALL_PLAN
from running_text import empty_items, numbers
from vplan import app
from vplan.text.form import faults
from vplan.text.listing import faults_in_lists
from vplan.text.markdown import to_html

pytestmark = pytest.mark.fast

_PIECES = ("1. ", "2. ", "3. ", "- ", "* ", "+ ", "1) ", "2) ", "7. ", "2024. ", "ord", "", " ", "  ", "    ",
           "1.", "-", "\n", "\n", "\n\n", "ord ord", "10. ")  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_lists_are_read_as_markdown_reads_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    otherwise = any(typed != printed for typed, printed in numbers(text)) or empty_items(text) > 0
    assert bool(list(faults_in_lists(text))) == otherwise


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("Hallen är 5*6*78 meter.", "*6*", "a * between two signs can be taken for emphasis, and vanish"),
        ("1. ett\n3. tre", "3.", "the number 3 is printed as 2"),
        ("- ett\n\n2024. Vi gör mer.", "2024.", "the number 2024 is printed as 1"),
        ("Nämnden beslutar att\n\n1. anta,\n2.\n3. ge", "2.", "an item of a list is empty"),
        ("-", "-", "an item of a list is empty"),
        ("Vi ska\n– mer\n– bättre", "–", "lines that begin with '–' run together into a paragraph"),
        ("Vi ska:\n• mer", "•", "lines that begin with '•' run together into a paragraph"),
        ("- ett\n• två", "•", "lines that begin with '•' run together into a paragraph"),
        ("a) första\nb) andra", "a)", "lines that begin with 'a)' run together into a paragraph"),
        ("> Citat", ">", "a block quotation stands in running text"),
        ("Text.\n\n***", "***", "a line across the page stands in running text"),
        ("Rubrik\n------", "------", "a heading stands in running text: the line under it makes it one"),
        ("Se [planen][ref].", "[planen][ref]", "a link refers to an address elsewhere"),
        (
            "[ref]: https://exempel.se",
            "[ref]:",
            "an address, or a note, that is referred to stands in running text",
        ),
        ("- [x] klart", "[x]", "a box to tick stands in running text"),
        ("Ord\n: betydelse", ":", "a list of definitions stands in running text"),
        ('[a](https://exempel.se "titel")', '"titel"', "the title of a link is printed nowhere"),
        ("[a](/uri 'titel')", "/uri", "the link does not lead to a web address"),
        ("<ftp://exempel.se>", "ftp://exempel.se", "the link does not lead to a web address"),
        ("Skriv `kod` så.", "`", "code stands in running text"),
    ],
)
def test_what_is_printed_otherwise_is_found_where_it_stands(text: str, at: str, message: str) -> None:
    (fault,) = faults(text)
    assert text[fault.start : fault.start + fault.length] == at
    assert fault.message.translated() == message


@pytest.mark.parametrize(
    "text",
    [
        "1. ett\n2. två\n\n3. tre",
        "- a\n  1. b\n  2. c\n- d\n  1. e",
        "Det blev 2024.\nVi gör mer 2025.",
        "2024\\. Vi gör 12\\*.",
        "> 80 procent ska vara nöjda",
        "Mål – som vi\n– menar",
        'Se {{ budget.ram["Summa"]["Netto"] }} och [a](https://exempel.se).',
        "Skriv till <info@exempel.se> eller <https://exempel.se/b>.",
        "**Viktigt** och *menat*, 3 * 4.",
        "Paragraf a) gäller, och b) med.",
        "Not[^a] och [ord](mailto:a@b.se).",
    ],
)
def test_what_is_printed_as_it_is_typed_is_let_be(text: str) -> None:
    assert list(faults(text)) == []


def test_an_address_in_angles_is_a_link() -> None:
    assert to_html("Se <https://exempel.se/b>.", {}, {}) == (
        '<p>Se <a href="https://exempel.se/b">https://exempel.se/b</a>.</p>\n'
    )


def test_fix_makes_lists_of_lines_with_bullets_and_leaves_letters(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = SMALL_PLAN.read_text("utf-8")
    begun = text.index("text: |\n")
    indent = " " * (begun - text.rindex("\n", 0, begun) - 1 + 2)
    lines = ("Vi ska:", "", "• mer", "• bättre", "", "Och så", "– fler", "– oftare", "", "a) ett", "b) två", "")
    added = "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)
    plan.write_text(text[: begun + 8] + added + text[begun + 8 :], "utf-8")
    done = run("check", plan, "--fix")
    fixed = plan.read_text("utf-8")
    for line in ("- mer", "- bättre", "- fler", "- oftare", "a) ett", "b) två"):
        assert f"{indent}{line}\n" in fixed
    assert "lines that begin with 'a)' run together into a paragraph" in done.out
    assert "run together" in done.out
    assert "'•'" not in done.out


def _plan(tmp_path: Path, **keys: str) -> Path:
    plan = tmp_path / "plan.yaml"
    lines = {"titel": "Plan", "beslut": "Planen fastställs.", "rubrik": "Mål", **keys}
    plan.write_text(
        f"""\
version: 1
organisation: Testkommunen
organ: Testnämnden
år: 2026
titel: {lines["titel"]}
status: utkast
dokument:
  - id: brev
    mall: tjänsteskrivelse
    titel: "Brev {{{{ år }}}}"
    avsnitt: [{{rubrik: "{lines["rubrik"]}", text: "{{{{ titel }}}}."}}]
    förslag_till_beslut: {{rubrik: Förslag, punkter: ["Ett", "{lines["beslut"]}"]}}
""",
        "utf-8",
    )
    return plan


def test_titles_headings_and_points_quote_facts_also_through_a_title(tmp_path: Path) -> None:
    plan = _plan(tmp_path, titel='"Plan {{ år }}"', beslut="{{ titel }} fastställs.", rubrik="Mål {{ år }} \\\\{{")
    built = app.build(plan, tmp_path / "ut", formats=("md",))
    text = built.files[0].read_text("utf-8")
    assert "Brev\u00a02026" in text
    assert "## Mål\u00a02026 {{" in text
    assert "Plan\u00a02026." in text
    assert "2. Plan\u00a02026 fastställs." in text
    (tmp_path / "old.yaml").write_text(plan.read_text("utf-8").replace("Ett", "Två"), "utf-8")
    assert run("diff", plan, "--against", tmp_path / "old.yaml").out.startswith("Plan 2026:")


def test_a_quote_that_fails_is_found_at_its_place_in_a_short_text(tmp_path: Path) -> None:
    plan = _plan(tmp_path, beslut="Mål {{ antal.mal }}")
    (found,) = [one for one in app.check(plan).findings if one.rule.name == "quote-unresolved"]
    line = plan.read_text("utf-8").split("\n")[found.place.line - 1]
    assert line[found.place.column - 1 :].startswith("{{ antal.mal }}")
    assert found.path == "dokument.brev.förslag_till_beslut.Förslag.punkter.Mål {{ antal.mal }}.text"
    assert found.message.translated() == "there is no fact 'antal.mal'"


def test_a_title_that_quotes_itself_is_an_error_at_its_place(tmp_path: Path) -> None:
    plan = _plan(tmp_path, titel='"Plan {{ titel }}"')
    found = (one for one in app.check(plan).findings if one.rule.name == "quote-unresolved")
    assert next((one.place.line, one.place.column, one.message.translated()) for one in found) == (
        5,
        14,
        "'titel' leads back to itself",
    )
