"""`vplan import`: a plan out of a document, with what became of its words; it asks where a terminal is there to
ask on, and writes over nothing.
"""

import sys
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.streams import out
from vplan.core import say

if TYPE_CHECKING:
    from vplan.cli.printing import Printer
    from vplan.core import Message
    from vplan.imports.importing import Imported
    from vplan.imports.recognising.map import Map


_REMARKS = (
    say(
        "What the headings and tables of these documents are; 'vplan import' and 'vplan check' take it with --map."
    ),
    say("A * stands for any words. Headings: strategi, målområde, mål, etikett, kapitel, utelämnas."),
    say("'punkter' and 'stycken' list headings under which points, or paragraphs, are goals."),
)


class Wanted(NamedTuple):
    """What the options of `vplan import` say. `given_map`: a map that is read, or written where there is none."""

    document: Path
    output: Path | None = None
    given_map: Path | None = None
    year: int | None = None


def import_plan(wanted: Wanted) -> int:
    """Write the plan that a document makes, print what became of its words, and return the exit code."""
    from vplan.app.documents import account_faults, read_document
    from vplan.cli.printing import Printer
    from vplan.imports.recognising.map import Map
    from vplan.source import Unreadable

    printer = Printer(ReportFormat.TEXT)
    plan = wanted.output or wanted.document.with_suffix(".yaml")
    if lexists(plan):
        printer.refuse(
            say("{file} is there already", file=str(plan)), say("name another with {option}", option="--output")
        )
        return FAILED
    given = read_given(wanted.given_map, printer) if wanted.given_map is not None else Map()
    if given is None:
        return FAILED
    try:
        imported = read_document(wanted.document, None, given, year=wanted.year)
    except Unreadable as error:
        printer.show([error.finding], None)
        return FAILED
    imported = _asked(imported, given, wanted, printer)
    if not imported.account.is_in_order:
        printer.show(list(account_faults(imported, printer.translate)), None)
        printer.nothing_written(wanted.document)
        return FAILED
    return _write(plan, imported, given, wanted, printer)


def read_given(path: Path, printer: "Printer") -> "Map | None":
    """The map in a file; an empty one where there is no file yet; None where it can't be used, which is told."""
    from vplan import source
    from vplan.imports.recognising.map import Map
    from vplan.imports.recognising.map_file import MapFaults, read_map

    if not lexists(path):
        return Map()
    try:
        return read_map(source.load(path), str(path))
    except source.Unreadable as error:
        printer.show([error.finding], None)
    except MapFaults as faults:
        printer.show(list(faults.findings), None)
    return None


def _asked(imported: "Imported", given: "Map", wanted: Wanted, printer: "Printer") -> "Imported":
    """The same, after questions about what was not understood, where somebody is there to answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return imported
    from vplan.app.documents import read_document
    from vplan.cli.asking import ask

    if not ask(imported, given, printer):
        return imported
    return read_document(wanted.document, None, given, year=wanted.year)


def _write(plan: Path, imported: "Imported", given: "Map", wanted: Wanted, printer: "Printer") -> int:
    from vplan.imports.recognising.map_file import write_map
    from vplan.imports.recognising.own_map import own_map
    from vplan.output import OutputError, write_files

    taken = next((name for name in imported.files if lexists(plan.parent / name)), None)
    if taken is not None:
        printer.refuse(
            say("{file} is there already", file=str(plan.parent / taken)),
            say("name another plan with {option}", option="--output"),
        )
        return FAILED
    files = {plan.name: imported.page.text.encode(), **imported.files}
    try:
        printer.wrote(write_files(plan.parent, files))
        if wanted.given_map is not None and not lexists(wanted.given_map):
            remarks = tuple(one.translated(printer.translate) for one in _REMARKS)
            text = write_map(own_map(imported.recognised, given), remarks)
            printer.wrote(write_files(wanted.given_map.parent, {wanted.given_map.name: text.encode()}))
    except OutputError as error:
        printer.fail(str(error.path), error.reason)
        return FAILED
    _tell(imported, plan, printer)
    return OK


def _tell(imported: "Imported", plan: Path, printer: "Printer") -> None:
    """Print what was recognised, what was left and what is doubtful, and what to do next."""
    from vplan.cli.printing import wrapped

    def tell(message: "Message", indent: int = 0) -> None:
        out(wrapped(f"{' ' * indent}{message.translated(printer.translate)}", indent + 2))

    tell(imported.summary)
    account = imported.account
    tell(
        say(
            "letters of the document: {in_values} in values, {printed} that vplan prints itself, {left} left",
            in_values=account.in_values,
            printed=account.printed,
            left=account.left,
        )
    )
    for reason, words in imported.left:
        tell(say("left ({reason}): {words}", reason=reason, words=" · ".join(words)), 2)
    for doubt in imported.recognised.ledger.doubts:
        tell(doubt.message, 2)
    tell(say("Next: look through {plan}, then 'vplan check {plan}'", plan=str(plan)))
