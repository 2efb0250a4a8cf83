"""An amount contradicts sums that nobody declared.

What is checked: budget tables where sums, nets, differences and balances are not declared, or not all of
them. A row or column is taken for the sum of others where the figures agree in most of its lanes; its name
(Summa, Netto, Helår, Avvikelse, Utgående …) and the order of the rows count as well. What then contradicts
it is told where it is sure: where a row and a column contradict the same cell by the same difference, or
where one slip in one cell would mend it (two digits that changed places, a turned sign, a digit too many or
too few, another digit). So are changes and shares in percent, where nearly all others of their row or
column fit the same amounts. All else is one note a table. Where five or more others are exact, no rounding
is allowed. `summor: nej` turns it off for a table.

Why it matters: a table whose rows and columns add up but for one is a table with a figure that is wrong, and the
reader does not know which.

Fails:

    tabell: |
      Tkr    | Intäkter | Kostnader | Netto
      Staben | 4 250    | −63 400   | −59 150
      Vård   | 10 000   | −90 000   | −70 000
      Summa  | 14 250   | −153 400  | −139 150

Passes: the same with −80 000.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say, say_of
from vplan.facts import Facts
from vplan.facts.inference import BandInference
from vplan.facts.inference.carries import CarryFault
from vplan.facts.inference.grid import Spot
from vplan.facts.inference.percentages import RateFault
from vplan.facts.inference.telling import Contradiction, Mend, doubtful, told
from vplan.model.money import Budget
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.mends import amount_at, amount_of, candidates, decimals_in, mended, names_of, reckoning, slip_said

RULE = Rule(
    "VP215",
    "sum-contradicted",
    Kind.CONTRADICTION,
    __doc__,
    severity=Severity.WARNING,
    when_decided=Severity.ERROR,
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each cell that contradicts the sums of its table, and one note for what is not sure."""
    for budget in plan.budgets:
        for band in facts.inferred[budget.id].bands:
            yield from (_sure(budget, band, one) for one in told(band.inferred.contradictions))
            if not budget.carried:  # declared ones are told by balance-not-carried
                yield from (_carry(budget, band, one) for one in _carries(band))
            yield from (_rate(budget, band, one) for one in band.inferred.rates if one.sure)
        unsure = [
            (band, one)
            for band in facts.inferred[budget.id].bands
            for one in doubtful(band.inferred.contradictions)
        ]
        if unsure:
            yield _unsure(budget, *unsure[0], others=len(unsure) - 1)


CHECK = Check(RULE, check)


def _sure(budget: Budget, band: BandInference, one: Contradiction) -> Finding:
    notes = [reckoning(band, found, instance) for found, instance in ((one.found, one.instance), *one.also)]
    if one.mend is None:
        return _among_several(budget, band, one)
    row, column = names_of(band, one.mend.spot)
    written, right = mended(band, one.mend)
    if one.mend.slip is not None:
        notes.append(slip_said(one.mend.slip))
    return Finding(
        RULE,
        budget.cell_place(band.cell(one.mend.spot)),
        say(
            "{written} for '{row}' in '{column}' does not fit the sums of the table, {right} does",
            written=written,
            row=row,
            column=column,
            right=right,
        ),
        say("write {right}, or correct the sums that the figure is part of", right=right),
        path=f"budget.{budget.id}.{row}.{column}",
        facts={"angivet": written, "räknat": right},
        notes=tuple(notes),
        related=tuple(_totals(budget, band, one, one.mend.spot)),
    )


def _among_several(budget: Budget, band: BandInference, one: Contradiction) -> Finding:
    spot = one.cells[0]
    row, column = names_of(band, spot)
    stated, computed = _sides(band, one)
    return Finding(
        RULE,
        budget.cell_place(band.cell(spot)),
        say(
            "'{row}' in '{column}' is {stated}, and its terms add up to {sum}",
            row=row,
            column=column,
            stated=stated,
            sum=computed,
        ),
        say("one slip in one cell would explain it: {cells}", cells=candidates(band, one.mends)),
        path=f"budget.{budget.id}.{row}.{column}",
        facts={"angivet": stated, "räknat": computed},
        notes=(reckoning(band, one.found, one.instance),),
    )


def _carries(band: BandInference) -> Iterator[CarryFault]:
    """The balances that are not carried, but for those of a cell that a sum contradicts and names."""
    named = {one.mends[0].spot for one in told(band.inferred.contradictions)}
    return (one for one in band.inferred.carries if one.sure and named.isdisjoint({one.opening, one.closing}))


def _carry(budget: Budget, band: BandInference, one: CarryFault) -> Finding:
    (row, column), (closing, earlier) = names_of(band, one.opening), names_of(band, one.closing)
    opens, closed = amount_at(band, one.opening), amount_at(band, one.closing)
    return Finding(
        RULE,
        budget.cell_place(band.cell(one.opening)),
        say(
            "'{row}' in '{column}' is {opens}, and '{closing}' in '{before}' is {closed}",
            row=row,
            column=column,
            opens=opens,
            closing=closing,
            before=earlier,
            closed=closed,
        ),
        say("a balance opens with what it closed with the year before: correct one of them"),
        path=f"budget.{budget.id}.{row}.{column}",
        facts={"angivet": opens, "räknat": closed},
        related=(Related(budget.cell_place(band.cell(one.closing)), say("here")),),
    )


def _rate(budget: Budget, band: BandInference, one: RateFault) -> Finding:
    row, column = names_of(band, one.spot)
    written, right = mended(band, Mend(one.spot, one.right, None))
    base, figure = amount_at(band, one.base), amount_at(band, one.figure)
    what = say("{figure} is {right} percent of {base}", figure=figure, base=base, right=right)
    if one.rate.change:
        what = say("from {base} to {figure} is {right} percent", base=base, figure=figure, right=right)
    return Finding(
        RULE,
        budget.cell_place(band.cell(one.spot)),
        say(
            "{written} percent for '{row}' in '{column}' does not fit the amounts, {right} does",
            written=written,
            row=row,
            column=column,
            right=right,
        ),
        say("write {right}, or correct the amounts", right=right),
        path=f"budget.{budget.id}.{row}.{column}",
        facts={"angivet": written, "räknat": right},
        notes=(what,),
    )


def _sides(band: BandInference, one: Contradiction) -> tuple[str, str]:
    """What is stated, and what the terms add up to."""
    places = decimals_in(band, one.found, one.instance)
    return amount_of(band, one.instance.stated, places), amount_of(band, one.instance.computed, places)


def _totals(budget: Budget, band: BandInference, one: Contradiction, but: Spot) -> Iterator[Related]:
    """The totals that the figure does not fit."""
    for found, instance in ((one.found, one.instance), *one.also):
        spot = found.relation.total_spot(instance)
        if spot != but and spot not in band.inferred.grid.origins:
            yield Related(budget.cell_place(band.cell(spot)), say("the sum"))


def _unsure(budget: Budget, band: BandInference, one: Contradiction, others: int) -> Finding:
    spot = one.found.relation.total_spot(one.instance)
    row, column = names_of(band, spot)
    stated, computed = _sides(band, one)
    notes = [reckoning(band, one.found, one.instance)]
    if others:
        notes.append(say_of("{count} more like it in the table", "{count} more like it in the table", others))
    return Finding(
        RULE,
        budget.cell_place(band.cell(spot)),
        say(
            "'{row}' in '{column}' is {stated}, and what seems to be its terms adds up to {sum}",
            row=row,
            column=column,
            stated=stated,
            sum=computed,
        ),
        say("declare the sum in the budget, or turn this off for the table with 'summor: nej'"),
        path=f"budget.{budget.id}.{row}.{column}",
        facts={"angivet": stated, "räknat": computed},
        notes=tuple(notes),
        severity=Severity.NOTE,
    )
