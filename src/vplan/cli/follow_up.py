"""`vplan form` and `vplan collect`: forms out to those who answer for goals, and their answers back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.cli.options import FAILED, FINDINGS, OK, ReportFormat
from vplan.cli.streams import out
from vplan.cli.writing import write_beside

if TYPE_CHECKING:
    from vplan.app.follow_up import NotDone
    from vplan.app.forming import Wanted
    from vplan.cli.printing import Printer


def write_forms(plan: Path, wanted: "Wanted", folder: Path, *, overwrite: bool) -> int:
    """Write the forms into the folder, and return the exit code. Nothing is written over that says something else:
    it may have been filled in.
    """
    from vplan.app.follow_up import NotDone
    from vplan.app.forming import forms_for
    from vplan.cli.printing import Printer
    from vplan.forms.periods import NoPeriod
    from vplan.render.unprintable import Unprintable
    from vplan.source import Unreadable

    printer = Printer(ReportFormat.TEXT)
    try:
        files = forms_for(plan, wanted)
    except Unreadable as error:
        printer.show([error.finding], None)
        return FAILED
    except NotDone as reason:
        return _refused(reason, printer)
    except (NoPeriod, Unprintable) as reason:
        printer.refuse(reason.message, reason.hint)
        return FAILED
    return write_beside(folder, files, printer, overwrite=overwrite)


def _refused(reason: "NotDone", printer: "Printer") -> int:
    """Print why the work can't be done; what is wrong in a file is a finding."""
    if reason.found is not None:
        read = reason.found
        printer.show(read.findings, read.with_findings(read.findings))
        printer.close(list(read.findings))
        return FINDINGS
    printer.refuse(reason.message, reason.hint)
    return FAILED


def collect_forms(named: list[Path], into: Path, plan: Path | None) -> int:
    """Collect the forms into the file of results, print what is found, and return the exit code: FINDINGS for
    whatever keeps the collection from being whole.
    """
    from vplan.app.collecting import collect
    from vplan.app.follow_up import NotDone
    from vplan.cli.printing import Printer
    from vplan.core import Severity, say, say_of
    from vplan.output import OutputError
    from vplan.source import Unreadable
    from vplan.source.editing import NotEdited

    printer = Printer(ReportFormat.TEXT)
    try:
        done = collect(_forms(named), into, plan)
    except Unreadable as error:
        printer.show([error.finding], None)
        return FAILED
    except NotDone as reason:
        return _refused(reason, printer)
    except NotEdited as refusal:
        printer.refuse(say("{plan}: {problem}", plan=str(into), problem=refusal.message), refusal.hint)
        return FAILED
    except OutputError as error:
        printer.fail(str(error.path), error.reason, error.hint)
        return FAILED
    printer.show(done.findings, done.read.with_findings(done.findings))
    if done.answers:
        told = say_of(
            "{file}: {count} answer written", "{file}: {count} answers written", done.answers, file=str(into)
        )
    else:
        told = say("{file}: no new answers", file=str(into))
    out(told.translated(printer.translate))
    printer.close(list(done.findings))
    return FINDINGS if any(one.grade.at_least(Severity.WARNING) for one in done.findings) else OK


def _forms(named: list[Path]) -> list[Path]:
    """The forms that are named; of a folder the workbooks in it, but for those that Excel keeps beside open
    ones.
    """
    found: list[Path] = []
    for path in named:
        inside = sorted(path.glob("*.xlsx")) if path.is_dir() else [path]
        found += [one for one in inside if not (path.is_dir() and one.name.startswith(("~$", ".")))]
    return list(dict.fromkeys(found))


def day_of(text: str) -> date | None:
    """The day that an option gives as YYYY-MM-DD; None where it is none."""
    from vplan.core.swedish.dates import read_day

    return read_day(text.strip())
