"""The budget of a municipality or a region says nothing of something that it must hold.

What is checked, in a budget that the assembly decides (`organ: Kommunfullmäktige`, a title with 'budget'), that
holds the year's result and is no draft: whether its texts, goals, names and tables say a word of the tax rate, of
financial goals, of how the operations are financed or of where the money goes, and of the financial position at
the end of the year. It is a warning: what is said in other words isn't seen. Attached files (`fil`) are read as
the tables that they are.

Why it matters: the budget is to state the tax rate and the appropriations, how the operations are financed, the
financial position at the end of the year, and goals for operations and finances that matter to good economic
management (kommunallagen 2017:725, 11 kap. 6 §).

Fails: a budget whose texts and tables nowhere speak of the tax rate.

Passes:

    text: Skattesatsen för 2025 är 22,05 kronor.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.whole_budget import has_result, is_budget_of_all
from vplan.model.plan import Plan
from vplan.rules.check import Check, Subject
from vplan.text.passages import passages

RULE = Rule("VP260", "budget-content-missing", Kind.MISSING, __doc__, severity=Severity.WARNING)
_WANTED = {
    "skattesats": r"skattesats|utdebitering|skatte(?:n|satsen) (?:är|höjs|sänks)|per skattekrona",
    "finansiella mål": r"finansiell[at]? mål|mål för ekonomin|god ekonomisk hushållning|resultatmål|soliditet"
    r"|självfinansiering",
    "finansiering": r"finansier|skatteintäkt|skatter och|kassaflöde|statsbidrag|driftbudget|anslag|kommunbidrag"
    r"|regionbidrag",
    "ekonomisk ställning": r"balansbudget|eget kapital|egna kapitalet|soliditet|tillgångar|ekonomiska? ställning"
    r"|låneskuld",
}
"""What tells that something is said, as patterns; they are compiled where there is such a budget."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """What no text says a word of."""
    if plan.status == "utkast" or not is_budget_of_all(plan) or not has_result(plan):
        return
    read = [passage.read for passage in passages(plan)]
    read += [row.name.text for budget in plan.budgets for band in budget.table.bands for row in band.rows]
    missing = [what for what, pattern in _WANTED.items() if not _is_said(pattern, read)]
    if missing:
        yield Finding(
            RULE,
            plan.place("titel"),
            say("the budget says nothing of {what}", what=", ".join(missing)),
            say("write it, or name the text that does"),
            path="titel",
            facts={"saknas": ", ".join(missing)},
        )


CHECK = Check(RULE, check, applies_to=Subject.PROPOSAL)


def _is_said(pattern: str, read: list[str]) -> bool:
    return any(map(re.compile(pattern, re.IGNORECASE).search, read))
