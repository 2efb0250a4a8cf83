"""Findings as text, JSON, SARIF and GitHub annotations, in Swedish or English. Decides nothing."""

from vplan.core.language import translation
from vplan.report.reading import Detail, closing, gravest_first
from vplan.report.text import as_line, as_text, summary

__all__ = ["Detail", "as_line", "as_text", "closing", "gravest_first", "summary", "translation"]
