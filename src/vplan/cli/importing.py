"""`vplan import`: a plan out of a document, with what became of its words; it asks where a terminal is there to
ask on, and writes over nothing.
"""

import sys
from os.path import isdir, lexists
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.streams import out
from vplan.core import say, say_of

if TYPE_CHECKING:
    from vplan.cli.printing import Printer
    from vplan.core import Message
    from vplan.imports.importing import Imported
    from vplan.imports.recognising.map import Map


_ENDINGS = (".yaml", ".yml")
_MOST_SHOWN = 3
"""Pieces of what was left, for each reason; the plan lists all."""
_MOST_LETTERS = 60
_MOST_DOUBTS = 8
_REMARKS = (
    say(
        "What the headings and tables of these documents are; 'vplan import' and 'vplan check' take it with --map."
    ),
    say("A * stands for any words, and a year for any year."),
    say("Headings: strategi, målområde, mål, etikett, kapitel, utelämnas."),
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
    plan = _plan_of(wanted)
    if refusal := _unfit(plan, wanted):
        printer.refuse(*refusal)
        return FAILED
    given = read_given(wanted.given_map, printer) if wanted.given_map is not None else Map()
    if given is None:
        return FAILED
    try:
        imported = read_document(wanted.document, None, given, year=wanted.year)
    except Unreadable as error:
        printer.show([error.finding], None)
        return FAILED
    added = _asked(imported, given, printer)
    if added:
        given.add(added)
        imported = read_document(wanted.document, None, given, year=wanted.year)
    if not imported.account.is_in_order:
        printer.show(list(account_faults(imported, printer.translate)), None)
        printer.nothing_written(wanted.document)
        return FAILED
    return _write(plan, imported, given, added, wanted, printer)


def _plan_of(wanted: Wanted) -> Path:
    """The file to write: a folder that is named gets one that is called as the document."""
    own = f"{wanted.document.stem or wanted.document.resolve().name}.yaml"
    if wanted.output is None:
        return wanted.document.parent / own
    return wanted.output / own if isdir(wanted.output) else wanted.output


def _unfit(plan: Path, wanted: Wanted) -> "tuple[Message, Message] | None":
    """Why the plan can't be written where it is to be, and what to do."""
    other = say("name another with {option}", option="--output")
    if isdir(wanted.document):
        return say("{file} is a folder", file=str(wanted.document)), say("name one document in it")
    if plan.suffix.lower() not in _ENDINGS:
        named = say("the plan is to be a file of YAML, and {file} is named", file=str(plan))
        return named, say("end its name with {ending}", ending=_ENDINGS[0])
    if lexists(plan):
        return say("{file} is there already", file=str(plan)), other
    if wanted.given_map is not None and wanted.given_map.resolve() == plan.resolve():
        return say("{file} can't be both the plan and the map", file=str(plan)), other
    return None


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


def _asked(imported: "Imported", given: "Map", printer: "Printer") -> "Map | None":
    """What is answered to questions about what was not understood, where somebody is there to answer; None where
    nothing was.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    from vplan.cli.asking import ask

    return ask(imported, given, printer) or None


def _write(
    plan: Path, imported: "Imported", given: "Map", added: "Map | None", wanted: Wanted, printer: "Printer"
) -> int:
    from vplan.imports.recognising.map_file import write_map
    from vplan.imports.recognising.own_map import own_map
    from vplan.imports.remainder import remainder
    from vplan.output import OutputError, write_new

    ledger = imported.recognised.ledger
    text = imported.page.text + remainder(ledger.left, ledger.printed, printer.translate)
    files = {plan.parent / name: data for name, data in imported.files.items()}
    is_new = wanted.given_map is not None and not lexists(wanted.given_map)
    if wanted.given_map is not None and is_new:
        remarks = tuple(one.translated(printer.translate) for one in _REMARKS)
        files[wanted.given_map] = write_map(own_map(imported.recognised, given), remarks).encode()
    files[plan] = text.encode()  # the last in place, so that what it names is there
    taken = next((file for file in files if lexists(file)), None)
    if taken is not None:
        printer.refuse(
            say("{file} is there already", file=str(taken)),
            say("name a plan in another folder with {option}", option="--output"),
        )
        return FAILED
    try:
        printer.wrote(reversed(write_new(files)))
    except OutputError as error:
        printer.fail(str(error.path), error.reason, say("name another with {option}", option="--output"))
        return FAILED
    _tell(imported, given, plan, wanted, printer)
    if added and not is_new:
        _tell_answers(added, wanted, printer)
    return OK


def _tell(imported: "Imported", given: "Map", plan: Path, wanted: Wanted, printer: "Printer") -> None:
    """Print what was recognised, what was left and what is doubtful, and what to do next."""
    from vplan.cli.printing import wrapped
    from vplan.imports.recognising.map import unmatched_in

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
        tell(say("left ({reason}): {words}", reason=reason, words=_in_short(words)), 2)
    if imported.left:
        tell(say("All of it is listed at the end of {plan}", plan=str(plan)), 2)
    doubts = list({one.message.translated(): one.message for one in imported.recognised.ledger.doubts}.values())
    for doubt in doubts[:_MOST_DOUBTS]:
        tell(doubt, 2)
    if len(doubts) > _MOST_DOUBTS:
        more = say_of(
            "{count} doubt more: 'vplan check {file}' says it",
            "{count} doubts more: 'vplan check {file}' says them",
            len(doubts) - _MOST_DOUBTS,
            file=str(wanted.document),
        )
        tell(more, 2)
    if note := unmatched_in(given, imported.recognised.top):
        tell(note, 2)
    tell(say("Next: look through {plan}, then 'vplan check {plan}'", plan=str(plan)))


def _in_short(words: list[str]) -> "Message":
    """The first of many pieces of words, and how many there are more."""
    shown = [text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()}…" for text in words]
    first = " · ".join(shown[:_MOST_SHOWN])
    if len(words) <= _MOST_SHOWN:
        return say("{words}", words=first)
    return say("{words}, and {count} more", words=first, count=len(words) - _MOST_SHOWN)


def _tell_answers(added: "Map", wanted: Wanted, printer: "Printer") -> None:
    """Print what was answered and stands in no file, so that it need not be answered again."""
    from vplan.cli.printing import wrapped
    from vplan.imports.recognising.map_file import write_map

    told = (
        say("To be asked no more, write this into {map}:", map=str(wanted.given_map))
        if wanted.given_map is not None
        else say(
            "Answers are kept in a map, so that next year asks nothing: --map MAP writes one. This is its part:"
        )
    )
    out(wrapped(told.translated(printer.translate)))
    out("\n".join(f"  {line}".rstrip() for line in write_map(added, ()).strip().split("\n")))
