"""A stated sum is not what its terms add up to.

What is checked: every row and column of a budget table that is said to be a sum (`summarader`,
`summakolumner`), and the stated sum of the investments. Amounts are exact decimals. Each rounded
figure may be off by half a unit of its last place, so a sum of n terms may differ by (n + 1) half
units: within that it is one note a table, on the sum that differs most, and none in a decided
document; beyond it an error. The finding names the term that is at fault where that is sure.
`exakt: ja` allows nothing; investments and whole kronor are exact from the start. A bare 0 is
exact.

Why it matters: a budget that does not add up can't be decided on, and the fault is found by the
auditors or by the press (kommunallagen 11 kap. 5-6 §§ on the budget).

Fails:

    summarader: {Summa: [A, B]}
    tabell: |
      Mkr   | Netto
      A     | −12,4
      B     | −8,3
      Summa | −20,0

Passes: the same with −20,7, or with the cell left empty; then vplan computes it.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from vplan.core import Finding, Kind, Message, Related, Rule, Severity, say, say_of
from vplan.core.swedish.numbers import decimals_of, write_amount
from vplan.facts import Facts, SumCheck, TableInference, Unchecked
from vplan.facts.inference.grid import Axis
from vplan.facts.inference.mending import Slip, slip
from vplan.model.money import Budget, Investments
from vplan.model.plan import Plan
from vplan.model.table import CellKind
from vplan.rules.check import Check
from vplan.rules.mends import added, mended, names_of

RULE = Rule("VP201", "sum-mismatch", Kind.CONTRADICTION, __doc__)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every stated sum that differs from its terms."""
    for budget in plan.budgets:
        checks = [stated for stated in facts.budgets[budget.id].checks if stated.difference]
        for stated in checks:
            if stated.difference > stated.tolerance:
                yield _table_sum(budget, stated, _hint(facts.inferred[budget.id], stated))
        rounded = [stated for stated in checks if stated.difference <= stated.tolerance]
        if rounded and plan.status != "beslutad":
            yield _rounded(budget, rounded)
        unchecked = [one for one in facts.budgets[budget.id].unchecked if one.term.kind is not CellKind.UNREAD]
        if unchecked:  # what can't be read is told by VP216
            yield _not_checked(budget, unchecked)
    yield from _investments(plan, facts)


CHECK = Check(RULE, check)


def _hint(table: TableInference, stated: SumCheck) -> Message:
    """What to do about a sum: name the term that it lacks, or correct the one at fault, where that is sure."""
    for band in table.bands:
        lacking = band.left_out_of(stated.cell, down=stated.down)
        if lacking is not None:
            line = band.inferred.grid.lines(Axis.DOWN if stated.down else Axis.ACROSS)[lacking]
            return say("with '{name}' among its terms the sum holds: name it there", name=line.name)
        mend = band.mend_of(stated.cell, down=stated.down)
        if mend is not None and band.cell(mend.spot) != stated.cell:
            row, column = names_of(band, mend.spot)
            written, right = mended(band, mend)
            return say(
                "{written} for '{row}' in '{column}' is at fault: write {right}",
                written=written,
                row=row,
                column=column,
                right=right,
            )
    if not stated.down and stated.computed == -stated.stated:
        return say(
            "the sign is turned, as the other rows have it: write {right}", right=write_amount(stated.computed)
        )
    return say("leave the cell empty and vplan computes it")


def _rounded(budget: Budget, checks: list[SumCheck]) -> Finding:
    """One note for all sums of a table that are off by no more than rounding allows: on the largest difference."""
    largest = max(checks, key=lambda stated: stated.difference)
    finding = _table_sum(budget, largest, say("leave the cell empty and vplan computes it"))
    notes = finding.notes
    if len(checks) > 1:
        notes += (
            say_of(
                "{count} more sum in the table differs by no more than rounding allows",
                "{count} more sums in the table differ by no more than rounding allows",
                len(checks) - 1,
            ),
        )
    return replace(finding, severity=Severity.NOTE, notes=notes)


def _table_sum(budget: Budget, stated: SumCheck, hint: Message) -> Finding:
    computed = write_amount(stated.computed, decimals=stated.decimals)
    printed = write_amount(stated.stated)
    if stated.down:
        name, key, path = stated.column, "summarader", f"{stated.row}.{stated.column}"
        message = say(
            "column '{name}' adds up to {sum}, the plan says {stated}",
            name=name,
            sum=computed,
            stated=printed,
        )
    else:
        name, key, path = stated.row, "summakolumner", f"{stated.column}.{stated.row}"
        message = say(
            "row '{name}' adds up to {sum}, the plan says {stated}", name=name, sum=computed, stated=printed
        )
    return Finding(
        RULE,
        budget.cell_place(stated.cell),
        message,
        hint,
        path=f"budget.{budget.id}.{key}.{path}",
        facts={"angivet": printed, "räknat": computed},
        notes=(_reckoning(stated, computed),),
    )


def _not_checked(budget: Budget, unchecked: list[Unchecked]) -> Finding:
    """One note for all sums of a table that can't be checked or computed."""
    first = unchecked[0]
    what = say("'{text}' is no amount that can be added", text=first.term.text)
    if not first.term.text:
        what = say("the balance that it opens with is left out")
    return Finding(
        RULE,
        budget.cell_place(first.cell),
        say("the sum '{row}' in '{column}' can't be checked", row=first.row, column=first.column),
        say("write the figure where it is known"),
        path=f"budget.{budget.id}.summarader.{first.row}.{first.column}",
        facts={"antal": str(len(unchecked))},
        notes=(what,),
        related=(Related(budget.cell_place(first.term), say("here")),),
        severity=Severity.NOTE,
    )


def _reckoning(stated: SumCheck, computed: str) -> Message:
    terms = [write_amount(term.amount) for term in stated.terms]
    return say(
        "terms: {terms} = {sum}; difference {difference}; rounding allows {tolerance}",
        terms=added(terms) or "0",
        sum=computed,
        difference=write_amount(stated.difference),
        tolerance=write_amount(stated.tolerance.normalize() + 0),
    )


def _investments(plan: Plan, facts: Facts) -> Iterator[Finding]:
    total = facts.investments
    if plan.investments is None or total is None or total.stated in (None, total.computed):
        return
    assert total.stated is not None
    stated, computed = write_amount(total.stated), write_amount(total.computed)
    yield Finding(
        RULE,
        plan.investments.place("summa"),
        say("the investments add up to {sum}, the plan says {stated}", sum=computed, stated=stated),
        _investment_hint(plan.investments, total.stated - total.computed),
        path="investeringar.summa",
        facts={"angivet": stated, "räknat": computed},
        notes=(
            say(
                "{rows} rows; difference {difference}; sums of investments are exact",
                rows=total.rows,
                difference=write_amount(abs(total.stated - total.computed)),
            ),
        ),
    )


def _investment_hint(investments: Investments, difference: Decimal) -> Message:
    """The one amount that a slip made wrong, where that is sure; else to leave the sum to vplan."""
    at = [cell.text for cell in investments.table.bands[0].header].index(investments.column_name("belopp"))
    slipped = []
    for row in investments.table.rows:
        written = row.whole[at].amount
        if written is not None and _is_slip(written, written + difference):
            slipped.append((row.name.text, written, written + difference))
    if len(slipped) == 1:
        name, written, right = slipped[0]
        return say(
            "{written} for '{row}' is at fault: write {right}",
            written=write_amount(written),
            row=name,
            right=write_amount(right),
        )
    return say("take 'summa' away and vplan computes it")


def _is_slip(written: Decimal, right: Decimal) -> bool:
    """Whether two digits changed places, the sign was turned or the scale was: what seldom mends by chance."""
    places = max(decimals_of(written), decimals_of(right))
    return slip(int(written.scaleb(places)), int(right.scaleb(places))) in {Slip.SWAP, Slip.SIGN, Slip.SCALE}
