"""Amounts that a sentence gives as a price times a number: so much for each inhabitant, and pay."""

import re
from collections.abc import Iterator
from decimal import Decimal

from vplan.core.swedish.figures import Figure
from vplan.text.amounts import Sentence
from vplan.text.reckoned import FREE, MONEY, NUMBER, Range, Reckoned, range_of

_PER = re.compile(rf"(?P<m>{MONEY}) (?:per|för varje|i månaden per) (?P<noun>[a-zåäö]{{4,}})")
_PAY = re.compile(
    rf"(?P<n>{NUMBER}) (?:årsarbet\w+|heltid\w*|tjänster|helårsarbet\w+){FREE}{{0,50}}?"
    rf"(?:snittlön|medellön|genomsnitt\w*|årslön|månadslön|lön)\w*{FREE}{{0,20}}?(?P<m>{MONEY})"
)
_GIVES = re.compile(
    r"\b(?:totalt|sammanlagt|summa|tillsammans|sammantaget|det vill säga|dvs\.?|vilket (?:ger|blir|är|motsvarar)|"
    r"alltså|blir|ger|kostar|motsvarar)[^.;\ue000-\ue6ff]{0,15}$"
)


def products(sentence: Sentence) -> Iterator[Reckoned]:
    """A price times a number: so much per inhabitant, and pay."""
    money = [one for one in sentence.figures if one.kind == "money"]
    numbers = [one for one in sentence.figures if one.kind == "number"]
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
