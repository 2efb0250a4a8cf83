"""`vplan build`: what is up to date is reported and left, the rest is built; many plans side by side."""

from collections.abc import Generator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.cli.options import FAILED, FINDINGS, OK, ReportFormat
from vplan.cli.printing import Printer
from vplan.core.processes.sharing import WORTH_SHARING, ProcessEnded, shared
from vplan.output import BuildKey, Recorded, recorded_build

if TYPE_CHECKING:
    from vplan.app import Built, NotComparable, Since
    from vplan.core import Finding, Message
    from vplan.history import NoVersion


class BuildRequest(NamedTuple):
    """The options of `vplan build`: what is to be built, and how."""

    formats: tuple[str, ...]
    templates: Path | None = None
    draft: bool = False
    since: str | None = None
    marks: str = "highlight"
    clean: bool = False
    force: bool = False
    untrusted: bool = False
    overwrite: bool = False
    metadata: str = ""
    word_page_numbers: bool = False
    for_web: bool = False


class Outcome(NamedTuple):
    """The report on a plan: findings, each with its line, and files; or why the work could not be done."""

    plan: Path
    code: int
    findings: "tuple[tuple[Finding, str], ...]" = ()
    language: str | None = None
    files: tuple[Path, ...] = ()
    kept: frozenset[Path] = frozenset()
    saved: tuple[Path, ...] = ()
    unwritable: "tuple[str, Message, Message | None] | None" = None
    refusal: "tuple[Message, Message] | None" = None
    typefaces: Path | None = None


def build_all(
    folders: Mapping[Path, Path], request: BuildRequest, report: ReportFormat, *, everything: bool = False
) -> int:
    """Build every plan into its folder, print what is found, and return the exit code. `everything`: text shows
    what is of language or about the goals too, which it counts otherwise.
    """
    from vplan.report import Detail

    printer = Printer(report, Detail.FULL if everything else Detail.BUILD)
    findings: list[Finding] = []
    files: list[Path] = []
    code = OK
    outcomes = _outcomes(folders, request, printer)
    try:
        with closing(outcomes):  # no process outlives this one, also when the output is closed
            for outcome in outcomes:
                print_findings(outcome, printer)
                findings += (finding for finding, _ in outcome.findings)
                files += outcome.files
                code = max(code, outcome.code)
    except ProcessEnded as ended:
        printer.process_ended(ended.left)
        code = FAILED
    printer.close(findings, files, refused=code == FAILED)
    return code


def _outcomes(
    folders: Mapping[Path, Path], request: BuildRequest, printer: Printer
) -> Generator[Outcome, None, None]:
    if len(folders) < WORTH_SHARING:
        for plan, folder in folders.items():
            printer.progress(f"{plan} …")
            yield build_one(plan, folder, request)
        return
    from functools import partial

    from vplan import app  # noqa: F401 - loaded before the processes part

    for done, outcome in enumerate(shared(partial(_build_pair, request=request), list(folders.items())), 1):
        printer.progress(f"{done}/{len(folders)} …")
        yield outcome


def _build_pair(pair: tuple[Path, Path], *, request: BuildRequest) -> Outcome:
    return build_one(*pair, request)


def build_one(plan: Path, folder: Path, request: BuildRequest) -> Outcome:
    """The report on a plan after its documents are up to date, or can't be."""
    known = _up_to_date(plan, folder, request) if request.since is None else None
    return build_anew(plan, folder, request) if known is None else _retold(plan, known)


def build_anew(plan: Path, folder: Path, request: BuildRequest) -> Outcome:
    """The same, where something is known to have changed."""
    from vplan import app
    from vplan.history import NoVersion
    from vplan.source import Unreadable

    version = None
    try:
        if request.since is not None:
            version = app.since_version(plan, request.since, request.marks, clean=request.clean)
            known = _up_to_date(plan, folder, request, version)
            if known is not None:
                return _retold(plan, known)
        built = app.build(
            plan,
            folder,
            templates=request.templates,
            draft=request.draft,
            formats=request.formats,
            since=version,
            force=request.force,
            untrusted=request.untrusted,
            overwrite=request.overwrite,
            metadata=request.metadata,
            word_page_numbers=request.word_page_numbers,
            for_web=request.for_web,
        )
    except Unreadable as error:
        return Outcome(plan, FAILED, ((error.finding, ""),))
    except (NoVersion, app.NotComparable) as error:
        return Outcome(plan, FAILED, refusal=_no_version(plan, error))
    return _outcome(plan, built)


def _up_to_date(
    plan: Path, folder: Path, request: BuildRequest, version: "Since | None" = None
) -> Recorded | None:
    """The last build, when this one would do nothing else."""
    if request.force or request.untrusted:
        return None
    key = version.key if version is not None else ""
    asked = BuildKey.now(
        plan,
        request.formats,
        draft=request.draft,
        templates=request.templates,
        since=key,
        metadata=request.metadata,
        pages=request.word_page_numbers,
        for_web=request.for_web,
    )
    known = recorded_build(folder, plan, asked)
    if known is None:
        return None
    last, earlier = known
    if earlier:
        from vplan.history import NoVersion, Repository
        from vplan.history.versions import DECIDED, revision

        try:
            if revision(Repository(plan), DECIDED).commit != earlier:
                return None
        except NoVersion:
            return None
    return last


def _retold(plan: Path, known: Recorded) -> Outcome:
    from vplan.core import Severity, worst

    code = FINDINGS if worst(one.finding for one in known.findings) is Severity.ERROR else OK
    return Outcome(plan, code, known.findings, known.language, known.files, frozenset(known.files))


def _outcome(plan: Path, built: "Built") -> Outcome:
    lines = tuple((finding, built.checked.line(finding.place)) for finding in built.findings)
    code = FINDINGS if built.failed else OK
    refused = built.unwritable
    return Outcome(
        plan,
        code if refused is None else FAILED,
        lines,
        built.checked.settings.language,
        built.files,
        built.kept,
        built.saved,
        None if refused is None else (str(refused.path), refused.reason, refused.hint),
        typefaces=built.checked.settings.typeface_folder,
    )


def print_findings(outcome: Outcome, printer: Printer) -> None:
    """Print it."""
    if outcome.refusal is not None:
        printer.refuse(*outcome.refusal)
        return
    printer.print_findings(outcome.findings, outcome.language)
    printer.wrote(outcome.files, outcome.kept)
    printer.saved(outcome.saved)
    if outcome.unwritable is not None:
        printer.fail(*outcome.unwritable)
    elif not outcome.files and outcome.code != FAILED:
        printer.nothing_written(outcome.plan)


def _no_version(plan: Path, error: "NoVersion | NotComparable") -> "tuple[Message, Message]":
    """Why there is no earlier version to mark against, and what to do."""
    from vplan.core import say
    from vplan.history import NoVersion

    if isinstance(error, NoVersion):
        return error.message, error.hint
    first = error.findings[0]
    return (
        say("the earlier version of {plan} can't be laid out: {problem}", plan=str(plan), problem=first.message),
        say("name a version that 'vplan check' finds no error in"),
    )
