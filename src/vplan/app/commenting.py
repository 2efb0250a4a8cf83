"""Findings in a Word file or a workbook as remarks, which become comments in a copy of the file.

In: findings with their places, and the lines of the file's text, which know what elements or cells hold them.
Out: a remark for each finding that no plan waives, in the findings' order, also where several are about one place;
and the copy with them.
"""

from collections.abc import Iterable, Sequence

from vplan.core import Finding, Place, say
from vplan.core.message import Translation
from vplan.imports.words import Line, Part
from vplan.render.commenting.remark import Commented, Remark, Stretch
from vplan.report.text import SEVERITIES
from vplan.source.package import Package
from vplan.source.word.document import Place as ElementPlace

_WORKBOOK = "spreadsheetml"
_SHOWN_IN_PLACE = {Part.BODY, Part.SHEET}
"""Where a comment stands at the words themselves, and need not quote them."""


def comments_for(
    findings: Iterable[Finding], lines: Iterable[Line], translation: Translation, when: str = ""
) -> list[Remark]:
    """The remarks, in a language; `when` is the day and time that they say, as ISO 8601 has it. Findings elsewhere
    than in these lines or in a workbook's cell give none.
    """
    by_number = {line.number: line for line in lines}
    remarks = []
    for finding in findings:
        line = by_number.get(finding.place.line) if finding.place.named else None
        at = _at(finding.place, line)
        if finding.waived is None and at is not None:
            said = _said(finding, line, translation)
            remarks.append(Remark(at, said, when=when))
    return remarks


def commented_copy(data: bytes, remarks: Sequence[Remark], translation: Translation) -> Commented:
    """A copy of a Word file or a workbook with the remarks as comments, and the remarks that it does not hold.
    Raises Refused where the bytes are neither, or none that can be written in.
    """
    from vplan.render.commenting import word, workbook

    package = Package.of(data)
    if _WORKBOOK in package.content_type(package.main):
        return workbook.commented(data, remarks)
    return word.commented(data, remarks, translation)


def _at(place: Place, line: Line | None) -> Stretch | str | None:
    """What a finding is about: a cell, or words; the whole line where the place is only a point of it."""
    if place.cell or line is None:
        return place.cell or None
    if line.where.cell:
        return line.where.cell
    start, end = _reach(place, line)
    first, last = _origin(line, start), _origin(line, end - 1)
    if first is None or last is None:
        return None
    (begins, first_element), (stops, last_element) = first, last
    if isinstance(first_element, str):
        return first_element
    if not isinstance(first_element, ElementPlace) or not isinstance(last_element, ElementPlace):
        return None
    return Stretch(first_element, max(0, start - begins), last_element, end - stops if end > stops else None)


def _reach(place: Place, line: Line) -> tuple[int, int]:
    """The offsets in the line that a place begins at and ends before."""
    start = min(place.column - 1, len(line.text))
    end = min(start + place.length, len(line.text))
    return (start, end) if end > start else (0, len(line.text))


def _origin(line: Line, offset: int) -> tuple[int, object] | None:
    """The element that holds a letter of the line, and where it begins; the first, for what none holds."""
    if not line.origins:
        return None
    return next((origin for origin in reversed(line.origins) if origin[0] <= offset), line.origins[0])


def _said(finding: Finding, line: Line | None, translation: Translation) -> tuple[str, ...]:
    """The words of a remark, as the text report says them, each sentence a line."""
    said = []
    if line is not None and line.where.part not in _SHOWN_IN_PLACE:
        start, end = _reach(finding.place, line)
        said.append(say('"{words}":', words=line.text[start:end]).translated(translation))
    said.append(finding.message.translated(translation))
    said += [note.translated(translation) for note in finding.notes]
    for related in finding.related:
        same = related.place.file == finding.place.file
        where = (
            related.place.named if same and related.place.named else f"{related.place.file}{related.place.within}"
        )
        said.append(say("{place}: {message}", place=where, message=related.message).translated(translation))
    if finding.hint is not None:
        said.append(say("hint: {hint}", hint=finding.hint).translated(translation))
    severity = SEVERITIES[finding.grade].translated(translation)
    return (*said, f"{severity} {finding.rule.code} {finding.rule.name}")
