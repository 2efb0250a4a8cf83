"""The plan as types: nodes with places in, a validated Plan or findings at their lines out."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from vplan.core import Finding, Message, Place, Related, Severity, say, worst
from vplan.model import rules
from vplan.model.errors import findings_of
from vplan.model.files import attach_files
from vplan.model.plan import MATTER, Plan, is_undated
from vplan.model.results import AT_ROOT
from vplan.model.targets import year_of
from vplan.source import Load, Mapping, SourceText, Unreadable, load, read_yaml

if TYPE_CHECKING:
    from vplan.model.variant import Variation

__all__ = ["Plan", "Validated", "every_key", "json_schema", "reports", "validate"]
_FOLLOWS, _VARIES = "uppföljning_av", "variant_av"
_MOST_RELATED = 3


class Validated(NamedTuple):
    """A plan, or None together with every finding when it is none. `texts` are those of the tables
    in files of their own, by name; `foreign` are the files of the plan that results follow. Where there is a
    `variation`, `plan` is the plan that it is still to be laid over.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    texts: dict[str, SourceText]
    foreign: frozenset[str] = frozenset()
    variation: "Variation | None" = None


def validate(root: Mapping, file: Path, defaults: Mapping | None = None, read: Load = load) -> Validated:
    """The plan that the mapping writes, read from `file`. A file of results is laid over the plan that it follows;
    one without a plan becomes a plan that holds its results, and a matter, or minutes alone, a plan that says so;
    a variant is given beside the plan that it differs from. `defaults` are laid under a plan; `read` reads the
    files that it names.
    """
    found = _validated(root, file, defaults, read)
    return found if found.plan is None else _with_links(found, found.plan, _Beside(file, defaults, read))


def _validated(root: Mapping, file: Path, defaults: Mapping | None, read: Load) -> Validated:
    """The plan without the files that hold the rest of its matters."""
    if _VARIES in root:
        return _variant(root, _Beside(file, defaults, read))
    if _FOLLOWS in root:
        return _report(root, _Beside(file, defaults, read))
    if is_undated(root):
        return _undated(root, _Beside(file, defaults, read))
    if reports(root):
        return _alone(root, _Beside(file, defaults, read))
    findings, texts, unread = attach_files(root, Plan, file, read)
    if defaults is not None:
        root.lay_under(defaults)
    try:
        plan = Plan.model_validate(root, context=year_of(root))
    except ValidationError as error:
        return Validated(None, (*findings, *_but_in(unread, findings_of(error, root, Plan))), texts)
    return Validated(None if findings and worst(findings) is Severity.ERROR else plan, tuple(findings), texts)


class _Beside(NamedTuple):
    """What a file of results is read with."""

    file: Path
    defaults: Mapping | None
    read: Load


def reports(root: Mapping) -> bool:
    """Whether the file reports, with its plan beside it or without."""
    return _FOLLOWS in root or any(key in root for key in AT_ROOT)


def _but_in(unread: frozenset[Place], findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those of lists that stand empty because their files can't be read."""
    return (finding for finding in findings if finding.place not in unread)


def _undated(root: Mapping, beside: _Beside) -> Validated:
    from vplan.model.matter import undated

    part = undated(root)
    assert part is not None, "who asks knows"
    findings, texts, unread = attach_files(root, part, beside.file, beside.read)
    if beside.defaults is not None:
        root.lay_under(beside.defaults)
    try:
        whole = part.model_validate(root)
    except ValidationError as error:
        return Validated(None, (*findings, *_but_in(unread, findings_of(error, root, part))), texts)
    wrong = bool(findings) and worst(findings) is Severity.ERROR
    return Validated(None if wrong else whole.as_plan(), tuple(findings), texts)


def _report(root: Mapping, beside: _Beside) -> Validated:
    from vplan.model.report import Report

    findings, texts, unread = attach_files(root, Report, beside.file, beside.read)
    followed, refusal = _named(root, _FOLLOWS, beside)
    findings = [*findings, *refusal]
    try:
        report = Report.model_validate(root)
    except ValidationError as error:
        return Validated(None, (*findings, *_but_in(unread, findings_of(error, root, Report))), texts)
    if followed is None or followed.plan is None or worst(findings) is Severity.ERROR:
        return Validated(None, tuple(findings), texts)
    foreign = frozenset(followed.texts) - texts.keys()
    return Validated(report.laid_over(followed.plan), tuple(findings), texts, foreign)


def _alone(root: Mapping, beside: _Beside) -> Validated:
    from vplan.model.alone import Alone, parted

    findings, texts, unread = attach_files(root, Alone, beside.file, beside.read)
    if beside.defaults is not None:
        root.lay_under(beside.defaults)
    try:
        alone = Alone.model_validate(root, context=year_of(root))
    except ValidationError as error:
        return Validated(None, (*findings, *_but_in(unread, findings_of(error, root, Alone))), texts)
    nodes = parted(alone)
    try:
        plan = Plan.model_validate(nodes, context=year_of(nodes))
    except ValidationError as error:
        return Validated(None, (*findings, *_but_in(unread, findings_of(error, nodes, Plan))), texts)
    wrong = bool(findings) and worst(findings) is Severity.ERROR
    return Validated(None if wrong else plan.reported_in(alone), tuple(findings), texts)


def _variant(root: Mapping, beside: _Beside) -> Validated:
    from vplan.model.variant import Variant, Variation

    findings, texts, unread = attach_files(root, Variant, beside.file, beside.read)
    other, refusal = _named(root, _VARIES, beside)
    findings = [*findings, *refusal]
    try:
        variant = Variant.model_validate(root)
    except ValidationError as error:
        return Validated(None, (*findings, *_but_in(unread, findings_of(error, root, Variant))), texts)
    if other is None or other.plan is None or worst(findings) is Severity.ERROR:
        return Validated(None, tuple(findings), texts)
    return Validated(
        other.plan,
        tuple(findings),
        {**other.texts, **texts},
        variation=Variation(variant, _nodes(beside, str(root[_VARIES]))),
    )


def _nodes(beside: _Beside, named: str) -> Mapping:
    """The nodes of a plan that is known to be one, read again, so that they can be changed."""
    path = beside.file.parent / named.strip()
    _, nodes, _ = read_yaml(beside.read(path), str(path))
    assert nodes is not None, "the plan was read before"
    attach_files(nodes, Plan, path, beside.read)
    if beside.defaults is not None:
        nodes.lay_under(beside.defaults)
    return nodes


def _named(root: Mapping, key: str, beside: _Beside) -> tuple[Validated | None, list[Finding]]:
    """The plan that a file of results follows, or that a variant differs from, or the finding at the line that
    names it.
    """
    named = root[key]
    if not isinstance(named, str) or not named.strip():
        return None, []  # the model reports it
    return _other(named.strip(), root.value_place(key), beside, _no_plan)


def _with_links(found: Validated, plan: Plan, beside: _Beside) -> Validated:
    """The plan with the files beside it that its decisions and matters name."""
    from vplan.model.linked import is_same_file, links_of

    linked: dict[str, Plan] = {}
    texts, foreign, findings = found.texts, found.foreign, list(found.findings)
    unfit = set[str]()
    for name, place, follows in links_of(plan):
        if name in linked or name in unfit or is_same_file(beside.file, name):
            continue
        refused = (
            partial(_not_before, str(plan.follows.place().file)) if follows and plan.follows else _follows_another
        )
        other, refusal = _other(name, place, beside, refused)
        findings += refusal
        if other is None or other.plan is None:
            unfit.add(name)
            continue
        linked[name] = other.plan
        foreign |= other.texts.keys() - texts.keys()
        texts = {**other.texts, **texts}
    if not linked and not unfit:
        return found
    return found._replace(plan=plan.linked_with(linked), findings=tuple(findings), texts=texts, foreign=foreign)


_Unfit = Callable[[Mapping, str], tuple[Message, Message] | None]
"""Why a file of that name can't be the one that is asked for, and what to do."""


def _other(name: str, place: Place, beside: _Beside, unfit: _Unfit) -> tuple[Validated | None, list[Finding]]:
    """Another file, whole, or the finding at the place that names it."""
    path = beside.file.parent / name
    try:
        source, nodes, found = read_yaml(beside.read(path), str(path))
    except Unreadable as error:
        return None, [Finding(rules.FILE_UNUSABLE, place, error.finding.message, error.finding.hint)]
    refusal = None if nodes is None else unfit(nodes, str(path))
    if refusal is not None:
        return None, [Finding(rules.FILE_UNUSABLE, place, *refusal)]
    plan = None if nodes is None else _validated(nodes, path, beside.defaults, beside.read)
    errors = [finding for finding in (*found, *(plan.findings if plan else ())) if finding.grade is Severity.ERROR]
    if plan is None or plan.plan is None or errors:
        return None, [
            Finding(
                rules.FILE_UNUSABLE,
                place,
                say("{file} does not hold together", file=str(path)),
                say("run 'vplan check {file}' and correct what it finds", file=str(path)),
                related=tuple(Related(finding.place, finding.message) for finding in errors[:_MOST_RELATED]),
            )
        ]
    return Validated(plan.plan, (), {**plan.texts, str(path): source}), []


def _no_plan(nodes: Mapping, file: str) -> tuple[Message, Message] | None:
    if MATTER in nodes:
        return say("{file} is of a matter, and no plan of a year", file=file), say("name a plan")
    if is_undated(nodes):
        return say("{file} holds minutes alone, and is no plan of a year", file=file), say("name a plan")
    if reports(nodes):
        return say("{file} is itself a file of results", file=file), say("name the plan that both follow")
    if _VARIES in nodes:
        return say("{file} is itself a variant", file=file), say("name the plan that both follow")
    return None


def _follows_another(nodes: Mapping, file: str) -> tuple[Message, Message] | None:
    if _VARIES in nodes:
        return say("{file} is itself a variant", file=file), say("name the plan that it varies")
    return None


def _not_before(plan: str, nodes: Mapping, file: str) -> tuple[Message, Message] | None:
    """Why a file is no report on the plan, which stands in a file of that name."""
    named = nodes.get(_FOLLOWS)
    if isinstance(named, str) and normpath(Path(file).parent / named.strip()) == normpath(plan):
        return None
    return say("{file} is no report on the same plan", file=file), say(
        "name a report with the same 'uppföljning_av'"
    )


def every_key() -> frozenset[str]:
    """Every key that some part of a plan has."""
    from vplan.model.misread.every import keys_of

    return keys_of(Plan)


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a plan, a report, a variant or a matter as it is written, under Swedish keys."""
    from vplan.model import schema

    return schema.json_schema()
