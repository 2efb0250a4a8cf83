"""A waiver, written into its plan for a finding that was examined and accepted.

In: the findings of a plan and its bytes. Out: the bytes with one entry more under `kända_fel`, every other byte
as it was.
"""

from collections.abc import Iterable
from pathlib import Path

from vplan.core import Finding, say
from vplan.core.nearest import nearest
from vplan.rules import index, registry
from vplan.source import editing, load

_KEY = "kända_fel"


class NotWaived(editing.NotEdited):
    """The finding can't be waived: why, and what to do."""


def waive_in_file(plan: Path, named: str, reason: str) -> tuple[Path, ...]:
    """Write a finding of the plan into its file as a waiver; the file that was written. Raises NotEdited,
    Unreadable, OutputError.
    """
    from vplan.app.checking import check
    from vplan.output import held, update_file

    with held(plan):
        data = load(plan)
        written = waive(check(plan, data=data).findings, data, named, reason)
        if all(finding.waived is None for finding in _called(check(plan, data=written).findings, named)):
            raise NotWaived(say("the entry would not hold: what is found stays"), say("correct it"))
        update_file(plan, data, written)
        return (plan,)  # as it was named, also where that is a link


def waive(findings: Iterable[Finding], data: bytes, named: str, reason: str) -> bytes:
    """The plan's bytes with the finding `named` (RULE@PATH) as a waiver. Raises NotEdited."""
    finding = _named(list(findings), named)
    if not reason.strip():
        raise NotWaived(say("a waiver needs its reason"), say("write --reason and why it stands"))
    entry: editing.Value = {
        "regel": finding.rule.name,
        "plats": finding.path,
        **({"gäller": dict(finding.facts)} if finding.facts else {}),
        "skäl": " ".join(reason.split()),
    }
    page = editing.read(data)
    if page.holds((_KEY,)):
        return editing.insert_item(page, (_KEY,), entry)
    return editing.insert_key(page, (), _KEY, [entry])


def _called(findings: Iterable[Finding], named: str) -> list[Finding]:
    rule, _, path = named.partition("@")
    return [
        finding for finding in findings if rule in {finding.rule.name, finding.rule.code} and finding.path == path
    ]


def _named(findings: list[Finding], named: str) -> Finding:
    open_to_it = [f for f in findings if f.waived is None and f.path and f.rule in registry.WAIVABLE]
    matching = _called(open_to_it, named)
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise NotWaived(
            say("{count} findings are called '{name}'", count=len(matching), name=named),
            say("write the entry by hand, with the figures of the one you mean under 'gäller'"),
        )
    rule = named.partition("@")[0]
    listed = index.find(rule)
    if listed is not None and listed.locked:
        raise NotWaived(
            say("what {rule} finds can't be waived: it can't be read or printed", rule=rule), say("correct it")
        )
    if not open_to_it and any(finding.rule.locked for finding in findings):
        raise NotWaived(
            say("the rules have not looked at the plan, since it can't be read"),
            say("run 'vplan check' and correct what it finds first"),
        )
    known = [f"{f.rule.name}@{f.path}" for f in open_to_it]
    near = nearest(named, known, 0.4)
    raise NotWaived(
        say("nothing is found that is called '{name}'", name=named),
        say("did you mean '{key}'?", key=near)
        if near
        else say("`vplan check --format json` gives the path of each finding"),
    )
