"""Forms that were filled in, collected into a file of results."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from vplan.app.checking import Read
from vplan.app.follow_up import NotDone, whole
from vplan.core import Finding, say
from vplan.forms.beginning import begun
from vplan.forms.collecting import Meant, collected, period_in, read_forms
from vplan.forms.writing import written, written_in_place
from vplan.model.alone import Alone
from vplan.model.report import FOLLOWS
from vplan.source import MAX_OFFICE_BYTES, load


class Outcome(NamedTuple):
    """What became of a collection: the bytes of the file of results before (None: there was none) and after, about
    how many goals and activities answers were added, what was found, and the plan as it was read, for its lines.
    """

    was: bytes | None
    data: bytes | None
    answers: int
    findings: tuple[Finding, ...]
    read: Read


def collect(files: Iterable[Path], into: Path, plan_file: Path | None) -> Outcome:
    """Collect the forms into the file of results, which is written whole, or not at all where nothing in it
    changes. One that is not there is begun where the plan is named. Raises NotDone, NotEdited, Unreadable,
    OutputError.
    """
    from vplan.output import held, update_file, write_files

    forms = {str(file): load(file, most=MAX_OFFICE_BYTES) for file in files}
    with ExitStack() as stack:
        if os.path.lexists(into):
            stack.enter_context(held(into))
            done = _into_report(forms, into, plan_file)
        else:
            done = _into_new(forms, into, plan_file)
        if done.data is not None and done.was is None:
            write_files(into.parent, {into.name: done.data})
        elif done.data is not None and done.was is not None and done.data != done.was:
            update_file(into, done.was, done.data)
        return done


def _into_report(forms: Mapping[str, bytes], into: Path, plan_file: Path | None) -> Outcome:
    data = load(into)
    read = whole(into, data)
    plan = read.plan
    if plan is None or plan.report is None:
        raise NotDone(
            say("{file} is a plan, and no file of results", file=str(into)),
            say("name another file, and the plan with --plan"),
        )
    follows = into if plan.alone else into.parent / str(plan.node[FOLLOWS])
    if plan_file is not None and plan_file.resolve() != follows.resolve():
        raise NotDone(
            say("{file} follows the plan {plan}", file=str(into), plan=str(follows)),
            say("name that plan, or leave --plan out"),
        )
    (there,) = plan.results
    good, found = read_forms(forms, plan, Meant(there.kind, there.through.isoformat()))
    done = collected(good, plan, there)
    if isinstance(plan.alone, Alone):
        new = written_in_place(data, done.additions, plan.alone)
    else:
        new = written(data, done.additions, done.ways)
    return Outcome(data, new, len(done.additions), (*found, *done.findings), read)


def _into_new(forms: Mapping[str, bytes], into: Path, plan_file: Path | None) -> Outcome:
    if plan_file is None:
        raise NotDone(
            say("there is no file {file}", file=str(into)),
            say("check the spelling; or add --plan PLAN, and it is begun"),
        )
    read = whole(plan_file)
    plan = read.plan
    if plan is None or plan.report is not None:
        raise NotDone(
            say("{file} is itself a file of results", file=str(plan_file)), say("name the plan that it follows")
        )
    good, found = read_forms(forms, plan, None)
    done = collected(good, plan, None)
    new = None
    if good and done.additions:
        follows = os.path.relpath(plan_file.resolve(), into.parent.resolve()).replace(os.sep, "/")
        kinds = (addition.way.kind for addition in done.additions)
        new = written(begun(period_in(good[0]), plan, follows, kinds), done.additions, done.ways)
    return Outcome(None, new, len(done.additions), (*found, *done.findings), read)
