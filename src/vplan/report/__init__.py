"""Findings as text and as JSON, in Swedish or English. Decides nothing."""

from vplan.report.json import as_json
from vplan.report.language import translation
from vplan.report.text import as_text, summary

__all__ = ["as_json", "as_text", "summary", "translation"]
