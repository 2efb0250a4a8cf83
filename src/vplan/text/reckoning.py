"""What a sentence reckons itself, and reckons wrong: a change from one amount to another, a part of a whole, a
price times a number, a sum.

In: a sentence with its figures. Out: the figure that the others contradict, and what they give. Only what no
reading of the sentence rounds to is told. Estimates and bounds are left alone. Most sentences reckon nothing: what
reads those that may is loaded when the first of them comes.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from vplan.core.swedish.figures import Figure
from vplan.text.amounts import Sentence, half_of, power_and_decimals
from vplan.text.reckoned import Reckoned

_TWO = 2


def reckoned_wrong(sentence: Sentence) -> Iterator[Reckoned]:
    """Every figure of the sentence that the others contradict; each once."""
    told: set[int] = set()
    for one in _found(sentence) if len(sentence.figures) >= _TWO else ():
        if one.figure.start not in told and not any(map(sentence.is_rough, (one.figure, *one.of))):
            told.add(one.figure.start)
            yield one


def _found(sentence: Sentence) -> Iterator[Reckoned]:
    shape, kinds = sentence.shape, [one.kind for one in sentence.figures]
    counted = kinds.count("money") + kinds.count("number")
    if " från " in shape or "ning med" in shape or "ning på" in shape:
        from vplan.text.changes import changes

        yield from changes(sentence)
    if "av " in shape and ("percent" in kinds or "fraction" in kinds) and counted:
        from vplan.text.shares import parts_of_wholes, shares_of_few

        if counted >= _TWO:
            yield from parts_of_wholes(sentence)
        if "number" in kinds:
            yield from shares_of_few(sentence)
    if (kinds.count("money"), kinds.count("number")) == (2, 1):
        from vplan.text.prices import products

        yield from products(sentence)


_SPREAD = re.compile(r"\bfördel|\bbestår\b|\bsammanlagt\b|\btotalt\b|\bvarav\b")
_NEARLY = Decimal("0.75")
"""What three parts in brackets that nobody calls parts make at least of what they are parts of, or at most."""
_MANY = 3
_ALL = re.compile(r"\b(?:totalt|sammanlagt|tillsammans|summan?(?: är| blir)?)[^\w]*$")
_SOME = re.compile(r"\b(?:varav|av dem|från|öka|minska|jämför|per)\b")


def sums_wrong(sentence: Sentence) -> Iterator[Reckoned]:
    """An amount that the parts in brackets after it are not, or those before it that it is the total of."""
    money = [one for one in sentence.figures if one.kind == "money"]
    if len(money) < _MANY or len({power_and_decimals(one)[0] for one in money}) > 1:
        return
    if any(map(sentence.is_rough, money)):
        return
    shape = sentence.shape
    in_brackets = [one for one in money if f"({sentence.sign(one)})" in shape]
    if len(in_brackets) == len(money) - 1 and money[0] not in in_brackets:
        yield from _sum(sentence, money[0], in_brackets, told=bool(_SPREAD.search(shape)))
    elif _ALL.search(shape.partition(sentence.sign(money[-1]))[0]) and not _SOME.search(shape):
        yield from _sum(sentence, money[-1], money[:-1], told=True)


def _sum(sentence: Sentence, whole: Figure, parts: list[Figure], *, told: bool) -> Iterator[Reckoned]:
    total = sum((one.amount for one in parts), Decimal(0))
    rounding = sum((half_of(one.amount) for one in (whole, *parts)), Decimal(0))
    exact = not any(power_and_decimals(one)[1] for one in (whole, *parts))
    near = len(parts) >= _MANY and _NEARLY * total <= whole.amount <= total / _NEARLY
    if (told or near) and abs(total - whole.amount) > (0 if exact else rounding):
        yield Reckoned("sum", sentence, whole, total, tuple(parts))
