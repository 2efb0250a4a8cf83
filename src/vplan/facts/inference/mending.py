"""One slip of a hand: how a figure may have come to stand for another."""

from enum import Enum

_FACTORS = (10, 100, 1000)


class Slip(Enum):
    """A plausible edit of one figure, the most telling first."""

    SWAP = "swap"
    SIGN = "sign"
    SCALE = "scale"
    DIGIT = "digit"


def slip(written: int, right: int) -> Slip | None:
    """How `right` may have become what is written in one slip; None where it takes more."""
    if written == right or not written or not right:
        return None
    if written == -right:
        return Slip.SIGN
    if (written < 0) != (right < 0):
        return None
    if any(written == right * factor or right == written * factor for factor in _FACTORS):
        return Slip.SCALE
    return _digits_apart(str(abs(written)), str(abs(right)))


def _digits_apart(written: str, right: str) -> Slip | None:
    differing = [at for at, digits in enumerate(zip(written, right, strict=False)) if len(set(digits)) > 1]
    if len(written) != len(right) or len(differing) > 2:
        return None
    if len(differing) == 1:
        return Slip.DIGIT
    first, second = differing
    swapped = written[first] == right[second] and written[second] == right[first]
    return Slip.SWAP if swapped and second - first == 1 else None
