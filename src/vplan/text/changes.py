"""Changes that a sentence gives with their difference or percentage: 'ökar från 120 till 132 mkr, 12 mkr'."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from vplan.core.swedish.figures import Figure
from vplan.core.swedish.numbers import decimals_of
from vplan.text.amounts import Sentence, half_of, sign_of
from vplan.text.reckoned import FREE, Range, Reckoned, like, range_of

_ANY = sign_of("money", "percent", "number", "points", "fraction")
_UNITS = sign_of("money", "percent", "points", "fraction")
_AMOUNT = sign_of("money", "number", "percent")
_TIME = sign_of("year", "day")
_WITH_TIME = rf"(?:[^.;:\ue000-\ue6ff]|{_TIME})"
_UP = (
    r"(?:öka(?:r|de|t|s)?|stig(?:er|it)|steg|väx(?:er|te|t)|höj(?:er|s|des|de|ts|t)|förstärk\w*|ökning\w*|"
    r"höjning\w*)"
)
_DOWN = r"(?:minska(?:r|de|t|s)?|sjunk(?:er|it)|sjönk|sänk(?:er|s|te|tes|ts|t)|minskning\w*|sänkning\w*)"
_DIFFERENCE = (
    r"(?:öknin\w+|minsknin\w+|höjnin\w+|sänknin\w+|skillna\w+|differens\w*|förändrin\w+|förstärknin\w+|"
    r"uppgån\w+|nedgån\w+)"
)
_BY = r"(?:med|på|om)"
_SAID = (
    r"(?:,? (?:vilket|som|det) (?:är|motsvarar|innebär|ger|blir)|,? det vill säga|,? dvs\.?|,? alltså|"
    r",? motsvarande|,? eller)"
)
_LONGEST_COUNT = 8
"""In characters: a difference in numbers that are longer is a telephone number."""
_TURN = re.compile(
    rf"(?:(?P<up>\b{_UP})|(?P<down>\b{_DOWN})){_WITH_TIME}{{0,50}}? från (?P<a>{_AMOUNT}){_WITH_TIME}{{0,30}}? "
    rf"till (?P<b>{_AMOUNT})"
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """From one amount to another, with the difference after it or before it; and whether the order of both is
    known.
    """
    from_to = (
        rf"från (?:{FREE}{{0,20}}? )??(?P<a>{_AMOUNT}){_WITH_TIME}{{0,30}}? till "
        rf"(?:{FREE}{{0,12}} )?(?P<b>{_AMOUNT})"
    )
    article = rf"(?:(?:en|ett|den) )?(?:{_DIFFERENCE} (?:med|på|om|av) )?"
    alone = rf"(?P<d>{_UNITS})(?=\s*(?:[,.)]|$)|\s(?:och|under|mellan|sedan|eftersom|på)\b)"
    named = rf"(?:{_SAID} {article}|,? (?:en|ett) {_DIFFERENCE} {_BY} |,? med )(?P<c>{_ANY})"
    after = rf"{_WITH_TIME}{{0,40}}?(?:{named}|(?:, | \(\+?){alone})"
    before = (
        rf"(?:{_UP}|{_DOWN}|{_DIFFERENCE})(?: {_WITH_TIME}{{0,40}}?)? {_BY} (?P<c>{_ANY}),? {_WITH_TIME}{{0,20}}?"
    )
    two = (
        rf"(?P<a>{_AMOUNT}){_WITH_TIME}{{1,40}}?(?:{_TIME}|mot|jämfört med) {_WITH_TIME}{{0,30}}?(?P<b>{_AMOUNT})"
        rf"{_WITH_TIME}{{0,30}}?, (?:vilket (?:är|motsvarar|innebär) |det vill säga )?en {_DIFFERENCE} {_BY} "
        rf"(?P<c>{_ANY})"
    )
    return (
        (re.compile(from_to + after), True),
        (re.compile(before + from_to), True),
        (re.compile(rf"^[^\ue000-\ue2ff]*{two}"), False),
    )


def changes(sentence: Sentence) -> Iterator[Reckoned]:
    """Every change that goes the other way than is said, or has another difference or percentage."""
    shape = sentence.shape
    for turn in _TURN.finditer(shape):
        b = sentence.at(turn["b"])
        a = like(sentence.at(turn["a"]), b)
        if a.kind == b.kind and a.amount >= 0 and b.amount >= 0:
            rises = b.amount > a.amount
            if a.amount != b.amount and rises != bool(turn["up"]):
                yield Reckoned("direction", sentence, b, a.amount, (a,))
    for pattern, ordered in _patterns():
        for found in pattern.finditer(shape):
            groups = found.groupdict()
            b, c = sentence.at(found["b"]), sentence.at(groups["c"] or groups["d"])
            a = like(sentence.at(found["a"]), b)
            if a.kind == b.kind:
                yield from _change(sentence, a, b, c, ordered=ordered)


def _change(sentence: Sentence, a: Figure, b: Figure, c: Figure, *, ordered: bool) -> Iterator[Reckoned]:
    apart = b.amount - a.amount
    room = half_of(a.amount) + half_of(b.amount)
    difference = Range(max(Decimal(0), abs(apart) - room), abs(apart) + room)
    ratios = [_ratio(a, b)] if ordered else [_ratio(a, b), _ratio(b, a)]
    if (
        c.kind == a.kind == "money"
        or (c.kind == "points" and a.kind == "percent")
        or (c.kind == a.kind == "number" and not decimals_of(c.amount) and len(c.text) <= _LONGEST_COUNT)
    ):
        if not range_of(c).holds(difference):
            yield Reckoned("difference", sentence, c, abs(apart), (a, b))
    elif c.kind in {"percent", "fraction"} and any(ratios):
        fits = [one for one in ratios if one is not None and range_of(c).holds(one)]
        if not fits and not (a.kind == "percent" and range_of(c).holds(difference)) and a.amount:
            yield Reckoned("change", sentence, c, abs(apart) * 100 / abs(a.amount), (a, b))


def _ratio(a: Figure, b: Figure) -> Range | None:
    """The change from a to b in percent of a."""
    low, high = range_of(a), range_of(b)
    if low.low <= 0 or a.amount * b.amount < 0:
        return None
    ways = [100 * (top / bottom - 1) for top in high for bottom in low]
    if min(ways) < 0 < max(ways):
        return Range(Decimal(0), max(map(abs, ways)))
    return Range(min(map(abs, ways)), max(map(abs, ways)))
