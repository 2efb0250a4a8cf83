"""Figures that a plan gives more than once, in texts or in a text and a key, and not the same.

In: a plan. Out: pairs of statements that speak of the same thing, of which one is a slip of the other: digits
exchanged, one other digit, a comma moved, another unit. What only looks alike is left alone: other years, changes,
estimates, and amounts that both texts know.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import NamedTuple

from vplan.core import Place
from vplan.core.once import once_per_object
from vplan.core.swedish.figures import Figure
from vplan.core.swedish.kronor import power_of
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.core.swedish.units import is_percent
from vplan.model.base import Part
from vplan.model.plan import Plan
from vplan.source import Mapping, Sequence
from vplan.text.amounts import Sentence, sentences_with_figures
from vplan.text.linking import is_of_change
from vplan.text.readings import fits, significant, slips, times_a_unit
from vplan.text.similar import WORD, inflected
from vplan.text.tables import YEAR, holds

_SMALL = frozenset({
    "ska", "kan", "får", "var", "den", "det", "som", "har", "med", "för", "och", "men", "att", "ett", "vid",
    "hos", "vår", "sin", "bör", "mkr", "tkr", "kring", "samt", "till", "inom", "från", "under", "över",
    "efter", "denna", "detta", "dessa", "deras", "sina", "skall", "bliv", "blir", "blev", "vara", "varit",
    "finns", "också", "även", "enligt", "totalt", "cirka", "miljoner", "kronor", "mnkr", "procent", "året",
    "beräknas", "väntas", "uppgår", "anslås", "kostar", "kosta", "jämfört", "gäller", "vilket",
})  # fmt: skip
OTHER_TIME = re.compile(
    r"\b(?:samma tid|året före|förra|föregående|tidigare|fjol\w*|sedan (?:\w+ )?(?:19|20)\d\d|år tidigare|höj\w*|"
    r"sänk\w*|från)\b",
    re.IGNORECASE,
)
_OF_GOALS = frozenset({"målvärde", "beskrivning", "mål"})
"""Texts of goals, which other rules hold against their targets."""
_ALIKE = 0.5
_WORD = 3
_TELLING = 5
_SHORT = frozenset({"ram", "lån", "hyra"})
_MOST_WORDS = 8
_FEWEST_DIGITS = 3
_MOST = 400
"""The most statements that are compared with each other."""
_LEAST_PEOPLE = 500
_RATE = ("skattesats", "utdebitering", "per skattekrona")
_OTHER_RATES = (" region", "kommunernas", "samman", "total", "snitt", "riket", "grann")
_RESULTS = ("resultat", "avvikelse", "prognos")
_ARE = frozenset({"är", "var", "blev", "på", "om"})


class Statement(NamedTuple):
    """What is said to be how much: the words around it, its years, and where it stands. `told` can carry a
    finding: it stands in a text.
    """

    words: tuple[str, ...]
    years: frozenset[str]
    kind: str
    amount: Decimal
    written: str
    path: str
    place: Callable[[], Place]
    passage: tuple[int, str | int]
    told: bool
    sign: int
    is_result: bool = False


class Differing(NamedTuple):
    """Two statements that can't both be right; `kind` is `unit`, `slip`, `sign`, `rate` or `people`."""

    kind: str
    one: Statement
    other: Statement


@once_per_object
def differing(plan: Plan) -> tuple[Differing, ...]:
    """Every two statements that differ by a slip, the later one first where both stand in texts."""
    return tuple(_differing(plan))


def _differing(plan: Plan) -> Iterator[Differing]:
    statements = [*_keys(plan), *_texts(plan)][:_MOST]
    amounts: dict[tuple[int, str | int], set[Decimal]] = {}
    for one in statements:
        amounts.setdefault(one.passage, set()).add(one.amount)
    for other, one in combinations(statements, 2):
        if not one.told or one.kind != other.kind or one.passage == other.passage or not _one_time(one, other):
            continue
        if one.amount == other.amount and _minus_lost(one, other):
            yield Differing("sign", one, other)
        if fits(one.amount, other.amount) or other.amount in amounts[one.passage]:
            continue
        kind = _kind(one, other)
        if kind is not None:
            yield Differing(kind, one, other)


def _kind(one: Statement, other: Statement) -> str | None:
    if one.kind in {"rate", "people"}:
        return one.kind
    digits = len(significant(other.amount))
    if one.kind == "money" and times_a_unit(one.amount, other.amount):
        alike = digits > _FEWEST_DIGITS or (digits > 1 and _shared(one, other) >= _ALIKE)
        return "unit" if alike else None
    if digits < _FEWEST_DIGITS or not slips(one.amount, other.amount):
        return None
    return "slip" if _shared(one, other) >= _ALIKE else None


def _minus_lost(one: Statement, other: Statement) -> bool:
    """Whether a text has a result above nought that is below it elsewhere."""
    return one.is_result and one.sign > 0 > other.sign and _shared(one, other) >= _ALIKE


def _one_time(one: Statement, other: Statement) -> bool:
    return not one.years or not other.years or bool(one.years & other.years)


def _shared(one: Statement, other: Statement) -> float:
    """The share of the words that both have, of those of the shorter."""
    fewer, more = sorted((one.words, other.words), key=len)
    if not fewer:
        return 0
    same = [word for word in fewer if any(inflected(word, two) for two in more)]
    return len(same) / len(fewer) if any(len(word) >= _TELLING or word in _SHORT for word in same) else 0


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that say what it is about, in small letters."""
    found = (word.casefold() for word in WORD.findall(text))
    return tuple(
        dict.fromkeys(word for word in found if len(word) >= _WORD and word.isalpha() and word not in _SMALL)
    )


def _words_around(sentence: Sentence, figure: Figure) -> tuple[str, ...]:
    """The words of a sentence that stand near a figure."""
    before, after = words_of(sentence.text[: figure.start]), words_of(sentence.text[figure.stop :])
    return tuple(dict.fromkeys((*before[-_MOST_WORDS:], *after[:_MOST_WORDS])))


def _texts(plan: Plan) -> Iterator[Statement]:
    for sentence in sentences_with_figures(plan):
        if sentence.passage.key in _OF_GOALS:
            continue
        is_of_now = not OTHER_TIME.search(sentence.text)
        for figure in sentence.figures:
            kind = _kind_of(sentence, figure)
            if not is_of_now and not (kind == "rate" and sentence.text[: figure.start].rstrip().endswith(" till")):
                continue
            if kind is not None and not sentence.is_rough(figure) and not is_of_change(sentence, figure):
                yield _said(sentence, figure, kind)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:invånare|kommuninvånare)\b(?!\s+(?:över|under|i åldern|mellan|som|per|är|från|mer|fler))",
        re.IGNORECASE,
    )


@cache
def _has() -> re.Pattern[str]:
    return re.compile(r"(?:\b(?:har|hade|bor|bodde|med|folkmängden?|befolkningen?)\b[^.\d]{0,40})$", re.IGNORECASE)


def _is_result(before: str) -> bool:
    """Whether what stands before a figure says that it is a result: 'resultatet blev', 'balanskravsresultat:'."""
    *_, last, verb = ["", "", *before.casefold().split()]
    return holds(verb, _RESULTS) if verb.endswith(":") else verb in _ARE and holds(last, _RESULTS)


def _kind_of(sentence: Sentence, figure: Figure) -> str | None:
    text = sentence.text
    if figure.kind in {"money", "percent"} and holds(text, _RATE) and not holds(text, _OTHER_RATES):
        return "rate"
    counts = figure.kind == "number" and figure.amount >= _LEAST_PEOPLE and "invånare" in text
    if counts and _people().match(text, figure.stop) and _has().search(text[: figure.start]):
        return "people"
    return figure.kind if figure.kind in {"money", "percent"} else None


def _said(sentence: Sentence, figure: Figure, kind: str) -> Statement:
    return Statement(
        _words_around(sentence, figure),
        frozenset(YEAR.findall(sentence.text)),
        kind,
        abs(figure.amount),
        " ".join(figure.text.split()),
        sentence.passage.path,
        lambda: sentence.place(figure),
        (id(sentence.passage.holder), sentence.passage.item),
        told=True,
        sign=-1 if figure.amount < 0 else 1,
        is_result=figure.amount > 0 and _is_result(sentence.text[: figure.start]),
    )


def _keys(plan: Plan) -> Iterator[Statement]:
    """Amounts that keys give, with what they are of: declared facts and deviations."""
    for fact in plan.declared_facts:
        for one in fact.statements:
            of = one.words or fact.name
            yield _given(of, one.amount, one.unit, f"fakta.{fact.id}", _at(one, "belopp"))
    for results in plan.results:
        for deviation in results.deviations:
            yield _given(
                deviation.concerns or "",
                deviation.amount,
                deviation.unit,
                "budgetavvikelser",
                _at(deviation, "belopp"),
            )


def _at(part: Part, key: str) -> Callable[[], Place]:
    return lambda: part.place(key)


def _given(of: str, amount: Decimal, unit: str, path: str, place: Callable[[], Place]) -> Statement:
    power = power_of(unit)
    kind = "money" if power is not None else "percent" if is_percent(unit) else "other"
    written = f"{write_amount(amount)}{HARD_SPACE}{unit}"
    years = frozenset(YEAR.findall(of))
    return Statement(
        words_of(of),
        years,
        kind,
        abs(amount.scaleb(power or 0)),
        written,
        path,
        place,
        (0, path),
        told=False,
        sign=-1 if amount < 0 else 1,
    )


def points_that_add_up_to_another(plan: Plan) -> Iterator[tuple[Sentence, Figure, Decimal]]:
    """Points with an amount whose parts under them have one each, of another sum: the amount, and that sum."""
    by_holder: dict[int, list[Sentence]] = {}
    for sentence in sentences_with_figures(plan):
        by_holder.setdefault(id(sentence.passage.holder), []).append(sentence)
    for sentence in sentences_with_figures(plan):
        holder = sentence.passage.holder
        points = holder.get("punkter") if isinstance(holder, Mapping) and sentence.passage.key == "text" else None
        if not isinstance(points, Sequence) or len(points) < 2:
            continue
        whole = _money_of(sentence)
        parts = [_money_of(one) for one in by_holder.get(id(points), ())]
        if len(whole) == 1 and len(parts) == len(points) and all(len(one) == 1 for one in parts):
            total = sum((one[0].amount for one in parts), Decimal(0))
            if not fits(whole[0].amount, total):
                yield sentence, whole[0], total


def _money_of(sentence: Sentence) -> list[Figure]:
    return [one for one in sentence.figures if one.kind == "money"]
