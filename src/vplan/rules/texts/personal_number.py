"""A personal identity number stands in what is to be published.

What is checked, in every text and every cell: ten or twelve figures that are a day of birth, with or without a
hyphen or a plus, and a last figure that follows from the others as it does in a personnummer or a
samordningsnummer (whose day is 60 more). Numbers of organisations have a month above 19, and are none.

Why it matters: a personal identity number may be published only where it is clearly needed (lagen 2018:218 med
kompletterande bestämmelser till EU:s dataskyddsförordning, 3 kap. 10 §). A plan or minutes on the web spread it
for good.

Fails:

    text: Bidraget går till Tolvan Tolvansson (19121212-1212).

Passes:

    text: Bidraget går till Bygdegårdsföreningen (802000-1111).
"""

import re
from collections.abc import Iterator
from datetime import date

from vplan.core import Finding, Kind, Rule, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages

RULE = Rule("VP717", "personal-number", Kind.PUBLISHING, __doc__)
_NUMBER = re.compile(r"(?<![\d/-])(?P<century>18|19|20)?(?P<day>\d{6})(?P<sign>[-+]?)(?P<last>\d{4})(?![\d/-])")
_FIGURES = re.compile(r"\d{6}[-+]?\d{4}")
"""What such a number has, found many times sooner than the number."""
_COORDINATED = 60


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every number that is a person's."""
    for passage in passages(plan):
        for found in _NUMBER.finditer(passage.text) if _FIGURES.search(passage.text) else ():
            if (found["sign"] or found["century"]) and _is_day(found) and _adds_up(found["day"] + found["last"]):
                yield Finding(
                    RULE,
                    passage.place(found.start(), len(found[0])),
                    say("this is a personal identity number"),
                    say("take it away; name the person or the matter in another way"),
                    path=passage.path,
                )


CHECK = Check(RULE, check)


def _is_day(found: re.Match[str]) -> bool:
    """Whether the figures are a day, or one of a samordningsnummer."""
    year, month, day = (int(found["day"][at : at + 2]) for at in (0, 2, 4))
    century = int(found["century"] or 20)
    try:
        date(100 * century + year, month, day - _COORDINATED if day > _COORDINATED else day)
    except ValueError:
        return False
    return True


def _adds_up(figures: str) -> bool:
    """Whether the last of ten figures follows from the rest: every second one doubled, they add up to tens."""
    doubled = (int(figure) * (2 - at % 2) for at, figure in enumerate(figures))
    return sum(one // 10 + one % 10 for one in doubled) % 10 == 0
