"""The rules of form, of every stage: they keep a file from being read, or a document from being written."""

from vplan.diagnostic import Rule
from vplan.documents import rules as documents
from vplan.model import rules as model
from vplan.prose import rules as prose
from vplan.source import rules as source

RULES: tuple[Rule, ...] = (*source.RULES, *model.RULES, *prose.RULES, *documents.RULES)
CODES = frozenset(rule.code for rule in RULES)
