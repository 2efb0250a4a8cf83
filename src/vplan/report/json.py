"""Findings as JSON, version 1; messages and numbers as in the text."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from vplan.core import Finding
from vplan.core.message import Translation
from vplan.report.json_text import as_json_text

VERSION = 1


def as_json(findings: Iterable[Finding], translate: Translation, files: Iterable[Path] | None = None) -> str:
    """The findings, waived ones among them with their reasons; `files` what a build wrote."""
    report: dict[str, Any] = {
        "version": VERSION,
        "findings": [_finding(finding, translate) for finding in findings],
    }
    if files is not None:
        report["files"] = [str(file) for file in files]
    return as_json_text(report)


def _finding(finding: Finding, translate: Translation) -> dict[str, Any]:
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": str(finding.grade),
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "cell": finding.place.cell or None,
        "spot": finding.place.spot or None,
        "path": finding.path,
        "message": finding.message.translated(translate),
        "hint": finding.hint.translated(translate) if finding.hint else None,
        "facts": dict(finding.facts),
        "waived": finding.waived,
        "fix": {"was": finding.fix.was, "becomes": finding.fix.becomes} if finding.fix else None,
    }
