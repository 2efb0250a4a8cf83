"""Findings as text, JSON, SARIF and GitHub annotations, in Swedish or English. Decides nothing."""

from vplan.core.language import translation
from vplan.report.text import as_text, summary

__all__ = ["as_text", "summary", "translation"]
