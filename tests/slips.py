"""Slips of a hand in one figure, by kind: what is planted, and what is to be told."""

from collections.abc import Callable
from random import Random

from vplan.core.swedish.numbers import decimals_of, read_amount, write_amount


def _figure(rng: Random, digits: str) -> str:
    at = rng.randrange(len(digits))
    return digits[:at] + rng.choice([digit for digit in "0123456789" if digit != digits[at]]) + digits[at + 1 :]


def _swap(rng: Random, digits: str) -> str:
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return digits
    at = rng.choice(places)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _ten(_: Random, digits: str) -> str:
    return digits + "0"


def _thousand(_: Random, digits: str) -> str:
    return digits + "000"


KINDS: dict[str, Callable[[Random, str], str]] = {
    "figure": _figure,
    "swap": _swap,
    "sign": lambda _, digits: digits,
    "ten": _ten,
    "thousand": _thousand,
}


def slipped(rng: Random, kind: str, written: str) -> str | None:
    """The amount with a slip of that kind in it; None where that can't be, or changes nothing."""
    amount = read_amount(written)
    if not amount:
        return None
    places = decimals_of(amount)
    digits = KINDS[kind](rng, str(abs(int(amount.scaleb(places)))))
    if len(str(int(digits))) < len(digits):
        return None  # nobody writes a nought before a figure
    changed = type(amount)(int(digits)).scaleb(-places)
    changed = changed.copy_sign(-amount if kind == "sign" else amount)
    return None if changed == amount else write_amount(changed, decimals=places)
