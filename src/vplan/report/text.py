"""Findings as a compiler prints them: place, rule, message, the line itself, and what to do."""

import re
import unicodedata
from collections.abc import Iterable

from vplan.core import Finding, Place, Related, Severity, visible
from vplan.core.message import Translation, say, say_of

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_AS_SPACE = str.maketrans("\t\n", "  ")
SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.NOTE: say("note"),
}
"""Their names."""
_LEAST_WIDTH = 40
_MOST_RELATED = 12


def as_text(
    finding: Finding,
    line: str,
    translate: Translation,
    *,
    colour: bool = False,
    width: int = 100,
    wrap: bool = False,
) -> str:
    """One finding as several lines of text, without a line end after the last.

    `line` is the one that it stands in, '' where there is none. `wrap`: sentences are broken at `width` too.
    """
    place = finding.place
    severity = SEVERITIES[finding.grade].translated(translate)
    kind = _painted(f"{severity} {finding.rule.code}", _COLOURS[finding.grade], colour=colour)
    head = f"{_at(place)}: {kind} {finding.rule.name}: "
    message = finding.message.translated(translate)
    room = max(width, _LEAST_WIDTH)
    if wrap and _columns(_plain(head) + message) > room:
        written = _headed(place, head.rstrip(), room)
        written += [f"  {_painted(part, '1', colour=colour)}" for part in _wrapped(message, room)]
    else:
        written = [head + _painted(message, "1", colour=colour)]
    if line.strip() and place.length:
        written.extend(_excerpt(finding, line, room, colour=colour))
    said = [note.translated(translate) for note in finding.notes]
    said += [_related(related, translate) for related in finding.related[:_MOST_RELATED]]
    if len(finding.related) > _MOST_RELATED:
        left = len(finding.related) - _MOST_RELATED
        said.append(say_of("and {count} more place", "and {count} more places", left).translated(translate))
    if finding.hint is not None:
        said.append(say("hint: {hint}", hint=finding.hint).translated(translate))
    for sentence in said:
        for index, part in enumerate(_wrapped(sentence, room) if wrap else [sentence]):
            written.append(f"  = {part}" if index == 0 else f"    {part}")
    return "\n".join(written)


def as_line(finding: Finding, translate: Translation) -> str:
    """One finding in short: place, rule and message."""
    return f"{_at(finding.place)}: {finding.rule.code} {finding.message.translated(translate)}"


def _related(related: Related, translate: Translation) -> str:
    return f"{_at(related.place)}: {related.message.translated(translate)}"


def _at(place: Place) -> str:
    return visible(f"{place.file}{place.within}")


def _headed(place: Place, head: str, width: int) -> list[str]:
    """The place, the severity and the rule; what says in words where it is may be longer than a line."""
    at = _at(place)
    if not place.spot or _columns(_plain(head)) <= width:
        return [head]
    first, *rest = _wrapped(f"{at}:", width)
    return [first, *(f"  {part}" for part in rest), f"  {head[len(at) + 2 :]}"]


def _wrapped(sentence: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(sentence, width - 4, break_long_words=False, break_on_hyphens=False) or [""]


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[\d*m", "", text)


def summary(findings: Iterable[Finding], translate: Translation) -> str:
    """The number of findings of each severity, and of those that the plan waives."""
    counted = list(findings)
    unwaived = [finding.grade for finding in counted if finding.waived is None]
    parts = []
    for severity, message in (
        (Severity.ERROR, say_of("{count} error", "{count} errors")),
        (Severity.WARNING, say_of("{count} warning", "{count} warnings")),
        (Severity.NOTE, say_of("{count} note", "{count} notes")),
    ):
        count = unwaived.count(severity)
        if count:
            parts.append(message.filled(count=count).translated(translate))
    text = ", ".join(parts) or say("nothing found").translated(translate)
    known = len(counted) - len(unwaived)
    if known:
        text += "; " + say("waived: {count} ('vplan check --no-waivers' shows them)", count=known).translated(
            translate
        )
    return text


def _excerpt(finding: Finding, line: str, width: int, *, colour: bool) -> list[str]:
    """The line with the place underlined, cut to the width around it; without a number where nobody sees one: in
    documents, whose tabs and breaks of lines are space between words.
    """
    place = finding.place
    number = "" if place.named else str(place.line)
    line = line.translate(_AS_SPACE) if place.named else line
    margin = " " * len(number)
    room = width - len(number) - 4
    start = place.column - 1
    length = min(place.length, max(1, len(line) - start))
    first = 0
    if len(line) > 2 * room or _columns(line) > room:
        first = max(0, min(start - (room - min(length, room)) // 2, len(line) - room))
    shown = line[first : first + room]
    lead = "…" if first else ""
    tail = "…" if first + room < len(line) else ""
    if lead:
        shown = lead + shown[1:]
    if tail:
        shown = shown[:-1] + tail
    at = start - first
    before, marked, after = (visible(part) for part in (shown[:at], shown[at : at + length], shown[at + length :]))
    marks = "^" * max(1, _columns(marked))
    return [
        f"{margin} |",
        f"{number} | {before}{marked}{after}",
        f"{margin} | {' ' * _columns(before)}{_painted(marks, _COLOURS[finding.grade], colour=colour)}",
    ]


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _painted(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
