"""`vplan watch`: stays warm, and builds the plan anew each time something that it is made from is saved."""

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from vplan.cli.building import BuildRequest, Outcome, build_anew, print_findings
from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.printing import Printer
from vplan.cli.streams import out
from vplan.core import say
from vplan.core.processes.sharing import collect_often
from vplan.report import Detail

if TYPE_CHECKING:
    from vplan.app.build_cache import Surroundings
    from vplan.app.preview import Preview
    from vplan.core import Finding

_QUIET_MS = 20
"""A save is complete when nothing has happened for this long: editors write a file in several steps."""
_LOOK_MS = 1000
"""The interval at which files are compared even if no change was reported."""


class _Stamped(NamedTuple):
    """A folder of typefaces, and what tells its files from those that replace them."""

    folder: Path | None
    files: object

    @classmethod
    def of(cls, folder: Path | None) -> Self:
        """The files as they are now."""
        from vplan.render.figures.fonts import stamps

        return cls(folder, stamps(folder))


class _State(NamedTuple):
    """What the last build read: the digest of each file, settings and templates, typefaces. The folders whose
    changes matter. The findings that were printed. `blocked` is the document that could not be written over, with
    its digest.
    """

    files: Mapping[Path, str]
    around: "Surroundings"
    typefaces: _Stamped
    folders: tuple[Path, ...]
    reported: frozenset[tuple[str, str, str]]
    blocked: tuple[Path, str] | None = None


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
            for changed in _changes(state.folders):
                if _concerns(changed, state, plan, request):
                    before, state = state, _build(plan, folder, request, printer, preview, state)
                    if state.folders != before.folders:
                        break
    except KeyboardInterrupt:
        return OK
    finally:
        if preview is not None:
            preview.stop()


def _changes(folders: tuple[Path, ...]) -> Iterator[set[Path]]:
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


def _concerns(changed: set[Path], state: _State, plan: Path, request: BuildRequest) -> bool:
    """Whether a build would read something else now. Files are compared also where no change was reported: one may
    have come before the watch began.
    """
    from vplan.app.build_cache import Surroundings
    from vplan.layout.folder import ENDING
    from vplan.model.settings import FILE

    if state.blocked is not None and _digest(state.blocked[0]) != state.blocked[1]:
        return True
    if _Stamped.of(state.typefaces.folder) != state.typefaces:
        return True
    named = changed & state.files.keys() or any(
        path.name == FILE or path.name.endswith(ENDING) for path in changed
    )
    if changed and not named:
        return False
    return Surroundings.of(plan, request.templates) != state.around or any(
        _digest(path) != digest for path, digest in state.files.items()
    )


def _digest(path: Path) -> str:
    """As `recorded` has it."""
    from vplan.output.inputs import file_digest

    try:
        return file_digest(path)
    except OSError:
        return ""


def _build(
    plan: Path,
    folder: Path,
    request: BuildRequest,
    printer: Printer,
    preview: "Preview | None",
    before: _State | None = None,
) -> _State:
    from vplan.app.build_cache import Surroundings
    from vplan.source import recorded

    began = time.monotonic()
    printer.progress(f"{plan} …")
    around = Surroundings.of(plan, request.templates)
    known = _Stamped.of(None if before is None else before.typefaces.folder)
    with recorded() as files:
        outcome = build_anew(plan, folder, request)  # to know what it reads, even if all is up to date
    taken = time.monotonic() - began
    found = frozenset(_identity(finding) for finding, _ in outcome.findings)
    # Before it is announced: whoever reads that may move the document at once.
    blocked = _blocking(outcome)
    if outcome.language is not None:
        printer.speak(outcome.language)
    if preview is not None:
        _show(outcome, printer, preview)  # before the terminal says that it is there
    _announce(outcome, found if before is None else before.reported, taken, printer)
    folders = {path.parent for path in files} | {*around.folders, plan.absolute().parent}
    if outcome.typefaces is not None:
        folders.add(outcome.typefaces)
    if blocked is not None:
        folders.add(folder)
    return _State(
        dict(files),
        around,
        known if known.folder == outcome.typefaces else _Stamped.of(outcome.typefaces),
        tuple(sorted(folders)),
        found if before is None else found | before.reported,
        blocked,
    )


def _blocking(outcome: Outcome) -> tuple[Path, str] | None:
    """The document that could not be written over, with its digest."""
    if outcome.unwritable is None:
        return None
    document = Path(outcome.unwritable[0])
    return document, _digest(document)


def _announce(outcome: Outcome, known: frozenset[tuple[str, str, str]], taken: float, printer: Printer) -> None:
    """Print errors, and other findings that were not printed before; then a summary."""
    from vplan.report import summary

    new = [(one, line) for one, line in outcome.findings if _stops(one) or _identity(one) not in known]
    if outcome.files:
        printer.print_findings(new, outcome.language)
    else:
        print_findings(outcome._replace(findings=tuple(new)), printer)
    found = summary((finding for finding, _ in outcome.findings), printer.translate)
    stands = say("{files} up to date in {seconds} s", files=len(outcome.files), seconds=f"{taken:.2f}")
    reported = [stands.translated(printer.translate)] if outcome.files else []
    out(f"{time.strftime('%H:%M:%S')}  {'; '.join([*reported, found])}", flush=True)


def _identity(finding: "Finding") -> tuple[str, str, str]:
    """A finding apart from its place, which moves with every line."""
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
