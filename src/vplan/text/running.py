"""Every running text of a plan, with the facts it can quote, and what is wrong with its form."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from vplan.core import Finding, Message, Rule, say
from vplan.facts import Facts, Values, document_values
from vplan.model.base import Part, parts_of
from vplan.model.document import DocumentPlan
from vplan.model.knowledge import fields_of, reached
from vplan.model.plan import Plan
from vplan.text import rules
from vplan.text.quotes import OPENING, QuoteError, quotes, resolve

_UNSUPPORTED: tuple[tuple[re.Pattern[str], Message, Message], ...] = (
    (
        re.compile(r"^ {0,3}(#{1,6}) ", re.MULTILINE),
        say("a heading stands in running text"),
        say("make it a section of its own with 'rubrik'"),
    ),
    (
        re.compile(r"^(?=[^\n]*\|)[^\n]*\n *(\|?(?: *:?-+:? *\|)+[-: ]*)$", re.MULTILINE),
        say("a table stands in running text"),
        say("write it as data (budget, investeringar), and show it with 'visa'"),
    ),
    (
        re.compile(r"(</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--)"),
        say("HTML stands in running text"),
        say("write **strong** or *emphasis*; looks are the template's"),
    ),
    (
        re.compile(r"(!\[(?:(?!!\[)[^\]]){0,2000}\]\((?:(?!!\[)[^)]){0,2000}\))"),
        say("an image stands in running text"),
        say("take it away"),
    ),
    (
        re.compile(r"^ {0,3}(```|~~~)", re.MULTILINE),
        say("a block of code stands in running text"),
        say("take the line away"),
    ),
    (
        re.compile(r"\]\((?!https?://|mailto:)((?:(?!\]\()[^)\s]){0,2000})\)"),
        say("the link does not lead to a web address"),
        say("begin the address with https:// or mailto:"),
    ),
)


_NEVER_CLOSED = say("a quote is opened here and never closed")
_STATEMENT = say("running text can quote a fact with {{{{ … }}}}, and nothing more")


class RunningText(NamedTuple):
    """A prose field: the part and key it stands under, its text, and what it can quote."""

    part: Part
    key: str
    text: str
    path: str
    values: Values


def running_texts(plan: Plan, facts: Facts) -> Iterator[RunningText]:
    """Every running text, once for each set of facts that it is printed with."""
    yield from _texts(plan if plan.follows is None else plan.results[0], "", facts.values)


def _texts(part: Part, path: str, values: Values) -> Iterator[RunningText]:
    own = document_values(values, part) if isinstance(part, DocumentPlan) else values
    for field in fields_of(type(part)).values():
        value = getattr(part, field.name)
        here = f"{path}.{field.key}".lstrip(".")
        if field.text.quotes and value is not None:
            yield RunningText(part, field.key, value, here, own)
        elif field.part is not None and _quotes(field.part):
            for inner in parts_of(value):
                yield from _texts(inner, f"{here}.{inner.key}", own)


@cache
def _quotes(part: type[BaseModel]) -> bool:
    """Whether a part of this type, or one that it holds, can quote facts."""
    return any(field.text.quotes for one in reached(part) for field in fields_of(one).values())


def examine(text: RunningText) -> Iterator[Finding]:
    """What is wrong with the form of a running text: quotes that fail, and what it can't hold."""

    def finding(rule: Rule, offset: int, length: int, message: Message, hint: Message) -> Finding:
        return Finding(rule, text.part.place_within(text.key, offset, length), message, hint, text.path)

    opened = {match.start() for match in OPENING.finditer(text.text)}
    for quote in quotes(text.text):
        opened.discard(quote.offset)
        try:
            resolve(quote.inner, text.values)
        except QuoteError as error:
            yield finding(rules.QUOTE_UNRESOLVED, quote.offset, quote.length, error.message, error.hint)
    for offset in sorted(opened):
        yield finding(
            rules.QUOTE_UNRESOLVED,
            offset,
            2,
            _NEVER_CLOSED if text.text.startswith("{{", offset) else _STATEMENT,
            say("close it with }}}}, or write \\{{{{ for the braces themselves"),
        )
    for pattern, message, hint in _UNSUPPORTED:
        for match in pattern.finditer(text.text):
            length = match.end(1) - match.start(1)
            yield finding(rules.PROSE_UNSUPPORTED, match.start(1), length, message, hint)
