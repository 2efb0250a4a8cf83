"""Waivers: findings that a plan lists, each with a reason, as examined and accepted.

An entry holds for a rule, a path, and the very figures it was written for, until its day has passed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from vplan.core import Finding, Message, Related, Rule, say
from vplan.core.clock import given_day
from vplan.core.nearest import Names
from vplan.model.plan import Plan, Waiver
from vplan.rules.waivers import waiver_expired, waiver_stale, waiver_unmatched

_Entry = tuple[str, str, frozenset[tuple[str, str]]]
"""What a waiver holds for: a rule by its name or code, a path, and figures."""


def waive(plan: Plan, findings: Iterable[Finding], rules: Iterable[Rule]) -> Iterator[Finding]:
    """The findings, those that the plan waives marked with its reason; then what is wrong with the waivers."""
    found = list(findings)
    names = dict.fromkeys(name for rule in rules for name in (rule.name, rule.code))
    known = Names(names)
    today = _today()
    holding: dict[_Entry, int] = {}
    for number, fault in enumerate(plan.waivers):
        if not _expired(fault, today):
            holding.setdefault((fault.rule, fault.path, _comparable(fault.facts)), number)
    matched: set[int] = set()
    for finding in found:
        match = _match(finding, holding) if finding.rule.code in names else None
        if match is None:
            yield finding
        else:
            matched.add(match)
            yield replace(finding, waived=plan.waivers[match].reason)
    there: dict[tuple[str, str], Finding] = {}
    for finding in found:
        for name in (finding.rule.name, finding.rule.code):
            there.setdefault((name, finding.path), finding)
    for number, fault in enumerate(plan.waivers):
        if _expired(fault, today):
            yield _past(fault)
        elif number not in matched:
            yield _without_match(fault, there.get((fault.rule, fault.path)), names, known)


def _today() -> date:
    return given_day() or date.today()


def _expired(fault: Waiver, today: date) -> bool:
    return fault.until is not None and fault.until < today


def _match(finding: Finding, holding: Mapping[_Entry, int]) -> int | None:
    """The first waiver that holds for the finding, by its number."""
    facts = _comparable(finding.facts)
    numbers = (holding.get((name, finding.path, facts)) for name in (finding.rule.name, finding.rule.code))
    return min((number for number in numbers if number is not None), default=None)


def _comparable(facts: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Facts with every space alike and every minus alike: people type what their keyboard has."""
    return frozenset((name, re.sub(r"\s", " ", value).replace("-", "−")) for name, value in facts.items())


def _past(fault: Waiver) -> Finding:
    assert fault.until is not None
    return _finding(
        waiver_expired.RULE,
        fault,
        "till_och_med",
        say("the waiver of {rule} held until {day}", rule=fault.rule, day=fault.until.isoformat()),
        say("look again: take the entry away, or give it a later day"),
    )


def _without_match(fault: Waiver, near: Finding | None, names: Collection[str], known: Names) -> Finding:
    if near is not None and near.rule.code not in names:
        return _finding(
            waiver_unmatched.RULE,
            fault,
            "regel",
            say("what {rule} finds can't be accepted: it can't be read or printed", rule=fault.rule),
            say("correct it, and delete the entry"),
            Related(near.place, say("it is found here")),
        )
    if near is not None:
        facts = ", ".join(f'{name}: "{value}"' for name, value in near.facts.items())
        return _finding(
            waiver_stale.RULE,
            fault,
            "gäller" if fault.holds("gäller") else "plats",
            say("the figures of the waiver of {rule} at '{path}' have moved", rule=fault.rule, path=fault.path),
            say("look again, and write gäller: {{{facts}}} if it stands", facts=facts),
            Related(near.place, say("it is found here")),
        )
    close = None if fault.rule in names else known.nearest(fault.rule)
    return _finding(
        waiver_unmatched.RULE,
        fault,
        "regel" if fault.rule not in names else "plats",
        say(
            "the waiver of {rule} at '{path}' matches nothing that is found",
            rule=fault.rule,
            path=fault.path,
        ),
        say("did you mean '{key}'?", key=close)
        if close is not None
        else say("delete the entry if the fault is corrected"),
    )


def _finding(rule: Rule, fault: Waiver, key: str, message: Message, hint: Message, *related: Related) -> Finding:
    return Finding(
        rule,
        fault.place(key),
        message,
        hint,
        path=f"kända_fel.{fault.path}",
        facts={"regel": fault.rule},
        related=related,
    )
