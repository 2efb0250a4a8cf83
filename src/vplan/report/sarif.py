"""Findings as SARIF 2.1.0 (OASIS), for code scanning; waived findings are left out."""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from vplan.core import Finding, Place, Rule, Severity
from vplan.core.message import Translation
from vplan.report.json_text import as_json_text
from vplan.report.root import from_root

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def _in_english(rule: Rule) -> tuple[str, str]:
    return rule.summary, rule.page.strip()


def as_sarif(
    findings: Iterable[Finding],
    rules: Iterable[Rule],
    version: str,
    translate: Translation,
    pages: Callable[[Rule], tuple[str, str]] = _in_english,
) -> str:
    """A log with one run: `rules` are all that vplan has, `version` is vplan's, `pages` gives the summary and the
    page of a rule.
    """
    described = [_rule(rule, *pages(rule)) for rule in rules]
    at = {rule["id"]: index for index, rule in enumerate(described)}
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "vplan", "version": version, "rules": described}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, at[finding.rule.code], translate)
                    for finding in findings
                    if finding.waived is None
                ],
            }
        ],
    }
    return as_json_text(log)


def _rule(rule: Rule, summary: str, page: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.on},
    }


def _result(finding: Finding, index: int, translate: Translation) -> dict[str, Any]:
    place = finding.place
    named = f"{PurePath(place.file).name}{place.within}: " if place.named else ""
    words = [named + finding.message.translated(translate)]
    words += [note.translated(translate) for note in finding.notes]
    if finding.hint is not None:
        words.append(finding.hint.translated(translate))
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.grade],
        "message": {"text": "\n".join(words)},
        "locations": [_location(finding.place, finding.path)],
        "partialFingerprints": {"vplanFinding/v1": _fingerprint(finding)},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.place), "message": {"text": related.message.translated(translate)}}
            for number, related in enumerate(finding.related)
        ]
    return result


def _location(place: Place, path: str = "") -> dict[str, Any]:
    """A place. One in a workbook or a document is a logical location in its file, which has no lines."""
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(os.fsencode(PurePath(from_root(place.file)).as_posix()))}
    }
    if not place.named:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.length,
        }
    logical = [{"fullyQualifiedName": path}] if path else []
    if place.cell:
        logical.insert(0, {"fullyQualifiedName": place.cell, "kind": "cell"})
    elif place.spot:
        logical.insert(0, {"fullyQualifiedName": place.spot, "kind": "text"})
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}


def _fingerprint(finding: Finding) -> str:
    """The same for the same fault, wherever its line has moved to."""
    identity = "\0".join(
        (finding.rule.code, from_root(finding.place.file), finding.path, *map(str, finding.facts.items()))
    )
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
