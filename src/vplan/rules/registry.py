"""Every rule on a plan, by family, each registered once: in the `family.py` that it belongs to.
`vplan.rules.index` has what is known of them without the code that finds their faults.
"""

from collections.abc import Iterable, Iterator

from vplan.core import Finding, Rule
from vplan.model import rules as model
from vplan.model.plan import Plan
from vplan.rules import layout, web
from vplan.rules.check import Check
from vplan.rules.counts import family as counts
from vplan.rules.dates import family as dates
from vplan.rules.follow_up import family as follow_up
from vplan.rules.goals import family as goals
from vplan.rules.matters import family as matters
from vplan.rules.money import family as money
from vplan.rules.names import family as names
from vplan.rules.texts import family as texts
from vplan.rules.waivers import waiver_expired, waiver_stale, waiver_unmatched
from vplan.rules.waivers.matching import waive
from vplan.source import rules as source
from vplan.text import rules as text

CHECKS: tuple[Check, ...] = (
    *counts.CHECKS,
    *money.CHECKS,
    *goals.CHECKS,
    *names.CHECKS,
    *dates.CHECKS,
    *follow_up.CHECKS,
    *texts.CHECKS,
    *matters.CHECKS,
)
FREE = tuple(check for check in CHECKS if not check.rule.locked)
"""Those whose findings do not keep documents from being laid out."""
WAIVABLE: tuple[Rule, ...] = tuple(check.rule for check in FREE)
"""The rules whose findings can be waived."""
ON_PLANS: tuple[Rule, ...] = (
    waiver_unmatched.RULE,
    waiver_stale.RULE,
    waiver_expired.RULE,
    *(check.rule for check in CHECKS),
)
"""Every rule that looks at a plan as a whole."""
ON_FORM: tuple[Rule, ...] = (*source.RULES, *model.RULES, *text.RULES, *layout.RULES, *web.RULES)
"""The rules of form, of every stage: what they find keeps a file from being read, or a document from being
written.
"""
RULES: tuple[Rule, ...] = tuple(sorted((*ON_FORM, *ON_PLANS), key=lambda rule: rule.code))


def with_waivers(plan: Plan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those that the plan waives marked with its reason, and what is wrong with its waivers."""
    return waive(plan, findings, WAIVABLE)
