"""Documents of other programs among what a command is about: what goes with them, and their commented copies."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from vplan.cli.files import is_document

if TYPE_CHECKING:
    from vplan.app import Checked
    from vplan.imports.recognising.map import Map


class Documents(NamedTuple):
    """What holds for the documents of a check: their map, and where the copy with comments goes."""

    given_map: Path | None = None
    comments: Path | None = None


def hold_to_documents(
    named: Sequence[Path], *, waive: str | None, fix: bool, comments: Path | None, given_map: Path | None
) -> None:
    """Refuse options that do not go with what is named."""
    documents = [path for path in named if is_document(path)]
    if documents and (waive is not None or fix):
        raise typer.BadParameter("--waive and --fix go with plans, not with documents of other programs")
    if comments is not None and (len(named) != 1 or len(documents) != 1):
        raise typer.BadParameter("--comments goes with one document of Word or Excel")
    if given_map is not None and not documents:
        raise typer.BadParameter("--map goes with documents of Word or Excel, or PDFs")


def checked(file: Path, documents: Documents, *, untrusted: bool) -> "Checked":
    """A document that was checked, with its copy written where one is wanted. Raises Unreadable."""
    from vplan.app.documents import check_document

    return check_document(file, given=_map_of(documents), untrusted=untrusted)


def _map_of(documents: Documents) -> "Map":
    from vplan import source
    from vplan.imports.recognising.map import Map
    from vplan.imports.recognising.map_file import MapFaults, read_map

    if documents.given_map is None:
        return Map()
    try:
        return read_map(source.load(documents.given_map), str(documents.given_map))
    except MapFaults as faults:
        raise source.Unreadable(faults.findings[0]) from None
