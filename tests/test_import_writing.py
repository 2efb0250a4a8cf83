"""Any tree of values is written as YAML that says the same to every reader; each stretch leads to its words."""

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from vplan.imports.tree import Form, Node, TableText, Value
from vplan.imports.words import Line, Words, seen
from vplan.imports.writing.page import Page
from vplan.imports.writing.writer import write
from vplan.source import decode, parse

_SIGNS = "abcåäö ABC123,.:;-–#'\"{}[]|>&*!%@`~?=<_()/\\§ \u00a0"
_TEXTS = st.text(_SIGNS, min_size=1, max_size=60).map(lambda text: " ".join(text.split(" ")).strip()).filter(bool)
_KEYS = st.sampled_from(["mål", "namn", "text", "Budget 2026", "ja", "12", "a: b"])


def _value(text: str) -> Value:
    line = Line(1, text)
    return Value(text, Words.of(line))


_CELLS = st.text("abc123,. ", max_size=8).map(lambda text: Value(text.strip(), Words.of(Line(2, text.strip()))))
_TABLES = st.lists(st.lists(_CELLS, min_size=2, max_size=2), min_size=2, max_size=4).map(
    lambda lines: TableText([[Value("a"), Value("b")], *lines])
)
_NODES: st.SearchStrategy[Node] = st.recursive(
    _TEXTS.map(_value) | _TABLES,
    lambda inner: (
        st.lists(st.dictionaries(_KEYS, inner, min_size=1, max_size=3), min_size=1, max_size=3)
        | st.dictionaries(_KEYS, inner, min_size=1, max_size=3)
        | st.lists(_TEXTS.map(_value), min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def _said(node: Node) -> Any:
    """What the tree says, tables as the texts of their cells."""
    if isinstance(node, Value):
        return node.text
    if isinstance(node, TableText):
        return [[cell.text for cell in line] for line in node.lines]
    if isinstance(node, dict):
        return {key: _said(value) for key, value in node.items()}
    assert isinstance(node, list)
    return [_said(value) for value in node]


def _read(node: Any, tree: Node) -> Any:
    if isinstance(tree, TableText):
        return [[cell.strip() for cell in line.split("|")] for line in node.rstrip("\n").split("\n")]
    if isinstance(tree, dict):
        return {key: _read(node[key], value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_read(one, value) for one, value in zip(node, tree, strict=True)]
    return node


@given(st.dictionaries(_KEYS, _NODES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(root: dict[str, Node]) -> None:
    page = write(root, {}, ("Ur en fil",))
    assert _read(yaml.load(page.text, yaml.BaseLoader), root) == _said(root)
    own, findings = parse(decode(page.text.encode(), "a.yaml")[0])
    assert findings == []
    assert own is not None
    assert _read(own, root) == _said(root)


@given(_TEXTS)
def test_each_letter_leads_back_to_where_it_stood(text: str) -> None:
    line = Line(7, f"före {text} efter")
    words = Words.of(line, 5, 5 + len(text))
    page = write({"mål": Value(text, words)}, {})
    row = page.lines[0]
    found = 0
    for column, sign in enumerate(row[len("mål: ") :], len("mål: ") + 1):
        stretch = page.find(1, column, 1)
        assert stretch is not None
        assert stretch.line is line
        if line.text[stretch.start] == sign and not sign.isspace():
            found += 1
    assert found >= len("".join(text.split())) - text.count('"') - text.count("'") - text.count("\\")


def test_a_long_text_is_folded_and_each_line_of_it_leads_back() -> None:
    text = " ".join(f"ord{number}" for number in range(60))
    page = write({"mål": Value(text, Words.of(Line(1, text)))}, {})
    assert page.lines[0] == "mål: >-"
    assert len(page.lines) > 3
    for number, written in enumerate(page.lines[1:], 2):
        column = written.index("ord") + 1
        stretch = page.find(number, column, 4)
        assert stretch is not None
        assert text[stretch.start : stretch.end] == written[column - 1 : column + 3]


def test_running_text_is_wrapped_where_nothing_is_read_as_a_list() -> None:
    text = " ".join(["Vi räknar upp"] * 8) + " - 12. och # mera " + " ".join(["ord"] * 20)
    page = write({"text": Value(text, Words.of(Line(1, text)), Form.RUNNING_TEXT)}, {})
    assert page.lines[0] == "text: |"
    assert all(not line.strip().startswith(("-", "#", "12.")) for line in page.lines[1:])
    assert " ".join(line.strip() for line in page.lines[1:]) == text


def test_a_table_stands_in_columns_and_its_cells_lead_back() -> None:
    lines = [Line(number, text) for number, text in enumerate(("Mkr", "2026", "Skola", "12,5"), 1)]
    cells = [Value(line.text, Words.of(line)) for line in lines]
    page = write({"tabell": TableText([cells[:2], cells[2:]])}, {})
    assert page.text == "\ntabell: |\n  Mkr   | 2026\n  Skola | 12,5\n"
    stretch = page.find(4, page.lines[3].index("12,5") + 1, 4)
    assert stretch is not None
    assert (stretch.line, stretch.start, stretch.end) == (lines[3], 0, 4)


def test_a_value_that_was_read_leads_to_all_its_words() -> None:
    line = Line(3, "den 4 maj 2026")
    page = write({"datum": Value("2026-05-04", Words.of(line, 4), Form.READ)}, {})
    stretch = page.find(1, 12, 2)
    assert stretch is not None
    assert (stretch.line, stretch.start, stretch.end) == (line, 4, len(line.text))


def test_a_place_without_words_leads_to_the_nearest_that_has_some() -> None:
    page = Page()
    page.add("a:")
    page.add("  b: x")
    page.note(5, 1, Words.of(Line(9, "x")), (0,))
    stretch = page.find(1, 1, 0)
    assert stretch is not None
    assert stretch.line.number == 9


def test_signs_that_nobody_sees_are_no_letters() -> None:
    assert seen("Verk\u00adsamhet\u200b") == "Verksamhet"
