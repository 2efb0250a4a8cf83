"""A personal identity number stands in what is to be published.

What is checked, in every text and every cell: ten or twelve figures that are a day of birth, with or without a
hyphen, a plus or a space, and a last figure that follows from the others as it does in a personnummer or a
samordningsnummer (whose day is 60 more). Numbers of organisations have a month above 19, and are none. Ten figures
without a sign are one where the words before them say so.

Why it matters: a personal identity number may be published only where it is clearly needed (lagen 2018:218 med
kompletterande bestämmelser till EU:s dataskyddsförordning, 3 kap. 10 §). A plan or minutes on the web spread it
for good.

Fails:

    text: Bidraget går till Tolvan Tolvansson (19121212-1212).

Passes:

    text: Bidraget går till Bygdegårdsföreningen (802000-1111).
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, say
from vplan.core.swedish.identity_numbers import identity_numbers
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages

RULE = Rule("VP717", "personal-number", Kind.PUBLISHING, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every number that is a person's."""
    for passage in passages(plan):
        for found in identity_numbers(passage.text):
            yield Finding(
                RULE,
                passage.place(found.start(), len(found[0])),
                say("this is a personal identity number"),
                say("take it away; name the person or the matter in another way"),
                path=passage.path,
            )


CHECK = Check(RULE, check)
