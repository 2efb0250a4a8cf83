"""`vplan check --fix`: makes the certain fixes before the rest is reported."""

from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.cli.files import STANDARD_INPUT, opened
from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.streams import out
from vplan.core.hidden import visible, visible_lines

if TYPE_CHECKING:
    from vplan.core import Finding


def fix_all(plans: list[Path], *, show_only: bool) -> int:
    """Fix every plan, or show how, and return the exit code: FAILED when a file can't be read or written."""
    from vplan import source
    from vplan.cli.printing import Printer
    from vplan.core import say, say_of
    from vplan.output import OutputError, write_files
    from vplan.source.fixing import fixed_file

    printer = Printer(ReportFormat.TEXT)
    code = OK
    for plan in opened(plans):
        if plan == STANDARD_INPUT:
            printer.refuse(say("standard input can't be mended"), say("name the file"))
            return FAILED
        try:
            data = source.load(plan)
            done = fixed_file(partial(_findings, plan), data, str(plan))
        except source.Unreadable as error:
            printer.show([error.finding], None)
            code = FAILED
            continue
        if done.data == data:
            continue
        if show_only:
            before, after = (text.decode().splitlines(keepends=True) for text in (data, done.data))
            named = visible(str(plan))
            out("\n".join(_line(line) for line in unified_diff(before, after, named, named)))
            continue
        target = plan.resolve()  # of a link, the file that it leads to
        try:
            write_files(target.parent, {target.name: done.data})
        except OutputError as error:
            printer.fail(str(error.path), error.reason)
            code = FAILED
            continue
        out(
            say_of(
                "{plan}: {count} place fixed", "{plan}: {count} places fixed", done.places, plan=str(plan)
            ).translated(printer.translate)
        )
    return code


def _findings(plan: Path, data: bytes) -> "tuple[Finding, ...]":
    from vplan import app

    return app.check(plan, data=data).findings


def _line(line: str) -> str:
    """A line of the difference as it is shown."""
    return visible_lines(line.rstrip("\r\n"))
