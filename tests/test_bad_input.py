"""Bad input gives findings at its line, in words, all in one run; the cases are data."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import plan_text, told
from vplan import app, source
from vplan.source import Unreadable

pytestmark = pytest.mark.fast

CASES = yaml.safe_load((Path(__file__).parent / "bad_input.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    text = plan_text(case["fragment"])
    plan = tmp_path / "plan.yaml"
    plan.write_text(text, "utf-8")
    lines = text.split("\n")
    found = [
        {
            "rule": finding.rule.name,
            "line": finding.place.line,
            "at": lines[finding.place.line - 1][finding.place.column - 1 :][: finding.place.length],
            "message": finding.message.translated(),
            "hint": finding.hint.translated() if finding.hint else None,
        }
        for finding in told(app.check(plan), *(find["rule"] for find in case["finds"]))
    ]
    assert found == case["finds"]


def test_the_cases_are_there() -> None:
    assert len(CASES) > 50
    assert sum(not case["finds"] for case in CASES) < 5


def _check(data: bytes, folder: Path) -> list[str]:
    plan = folder / "plan.yaml"
    plan.write_bytes(data)
    return [
        f"{finding.place.line}:{finding.place.column} {finding.rule.name}: {finding.message.translated()}"
        for finding in told(app.check(plan))
    ]


def test_windows_1252_is_named_and_read_on(tmp_path: Path) -> None:
    data = plan_text("strategier:\n  - namn: Vård på lika villkor\n  - naamn: B\n").encode("cp1252")
    found = _check(data, tmp_path)
    assert found[0] == (
        "3:13 encoding: the file is not UTF-8: byte 0xE4 is no character there, in Windows-1252 it is 'ä'"
    )
    assert "9:5 key-unknown: there is no key 'naamn' here" in found


def test_utf_16_is_named(tmp_path: Path) -> None:
    found = _check(plan_text("strategier: [A]\n").encode("utf-16"), tmp_path)
    assert found == ["1:1 encoding: the file is written in UTF-16"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    data = ("\ufeff" + plan_text("strategier:\n  - naamn: A\n")).replace("\n", "\r\n").encode()
    assert _check(data, tmp_path) == [
        "8:5 key-unknown: there is no key 'naamn' here",
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# bara en kommentar\n", b"- en lista\n", b"en text\n"])
def test_a_file_without_a_plan(data: bytes, tmp_path: Path) -> None:
    assert _check(data, tmp_path) == ["1:1 file-empty: the file holds no plan"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_is_limited_before_anything_recurses(opening: str, tmp_path: Path) -> None:
    found = _check(b"a: " + opening.encode() * 100_000 if opening != "- " else b"- " * 100_000, tmp_path)
    assert len(found) == 1
    assert found[0].endswith("limit-exceeded: nested more than 50 levels deep")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    with plan.open("wb") as stream:
        stream.truncate(6_000_000)
    with pytest.raises(Unreadable) as caught:
        app.check(plan)
    assert caught.value.finding.message.translated() == "the file is larger than 5 MB"


@pytest.mark.parametrize(
    ("name", "message"),
    [("nowhere.yaml", "there is no file {path}"), (".", "{path} is a folder, not a plan")],
)
def test_a_file_that_is_not_there(name: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with pytest.raises(Unreadable) as caught:
        app.check(path)
    assert caught.value.finding.message.translated() == message.format(path=path)


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (b"PK\x03\x04\x14\0", "this is a Word file, a workbook or another package, and no text"),
        (b"%PDF-1.7\n", "this is a PDF file, and no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is a file of an old Office program, and no text"),
    ],
)
def test_a_file_of_word_excel_or_pdf_is_told_in_one_line(begins: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(begins + bytes(range(256)))
    (finding,) = app.check(file).findings
    assert finding.message.translated() == said
    assert app.build(file, tmp_path / "out").files == ()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-# \n\"'|>[]{},&*!%@`åä\u2028\t0,5?"), max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    decoded, _ = source.decode(text.encode(), "plan.yaml")
    root, findings = source.parse(decoded)
    assert root is not None or findings
    for finding in findings:
        assert 1 <= finding.place.line <= len(decoded.lines)


_PLAIN = st.text(alphabet="abc åäö:,'\"\\#0123-", min_size=1, max_size=30).filter(lambda text: text.strip())


@settings(max_examples=300, deadline=None)
@given(st.lists(_PLAIN, min_size=1, max_size=4), st.sampled_from(["|", ">", "'", '"']), st.data())
def test_every_character_is_found_where_it_stands(parts: list[str], style: str, data: st.DataObject) -> None:
    text = "\n".join(part.strip() for part in parts)
    written = yaml.dump({"a": text}, default_style=style, allow_unicode=True, width=20)
    decoded, _ = source.decode(written.encode(), "plan.yaml")
    root, findings = source.parse(decoded)
    assert root is not None, findings
    scalar = root.scalars["a"]
    assert scalar.text == text
    offset = data.draw(st.integers(0, len(text) - 1))
    if text[offset].isspace():
        return
    place = scalar.within(offset)
    shown = decoded.lines[place.line - 1][place.column - 1]
    assert shown in {text[offset], "\\"}


def test_a_decomposed_character_is_composed_and_found(tmp_path: Path) -> None:
    decoded, _ = source.decode("a: |\n  ra\u030ad för ma\u030al\n".encode(), "plan.yaml")
    root, _ = source.parse(decoded)
    assert root is not None
    assert root["a"] == "råd för mål\n"
    place = root.scalars["a"].within(root["a"].index("mål"), 3)
    assert (place.line, place.column) == (2, 12)
