"""Too few members served at a paragraph for the body to decide.

What is checked: that more than half of the members (`antal_ledamöter`) serve at each paragraph (`ordförande`,
`beslutande`, each with their `paragrafer`). In a board those who are disqualified (`jäv`) don't count, in an
assembly they do. Without `antal_ledamöter` or `beslutande` nothing is compared; interpellations and questions,
which an assembly may except, and information are left out.

Why it matters: a board or an assembly may handle a matter only when more than half of its members are present
(kommunallagen 6 kap. 27 §, 5 kap. 45 and 46 §§). What fewer decided can be set aside.

Fails:

    antal_ledamöter: 5
    beslutande: [Eva Lind (A), Jon Falk (C)]

Passes:

    antal_ledamöter: 5
    beslutande: [Eva Lind (A), Jon Falk (C), Ida Strand (C)]
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, say
from vplan.facts import Facts
from vplan.facts.serving import is_assembly, paragraphs_of, serving, who
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP909", "quorum-missing", Kind.MISSING, __doc__)
_NEEDS_NONE = frozenset({"information", "interpellation", "fråga"})


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every paragraph at which no more than half of the members serve."""
    for path, minutes, one in paragraphs_of(plan):
        if minutes.seats is None or not minutes.members or one.kind in _NEEDS_NONE:
            continue
        out = [] if is_assembly(plan, minutes) else [who(name) for name in one.disqualified]
        names = {who(at.name).name.casefold() for at in serving(minutes, one)}
        present = len(names - {person.name.casefold() for person in out})
        if 2 * present <= minutes.seats:
            yield Finding(
                RULE,
                one.place("paragraf"),
                say(
                    "{present} of {seats} members serve at § {number}",
                    present=present,
                    seats=minutes.seats,
                    number=one.number,
                ),
                say("check 'beslutande' and 'jäv': more than half are needed"),
                path=path,
                facts={"beslutande": str(present), "ledamöter": str(minutes.seats)},
            )


CHECK = Check(RULE, check)
