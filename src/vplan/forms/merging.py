"""Answers of forms put together: what can be written into a file of results, and all that can't.

In: forms that were read, the plan, and what the file of results says already. Out: an Addition for each goal that
somebody has answered something new about, and findings. An answer about a goal is written whole or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from vplan.core import Finding, say
from vplan.forms import rules
from vplan.forms.answers import Answer, Refused, answer_of, of_report
from vplan.forms.asked import Asked, Way
from vplan.forms.conflicts import conflicts
from vplan.forms.fields import PARTS, Kind, fields_for
from vplan.forms.reading import Key, ReadForm
from vplan.model.base import Part
from vplan.model.knowledge import fields_of
from vplan.model.plan import Plan
from vplan.model.results import Results
from vplan.source import editing


class Addition(NamedTuple):
    """What is new about a goal: texts, lists, or amounts by scope, by key in the order of the model."""

    way: Way
    values: dict[str, editing.Value]


class Merged(NamedTuple):
    """`answered` is what somebody has answered: here, or in the file of results before; also where the answer
    can't be written.
    """

    additions: tuple[Addition, ...]
    findings: tuple[Finding, ...]
    answered: frozenset[Way]


def merged(forms: Iterable[ReadForm], plan: Plan, asked: Mapping[Way, Asked], there: Results | None) -> Merged:
    """What the forms add to what is `there`; `asked` is all that the plan asks about."""
    read = list(forms)
    findings = [finding for form in read for finding in form.loose]
    findings += chain.from_iterable(_unplaced(form, asked) for form in read)
    answered = {Way(kind, key) for kind in PARTS for key in _there(there, kind)}
    additions = []
    for way, about in asked.items():
        holders = [form for form in read if form.cells.get(way)]
        if not holders:
            continue
        answered.add(way)
        findings += chain.from_iterable(_of_old_target(form, about) for form in holders)
        addition, wrong = _added(holders, about, plan, _there(there, way.kind).get(way.key))
        findings += wrong
        if addition is not None and addition.values:
            additions.append(addition)
    return Merged(tuple(additions), tuple(findings), frozenset(answered))


def _there(results: Results | None, kind: str) -> Mapping[str, Part]:
    """The answers of that kind that the file of results has."""
    if results is None:
        return {}
    found: Mapping[str, Part] = getattr(results, fields_of(type(results))[kind].name)
    return found


def _unplaced(form: ReadForm, asked: Mapping[Way, Asked]) -> Iterator[Finding]:
    """Answers about what the plan does not have."""
    for way, cells in form.cells.items():
        if way not in asked:
            yield Finding(
                rules.ANSWER_UNPLACED,
                next(iter(cells.values()))[0].place,
                say("the plan has no '{way}' any longer, and the form answers for it", way=str(way)),
                say("write the form anew with 'vplan form', and move the answer to the goal that it is about"),
            )


def _of_old_target(form: ReadForm, asked: Asked) -> Iterator[Finding]:
    then = form.carried.asked.get(asked.way)
    if then is not None and then.mark != asked.mark:
        yield Finding(
            rules.TARGET_CHANGED,
            form.rows[asked.way],
            say(
                "the form asks about the target '{then}', which now is '{now}'",
                then=then.target,
                now=asked.target,
            )
            if then.target != asked.target
            else say("the target '{now}' counts otherwise than when the form was written", now=asked.target),
            say("ask {unit} whether the answer still holds", unit=form.unit),
            path=str(asked.way),
        )


def _added(
    forms: list[ReadForm], asked: Asked, plan: Plan, there: Part | None
) -> tuple[Addition | None, list[Finding]]:
    """What is new about one goal, and what is wrong with the answers about it."""
    findings: list[Finding] = []
    answers = []
    for form in forms:
        try:
            answers.append(answer_of(form, asked, plan, there))
        except Refused as refusal:
            findings += refusal.findings
    known = [of_report(there)] if there is not None else []
    findings += conflicts(asked, [answer.told for answer in (*known, *answers)])
    if findings:
        return None, findings
    said = known[0].told if known else {}
    paths = {path for answer in answers for path in answer.told if path not in said}
    new: dict[str, editing.Value] = {}
    for key, scope in (path for path in _in_order(asked) if path in paths):
        value = _written([answer for answer in answers if (key, scope) in answer.told], key, scope)
        if scope:
            by_scope = new.setdefault(key, {})
            assert isinstance(by_scope, dict), "a target names scopes or none"
            by_scope[scope] = value
        else:
            new[key] = value
    return Addition(asked.way, new), []


def _in_order(asked: Asked) -> Iterator[Key]:
    """The values that an answer can have, in the order of the model and of the target."""
    for field in fields_for(asked.way.kind):
        for scope in asked.scopes if field.kind is Kind.AMOUNTS else (field.inner,):
            yield field.key, scope


def _written(answers: list[Answer], key: str, scope: str) -> editing.Value:
    """The value that answers say alike, written as in one of them, whichever comes first: 4,1 and not 4,10."""
    texts = [answer.nodes[key][scope] if scope else answer.nodes[key] for answer in answers]
    return _plain(min(texts, key=lambda text: (len(text), text)))


def _plain(value: object) -> editing.Value:
    """A text, or a list of texts; a list of one as a text."""
    if isinstance(value, str):
        return value
    assert isinstance(value, list), "a value is a text or a list of texts"
    return str(value[0]) if len(value) == 1 else list(value)
