"""What amounts of money are counted in, and whether two amounts in units of their own can be the same.

Each figure stands for an interval of half a unit of its last place, so that 63 mkr and 63,4 mkr agree (Svenska
skrivregler on rounding); two that are written as finely are the same only where they are equal.
"""

import re
from decimal import Decimal

from vplan.core.swedish.numbers import decimals_of

_POWERS: dict[str, int] = {
    **dict.fromkeys(("kr", "kronor", "sek"), 0),
    **dict.fromkeys(("tkr", "kkr", "tusen kronor", "tusental kronor", "tusen kr", "ksek", "tsek"), 3),
    **dict.fromkeys(
        ("mkr", "mnkr", "miljoner kronor", "miljoner kr", "milj. kronor", "milj. kr", "milj kr", "msek"), 6
    ),
    **dict.fromkeys(("mdkr", "mdr kr", "miljarder kronor", "miljarder kr"), 9),
}
UNIT_WORDS = frozenset(word.rstrip(".") for unit in _POWERS for word in unit.split())
"""The words that units of money are written with, in small letters."""
UNITS_WRITTEN = "|".join(re.escape(unit) for unit in sorted(_POWERS, key=len, reverse=True))
"""Every unit of money, as a pattern finds it."""
_AT_THE_END = re.compile(
    rf"(?:[(,\[]|^|\bi\b)\s*(?:belopp\s+)?(?:i\s+)?(?P<unit>{UNITS_WRITTEN})[)\]]?\s*$", re.IGNORECASE
)


def power_of(unit: str) -> int | None:
    """How many noughts stand behind an amount in that unit: 3 for tkr; None where it is no unit of money."""
    return _POWERS.get(" ".join(unit.casefold().split()))


def unit_named_last(name: str) -> str | None:
    """The unit of money that a heading or a caption ends with: 'Driftbudget (mkr)', 'Belopp i tkr', 'Tkr'."""
    match = _AT_THE_END.search(name)
    return match["unit"] if match else None


def distance(one: Decimal, unit: str, other: Decimal, other_unit: str) -> Decimal | None:
    """How far the amounts are from each other, in the first one's unit; 0 where they can be the same, and None
    where their units say different things.
    """
    powers = power_of(unit), power_of(other_unit)
    if powers[0] is None or powers[1] is None:
        if unit.casefold() != other_unit.casefold():
            return None
        powers = 0, 0
    return _apart(one, powers[0] or 0, other, powers[1] or 0).scaleb(-(powers[0] or 0))


def _apart(one: Decimal, power: int, other: Decimal, other_power: int) -> Decimal:
    apart = abs(one.scaleb(power) - other.scaleb(other_power))
    places = decimals_of(one) - power, decimals_of(other) - other_power
    tolerance = Decimal(0) if places[0] == places[1] else Decimal(5).scaleb(-min(places) - 1)
    return Decimal(0) if apart <= tolerance else apart
