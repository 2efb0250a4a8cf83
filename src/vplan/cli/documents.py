"""Documents of other programs among what a command is about: what goes with them, and their commented copies."""

from collections.abc import Iterable, Sequence
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from vplan.cli.options import FAILED, FINDINGS, OK
from vplan.cli.streams import err
from vplan.core.other_documents import is_document

if TYPE_CHECKING:
    from vplan.app import Checked
    from vplan.cli.printing import Printer
    from vplan.core import Finding, Severity
    from vplan.imports.recognising.map import Map


class Documents(NamedTuple):
    """What holds for the documents of a check: their map, and where the copy with comments goes."""

    given_map: Path | None = None
    comments: Path | None = None


def hold_to_plans(named: Iterable[Path]) -> None:
    """Refuse documents of other programs where only a plan will do."""
    document = next((path for path in named if is_document(path.name)), None)
    if document is not None:
        raise typer.BadParameter(
            f"{document} is a document and no plan: 'vplan check' checks it as it stands, and 'vplan import' "
            "makes a plan of it"
        )


def hold_to_documents(
    named: Sequence[Path], *, waive: str | None, fix: bool, comments: Path | None, given_map: Path | None
) -> None:
    """Refuse options that do not go with what is named."""
    documents = [path for path in named if is_document(path.name)]
    if documents and (waive is not None or fix):
        raise typer.BadParameter("--waive and --fix go with plans, not with documents of other programs")
    if comments is not None and (len(named) != 1 or len(documents) != 1):
        raise typer.BadParameter("--comments goes with one document of Word or Excel")
    if comments is not None and comments.suffix.lower() != documents[0].suffix.lower():
        raise typer.BadParameter("the copy for --comments is to end as the document does, .docx or .xlsx")
    if given_map is not None and not documents:
        raise typer.BadParameter("--map goes with documents of Word or Excel, or PDFs")


def check_commented(
    file: Path, documents: Documents, printer: "Printer", least: "Severity", *, untrusted: bool
) -> int:
    """Check a document, print what is found, write the copy that has it as comments, and return the exit code."""
    from vplan.app.documents import check_with_comments
    from vplan.core import say
    from vplan.core.language import translation
    from vplan.imports.recognising.map_file import MapFaults
    from vplan.model import settings
    from vplan.output import OutputError, write_files
    from vplan.rules import index
    from vplan.source import Unreadable

    copy = documents.comments
    assert copy is not None, "that was asked for"

    def refused(findings: "Sequence[Finding]") -> int:
        printer.show(findings, None)
        printer.close(list(findings))
        return FAILED

    if lexists(copy):
        printer.refuse(say("{file} is there already", file=str(copy)), say("name another copy"))
        return FAILED
    language = translation(settings.settings_for(file, index.by_name).settings.language)
    try:
        found, made = check_with_comments(file, map_of(documents), language, untrusted=untrusted)
    except Unreadable as error:
        return refused([error.finding])
    except MapFaults as faults:
        return refused(faults.findings)
    printer.show(list(found.findings), found)
    printer.close(list(found.findings))
    try:
        printer.wrote(write_files(copy.parent, {copy.name: made.data}))
    except OutputError as error:
        printer.fail(str(error.path), error.reason, say("name another copy"))
        return FAILED
    for remark in made.left:
        err(say("no comment could be placed: {text}", text=remark.lines[0]).translated(printer.translate))
    failed = any(one.waived is None and one.grade.at_least(least) for one in found.findings)
    return FINDINGS if failed else OK


def checked(file: Path, given: "Map | None", *, untrusted: bool) -> "Checked":
    """A document that was checked, by a map where there is one. Raises Unreadable."""
    from vplan.app.documents import check_document

    return check_document(file, given=given, untrusted=untrusted)


def map_of(documents: Documents) -> "Map":
    """The map that was given, else an empty one. Raises Unreadable, and MapFaults."""
    from vplan import source
    from vplan.imports.recognising.map import Map
    from vplan.imports.recognising.map_file import read_map

    if documents.given_map is None:
        return Map()
    return read_map(source.load(documents.given_map), str(documents.given_map))
