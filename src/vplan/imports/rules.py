"""What can be said of a document that a plan is made of. No plan shows it; its checks don't know these rules."""

from vplan.core import Kind, Rule, Severity

DOCUMENT_READ = Rule(
    "VP050",
    "document-read",
    Kind.FILE,
    """What was recognised in a document, and what was not looked for.

A Word file, a workbook or a PDF does not say what is what; vplan recognises it by headings, tables and words. This
tells how many strategies, goals, tables and figures it found, so that somebody who knows the document sees at once
whether something is missing, and which rules had nothing to look at.

Says: 4 strategies, 13 areas, 56 goals, 1 budget.

Instead, where something was taken for something else: say in a map what it is (`vplan import --map`).
""",
    Severity.NOTE,
    locked=True,
)
NOT_UNDERSTOOD = Rule(
    "VP051",
    "not-understood",
    Kind.FILE,
    """Something in a document was not understood, or could have been taken otherwise.

Nothing is guessed: what is not plain stands in the plan as text or as a table of words, or was left, and no rule
on goals or money looks at it.

Fails: a table that seems to hold investments, but has no column with amounts.

Instead: say in a map what it is, or make it plain in the document.
""",
    Severity.NOTE,
    locked=True,
)
WORDS_LOST = Rule(
    "VP052",
    "words-lost",
    Kind.FILE,
    """Words of a document are in no value of the plan and in no list, or in two: the import is wrong.

Every letter of a document is accounted for once, on every run. Where that fails nothing is written, since a plan
that lacks a sentence looks as whole as one that has it.

Instead: tell the project, with the words that are named.
""",
    locked=True,
)

RULES = (DOCUMENT_READ, NOT_UNDERSTOOD, WORDS_LOST)
