"""One cause is told once, with its places.

A fault often breaks several rules, or one rule in several places: a wrong amount breaks the sum of its row and
that of its column, and a note to the editor breaks the rules on language that running text has to keep. Here the
findings that have one cause become one, which names the other places; nothing that was found is lost.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from vplan.core import Finding, Fix, Kind, Related, Severity, say

_SUMS = frozenset({"sum-mismatch", "sum-contradicted"})
_OF_ONE_PLACE = _SUMS | {"totals-differ"}
_OF_CELLS = frozenset({"amount-out-of-scale", "sign-unexpected"})
_COVERS = frozenset({"editorial-residue", "name-drift", "role-alias", "indicator-undeclared"})
"""Rules whose findings are mended by replacing the words at their place: what is said of the language of these
words is mended with them.
"""
_LEAST_OF_A_LINE = 20
"""Words that go on over lines take a line for at least so many letters."""
_ONE_OF_A_PLACE = frozenset({Kind.CONTRADICTION, Kind.LANGUAGE})
_AND_HERE = say("and here")


def by_cause(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with those of one cause as one; those that the plan waives are left as they are."""
    found = list(findings)
    waived = [one for one in found if one.waived is not None]
    left = [one for one in found if one.waived is None]
    if len(left) > 1:
        for joined in (_in_same_words, _inside, _at_one_place, _of_one_amount, _of_repeated_rows):
            left = joined(left)
    return [*left, *waived]


_Key: TypeAlias = Callable[[Finding], Hashable]


def _in_same_words(findings: list[Finding]) -> list[Finding]:
    """What a rule says in the same words of several places becomes one, unless each can be waived by itself."""

    def key(one: Finding) -> Hashable:
        if not one.message.values or not (one.rule.locked or one.rule.kind is Kind.LANGUAGE):
            return id(one)
        apart = "" if one.rule.locked else one.path
        return one.rule.code, one.place.file, apart, one.message.text, str(one.message.values), one.grade

    return [_with_places(group) for group in _groups(findings, key)]


def _with_places(group: list[Finding]) -> Finding:
    first, *others = sorted(group, key=lambda one: one.place)
    if not others:
        return first
    related = [one for other in others for one in (Related(other.place, _AND_HERE), *other.related)]
    fix = first.fix
    if fix is not None and all(_same_fix(fix, other.fix) for other in others):
        places = [place for other in others if other.fix for place in (other.place, *other.fix.places)]
        fix = fix._replace(places=(*fix.places, *places))
    elif any(other.fix for other in others):
        return replace(first, related=(*first.related, *related), fix=None)
    return replace(first, related=(*first.related, *related), fix=fix)


def _same_fix(one: Fix, other: Fix | None) -> bool:
    return other is not None and (one.was, one.becomes) == (other.was, other.becomes)


def _inside(findings: list[Finding]) -> list[Finding]:
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


def _at_one_place(findings: list[Finding]) -> list[Finding]:
    """What several rules say against the very same words or amount becomes one: the gravest, with the words of the
    others as its notes. What one rule says of several things at one place stays apart, unless it is about sums.
    """

    def key(one: Finding) -> Hashable:
        apart = one.rule.kind not in _ONE_OF_A_PLACE or one.rule.locked or not one.place.length
        return id(one) if apart else one.place

    return [one for group in _groups(findings, key) for one in _with_notes(group)]


def _with_notes(group: list[Finding]) -> Iterator[Finding]:
    order = list(Severity)
    first, *rest = sorted(group, key=lambda one: order.index(one.grade))
    others = [one for one in rest if one.rule is not first.rule or one.rule.name in _OF_ONE_PLACE]
    yield _noting(first, others)
    yield from (one for one in rest if one not in others)


def _noting(first: Finding, others: list[Finding]) -> Finding:
    if not others:
        return first
    notes = [note for other in others for note in (other.message, *other.notes)]
    related = [one for other in others for one in other.related if one not in first.related]
    fix = first.fix if all(other.fix is None for other in others) or first.fix else None
    return replace(first, notes=(*first.notes, *notes), related=(*first.related, *related), fix=fix)


def _of_one_amount(findings: list[Finding]) -> list[Finding]:
    """The sums that one mend puts right become one; what else is said of the amount to mend goes with them."""
    mends: dict[Hashable, Finding] = {}

    def key(one: Finding) -> Hashable:
        hint = one.hint
        if one.rule.name not in _SUMS or hint is None or not hint.values:
            return id(one)
        return one.place.file, _table(one), hint.text, str(hint.values)

    joined = [_with_others(group) for group in _groups(findings, key)]
    for one in joined:
        if one.rule.name in _SUMS and one.hint is not None and "row" in one.hint.values:
            mends[_amount(one, one.hint.values)] = one
    if not mends:
        return joined
    taken: dict[int, list[Finding]] = defaultdict(list)
    left = []
    for one in joined:
        by = mends.get(_amount(one, one.message.values)) if one.rule.name in _OF_CELLS else None
        if by is None:
            left.append(one)
        else:
            taken[id(by)].append(one)
    return [_with_others([one, *taken[id(one)]]) if id(one) in taken else one for one in left]


def _amount(one: Finding, values: Mapping[str, object]) -> Hashable:
    return one.place.file, _table(one), str(values.get("row")), str(values.get("column"))


def _table(one: Finding) -> str:
    """The table that a finding is about: the beginning of its path."""
    return ".".join(one.path.split(".")[:2])


def _with_others(group: list[Finding]) -> Finding:
    """The gravest, and the others as its further places."""
    order = list(Severity)
    first, *others = sorted(group, key=lambda one: (order.index(one.grade), one.rule.name not in _SUMS))
    related = [one for other in others for one in (Related(other.place, other.message), *other.related)]
    return replace(first, related=(*first.related, *related)) if others else first


def _of_repeated_rows(findings: list[Finding]) -> list[Finding]:
    """A row that stands twice takes with it the sums of its table that nothing else explains."""
    rows = {(one.place.file, _table(one)): one for one in findings if one.rule.name == "row-repeated"}
    if not rows:
        return findings

    def key(one: Finding) -> Hashable:
        row = rows.get((one.place.file, _table(one)))
        unexplained = one.rule.name in _SUMS and (one.hint is None or not one.hint.values)
        return id(row) if row is not None and (one is row or unexplained) else id(one)

    return [_rows_first(group) for group in _groups(findings, key)]


def _rows_first(group: list[Finding]) -> Finding:
    first, *others = sorted(group, key=lambda one: one.rule.name != "row-repeated")
    return replace(first, related=(*first.related, *(Related(one.place, one.message) for one in others)))


def _groups(findings: Iterable[Finding], key: _Key) -> Iterator[list[Finding]]:
    """The findings that share a key, in the order of the first of each."""
    groups: dict[Hashable, list[Finding]] = {}
    for one in findings:
        groups.setdefault(key(one), []).append(one)
    yield from groups.values()
