"""`vplan init`: asks on a terminal, takes options in a script, and never writes over anything."""

import sys
from datetime import UTC, datetime
from os.path import lexists
from pathlib import Path

import typer

from vplan.cli.options import FAILED, OK, YEARS, Kind, ReportFormat
from vplan.cli.streams import err, out


def write_first_plan(
    folder: Path, organisation: str | None, board: str | None, year: int | None, kind: Kind = Kind.PLAN
) -> int:
    """Write the files of a first plan of that kind, print what to do next, and return the exit code."""
    from vplan.app.scaffold import BUDGET, CONTROL, MATTER, MINUTES, PLAN, REPORT, file_name, first_files
    from vplan.cli.printing import Printer
    from vplan.core import say
    from vplan.output import OutputError, write_files
    from vplan.source.editing import NotEdited

    printer = Printer(ReportFormat.TEXT)
    usual = "Kommunfullmäktige" if kind is Kind.BUDGET else "Kommunstyrelsen"
    organisation = _answer(organisation, "--organisation", say("Organisation").translated(printer.translate))
    board = _answer(board, "--board", say("Board").translated(printer.translate), usual)
    this_year = datetime.now(UTC).year
    proposed = str(this_year if kind is Kind.REPORT else this_year + 1)
    begun = {
        Kind.BUDGET: BUDGET,
        Kind.CONTROL: CONTROL,
        Kind.REPORT: REPORT,
        Kind.MATTER: MATTER,
        Kind.MINUTES: MINUTES,
    }.get(kind, PLAN)
    given = str(year) if year is not None else str(this_year) if begun in {MATTER, MINUTES} else None
    question = say("Year").translated(printer.translate)
    while (number := _year(_answer(given, "--year", question, proposed))) is None:
        told = say("a year is a number from {first} to {last}", first=YEARS.start, last=YEARS.stop - 1)
        err(told.translated(printer.translate))
    try:
        files = first_files(organisation, board, number, begun)
    except NotEdited as refusal:
        printer.refuse(refusal.message, refusal.hint)
        return FAILED
    taken = [name for name in files if lexists(folder / name)]
    if taken:
        printer.refuse(
            say("{file} is there already", file=str(folder / taken[0])),
            say("name another folder; nothing was written"),
        )
        return FAILED
    try:
        printer.wrote(write_files(folder, files))
    except OutputError as error:
        printer.fail(str(error.path), error.reason)
        return FAILED
    plan = folder / file_name(number, begun)
    out(
        say("Next: open {plan} in an editor, then 'vplan build {plan}'", plan=str(plan)).translated(
            printer.translate
        )
    )
    return OK


def _year(answer: str) -> int | None:
    """The year in figures; None where it is none that a plan can be for."""
    try:
        year = int(answer)
    except ValueError:
        return None
    return year if year in YEARS else None


def _answer(given: str | None, option: str, question: str, proposal: str | None = None) -> str:
    if given is not None and given.strip():
        return given.strip()
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"there is no terminal to ask on: give {option}")
    return str(typer.prompt(question, default=proposal)).strip()
