"""A move of money between two units of the plan is listed for one of them only.

What is checked: the changes under `ram.förändringar` that name both ends (`från`, `till`); in an
omdisponering the unit that lists it is the end that is not named. Where one end is the unit that lists
it, and the other is a unit of this plan too (one that changes are listed for, or a row of a budget table
of this board's units), that unit must list a change that concerns the same: the same words, or words
that one of them contains. 'Staben' and 'Stab' are one unit. Moves to and from other boards are theirs.

Why it matters: what one unit gives another receives. Listed once, the money is drawn off from no one, or
given to no one.

Fails:

    förändringar:
      - {enhet: Staben, slag: omdisponering, avser: Tjänst, från: Staben, till: Växeln}
      - {enhet: Växeln, slag: uppräkning, avser: Priser}

Passes: the same with a second change for Växeln, which concerns 'Tjänst'.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from vplan.core import Finding, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.money import FrameChange
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP208", "transfer-unmirrored", __doc__, severity=Severity.NOTE)
_DEFINITE = {"n", "en", "t", "et"}
_ALIKE = 0.85


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every move that one of its two units does not list."""
    changes = plan.frame.changes if plan.frame else []
    own = list(dict.fromkeys(change.unit for change in changes))
    own += [row for row in _rows_of_units(plan) if not _is_among(row, own)]
    for change in changes:
        givers, takers = _ends(change)
        for giver, taker in ((giver, taker) for giver in givers for taker in takers):
            lists = [same_name(change.unit, end) for end in (giver, taker)]
            other = taker if lists[0] else giver
            if lists.count(True) != 1 or not _is_among(other, own):
                continue
            if any(same_name(mirror.unit, other) and _same_matter(change, mirror) for mirror in changes):
                continue
            yield Finding(
                RULE,
                change.place("avser"),
                say(
                    "'{matter}' moves from {giver} to {taker}, and is listed for {unit} only",
                    matter=change.concerns,
                    giver=giver,
                    taker=taker,
                    unit=change.unit,
                ),
                say("list it for {other} too", other=other),
                path=f"ram.{change.unit}.{change.concerns}",
                facts={"från": giver, "till": taker},
            )


CHECK = Check(RULE, check)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, also where one of them has the definite form: stab, staben."""
    short, long = sorted((one.strip().casefold(), other.strip().casefold()), key=len)
    return short == long or (long.startswith(short) and long[len(short) :] in _DEFINITE)


def _is_among(name: str, names: list[str]) -> bool:
    return any(same_name(name, other) for other in names)


def _rows_of_units(plan: Plan) -> Iterator[str]:
    """Rows of budget tables over this board's units; a table with the board itself is over boards."""
    for budget in plan.budgets:
        rows = [row.name.text for row in budget.table.rows if row.name.text not in budget.row_sums]
        if not _is_among(plan.board, rows):
            yield from rows


def _ends(change: FrameChange) -> tuple[list[str], list[str]]:
    if change.kind != "omdisponering" or not (change.moved_from or change.moved_to):
        return change.moved_from, change.moved_to
    return change.moved_from or [change.unit], change.moved_to or [change.unit]


def _same_matter(one: FrameChange, other: FrameChange) -> bool:
    short, long = sorted((one.concerns.casefold(), other.concerns.casefold()), key=len)
    return short in long or SequenceMatcher(None, short, long).ratio() >= _ALIKE
