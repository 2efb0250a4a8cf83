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
    ours, theirs = str(abs(written)), str(abs(right))
    if len(ours) != len(theirs):
        return None
    differing = [place for place, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other]
    if len(differing) == 1:
        return Slip.DIGIT
    if len(differing) == 2 and differing[1] - differing[0] == 1:
        first, second = differing
        if ours[first] == theirs[second] and ours[second] == theirs[first]:
            return Slip.SWAP
    return None
