"""What changed as JSON, version 1: all that the text reports, with whole texts and the path to each value."""

from collections.abc import Sequence
from typing import Any

from vplan.compare.change import Change, Comparison, Kind
from vplan.compare.wording import word_by_word
from vplan.core import Message
from vplan.core.message import Translation
from vplan.report.changes.phrases import difference, heading, what
from vplan.report.json_text import as_json_text

VERSION = 1


def as_json(comparison: Comparison, totals: Sequence[Message], translate: Translation) -> str:
    """The changes and what they come to."""
    report: dict[str, Any] = {
        "version": VERSION,
        "title": heading(comparison, translate),
        "older": comparison.older.translated(translate),
        "newer": comparison.newer.translated(translate),
        "left_out": [
            {
                "code": fault.rule.code,
                "name": fault.rule.name,
                "line": fault.place.line,
                "column": fault.place.column,
                "path": fault.path,
                "message": fault.message.translated(translate),
            }
            for fault in comparison.faults
        ],
        "summary": [message.translated(translate) for message in totals],
        "changes": [_change(change, translate) for change in comparison.changes],
    }
    return as_json_text(report)


def _change(change: Change, translate: Translation) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": str(change.kind),
        "topic": str(change.topic),
        "path": change.path,
        "where": list(change.where),
        "thing": change.thing,
        "what": what(change, translate),
        "key": change.key,
        "old": change.old,
        "new": change.new,
        "difference": difference(change) or None,
        "unit": change.unit or None,
        "follows": change.follows,
        "file": change.place.file if change.place else None,
        "line": change.place.line if change.place else None,
    }
    if change.kind is Kind.REWORDED:
        found = word_by_word(change.old or "", change.new or "")
        entry["words"] = [{"side": str(stretch.side), "text": stretch.text} for stretch in found]
    return entry
