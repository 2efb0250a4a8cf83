"""The revisions of a plan as lines, and as JSON, version 1."""

from collections.abc import Iterable
from typing import Any

from vplan.compare.change import Entry
from vplan.core import Message, say, say_of, visible
from vplan.core.message import Translation
from vplan.report.changes.phrases import NOTHING
from vplan.report.json_text import as_json_text

VERSION = 1
_NOW = say("as it is now")


def line_of(entry: Entry, translate: Translation, *, colour: bool = False) -> str:
    """One revision on two lines: which it is, and what it changed."""
    version = entry.version
    head = _NOW.translated(translate) if version is None else version.line
    if colour:
        head = f"\x1b[33m{head}\x1b[0m"
    state = ", ".join(visible(text) for text in (entry.status, entry.decision) if text)
    return f"{'  '.join(filter(None, [head, state]))}\n    {_changed(entry, translate)}"


def _changed(entry: Entry, translate: Translation) -> str:
    summary = ", ".join(message.translated(translate) for message in entry.totals)
    if entry.is_first and summary:
        summary = say("first revision: {totals}", totals=summary).translated(translate)
    if entry.status is None:
        return _fault(entry).translated(translate)
    if entry.faults:
        summary = f"{summary or NOTHING.translated(translate)}; {_fault(entry).translated(translate)}"
    return summary or NOTHING.translated(translate)


def _fault(entry: Entry) -> Message:
    count = len(entry.faults)
    if entry.status is None:
        first = entry.faults[0].message if entry.faults else say("the file is empty")
        return say("can't be read: {problem}", problem=first)
    return say_of("{count} error in it", "{count} errors in it", count)


def as_json(entries: Iterable[Entry], translate: Translation) -> str:
    """All revisions at once."""
    report = {"version": VERSION, "revisions": [_entry(entry, translate) for entry in entries]}
    return as_json_text(report)


def _entry(entry: Entry, translate: Translation) -> dict[str, Any]:
    version = entry.version
    return {
        "commit": version.commit if version else None,
        "date": version.at.isoformat() if version else None,
        "author": version.author if version else None,
        "subject": version.subject if version else None,
        "path": version.path if version else None,
        "status": entry.status,
        "decision": entry.decision or None,
        "first": entry.is_first,
        "summary": [message.translated(translate) for message in entry.totals],
        "errors": [fault.message.translated(translate) for fault in entry.faults],
    }
