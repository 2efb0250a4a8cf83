"""`vplan watch DIR`: a folder in which every plan is built when it is saved, with a page that says what was found.

For who has no terminal. Documents stand in a folder for each plan, and the page beside the plans; both are written
whole or not at all, and the last good documents stay where errors keep new ones from being made.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from os.path import isdir, isfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.cli.building import BuildRequest, Outcome, build_anew
from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.printing import Printer
from vplan.cli.saves import Read, built_and_read, concerns
from vplan.cli.watching import Known, announce, changes
from vplan.core import Message, say
from vplan.core.processes.sharing import collect_often
from vplan.report import Detail

if TYPE_CHECKING:
    from vplan.report.folder import Outcome as Told

PAGE = "fynd.html"
_PLANS = (".yaml", ".yml")
_SETTINGS = "vplan.yaml"
_NOT_READ = ("~", ".")
"""How names begin of files that are nobody's work: locks of Word, Excel and LibreOffice, unfinished ones."""
_STILL = 0.3
"""Seconds without a change after which a save is complete."""
_MOST = 10.0
"""Seconds after which files that never are still are read as they are."""
_EMPTY = 3.0
"""Seconds that a plan may be empty before it is taken for one: some programs empty a file, and then write it."""
_AGAIN = 10.0
"""Seconds after which a document that could not be written is tried again."""
_Look = Mapping[str, tuple[int, int, int] | None]
"""What tells files from those that replace them, by path; None for one that is not there."""


class _Plan(NamedTuple):
    """A plan of the folder: what its last build read, said and found; `locked` are files that could not be opened,
    `tried` when it was built.
    """

    outcome: Outcome
    read: Read
    known: frozenset[Known]
    locked: frozenset[Path]
    tried: float


def watch_folder(folder: Path, output: Path | None, request: BuildRequest, *, quiet: bool) -> int:
    """Build each plan of a folder now and on every save, until Ctrl-C; return the exit code."""
    printer = Printer(ReportFormat.TEXT, Detail.BUILD)
    there = folder.resolve()
    if not isdir(there):
        printer.refuse(
            say("there is no folder {folder}", folder=str(folder)), say("check the path and the spelling")
        )
        return FAILED
    try:
        with _alone(there):
            return _Watch(there, (output or folder).absolute(), request, printer, quiet=quiet).run()
    except TimeoutError:
        printer.refuse(
            say("{folder} is watched already by another vplan", folder=str(folder)),
            say("end the other one first; one is enough for all plans of a folder"),
        )
    except OSError as error:
        printer.fail(str(folder), Message("{reason}", {"reason": error.strerror or str(error)}))
    return FAILED


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep another vplan from watching the folder. Raises TimeoutError, OSError."""
    from vplan.output.locking import locked
    from vplan.output.manifest import FOLDER

    (folder / FOLDER).mkdir(exist_ok=True)
    with locked(folder / FOLDER / ".watch", 0):
        yield


class _Watch:
    """The folder as it was last seen, and what became of its plans."""

    def __init__(
        self, folder: Path, output: Path, request: BuildRequest, printer: Printer, *, quiet: bool
    ) -> None:
        self._folder, self._output, self._request = folder, output, request
        self._printer, self._quiet = printer, quiet
        self._plans: dict[Path, _Plan] = {}
        self._language: str | None = None
        self._unsaid = ""

    def run(self) -> int:
        """Build, and wait for saves, until Ctrl-C."""
        from vplan.render.pdf.writer import stay_warm

        stay_warm()
        try:
            seen = self._round(None)
            collect_often()
            while True:
                folders = self._folders()
                for _ in changes(folders):
                    seen = self._round(seen)
                    if self._folders() != folders or not isdir(self._folder):
                        break
                if not isdir(self._folder):
                    time.sleep(1)
        except KeyboardInterrupt:
            return OK

    def _folders(self) -> tuple[Path, ...]:
        read = {path for plan in self._plans.values() for path in plan.read.folders if isdir(path)}
        return tuple(sorted({self._folder, *read}))

    def _round(self, seen: _Look | None) -> _Look | None:
        """Build what was saved since the folder was `seen`, and write the page; return what was seen."""
        try:
            os.chdir(self._folder)  # what findings name is named from here, also in a folder that was gone
            now = self._look()
            if now == seen and not any(map(self._to_try_again, self._plans)):
                return seen
            now = self._settled(now)
            plans = _plans_here()
        except OSError:  # the folder is gone, for now at least
            return None
        changed = seen is None or plans != list(self._plans)
        self._plans = {plan: self._plans[plan] for plan in self._plans if plan in plans}
        for plan in plans:
            if self._is_stale(plan):
                self._build(plan, _folder_of(plan, plans, self._output))
                changed = True
        self._plans = {plan: self._plans[plan] for plan in plans}
        if changed or self._beside(now) != self._beside(seen or {}):
            self._write_page(plans, now)
        return now

    def _is_stale(self, plan: Path) -> bool:
        known = self._plans.get(plan)
        return known is None or concerns(set(), known.read, plan, self._request) or self._to_try_again(plan)

    def _to_try_again(self, plan: Path) -> bool:
        known = self._plans[plan]
        waited = time.monotonic() - known.tried > _AGAIN
        return (known.outcome.unwritable is not None and waited) or any(map(_opens, known.locked))

    def _build(self, plan: Path, folder: Path) -> None:
        before = self._plans.get(plan)
        began = time.monotonic()
        outcome, read = built_and_read(
            plan, folder, self._request, before.read if before is not None else None, _survived
        )
        if outcome.language is not None:
            self._language = outcome.language
            self._printer.speak(outcome.language)
        known: frozenset[Known] = before.known if before is not None else frozenset()
        if not self._quiet:
            known = announce(outcome, known, time.monotonic() - began, self._printer)
        locked = frozenset(
            path for path, digest in read.files.items() if not digest and isfile(path) and not _opens(path)
        )
        self._plans[plan] = _Plan(outcome, read, known, locked, time.monotonic())

    def _look(self) -> _Look:
        """The files of the folder that may matter, and those that plans have read or looked for."""
        found: dict[str, tuple[int, int, int] | None] = {}
        with os.scandir(".") as entries:
            for entry in entries:
                if not entry.name.startswith(_NOT_READ) and _may_matter(entry.name):
                    found[entry.name] = _stamp(entry.path)
        for plan in self._plans.values():
            others = [*plan.read.files, *plan.read.around.absent]
            for path, (pattern, _) in plan.read.around.folders.items():
                others += path.glob(pattern)
            found.update((str(path), _stamp(path)) for path in others)
        return found

    def _settled(self, look: _Look) -> _Look:
        """The files when nothing has happened for a while, and no plan is empty that may yet be written."""
        began = time.monotonic()
        while (spent := time.monotonic() - began) < _MOST:
            time.sleep(_STILL)
            now = self._look()
            empty = any(stamp is not None and stamp[1] == 0 for stamp in now.values())
            if now == look and not (empty and spent < _EMPTY):
                break
            look = now
        return look

    def _beside(self, look: _Look) -> tuple[list[str], list[str]]:
        """Tables and lists of the folder that no plan reads, and files whose names have one ending too many."""
        read = {path for plan in self._plans.values() for path in plan.read.files}
        names = sorted(name for name, stamp in look.items() if stamp is not None and os.sep not in name)
        unread = [name for name in names if _is_table(name) and self._folder / name not in read]
        return unread, [name for name in names if _is_misnamed(name)]

    def _write_page(self, plans: list[Path], look: _Look) -> None:
        from vplan.core.language import language_of
        from vplan.output import OutputError, write_files
        from vplan.report import translation
        from vplan.report.folder import Folder, as_folder_page
        from vplan.report.html import Listed

        told: dict[tuple[object, ...], Listed] = {}
        for plan in plans:  # what plans share is found in each
            for finding, line in self._plans[plan].outcome.findings:
                told.setdefault((finding.rule.code, finding.place, str(finding.message)), Listed(finding, line))
        language = language_of(self._language)
        unread, misnamed = self._beside(look)
        page = as_folder_page(
            Folder(
                datetime.now(),
                [self._told(plan, plans) for plan in plans],
                unread,
                [f"{self._link(path)}/" for path in _left(self._output, plans)],
                misnamed,
            ),
            told.values(),
            translation(language),
            language,
        )
        try:
            self._refuse_another()
            write_files(self._folder, {PAGE: page.encode("utf-8", "replace")})
            self._unsaid = ""
        except OutputError as error:
            said = f"{error.path} {error.reason.translated()}"
            if said != self._unsaid:  # once, and not at each save
                self._printer.fail(str(error.path), error.reason, error.hint or say("move or rename it"))
            self._unsaid = said

    def _refuse_another(self) -> None:
        """Raise OutputError where a page stands that is somebody else's."""
        from vplan.output import OutputError
        from vplan.report.folder import is_own

        page = self._folder / PAGE
        with suppress(FileNotFoundError):
            try:
                if not is_own(page.read_bytes()):
                    raise OutputError(page, say("vplan did not write what is there"), say("move or rename it"))
            except (IsADirectoryError, PermissionError):
                return  # what writes it says so

    def _told(self, plan: Path, plans: list[Path]) -> "Told":
        from vplan.output import Manifest
        from vplan.report.folder import Outcome as Told

        outcome = self._plans[plan].outcome
        folder = _folder_of(plan, plans, self._output)
        said: list[tuple[Message, Message | None]] = []
        if outcome.unwritable is not None:
            path, reason, todo = outcome.unwritable
            said.append((say("{path} can't be written to: {reason}", path=path, reason=reason), todo))
        if outcome.refusal is not None:
            said.append(outcome.refusal)
        files, older = outcome.files, None
        if not files:
            last = Manifest.of(folder, plan)
            files = tuple(folder / name for name in last.names if isfile(folder / name)) if last else ()
            older = _last_change(files)
        return Told(
            str(plan),
            [self._link(path) for path in files],
            stopped=not outcome.files,
            older=older,
            kept=[self._link(path) for path in outcome.saved],
            said=said,
        )

    def _link(self, path: Path) -> str:
        """The way from the page; the whole path on another drive."""
        try:
            return Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:
            return path.as_posix()


def _survived(plan: Path, folder: Path, request: BuildRequest) -> Outcome:
    """The build; a fault in vplan itself ends it, and no other plan's."""
    try:
        return build_anew(plan, folder, request)
    except Exception as error:
        if os.environ.get("VPLAN_TRACEBACK"):
            raise
        fault = say("a fault in vplan itself: {fault}", fault=f"{type(error).__name__}: {error}")
        return Outcome(plan, FAILED, refusal=(fault, say("please report it with the plan, if you may")))


def _plans_here() -> list[Path]:
    return sorted(Path(name) for name in os.listdir() if _is_plan(name) and isfile(name))


def _is_plan(name: str) -> bool:
    return name.lower().endswith(_PLANS) and name != _SETTINGS and not name.startswith(_NOT_READ)


def _is_table(name: str) -> bool:
    from vplan.source import WORKBOOKS

    return name.lower().endswith((".csv", *WORKBOOKS))


def _is_misnamed(name: str) -> bool:
    """Whether an editor has added an ending to that of a plan."""
    return name.lower().endswith(tuple(f"{ending}.txt" for ending in _PLANS))


def _may_matter(name: str) -> bool:
    return name == _SETTINGS or _is_plan(name) or _is_table(name) or _is_misnamed(name)


def _folder_of(plan: Path, plans: list[Path], output: Path) -> Path:
    """The folder of a plan's documents; of two plans of one name, that ends as the plan does."""
    names = Counter(one.stem.casefold() for one in plans)
    return output / (plan.stem if names[plan.stem.casefold()] == 1 else plan.name.replace(".", "-"))


def _left(output: Path, plans: list[Path]) -> Iterator[Path]:
    """The folders of documents of plans that are gone."""
    from vplan.output.manifest import FOLDER

    current = {_folder_of(plan, plans, output) for plan in plans}
    with suppress(OSError):
        for path in sorted(output.iterdir()):
            if path not in current and any((path / FOLDER).glob("*.json")):
                yield path


def _stamp(path: str | Path) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _opens(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def _last_change(files: tuple[Path, ...]) -> datetime | None:
    stamps = [stamp[0] for stamp in map(_stamp, files) if stamp is not None]
    return datetime.fromtimestamp(max(stamps) / 1e9) if stamps else None
