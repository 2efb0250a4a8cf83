"""The one editor of YAML: exactly what was asked changes, or the edit is refused with a reason."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from sampling import sampled
from vplan import source
from vplan.source import editing
from vplan.source.editing.page import Change, proven
from yaml_texts import AWKWARD, ENDS, yaml_texts

Way = tuple[str | int, ...]
FILES = [*ROOT.glob("plans/*.yaml"), *ROOT.glob("examples/**/*.yaml"), *ROOT.glob("tests/plans/*.yaml")]
UNCERTAIN = "comments stand between the brackets"
OTHERWISE = "the file would then say something else elsewhere"
ENTRIES: list[Any] = ["ny: text", {"a": "ett", "b": ["två", "3"]}, ["x", {"y": "z"}], {"p": "one\ntwo\n"}, [], {}]


def said(data: bytes) -> Any:
    """What a file says, read by another loader; the order of keys counts."""
    return yaml.load(data.decode("utf-8-sig"), yaml.CBaseLoader)


def same(one: Any, other: Any) -> bool:
    return normalize("NFC", repr(one)) == normalize("NFC", repr(other))


def parts(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    yield way, value
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from parts(part, (*way, key))


def at(value: Any, way: Way) -> Any:
    for step in way:
        value = value[step]
    return value


def entries(value: Any) -> list[tuple[Any, Any]]:
    return list(value.items()) if isinstance(value, dict) else [(None, part) for part in value or ()]


def with_entries(value: Any, way: Way, pairs: list[tuple[Any, Any]]) -> Any:
    new = dict(pairs) if pairs and pairs[0][0] is not None else [part for _, part in pairs]
    if not pairs:
        new = type(at(value, way))()
    if not way:
        return new
    at(value, way[:-1])[way[-1]] = new
    return value


def comments(data: bytes) -> Counter[str]:
    return Counter(text for _, text in source.comments(source.decode(data, "")[0]))


def in_order(some: bytes, more: bytes) -> bool:
    """Whether every byte of one is in the other, in that order; but for what tells a block how it ends."""
    there = iter(more)
    return all(byte in there for byte in some.replace(b"+", b""))


def accepted(data: bytes) -> editing.Page:
    try:
        return editing.read(data)
    except editing.NotEdited:
        assume(False)
        raise


def edited(edit: Callable[..., bytes], *arguments: Any) -> bytes | None:
    try:
        return edit(*arguments)
    except editing.NotEdited as refusal:
        message = refusal.message.translated()
        blank_lines_count = re.search(rb"[|>]\d?\+", arguments[0].data)
        if message.startswith(UNCERTAIN) or (message.startswith(OTHERWISE) and blank_lines_count):
            return None
        raise


CASES = yaml.safe_load((ROOT / "tests" / "data" / "edits.yaml").read_text("utf-8"))


def done(data: bytes, asked: dict[str, Any]) -> bytes:
    page = editing.read(data)
    match asked:
        case {"set": way, "text": text}:
            return editing.set_texts(page, {tuple(way): text})
        case {"insert": way, "value": value}:
            return editing.insert_item(page, tuple(way), value, asked.get("at"))
        case {"key": way, "new": key, "value": value}:
            return editing.insert_key(page, tuple(way), key, value, asked.get("after"))
        case {"delete": way}:
            return editing.delete(page, tuple(way))
        case {"move": way, "to": to}:
            return editing.move(page, tuple(way), to)
    raise AssertionError(asked)


@pytest.mark.fast
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("end", ENDS, ids=ENDS)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_the_file_is_as_it_should_be_after_an_edit(case: dict[str, Any], end: str, mark: str) -> None:
    data = (mark + case["before"].replace("\n", ENDS[end])).encode()
    if "after" in case:
        assert done(data, case["do"]).decode() == mark + case["after"].replace("\n", ENDS[end])
        return
    with pytest.raises(editing.NotEdited) as refused:
        done(data, case["do"])
    assert refused.value.message.translated() == case["refused"]
    assert refused.value.hint.translated() == case["hint"]


def test_the_cases_ask_for_every_edit_and_every_refusal() -> None:
    assert {next(iter(case["do"])) for case in CASES} == {"set", "insert", "key", "delete", "move"}
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src/vplan/source/editing").glob("*.py"))
    said_there = re.findall(r'NotEdited\(\s*say\(\s*"([^"]+)"', code)
    assert len(said_there) > 10
    never_needed = {"'{text}' can't be written where it is to stand"}
    told = [case["refused"] for case in CASES if "refused" in case]
    patterns = [re.sub(r"\\\{\w+\\\}", ".*", re.escape(message)) for message in {*said_there} - never_needed]
    assert [pattern for pattern in patterns if not any(re.fullmatch(pattern, message) for message in told)] == []


def test_every_comment_is_found_and_no_text_that_looks_like_one() -> None:
    text = "a: \"x # y\"  # ett\nb: | # två\n  # text\n# tre\nc: {d: '# z'} # fyra\ne: f#g\n"
    assert [found for _, found in source.comments(source.decode(text.encode(), "")[0])] == [
        "ett",
        "två",
        "tre",
        "fyra",
    ]


def test_line_ends_of_several_kinds_stay() -> None:
    data = b"a: x\r\nb:\n  - y\r  - z\nc: |\r\n  1\n  2\n"
    after = editing.insert_item(editing.read(data), ("b",), "ny", 1)
    assert after == b"a: x\r\nb:\n  - y\r\n  - ny\r  - z\nc: |\r\n  1\n  2\n"
    assert editing.set_texts(editing.read(data), {("c",): "1\n3\n"}) == data.replace(b"  2\n", b"  3\n")


@pytest.mark.parametrize(
    "wrong",
    [
        [Change(3, 4, "y"), Change(8, 9, "z")],
        [Change(3, 4, "y # z")],
        [Change(3, 4, "y\nc: 1")],
        [Change(3, 4, "y: z")],
        [Change(3, 4, "y"), Change(11, 15, "")],
        [Change(3, 4, "y"), Change(11, 15, "# två")],
        [],
    ],
    ids=[
        "another value",
        "a comment more",
        "a key more",
        "no YAML",
        "a comment less",
        "another comment",
        "nothing",
    ],
)
def test_a_change_that_is_not_what_was_asked_is_found(wrong: list[Change]) -> None:
    page = editing.read(b"a: x\nb: 1  # ett\n")
    assert proven(page, [Change(3, 4, "y")], {"a": "y", "b": "1"}) == b"a: y\nb: 1  # ett\n"
    with pytest.raises(editing.NotEdited) as refused:
        proven(page, wrong, {"a": "y", "b": "1"})
    assert refused.value.message.translated().startswith(OTHERWISE)


def test_the_order_of_keys_is_proven() -> None:
    page = editing.read(b"a: x\nb: 1\n")
    with pytest.raises(editing.NotEdited):
        proven(page, [Change(0, 10, "b: 1\na: x")], {"a": "x", "b": "1"})


def _all_set(file: Path, shift: int) -> int:
    """Set every text of a file at once, each to another awkward one; how many were set."""
    data = file.read_bytes()
    expected = said(data)
    ways = [way for way, value in parts(expected) if isinstance(value, str)]
    texts = {way: AWKWARD[(number + shift) % len(AWKWARD)] for number, way in enumerate(ways)}
    for way, text in texts.items():
        at(expected, way[:-1])[way[-1]] = text
    after = editing.set_texts(editing.read(data), texts)
    assert same(said(after), expected)
    assert comments(after) == comments(data)
    return len(texts)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_of_a_plan_is_set_and_nothing_else(file: Path) -> None:
    assert _all_set(file, 0) > 30
    _all_set(file, len(AWKWARD) // 2)


@pytest.mark.deep
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_of_a_plan_is_set_to_every_awkward_one(file: Path) -> None:
    assert sum(_all_set(file, shift) for shift in range(len(AWKWARD))) > 30 * len(AWKWARD)


@pytest.mark.deep
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_entries_of_a_plan_are_deleted_moved_and_followed(file: Path) -> None:
    data = file.read_bytes()
    page = editing.read(data)
    ways = [way for way, _ in parts(said(data)) if way]
    assert len(ways) > 40
    for way in ways[::7]:
        parent = at(said(data), way[:-1])
        number = list(parent).index(way[-1]) if isinstance(parent, dict) else int(way[-1])
        pairs = entries(parent)
        after = edited(editing.move, page, way, len(pairs) - 1 - number)
        moved = [*pairs]
        moved.insert(len(pairs) - 1 - number, moved.pop(number))
        assert after is None or same(said(after), with_entries(said(data), way[:-1], moved))
        after = edited(editing.delete, page, way)
        left = [pair for pair in pairs if pair is not pairs[number]]
        assert after is None or same(said(after), with_entries(said(data), way[:-1], left))
        key = "ny: nyckel" if isinstance(parent, dict) else None
        new = (
            edited(editing.insert_key, page, way[:-1], key, ENTRIES[number % len(ENTRIES)], way[-1])
            if key
            else edited(editing.insert_item, page, way[:-1], ENTRIES[number % len(ENTRIES)], number + 1)
        )
        pairs.insert(number + 1, (key, ENTRIES[number % len(ENTRIES)]))
        assert new is None or same(said(new), with_entries(said(data), way[:-1], pairs))


many = settings(
    max_examples=sampled(100), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


@many
@given(yaml_texts(), st.data())
def test_a_text_is_set_and_nothing_else(data: bytes, choose: st.DataObject) -> None:
    page = accepted(data)
    texts = [way for way, value in parts(said(data)) if isinstance(value, str)]
    assume(texts)
    way = choose.draw(st.sampled_from(texts))
    text = choose.draw(st.sampled_from(AWKWARD))
    after = editing.set_texts(page, {way: text})
    expected = said(data)
    at(expected, way[:-1])[way[-1]] = text
    assert same(said(after), expected)
    assert comments(after) == comments(data)
    assert after.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    assert set(re.findall(b"\r\n|\r|\n", after)) <= (set(re.findall(b"\r\n|\r|\n", data)) or {b"\n"})


@many
@given(yaml_texts(), st.data())
def test_an_entry_is_inserted_and_nothing_else(data: bytes, choose: st.DataObject) -> None:
    page = accepted(data)
    places = [(way, value) for way, value in parts(said(data)) if value == "" or isinstance(value, dict | list)]
    way, there = choose.draw(st.sampled_from(places))
    pairs = entries(there)
    value = choose.draw(st.sampled_from(ENTRIES))
    to = choose.draw(st.integers(0, len(pairs)))
    if isinstance(there, dict) or (there == "" and choose.draw(st.booleans())):
        after_key = pairs[to - 1][0] if to else None
        to = to or len(pairs)
        pairs.insert(to, ("ny: nyckel", value))
        after = edited(editing.insert_key, page, way, "ny: nyckel", value, after_key)
    else:
        pairs.insert(to, (None, value))
        after = edited(editing.insert_item, page, way, value, to)
    if after is None:
        return
    assert same(said(after), with_entries(said(data), way, pairs))
    assert comments(after) == comments(data)
    assert not there or in_order(data, after)  # what was empty, brackets and all, is written anew


@many
@given(yaml_texts(), st.data())
def test_an_entry_is_deleted_and_nothing_else(data: bytes, choose: st.DataObject) -> None:
    page = accepted(data)
    way = choose.draw(st.sampled_from([way for way, _ in parts(said(data)) if way]))
    parent = at(said(data), way[:-1])
    pairs = entries(parent)
    del pairs[list(parent).index(way[-1]) if isinstance(parent, dict) else int(way[-1])]
    after = edited(editing.delete, page, way)
    if after is None:
        return
    assert same(said(after), with_entries(said(data), way[:-1], pairs))
    assert comments(after) <= comments(data)
    assert not pairs or in_order(after.rstrip(b"\r\n"), data)


@many
@given(yaml_texts(), st.data())
def test_an_entry_is_moved_and_nothing_else(data: bytes, choose: st.DataObject) -> None:
    page = accepted(data)
    way = choose.draw(st.sampled_from([way for way, _ in parts(said(data)) if way]))
    parent = at(said(data), way[:-1])
    pairs = entries(parent)
    to = choose.draw(st.integers(0, len(pairs) - 1))
    pairs.insert(to, pairs.pop(list(parent).index(way[-1]) if isinstance(parent, dict) else int(way[-1])))
    after = edited(editing.move, page, way, to)
    if after is None:
        return
    assert same(said(after), with_entries(said(data), way[:-1], pairs))
    assert comments(after) == comments(data)
    assert Counter(re.sub(rb"[\s+-]", b"", after)) == Counter(re.sub(rb"[\s+-]", b"", data))
