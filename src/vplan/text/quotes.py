"""Quotes of facts in running text: `{{ antal.mål }}`.

The grammar is closed: a name, further names after dots or in brackets, and listed filters. There
are no calls and no operators, and values are plain, so that a text can't do anything but quote.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import NamedTuple

from vplan.core import Message, say
from vplan.core.nearest import MOST_LISTED, listed, nearest
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.core.swedish.numerals import HIGHEST, number_word
from vplan.core.swedish.phrases import capitalised
from vplan.facts import Counted, Measured, Named, Quoting, Several, Value, Values
from vplan.facts.naming import unsigned
from vplan.facts.references import REFERRED, Referring
from vplan.model.renames import QUOTED

QUOTE = re.compile(r"(?<!\\)\{\{(?P<inner>(?:(?!\{\{|\}\}).)*?)\}\}", re.DOTALL)
_Found = Value | Values | None
FILLER = "\ufffc"
"""Replaces each character of a quote or a footnote call; it is neither a word nor a space."""
OPENING = re.compile(r"(?<!\\)\{\{|\{%")
_STEP = r"\.\s*[\w-]+|\[\s*(?:\"[^\"]*\"|'[^']*')\s*\]"
_EXPRESSION = re.compile(rf"\s*(?P<name>[\w-]+)(?P<steps>(?:\s*(?:{_STEP}))*)\s*(?P<filters>(?:\|\s*\w+\s*)*)")


class QuoteError(Exception):
    """A quote that can't be resolved: what is wrong with it, and what to write."""

    def __init__(self, message: Message, hint: Message | Callable[[], Message]) -> None:
        super().__init__(message.text)
        self.message = message
        self._hint = hint

    @property
    def hint(self) -> Message:
        """What to write; computed only when the error is reported."""
        return self._hint() if callable(self._hint) else self._hint


class Quote(NamedTuple):
    """A quote and where it stands in its text."""

    inner: str
    offset: int
    length: int


def quotes(text: str) -> Iterator[Quote]:
    """Every quote in the text, in order."""
    for match in QUOTE.finditer(text):
        yield Quote(match["inner"], match.start(), match.end() - match.start())


def referred(inner: str, values: Values) -> tuple[Referring, bool] | None:
    """What the quote refers to, and whether its first letter is a capital; None for one that quotes a fact. Raises
    QuoteError.
    """
    match = _EXPRESSION.fullmatch(inner)
    if match is None:
        return None
    names = [match["name"], *(_bare(step) for step in re.findall(_STEP, match["steps"]))]
    if names[0] not in REFERRED:
        return None
    value = _look_up(names, values)
    if not isinstance(value, Referring):
        return None
    filters = [name.strip() for name in match["filters"].split("|") if name.strip()]
    for name in filters:
        if name != "versal":
            raise QuoteError(
                say("the filter '{filter}' is not for references", filter=name),
                say("the filters are {filters}", filters="versal"),
            )
    return value, bool(filters)


def resolve(inner: str, values: Values, around: tuple[str, ...] = ()) -> Callable[[], str]:
    """What the quote prints, put off until it is called. Raises QuoteError when it can't be. `around`: the facts
    in whose own texts it stands.
    """
    match = _EXPRESSION.fullmatch(inner)
    if match is None:
        raise QuoteError(
            say("'{quote}' is not written as a quote is", quote=inner.strip()), partial(_meant, inner, values)
        )
    names = [match["name"], *(_bare(step) for step in re.findall(_STEP, match["steps"]))]
    value = _look_up(names, values)
    if isinstance(value, Referring):
        raise QuoteError(
            say("'{name}' is a reference, which only running text can hold", name=".".join(names)),
            say("write it in 'text', 'avslutning' or 'texter', or write here in words what is meant"),
        )
    if isinstance(value, Quoting):
        value = _filled(value, ".".join(names), values if len(names) == 1 else values[names[0]], around)
    filters = [name.strip() for name in match["filters"].split("|") if name.strip()]
    for name in filters:
        if name not in _FILTERS:
            raise QuoteError(
                say("there is no filter '{filter}'", filter=name),
                say("the filters are {filters}", filters=", ".join(_FILTERS)),
            )
    if "ord" in filters and not isinstance(value, int):
        raise QuoteError(
            say("the filter 'ord' is for whole numbers, and '{name}' is none", name=".".join(names)),
            say("take the filter away"),
        )
    if "ord" in filters and isinstance(value, int) and not 0 <= value <= HIGHEST:
        raise QuoteError(
            say("the filter 'ord' writes numbers up to one million, and '{name}' is higher", name=".".join(names)),
            say("take the filter away"),
        )
    return lambda: _written(value, filters)


def resolvable(inner: str, values: Values) -> bool:
    """Whether it is a quote that quotes something."""
    try:
        resolve(inner, values)
    except QuoteError:
        return False
    return _EXPRESSION.fullmatch(inner) is not None


def _meant(inner: str, values: Values) -> Message:
    from vplan.text.misquoted import meant

    usual = say('write a name such as antal.mål, or budget.ramar["Summa"]["Netto"]')
    return meant(inner, partial(resolvable, values=values)) or usual


def _filled(text: Quoting, name: str, values: Values, around: tuple[str, ...]) -> str:
    """The text of a fact with the facts that it quotes itself in their place."""
    if name in around:
        raise QuoteError(
            say("'{name}' leads back to itself", name=name), say("write out what it is to say, without this quote")
        )
    return QUOTE.sub(lambda quote: resolve(quote["inner"], values, (*around, name))(), text)


def amount_of(text: str, values: Values) -> Decimal:
    """The amount that is written, or that a quote without its braces names. Raises QuoteError."""
    written = read_amount(text)
    return amount_at(text, values) if written is None else written


def amounts_at(expression: str, values: Values) -> dict[str, Measured]:
    """The amounts that a quote names, each with what it is counted in ('' for none): one alone under '', those of
    a row under its columns. A minus before the quote turns their signs. Raises QuoteError.
    """
    sign, quote = unsigned(expression.strip())
    names = _names_of(quote)
    found = _found(names, values)
    cells = found if isinstance(found, dict) else {}
    row = {name: cell for name, cell in cells.items() if isinstance(cell, Decimal | int)}
    if not row:
        row = {"": _amount(names, found)}
    return {
        column: Measured(
            Decimal(amount).copy_negate() if sign < 0 else Decimal(amount), getattr(amount, "unit", "")
        )
        for column, amount in row.items()
    }


def amount_at(expression: str, values: Values) -> Decimal:
    """The amount that a quote names, written without its braces. Raises QuoteError."""
    names = _names_of(expression)
    return _amount(names, _found(names, values))


def _names_of(expression: str) -> list[str]:
    match = _EXPRESSION.fullmatch(expression)
    if match is None or match["filters"]:
        raise QuoteError(
            say("'{quote}' is not written as a quote is", quote=expression.strip()),
            say('write a name such as antal.mål, or budget.ramar["Summa"]["Netto"]'),
        )
    return [match["name"], *(_bare(step) for step in re.findall(_STEP, match["steps"]))]


def _amount(names: list[str], found: _Found) -> Decimal:
    value = _single(names, found)
    if not isinstance(value, Decimal | int):
        raise QuoteError(
            say("'{name}' is no amount", name=".".join(names)), say("name a cell that holds an amount")
        )
    return value if isinstance(value, Decimal) else Decimal(value)


def _bare(step: str) -> str:
    return step[1:].strip() if step.startswith(".") else step[1:-1].strip()[1:-1]


def _look_up(names: list[str], values: Values) -> Value:
    return _single(names, _found(names, values))


def _found(names: list[str], values: Values) -> _Found:
    """What stands under the names: a fact, several of them, or None for an empty cell."""
    current: _Found = values
    for depth, written in enumerate(names):
        name = written
        if isinstance(current, Named) and written not in current:
            name = current.address_of(written)
        if not isinstance(current, dict) or name not in current:
            known = current if isinstance(current, dict) else {}
            raise QuoteError(
                say("there is no fact '{name}'", name=".".join(names[: depth + 1])),
                partial(_what_there_is, names[:depth], name, known, values),
            )
        if isinstance(current[name], Several):
            raise _one_of_several(names[: depth + 1], current[name])
        current = current[name]
    return current


def _single(names: list[str], current: _Found) -> Value:
    if current is None:
        raise QuoteError(
            say("the cell '{name}' is empty", name=".".join(names)),
            say("fill it in, or name it as a sum so that vplan computes it"),
        )
    if isinstance(current, dict):
        raise QuoteError(
            say("'{name}' is not one fact but several", name=".".join(names)),
            say(
                "write which: {facts}",
                facts=listed([f"{'.'.join(names)}.{key}" for key in islice(current, MOST_LISTED + 1)]),
            ),
        )
    return current


def _one_of_several(names: list[str], several: Several) -> QuoteError:
    above = ".".join(names[:-1])
    return QuoteError(
        say("the table has more than one '{name}'", name=names[-1]),
        say("write which: {facts}", facts=", ".join(f'{above}["{way}"]' for way in several)),
    )


def _what_there_is(above: list[str], name: str, known: Values, values: Values) -> Message:
    """What to write instead of a name that is not among those `above` it leads to."""
    new = QUOTED.get(name, "") if not above else ""
    near = next((one for one in (new, new.removesuffix("ar")) if one in known), None) or nearest(name, known)
    if near is not None:
        return say("did you mean '{name}'?", name=".".join([*above, near]))
    if above and known:
        return say("'{name}' has {facts}", name=".".join(above), facts=listed(known))
    return say("the facts begin with {facts}", facts=listed(values))


def _written(value: Value, filters: list[str]) -> str:
    written: Value = value
    for name in filters:
        written = _FILTERS[name](written)
    return write_amount(written) if isinstance(written, int | Decimal) else written


_FILTERS: dict[str, Callable[[Value], str]] = {
    "ord": lambda value: number_word(int(value), value.of if isinstance(value, Counted) else ""),
    "versal": lambda value: capitalised(str(value)),
}
