"""The files about documents: in go the documents and their files, out comes one file for each document."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.output.inputs import digest
from vplan.output.sidecar import name_of, sidecar

if TYPE_CHECKING:
    from vplan.app.rendering import Work
    from vplan.document import Document
    from vplan.output import Manifest


def sidecars(
    documents: "Mapping[str, Document]",
    works: "Mapping[str, Work]",
    written: Mapping[str, bytes],
    before: "Manifest | None",
    form: str,
) -> dict[str, bytes]:
    """The file about each document, by its name; none where no form is asked for. The last build knows the digests
    of what was up to date.
    """
    if not form:
        return {}
    known = before.made if before is not None else {}
    digests = {name: digest(written[name]) if name in written else known[name][1] for name in works}
    return {
        name_of(stem, form): sidecar(
            document.record, {name: digests[name] for name, work in works.items() if work.tree is document}, form
        )
        for stem, document in documents.items()
    }


def changed(files: Mapping[str, bytes], before: "Manifest | None", folder: Path) -> dict[str, bytes]:
    """Those of the files that do not stand in the folder as they are."""
    stands = before.now if before is not None else lambda *_: ""
    return {name: data for name, data in files.items() if digest(data) != stands(folder, name)}
