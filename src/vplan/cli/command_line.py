"""The command line itself: what all commands are declared on, and what several of them take."""

from pathlib import Path
from typing import Annotated

import typer

from vplan.cli.options import OK, ReportFormat
from vplan.cli.speaking import SpeakingGroup
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
MAP_HELP = "With documents of Word and Excel: a map that says what their headings and tables are."
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


def hold_to_plans(named: list[Path]) -> None:
    """Refuse documents of other programs, which only some commands take."""
    from vplan.cli import documents

    documents.hold_to_plans(named)


def folder_for(plan: Path, output: Path | None, plans: int) -> Path:
    """Where the documents of a plan go: into `output` itself if it is the only one, else into a folder there."""
    if output is None:
        return Path("build") / plan.stem
    return output if plans == 1 else output / plan.stem
