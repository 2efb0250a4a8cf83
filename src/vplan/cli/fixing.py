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
    from vplan.app.fixing import fixed, with_settings, write_fixed
    from vplan.cli.printing import Printer
    from vplan.core import say, say_of
    from vplan.output import OutputError
    from vplan.source.editing import NotEdited

    printer = Printer(ReportFormat.TEXT)
    code = OK
    named = opened(plans)
    if STANDARD_INPUT in named:
        printer.refuse(say("standard input can't be fixed"), say("name the file"))
        return FAILED
    for plan in with_settings(named):
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
            name = visible(str(plan))
            out("\n".join(_line(line) for line in unified_diff(before, after, name, name)))
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
