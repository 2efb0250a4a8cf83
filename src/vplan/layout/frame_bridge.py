"""Values for templates that draw the budget frame step by step, from last year's to this year's."""

from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.numbers import write_amount
from vplan.facts.frames import FrameFacts
from vplan.layout.context import Context, View

_SMALL = Decimal(3)
"""Where all steps are this many times smaller than the frame the scale does not begin at 0."""
OTHER = "Övrigt"


class BridgeStep(NamedTuple):
    """A whole frame, or the sum of one kind of change."""

    name: str
    amount: Decimal
    whole: bool = False


def frame_bridge(context: Context) -> View:
    """The frame of the year before, each kind of change in the order in which kinds are met, and the frame."""
    frame, facts = context.plan.frame, context.facts.frame
    assert frame is not None, "VP406 has stopped a reference to what is not there"
    assert facts is not None, "computed where there is a frame"
    kinds = {kind: frame.name_of(kind) for kind in facts.kinds}
    steps = bridge_steps(facts, kinds)
    start = start_of(steps)
    return {
        "slag": "diagram/budgetramar",
        "enhet": frame.unit,
        "från": _plain(start),
        "börjar": write_amount(start),
        "i_tabell": {"budgetramar", "ramförändringar"} <= context.shown,
        "steg": [
            {
                "namn": step.name,
                "värde": _plain(step.amount),
                "text": write_amount(step.amount) if step.whole else _signed(step.amount),
                "hel": step.whole,
            }
            for step in steps
        ],
    }


def bridge_steps(facts: FrameFacts, kinds: dict[str, str]) -> list[BridgeStep]:
    """What leads from one frame to the other. What no change explains is a step too, so that they add up."""
    year, total = facts.first, facts.total
    before, now = total.last_year, total.given[year]
    assert before is not None, "there is a bridge between two frames only"
    changes = [
        BridgeStep(name, facts.kinds[kind][year]) for kind, name in kinds.items() if year in facts.kinds[kind]
    ]
    left = now - before - sum((step.amount for step in changes), Decimal(0))
    if left:
        changes.append(BridgeStep(OTHER, left))
    return [
        BridgeStep(f"Ram {year - 1}", before, whole=True),
        *changes,
        BridgeStep(f"Ram {year}", now, whole=True),
    ]


def start_of(steps: list[BridgeStep]) -> Decimal:
    """Where the scale begins: at 0, or a little below the lowest level where steps are small beside the frames."""
    level, levels = Decimal(0), []
    for step in steps:
        level = step.amount if step.whole else level + step.amount
        levels.append(level)
    low, span = min(levels), max(levels) - min(levels)
    if low <= 0 or span * _SMALL >= low:
        return Decimal(0)
    begins = low - max(span, low / 100) / 2
    unit = Decimal(10) ** begins.adjusted() / 10
    return begins // unit * unit  # a round number, as the caption says it


def _signed(amount: Decimal) -> str:
    return f"+{write_amount(amount)}" if amount > 0 else write_amount(amount)


def _plain(value: Decimal) -> str:
    return f"{value:f}"
