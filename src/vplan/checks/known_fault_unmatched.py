"""A known fault in the plan's list matches nothing that is found.

What is checked: each entry under `kända_fel` with what vplan finds. An entry holds for the rule, the
path and the very figures it was written for; when one of them moves it no longer holds, and the
finding counts again.

Why it matters: an entry that lingers would hide the next fault in the same place.

Reported:

    kända_fel:
      - regel: count-mismatch
        plats: antal_enligt_text.mål
        gäller: {angivet: 20, räknat: 22}
        skäl: Antalet i texten är det som beslutades.

when 23 are counted by now.

Passes: the entry with `räknat: 23`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from vplan.diagnostic import Finding, Rule, Severity, say
from vplan.model.plan import KnownFault, Plan

RULE = Rule("VP090", "known-fault-unmatched", __doc__, severity=Severity.WARNING)


def waive(plan: Plan, findings: Iterable[Finding], rules: Iterable[Rule]) -> Iterator[Finding]:
    """The findings, those that the plan knows of marked with its reason; then what is left over."""
    left = dict(enumerate(plan.known_faults))
    found = list(findings)
    for finding in found:
        match = next((index for index, fault in enumerate(plan.known_faults) if _holds(fault, finding)), None)
        if match is None:
            yield finding
        else:
            left.pop(match, None)
            yield replace(finding, waived=plan.known_faults[match].reason)
    for fault in left.values():
        yield _unmatched(fault, found, rules)


def _holds(fault: KnownFault, finding: Finding) -> bool:
    return _same_place(fault, finding) and _comparable(fault.facts) == _comparable(finding.facts)


def _comparable(facts: Mapping[str, str]) -> dict[str, str]:
    """Facts with every space alike and every minus alike: people type what their keyboard has."""
    return {name: re.sub(r"\s", " ", value).replace("-", "−") for name, value in facts.items()}


def _same_place(fault: KnownFault, finding: Finding) -> bool:
    return fault.rule in {finding.rule.name, finding.rule.code} and fault.path == finding.path


def _unmatched(fault: KnownFault, findings: list[Finding], rules: Iterable[Rule]) -> Finding:
    names = [name for rule in rules for name in (rule.name, rule.code)]
    near = next((finding for finding in findings if _same_place(fault, finding)), None)
    likely = get_close_matches(fault.rule, names, 1, 0.6)
    if fault.rule not in names:
        hint = say("did you mean '{key}'?", key=likely[0]) if likely else say("`vplan rules` lists the rules")
    elif near is not None:
        facts = ", ".join(f'{name}: "{value}"' for name, value in near.facts.items())
        hint = say("the figures have moved; look again, and write gäller: {{{facts}}} if it stands", facts=facts)
    else:
        hint = say("take the entry away if the fault is mended")
    return Finding(
        RULE,
        fault.place("plats"),
        say(
            "the known fault {rule} at '{path}' matches nothing that is found",
            rule=fault.rule,
            path=fault.path,
        ),
        hint,
        path=f"kända_fel.{fault.path}",
        facts={"regel": fault.rule},
    )
