"""Follow-up by forms: written for a plan, and collected into a file of results."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from importlib import resources
from pathlib import Path
from string import Template
from typing import NamedTuple

from vplan.app.checking import Read, read_plan
from vplan.core import Finding, Message, Severity, say
from vplan.core.clock import given_day
from vplan.core.nearest import listed, nearest
from vplan.core.swedish.dates import MONTHS
from vplan.facts import ResultFacts
from vplan.forms.asking import forms_of
from vplan.forms.collecting import Meant, collected, period_in, plan_keys, read_forms
from vplan.forms.layout import Round, workbook_of
from vplan.forms.periods import Period, period_of
from vplan.model.plan import Plan
from vplan.model.report import FOLLOWS
from vplan.model.results import Results
from vplan.source import MAX_OFFICE_BYTES, editing, load


class NotDone(Exception):
    """The work can't be done: why, and what to do; or `found`, what is wrong in the plan or the file of results."""

    def __init__(self, message: Message, hint: Message, found: Read | None = None) -> None:
        super().__init__(message.translated())
        self.message = message
        self.hint = hint
        self.found = found


class Wanted(NamedTuple):
    """What forms are for: a period as a person writes it, units (all where none is named), an earlier file of
    results, and to whom and by when forms are returned.
    """

    period: str
    units: tuple[str, ...] = ()
    since_report: Path | None = None
    to: str = ""
    by: date | None = None


def forms_for(file: Path, wanted: Wanted) -> dict[str, bytes]:
    """The forms of a plan by the names of their files. `file` is the plan, or a file of results that follows it,
    whose results are then shown as the last. Raises NoPeriod, NotDone, Unreadable, Unprintable.
    """
    from vplan.render.xlsx.writer import write_workbook

    read = _whole(file)
    plan, name = _followed(read, file)
    period = period_of(wanted.period, plan.year)
    earlier = [*_before(read, period)]
    if wanted.since_report is not None:
        earlier += _before(_whole(wanted.since_report), period)
    forms = forms_of(plan, earlier)
    if not forms:
        raise NotDone(say("the plan has no goals and no activities"), say("name another plan"))
    known = {form.unit.casefold(): form for form in forms}
    for unit in wanted.units:
        if unit.casefold() not in known:
            near = nearest(unit.casefold(), known)
            raise NotDone(
                say("'{unit}' answers for nothing in the plan", unit=unit),
                say("did you mean '{key}'?", key=known[near].unit)
                if near
                else say("those who answer are {names}", names=listed([form.unit for form in forms])),
            )
    chosen = [known[unit.casefold()] for unit in wanted.units] or forms
    looks = read.settings.looks()
    stamp = given_day() or plan.date or date(plan.year, 1, 1)
    around = Round(plan, name, period, plan_keys(plan), wanted.to, wanted.by, stamp, looks)
    return {around.file_of(form): write_workbook(workbook_of(form, around)) for form in chosen}


def _whole(file: Path) -> Read:
    """The plan or the file of results. Raises NotDone, with what is found where it is none."""
    read = read_plan(file)
    if read.plan is None or read.facts is None:
        raise NotDone(
            say("{file} can't be read as it is", file=str(file)),
            say("run 'vplan check {file}' and correct what it finds first", file=str(file)),
            read,
        )
    return read


def _followed(read: Read, file: Path) -> tuple[Plan, str]:
    """The plan itself, and the name of its file."""
    assert read.plan is not None, "the plan was read"
    if read.plan.follows is None:
        return read.plan, file.name
    return read.plan.follows, Path(str(read.plan.node[FOLLOWS])).name


def _before(read: Read, period: Period) -> Iterable[ResultFacts]:
    """How goals stood before the period."""
    assert read.facts is not None, "the plan was read"
    found = [facts for facts in read.facts.results.values() if facts.results.through < period.through]
    return found


class Outcome(NamedTuple):
    """What became of a collection: the bytes of the file of results before and after, None where it is new; what
    was found, and the file as it was read, for its lines.
    """

    was: bytes | None
    data: bytes
    answers: int
    findings: tuple[Finding, ...]
    read: Read


def collect(files: Iterable[Path], into: Path, plan_file: Path | None) -> Outcome:
    """The file of results with the answers of the forms, and all that was found; it is written into place unless
    nothing in it changes. A file that is not there is begun where the plan is named. Raises NotDone, NotEdited,
    Unreadable, OutputError.
    """
    from vplan.output import held, update_file, write_files

    forms = {str(file): load(file, most=MAX_OFFICE_BYTES) for file in files}
    with ExitStack() as stack:
        if os.path.lexists(into):
            stack.enter_context(held(into))
            done = _into_report(forms, into, plan_file)
            if done.was != done.data:
                assert done.was is not None, "the file is there"
                update_file(into, done.was, done.data)
            return done
        done = _into_new(forms, into, plan_file)
        if done.answers:
            write_files(into.parent, {into.name: done.data})
        return done


def _into_report(forms: Mapping[str, bytes], into: Path, plan_file: Path | None) -> Outcome:
    data = load(into)
    read = read_plan(into, data=data)
    plan = read.plan
    if plan is None:
        _whole(into)
        raise AssertionError("the file of results is none")
    if plan.follows is None:
        raise NotDone(
            say("{file} is a plan, and no file of results", file=str(into)),
            say("name another file, and the plan with --plan"),
        )
    follows = into.parent / str(plan.node[FOLLOWS])
    if plan_file is not None and plan_file.resolve() != follows.resolve():
        raise NotDone(
            say("{file} follows the plan {plan}", file=str(into), plan=str(follows)),
            say("name that plan, or leave --plan out"),
        )
    (there,) = plan.results
    return _collected(forms, read, data, there, Meant(there.kind, there.through.isoformat()))


def _into_new(forms: Mapping[str, bytes], into: Path, plan_file: Path | None) -> Outcome:
    if plan_file is None:
        raise NotDone(
            say("there is no file {file}", file=str(into)),
            say("check the spelling; or add --plan PLAN, and it is begun"),
        )
    read = _whole(plan_file)
    if read.plan is None or read.plan.follows is not None:
        raise NotDone(
            say("{file} is itself a file of results", file=str(plan_file)), say("name the plan that it follows")
        )
    good, found = read_forms(forms, read.plan, None)
    if not good:
        return Outcome(None, b"", 0, tuple(found), read)
    meant = period_in(good[0])
    done = collected(good, read.plan, _begun(meant, into, plan_file), None)
    return Outcome(None, done.data, done.answers, (*found, *done.findings), read)


def _begun(meant: Meant, into: Path, plan_file: Path) -> bytes:
    """A file of results for the period, without answers."""
    day = date.fromisoformat(meant.through)
    named = os.path.relpath(plan_file.resolve(), into.parent.resolve()).replace(os.sep, "/")
    values = {
        "day": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "kind": meant.kind,
        "through": meant.through,
        "plan": editing.inline(named),
    }
    text = (resources.files("vplan.forms") / "report.yaml").read_text("utf-8")
    return Template(text).substitute(values).encode()


def _collected(forms: Mapping[str, bytes], read: Read, data: bytes, there: Results, meant: Meant) -> Outcome:
    assert read.plan is not None, "the plan was read"
    good, found = read_forms(forms, read.plan, meant)
    done = collected(good, read.plan, data, there)
    return Outcome(data, done.data, done.answers, (*found, *done.findings), read)


def open_faults(outcome: Outcome, into: Path) -> tuple[Finding, ...]:
    """What keeps the file of results from being printed after the answers, and did not before: a comment may quote
    what is not there.
    """
    before = {(one.rule.code, one.message.text, str(one.message.values)) for one in outcome.read.findings}
    after = read_plan(into, data=outcome.data).findings
    return tuple(
        one
        for one in after
        if one.grade is Severity.ERROR and (one.rule.code, one.message.text, str(one.message.values)) not in before
    )
