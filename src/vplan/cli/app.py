"""The commands. Whatever a command needs is imported when it runs, so that each starts at once."""

from pathlib import Path
from typing import Annotated

import typer

from vplan.cli.formats import (
    Formats,
    NamingFormats,
    WatchedFormats,
    hold_to_counting,
    hold_to_publishing,
    of_build,
    of_watch,
)
from vplan.cli.limiting import Limit, limit_for, within
from vplan.cli.options import (
    OK,
    YEARS,
    DiffFormat,
    ExportFormat,
    FailOn,
    FileKind,
    LogFormat,
    Marks,
    MetadataForm,
    ReportFormat,
)
from vplan.cli.speaking import SpeakingCommand, SpeakingGroup
from vplan.cli.streams import hand_over

app = typer.Typer(
    name="vplan",
    cls=SpeakingGroup,
    help="Check a Swedish planning document written in YAML, and build its Word and PDF documents.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

own_templates = typer.Typer(cls=SpeakingGroup, rich_markup_mode=None)
app.add_typer(own_templates, name="templates")

Plans = Annotated[list[Path], typer.Argument(metavar="PLAN...", readable=False, help="Plans (YAML files).")]
Everything = Annotated[
    bool, typer.Option("--all", help="Show all findings in full, also those on language and goals.")
]
_MAP_HELP = "With documents of Word and Excel: a map that says what their headings and tables are."
AsFormat = Annotated[ReportFormat, typer.Option("--format", help="How findings are printed.")]


@app.callback(invoke_without_command=True)
def vplan(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Check a Swedish planning document written in YAML, and build its Word and PDF documents."""
    if version:
        from vplan.core.version import __version__

        hand_over(f"vplan {__version__}")
        raise typer.Exit(OK)


@app.command()
def check(
    plans: Plans,
    output_format: AsFormat = ReportFormat.TEXT,
    no_waivers: Annotated[
        bool, typer.Option("--no-waivers", help="Show waived findings (kända_fel) again.")
    ] = False,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The least severity that fails.")] = FailOn.ERROR,
    waive: Annotated[
        str | None,
        typer.Option(
            "--waive",
            metavar="RULE@PATH",
            help="Write a finding into the plan as a waiver (kända_fel): it was looked at, and stands.",
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why a waived finding stands.")] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="Put right what is certain: old keys, figures, dashes, spaces, roles, typed counts."
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="With --fix: show what it would change, and write nothing.")
    ] = False,
    changed: Annotated[
        bool,
        typer.Option(
            "--changed", help="The files named have changed: check the plans here that are made from any of them."
        ),
    ] = False,
    untrusted: Annotated[
        bool,
        typer.Option(
            "--untrusted", help="Report what 'build --untrusted' would refuse: own templates, and need of git."
        ),
    ] = False,
    comments: Annotated[
        Path | None,
        typer.Option(
            "--comments",
            metavar="COPY",
            help="With one document of Word or Excel: write a copy that has the findings as comments.",
        ),
    ] = None,
    given_map: Annotated[Path | None, typer.Option("--map", metavar="MAP", help=_MAP_HELP)] = None,
    everything: Everything = False,
    limit: Limit = None,
) -> None:
    """Find what is wrong in plans: files, folders, patterns, or - for standard input. Documents of Word and Excel
    and PDFs are checked as they stand, where they are named: of a folder, the plans are checked.
    """
    from vplan.cli.checking import check_all, waive_finding
    from vplan.cli.documents import Documents, hold_to_documents
    from vplan.cli.files import affected
    from vplan.cli.fixing import fix_all

    if diff and not fix:
        raise typer.BadParameter("--diff goes with --fix")
    hold_to_documents(plans, waive=waive, fix=fix, comments=comments, given_map=given_map)
    if (waive is None) is not (reason is None) or (waive is not None and len(plans) != 1):
        raise typer.BadParameter("--waive RULE@PATH and --reason go together, with one plan")

    def work() -> int:
        checked = affected(plans) if changed else plans
        if fix:
            failed = fix_all(checked, show_only=diff)
            if diff or failed:
                return failed
        if waive is not None and reason is not None:
            return waive_finding(plans[0], waive, reason)
        waivers, may_be_none = not no_waivers, changed
        return check_all(
            checked,
            output_format,
            waivers=waivers,
            fail_on=fail_on,
            untrusted=untrusted,
            may_be_none=may_be_none,
            everything=everything,
            documents=Documents(given_map, comments),
        )

    raise typer.Exit(within(limit_for(limit, untrusted=untrusted), work))


@app.command(name="import")
def import_document(
    document: Annotated[
        Path,
        typer.Argument(metavar="DOCUMENT", readable=False, help="A Word file, a workbook, or a PDF with tags."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PLAN", help="The plan to write. Default: beside the document."),
    ] = None,
    given_map: Annotated[
        Path | None,
        typer.Option(
            "--map",
            metavar="MAP",
            help="What headings and tables are; where there is no such file yet, it is written.",
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", min=YEARS[0], max=YEARS[1], help="The plan's year.")
    ] = None,
    limit: Limit = None,
) -> None:
    """Make a plan in YAML of a document of Word or Excel, or of a PDF with tags; nothing of it is lost."""
    from vplan.cli.importing import Wanted, import_plan

    wanted = Wanted(document, output, given_map, year)
    raise typer.Exit(within(limit_for(limit, untrusted=False), lambda: import_plan(wanted)))


@app.command(cls=NamingFormats)
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
    formats: Formats = None,
    report: Annotated[
        ReportFormat, typer.Option("--report", help="How findings are printed.")
    ] = ReportFormat.TEXT,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REV",
            help="Mark what is new since a git revision, or since the last decided one: beslut.",
        ),
    ] = None,
    marks: Annotated[
        Marks, typer.Option("--marks", help="Yellow, or tracked changes that Word can accept and reject.")
    ] = Marks.HIGHLIGHT,
    clean: Annotated[
        bool, typer.Option("--clean", help="With --since: write the documents without marks too.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Make documents anew that are up to date.")] = False,
    untrusted: Annotated[
        bool,
        typer.Option(
            "--untrusted",
            help="Run no git, refuse templates of the project's own, and write into a new or empty folder alone.",
        ),
    ] = False,
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite", help="Write documents also where one was changed since; a dated copy of it is kept."
        ),
    ] = False,
    metadata: Annotated[
        MetadataForm | None,
        typer.Option(
            "--metadata",
            help="Write a file about each document beside it, for registers and archives: its record, and the "
            "SHA-256 of its files.",
        ),
    ] = None,
    word_page_numbers: Annotated[
        bool,
        typer.Option(
            "--word-page-numbers", help="Have LibreOffice count the pages for the contents of Word documents."
        ),
    ] = False,
    for_web: Annotated[
        bool,
        typer.Option(
            "--for-web",
            help="Write copies to publish (NAME-webb), with what 'ej_webb' names masked; refuse what is not for "
            "all to read: drafts, personal identity numbers, notes to the editor.",
        ),
    ] = False,
    everything: Everything = False,
    limit: Limit = None,
) -> None:
    """Check plans (files, folders, patterns), then write their documents: in Word and PDF, or as HTML or Markdown;
    or all tables and lists as an Excel workbook (xlsx).
    """
    from vplan.cli.building import BuildRequest, build_all
    from vplan.cli.checking import no_plans
    from vplan.cli.files import opened

    if since is None and (clean or marks is not Marks.HIGHLIGHT):
        raise typer.BadParameter("--marks and --clean go with --since REV")
    if untrusted and templates is not None:
        raise typer.BadParameter("--untrusted and --templates are either-or")
    if untrusted and since is not None:
        raise typer.BadParameter("--untrusted runs no git, and --since needs it: leave one of them out")
    asked = of_build(formats)
    if for_web:
        hold_to_publishing(asked, draft=draft, marked=since is not None)
    if word_page_numbers:
        hold_to_counting(asked, untrusted=untrusted)
    named = opened(plans)
    _hold_to_plans(named)
    if not named:
        raise typer.Exit(no_plans(plans))
    folders = {plan: _folder(plan, output, len(named)) for plan in named}
    if len(set(folders.values())) < len(folders):
        raise typer.BadParameter("two of the plans would be built into one folder; build them one at a time")
    request = BuildRequest(
        asked,
        templates,
        draft,
        since,
        marks.value,
        clean,
        force,
        untrusted,
        overwrite,
        metadata or "",
        word_page_numbers,
        for_web,
    )

    def work() -> int:
        return build_all(folders, request, report, everything=everything)

    raise typer.Exit(within(limit_for(limit, untrusted=untrusted), work))


@app.command(cls=NamingFormats)
def watch(
    plan: Annotated[
        Path,
        typer.Argument(metavar="PLAN", readable=False, help="A plan (YAML file), or a folder of plans."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Write into DIR. Default: build/NAME; for a folder: into DIR/NAME, by default beside the plans.",
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option("--templates", metavar="DIR", exists=True, file_okay=False, help="Take templates from DIR."),
    ] = None,
    formats: WatchedFormats = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="With a folder: print nothing; fynd.html in it says what was found.")
    ] = False,
    html: Annotated[bool, typer.Option("--html", help="Show the pages in a browser, anew on each save.")] = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="With --html: where. Default: any port that is free.")
    ] = 0,
) -> None:
    """Build a plan, or each plan of a folder, each time that it, or a file it is made from, is saved; until
    Ctrl-C. In a folder the findings are written as a page too: fynd.html.
    """
    from vplan.cli.building import BuildRequest
    from vplan.cli.dropping import watch_folder
    from vplan.cli.printing import Printer
    from vplan.cli.watching import started
    from vplan.cli.watching import watch as watch_plan

    _hold_to_plans([plan])
    if port and not html:
        raise typer.BadParameter("--port goes with --html")
    if quiet or plan.is_dir():
        if html:
            raise typer.BadParameter("--html goes with one plan, and not with a folder")
        if plan.is_file():
            raise typer.BadParameter("--quiet goes with a folder of plans")
        own = templates.absolute() if templates is not None else None
        asked = BuildRequest(of_build(formats), own, overwrite=True)
        raise typer.Exit(watch_folder(plan, output, asked, quiet=quiet))
    preview = started(port, Printer(ReportFormat.TEXT)) if html else None
    if isinstance(preview, int):
        raise typer.Exit(preview)
    request = BuildRequest(of_watch(formats, html=html), templates)
    raise typer.Exit(watch_plan(plan, _folder(plan, output, 1), request, preview))


@app.command()
def export(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", readable=False, help="A plan, or a file of results.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="One file of JSON, or a CSV file for each list.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write into DIR; JSON is else printed.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over files that are there with something else in them.")
    ] = False,
    limit: Limit = None,
) -> None:
    """Write a plan, its facts and how its goals stand as open data, for programs and spreadsheets."""
    from vplan.cli.exporting import export_plan

    _hold_to_plans([plan])
    if form is ExportFormat.CSV and output is None:
        raise typer.BadParameter("--format csv writes files: name their folder with --output DIR")
    raise typer.Exit(within(limit, lambda: export_plan(plan, form, output, overwrite=overwrite)))


@app.command()
def form(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", readable=False, help="A plan, or a file of results.")],
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="T1, T2, T3, halvår, delår, år, or a month: 2025-03.")
    ],
    unit: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="NAME", help="Only the form of this unit or person; can be repeated."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write into DIR. Default: build/NAME/formulär."),
    ] = None,
    since_report: Annotated[
        Path | None,
        typer.Option(
            "--since-report", metavar="FILE", help="Show the last outcomes from this file of results too."
        ),
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="TEXT", help="To whom forms are returned.")] = "",
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="The last day to return them: 2025-09-12.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over forms that are there with something else in them.")
    ] = False,
    limit: Limit = None,
) -> None:
    """Write the forms for a follow-up: a workbook for each unit or person that answers for something."""
    from vplan.app.forming import Wanted
    from vplan.cli.follow_up import day_of, write_forms

    _hold_to_plans([plan])
    day = day_of(by) if by is not None else None
    if by is not None and day is None:
        raise typer.BadParameter(f"--by takes a day as year, month and day: 2025-09-12, not {by}")
    wanted = Wanted(period, tuple(unit or ()), since_report, to, day)
    folder = output or _folder(plan, None, 1) / "formulär"
    raise typer.Exit(within(limit, lambda: write_forms(plan, wanted, folder, overwrite=overwrite)))


@app.command()
def collect(
    forms: Annotated[
        list[Path],
        typer.Argument(metavar="FORM...", readable=False, help="Forms that were filled in, or folders of them."),
    ],
    into: Annotated[Path, typer.Option("--into", metavar="FILE", help="The file of results to collect into.")],
    plan: Annotated[
        Path | None,
        typer.Option("--plan", metavar="PLAN", help="The plan: a file of results that is not there is begun."),
    ] = None,
    limit: Limit = None,
) -> None:
    """Collect filled-in forms into a file of results, and tell what is missing and what differs."""
    from vplan.cli.follow_up import collect_forms

    raise typer.Exit(within(limit, lambda: collect_forms(forms, into, plan)))


@app.command()
def diff(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", readable=False, help="A plan (YAML file).")],
    revisions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REV [REV]]",
            help="Git revisions, the older first; beslut is the last decided one. Default: the last commit of the "
            "plan. Without a second one: the file as it is.",
        ),
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="FILE", help="Compare with an older file, without git.")
    ] = None,
    diff_format: Annotated[
        DiffFormat, typer.Option("--format", help="How changes are printed.")
    ] = DiffFormat.TEXT,
    limit: Limit = None,
) -> None:
    """Say what changed between two versions of a plan, in the plan's own terms."""
    from vplan.cli.comparing import print_diff

    _hold_to_plans([plan])
    named = revisions or []
    if len(named) > 2 or (named and against is not None):
        raise typer.BadParameter("name one or two revisions, or an older file with --against")
    seconds = limit_for(limit, untrusted=False)
    raise typer.Exit(within(seconds, lambda: print_diff(plan, named, against, diff_format)))


@app.command()
def log(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", readable=False, help="A plan (YAML file).")],
    log_format: Annotated[LogFormat, typer.Option("--format", help="How revisions are printed.")] = LogFormat.TEXT,
    limit: Limit = None,
) -> None:
    """List the revisions of a plan, the newest first, each with what it changed."""
    from vplan.cli.comparing import print_log

    _hold_to_plans([plan])
    raise typer.Exit(within(limit_for(limit, untrusted=False), lambda: print_log(plan, log_format)))


@app.command()
def text(
    document: Annotated[Path, typer.Argument(metavar="FILE.docx", readable=False, help="A Word file.")],
    limit: Limit = None,
) -> None:
    """Print a Word file as text, so that 'git diff' can show what changed in it."""
    from vplan.cli.word_text import print_text

    raise typer.Exit(within(limit_for(limit, untrusted=False), lambda: print_text(document)))


@app.command()
def rules() -> None:
    """List every rule: its code, name, severity and what it finds."""
    from vplan.cli.explaining import list_rules

    raise typer.Exit(list_rules())


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="A rule's code or name: VP201 or sum-mismatch.")],
) -> None:
    """Say what a rule means, why it matters, and how to correct what it finds."""
    from vplan.cli.explaining import explain_rule

    raise typer.Exit(explain_rule(rule))


@app.command()
def schema(
    settings: Annotated[bool, typer.Option("--settings", help="The schema of vplan.yaml instead.")] = False,
) -> None:
    """Print the JSON Schema of plans, for completion and hover in an editor."""
    from vplan.model import json_schema
    from vplan.model.settings import settings_schema
    from vplan.report.json_text import as_json_text

    hand_over(as_json_text(settings_schema() if settings else json_schema()))


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder for the plan.")],
    organisation: Annotated[str | None, typer.Option("--organisation", help="Whose plan it is.")] = None,
    board: Annotated[str | None, typer.Option("--board", help="The board (nämnd or styrelse).")] = None,
    year: Annotated[
        int | None, typer.Option("--year", min=YEARS.start, max=YEARS.stop - 1, help="The year it is for.")
    ] = None,
    kind: Annotated[
        FileKind,
        typer.Option(
            "--kind",
            help="A board's plan, the goals and budget of the whole organisation, a plan of internal control, "
            "a report without its plan, or a matter.",
        ),
    ] = FileKind.PLAN,
    levels: Annotated[
        int | None,
        typer.Option(
            "--levels",
            min=2,
            max=3,
            help="Of a board's plan: 3 has areas between strategies and goals, 2 has goals right under them.",
        ),
    ] = None,
) -> None:
    """Write a small plan to start from: it checks and builds at once. Asks for what no option gives."""
    from vplan.cli.scaffolding import Begun, write_first_plan

    raise typer.Exit(write_first_plan(folder, Begun(organisation, board, year, kind, levels)))


@own_templates.callback(invoke_without_command=True)
def templates_command(context: typer.Context) -> None:
    """List the templates and macros that documents are laid out by, or copy them to change them."""
    from vplan.cli.templates import list_templates

    if context.invoked_subcommand is None:
        raise typer.Exit(list_templates())


@own_templates.command("copy")
def copy_command(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Templates (verksamhetsplan) or macros (delar.budget)."),
    ],
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", file_okay=False, help="The folder of your own templates.")
    ] = Path("templates"),
) -> None:
    """Copy templates whole, or single macros, into a folder of your own; the rest stays vplan's."""
    from vplan.cli.templates import copy_templates

    raise typer.Exit(copy_templates(names, to))


def _hold_to_plans(named: list[Path]) -> None:
    from vplan.cli.documents import hold_to_plans

    hold_to_plans(named)


def _folder(plan: Path, output: Path | None, plans: int) -> Path:
    if output is None:
        return Path("build") / plan.stem
    return output if plans == 1 else output / plan.stem


for _command in (*app.registered_commands, *own_templates.registered_commands):
    if not issubclass(_command.cls or object, SpeakingCommand):
        _command.cls = SpeakingCommand
