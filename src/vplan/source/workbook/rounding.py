"""What a spreadsheet shows of a number that it holds as a binary fraction.

A file writes 1234.55 as `1234.5499999999999`. Fifteen figures are those that a spreadsheet reckons with; rounded
to them the number is the one that was meant, and is then rounded as its format says, halves away from nought.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

_FIGURES = 15
_WIDTH = 11
"""Characters of a number in the format General, its point among them."""
_MEANT = Context(prec=_FIGURES, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


def meant(written: str) -> Decimal:
    """The number that a file writes. Raises ValueError or ArithmeticError when it is none."""
    number = Decimal(written)
    if not number.is_finite() or number.adjusted() > 308:
        raise ValueError(written)
    return _MEANT.plus(number)


def rounded(number: Decimal, decimals: int) -> Decimal:
    """The number with so many decimals."""
    return number.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)


def general(number: Decimal) -> Decimal:
    """The number as the format General shows it in a wide column, but never as a power of ten: whole in full, and
    what is smaller than nine decimals as nought.
    """
    whole = max(1, number.adjusted() + 1)
    shown = rounded(number, max(0, _WIDTH - 1 - whole))
    return rounded(shown, 0) if shown == shown.to_integral_value() else shown.normalize()
