"""Findings as GitHub's workflow commands, one a line, which it shows beside the lines of a change."""

from vplan.core import Finding, Severity, visible
from vplan.core.hidden import without_marks
from vplan.core.message import Translation
from vplan.report.root import from_root

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(finding: Finding, translate: Translation) -> str:
    """The workflow command for one finding."""
    place = finding.place
    words = [finding.message.translated(translate), *(note.translated(translate) for note in finding.notes)]
    if finding.hint is not None:
        words.append(finding.hint.translated(translate))
    properties: dict[str, object] = {"file": visible(from_root(place.file))}
    title = f"{finding.rule.code} {finding.rule.name}"
    if place.named:
        title = visible(f"{title}: {place.file.rpartition('/')[2]}{place.within}")
    else:
        properties |= {"line": place.line, "col": place.column, "endColumn": place.column + place.length}
    properties["title"] = title
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return without_marks(f"::{_COMMANDS[finding.grade]} {written}::{_data(chr(10).join(words))}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
