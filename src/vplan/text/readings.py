"""What an amount in a text may have been read off or reckoned from, among the amounts of a table.

In: an amount, and entries of a table. Out: whether it is one of them as it is rounded, a sum, a difference or a
share of them, or one slip of a hand from one.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from vplan.core.swedish.figures import Figure
from vplan.facts.inference.mending import Slip, slip
from vplan.text.amounts import agree, half_of
from vplan.text.tables import Entry

_NEAR = Decimal("0.1")
"""Within this part of a cell an amount is taken to be meant for it."""
_LEAST = 100
"""Amounts with fewer than three digits are too often one digit apart."""
_UNITS = (3, 6, 9)


def significant(amount: Decimal) -> str:
    """The digits of an amount without noughts before and after them."""
    return "".join(map(str, amount.as_tuple().digits)).strip("0")


def times_a_unit(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts have the same digits, and differ by thousands or millions."""
    return any(abs(one).scaleb(power) == abs(other) or abs(other).scaleb(power) == abs(one) for power in _UNITS)


def fits(said: Decimal, cell: Decimal) -> bool:
    """Whether what a text says is the amount of a cell, rounded or cut off."""
    if agree(said, cell):
        return True
    finer = int(said.as_tuple().exponent) > int(cell.as_tuple().exponent)
    return finer and abs(abs(said) - abs(cell)) < 2 * half_of(said)


def slips(said: Decimal, right: Decimal) -> bool:
    """Whether one slip of a hand may have made the one of the other."""
    for place in (int(said.as_tuple().exponent), int(right.as_tuple().exponent)):
        written, meant = (int(abs(one).scaleb(-place).to_integral_value()) for one in (said, right))
        found = slip(written, meant)
        if found is Slip.SCALE or (found in {Slip.DIGIT, Slip.SWAP} and meant >= _LEAST):
            return True
    return False


def near(said: Decimal, cell: Decimal) -> bool:
    """Whether an amount is within a tenth of a cell."""
    return abs(abs(said) - abs(cell)) <= _NEAR * abs(cell)


def totals_of(money: list[Entry], lane: int) -> Iterator[Decimal]:
    """What a column adds up to, one way or the other, where it has no row that says so."""
    amounts = [one.amount for one in money if one.lane == lane]
    for some in ([a for a in amounts if a < 0], [a for a in amounts if a > 0]):
        total = sum(map(abs, some), Decimal(0))
        if total:
            yield from (total, total / 2)


def together(rows: list[Entry]) -> Iterator[Decimal]:
    """What named rows are in a column: all of them, and each two added or drawn off."""
    lanes: dict[int, list[Entry]] = {}
    for one in rows:
        lanes.setdefault(one.lane, []).append(one)
    for of_lane in lanes.values():
        if len(of_lane) > 1:
            yield sum((one.amount for one in of_lane), Decimal(0))
        for a, b in combinations(of_lane, 2):
            yield a.amount + b.amount
            yield a.amount - b.amount


def differences(rows: list[Entry]) -> Iterator[Decimal]:
    """The differences between each two cells of a row."""
    return (a.amount - b.amount for a, b in combinations(rows, 2) if a.line == b.line)


def changes_by(said: Decimal, a: Entry, b: Entry) -> bool:
    """Whether an amount is the difference between two cells, as all three are rounded."""
    room = half_of(said) + half_of(a.amount) + half_of(b.amount)
    return abs(abs(said) - abs(b.amount - a.amount)) <= room


def in_range(figure: Figure, low: Decimal, high: Decimal) -> bool:
    """Whether a percentage may be one between these."""
    half = half_of(figure.amount)
    return low - half <= abs(figure.amount) <= high + half


def rates(rows: list[Entry], every: list[Entry], *, along: bool) -> Iterator[tuple[Decimal, Decimal]]:
    """What named cells are in percent of others, and how much more, between the edges of their rounding; of others
    in their rows alone where `along`.
    """
    for one in rows:
        for other in every:
            if (
                one is other
                or one.kind != other.kind
                or (one.line != other.line and (along or one.lane != other.lane))
            ):
                continue
            low, high = abs(other.amount) - half_of(other.amount), abs(other.amount) + half_of(other.amount)
            least, most = abs(one.amount) - half_of(one.amount), abs(one.amount) + half_of(one.amount)
            if low > 0 and least > 0:
                shares = 100 * least / high, 100 * most / low
                yield shares
                above = [abs(share - 100) for share in shares]
                yield min(above), max(above)
