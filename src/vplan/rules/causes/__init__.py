"""One cause is told once, with its places.

A fault often breaks several rules, or one rule in several places: a wrong amount breaks the sum of its row and
that of its column, and a note to the editor breaks the rules on language that running text has to keep. Here the
findings that have one cause become one, which names the other places.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from vplan.core import Finding, Kind, Related, say
from vplan.rules.causes.amounts import by_amount
from vplan.rules.causes.joining import Key, apart, grade, groups, joined
from vplan.rules.causes.words import without_covered

_ONE_OF_A_PLACE = frozenset({Kind.CONTRADICTION, Kind.LANGUAGE})
_EACH_BY_ITSELF = frozenset({Kind.MISSING, Kind.GOALS})
"""Kinds of which each finding is a fault: two goals that lack a target in the same words lack two."""
_TOLD_OF_A_CELL = frozenset({"sum-mismatch", "sum-contradicted", "totals-differ"})
_AND_HERE = say("and here")


def by_cause(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with those of one cause as one; those that the plan waives are left as they are."""
    found = list(findings)
    waived = [one for one in found if one.waived is not None]
    left = [one for one in found if one.waived is None]
    if len(left) > 1:
        left = [_with_places(group) for group in groups(left, _said)]
        left = without_covered(left)
        left = [one for group in groups(left, _at) for one in _with_notes(group)]
        left = joined(by_amount(left), _of_a_meeting)
        left = joined(left, _moved(left), lambda one: one.rule.name == "waiver-stale")
    return [*left, *waived]


def _said(one: Finding) -> Hashable:
    """What a rule says in the same words of several places, and mends alike."""
    if not one.message.values or one.rule.kind in _EACH_BY_ITSELF:
        return apart(one)
    mend = (one.fix.was, one.fix.becomes) if one.fix is not None else None
    return one.rule.code, one.place.file, one.message.text, str(one.message.values), one.grade, mend


def _with_places(group: list[Finding]) -> Finding:
    first, *others = sorted(group, key=lambda one: one.place)
    if not others:
        return first
    related = [one for other in others for one in (Related(other.place, _AND_HERE), *other.related)]
    fix = first.fix
    if fix is not None:
        places = [place for other in others if other.fix for place in (other.place, *other.fix.places)]
        fix = fix._replace(places=(*fix.places, *places))
    return replace(first, related=(*first.related, *related), fix=fix)


def _at(one: Finding) -> Hashable:
    """What contradicts the plan or its language at the very same words or amount."""
    alone = one.rule.kind not in _ONE_OF_A_PLACE or one.rule.locked or not one.place.length
    return apart(one) if alone else one.place


def _with_notes(group: list[Finding]) -> Iterator[Finding]:
    """The gravest, with the words of other rules as its notes. What one rule says of several things at one place
    stays apart, unless it is about the amount there.
    """
    first, *rest = sorted(group, key=grade)
    others = [one for one in rest if one.rule is not first.rule or one.rule.name in _TOLD_OF_A_CELL]
    yield _noting(first, others) if others else first
    yield from (one for one in rest if one not in others)


def _noting(first: Finding, others: list[Finding]) -> Finding:
    notes = [note for other in others for note in (other.message, *other.notes)]
    related = [one for other in others for one in other.related if one not in first.related]
    fix = next((one.fix for one in (first, *others) if one.fix is not None), None)
    return replace(first, notes=(*first.notes, *notes), related=(*first.related, *related), fix=fix)


def _of_a_meeting(one: Finding) -> Hashable:
    """Too few members at each paragraph of a meeting: its list of those who serve, or of its seats, is wrong."""
    if one.rule.name != "quorum-missing":
        return apart(one)
    return one.place.file, one.rule.name, one.path.partition(".paragrafer.")[0]


def _moved(findings: Iterable[Finding]) -> Key:
    """A waiver whose figures have moved goes with what it was written for."""
    found = {(name, one.path): one for one in findings for name in (one.rule.name, one.rule.code)}

    def key(one: Finding) -> Hashable:
        values = one.message.values
        told = (
            found.get((str(values.get("rule")), str(values.get("path"))))
            if one.rule.name == "waiver-stale"
            else None
        )
        return id(one if told is None else told)

    return key
