"""A name is used in nearly, but not quite, the words it is declared in.

What is checked: headings, running text, descriptions and titles with the names of strategies, priorities and
goal areas, indicators, governing documents, budgets and the superior plan. A name counts as used where it is
written as one: as the heading of what bears it, with a capital inside a sentence, within quotes, or whole where
it is long. Its own form in other endings ('strategin för medarbetare'), and its beginning or end alone
('målområdet Trygghet' for Trygghet och beredskap), are the same name, and so is the title of the superior plan
without one of its words ('Regionplan 2024–2026' for 'Regionplan och budget 2024–2026'); other years are another
document.

Why it matters: whoever looks for a strategy of the assembly's plan searches for its name. Under another
name it is not found, and after a few years no one knows whether it was the same.

Fails:

    strategier:
      - namn: Strategi för ett öppet kulturliv
        rubrik: Strategi för öppet kulturliv

Passes: a heading of the same words, or none: the name is the heading then.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.names import NearUse, near_uses

RULE = Rule("VP401", "name-drift", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every variant of a name, once, with the places where it stands."""
    variants: dict[tuple[str, str, str], dict[Place, NearUse]] = {}
    for use in near_uses(plan):
        key = (use.name.kind, use.name.key, use.written.casefold())
        variants.setdefault(key, {}).setdefault(use.place, use)
    for variant in variants.values():
        uses = list(variant.values())
        first = uses[0]
        written = min(use.written for use in uses)
        yield Finding(
            RULE,
            first.place,
            say("'{written}' is declared as '{name}'", written=first.written, name=first.name.text),
            say("write '{name}', or declare the name that is to hold", name=first.name.text),
            path=f"{first.name.kind}.{first.name.key}.{written}",
            facts={"namn": first.name.text, "skrivet": written},
            related=(
                Related(first.name.place, say("the name is declared here")),
                *(Related(use.place, say("and so here")) for use in uses[1:]),
            ),
        )


CHECK = Check(RULE, check)
