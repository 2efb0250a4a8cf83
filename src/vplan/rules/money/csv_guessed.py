"""A table in a CSV file was read in one way where another was thinkable.

What is checked: tables in files of their own. Systems write titles above a header, sources under a table, headers
over two lines and again on each page, and ends of files that may have been cut off.

Why it matters: what was left out, or was taken for a header, is not printed as what it is. vplan says which line
it took for what, so that nothing is left out without a word. `rubrikrad: 4` beside `fil` says which line of the
file the header stands on.

Fails:

    Internbudget 2025;;
    Verksamhet;Budget 2025;Budget 2026
    Skola;-11 000;-12 000

Passes:

    Verksamhet;Budget 2025;Budget 2026
    Skola;-11 000;-12 000
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity
from vplan.facts import Facts
from vplan.model.plan import Plan, tables_of
from vplan.rules.check import Check

RULE = Rule("VP232", "csv-guessed", Kind.FILE, __doc__, severity=Severity.NOTE)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each line that was read in one of several ways."""
    for table in tables_of(plan):
        for place, message, hint in table.remarks:
            line = str(place.line)
            yield Finding(
                RULE, place, message, hint, path=f"{table.key or 'investeringar'}.{line}", facts={"rad": line}
            )


CHECK = Check(RULE, check)
