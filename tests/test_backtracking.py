"""No regular expression takes more than about as many steps as the text that it looks through has characters.

Counted, not timed (`backtracking`). What rules look through has no long runs without a space, or of spaces
(`words.passages`), so their patterns are tried with texts that have both again and again.
"""

import ast
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import vplan
from backtracking import worst
from sampling import sampled

_SAFE = 2.6
"""How much more twice the text may cost: 2 is linear, 4 goes with the square."""
_READ_PASSAGES = ("vplan.rules", "vplan.text")
_TRUSTED = (
    "vplan.layout",
    "vplan.render",
    "vplan.report",
    "vplan.app.scaffold",
    "vplan.app.waiving",
    "vplan.compare",
)
"""What looks through templates, vplan's own output, or short texts."""
_ANCHORED = {"match", "fullmatch"}


_BOUNDED = {
    "vplan.source.reader": "looks through 40 characters",
    "vplan.text.names": "looks through 40 characters",
}
"""Where a pattern that ends with $ is only handed so much of a text."""


class Used(NamedTuple):
    """A pattern, the module that has it, and whether it is only tried at one place of a text."""

    pattern: "re.Pattern[str]"
    module: str
    anchored: bool


def _patterns() -> Iterator[Used]:
    """Every pattern that stands in a module of its own, in a list there, or where it is used."""
    for info in pkgutil.walk_packages(vplan.__path__, "vplan."):
        if info.name == "vplan.__main__" or info.name.startswith(_TRUSTED):
            continue
        module = importlib.import_module(info.name)
        assert module.__file__ is not None
        tree = ast.parse(Path(module.__file__).read_text("utf-8"))
        called = _calls(tree)
        for name, value in vars(module).items():
            for pattern in _within(value):
                yield Used(pattern, info.name, called[name] <= _ANCHORED and bool(called[name]))
        for node in ast.walk(tree):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), method), [ast.Constant(str(written)), *_]):
                    if method != "compile":
                        yield Used(re.compile(written), info.name, method in _ANCHORED)


def _calls(tree: ast.Module) -> dict[str, set[str]]:
    """What is called of each name: `_ENTRY.fullmatch(…)`."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(ast.Name(name), attribute):
                found[name].add(attribute)
            case ast.Call(_, arguments):
                for argument in arguments:
                    if isinstance(argument, ast.Name):
                        found[argument.id].add("handed on")
    return found


def _within(value: object) -> Iterator["re.Pattern[str]"]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _within(one)
    elif type(value).__name__ == "_lru_cache_wrapper" and callable(value):  # compiled when it is first needed
        signature = inspect.signature(value)
        if not signature.parameters and "Pattern" in str(signature.return_annotation):
            yield from _within(value())


def test_no_pattern_goes_back_and_forth() -> None:
    patterns = {(one.pattern.pattern, one.pattern.flags, one.anchored): one for one in _patterns()}
    assert len(patterns) > 100, "the patterns of the rules are among them"
    slow = []
    for one in sampled([*patterns.values()]):
        if one.module in _BOUNDED and one.pattern.pattern.endswith("$"):
            continue
        spaced = one.module.startswith(_READ_PASSAGES)
        ratio, text = worst(one.pattern, 12, spaced=spaced, anchored=one.anchored)
        if ratio > _SAFE:
            slow.append(f"{one.module}: {one.pattern.pattern!r} takes {ratio:.1f} times as long for twice {text}")
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize(
    ("pattern", "anchored"),
    [
        (r"(?:\w+)+!", True),
        (r"\s+!", False),
        (r"\[\^[^\]]+\]", False),
        (r"(?:\d| \d)+ *x", False),
    ],
)
def test_a_slow_pattern_is_seen(pattern: str, anchored: bool) -> None:
    assert worst(re.compile(pattern), 25, anchored=anchored)[0] > _SAFE


@pytest.mark.parametrize("pattern", [r"\w+", r"(?<=[.!?:]) ", r"\[\^[^\[\]]+\]", r"[^.!?]{0,9}b"])
def test_a_linear_pattern_is_let_be(pattern: str) -> None:
    assert worst(re.compile(pattern), 25)[0] <= _SAFE
