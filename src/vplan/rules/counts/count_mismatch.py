"""A count that a text states is not what the data holds.

What is checked: each count under `antal_enligt_text`, of the plan or of one of its documents, with
the number of goals, goal areas, strategies and so on that the plan really lists. The counts stand
under the plan's own words (`nivåer`). And each count in running text, in figures or words ('50 mätbara
mål', 'de fyra strategierna'): of the whole plan, or in a strategy's own text of its own. Counts of a part
('tre nya mål'), of another year or board, estimates, and what is quoted are left alone. Where a list follows
('tre delar:'), the count is held against its items, as a warning.

Why it matters: a board that decides on "20 goals" and gets tables with 23 has decided on something
that nobody can name afterwards. New plans need not state counts at all: a text that quotes
{{ antal.mål }} is always right.

Fails: a plan with two goals and

    antal_enligt_text: {mål: 3}

Passes: the same plan with

    antal_enligt_text: {mål: 2}
"""

from collections.abc import Iterator

from vplan.core import Finding, Fix, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.document import DocumentPlan
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.counts import StatedCount, listed_counts, stated_counts

RULE = Rule("VP101", "count-mismatch", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every stated count that differs from the data."""
    yield from _compare(plan, "antal_enligt_text", facts)
    for document in plan.documents:
        yield from _compare(document, f"dokument.{document.id}.antal_enligt_text", facts)
    yield from _in_texts(plan, facts)


CHECK = Check(RULE, check)


def _in_texts(plan: Plan, facts: Facts) -> Iterator[Finding]:
    for one in stated_counts(plan, facts):
        if one.stated != one.counted:
            filters = " | ord" if one.in_words else ""
            yield Finding(
                RULE,
                one.passage.place(one.start, one.length),
                _said(one.stated, one.word, one.counted),
                say("let the text quote {{{{ antal.{word}{filters} }}}}", word=one.word, filters=filters),
                path=f"{one.passage.path}.antal.{one.word}",
                facts={"angivet": str(one.stated), "räknat": str(one.counted)},
                fix=_fix(one, f"{{{{ antal.{one.word}{filters} }}}}"),
            )
    for passage, match, stated, listed in listed_counts(plan):
        if listed and stated != listed:
            noun = match["noun"]
            yield Finding(
                RULE,
                passage.place(match.start("number"), len(match["number"])),
                say(
                    "{stated} {noun} stated, {count} in the list after it", stated=stated, noun=noun, count=listed
                ),
                say("correct the number or the list"),
                path=f"{passage.path}.antal.{noun}",
                facts={"angivet": str(stated), "räknat": str(listed)},
                severity=Severity.WARNING,
            )


def _fix(one: StatedCount, quote: str) -> Fix | None:
    """The quote in place of the number; a quote can't begin a sentence with a capital."""
    written = one.passage.text[one.start : one.start + one.length]
    return None if written[0].isupper() else Fix(written, quote)


def _compare(part: Plan | DocumentPlan, path: str, facts: Facts) -> Iterator[Finding]:
    for word, stated in part.stated_counts.items():
        counted = facts.counts.by_word.get(word)
        if counted is None or counted == stated:
            continue
        yield Finding(
            RULE,
            part.place("antal_enligt_text", word),
            _said(stated, word, counted),
            say("let the text quote {{{{ antal.{word} }}}} and take the stated count away", word=word),
            path=f"{path}.{word}",
            facts={"angivet": str(stated), "räknat": str(counted)},
        )


def _said(stated: int, word: str, counted: int) -> Message:
    return say("{stated} {word} stated, {counted} counted", stated=stated, word=word, counted=counted)
