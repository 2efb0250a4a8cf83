"""Answers of forms put together: what can be written into a file of results, and all that can't.

In: forms that were read, the plan, and what the file of results says already. Out: an Addition for each goal that
somebody has answered something new about, and findings. An answer about a goal is written whole or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from pydantic import ValidationError

from vplan.core import Finding, Place, Related, say
from vplan.forms import rules
from vplan.forms.asking import Asked, Way
from vplan.forms.fields import PARTS, answer_fields
from vplan.forms.hidden import field_of
from vplan.forms.reading import ReadForm
from vplan.forms.values import Value, Wrong, laid_over, nodes_of, paths_of, value_in
from vplan.model.base import Part
from vplan.model.errors import findings_of
from vplan.model.knowledge import fields_of
from vplan.model.plan import Plan
from vplan.model.results import Results
from vplan.model.scales import steps_of
from vplan.source import Mapping as Nodes
from vplan.source.workbook.entered import Entered

_SHOWN = 60
"""Characters of a value that a finding repeats."""


class Addition(NamedTuple):
    """What is new about a goal: texts, lists, or amounts by scope, by key in the order of the model."""

    way: Way
    values: dict[str, str | list[str] | dict[str, str]]


class Merged(NamedTuple):
    """`answered` is what somebody has answered: here, or in the file of results before; also where the answer can't
    be written.
    """

    additions: tuple[Addition, ...]
    findings: tuple[Finding, ...]
    answered: frozenset[Way]


class _Told(NamedTuple):
    """A value as the model has it, where it stands, and as it was written."""

    value: object
    place: Place
    shown: str


class _Answer(NamedTuple):
    """What one form says of one goal; `told` by key and scope."""

    nodes: Nodes
    told: Mapping[tuple[str, str], _Told]


class _Refused(Exception):
    """Nothing of the answer can be written: why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__()
        self.findings = tuple(findings)


def merged(forms: Iterable[ReadForm], plan: Plan, asked: Mapping[Way, Asked], there: Results | None) -> Merged:
    """What the forms add to what is `there`; `asked` is all that the plan asks about."""
    read = list(forms)
    findings = [finding for form in read for finding in form.loose]
    findings += chain.from_iterable(map(_unplaced, read, [asked] * len(read)))
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
            answers.append(_answer(form, asked, plan, there))
        except _Refused as refusal:
            findings += refusal.findings
    known = [_of_report(there)] if there is not None else []
    findings += _conflicts(asked, [*known, *answers])
    if findings:
        return None, findings
    said = dict(known[0].told) if known else {}
    new: dict[str, str | list[str] | dict[str, str]] = {}
    for answer in answers:
        for key, scope in answer.told:
            if (key, scope) in said:
                continue
            said[key, scope] = answer.told[key, scope]
            if scope:
                by_scope = new.setdefault(key, {})
                assert isinstance(by_scope, dict), "a target names scopes or none"
                by_scope[scope] = answer.nodes[key][scope]
            else:
                new[key] = _plain(answer.nodes[key])
    order = [field.key for field in answer_fields(PARTS[asked.way.kind])]
    return Addition(asked.way, dict(sorted(new.items(), key=lambda one: order.index(one[0])))), []


def _plain(value: Any) -> str | list[str]:
    """A text, or a list of texts; a list of one as a text."""
    if isinstance(value, str):
        return value
    return str(value[0]) if len(value) == 1 else list(value)


def _answer(form: ReadForm, asked: Asked, plan: Plan, there: Part | None) -> _Answer:
    """What the form says. Raises _Refused."""
    values = _values(form, asked, plan)
    nodes = nodes_of(values, form.rows[asked.way])
    part = PARTS[asked.way.kind]
    whole = laid_over(nodes, there.node if there is not None else None)
    try:
        told = _told(part.model_validate(whole), nodes)
    except ValidationError as error:
        raise _Refused(findings_of(error, whole, part)) from None
    return _Answer(nodes, told)


def _values(form: ReadForm, asked: Asked, plan: Plan) -> dict[tuple[str, str], Value]:
    """The values that were entered. Raises _Refused."""
    steps = steps_of(plan.scales, asked.way.kind)
    scopes = {scope.casefold(): scope for scope in asked.scopes}
    findings: list[Finding] = []
    values: dict[tuple[str, str], Value] = {}
    for (key, written), cells in form.cells[asked.way].items():
        field = field_of(asked.way.kind, key)
        assert field is not None, "the reader knows the field"
        scope = scopes.get(written.casefold()) if field.kind == "amounts" else ""
        if scope is None:
            findings.append(_of_no_scope(cells[0], written, asked))
            continue
        for cell in cells:
            try:
                value = value_in(cell, field, steps)
            except Wrong as wrong:
                findings.append(wrong.finding)
                continue
            first = values.setdefault((key, scope), value)
            if first.text != value.text:
                findings.append(_differ(asked, key, [_as_told(first), _as_told(value)]))
    if findings:
        raise _Refused(findings)
    return values


def _of_no_scope(cell: Entered, written: str, asked: Asked) -> Finding:
    named = ", ".join(filter(None, asked.scopes))
    return Finding(
        rules.ANSWER_UNPLACED,
        cell.place,
        say("the target has no value for '{scope}'", scope=written)
        if written
        else say("the row does not say which of {named} the value is of", named=named),
        say("write the answer in the row of its goal"),
        path=str(asked.way),
    )


def _as_told(value: Value) -> _Told:
    return _Told(value.text, value.place, _shown(value.text))


def _of_report(part: Part) -> _Answer:
    return _Answer(part.node, _told(part, part.node))


def _told(part: Part, nodes: Nodes) -> dict[tuple[str, str], _Told]:
    """Each value that the nodes give, as the part has it."""
    fields = fields_of(type(part))
    found = {}
    for key, scope in paths_of(nodes):
        value, written = getattr(part, fields[key].name), nodes[key]
        place = nodes.value_place(key)
        if isinstance(written, Nodes):
            place, written = written.value_place(scope), written[scope]
        if isinstance(value, dict):
            value = value[scope]
        found[key, scope] = _Told(value, place, _shown(written))
    return found


def _conflicts(asked: Asked, answers: list[_Answer]) -> Iterator[Finding]:
    """Each value that answers differ in; amounts by scope do not go with one for all."""
    by_path: dict[tuple[str, str], list[_Told]] = {}
    for answer in answers:
        for path, told in answer.told.items():
            by_path.setdefault(path, []).append(told)
    for (key, scope), told in by_path.items():
        whole = by_path.get((key, "")) if scope else None
        differing = [one for one in told if one.value != told[0].value]
        if whole is not None:
            yield _differ(asked, key, [whole[0], told[0]])
        elif differing:
            yield _differ(asked, key, [told[0], *differing])


def _differ(asked: Asked, key: str, told: list[_Told]) -> Finding:
    first, *others = told
    return Finding(
        rules.ANSWERS_CONFLICT,
        others[0].place,
        say(
            "'{key}' of '{way}' is '{new}' here, and '{first}' elsewhere",
            key=key,
            way=asked.way.key,
            new=others[0].shown,
            first=first.shown,
        ),
        say("nothing of the answer is written: correct one of them, and collect again"),
        path=str(asked.way),
        related=(
            Related(first.place, say("'{value}' stands here", value=first.shown)),
            *(Related(one.place, say("'{value}' stands here", value=one.shown)) for one in others[1:]),
        ),
    )


def _shown(written: object) -> str:
    text = written if isinstance(written, str) else "; ".join(map(str, written)) if isinstance(written, list) else ""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
