"""How findings of one cause become one."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TypeAlias

from vplan.core import Finding, Related, Severity

Key: TypeAlias = Callable[[Finding], Hashable]
"""What findings of one cause have in common; what no other has, for a finding with a cause of its own."""
_ORDER = list(Severity)


def groups(findings: Iterable[Finding], key: Key) -> list[list[Finding]]:
    """The findings that share a key, in the order of the first of each."""
    found: dict[Hashable, list[Finding]] = {}
    for one in findings:
        found.setdefault(key(one), []).append(one)
    return list(found.values())


def joined(findings: Iterable[Finding], key: Key, last: Callable[[Finding], bool] | None = None) -> list[Finding]:
    """The findings, those that share a key as one with the others as its further places: the gravest of those
    that are not `last`.
    """
    return [_with_others(group, last) if len(group) > 1 else group[0] for group in groups(findings, key)]


def _with_others(group: list[Finding], last: Callable[[Finding], bool] | None) -> Finding:
    told, *others = sorted(group, key=lambda one: (last is not None and last(one), grade(one), one.place))
    related = [one for other in others for one in (Related(other.place, other.message), *other.related)]
    return replace(told, related=(*told.related, *related))


def grade(one: Finding) -> int:
    """How grave it is: 0 is the gravest."""
    return _ORDER.index(one.grade)


def apart(one: Finding) -> Hashable:
    """The key of a finding with a cause of its own."""
    return id(one)
