"""The interface for programs and notebooks, as `vplan` exports it: check, build, load. Path in, frozen values out.

The results are plain: texts, numbers and paths, with each message in one language. They stay as they are when the
values that vplan works with inside change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from vplan.app.building import build as build_plan
from vplan.app.checking import check as check_plan
from vplan.app.checking import ordered, read_plan
from vplan.core import Finding as CoreFinding
from vplan.core import Severity
from vplan.core.language import translation
from vplan.core.other_documents import is_document
from vplan.facts import Values
from vplan.source import Unreadable
from vplan.text.quotes import QuoteError, resolve

if TYPE_CHECKING:
    from os import PathLike

__all__ = [
    "BuildResult",
    "CheckResult",
    "Finding",
    "Language",
    "LoadedPlan",
    "PlanError",
    "build",
    "check",
    "load",
]

Language = Literal["sv", "en"]
Grade = Literal["error", "warning", "note"]
_CLEAN, _FINDINGS, _NOT_DONE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to do about it.

    `line` and `column` count from 1; in a workbook they are a row and a column, and `cell` names the sheet and the
    cell (`Drift 2026!C7`). In a Word file `spot` says in words where it is, and `line` counts its paragraphs and
    cells. `path` says what it is about in ids and names of the plan. `waived` holds the
    reason where the plan waives the finding; such a finding fails nothing.
    """

    code: str
    name: str
    severity: Grade
    file: str
    line: int
    column: int
    message: str
    hint: str | None = None
    path: str = ""
    waived: str | None = None
    cell: str | None = None
    spot: str | None = None

    def __str__(self) -> str:
        """As `vplan check` prints its first line."""
        named = self.cell or self.spot
        within = f" [{named}]" if named else f":{self.line}:{self.column}"
        return f"{self.file}{within}: {self.severity} {self.code} {self.name}: {self.message}"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Every finding of a plan in the order of its lines, and the exit code that `vplan check` would end with."""

    findings: tuple[Finding, ...]
    exit_code: int

    @property
    def ok(self) -> bool:
        """Whether no error stands."""
        return self.exit_code == _CLEAN

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make a check fail."""
        return tuple(one for one in self.findings if one.severity == "error" and one.waived is None)


@dataclass(frozen=True, slots=True)
class BuildResult(CheckResult):
    """The same of a build, with the documents that now stand in its folder; none where an error stands."""

    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan that could be read. `facts` are all values that running text can quote, by their Swedish names."""

    organisation: str
    board: str
    year: int
    title: str
    status: str
    facts: Mapping[str, Any]
    findings: tuple[Finding, ...]
    _values: Values

    def quote(self, expression: str) -> str:
        """A fact as a text of the plan would print it: `antal.mål`, `antal.mål | ord`, `budget.drift["Summa"]`.

        Raises KeyError, whose text says what there is instead.
        """
        try:
            return resolve(expression, self._values)()
        except QuoteError as error:
            raise KeyError(f"{error.message.translated()}; {error.hint.translated()}") from None


class PlanError(Exception):
    """A file that can't be read as a plan; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(one) for one in findings if one.severity == "error"))
        self.findings = findings


def check(path: "str | PathLike[str]", *, waivers: bool = True, language: Language | None = None) -> CheckResult:
    """Find what is wrong in a plan, or in a document of Word or Excel or a PDF; what `vplan check` does.

    `waivers`: findings that the plan waives don't fail. `language` of the messages: what the
    organisation's settings or the locale say where None.

    >>> import vplan
    >>> result = vplan.check("plan.yaml", language="en")
    >>> result.ok
    False
    >>> for finding in result.errors:
    ...     print(finding)
    plan.yaml:7:33: error VP101 count-mismatch: 3 strategier stated, 1 counted
    """
    _known(language)
    try:
        file = Path(path)
        if is_document(file.name):
            from vplan.app.documents import check_document

            checked = check_document(file)
        else:
            checked = check_plan(file, waivers=waivers)
    except Unreadable as error:
        return CheckResult(_plain((error.finding,), language), _NOT_DONE)
    found = _plain(checked.findings, language or checked.settings.language)
    return CheckResult(found, _FINDINGS if checked.failed else _CLEAN)


def build(
    path: "str | PathLike[str]",
    folder: "str | PathLike[str] | None" = None,
    *,
    formats: Sequence[str] | None = None,
    templates: "str | PathLike[str] | None" = None,
    draft: bool = False,
    untrusted: bool = False,
    overwrite: bool = False,
    language: Language | None = None,
) -> BuildResult:
    """Check a plan and write its documents into `folder` (`build/NAME` where None); what `vplan build` does.

    `formats`: some of docx, pdf, html, md and xlsx; Word and PDF where None. `draft` builds in spite of errors,
    and says so on the pages. `untrusted` refuses templates of the project's own, which are code, and a folder that
    holds anything. `overwrite` keeps a dated copy of a document that was changed since vplan wrote it; else
    OSError is raised.

    >>> import vplan
    >>> result = vplan.build("plan.yaml", "out", formats=["md"], draft=True)
    >>> [file.name for file in result.files]
    ['verksamhetsplan.md']
    """
    _known(language)
    if formats is not None:
        _of_formats(formats)
    plan = Path(path)
    target = Path("build") / plan.stem if folder is None else Path(folder)
    own = None if templates is None else Path(templates)
    try:
        built = build_plan(
            plan,
            target,
            templates=own,
            draft=draft,
            formats=formats,
            untrusted=untrusted,
            overwrite=overwrite,
        )
    except Unreadable as error:
        return BuildResult(_plain((error.finding,), language), _NOT_DONE)
    if built.unwritable is not None:
        raise OSError(f"{built.unwritable.path} can't be written to: {built.unwritable}")
    found = _plain(built.findings, language or built.checked.settings.language)
    return BuildResult(found, _FINDINGS if built.failed else _CLEAN, built.files)


def load(path: "str | PathLike[str]", *, language: Language | None = None) -> LoadedPlan:
    """Read a plan and compute its facts, without asking the rules. Raises PlanError where it is none.

    >>> import vplan
    >>> plan = vplan.load("plan.yaml")
    >>> plan.quote("antal.strategier")
    '1'
    >>> plan.facts["antal"]["strategier"]
    1
    """
    _known(language)
    try:
        read = read_plan(Path(path))
    except Unreadable as error:
        raise PlanError(_plain((error.finding,), language)) from None
    found = _plain(ordered(read.findings), language or read.settings.language)
    if read.plan is None or read.facts is None:
        raise PlanError(found)
    plan, values = read.plan, read.facts.values
    return LoadedPlan(
        plan.organisation, plan.board, plan.year, plan.title, plan.status, _frozen(values), found, values
    )


def _of_formats(names: Sequence[str]) -> None:
    from vplan.render import formats

    unknown = [one for one in names if one not in formats.names()]
    if unknown or not names:
        raise ValueError(f"formats are some of {', '.join(formats.names())}, not {', '.join(unknown) or 'none'}")


def _known(language: str | None) -> None:
    if language not in {None, "sv", "en"}:
        raise ValueError(f"a language is 'sv' or 'en', not {language!r}")


def _plain(findings: Sequence[CoreFinding], language: str | None) -> tuple[Finding, ...]:
    translate = translation(language)
    return tuple(
        Finding(
            one.rule.code,
            one.rule.name,
            _GRADES[one.grade],
            *one.place[:3],
            one.message.translated(translate),
            one.hint.translated(translate) if one.hint else None,
            one.path,
            one.waived,
            one.place.cell or None,
            one.place.spot or None,
        )
        for one in findings
    )


_GRADES: dict[Severity, Grade] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}


def _frozen(values: Values) -> Mapping[str, Any]:
    return MappingProxyType({name: _frozen(one) if isinstance(one, dict) else one for name, one in values.items()})
