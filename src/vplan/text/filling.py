"""A plan as documents print it: short texts with the facts that they quote in their place.

In: a plan and its facts. Out: the same plan, each part that quotes a fact in a short text made anew; running text
is left as it is, since Markdown must not see what a quote prints. Nothing is copied of a plan without such quotes.
"""

import re
from typing import TypeVar

from vplan.facts import Facts, Values, document_values
from vplan.model.base import Part
from vplan.model.document import DocumentPlan
from vplan.model.knowledge import Field, TextKind, fields_of, holds
from vplan.model.plan import Plan
from vplan.text.quotes import QUOTE, QuoteError, resolve

P = TypeVar("P", bound=Part)
_ESCAPED = "\\{{"
_WRITTEN = re.compile(rf"{re.escape(_ESCAPED)}|{QUOTE.pattern}", re.DOTALL)


def filled(text: str, values: Values) -> str:
    """A short text with what its quotes name in their place. One that names nothing stays as it is written: a
    check of the plan reports it, and older versions are not checked.
    """

    def fact(found: re.Match[str]) -> str:
        if found[0] == _ESCAPED:
            return "{{"
        try:
            return resolve(found["inner"], values)()
        except QuoteError:
            return found[0]

    return _WRITTEN.sub(fact, text)


def as_printed(plan: Plan, facts: Facts) -> Plan:
    """The plan with the facts that its short texts quote in their place."""
    printed = _part(plan, facts.values)
    if plan.follows is None:
        return printed
    followed = _part(plan.follows, facts.values["plan"])
    return printed.following(followed, plan.results[0])


def quotes_facts(field: Field) -> bool:
    """Whether the field is a short text that can quote facts."""
    return field.text.quotes and field.text.kind is not TextKind.RUNNING


def _part(part: P, values: Values) -> P:
    own = document_values(values, part) if isinstance(part, DocumentPlan) else values
    changed: dict[str, object] = {}
    for field in fields_of(type(part)).values():
        value = getattr(part, field.name)
        new = _value(value, field, own)
        if new is not value:
            changed[field.name] = new
    return part.model_copy(update=changed) if changed else part


def _value(value: object, field: Field, values: Values) -> object:
    if isinstance(value, str):
        return filled(value, values) if quotes_facts(field) and "{{" in value else value
    if isinstance(value, list):
        items = [_value(item, field, values) for item in value] if _may_change(field) else value
        return value if all(one is other for one, other in zip(value, items, strict=True)) else items
    if isinstance(value, dict) and _may_change(field):
        new = {name: _value(item, field, values) for name, item in value.items()}
        return value if all(new[name] is value[name] for name in value) else new
    return _part(value, values) if isinstance(value, Part) and _may_change(field) else value


def _may_change(field: Field) -> bool:
    return quotes_facts(field) or (field.part is not None and holds(field.part, quotes_facts))
