"""Every running text of a plan, with the facts it can quote, and what is wrong with its form."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from vplan.core import Finding, Message, Place, Related, say
from vplan.core.finding import Fix
from vplan.facts import Facts, Values, document_values
from vplan.model.base import Part, parts_of
from vplan.model.document import DocumentPlan
from vplan.model.knowledge import Field, TextKind, fields_of, holds
from vplan.model.plan import Plan
from vplan.model.report import Report
from vplan.text import rules
from vplan.text.form import faults
from vplan.text.quotes import OPENING, QuoteError, quotes, referred, resolvable, resolve

_NEVER_CLOSED = say("a quote is opened here and never closed")
_CLOSE = say("close it with }}}}, or write \\{{{{ for the braces themselves")
_STATEMENT = say("running text can quote a fact with {{{{ … }}}}, and nothing more")


class RunningText(NamedTuple):
    """A text that can quote facts: the part, the key and the place in its list that it stands under, and what it
    can quote. `markdown`: it is written in Markdown.
    """

    part: Part
    key: str
    item: int | None
    text: str
    path: str
    values: Values
    markdown: bool

    def place(self, offset: int, length: int) -> Place:
        """Where a stretch of the text stands."""
        return self.part.place_within(self.key, offset, length, self.item)


def running_texts(plan: Plan, facts: Facts) -> Iterator[RunningText]:
    """Every text that can quote facts, once for each set of facts that it is printed with."""
    yield from _texts(plan if plan.follows is None else plan.results[0], "", facts.values)


def _texts(part: Part, path: str, values: Values) -> Iterator[RunningText]:
    own = document_values(values, part) if isinstance(part, DocumentPlan) else values
    for field in fields_of(type(part)).values():
        value = getattr(part, field.name)
        here = f"{path}.{field.key}".lstrip(".")
        if field.text.quotes and value is not None:
            markdown = field.text.kind is TextKind.RUNNING
            items = [(None, value)] if isinstance(value, str) else enumerate(value)
            for item, text in items:
                yield RunningText(part, field.key, item, text, here, own, markdown)
        elif field.part is not None and holds(field.part, _quotes):
            for inner in parts_of(value):
                yield from _texts(inner, f"{here}.{inner.key}", own)


def _quotes(field: Field) -> bool:
    return field.text.quotes


def _within(text: RunningText) -> tuple[str, ...]:
    """The fact that the text is the value of."""
    return ("titel",) if isinstance(text.part, Plan | Report) and text.key == "titel" else ()


def _closed(text: RunningText, offset: int) -> Message:
    from vplan.text.misquoted import closed

    return closed(text.text, offset, partial(resolvable, values=text.values)) or _CLOSE


def examine(text: RunningText) -> Iterator[Finding]:
    """What is wrong with the form of a running text: quotes that fail, and what it can't hold."""
    opened = {match.start() for match in OPENING.finditer(text.text)}
    for quote in quotes(text.text):
        opened.discard(quote.offset)
        try:
            if not text.markdown or referred(quote.inner, text.values) is None:
                resolve(quote.inner, text.values, _within(text))
        except QuoteError as error:
            at = text.place(quote.offset, quote.length)
            yield Finding(rules.QUOTE_UNRESOLVED, at, error.message, error.hint, text.path)
    for offset in sorted(opened):
        if not text.markdown and not text.text.startswith("{{", offset):
            continue
        is_quote = text.text.startswith("{{", offset)
        message, hint = (_NEVER_CLOSED, _closed(text, offset)) if is_quote else (_STATEMENT, _CLOSE)
        yield Finding(rules.QUOTE_UNRESOLVED, text.place(offset, 2), message, hint, text.path)
    for fault in faults(text.text) if text.markdown else ():
        was = text.text[fault.start : fault.start + fault.length]
        also = tuple(text.place(offset, fault.length) for offset in fault.also)
        yield Finding(
            rules.PROSE_UNSUPPORTED,
            text.place(fault.start, fault.length),
            fault.message,
            fault.hint,
            text.path,
            related=tuple(Related(one, say("and here")) for one in also),
            fix=None if fault.becomes is None else Fix(was, fault.becomes, also),
        )
