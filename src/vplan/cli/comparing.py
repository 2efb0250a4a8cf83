"""`vplan diff` and `vplan log`: which versions are compared, and how the result is printed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.cli.options import FAILED, FINDINGS, OK, DiffFormat, LogFormat, ReportFormat
from vplan.cli.streams import hand_over, out

if TYPE_CHECKING:
    from vplan.cli.printing import Printer
    from vplan.compare.change import Comparison
    from vplan.core import Message
    from vplan.facts.reading import Reading, Written
    from vplan.model.settings import Settings


class _Side(NamedTuple):
    """One version, and the name that it is printed under."""

    written: "Written"
    label: "Message"


def print_diff(plan: Path, revisions: list[str], against: Path | None, diff_format: DiffFormat) -> int:
    """Print what changed from the older version to the newer, and return the exit code."""
    from vplan.cli.printing import Printer
    from vplan.compare.change import Comparison
    from vplan.compare.plans import compare
    from vplan.compare.tally import tally
    from vplan.facts.reading import read
    from vplan.history import NoVersion
    from vplan.history.reading import read_what_can_be
    from vplan.source import Unreadable
    from vplan.text.filling import filled

    printer = Printer(ReportFormat.TEXT)
    used = _settings(plan, printer)
    try:
        older, newer = _in_files(against, plan) if against is not None else _in_git(plan, revisions)
    except NoVersion as error:
        printer.refuse(error.message, error.hint)
        return FAILED
    except Unreadable as error:
        printer.show([error.finding], None)
        return FAILED
    now = read(newer.written, used)
    if now.plan is None or now.facts is None or now.faults:
        return _show_faults(newer, printer)
    was, taken_out = read_what_can_be(older.written, used, now.root)
    if was.plan is None or was.facts is None:
        return _refuse(older, was, printer)
    changes = compare((was.plan, was.facts), (now.plan, now.facts), taken_out)
    title = filled(now.plan.title, now.facts.values)
    comparison = Comparison(title, older.label, newer.label, changes, was.faults)
    _print(comparison, tally(changes, now.plan), printer, diff_format)
    return OK


def print_log(plan: Path, log_format: LogFormat) -> int:
    """Print the revisions of a plan, and return the exit code."""
    from vplan.cli.printing import Printer
    from vplan.history import NoVersion, Repository
    from vplan.history.log import entries
    from vplan.report.changes.log import as_json, line_of

    printer = Printer(ReportFormat.TEXT)
    used = _settings(plan, printer)
    try:
        found = entries(Repository(plan), used)
        if log_format is LogFormat.JSON:
            hand_over(as_json(found, printer.translate))
        else:
            for entry in found:
                out(line_of(entry, printer.translate, colour=printer.colour), flush=True)
    except NoVersion as error:
        printer.refuse(error.message, error.hint)
        return FAILED
    return OK


def _settings(plan: Path, printer: "Printer") -> "Settings":
    from vplan.model import settings
    from vplan.rules import index

    used = settings.settings_for(plan, index.by_name).settings
    if used.language is not None:
        printer.speak(used.language)
    return used


def _in_files(older: Path, newer: Path) -> tuple[_Side, _Side]:
    """Raises Unreadable."""
    return _file(older, named=True), _file(newer, named=True)


def _file(file: Path, *, named: bool) -> _Side:
    from vplan import source
    from vplan.core import Message, say
    from vplan.facts.reading import Written

    label = Message("{file}", {"file": str(file)}) if named else say("the file as it is")
    return _Side(Written(file, source.load(file), source.load), label)


def _in_git(plan: Path, revisions: list[str]) -> tuple[_Side, _Side]:
    """Raises NoVersion, or Unreadable."""
    from vplan.facts.reading import Written
    from vplan.history import Repository, Version
    from vplan.history.versions import revision

    repository = Repository(plan)

    def side(version: Version) -> _Side:
        from vplan.core import Message

        written = Written(plan, repository.read(version) or b"", repository.load_at(version))
        return _Side(written, Message("{version}", {"version": version.label}))

    older = side(revision(repository, revisions[0]) if revisions else repository.latest())
    newer = side(revision(repository, revisions[1])) if len(revisions) > 1 else _file(plan, named=False)
    return older, newer


def _show_faults(side: _Side, printer: "Printer") -> int:
    """Print what is wrong in the newer version, as a check does."""
    from vplan import app

    file, data, load = side.written
    checked = app.check(file, data=data, read=load)
    printer.show(checked.findings, checked)
    printer.close(list(checked.findings))
    return FINDINGS


def _refuse(side: _Side, reading: "Reading", printer: "Printer") -> int:
    from vplan.core import say

    problem = reading.faults[0].message if reading.faults else say("it holds no plan")
    printer.refuse(
        say("nothing can be read of {version}: {problem}", version=side.label, problem=problem),
        say("compare with another version; 'vplan log {file}' lists them", file=str(side.written.file)),
    )
    return FAILED


def _print(
    comparison: "Comparison", totals: "tuple[Message, ...]", printer: "Printer", diff_format: DiffFormat
) -> None:
    from shutil import get_terminal_size

    from vplan.core.hidden import without_commands
    from vplan.report.changes.json import as_json
    from vplan.report.changes.markdown import as_markdown
    from vplan.report.changes.text import as_text

    if diff_format is DiffFormat.JSON:
        hand_over(as_json(comparison, totals, printer.translate))
    elif diff_format is DiffFormat.MD:
        hand_over(without_commands(as_markdown(comparison, totals, printer.translate)))
    else:
        width = get_terminal_size().columns if sys.stdout.isatty() else None
        out(as_text(comparison, totals, printer.translate, colour=printer.colour, width=width))
