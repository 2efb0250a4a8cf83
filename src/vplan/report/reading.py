"""The order in which people read findings, and how much of them they are shown; what is said after the last."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum

from vplan.core import Finding, Kind, Message, Severity, say, say_of

_MANY = 8
"""So many findings are read through without a list of what they are."""
_UNBROKEN = "\u00a0"
_SEVERITIES, _KINDS = list(Severity), list(Kind)
_LISTED = {
    Kind.FILE: say("the file: {rules}"),
    Kind.CONTRADICTION: say("contradictions: {rules}"),
    Kind.MISSING: say("missing: {rules}"),
    Kind.PUBLISHING: say("publishing: {rules}"),
    Kind.LANGUAGE: say("language: {rules}"),
    Kind.GOALS: say("about the goals: {rules}"),
}
_COUNTED = {
    Kind.LANGUAGE: say("{number} on language"),
    Kind.GOALS: say("{number} about the goals"),
}


class Detail(Enum):
    """How much of the findings is shown: each in full; what is said of the goals in short; what is of language or
    of the goals counted; or errors alone.
    """

    FULL = "full"
    CHECK = "check"
    BUILD = "build"
    ERRORS = "errors"

    def in_full(self, finding: Finding) -> bool:
        """Whether a finding is shown with its line and what to do."""
        if self is Detail.FULL or finding.grade is Severity.ERROR:
            return True
        if self is Detail.ERRORS:
            return False
        kind = finding.rule.kind
        return kind is not Kind.GOALS and (self is Detail.CHECK or kind is not Kind.LANGUAGE)

    def in_short(self, finding: Finding) -> bool:
        """Whether it is shown as one line among the others about the goals."""
        return self is Detail.CHECK and not self.in_full(finding)

    def counted(self, findings: Iterable[Finding]) -> Message | None:
        """What is said of those that are not shown, where a build leaves some out."""
        left = Counter(one.rule.kind for one in findings if self is Detail.BUILD and not self.in_full(one))
        counts = [_COUNTED[kind].filled(number=left[kind]) for kind in _KINDS if left[kind]]
        if not counts:
            return None
        parts = counts[0] if len(counts) == 1 else say("{one} and {other}", one=counts[0], other=counts[1])
        return say("not shown: {counts} ('vplan check' shows them, and so does --all)", counts=parts)


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """By severity, and then in the order of files, documents and sections."""
    return sorted(findings, key=lambda one: (_SEVERITIES.index(one.grade), one.place, one.rule.code))


def closing(findings: Iterable[Finding]) -> Iterator[Message]:
    """What the findings are, how many can be put right at once, and where to begin; less where there are few."""
    found = [finding for finding in findings if finding.waived is None]
    if len(found) > _MANY:
        for kind in _KINDS:
            rules = Counter((one.rule.code, one.rule.name) for one in found if one.rule.kind is kind)
            if rules:
                named = (_UNBROKEN.join((str(n), "×", code, name)) for (code, name), n in rules.most_common())
                yield _LISTED[kind].filled(rules=", ".join(named))
    certain = sum(finding.fix is not None for finding in found)
    if certain:
        yield say_of(
            "{count} of them is put right by 'vplan check --fix'",
            "{count} of them are put right by 'vplan check --fix'",
            certain,
        )
    if len(found) > _MANY:
        first = min(found, key=_first)
        yield say(
            "begin with {place}: {rule}",
            place=f"{first.place.file}{first.place.within}",
            rule=f"{first.rule.code} {first.rule.name}",
        )


def _first(finding: Finding) -> tuple[object, ...]:
    return _SEVERITIES.index(finding.grade), _KINDS.index(finding.rule.kind), finding.place
