"""The files that the looks of documents are taken from: a logo, typefaces, a Word template.

All of them stand in the folder of `vplan.yaml` or below it. In: the part that names a file, and that
folder. Out: the file's bytes, or the finding that says why it can't be used.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.core import Finding, Message, say
from vplan.model import rules
from vplan.model.base import Part
from vplan.model.beside import Unfit
from vplan.source import MAX_BYTES, MAX_OFFICE_BYTES, Unreadable, load, path_inside

if TYPE_CHECKING:
    from vplan.document import WordTemplate

_WORD_ENDINGS = {".docx", ".dotx"}


class Unusable(Exception):
    """A file can't be used for its purpose; carries the finding."""

    def __init__(self, part: Part, key: str, message: Message, hint: Message | None) -> None:
        self.finding = Finding(rules.FILE_UNUSABLE, part.place(key), message, hint)
        super().__init__(self.finding.rule.name)


def read(part: Part, key: str, name: str, folder: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of the file that `key` names. Raises Unusable."""
    path = path_inside(folder, name)
    if path is None:
        raise Unusable(
            part,
            key,
            say("{file} is not in the folder of vplan.yaml", file=name),
            say("put the file there, and name it as it is called from that folder"),
        )
    try:
        return load(path, name, most)
    except Unreadable as error:
        found = error.finding
        raise Unusable(part, key, found.message, found.hint or say("check the path and the spelling")) from None


def image_ending(part: Part, key: str, name: str, data: bytes) -> str:
    """The ending of the picture's format. Raises Unusable."""
    from vplan.model.settings.logos import logo_ending

    try:
        return logo_ending(name, data)
    except Unfit as fault:
        raise Unusable(part, key, fault.message, fault.hint) from None


def font_folder(part: Part, key: str, name: str, folder: Path) -> Path:
    """The folder of typefaces. Raises Unusable when it is none, or holds none, or one that can't be used."""
    from vplan.model.settings import typefaces

    try:
        return typefaces.font_folder(name, folder)
    except Unfit as fault:
        raise Unusable(part, key, fault.message, fault.hint) from None


def family_faults(part: Part, families: dict[str, str], folder: Path | None) -> Iterator[Finding]:
    """What is wrong with families, by their keys."""
    from vplan.model.settings import typefaces

    for key, fault in typefaces.family_faults(families, folder):
        yield Finding(rules.FILE_UNUSABLE, part.place(key), fault.message, fault.hint)


def word_template(part: Part, key: str, name: str, folder: Path) -> "WordTemplate":
    """A Word template, read. Raises Unusable when it is none, or holds what can't come into documents."""
    if Path(name).suffix.lower() not in _WORD_ENDINGS:
        message = say("{file} is no Word template", file=name)
        raise Unusable(part, key, message, say("save it from Word as .docx or .dotx"))
    data = read(part, key, name, folder, MAX_OFFICE_BYTES)
    from vplan.model.settings.word import read_template  # lxml takes a while to import
    from vplan.source.package import Refused

    try:
        return read_template(data)
    except Refused as refusal:
        raise Unusable(part, key, refusal.message, refusal.hint) from refusal
