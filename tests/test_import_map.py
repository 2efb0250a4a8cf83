"""Maps: each fault with its place, what patterns mean, and one map for next year and for the other boards."""

import re
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given as of
from hypothesis import strategies as st

from conftest import ROOT
from outlines.making import made
from vplan.app.documents import check_document, read_document
from vplan.imports.importing import import_document
from vplan.imports.recognising.map import Map, TableRule, unmatched_in
from vplan.imports.recognising.map_file import KINDS, MapFaults, read_map, write_map
from vplan.imports.recognising.own_map import own_map
from vplan.imports.recognising.roles import Role
from vplan.imports.recognising.steering.words import Column
from vplan.imports.recognising.ways import matches
from word_files import cell, packed, paragraph, row, unpacked, word_file

FAULTS = [
    ("rubrikr:\n  Mål: strategi\n", (1, 1), "maps don't know 'rubrikr'", "did you mean 'rubriker'?"),
    ("rubriker:\n  Mål: strateg\n", (2, 8), "maps don't know 'strateg'", "did you mean 'strategi'?"),
    (
        "rubriker:\n  Mål: xyzzy\n",
        (2, 8),
        "maps don't know 'xyzzy'",
        "write some of strategi, målområde, mål, etikett, kapitel, utelämnas",
    ),
    (
        "rubriker:\n  Mål: [strategi]\n",
        (2, 3),
        "a word is expected here",
        "write some of strategi, målområde, mål, etikett, kapitel, utelämnas",
    ),
    ("rubriker: Mål\n", (1, 11), "'rubriker' holds no pairs", "write 'heading: what it is', one a line"),
    (
        "rubriker:\n  Mål: strategi\n  mål: mål\n",
        (3, 3),
        "'mål' means the same as 'Mål' above",
        "take one of them away",
    ),
    (
        "tabeller:\n  A | B: investering\n",
        (2, 10),
        "maps don't know 'investering'",
        "did you mean 'investeringar'?",
    ),
    (
        "tabeller:\n  A | B:\n    kolumner:\n      A: mål\n",
        (2, 3),
        "nothing says what the table is",
        "write some of " + ", ".join(f"är: {word}" for word in KINDS),
    ),
    (
        "tabeller:\n  A:\n    är: mål\n    kolumn: {}\n",
        (4, 5),
        "maps don't know 'kolumn'",
        "did you mean 'kolumner'?",
    ),
    (
        "tabeller:\n  A:\n    är: mål\n    kolumner: x\n",
        (4, 15),
        "'kolumner' holds no pairs",
        "write 'head of the column: what it holds', one a line",
    ),
    (
        "tabeller:\n  A:\n    är: mål\n    kolumner:\n      B: målvärd\n",
        (5, 10),
        "maps don't know 'målvärd'",
        "did you mean 'målvärde'?",
    ),
    ("punkter: Mål\n", (1, 10), "'punkter' is no list", "write the headings one a line, each after a dash"),
    (
        "stycken:\n  - Mål\n  - {a: b}\n",
        (3, 5),
        "a heading is expected here",
        "write the headings one a line, each after a dash",
    ),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), FAULTS, ids=[one[0] for one in FAULTS])
def test_faults_in_a_map_have_their_place(text: str, place: tuple[int, int], message: str, hint: str) -> None:
    with pytest.raises(MapFaults) as told:
        read_map(text.encode(), "karta.yaml")
    (found,) = told.value.findings
    assert (found.place.file, found.place.line, found.place.column) == ("karta.yaml", *place)
    assert (found.message.translated(), found.hint and found.hint.translated()) == (message, hint)


def test_all_faults_of_a_map_are_told_at_once() -> None:
    text = "rubriker:\n  A: x1y\n  B: x2y\ntabeller:\n  C: x3y\n"
    with pytest.raises(MapFaults) as told:
        read_map(text.encode(), "karta.yaml")
    assert [one.place.line for one in told.value.findings] == [2, 3, 5]


@pytest.mark.parametrize("text", ["rubriker:\n  Mål: mål\n  Mål: mål\n", "- a\n", "a: [\n"])
def test_what_is_no_map_is_told(text: str) -> None:
    with pytest.raises(MapFaults) as told:
        read_map(text.encode(), "karta.yaml")
    assert told.value.findings


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1).map(
    lambda text: normalize("NFC", " ".join(text.split()))
).filter(bool)  # fmt: skip


def _different(
    texts: st.SearchStrategy[str], values: st.SearchStrategy[object]
) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(texts, values, max_size=4).filter(
        lambda made: len({" ".join(key.split()).casefold() for key in made}) == len(made)
    )


_RULES = st.builds(
    TableRule,
    st.sampled_from(sorted(KINDS)),
    _different(_TEXTS.map(str.casefold), st.sampled_from([one.value for one in Column if one])),
)


@of(
    st.builds(
        Map,
        _different(_TEXTS, st.sampled_from(list(Role))),
        _different(_TEXTS, _RULES),
        st.lists(_TEXTS, max_size=3),
        st.lists(_TEXTS, max_size=3),
    )
)
def test_a_map_that_is_written_is_read_as_the_same(made_map: Map) -> None:
    text = write_map(made_map, ("Anmärkning", "En till: [a]"))
    assert read_map(text.encode(), "karta.yaml") == made_map


@pytest.mark.parametrize(
    ("pattern", "text", "is_it"),
    [
        ("Mål", "mål", True),
        ("Mål", "Måltider", False),
        ("Mål *", "Mål för skolan", True),
        ("*mål*", "Nämndens mål och mått", True),
        ("*mål", "Nämndens mål och mått", False),
        ("mål*mål", "mål", False),
        ("a*b*c", "a b b c", True),
        ("a*c*b", "a b b c", False),
        ("*", "vad som helst", True),
        ("Målvärde 2026", "Målvärde 2027", True),
        ("Målvärde 2026", "Målvärde 20", False),
        ("Målvärde 2026", "Målvärde 20261", False),
        ("Plan 2026–2028", "PLAN 2027–2029", True),
        ("Budget * 2026", "Budget i tkr 2030", True),
        ("Budget*2026", "Budget 2027 tkr", False),
        ("Belopp (tkr) 2026.", "Belopp (tkr) 2027.", True),
        ("a.c", "abc", False),
        ("Målvärde", "Ma\u030alva\u0308rde", True),
        ("Straße *", "STRASSE 1", True),
    ],
)
def test_a_star_is_any_words_and_a_year_any_year(pattern: str, text: str, is_it: bool) -> None:
    assert matches(pattern, text) is is_it


def test_the_very_words_go_before_other_patterns() -> None:
    given = Map({"* 2025": Role.AREA, "Mål 2026": Role.STRATEGY, "Mål 2027": Role.CHAPTER})
    assert given.role_of("Mål 2027") is Role.CHAPTER
    assert given.role_of("Mål 2026") is Role.STRATEGY
    assert given.role_of("Inriktning > mål 2027") is Role.CHAPTER
    assert given.role_of("Mål 2028") is Role.AREA
    assert given.role_of("Mål") is None


def _next_year(data: bytes) -> bytes:
    """The same Word file, a year later."""
    parts = unpacked(data)
    text = parts["word/document.xml"].decode()
    for year in range(2030, 2020, -1):
        text = text.replace(str(year), str(year + 1))
    return packed({**parts, "word/document.xml": text.encode()})


@pytest.mark.parametrize("way", ["word", "points", "vplan", "own-styles", "one-big-table"])
def test_a_map_of_this_year_says_the_same_of_next_years_document(way: str) -> None:
    read = import_document(made(way), f"{way}.docx", Map())
    text = write_map(own_map(read.recognised, Map()), ())
    assert "tabeller:" in text
    given = read_map(text.encode(), "karta.yaml")
    assert unmatched_in(given, read.recognised.top) is None
    plain = import_document(_next_year(made(way)), f"{way}.docx", Map())
    later = import_document(_next_year(made(way)), f"{way}.docx", given)
    assert unmatched_in(given, later.recognised.top) is None
    assert later.account.is_in_order
    assert later.page.text == plain.page.text


def test_columns_of_next_year_are_what_the_map_says() -> None:
    columns = "    kolumner:\n      Inriktning: mål\n      Nivå 2026: målvärde\n"
    text = f"tabeller:\n  Inriktning | Nivå 2026:\n    är: mål\n{columns}"
    given = read_map(text.encode(), "karta.yaml")
    table = "".join(
        row(cell(left), cell(right))
        for left, right in [("Inriktning", "Nivå 2027"), ("Fler läser", "90 %"), ("Fler badar", "80 %")]
    )
    data = word_file(
        paragraph("Det här vill vi", '<w:outlineLvl w:val="0"/>')
        + f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{table}</w:tbl>"
    )
    plan = yaml.safe_load(import_document(data, "plan.docx", given).page.text)
    assert [one["mål"] for one in plan["strategier"][0]["mål"]] == ["Fler läser", "Fler badar"]
    assert "strategier" not in yaml.safe_load(import_document(data, "plan.docx", Map()).page.text)


def test_what_a_map_names_and_a_document_lacks_is_noted(tmp_path: Path) -> None:
    text = (
        "rubriker:\n  Miljö: strategi\n  Miljöö: strategi\ntabeller:\n  X | Y: text\npunkter: [Mål för skolan]\n"
    )
    given = read_map(text.encode(), "karta.yaml")
    told = unmatched_in(given, read_document(tmp_path / "a.docx", made("points"), given).recognised.top)
    said = "the map names 3 things that are not in the document: 'Miljöö', 'Mål för skolan', 'X | Y'"
    assert told is not None
    assert told.translated() == said
    first = check_document(tmp_path / "a.docx", data=made("points"), given=given).findings
    notes = next(one.notes for one in first if one.rule.code == "VP050")
    assert said in [one.translated() for one in notes]
    only = read_map(b"rubriker:\n  Milj\xc3\xb6\xc3\xb6: strategi\n", "karta.yaml")
    told = unmatched_in(only, read_document(tmp_path / "a.docx", made("points"), only).recognised.top)
    assert told is not None
    assert told.translated() == "the map names 1 thing that is not in the document: 'Miljöö'"


PAGE = (ROOT / "docs" / "importing.md").read_text("utf-8")


def test_the_page_on_maps_shows_one_and_names_every_word() -> None:
    (example,) = [one for one in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if one.startswith("rubriker:")]
    shown = read_map(example.encode(), "karta.yaml")
    assert len(shown.headings) == 5
    assert shown.role_of("Mål > Skola") is Role.GOAL
    assert [rule.kind for rule in shown.tables.values()] == ["mål", "text"]
    words = [*KINDS, *(str(one) for one in (*Role, *Column) if one)]
    assert len(words) > 25
    assert [word for word in words if f"`{word}`" not in PAGE] == []
