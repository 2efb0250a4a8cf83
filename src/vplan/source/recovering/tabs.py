"""Tabs at the beginning of a line: one finding tells of the tab and of how far in the line should stand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vplan.core import Finding
from vplan.source import rules
from vplan.source.text import HARD_SPACE, TAB


def with_tabs(undecodable: Iterable[Finding], found: Iterable[Finding]) -> list[Finding]:
    """All findings, those of lines that stand wrong told at their tabs."""
    forms = list(found)
    moved = {finding.place.line: finding for finding in forms if _is_of_indent(finding)}
    taken: set[int] = set()
    told = list(_told(undecodable, moved, taken))
    return [*told, *(finding for finding in forms if not (_is_of_indent(finding) and finding.place.line in taken))]


def _told(undecodable: Iterable[Finding], moved: dict[int, Finding], taken: set[int]) -> Iterator[Finding]:
    for finding in undecodable:
        line = finding.place.line
        if finding.message.text not in {TAB.text, HARD_SPACE.text} or line not in moved:
            yield finding
        elif line not in taken:
            taken.add(line)
            yield replace(finding, hint=moved[line].hint)


def _is_of_indent(finding: Finding) -> bool:
    return finding.rule is rules.YAML_SYNTAX and finding.place.column == 1
