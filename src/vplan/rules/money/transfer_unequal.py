"""What a unit gives is not what the other one gets.

What is checked: changes under `budgetramar.förändringar` of a kind that moves money (omdisponering, and the
kinds under `budgetramar.speglas`) and that concern the same (`avser`), with amounts, listed for two units or
more, whose ends (`från`, `till`) are units of this plan where they are named: their amounts add up to 0 each
year. So must one that stands alone, of a kind under `budgetramar.speglas` and without ends. A change without
`verksamhet` stands on both sides by itself. Moves to and from other boards are left alone.

Why it matters: money that one unit gives and no other gets is gone from the frames, and what one gets that no
other gives has not been decided.

Fails:

    budgetramar:
      förändringsslag: {ramväxling: Ramväxling}
      speglas: ramväxling
      förändringar:
        - {verksamhet: Staben, slag: ramväxling, avser: System, belopp: {2025: −2, 2026: −2}}
        - {verksamhet: Växeln, slag: ramväxling, avser: System, belopp: {2025: 2, 2026: 3}}

Passes: the same with 2 for both years.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.core.swedish.numbers import write_amount
from vplan.facts import Facts
from vplan.model.frames import Frame, FrameChange, by_year
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.rules.money.transfer_unmirrored import forms, rows_of_units

RULE = Rule("VP242", "transfer-unequal", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every move whose amounts don't add up to nought in a year."""
    if plan.frame is None:
        return
    own = {form for unit in (*_units(plan.frame), *rows_of_units(plan)) for form in forms(unit)}
    by_matter: dict[tuple[str, str], list[FrameChange]] = {}
    for change in plan.frame.changes:
        if change.unit is not None and plan.frame.moves(change):
            by_matter.setdefault((change.kind, change.concerns.casefold()), []).append(change)
    for changes in by_matter.values():
        ends = [end for change in changes for end in (*change.moved_from, *change.moved_to)]
        inside = all(not own.isdisjoint(forms(end)) for end in ends)
        if (
            inside
            and all(change.amounts for change in changes)
            and _stands_on_both_sides(plan.frame, changes, ends)
        ):
            yield from _unequal(plan, changes)


CHECK = Check(RULE, check)


def _units(frame: Frame) -> Iterator[str]:
    for change in frame.changes:
        yield from (unit for unit, _ in change.sides)


def _stands_on_both_sides(frame: Frame, changes: Sequence[FrameChange], ends: Sequence[str]) -> bool:
    """Whether several units list it; one alone is told of by transfer-unmirrored where it names the other."""
    return len({change.unit for change in changes}) > 1 or (changes[0].kind in frame.mirrored and not ends)


def _unequal(plan: Plan, changes: Sequence[FrameChange]) -> Iterator[Finding]:
    """The first year in which they don't add up to nought."""
    amounts = [(change, by_year(change.amounts, plan.year)) for change in changes]
    for year in sorted({year for _, years in amounts for year in years}):
        added = sum((years[year] for _, years in amounts if year in years), Decimal(0))
        if not added:
            continue
        last = changes[-1]
        yield Finding(
            RULE,
            last.place("belopp", str(year)),
            say(
                "'{matter}' moves money between units, and its amounts for {year} add up to {sum}",
                matter=last.concerns,
                year=str(year),
                sum=write_amount(added),
            ),
            say("what one unit gives another gets: correct an amount, or list the side that is missing"),
            path=f"budgetramar.{last.unit}.{last.concerns}.belopp",
            facts={"år": str(year), "summa": write_amount(added)},
            related=tuple(
                Related(change.place("belopp", str(year)), say("{amount} here", amount=write_amount(years[year])))
                for change, years in amounts[:-1]
                if year in years
            ),
        )
        return
