"""Findings about words that have one cause: what is said of words that another finding asks to replace."""

from collections import defaultdict
from collections.abc import Mapping

from vplan.core import Finding, Kind

_COVERS = frozenset({"editorial-residue", "name-drift", "role-alias", "indicator-undeclared"})
"""Rules whose findings are mended by replacing the words at their place: what is said of the language of these
words is mended with them.
"""
_LEAST_OF_A_LINE = 20
"""Words that go on over lines take a line for at least so many letters."""


def without_covered(findings: list[Finding]) -> list[Finding]:
    """Without what is said of the language of words that another finding asks to replace."""
    covers: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.rule.name in _COVERS and one.place.length:
            for line in range(one.place.line, one.place.line + 1 + len(_words(one)) // _LEAST_OF_A_LINE):
                covers[one.place.file, line].append(one)
    if not covers:
        return findings
    return [one for one in findings if not _gives_way(one, covers)]


def _gives_way(one: Finding, covers: Mapping[tuple[str, int], list[Finding]]) -> bool:
    if one.rule.kind is not Kind.LANGUAGE or one.rule.locked:
        return False
    places = covers.get((one.place.file, one.place.line), ())
    return any(other.rule is not one.rule and _holds(other, one) for other in places)


def _holds(outer: Finding, inner: Finding) -> bool:
    """Whether the words of one finding are among those of the other, which may go on over lines."""
    if outer.place.line != inner.place.line:
        return any(isinstance(word, str) and word in _words(outer) for word in inner.message.values.values())
    ends = outer.place.column + outer.place.length, inner.place.column + inner.place.length
    return outer.place.cell == inner.place.cell and outer.place.column <= inner.place.column and ends[1] <= ends[0]


def _words(one: Finding) -> str:
    """The words that a finding quotes."""
    return max((value for value in one.message.values.values() if isinstance(value, str)), key=len, default="")
