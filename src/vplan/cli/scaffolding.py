"""`vplan init`: asks on a terminal, takes options in a script, and never writes over anything."""

import itertools
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import typer

from vplan.cli.options import FAILED, OK, YEARS, FileKind, ReportFormat
from vplan.cli.streams import err, out

if TYPE_CHECKING:
    from vplan.cli.printing import Printer
    from vplan.core import Message

Read = TypeVar("Read")
_LEVELS = {"2": 2, "3": 3}


class Begun(NamedTuple):
    """What the options of `vplan init` give; None is asked for."""

    organisation: str | None
    board: str | None
    year: int | None
    kind: FileKind
    levels: int | None


def write_first_plan(folder: Path, given: Begun) -> int:
    """Write the files of a first plan of that kind, print what to do next, and return the exit code."""
    from vplan.app.scaffold import SCHEMA, SETTINGS, first_files
    from vplan.cli.printing import Printer, wrapped
    from vplan.core import say
    from vplan.output import OutputError, write_files
    from vplan.source.editing import NotEdited

    printer = Printer(ReportFormat.TEXT)
    begun = _kind(given.kind)
    organisation, board = _names(given, printer)
    free = _free_name(folder, given, begun, printer)
    if free is None:
        return FAILED
    year, name = free
    levels = _levels(given, printer)
    try:
        files = first_files(organisation, board, year, begun, levels, file=name)
    except NotEdited as refusal:
        printer.refuse(refusal.message, refusal.hint)
        return FAILED
    kept = [name for name in (SETTINGS, SCHEMA) if lexists(folder / name)]  # another year of the same plan
    try:
        printer.wrote(write_files(folder, {name: data for name, data in files.items() if name not in kept}))
    except OutputError as error:
        printer.fail(str(error.path), error.reason)
        return FAILED
    plan = folder / name
    following = say("Next: open {plan} in an editor, then 'vplan build {plan}'", plan=str(plan))
    out(wrapped(following.translated(printer.translate)))
    return OK


def _kind(kind: FileKind) -> str:
    from vplan.app.scaffold import BUDGET, CONTROL, MATTER, MINUTES, PLAN, REPORT

    return {
        FileKind.BUDGET: BUDGET,
        FileKind.CONTROL: CONTROL,
        FileKind.REPORT: REPORT,
        FileKind.MATTER: MATTER,
        FileKind.MINUTES: MINUTES,
    }.get(kind, PLAN)


def _names(given: Begun, printer: "Printer") -> tuple[str, str]:
    """The names of the organisation and the board."""
    from vplan.core import say

    unfit = say("the name holds a character that can't be printed")
    usual = "Kommunfullmäktige" if given.kind is FileKind.BUDGET else "Kommunstyrelsen"
    asked = say("Organisation"), say("Board")
    return (
        _asked(given.organisation, "--organisation", asked[0], None, _reads(given.organisation), unfit, printer),
        _asked(given.board, "--board", asked[1], usual, _reads(given.board), unfit, printer),
    )


def _reads(given: str | None) -> Callable[[str], str | None]:
    """How a name is read: what an option gives is refused later, in the words of the editor."""
    return str if given is not None and given.strip() else _name


def _free_name(folder: Path, given: Begun, begun: str, printer: "Printer") -> tuple[int, str] | None:
    """The year and the name of a plan that is not there yet; None where the one that is given is. A folder can
    hold any number of matters and minutes.
    """
    from vplan.app.scaffold import MATTER, MINUTES, REPORT, file_name
    from vplan.core import say

    this_year = datetime.now(UTC).year
    of_no_year = begun in {MATTER, MINUTES}
    year = str(given.year) if given.year is not None else str(this_year) if of_no_year else None
    proposed = str(this_year if begun == REPORT else this_year + 1)
    unfit = say("a year is a number from {first} to {last}", first=YEARS.start, last=YEARS.stop - 1)
    while True:
        number = _asked(year, "--year", say("Year"), proposed, _year, unfit, printer)
        name = file_name(number, begun)
        if of_no_year:
            stem, _, ending = name.rpartition(".")
            others = (f"{stem}-{count}.{ending}" for count in itertools.count(2))
            name = next(one for one in itertools.chain([name], others) if not lexists(folder / one))
        if not lexists(folder / name):
            return number, name
        told = say("{file} is there already", file=str(folder / name))
        if year is not None:
            printer.refuse(told, say("name another year or another folder; nothing was written"))
            return None
        err(told.translated(printer.translate))


def _levels(given: Begun, printer: "Printer") -> int:
    """How many levels the plan has down to its goals."""
    from vplan.app.scaffold import MOST_LEVELS
    from vplan.core import say

    if given.kind is not FileKind.PLAN or not (given.levels or _can_ask(given)):
        return MOST_LEVELS
    question = say("Levels: 3 with areas between strategies and goals, 2 without")
    level = None if given.levels is None else str(given.levels)
    unfit = say("answer 2 or 3")
    return _asked(level, "--levels", question, str(MOST_LEVELS), _LEVELS.get, unfit, printer)


def _can_ask(given: Begun) -> bool:
    """Whether somebody is there who answers, and is asked for something anyway."""
    return sys.stdin.isatty() and None in {given.organisation, given.board, given.year}


def _name(answer: str) -> str | None:
    """The name; None where it holds what can't be printed."""
    return answer if answer and answer.isprintable() else None


def _year(answer: str) -> int | None:
    """The year in figures; None where it is none that a plan can be for."""
    try:
        year = int(answer)
    except ValueError:
        return None
    return year if year in YEARS else None


def _asked(
    given: str | None,
    option: str,
    question: "Message",
    proposal: str | None,
    read: Callable[[str], Read | None],
    unfit: "Message",
    printer: "Printer",
) -> Read:
    """What an option gives, or the first answer that fits. What is given and does not fit is refused."""
    while True:
        answer = _answer(given, option, question.translated(printer.translate), proposal)
        found = read(answer)
        if found is not None:
            return found
        if given is not None and given.strip():
            raise typer.BadParameter(f"{option}: {unfit.translated()}")
        err(unfit.translated(printer.translate))


def _answer(given: str | None, option: str, question: str, proposal: str | None) -> str:
    if given is not None and given.strip():
        return given.strip()
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"there is no terminal to ask on: give {option}")
    from vplan.cli.printing import wrapped

    asked = question if proposal is None else f"{question} [{proposal}]"
    return str(typer.prompt(wrapped(f"{asked}:"), default=proposal, show_default=False, prompt_suffix=" ")).strip()
