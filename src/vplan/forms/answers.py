"""What a form says of one goal, as the model has it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from vplan.core import Finding, say
from vplan.forms import rules
from vplan.forms.asked import Asked
from vplan.forms.conflicts import Told, differ, shown
from vplan.forms.fields import PARTS, Kind, fields_for
from vplan.forms.hidden import field_of
from vplan.forms.reading import ReadForm
from vplan.forms.values import Value, Wrong, laid_over, nodes_of, paths_of, value_in
from vplan.model import rules as model_rules
from vplan.model.base import Part
from vplan.model.errors import findings_of
from vplan.model.knowledge import fields_of
from vplan.model.plan import Plan
from vplan.model.scales import steps_of
from vplan.source import Mapping as Nodes
from vplan.source.workbook.entered import Entered


class Answer(NamedTuple):
    """What one form says of one goal; `told` by key and scope."""

    nodes: Nodes
    told: Mapping[tuple[str, str], Told]


class Refused(Exception):
    """Nothing of the answer can be written: why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__()
        self.findings = tuple(findings)


def answer_of(form: ReadForm, asked: Asked, plan: Plan, there: Part | None) -> Answer:
    """What the form says. Raises Refused."""
    values = _values(form, asked, plan)
    nodes = nodes_of(values, form.rows[asked.way])
    part = PARTS[asked.way.kind]
    whole = laid_over(nodes, there.node if there is not None else None)
    lacking = [field for field in fields_for(asked.way.kind) if field.needed and field.key not in whole]
    if lacking:
        raise Refused(
            Finding(
                model_rules.KEY_MISSING,
                nodes.place,
                say("the answer about '{name}' lacks {field}", name=asked.wording, field=field.title),
                say("fill in the column {field} too", field=field.title),
                path=str(asked.way),
            )
            for field in lacking
        )
    try:
        told = _told(part.model_validate(whole), nodes)
    except ValidationError as error:
        raise Refused(findings_of(error, whole, part)) from None
    return Answer(nodes, told)


def _values(form: ReadForm, asked: Asked, plan: Plan) -> dict[tuple[str, str], Value]:
    """The values that were entered. Raises Refused."""
    steps = steps_of(plan.scales, asked.way.scale)
    scopes = {scope.casefold(): scope for scope in asked.scopes}
    findings: list[Finding] = []
    values: dict[tuple[str, str], Value] = {}
    for (key, written), cells in form.cells[asked.way].items():
        field = field_of(asked.way.kind, key) or field_of(asked.way.kind, f"{key}/{written}")
        assert field is not None, "the reader knows the field"
        scope = scopes.get(written.casefold()) if field.kind == Kind.AMOUNTS else field.inner
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
                findings.append(differ(asked, key, [_as_told(first), _as_told(value)]))
    if findings:
        raise Refused(findings)
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


def _as_told(value: Value) -> Told:
    return Told(value.text, value.place, shown(value.text))


def of_report(part: Part) -> Answer:
    """What the file of results says."""
    return Answer(part.node, _told(part, part.node))


def _told(part: Part, nodes: Nodes) -> dict[tuple[str, str], Told]:
    """Each value that the nodes give, as the part has it."""
    fields = fields_of(type(part))
    found = {}
    for key, scope in paths_of(nodes):
        value, written = getattr(part, fields[key].name), nodes[key]
        place = nodes.value_place(key)
        if isinstance(written, Nodes):
            place, written = written.value_place(scope), written[scope]
        if isinstance(value, Part):
            value = getattr(value, fields_of(type(value))[scope].name)
        elif isinstance(value, dict):
            value = value[scope]
        found[key, scope] = Told(value, place, shown(written))
    return found
