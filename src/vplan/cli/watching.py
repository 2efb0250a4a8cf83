"""`vplan watch`: stays warm, and builds the plan anew each time something that it is made from is saved."""

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.cli.building import BuildRequest, Outcome, print_findings
from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.printing import Printer
from vplan.cli.saves import Read, built_and_read, concerns
from vplan.cli.streams import out
from vplan.core import say
from vplan.core.processes.sharing import collect_often
from vplan.core.swedish.numbers import write_amount
from vplan.report import Detail

if TYPE_CHECKING:
    from vplan.app.preview import Preview
    from vplan.core import Finding

_QUIET_MS = 20
"""A save is complete when nothing has happened for this long: editors write a file in several steps."""
_LOOK_MS = 1000
"""The interval at which files are compared even if no change was reported."""
Known = tuple[str, str, str]
"""A finding apart from its place, which moves with every line."""


class _State(NamedTuple):
    """What the last build read, and the findings that were printed."""

    read: Read
    reported: frozenset[Known]


def watch(plan: Path, folder: Path, request: BuildRequest, preview: "Preview | None") -> int:
    """Build now and on every change, until Ctrl-C; return the exit code."""
    from vplan.render.pdf.writer import stay_warm

    stay_warm()
    printer = Printer(ReportFormat.TEXT, Detail.BUILD)
    if preview is not None:
        shown = say("{plan} is shown at {address}", plan=str(plan), address=preview.address)
        out(shown.translated(printer.translate), flush=True)
    try:
        state = _build(plan, folder, request, printer, preview)
        collect_often()
        while True:
            for changed in changes(state.read.folders):
                if concerns(changed, state.read, plan, request):
                    before, state = state, _build(plan, folder, request, printer, preview, state)
                    if state.read.folders != before.read.folders:
                        break
    except KeyboardInterrupt:
        return OK
    finally:
        if preview is not None:
            preview.stop()


def changes(folders: tuple[Path, ...]) -> Iterator[set[Path]]:
    """The files that were changed in the folders, as they are; now and then none."""
    from watchfiles import watch as reported

    there = [path for path in folders if path.is_dir()]
    for changes in reported(
        *there,
        watch_filter=None,
        step=_QUIET_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        recursive=False,
    ):
        yield {Path(path) for _, path in changes}


def _build(
    plan: Path,
    folder: Path,
    request: BuildRequest,
    printer: Printer,
    preview: "Preview | None",
    before: _State | None = None,
) -> _State:
    began = time.monotonic()
    printer.progress(f"{plan} …")
    outcome, read = built_and_read(plan, folder, request, None if before is None else before.read)
    taken = time.monotonic() - began
    if outcome.language is not None:
        printer.speak(outcome.language)
    if preview is not None:
        _show(outcome, printer, preview)  # before the terminal says that it is there
    reported = announce(outcome, frozenset() if before is None else before.reported, taken, printer)
    return _State(read, reported)


def announce(outcome: Outcome, known: frozenset[Known], taken: float, printer: Printer) -> frozenset[Known]:
    """Print errors, and other findings that were not printed before; then a summary. Return what is known now."""
    from vplan.report import summary

    new = [(one, line) for one, line in outcome.findings if _stops(one) or _identity(one) not in known]
    if outcome.files:
        printer.print_findings(new, outcome.language)
    else:
        print_findings(outcome._replace(findings=tuple(new)), printer)
    found = summary((finding for finding, _ in outcome.findings), printer.translate)
    seconds = write_amount(Decimal(taken), decimals=2)
    stands = say("{files} up to date in {seconds} s", files=len(outcome.files), seconds=seconds)
    reported = [stands.translated(printer.translate)] if outcome.files else []
    out(f"{time.strftime('%H:%M:%S')}  {'; '.join([*reported, found])}", flush=True)
    return known | {_identity(finding) for finding, _ in outcome.findings}


def _identity(finding: "Finding") -> Known:
    return finding.rule.code, finding.path, str(finding.message)


def _show(outcome: Outcome, printer: Printer, preview: "Preview") -> None:
    if outcome.files:
        from vplan.render.html import FORMAT

        pages = (path for path in outcome.files if path.name == FORMAT.file_name(path.stem))
        preview.show({path.name: path.read_bytes() for path in pages})
        return
    from vplan.report import as_text

    lines = [as_text(finding, line, printer.translate) for finding, line in outcome.findings if _stops(finding)]
    if outcome.unwritable is not None:
        lines.append("\n".join(printer.failure(*outcome.unwritable)))
    preview.announce("\n\n".join(lines) or say("nothing was written").translated(printer.translate))


def _stops(finding: "Finding") -> bool:
    from vplan.core import Severity

    return finding.waived is None and finding.grade is Severity.ERROR


def started(port: int, printer: Printer) -> "Preview | int":
    """The server of pages, or the exit code where the port is taken."""
    from vplan.app.preview import Preview

    try:
        return Preview(port)
    except OSError as error:
        printer.refuse(
            say("port {port} can't be listened at: {reason}", port=port, reason=error.strerror or str(error)),
            say("name another with --port, or leave it out for any that is free"),
        )
        return FAILED
