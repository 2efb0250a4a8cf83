"""An amount in a text stands in another unit than beside it.

What is checked: amounts of money in running text. One whose digits are those of an amount in a table that its
section shows, or of one that another text gives, while its unit makes it a thousand or a million times as much or
as little. Of two or three digits only where the sentence names the row, or both texts speak of the same thing. One
that is more than twenty times the largest in the tables of its section, where the sentence names a row, a surplus
or a deficit. And kronor with one decimal ('60,3 kr') in a plan that counts in thousands or millions; prices for
something are left alone.

A quote of an amount has the unit after it that the amount is counted in ({{ budget.drift.Summa.Netto }} tkr).

Why it matters: tkr, mnkr and kr differ by a letter, and a thousandth of what is meant is believed as easily.

Fails, beside a table in tkr where Återstår is 2 480:

    text: Överskottet blev 2 480 mnkr.

Passes: the same with 2 480 tkr, or with 2,5 mnkr.
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Place, Related, Rule, Severity, say
from vplan.core.swedish.kronor import UNITS_WRITTEN, power_of
from vplan.core.swedish.numbers import decimals_of
from vplan.facts import Facts, Values
from vplan.model.base import Part
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.amounts import Sentence, sentences_with_figures
from vplan.text.differing import differing
from vplan.text.linking import Fault, faults_beside
from vplan.text.passages import Passage, passages
from vplan.text.quotes import QuoteError, amounts_at, quotes

RULE = Rule("VP249", "text-unit-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_UNIT_AFTER = re.compile(rf"\s*(?P<unit>{UNITS_WRITTEN})(?!\w)", re.IGNORECASE)
_PRICE = re.compile(r"\s*(?:per\b|/|för varje|om dagen|i timmen|styck)")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each amount whose unit is contradicted."""
    for fault in faults_beside(plan, facts):
        if fault.kind in {"unit", "whole"}:
            yield _in_table(fault)
    for kind, one, other in differing(plan):
        if kind == "unit":
            yield Finding(
                RULE,
                one.place(),
                say("{written} here, and {other} elsewhere", written=one.written, other=other.written),
                say("correct the unit of one of them"),
                path=one.path,
                facts={"belopp": one.written},
                related=(Related(other.place(), say("{other} stands here", other=other.written)),),
            )
    if any(power_of(budget.unit) for budget in plan.budgets):
        for sentence in sentences_with_figures(plan):
            yield from _odd_kronor(sentence)
    for passage in passages(plan):
        if passage.quotes and "{{" in passage.text:
            yield from _quoted(plan, passage, facts.values)


CHECK = Check(RULE, check)


def _in_table(fault: Fault) -> Finding:
    (cell,), written = fault.cells, fault.written
    message = say(
        "{written} is more than all in '{table}', where the largest is {cell}",
        written=written,
        table=fault.table.name,
        cell=cell.written,
    )
    if fault.kind == "unit":
        message = say(
            "{written} in the text, and {cell} for '{row}' in '{table}'",
            written=written,
            cell=cell.written,
            row=cell.row,
            table=fault.table.name,
        )
    return Finding(
        RULE,
        fault.sentence.place(fault.figure),
        message,
        say("correct the unit of one of them"),
        path=fault.sentence.passage.path,
        facts={"belopp": written},
        related=(Related(cell.place(), say("the table says it here")),),
    )


def _quoted(plan: Plan, passage: Passage, values: Values) -> Iterator[Finding]:
    """Quotes of amounts with another unit after them."""
    for quote in quotes(passage.text):
        said = _UNIT_AFTER.match(passage.text, quote.offset + quote.length)
        unit = _unit_of(quote.inner, values) if said else ""
        if said and power_of(unit) not in {None, power_of(said["unit"])}:
            yield Finding(
                RULE,
                passage.place(said.start("unit"), len(said["unit"])),
                say("'{said}' stands after a quote of an amount in {unit}", said=said["unit"], unit=unit),
                say("correct the unit of one of them"),
                path=passage.path,
                facts={"står": said["unit"], "enhet": unit},
                related=tuple(
                    Related(place, say("the table says it here")) for place in _declared(plan, quote.inner)
                ),
            )


def _declared(plan: Plan, inner: str) -> Iterator[Place]:
    """Where the table that a quote names says its unit."""
    parts: dict[str, Part | None] = {f"budget.{budget.id}": budget for budget in plan.budgets}
    parts |= {"investeringar": plan.investments, "budgetramar": plan.frame}
    name = inner.strip()
    found = (part for key, part in parts.items() if part is not None and f"{name}.".startswith(f"{key}."))
    return (part.place("enhet") for part in found)


def _unit_of(inner: str, values: Values) -> str:
    """What the amount that a quote names is counted in; '' for anything else."""
    try:
        return next(iter(amounts_at(inner, values).values())).unit
    except QuoteError:
        return ""


def _odd_kronor(sentence: Sentence) -> Iterator[Finding]:
    for figure in sentence.figures:
        odd = figure.kind == "money" and power_of(figure.unit) == 0 and decimals_of(figure.amount) == 1
        if odd and not _PRICE.match(sentence.text, figure.stop):
            written = " ".join(figure.text.split())
            yield Finding(
                RULE,
                sentence.place(figure),
                say("{written} has one decimal, as amounts in thousands or millions have", written=written),
                say("write the unit that is meant"),
                path=sentence.passage.path,
                facts={"belopp": written},
            )
