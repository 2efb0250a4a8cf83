"""Findings that follow from others: one cause is told once.

A rule sees one thing at a time. What a value says whose own form is at fault, what a table lacks whose header
could not be read, and what no section shows while a section names something that there is not, is known only when
all findings are there.
"""

from collections.abc import Iterable

from vplan.core import Finding, Place, Severity
from vplan.source.rules import TEXT_CUT_OFF, YAML_FEATURE, YAML_SYNTAX
from vplan.source.text import TAB

_OF_FORM = {YAML_SYNTAX.code, YAML_FEATURE.code, TEXT_CUT_OFF.code}
_OF_TABLES = {"amount-unread", "header-unclear", "table-malformed"}
_KEY, _BULLETED = "key-unknown", "prose-unsupported"
_MALFORMED, _UNREAD = "table-malformed", "amount-unread"
_BROKEN, _ARTEFACT = "sentence-broken", "conversion-artefact"
_HTML = "HTML stands in running text"
_IMAGE, _LINK = "an image stands in running text", "the link does not lead to a web address"
_UNRESOLVED, _UNQUOTED, _UNSHOWN = "reference-unresolved", "quote-unresolved", "part-unshown"
_TWICE, _TOO_FAR_IN = "key-duplicated", "'{key}' is indented by {found}"
_OF_VALUES = {"type-mismatch", "table-malformed"}
_MISSING, _SECOND_KEY = "key-missing", "two keys stand on one line"
_CAUSES = {YAML_SYNTAX.name, YAML_FEATURE.name, TEXT_CUT_OFF.name, *_OF_TABLES, _KEY, _UNRESOLVED, _BULLETED}
"""The rules whose findings others may follow from."""
_TABLE = 2
"""The steps of a path that lead to a table: `budget.drift`."""


def causes(findings: list[Finding]) -> list[Finding]:
    """The findings without those that follow from others."""
    if not _CAUSES.intersection({finding.rule.name for finding in findings}):
        return findings
    errors = [finding for finding in findings if finding.grade is Severity.ERROR]
    forms = [one.place for one in errors if one.rule.code in _OF_FORM]
    broken = {one.place[:2] for one in errors if one.rule.code == YAML_SYNTAX.code}
    tables = {_table(one) for one in errors if one.rule.name in _OF_TABLES}
    headless = {_table(one) for one in errors if one.rule.name in {"header-unclear", _MALFORMED} and one.path}
    unparted = {(one.place.file, one.place.line) for one in errors if one.rule.name == _MALFORMED}
    unread_cells = [one.place for one in errors if one.rule.name == _UNREAD]
    too_far_in = [one.place for one in errors if one.message.text.startswith(_TOO_FAR_IN)]
    images = [one.place for one in errors if one.message.text == _IMAGE]
    tags: dict[tuple[str, int], Place] = {}
    for one in errors:
        if one.message.text == _HTML:
            tags.setdefault(one.place[:2], one.place)
    prose = [one.place for one in errors if one.rule.name == _BULLETED]
    colons = {(at.file, at.line + below) for at in forms for below in (-1, 1)}
    bulleted = (one for one in errors if one.rule.name == _BULLETED)
    bullets = {at[:3] for one in bulleted for at in (one.place, *(other.place for other in one.related))}
    unread = {(at[0], at[1] + below) for at in bullets for below in (0, 1)}
    second_keys = {one.message.values["key"] for one in errors if one.message.text.startswith(_SECOND_KEY)}
    shows_nothing = any(one.rule.name == _UNRESOLVED and one.path.endswith(".visa") for one in errors)
    return [
        one
        for one in findings
        if not (
            _in_form(one, forms)
            or (one.rule.name in _OF_VALUES and one.place[:2] in broken)
            or (one.rule.name == _BROKEN and (one.place.file, one.place.line) in unread | colons)
            or (one.rule.name == _ARTEFACT and any(_within(one.place, at) for at in prose))
            or (one.message.text == _HTML and tags[one.place[:2]] != one.place)
            or (one.message.text == _LINK and any(_holds(at, one.place) for at in images))
            or (one.message == TAB and (one.place.file, one.place.line) in unparted)
            or (one.rule.name != _UNREAD and any(_within(one.place, cell) for cell in unread_cells))
            or (one.message == TAB and (one.place.file, one.place.line, one.place.column - 1) in bullets)
            or (one.rule.name == _MISSING and one.message.values.get("key") in second_keys)
            or (one.rule.name == _TWICE and any(_stands_under(one.place, at) for at in too_far_in))
            or (one.rule.name == _UNQUOTED and _quoted(one) in tables)
            or (one.rule.name == _UNRESOLVED and _table(one) in headless)
            or (one.rule.name == _UNSHOWN and shows_nothing)
        )
    ]


def _in_form(finding: Finding, forms: Iterable[Place]) -> bool:
    """Whether the finding is about a value whose form is at fault."""
    return finding.rule.code not in _OF_FORM and any(_within(finding.place, form) for form in forms)


def _within(place: Place, form: Place) -> bool:
    on_it = (place.file, place.line) == (form.file, form.line)
    return on_it and form.column <= place.column < form.column + max(1, form.length)


def _holds(place: Place, other: Place) -> bool:
    """Whether the other place is further on in the same stretch."""
    on_it = (place.file, place.line) == (other.file, other.line)
    return on_it and place.column < other.column < place.column + max(1, place.length)


def _stands_under(place: Place, key: Place) -> bool:
    """Whether a key stands below one that stands too far in, and in its column."""
    return place.file == key.file and place.line > key.line and place.column == key.column


def _table(finding: Finding) -> str:
    return ".".join(finding.path.split(".")[:_TABLE])


def _quoted(finding: Finding) -> str:
    return ".".join(str(finding.message.values.get("name", "")).split(".")[:_TABLE])
