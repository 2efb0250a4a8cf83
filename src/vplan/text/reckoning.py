"""What a sentence reckons itself, and reckons wrong: a change from one amount to another, a part of a whole, a price
times a number.

In: a sentence with its figures. Out: the figure that the others contradict, and what they give. Each figure stands
for an interval of half a unit of its last place; only what no reading of the sentence rounds to is told. Estimates
and bounds are left alone.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from functools import cache
from typing import NamedTuple

from vplan.core.swedish.figures import Figure
from vplan.core.swedish.numbers import decimals_of
from vplan.text.amounts import Sentence, half_of, power_and_decimals, sign_of

_M, _P, _N = sign_of("money"), sign_of("percent", "fraction"), sign_of("number")
_ANY = sign_of("money", "percent", "number", "points", "fraction")
_UNITS = sign_of("money", "percent", "points", "fraction")
_AMOUNT = sign_of("money", "number", "percent")
_TIME = sign_of("year", "day")
_PLAIN = r"[^.;:()\ue000-\ue6ff]"
_WITH_TIME = rf"(?:[^.;:\ue000-\ue6ff]|{_TIME})"
_UP = r"(?:öka(?:r|de|t|s)?|stig(?:er|it)|steg|väx(?:er|te|t)|höj(?:er|s|des|de|ts|t)|förstärk\w*|ökning\w*|höjning\w*)"
_DOWN = r"(?:minska(?:r|de|t|s)?|sjunk(?:er|it)|sjönk|sänk(?:er|s|te|tes|ts|t)|minskning\w*|sänkning\w*)"
_DIFFERENCE = r"(?:öknin\w+|minsknin\w+|höjnin\w+|sänknin\w+|skillna\w+|differens\w*|förändrin\w+|förstärknin\w+|uppgån\w+|nedgån\w+)"
_FEW = 1000
"""Of fewer things than this a share says how many it is of them."""
_FRACTION_ROOM = Decimal("0.12")
"""How far from a fraction in words a share may be, in parts of the fraction: 'en tredjedel' of 100 is 30 to 37."""


class Reckoned(NamedTuple):
    """A figure that others contradict: what it says, and what they give, in its own unit. `of` are the others;
    `kind` is what is reckoned.
    """

    kind: str
    sentence: Sentence
    figure: Figure
    right: Decimal
    of: tuple[Figure, ...]


class _Range(NamedTuple):
    low: Decimal
    high: Decimal

    def holds(self, other: "_Range") -> bool:
        """Whether both have an amount in common."""
        return self.low <= other.high and other.low <= self.high


def reckoned_wrong(sentence: Sentence) -> Iterator[Reckoned]:
    """Every figure of the sentence that the others contradict; each once."""
    told: set[int] = set()
    if len(sentence.figures) < 2:
        return
    for find in (_changes, _parts_of_wholes, _shares_of_few, _products):
        for one in find(sentence):
            if one.figure.start not in told and not any(map(sentence.is_rough, (one.figure, *one.of))):
                told.add(one.figure.start)
                yield one


def _range(figure: Figure) -> _Range:
    if figure.kind == "fraction":
        room = figure.amount * _FRACTION_ROOM
        return _Range(figure.amount - room, figure.amount + room)
    half = Decimal(0) if _is_count(figure) else half_of(figure.amount)
    return _Range(abs(figure.amount) - half, abs(figure.amount) + half)


def _is_count(figure: Figure) -> bool:
    """Whether a figure counts things one by one; a large round number may be rounded."""
    return figure.kind == "number" and figure.amount == int(figure.amount) and figure.amount % 1000 != 0


def _like(one: Figure, other: Figure) -> Figure:
    """A number without a unit, in the unit of the amount beside it: 'från 120 till 132 mkr'."""
    if one.kind != "number" or other.kind not in {"money", "percent"}:
        return one
    power, _ = power_and_decimals(other)
    return Figure(other.kind, (one.amount.scaleb(power),), one.start, one.text, other.unit)


@cache
def _change_patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """From one amount to another, with the difference after it or before it."""
    from_to = rf"från (?:{_PLAIN}{{0,20}}? )??(?P<a>{_AMOUNT}){_WITH_TIME}{{0,30}}? till (?:{_PLAIN}{{0,12}} )?(?P<b>{_AMOUNT})"
    said = r"(?:,? (?:vilket|som|det) (?:är|motsvarar|innebär|ger|blir)|,? det vill säga|,? dvs\.?|,? alltså|,? motsvarande|,? eller)"
    article = rf"(?:(?:en|ett|den) )?(?:{_DIFFERENCE} (?:med|på|om|av) )?"
    alone = rf"(?P<d>{_UNITS})(?=\s*(?:[,.)]|$)|\s(?:och|under|mellan|sedan|eftersom|på)\b)"
    after = (
        rf"{_WITH_TIME}{{0,40}}?(?:(?:{said} {article}|,? (?:en|ett) {_DIFFERENCE} (?:med|på|om) |,? med )(?P<c>{_ANY})|"
        rf"(?:, | \(\+?){alone})"
    )
    before = rf"(?:{_UP}|{_DOWN}|{_DIFFERENCE})(?: {_WITH_TIME}{{0,40}}?)? (?:med|på|om) (?P<c>{_ANY}),? {_WITH_TIME}{{0,20}}?"
    two = rf"(?P<a>{_AMOUNT}){_WITH_TIME}{{1,40}}?(?:{_TIME}|mot|jämfört med) {_WITH_TIME}{{0,30}}?(?P<b>{_AMOUNT}){_WITH_TIME}{{0,30}}?, (?:vilket (?:är|motsvarar|innebär) |det vill säga )?en {_DIFFERENCE} (?:med|på|om) (?P<c>{_ANY})"
    return (
        (re.compile(from_to + after), True),
        (re.compile(before + from_to), True),
        (re.compile(rf"^[^\ue000-\ue2ff]*{two}"), False),
    )


_TURN = re.compile(
    rf"(?:(?P<up>\b{_UP})|(?P<down>\b{_DOWN})){_WITH_TIME}{{0,50}}? från (?P<a>{_AMOUNT}){_WITH_TIME}{{0,30}}? till "
    rf"(?P<b>{_AMOUNT})"
)


def _changes(sentence: Sentence) -> Iterator[Reckoned]:
    shape = sentence.shape
    if " från " not in shape and "ning med" not in shape and "ning på" not in shape:
        return
    for turn in _TURN.finditer(shape):
        b = sentence.at(turn["b"])
        a = _like(sentence.at(turn["a"]), b)
        if a.kind == b.kind and a.amount >= 0 and b.amount >= 0:
            rises = b.amount > a.amount
            if a.amount != b.amount and rises != bool(turn["up"]):
                yield Reckoned("direction", sentence, b, a.amount, (a,))
    for pattern, ordered in _change_patterns():
        for found in pattern.finditer(shape):
            groups = found.groupdict()
            b, c = sentence.at(found["b"]), sentence.at(groups["c"] or groups["d"])
            a = _like(sentence.at(found["a"]), b)
            if a.kind == b.kind:
                yield from _change(sentence, a, b, c, ordered=ordered)


def _change(sentence: Sentence, a: Figure, b: Figure, c: Figure, *, ordered: bool) -> Iterator[Reckoned]:
    apart = b.amount - a.amount
    room = half_of(a.amount) + half_of(b.amount)
    difference = _Range(max(Decimal(0), abs(apart) - room), abs(apart) + room)
    ratios = [_ratio(a, b)] if ordered else [_ratio(a, b), _ratio(b, a)]
    if (
        c.kind == a.kind == "money"
        or (c.kind == "points" and a.kind == "percent")
        or (c.kind == a.kind == "number" and not decimals_of(c.amount) and len(c.text) < 9)
    ):
        if not _range(c).holds(difference):
            yield Reckoned("difference", sentence, c, abs(apart), (a, b))
    elif c.kind in {"percent", "fraction"} and any(ratios):
        fits = [one for one in ratios if one is not None and _range(c).holds(one)]
        if not fits and not (a.kind == "percent" and _range(c).holds(difference)) and a.amount:
            yield Reckoned("change", sentence, c, abs(apart) * 100 / abs(a.amount), (a, b))


def _ratio(a: Figure, b: Figure) -> _Range | None:
    """The change from a to b in percent of a."""
    low, high = _range(a), _range(b)
    if low.low <= 0 or a.amount * b.amount < 0:
        return None
    ways = [100 * (top / bottom - 1) for top in high for bottom in low]
    if min(ways) < 0 < max(ways):
        return _Range(Decimal(0), max(map(abs, ways)))
    return _Range(min(map(abs, ways)), max(map(abs, ways)))


_OF = r"av (?:de |den |det |totalt |sammanlagt |alla |våra |hela |länets |kommunens )*"
_FREE = r"[^.;:()\ue000-\ue6ff]"
_IS = r"(?:, |,? eller | \(| – |, det vill säga |,? dvs\.? |,? vilket (?:är|motsvarar|blir|ger) |,? som (?:är|motsvarar) |,? motsvarande )"
_NOT_ITS_SHARE = re.compile(
    r"ökn|minskn|mer|fler|färre|mindre|målet|målvärde|mål (?:på|om|är)|jämför|förra|förut|föregående|året före|snitt|riket|övriga|resten|höjn|sänkn|"
    r"varav|medan|men\b|inte|kvar|återst"
)


@cache
def _part_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    part, whole, share = (
        rf"(?P<{name}>{signs})"
        for name, signs in (("a", f"{_M[:-1]}{_N[1:]}"), ("b", f"{_M[:-1]}{_N[1:]}"), ("p", _P))
    )
    a_of = rf"{part} {_OF}(?:{_FREE}{{0,20}}? på )?{whole}"
    return (
        (re.compile(rf"{a_of}(?P<gap>{_FREE}{{0,60}}?){_IS}{share}(?P<rest>.{{0,30}})"), "share"),
        (
            re.compile(
                rf"\b{_OF}(?:{_FREE}{{0,20}}? på )?{whole}(?P<gap>{_FREE}{{1,50}}?){part}(?P<more>{_FREE}{{0,40}}?){_IS}{share}(?P<rest>.{{0,30}})"
            ),
            "share",
        ),
        (
            re.compile(
                rf"\b{_OF}(?:{_FREE}{{0,20}}? på )?{whole}(?P<gap>{_FREE}{{1,50}}?){share}(?P<more>{_FREE}{{0,40}}?){_IS}{part}(?P<rest>.{{0,30}})"
            ),
            "share",
        ),
        (
            re.compile(
                rf"{share} {_OF}(?:{_FREE}{{0,30}}? på )?{whole}(?P<gap>{_FREE}{{0,30}}?)(?:{_IS}| är | blir | motsvarar | ger ){part}(?P<rest>.{{0,30}})"
            ),
            "share",
        ),
        (
            re.compile(
                rf"{part}(?P<gap>{_FREE}{{0,30}}?) (?:motsvarar|utgör|är) {share} {_OF}(?:{_FREE}{{0,30}}? på )?{whole}(?P<rest>.{{0,30}})"
            ),
            "share",
        ),
        (
            re.compile(rf"{part}{_IS}{share} {_OF}(?:{_FREE}{{0,30}}? på )?{whole}(?P<rest>.{{0,30}})(?P<gap>)"),
            "share",
        ),
        (
            re.compile(rf"{part} \({share}\) {_OF}(?:{_FREE}{{0,30}}? på )?{whole}(?P<rest>.{{0,30}})(?P<gap>)"),
            "share",
        ),
    )


def _parts_of_wholes(sentence: Sentence) -> Iterator[Reckoned]:
    shape = sentence.shape
    if "av " not in shape or not re.search(_P, shape):
        return
    for pattern, _ in _part_patterns():
        for found in pattern.finditer(shape):
            groups = found.groupdict()
            if _NOT_ITS_SHARE.search((groups["gap"] or "") + (groups.get("more") or "")):
                continue
            if re.match(r"\s*(?:mer|fler|färre|mindre|lägre|högre)\b", groups["rest"]):
                continue
            b, p = sentence.at(found["b"]), sentence.at(found["p"])
            a = _like(sentence.at(found["a"]), b)
            if a.kind == b.kind and 0 < a.amount <= b.amount:
                low, high = _range(a), _range(b)
                share = _Range(100 * low.low / high.high, 100 * low.high / high.low)
                if not _range(p).holds(share):
                    yield Reckoned("share", sentence, p, 100 * a.amount / b.amount, (a, b))


_COUNTED = r"[a-zåäö]{3,}(?:ar|or|er|en|ner|rna|arna|erna|orna|barn|mål|företag|ärenden|hushåll|personer)"


@cache
def _few_patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\b{_OF}(?P<b>{_N}) (?:[a-zåäö]+ )?{_COUNTED}(?P<gap>(?: [a-zåäö]+){{1,4}}) (?P<p>{sign_of('percent')})(?!\w)(?P<rest>.{{0,25}})"),
        re.compile(rf"(?P<p>{sign_of('percent')}) {_OF}(?P<b>{_N}) (?:[a-zåäö]+ )?{_COUNTED}\b(?P<gap>)(?P<rest>.{{0,25}})"),
    )  # fmt: skip


_NOT_OF_THEM = re.compile(
    r"\b(?:att|mål|minst|högst|mer|över|under|bäst|lägst|högst|snitt|genomsnitt|på|till|med|behörig|andel|ett|en|hos)\w*"
)


def _shares_of_few(sentence: Sentence) -> Iterator[Reckoned]:
    """Shares that no whole number of so few things gives."""
    shape = sentence.shape
    if "av " not in shape:
        return
    for pattern in _few_patterns():
        for found in pattern.finditer(shape):
            b, p = sentence.at(found["b"]), sentence.at(found["p"])
            rest = found["rest"]
            if _NOT_OF_THEM.search(found["gap"]) or re.match(
                r"[^\w]*(?:mer|fler|färre|lägre|högre|av (?!dem))", rest
            ):
                continue
            whole = b.amount
            if whole != int(whole) or not 1 < whole < _FEW or not 0 <= p.amount <= 100:
                continue
            half = half_of(p.amount) if decimals_of(p.amount) else Decimal("0.5")
            least = ((p.amount - half) * whole / 100).to_integral_value(ROUND_CEILING)
            if least > (p.amount + half) * whole / 100:
                yield Reckoned("few", sentence, p, whole, (b,))


_PER = re.compile(rf"(?P<m>{_M}) (?:per|för varje|i månaden per) (?P<noun>[a-zåäö]{{4,}})")
_PAY = re.compile(
    rf"(?P<n>{_N}) (?:årsarbet\w+|heltid\w*|tjänster|helårsarbet\w+){_FREE}{{0,50}}?(?:snittlön|medellön|genomsnitt\w*|"
    rf"årslön|månadslön|lön)\w*{_FREE}{{0,20}}?(?P<m>{_M})"
)
_GIVES = re.compile(
    r"\b(?:totalt|sammanlagt|summa|tillsammans|sammantaget|det vill säga|dvs\.?|vilket (?:ger|blir|är|motsvarar)|alltså|"
    r"blir|ger|kostar|motsvarar)[^.;\ue000-\ue6ff]{0,15}$"
)


def _products(sentence: Sentence) -> Iterator[Reckoned]:
    """A price times a number: so much per inhabitant, and pay."""
    money = [one for one in sentence.figures if one.kind == "money"]
    numbers = [one for one in sentence.figures if one.kind == "number"]
    if (len(money), len(numbers)) != (2, 1):
        return
    for price, number, factors in _priced(sentence, numbers[0]):
        total = next(one for one in money if one != price)
        before = sentence.shape.partition(sentence.sign(max(money, key=lambda one: one.start)))[0]
        product = _Range(*(a * b for a, b in zip(_range(price), _range(number), strict=True)))
        ways = [_Range(product.low * low, product.high * high) for low, high in factors]
        if _GIVES.search(before) and not any(map(_range(total).holds, ways)):
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
