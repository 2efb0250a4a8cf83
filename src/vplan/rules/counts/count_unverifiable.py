"""A stated count can't be verified, since the plan does not hold what is counted.

What is checked: counts under `antal_enligt_text` whose data the plan names under `saknas`.

Why it matters: a count that nothing can be held against is not a count that holds. It is a note,
so that nobody takes silence for agreement.

Reported:

    saknas: [mål]
    antal_enligt_text: {mål: 26}

Passes: the goals are in the plan, and the count is right.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.document import DocumentPlan
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP102", "count-unverifiable", Kind.MISSING, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every stated count whose data is absent."""
    holders: list[tuple[str, Plan | DocumentPlan]] = [
        ("", plan),
        *((f"dokument.{document.id}.", document) for document in plan.documents),
    ]
    for path, part in holders:
        for word, stated in part.stated_counts.items():
            if word in facts.counts.absent:
                yield Finding(
                    RULE,
                    part.place("antal_enligt_text", word),
                    say(
                        "{stated} {word} stated, and the plan does not hold them",
                        stated=stated,
                        word=word,
                    ),
                    say("add them to the plan, and take them off 'saknas'"),
                    path=f"{path}antal_enligt_text.{word}",
                    facts={"angivet": str(stated)},
                )


CHECK = Check(RULE, check)
