"""The budget of a municipality or a region lacks a year of its plan for three years.

What is checked, in a budget that the assembly decides (`organ: Kommunfullmäktige`, a title with 'budget'), that
holds the year's result and is no draft: the columns of its tables (`budget`). The year of the plan and the two
after it each have a column ('Budget 2025', 'Plan 2026', 'Plan 2027') in one of them. A budget without any column
of a year is left out.

Why it matters: the budget is to hold a plan for the economy of three years, and the year of the budget is the
first of them (kommunallagen 2017:725, 11 kap. 6 §).

Fails:

    titel: Mål och budget 2025–2027
    organ: Kommunfullmäktige
    tabell: |
      Mnkr           | Budget 2025 | Plan 2026
      Årets resultat | 12,5        | 14,0

Passes: the same with a column `Plan 2027`.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.whole_budget import has_result, is_budget_of_all, years_of
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject

RULE = Rule("VP256", "plan-years-missing", Kind.MISSING, __doc__, severity=Severity.WARNING)
_YEARS = 3


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """The years that no table has."""
    if plan.status == "utkast" or not is_budget_of_all(plan) or not has_result(plan):
        return
    found = {
        year
        for budget in plan.budgets
        for band in budget.table.bands
        for column in band.header
        for year in years_of(column)
    }
    missing = [str(year) for year in range(plan.year, plan.year + _YEARS) if year not in found]
    if not found or not missing:
        return
    of_result = next((budget for budget in plan.budgets if budget.result_row is not None), plan.budgets[0])
    years = ", ".join(missing)
    yield Finding(
        RULE,
        of_result.place("namn"),
        say("no table has a column for {years}, and the plan for the economy is for three years", years=years),
        say("add the columns of the years after the budget's"),
        path="budget",
        facts={"saknas": years},
    )


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)
