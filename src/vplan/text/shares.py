"""Shares that a sentence gives of its own figures: '30 av 45 elever, 67 procent', 'hälften av 50 mkr, 25 mkr'."""

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from functools import cache

from vplan.core.swedish.numbers import decimals_of
from vplan.text.amounts import Sentence, half_of, sign_of
from vplan.text.reckoned import FREE, MONEY, NUMBER, SHARE, Range, Reckoned, like, range_of

_FEW = 1000
"""Of fewer things than this a share says how many it is of them."""
_OF = r"av (?:de |den |det |totalt |sammanlagt |alla |våra |hela |länets |kommunens )*"
_IS = (
    r"(?:, |,? eller | \(| – |, det vill säga |,? dvs\.? |,? vilket (?:är|motsvarar|blir|ger) |"
    r",? som (?:är|motsvarar) |,? motsvarande )"
)
_NOT_ITS_SHARE = re.compile(
    r"ökn|minskn|mer|fler|färre|mindre|målet|målvärde|mål (?:på|om|är)|jämför|förra|förut|föregående|året före|"
    r"snitt|riket|övriga|resten|höjn|sänkn|varav|medan|men\b|inte|kvar|återst"
)
_COMPARED = re.compile(r"\s*(?:mer|fler|färre|mindre|lägre|högre)\b")
_COUNTED = r"[a-zåäö]{3,}(?:ar|or|er|en|ner|rna|arna|erna|orna|barn|mål|företag|ärenden|hushåll|personer)"
_NOT_OF_THEM = re.compile(
    r"\b(?:att|mål|minst|högst|mer|över|under|bäst|lägst|högst|snitt|genomsnitt|på|till|med|behörig|andel|ett|en|hos)\w*"
)
_OF_OTHERS = re.compile(r"[^\w]*(?:mer|fler|färre|lägre|högre|av (?!dem))")


@cache
def _part_patterns() -> tuple[re.Pattern[str], ...]:
    """A part, its whole and its share, in each order that sentences have them."""
    amount = f"{MONEY[:-1]}{NUMBER[1:]}"
    part, share = rf"(?P<a>{amount})", rf"(?P<p>{SHARE})"
    of_whole = rf"{_OF}(?:{FREE}{{0,30}}? på )?(?P<b>{amount})"
    gap, more, rest = (
        rf"(?P<gap>{FREE}{{0,60}}?)",
        rf"(?P<more>{FREE}{{0,40}}?)",
        r"(?P<rest>.{0,30})",
    )
    return tuple(
        re.compile(pattern + rest)
        for pattern in (
            rf"{part} {of_whole}{gap}{_IS}{share}",
            rf"\b{of_whole}{gap}{part}{more}{_IS}{share}",
            rf"\b{of_whole}{gap}{share}{more}{_IS}{part}",
            rf"{share} {of_whole}{gap}(?:{_IS}| är | blir | motsvarar | ger ){part}",
            rf"{part}{gap} (?:motsvarar|utgör|är) {share} {of_whole}",
            rf"{part}{_IS}{share} {of_whole}",
            rf"{part} \({share}\) {of_whole}",
        )
    )


@cache
def _few_patterns() -> tuple[re.Pattern[str], ...]:
    """A share of things that are counted."""
    of_things = rf"{_OF}(?P<b>{NUMBER}) (?:[a-zåäö]+ )?{_COUNTED}"
    share, rest = rf"(?P<p>{sign_of('percent')})", r"(?P<rest>.{0,25})"
    return (
        re.compile(rf"\b{of_things}(?P<gap>(?: [a-zåäö]+){{1,4}}) {share}(?!\w){rest}"),
        re.compile(rf"{share} {of_things}\b(?P<gap>){rest}"),
    )


def parts_of_wholes(sentence: Sentence) -> Iterator[Reckoned]:
    """Every share that is not that of the part and the whole beside it."""
    shape = sentence.shape
    for pattern in _part_patterns():
        for found in pattern.finditer(shape):
            groups = found.groupdict()
            if _NOT_ITS_SHARE.search((groups.get("gap") or "") + (groups.get("more") or "")):
                continue
            if _COMPARED.match(groups["rest"]):
                continue
            b, p = sentence.at(found["b"]), sentence.at(found["p"])
            a = like(sentence.at(found["a"]), b)
            if a.kind == b.kind and 0 < a.amount <= b.amount:
                low, high = range_of(a), range_of(b)
                share = Range(100 * low.low / high.high, 100 * low.high / high.low)
                if not range_of(p).holds(share):
                    yield Reckoned("share", sentence, p, 100 * a.amount / b.amount, (a, b))


def shares_of_few(sentence: Sentence) -> Iterator[Reckoned]:
    """Shares that no whole number of so few things gives."""
    shape = sentence.shape
    for pattern in _few_patterns():
        for found in pattern.finditer(shape):
            b, p = sentence.at(found["b"]), sentence.at(found["p"])
            if _NOT_OF_THEM.search(found["gap"]) or _OF_OTHERS.match(found["rest"]):
                continue
            whole = b.amount
            if whole != int(whole) or not 1 < whole < _FEW or not 0 <= p.amount <= 100:
                continue
            half = half_of(p.amount) if decimals_of(p.amount) else Decimal("0.5")
            least = ((p.amount - half) * whole / 100).to_integral_value(ROUND_CEILING)
            if least > (p.amount + half) * whole / 100:
                yield Reckoned("few", sentence, p, whole, (b,))
