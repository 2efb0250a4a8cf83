"""The commands that export, collect, compare and explain. Each imports what it needs when it runs."""

from pathlib import Path
from typing import Annotated

import typer

from vplan.cli.command_line import app, folder_for, hold_to_plans, own_templates
from vplan.cli.limiting import Limit, limit_for, within
from vplan.cli.options import (
    YEARS,
    DiffFormat,
    ExportFormat,
    FileKind,
    LogFormat,
)
from vplan.cli.streams import hand_over


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

    hold_to_plans([plan])
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

    hold_to_plans([plan])
    day = day_of(by) if by is not None else None
    if by is not None and day is None:
        raise typer.BadParameter(f"--by takes a day as year, month and day: 2025-09-12, not {by}")
    wanted = Wanted(period, tuple(unit or ()), since_report, to, day)
    folder = output or folder_for(plan, None, 1) / "formulär"
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

    hold_to_plans([plan])
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

    hold_to_plans([plan])
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
