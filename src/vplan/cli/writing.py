"""Files that a command makes beside documents: forms, exported data."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.cli.options import FAILED, OK
from vplan.cli.streams import hand_over
from vplan.core import say

if TYPE_CHECKING:
    from vplan.cli.printing import Printer


def write_beside(folder: Path, files: Mapping[str, bytes], printer: "Printer", *, overwrite: bool) -> int:
    """Write the files into the folder, name them, and return the exit code; none is written where one is there
    that says something else, unless they are to be written over.
    """
    from vplan.output.writing import OutputError, write_files

    paths = ((folder / name, data) for name, data in files.items())
    other = next((path for path, data in paths if path.is_file() and path.read_bytes() != data), None)
    if other is not None and not overwrite:
        printer.refuse(
            say("{file} is there already, with something else in it", file=str(other)),
            say("name another folder, or add --overwrite"),
        )
        return FAILED
    try:
        written = write_files(folder, files)
    except OutputError as error:
        printer.fail(str(error.path), error.reason, error.hint)
        return FAILED
    hand_over("\n".join(map(str, written)))
    return OK
