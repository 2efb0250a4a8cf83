"""What figures of a sentence stand for when it reckons with them, and what it reckons wrong.

Each figure stands for an interval of half a unit of its last place; a fraction in words for what is near it, and
what is counted one by one for itself.
"""

from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.figures import Figure
from vplan.text.amounts import Sentence, half_of, power_and_decimals, sign_of

MONEY, SHARE, NUMBER = sign_of("money"), sign_of("percent", "fraction"), sign_of("number")
FREE = r"[^.;:()\ue000-\ue6ff]"
"""What may stand between two figures of one reckoning: no other figure, no bracket and no end."""
_FRACTION_ROOM = Decimal("0.12")
"""How far from a fraction in words a share may be, in parts of the fraction: 'en tredjedel' of 100 is 30 to 37."""


class Reckoned(NamedTuple):
    """A figure that others contradict: what it says, and what they give, in its own unit. `of` are the others;
    `kind` is what is reckoned.
    """

    kind: str
    sentence: Sentence
    figure: Figure
    right: Decimal
    of: tuple[Figure, ...]


class Range(NamedTuple):
    """The amounts that a figure may stand for, from the lowest to the highest."""

    low: Decimal
    high: Decimal

    def holds(self, other: "Range") -> bool:
        """Whether both have an amount in common."""
        return self.low <= other.high and other.low <= self.high


def range_of(figure: Figure) -> Range:
    """What a figure may stand for, without its sign."""
    if figure.kind == "fraction":
        room = figure.amount * _FRACTION_ROOM
        return Range(figure.amount - room, figure.amount + room)
    half = Decimal(0) if _is_count(figure) else half_of(figure.amount)
    return Range(abs(figure.amount) - half, abs(figure.amount) + half)


def _is_count(figure: Figure) -> bool:
    """Whether a figure counts things one by one; a large round number may be rounded."""
    return figure.kind == "number" and figure.amount == int(figure.amount) and figure.amount % 1000 != 0


def like(one: Figure, other: Figure) -> Figure:
    """A number without a unit, in the unit of the amount beside it: 'från 120 till 132 mkr'."""
    if one.kind != "number" or other.kind not in {"money", "percent"}:
        return one
    power, _ = power_and_decimals(other)
    return Figure(other.kind, (one.amount.scaleb(power),), one.start, one.text, other.unit)
