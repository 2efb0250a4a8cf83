"""Whatever stands in a document: nothing is lost, nothing is there twice, and what comes out is a plan."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drawn import imported
from sampling import sampled
from vplan.app.checking import read_plan
from vplan.imports.recognising.map import Map
from vplan.imports.recognising.roles import Role

_WORDS = st.sampled_from(
    [
        "Mål",
        "Målvärde",
        "1:",
        "2.",
        "Indikator",
        "Ansvarig:",
        "§",
        "12",
        "Summa",
        "1",
        "200",
        "−3,5",
        "%",
        "(tkr)",
        "2026",
        "Utfall",
        "2024",
        "Strategi",
        "Beslut",
        "att\n",
        "",
        "",
        "",
        "Bakgrund",
        "*",
        "**",
        "_x_",
        "{{",
        "år",
        "}}",
        "[länk](x)",
        "#",
        ">",
        "-",
        "|",
        "a:",
        "b:",
        '"citat"',
        "'ett'",
        "ÅÄÖ",
        "ǻ",
        "\xad",
        "\u200b",
        "<b>",
        "&amp;",
        "ja",
        "nej",
        "null",
        "~\n",
        "",
        "",
        "",
        "minst",
        "75",
        "%",
        "Andel",
        "80",
        "%",
        "→",
        "90",
        "%",
        "Dnr",
        "KS",
        "2025/1",
        "den",
        "3",
        "maj",
        "2026",
        "varav",
        "Totalt",
        "–",
        "..",
        "x",
        "==",
    ]
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=7).map(lambda words: " ".join(" ".join(words).split()))
_LINES = st.one_of(
    _TEXTS.map(lambda text: f"# {text}"),
    _TEXTS.map(lambda text: f"## {text}"),
    _TEXTS.map(lambda text: f"### {text}"),
    _TEXTS.map(lambda text: f"- {text}"),
    _TEXTS.map(lambda text: f"  - {text}"),
    _TEXTS.map(lambda text: f"**{text}**"),
    _TEXTS,
)


@st.composite
def _tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 4))
    heads = draw(st.lists(_TEXTS, min_size=columns, max_size=columns))
    going_on = draw(st.sampled_from(["^", '"']))
    cells = st.just("") | st.just(going_on) | _TEXTS.map(lambda text: text.replace("^", ""))
    rows = draw(st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=1, max_size=5))
    first = [["a" if cell == going_on else cell for cell in rows[0]], *rows[1:]]
    lines = [heads, ["---"] * columns, *first]
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines)


_DRAWINGS = st.lists(_LINES | _tables(), min_size=1, max_size=14).map("\n".join)
_MAPS = st.sampled_from(
    [
        Map(),
        Map(points=["nivå 1"]),
        Map(paragraphs=["nivå 2"]),
        Map(headings={"nivå 1": Role.STRATEGY, "nivå 2": Role.GOAL}),
    ]
)


@settings(max_examples=sampled(3000, 20), deadline=None)
@given(_DRAWINGS, _MAPS)
@example("# Mål\n| Mål | Målvärde |\n| --- | --- |\n| Mål 1: | 75 % |", Map())
@example("| Mål | Mål | 80 |\n| --- | --- | --- |\n|  |  | a: \xad |", Map())
def test_any_document_becomes_a_plan_that_says_the_same(drawing: str, given_map: Map) -> None:
    _, account, page = imported(drawing, given_map)
    assert [words.text for words in account.lost] == []
    assert [words.text for words in account.doubled] == []
    assert [(value.text, value.words.text) for value in account.untrue] == []
    read = read_plan(Path("ritad.yaml"), data=page.text.encode())
    assert [f"{one.place.line}: {one.message.translated()}" for one in read.findings if one.rule.locked] == []
    assert read.plan is not None
