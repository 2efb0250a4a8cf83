"""`vplan build`: what is up to date is told and left, the rest is built."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.cli.options import FAILED, FINDINGS, OK, Format
from vplan.cli.printing import Printer
from vplan.output import Asked, Remembered, remembered

if TYPE_CHECKING:
    from vplan.compiler import Built, NotComparable, Since
    from vplan.diagnostic import Finding
    from vplan.history import NoVersion


class Wanted(NamedTuple):
    """What is to be built, and how; as the options of `vplan build` say."""

    formats: tuple[str, ...]
    templates: Path | None = None
    draft: bool = False
    since: str | None = None
    marks: str = "highlight"
    clean: bool = False
    force: bool = False


def build_all(folders: Mapping[Path, Path], wanted: Wanted, report: Format) -> int:
    """Build every plan into its folder, print what is found, and return the exit code."""
    printer = Printer(report)
    findings: list[Finding] = []
    files: list[Path] = []
    code = OK
    for plan, folder in folders.items():
        printer.progress(f"{plan} …")
        found, written, own = _build_one(plan, folder, wanted, printer)
        findings += found
        files += written
        code = max(code, own)
    printer.close(findings, files)
    return code


_Outcome = tuple["tuple[Finding, ...]", tuple[Path, ...], int]
"""What was found in a plan, its files, and the exit code."""


def _build_one(plan: Path, folder: Path, wanted: Wanted, printer: Printer) -> _Outcome:
    known = _up_to_date(plan, folder, wanted) if wanted.since is None else None
    return _build_anew(plan, folder, wanted, printer) if known is None else _retold(known, printer)


def _build_anew(plan: Path, folder: Path, wanted: Wanted, printer: Printer) -> _Outcome:
    from vplan import compiler
    from vplan.history import NoVersion
    from vplan.source import Unreadable

    version = None
    try:
        if wanted.since is not None:
            version = compiler.since_version(plan, wanted.since, wanted.marks, clean=wanted.clean)
            known = _up_to_date(plan, folder, wanted, version)
            if known is not None:
                return _retold(known, printer)
        built = compiler.build(
            plan,
            folder,
            templates=wanted.templates,
            draft=wanted.draft,
            formats=wanted.formats,
            since=version,
            force=wanted.force,
        )
    except Unreadable as error:
        printer.show([error.finding], None)
        return (error.finding,), (), FAILED
    except (NoVersion, compiler.NotComparable) as error:
        _refuse_version(printer, plan, error)
        return (), (), FAILED
    return _told(built, plan, printer)


def _up_to_date(plan: Path, folder: Path, wanted: Wanted, version: "Since | None" = None) -> Remembered | None:
    """The last build, when this one would do nothing else."""
    if wanted.force:
        return None
    key = version.key if version is not None else ""
    asked = Asked.now(plan, wanted.formats, draft=wanted.draft, templates=wanted.templates, since=key)
    known = remembered(folder, plan, asked)
    if known is None:
        return None
    last, earlier = known
    if earlier:
        from vplan.changes.versions import DECIDED, revision
        from vplan.history import NoVersion, Repository

        try:
            if revision(Repository(plan), DECIDED).commit != earlier:
                return None
        except NoVersion:
            return None
    return last


def _retold(known: Remembered, printer: Printer) -> _Outcome:
    from vplan.diagnostic import Severity, worst

    printer.tell(known.findings, known.language)
    printer.wrote(known.files, known.files)
    found = tuple(one.finding for one in known.findings)
    return found, known.files, FINDINGS if worst(found) is Severity.ERROR else OK


def _told(built: "Built", plan: Path, printer: Printer) -> _Outcome:
    printer.show(built.findings, built.checked)
    printer.wrote(built.files, built.kept)
    if built.unwritable is not None:
        printer.fail(str(built.unwritable.path), built.unwritable.reason)
        return built.findings, (), FAILED
    if not built.files:
        printer.nothing_written(plan)
    return built.findings, built.files, FINDINGS if built.failed else OK


def _refuse_version(printer: Printer, plan: Path, error: "NoVersion | NotComparable") -> None:
    """Say why there is no earlier version to mark against."""
    from vplan.diagnostic import say
    from vplan.history import NoVersion

    if isinstance(error, NoVersion):
        printer.refuse(error.message, error.hint)
        return
    first = error.findings[0]
    printer.refuse(
        say("the earlier version of {plan} can't be laid out: {problem}", plan=str(plan), problem=first.message),
        say("name a version that 'vplan check' finds no error in"),
    )
