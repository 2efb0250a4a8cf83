"""Amounts as templates print them: a text like any other, with the amount beside it."""

from collections.abc import Iterable
from decimal import Decimal

from vplan.core.swedish.numbers import write_amount


class Printed(str):
    """What a cell says. `tal` is for `data-amount`: the amount that it says, with a point before decimals; '' for
    none.
    """

    __slots__ = ("tal",)

    tal: str


def printed(amount: Decimal | int | None) -> Printed:
    """An amount; '' where there is none."""
    if amount is None:
        return worded("")
    text = Printed(write_amount(amount))
    text.tal = f"{Decimal(amount):f}"
    return text


def worded(words: str) -> Printed:
    """A text that stands among amounts and says none."""
    text = Printed(words)
    text.tal = ""
    return text


def filled_up(cells: Iterable[Printed], columns: int) -> list[Printed]:
    """The cells of a row, with empty ones after them."""
    found = list(cells)
    return [*found, *(worded("") for _ in range(columns - len(found)))]
