"""Two footnotes of a source have the same number.

What is checked: the numbers that footnotes have in the source (`nummer` under `fotnoter`). Documents
number their footnotes themselves, so nothing is wrong in them; what the source has printed is.

Why it matters: a reader of the source who looks for note 1 finds two, and can't know which is meant.

Fails:

    fotnoter:
      - {id: a, nummer: 1, text: …}
      - {id: b, nummer: 1, text: …}

Passes: numbers of their own, or none.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.figures import Footnote
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP413", "footnote-reused", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every footnote whose number an earlier one has."""
    first: dict[int, Footnote] = {}
    for note in plan.footnotes:
        if note.number is None:
            continue
        if note.number in first:
            yield Finding(
                RULE,
                note.place("nummer"),
                say("the source has two footnotes with the number {number}", number=note.number),
                say("documents number them anew; correct the number where the source is still open"),
                path=f"fotnoter.{note.id}.nummer",
                facts={"nummer": str(note.number)},
                related=(Related(first[note.number].place("nummer"), say("the first one stands here")),),
            )
        first.setdefault(note.number, note)


CHECK = Check(RULE, check)
