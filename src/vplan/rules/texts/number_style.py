"""A figure in a text is not set as Swedish sets figures.

What is checked: figures in running texts, goals, names and headings: a percent sign without a space before it; a
hyphen for the minus of an amount; five figures or more without spaces between the thousands; a hyphen for the en
dash of a range ('2022-2024', '10-12', '8.00-12.00'), or spaces around it ('2022 – 2024', '5 – 10 dagar'); '20:e
november'; a point before decimals or between thousands ('6.5 procent', '1.250.000 kronor'); two commas ('4,,5');
a paragraph sign without a space before it ('6§'), a space in 'm ²'; letters for figures ('5O', '1l5'); and '67
miljon kronor' for miljoner. Tables are left out, since vplan sets them itself, and so are days (2022-03-21),
registry and telephone numbers, laws, addresses and compounds (12-årsperiod). A plain space in '70 %' is right:
it is printed as one that no line breaks at.

What differs by spaces or dashes alone is a note, what can be misread a warning.

Why it matters: a minus that looks like a list's dash is overlooked, and a number without spaces is misread.

Fails:

    text: Andelen ökade från 65% till 70% under 2022-2024.

Passes:

    text: Andelen ökade från 65 % till 70 % under 2022–2024.
"""

from collections.abc import Iterator

from vplan.core import Finding, Fix, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages
from vplan.text.typesetting import NUMBERS, corrections, only_spacing

RULE = Rule("VP703", NUMBERS, Kind.LANGUAGE, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every figure that is to be written otherwise."""
    for passage in passages(plan):
        for one in corrections(passage):
            if one.rule == NUMBERS:
                written = passage.read[one.start : one.start + one.length]
                yield Finding(
                    RULE,
                    passage.place(one.start, one.length),
                    say("'{written}' is not how Swedish sets figures", written=written),
                    say("write '{replacement}'", replacement=one.replacement),
                    path=passage.path,
                    facts={"står": written},
                    fix=Fix(written, one.replacement),
                    severity=Severity.NOTE if only_spacing(written, one.replacement) else None,
                )


CHECK = Check(RULE, check)
