"""`vplan check --fix`: puts right what is certain, before the rest is reported."""

from difflib import unified_diff
from pathlib import Path

from vplan.cli.files import STANDARD_INPUT, opened
from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.streams import out
from vplan.core.hidden import visible, visible_lines


def fix_all(plans: list[Path], *, show_only: bool) -> int:
    """Fix every plan, or show how, and return the exit code: FAILED when a file can't be read or written."""
    from vplan import source
    from vplan.app.fixing import fixed, write_fixed
    from vplan.cli.printing import Printer
    from vplan.core import say, say_of
    from vplan.output import OutputError
    from vplan.source.editing import NotEdited

    printer = Printer(ReportFormat.TEXT)
    code = OK
    for plan in opened(plans):
        if plan == STANDARD_INPUT:
            printer.refuse(say("standard input can't be fixed"), say("name the file"))
            return FAILED
        try:
            data, done = fixed(plan)
        except source.Unreadable as error:
            printer.show([error.finding], None)
            code = FAILED
            continue
        except NotEdited as refusal:
            printer.refuse(say("{plan}: {problem}", plan=str(plan), problem=refusal.message), refusal.hint)
            code = FAILED
            continue
        if done.data == data:
            continue
        if show_only:
            before, after = (text.decode().splitlines(keepends=True) for text in (data, done.data))
            named = visible(str(plan))
            out("\n".join(_line(line) for line in unified_diff(before, after, named, named)))
            continue
        try:
            write_fixed(plan, data, done)
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


def _line(line: str) -> str:
    """A line of the difference as it is shown."""
    return visible_lines(line.rstrip("\r\n"))
