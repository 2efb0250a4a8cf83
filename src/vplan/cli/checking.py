"""`vplan check`: one file, many side by side, standard input; and the waiving of a finding."""

import sys
import time
from collections.abc import Generator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.cli.documents import Documents, check_commented, map_of
from vplan.cli.documents import checked as check_document
from vplan.cli.files import STANDARD_INPUT, opened
from vplan.cli.options import FAILED, FINDINGS, OK, FailOn, ReportFormat
from vplan.core.other_documents import is_document
from vplan.core.processes.sharing import WORTH_SHARING, ProcessEnded, shared

if TYPE_CHECKING:
    from vplan.app import Checked
    from vplan.cli.printing import Printer
    from vplan.core import Finding, Severity
    from vplan.imports.recognising.map import Map


_WHOLE_DOCUMENTS = {ReportFormat.JSON, ReportFormat.SARIF}
"""Formats that programs read, which want a document also where there is nothing in it."""
_AT_ONCE = 16
"""The number of plans that a process receives together."""


def check_all(
    plans: list[Path],
    output_format: ReportFormat,
    *,
    waivers: bool,
    fail_on: FailOn,
    untrusted: bool = False,
    may_be_none: bool = False,
    everything: bool = False,
    documents: "Documents | None" = None,
) -> int:
    """Check every plan, print what is found, and return the exit code; no plan is a fault, unless there may be
    none. `everything`: text shows what is said of the goals in full too.
    """
    from vplan.cli.printing import Duration, Printer
    from vplan.core import Severity
    from vplan.report import Detail

    began = time.monotonic()
    files = opened(plans)
    printer = Printer(output_format, Detail.FULL if everything else Detail.CHECK)
    if documents is not None and documents.comments is not None:
        least = Severity(fail_on.value)
        return check_commented(files[0], documents, printer, least, untrusted=untrusted)
    findings: list[Finding] = []
    reported: set[tuple[object, ...]] = set()
    code = OK
    if not files and not may_be_none:
        code = no_plans(plans)
        if output_format not in _WHOLE_DOCUMENTS:
            return code
    given = _given(documents, printer)
    if given is None:
        return FAILED
    outcomes = _checked(files, waivers=waivers, untrusted=untrusted, given=given)
    try:
        with closing(outcomes):  # no process outlives this one, also when the output is closed
            for checked, unreadable in outcomes:
                found = [unreadable] if unreadable is not None else list(checked.findings if checked else ())
                found = _not_yet_reported(found, reported)
                findings.extend(found)
                printer.show(found, checked)
                code = max(code, _code_of(unreadable, found, Severity(fail_on.value)))
    except ProcessEnded as ended:
        printer.process_ended(ended.left)
        code = FAILED
    printer.close(findings, taken=Duration(len(files), time.monotonic() - began))
    return code


def _given(documents: "Documents | None", printer: "Printer") -> "Map | None":
    """The map for documents; None where it can't be used, which is told."""
    if documents is None or documents.given_map is None:
        from vplan.imports.recognising.map import Map

        return Map()
    from vplan.imports.recognising.map_file import MapFaults
    from vplan.source import Unreadable

    try:
        return map_of(documents)
    except Unreadable as error:
        found = [error.finding]
    except MapFaults as faults:
        found = list(faults.findings)
    printer.show(found, None)
    printer.close(found)
    return None


def no_plans(named: list[Path]) -> int:
    """Print that nothing named holds a plan, and return the exit code."""
    from vplan.cli.printing import Printer

    Printer(ReportFormat.TEXT).no_plans([str(one) for one in named])
    return FAILED


def _code_of(unreadable: "Finding | None", found: "list[Finding]", least: "Severity") -> int:
    if unreadable is not None:
        return FAILED
    return FINDINGS if any(one.waived is None and one.grade.at_least(least) for one in found) else OK


def _not_yet_reported(found: "list[Finding]", reported: set[tuple[object, ...]]) -> "list[Finding]":
    """Without the findings in a file that several plans share (settings, tables) that were printed before."""
    new = []
    for finding in found:
        key = (finding.rule.code, finding.place, finding.message.text, str(finding.message.values), finding.waived)
        if key not in reported:
            new.append(finding)
        reported.add(key)
    return new


Outcome = tuple["Checked | None", "Finding | None"]
"""A checked plan, or the finding that says why it could not be read."""


def _checked(files: list[Path], *, waivers: bool, untrusted: bool, given: "Map") -> Generator[Outcome, None, None]:
    one = partial(_check_one, waivers=waivers, untrusted=untrusted, given=given)
    if len(files) < WORTH_SHARING or STANDARD_INPUT in files:
        yield from map(one, files)
        return
    from vplan import app  # noqa: F401 - loaded before the processes part

    yield from shared(partial(one, bare=True), files, _AT_ONCE)


def _check_one(
    file: Path,
    *,
    waivers: bool,
    untrusted: bool,
    given: "Map | None" = None,
    bare: bool = False,
) -> Outcome:
    """The findings in a file; `bare` leaves out the plan, which is not printed."""
    from dataclasses import replace

    from vplan import app
    from vplan.source import Unreadable

    data = sys.stdin.buffer.read() if file == STANDARD_INPUT else None
    try:
        if is_document(file.name):
            checked = check_document(file, given, untrusted=untrusted)
        else:
            checked = app.check(file, data=data, waivers=waivers, untrusted=untrusted)
    except Unreadable as error:
        return None, error.finding
    return (replace(checked, plan=None, facts=None) if bare else checked), None


def waive_finding(plan: Path, reported: str, reason: str) -> int:
    """Write a finding into its plan as a waiver, and return the exit code."""
    from vplan import source
    from vplan.app import waiving
    from vplan.cli.printing import Printer
    from vplan.output import OutputError
    from vplan.source.editing import NotEdited

    printer = Printer(ReportFormat.TEXT)
    try:
        printer.wrote(waiving.waive_in_file(plan, reported, reason))
    except source.Unreadable as error:
        printer.show([error.finding], None)
        return FAILED
    except NotEdited as refusal:
        printer.refuse(refusal.message, refusal.hint)
        return FAILED
    except OutputError as error:
        printer.fail(str(error.path), error.reason)
        return FAILED
    return OK
