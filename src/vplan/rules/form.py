"""The rules of form, of every stage: they keep a file from being read, or a document from being written."""

from vplan.core import Rule
from vplan.model import rules as model
from vplan.rules import layout as documents
from vplan.source import rules as source
from vplan.text import rules as prose

RULES: tuple[Rule, ...] = (*source.RULES, *model.RULES, *prose.RULES, *documents.RULES)
CODES = frozenset(rule.code for rule in RULES)
