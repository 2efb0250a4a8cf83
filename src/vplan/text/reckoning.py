"""What a sentence reckons itself, and reckons wrong: a change from one amount to another, a part of a whole, a
price times a number.

In: a sentence with its figures. Out: the figure that the others contradict, and what they give. Only what no
reading of the sentence rounds to is told. Estimates and bounds are left alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from vplan.core.swedish.figures import Figure
from vplan.text.amounts import Sentence, half_of, power_and_decimals
from vplan.text.changes import changes
from vplan.text.reckoned import FREE, MONEY, NUMBER, Range, Reckoned, range_of
from vplan.text.shares import parts_of_wholes, shares_of_few

_PER = re.compile(rf"(?P<m>{MONEY}) (?:per|för varje|i månaden per) (?P<noun>[a-zåäö]{{4,}})")
_PAY = re.compile(
    rf"(?P<n>{NUMBER}) (?:årsarbet\w+|heltid\w*|tjänster|helårsarbet\w+){FREE}{{0,50}}?"
    rf"(?:snittlön|medellön|genomsnitt\w*|årslön|månadslön|lön)\w*{FREE}{{0,20}}?(?P<m>{MONEY})"
)
_GIVES = re.compile(
    r"\b(?:totalt|sammanlagt|summa|tillsammans|sammantaget|det vill säga|dvs\.?|vilket (?:ger|blir|är|motsvarar)|"
    r"alltså|blir|ger|kostar|motsvarar)[^.;\ue000-\ue6ff]{0,15}$"
)


def reckoned_wrong(sentence: Sentence) -> Iterator[Reckoned]:
    """Every figure of the sentence that the others contradict; each once."""
    told: set[int] = set()
    if len(sentence.figures) < 2:
        return
    for find in (changes, parts_of_wholes, shares_of_few, _products):
        for one in find(sentence):
            if one.figure.start not in told and not any(map(sentence.is_rough, (one.figure, *one.of))):
                told.add(one.figure.start)
                yield one


def _products(sentence: Sentence) -> Iterator[Reckoned]:
    """A price times a number: so much per inhabitant, and pay."""
    money = [one for one in sentence.figures if one.kind == "money"]
    numbers = [one for one in sentence.figures if one.kind == "number"]
    if (len(money), len(numbers)) != (2, 1):
        return
    for price, number, factors in _priced(sentence, numbers[0]):
        total = next(one for one in money if one != price)
        before = sentence.shape.partition(sentence.sign(max(money, key=lambda one: one.start)))[0]
        product = Range(*(a * b for a, b in zip(range_of(price), range_of(number), strict=True)))
        ways = [Range(product.low * low, product.high * high) for low, high in factors]
        if _GIVES.search(before) and not any(map(range_of(total).holds, ways)):
            yield Reckoned("product", sentence, total, price.amount * number.amount, (price, number))


_Factors = tuple[tuple[int | Decimal, int | Decimal], ...]
_PLAINLY: _Factors = ((1, 1),)
_PAID: _Factors = ((1, Decimal("1.5")), (12, 18))
"""A year's pay or a month's, with what an employer adds to it: between nothing and half of it."""


def _priced(sentence: Sentence, number: Figure) -> Iterator[tuple[Figure, Figure, _Factors]]:
    """The price and the number of what is priced, and by what their product may be multiplied."""
    shape = sentence.shape
    for found in _PER.finditer(shape):
        if re.search(rf"{sentence.sign(number)} (?:[a-zåäö]+ )?{re.escape(found['noun'][:5])}", shape):
            yield sentence.at(found["m"]), number, _PLAINLY
    for found in _PAY.finditer(shape):
        yield sentence.at(found["m"]), number, _PAID


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
