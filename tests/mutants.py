"""Mutants of a module: its source with one small thing otherwise, as a slip of the hand would have it.

A comparison takes its neighbour or its opposite. `and` stands for `or`, `+` for `-`, `continue` for `break`,
`True` for `False`, and the reverse. A condition is negated, a `not` is lost. A number is one more
and one less, a fraction a tenth.

Left alone are decorators, assertions, and the `strict` of `zip`, which say nothing of what a rule finds; and what
stands in f-strings, whose places Python 3.11 does not know.
"""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_COMPARISONS = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
_OPPOSITES = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
_SIGNS = {ast.Add: ("+", "-"), ast.Sub: ("-", "+")}


class Mutant(NamedTuple):
    """The source with one change; `line` is where it stands, `was` and `becomes` that line before and after."""

    line: int
    was: str
    becomes: str
    source: str


class _Change(NamedTuple):
    """Bytes of the source and what stands in their place."""

    start: int
    stop: int
    text: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant, in the order of the lines."""
    data = source.encode()
    starts = [0]
    for line in data.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    for change in sorted(set(_Changes(data, starts).of(ast.parse(source)))):
        mutated = (data[: change.start] + change.text.encode() + data[change.stop :]).decode()
        number = data.count(b"\n", 0, change.start)
        was, becomes = (text.split("\n")[number].strip() for text in (source, mutated))
        yield Mutant(number + 1, was, becomes, mutated)


class _Changes:
    """Finds what can be otherwise in a source; `starts` is where its lines begin, in bytes."""

    def __init__(self, data: bytes, starts: list[int]) -> None:
        self.data = data
        self.starts = starts

    def of(self, node: ast.AST) -> Iterator[_Change]:
        """The changes in a node and in all that is in it."""
        if isinstance(node, ast.Assert | ast.JoinedStr) or (
            isinstance(node, ast.keyword) and node.arg == "strict"
        ):
            return
        yield from self._own(node)
        for name, value in ast.iter_fields(node):
            if name != "decorator_list":
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        yield from self.of(child)

    def _own(self, node: ast.AST) -> Iterator[_Change]:
        match node:
            case ast.Compare(left, ops, comparators):
                for before, sign, after in zip([left, *comparators], ops, comparators, strict=False):
                    yield self._between(before, after, *_COMPARISONS[type(sign)])
            case ast.BoolOp(sign, values):
                exchanged = ("and", "or") if isinstance(sign, ast.And) else ("or", "and")
                for before, after in pairwise(values):
                    yield self._between(before, after, *exchanged)
            case ast.BinOp(left, ast.Add() | ast.Sub() as sign, right):
                yield self._between(left, right, *_SIGNS[type(sign)])
            case ast.AugAssign(left, ast.Add() | ast.Sub() as sign, right):
                yield self._between(left, right, *_SIGNS[type(sign)])
            case ast.UnaryOp(ast.Not()):
                start, _ = self._span(node)
                yield _Change(start, start + len("not"), "")
            case ast.Constant(bool() | int() | float()):
                yield from self._constant(node)
            case ast.Call(ast.Name("Decimal"), [ast.Constant(str() as written)]):
                start, _ = self._span(node.args[0])
                yield from (_Change(start + 1, start + 1 + len(written), one) for one in _beside(written))
            case ast.Continue() | ast.Break():
                yield _Change(*self._span(node), "break" if isinstance(node, ast.Continue) else "continue")
        for condition in _conditions(node):
            start, stop = self._span(condition)
            yield _Change(start, stop, f"not ({self.data[start:stop].decode()})")

    def _constant(self, node: ast.Constant) -> Iterator[_Change]:
        span = self._span(node)
        if isinstance(node.value, bool):
            yield _Change(*span, str(not node.value))
        else:
            yield from (_Change(*span, one) for one in _beside(self.data[slice(*span)].decode()))

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _between(self, before: ast.expr, after: ast.expr, sign: str, other: str) -> _Change:
        """Another sign between two expressions, where nothing but brackets stands beside it."""
        _, start = self._span(before)
        stop, _ = self._span(after)
        found = re.search(re.escape(sign).replace(r"\ ", r"\s+").encode(), self.data[start:stop])
        assert found is not None
        return _Change(start + found.start(), start + found.end(), other)


def _beside(number: str) -> tuple[str, str]:
    """One more and one less; of a fraction, a tenth."""
    if "." in number:
        return f"{float(number) + 0.1:g}", f"{float(number) - 0.1:g}"
    return str(int(number) + 1), str(int(number) - 1)


def _conditions(node: ast.AST) -> Iterator[ast.expr]:
    """What decides in a node, but for what another mutant already turns round."""
    match node:
        case ast.If(test) | ast.While(test) | ast.IfExp(test):
            tests = [test]
        case ast.comprehension():
            tests = node.ifs
        case ast.match_case(guard=ast.expr() as guard):
            tests = [guard]
        case _:
            return
    yield from (test for test in tests if not _has_an_opposite(test))


def _has_an_opposite(test: ast.expr) -> bool:
    match test:
        case ast.Compare(ops=[sign]):
            return isinstance(sign, _OPPOSITES)
        case ast.UnaryOp(ast.Not()) | ast.Constant():
            return True
    return False
