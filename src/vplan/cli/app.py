"""The commands that check, import and build. Whatever a command needs is imported when it runs, so each starts at
once; those that compare, follow up and explain are declared in `further`.
"""

from pathlib import Path
from typing import Annotated

import typer

from vplan.cli.command_line import (
    MAP_HELP,
    AsFormat,
    Everything,
    Plans,
    app,
    folder_for,
    hold_to_plans,
    own_templates,
)
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
    YEARS,
    FailOn,
    Marks,
    MetadataForm,
    ReportFormat,
)
from vplan.cli.speaking import SpeakingCommand

__all__ = ["app"]


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
    given_map: Annotated[Path | None, typer.Option("--map", metavar="MAP", help=MAP_HELP)] = None,
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
    hold_to_plans(named)
    if not named:
        raise typer.Exit(no_plans(plans))
    folders = {plan: folder_for(plan, output, len(named)) for plan in named}
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

    hold_to_plans([plan])
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
    raise typer.Exit(watch_plan(plan, folder_for(plan, output, 1), request, preview))


# Declared after those above, which is the order that --help lists them in.
import vplan.cli.further  # noqa: E402, F401

for _command in (*app.registered_commands, *own_templates.registered_commands):
    if not issubclass(_command.cls or object, SpeakingCommand):
        _command.cls = SpeakingCommand
