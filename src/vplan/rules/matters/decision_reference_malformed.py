"""The decision on a regulation is not written so that it can be found.

What is checked: `beslut` of each regulation (`styrdokument`): the body, the date and the § of its minutes, in
that order. A § without a number, a § before the date, a day that no calendar has, a date or a § that is left
out. The decision of an official needs no §. In tables (`tabeller`) the columns that are called Beslut, Beslutad,
Beslutat or Beslutsdatum: only a § too many, a § before the date and a day that there is not, since cells say
other things too. Where it is certain how it should be written, the finding says so, and `--fix` writes it.

Why it matters: a register leads to the minutes. "KF § 2021-11-09 § 140" was filled into one cell and copied
down, and nobody can search for it.

Fails:

    styrdokument:
      - {namn: Riktlinjer för investeringar, beslut: KF § 2021-11-09 § 140}

Passes:

    styrdokument:
      - {namn: Riktlinjer för investeringar, beslut: KF 2021-11-09 § 140}
"""

from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Fix, Kind, Place, Rule, Severity, say
from vplan.core.swedish.decisions import Decided, Fault, keeps_minutes, read_decision
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.model.regulations import DecisionInWords
from vplan.model.tabular import TextTable
from vplan.rules.check import Check

RULE = Rule("VP920", "decision-reference-malformed", Kind.MISSING, __doc__, severity=Severity.WARNING)
_MESSAGES = {
    Fault.SIGN: say("'{written}' has a § without a number"),
    Fault.ORDER: say("'{written}' has the § before the date"),
    Fault.NO_DAY: say("'{written}' has a day that no calendar has"),
    Fault.NO_DATE: say("'{written}' has no date"),
    Fault.NO_PARAGRAPH: say("'{written}' has no §"),
    Fault.NO_BODY: say("'{written}' does not say who decided"),
    Fault.UNREAD: say("'{written}' can't be read as a body, a date and a §"),
}
_COLUMNS = {"beslut", "beslutad", "beslutat", "beslutsdatum"}
_CERTAIN = {Fault.SIGN, Fault.ORDER, Fault.NO_DAY}
"""What is wrong wherever it stands: a cell may leave out the rest, or say something else."""


class _Stated(NamedTuple):
    written: str
    found: Decided
    place: Place
    path: str


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every decision that is written otherwise."""
    stated = [
        _Stated(one.decision.written, _found(one.decision), _place(one.decision), f"styrdokument.{one.key}.beslut")
        for one in plan.regulations
        if one.decision is not None
    ]
    stated += [cell for table in plan.text_tables for cell in _cells(table)]
    yield from (_finding(one, one.found.fault) for one in stated if one.found.fault is not None)


CHECK = Check(RULE, check)


def _found(decision: DecisionInWords) -> Decided:
    found = decision.decided
    if decision.text is not None:
        return found
    known = decision.date is not None and (decision.date.open or decision.date.period is not None)
    has_year = known and (decision.date is None or decision.date.open or bool(_year(decision)))
    if not has_year:
        return found._replace(fault=Fault.NO_DATE)
    lacks = not found.paragraph and keeps_minutes(found.body)
    return found._replace(fault=Fault.NO_PARAGRAPH if lacks else None)


def _year(decision: DecisionInWords) -> int | None:
    return decision.date.period.year if decision.date is not None and decision.date.period is not None else None


def _place(decision: DecisionInWords) -> Place:
    return decision.place("text" if decision.text is not None else "organ")


def _cells(table: TextTable) -> Iterator[_Stated]:
    for band in table.table.bands:
        chosen = [at for at, cell in enumerate(band.header) if cell.text.casefold() in _COLUMNS]
        for row in band.rows if chosen else ():
            for at in chosen:
                cell = row.whole[at]
                found = read_decision(cell.text) if "§" in cell.text else Decided()
                if found.fault in _CERTAIN:
                    path = f"tabeller.{table.id}.{row.name.text}"
                    yield _Stated(cell.text, found, table.cell_place(cell), path)


def _finding(one: _Stated, fault: Fault) -> Finding:
    mended = one.found.mended
    return Finding(
        RULE,
        one.place,
        _MESSAGES[fault].filled(written=one.written),
        say("write '{mended}'", mended=mended) if mended else say("write it as 'KF 2021-11-09 § 140'"),
        path=one.path,
        facts={"står": one.written},
        fix=Fix(one.written, mended) if mended else None,
    )
