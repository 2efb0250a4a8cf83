"""A count that a text states is not what the data holds.

What is checked: each count under `antal_enligt_text`, of the plan or of one of its documents, with
the number of goals, goal areas, strategies and so on that the plan really lists. The counts stand
under the plan's own words (`nivåer`).

Why it matters: a board that decides on "20 goals" and gets tables with 23 has decided on something
that nobody can name afterwards. New plans need not state counts at all: a text that quotes
{{ antal.mål }} is always right.

Fails: a plan with two goals and

    antal_enligt_text: {mål: 3}

Passes: the same plan with

    antal_enligt_text: {mål: 2}
"""

from collections.abc import Iterator

from vplan.diagnostic import Finding, Rule, say
from vplan.facts import Facts
from vplan.model.document import DocumentPlan
from vplan.model.plan import Plan

RULE = Rule("VP101", "count-mismatch", __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every stated count that differs from the data."""
    yield from _compare(plan, "antal_enligt_text", facts)
    for document in plan.documents:
        yield from _compare(document, f"dokument.{document.id}.antal_enligt_text", facts)


def _compare(part: Plan | DocumentPlan, path: str, facts: Facts) -> Iterator[Finding]:
    for word, stated in part.stated_counts.items():
        counted = facts.counts.by_word.get(word)
        if counted is None or counted == stated:
            continue
        yield Finding(
            RULE,
            part.place("antal_enligt_text", word),
            say("{stated} {word} stated, {counted} counted", stated=stated, word=word, counted=counted),
            say("let the text quote {{{{ antal.{word} }}}} and take the stated count away", word=word),
            path=f"{path}.{word}",
            facts={"angivet": str(stated), "räknat": str(counted)},
        )
