"""A move of money between two units of the plan is listed for one of them only.

What is checked: the changes under `budgetramar.förändringar` that name both ends (`från`, `till`); in an
omdisponering, and in a change of a kind under `budgetramar.speglas`, the unit that lists it is the end that is
not named. Where one end is the unit that lists it, and the other is a unit of this plan too (one that changes
are listed for, or a row of a budget table of this board's units), that unit must list a change that concerns the
same: the same words, or words that one of them contains. 'Staben' and 'Stab' are one unit. Moves to and from
other boards are theirs. A change without `verksamhet` stands on both sides by itself. A note; a warning for the
kinds under `budgetramar.speglas`.

Why it matters: what one unit gives another receives. Listed once, the money is drawn off from no one, or
given to no one.

Fails:

    förändringar:
      - {verksamhet: Staben, slag: omdisponering, avser: Tjänst, från: Staben, till: Växeln}
      - {verksamhet: Växeln, slag: uppräkning, avser: Priser}

Passes: the same with a second change for Växeln, which concerns 'Tjänst'; or `{slag: omdisponering, avser:
Tjänst, från: Staben, till: Växeln}` alone.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.frames import Frame, FrameChange
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("VP208", "transfer-unmirrored", Kind.CONTRADICTION, __doc__, severity=Severity.NOTE)
_DEFINITE = {"n", "en", "t", "et"}
_ALIKE = 0.85
_MOST_COMPARED = 200
"""The most changes of the other unit that a move is compared with when none names it in the same words."""


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every move that one of its two units does not list."""
    if plan.frame is None:
        return
    changes = plan.frame.changes
    listed: dict[str, list[FrameChange]] = {}
    for change in changes:
        for unit, _ in change.sides:
            listed.setdefault(_folded(unit), []).append(change)
    own = {*listed, *map(_folded, rows_of_units(plan))}
    matters = {(unit, change.concerns.casefold()) for unit, lists in listed.items() for change in lists}
    for change in changes:
        for giver, taker in moves(plan.frame, change):
            other = taker if same_name(change.unit or "", giver) else giver
            names = [name for name in forms(other) if name in own]
            if not names or any((name, change.concerns.casefold()) in matters for name in names):
                continue
            others = islice((mirror for name in names for mirror in listed.get(name, ())), _MOST_COMPARED)
            if any(_same_matter(change, mirror) for mirror in others):
                continue
            yield Finding(
                RULE,
                change.place("avser"),
                say(
                    "'{matter}' moves from {giver} to {taker}, and is listed for {unit} only",
                    matter=change.concerns,
                    giver=giver,
                    taker=taker,
                    unit=change.unit or "",
                ),
                say("list it for {other} too", other=other),
                path=f"budgetramar.{change.unit}.{change.concerns}",
                facts={"från": giver, "till": taker},
                severity=Severity.WARNING if change.kind in plan.frame.mirrored else None,
            )


CHECK = Check(RULE, check)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, also where one of them has the definite form: stab, staben."""
    short, long = sorted((one.strip().casefold(), other.strip().casefold()), key=len)
    return short == long or (long.startswith(short) and long[len(short) :] in _DEFINITE)


def _folded(name: str) -> str:
    return name.strip().casefold()


def forms(name: str) -> Iterator[str]:
    """What is the same name, folded: itself, with the definite form and without."""
    folded = _folded(name)
    yield folded
    for ending in _DEFINITE:
        yield folded + ending
        if folded.endswith(ending):
            yield folded.removesuffix(ending)


def moves(frame: Frame, change: FrameChange) -> Iterator[tuple[str, str]]:
    """From whom to whom, where the change's own unit is the one or the other; nothing for one on both sides."""
    if change.unit is None:
        return
    givers, takers = (list(dict.fromkeys(ends)) for ends in _ends(frame, change, change.unit))
    gives = [same_name(change.unit, giver) for giver in givers]
    takes = [same_name(change.unit, taker) for taker in takers]
    for giver, is_giver in zip(givers, gives, strict=True):
        for taker, is_taker in zip(takers, takes, strict=True) if is_giver or any(takes) else ():
            if is_giver is not is_taker:
                yield giver, taker


def rows_of_units(plan: Plan) -> Iterator[str]:
    """Rows of budget tables over this board's units; a table with the board itself is over boards."""
    for budget in plan.budgets:
        rows = [row.name.text for row in budget.table.rows if not (row.mark or row.name.text in budget.row_sums)]
        if not any(same_name(plan.board, row) for row in rows):
            yield from rows


def _ends(frame: Frame, change: FrameChange, unit: str) -> tuple[list[str], list[str]]:
    if not frame.moves(change) or not (change.moved_from or change.moved_to):
        return change.moved_from, change.moved_to
    return change.moved_from or [unit], change.moved_to or [unit]


def _same_matter(one: FrameChange, other: FrameChange) -> bool:
    short, long = sorted((one.concerns.casefold(), other.concerns.casefold()), key=len)
    return short in long or SequenceMatcher(None, short, long).ratio() >= _ALIKE
