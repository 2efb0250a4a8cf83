"""The unions were negotiated with after the decision.

What is checked: the day of each negotiation (`samverkan`) of a paragraph or an extract with the day of its
meeting, and that of a memo with the day on which the matter was decided, where minutes say it or the file states
the decision. The day itself is no fault: a negotiation may end in the morning.

Why it matters: an employer shall negotiate before it decides on important changes (lagen 1976:580 om
medbestämmande i arbetslivet, 11 §). A negotiation on another day than the minutes say may as well be a slip, so it
is a warning.

Fails:

    sammanträde: {datum: 2025-06-03}
    samverkan: [{datum: 2025-06-10, enligt: 11 § medbestämmandelagen, med: Vision}]

Passes: the same with `datum: 2025-05-20`.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from vplan.compare.cases import acts_of, proposed_and_decided
from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.decisions import dated
from vplan.model.fields import StatedDate
from vplan.model.handled import Handled
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP926", "negotiated-after-decision", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every negotiation that was held after the decision."""
    for act in acts_of(plan, lambda: facts.values):
        yield from _late(act.part, [act.date], act.path)
    days = dict[str, list[StatedDate | None]]()
    for memo, act in proposed_and_decided(plan, facts):
        if memo.own:
            days.setdefault(memo.document.id, []).append(act.date)
    stated = [plan.decision.date] if plan.decision is not None else []
    for document in plan.documents:
        if document.template == "tjänsteskrivelse":
            yield from _late(document, [*days.get(document.id, ()), *stated], f"dokument.{document.id}")


CHECK = Check(RULE, check)


def _late(part: Handled, decided: Iterable[StatedDate | None], path: str) -> Iterator[Finding]:
    last = max((days[1] for one in decided if (days := dated(one)) is not None), default=date.max)
    for one in part.negotiations.held if part.negotiations is not None else ():
        if one.date > last:
            yield Finding(
                RULE,
                one.place("datum"),
                say(
                    "the negotiation of {day} is later than the decision of {decided}",
                    day=one.key,
                    decided=last.isoformat(),
                ),
                say("check the days; the unions are negotiated with before the decision"),
                path=f"{path}.samverkan.{one.key}",
                facts={"samverkan": one.key, "beslut": last.isoformat()},
            )
