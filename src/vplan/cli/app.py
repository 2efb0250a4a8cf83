"""The commands. Whatever a command needs is imported when it runs, so that each starts at once."""

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vplan.compiler import Checked
    from vplan.diagnostic import Finding

app = typer.Typer(
    name="vplan",
    help="Check a Swedish planning document written in YAML, and build its Word and PDF documents.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

OK, FINDINGS, FAILED = 0, 1, 2


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


Plans = Annotated[list[Path], typer.Argument(metavar="PLAN...", readable=False, help="Plans (YAML files).")]
AsFormat = Annotated[Format, typer.Option("--format", help="How findings are printed.")]


@app.callback(invoke_without_command=True)
def vplan(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Check a Swedish planning document written in YAML, and build its Word and PDF documents."""
    if version:
        from vplan import __version__

        print(f"vplan {__version__}")
        raise typer.Exit(OK)


@app.command()
def check(
    plans: Plans,
    output_format: AsFormat = Format.TEXT,
    no_waivers: Annotated[bool, typer.Option("--no-waivers", help="Show known faults (kända_fel) again.")] = False,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The least severity that fails.")] = FailOn.ERROR,
) -> None:
    """Find what is wrong in a plan, and write nothing."""
    from vplan import compiler
    from vplan.diagnostic import Severity
    from vplan.source import Unreadable

    findings: list[Finding] = []
    code = OK
    printer = _Printer(output_format)
    for plan in plans:
        try:
            checked = compiler.check(plan, waivers=not no_waivers)
        except Unreadable as error:
            findings.append(error.finding)
            printer.show([error.finding], None)
            code = FAILED
            continue
        findings.extend(checked.findings)
        printer.show(checked.findings, checked)
        standing = [finding for finding in checked.findings if finding.waived is None]
        if any(finding.grade.at_least(Severity(fail_on.value)) for finding in standing):
            code = max(code, FINDINGS)
    printer.close(findings)
    raise typer.Exit(code)


@app.command()
def build(
    plans: Plans,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Write into DIR itself (for several plans: into DIR/NAME). Default: build/NAME.",
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option("--templates", metavar="DIR", exists=True, file_okay=False, help="Take templates from DIR."),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Build in spite of errors that the checks find.")] = False,
    output_format: AsFormat = Format.TEXT,
) -> None:
    """Check a plan, then write its documents in Word and PDF."""
    from vplan import compiler
    from vplan.source import Unreadable

    printer = _Printer(output_format)
    folders = {plan: _folder(plan, output, len(plans)) for plan in plans}
    if len(set(folders.values())) < len(folders):
        raise typer.BadParameter("two of the plans would be built into one folder; build them one at a time")
    findings: list[Finding] = []
    files: list[Path] = []
    code = OK
    for plan, folder in folders.items():
        printer.progress(f"{plan} …")
        try:
            built = compiler.build(plan, folder, templates=templates, draft=draft)
        except Unreadable as error:
            findings.append(error.finding)
            printer.show([error.finding], None)
            code = FAILED
            continue
        findings.extend(built.findings)
        files.extend(built.files)
        printer.show(built.findings, built.checked)
        printer.wrote(built.files)
        if built.unwritable is not None:
            printer.fail(str(built.unwritable.path), built.unwritable.reason)
            code = FAILED
        elif not built.files:
            printer.nothing_written(plan)
        if built.failed:
            code = max(code, FINDINGS)
    printer.close(findings, files)
    raise typer.Exit(code)


@app.command()
def rules() -> None:
    """List every rule: its code, name, severity and what it finds."""
    from vplan.rulebook import RULES

    for rule in RULES:
        severity = f"{rule.severity}/{rule.when_decided}" if rule.when_decided else str(rule.severity)
        print(f"{rule.code}  {rule.name:<24}  {severity:<14}  {rule.summary}")


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="A rule's code or name: VP201 or sum-mismatch.")],
) -> None:
    """Say what a rule means, why it matters, and how to mend what it finds."""
    from difflib import get_close_matches

    from vplan.rulebook import RULES, find

    found = find(rule)
    if found is None:
        near = get_close_matches(rule, [name for known in RULES for name in (known.name, known.code)], 1)
        hint = f"did you mean {near[0]}?" if near else "`vplan rules` lists them"
        print(f"vplan: there is no rule '{rule}'; {hint}", file=sys.stderr)
        raise typer.Exit(FAILED)
    graded = (
        f"{found.severity}, {found.when_decided} once the plan is decided"
        if found.when_decided
        else found.severity
    )
    print(f"{found.code} {found.name} ({graded})\n\n{found.page.strip()}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of plans, for completion and hover in an editor."""
    import json

    from vplan.model import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def _folder(plan: Path, output: Path | None, plans: int) -> Path:
    if output is None:
        return Path("build") / plan.stem
    return output if plans == 1 else output / plan.stem


class _Printer:
    """Prints findings as they come (text) or all at the end (JSON)."""

    def __init__(self, output_format: Format) -> None:
        from vplan.report import translation

        self.json = output_format is Format.JSON
        self.translate = translation()
        self.colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._progress = sys.stderr.isatty() and not self.json

    def progress(self, text: str) -> None:
        if self._progress:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    def show(self, findings: Iterable["Finding"], checked: "Checked | None") -> None:
        from shutil import get_terminal_size

        from vplan.report import as_text

        self.progress("")
        if self.json:
            return
        texts = checked.texts if checked else {}
        width = get_terminal_size().columns if sys.stdout.isatty() else 120
        for finding in findings:
            if finding.waived is None:
                text = texts.get(finding.place.file)
                own = text.lines if text else ()
                print(as_text(finding, own, self.translate, colour=self.colour, width=width))

    def wrote(self, files: Iterable[Path]) -> None:
        if not self.json:
            for file in files:
                print(file)

    def nothing_written(self, plan: Path) -> None:
        from vplan.diagnostic import say

        text = say("{plan}: nothing was written", plan=str(plan)).words(self.translate)
        print(text, file=sys.stderr)

    def fail(self, path: str, reason: str) -> None:
        from vplan.diagnostic import say

        self.progress("")
        message = say("vplan: {path} can't be written to: {reason}", path=path, reason=reason)
        print(message.words(self.translate), file=sys.stderr)
        hint = say("hint: {hint}", hint=say("name another folder with -o DIR"))
        print(f"  = {hint.words(self.translate)}", file=sys.stderr)

    def close(self, findings: list["Finding"], files: list[Path] | None = None) -> None:
        from vplan.report import as_json, summary

        if self.json:
            print(as_json(findings, self.translate, files))
        else:
            print(summary(findings, self.translate))
