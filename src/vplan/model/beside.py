"""Files that a plan names, which lie beside it: their bytes, or why they can't be used."""

from os.path import dirname, isabs, realpath
from pathlib import Path

from vplan.core import Finding, Message, Place, say
from vplan.model import rules
from vplan.source import WORKBOOKS, Load, Unreadable, path_inside

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin, new and old."""


class Unfit(Exception):
    """The file can't be used: what is wrong, and what to do."""

    def __init__(self, message: Message, hint: Message | None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint

    def finding(self, place: Place) -> Finding:
        """The same, where the plan names the file."""
        return Finding(rules.FILE_UNUSABLE, place, self.message, self.hint)


def bytes_beside(name: str, plan_file: Path, read: Load) -> bytes:
    """What the file of that name holds. Raises Unfit."""
    if not _is_beside(plan_file, name):
        raise Unfit(
            say("{file} is not in the plan's folder", file=name),
            say("put the file beside the plan, and name it as it is called there"),
        )
    try:
        return read(plan_file.parent / name)
    except Unreadable as error:
        raise Unfit(error.finding.message, error.finding.hint) from None


def is_workbook(data: bytes, name: str) -> bool:
    """Whether the file is a spreadsheet's own, by what it begins with, or by its name."""
    return data.startswith(_WORKBOOK) or name.lower().endswith(WORKBOOKS)


def _is_beside(plan_file: Path, name: str) -> bool:
    """Whether what is read under that name lies in the plan's folder: the one that the plan is named in, or, where
    plan and table are links, the one that the plan really lies in.
    """
    if path_inside(plan_file.parent, name) is not None:
        return True
    really = realpath(plan_file.parent / name)
    return not isabs(name) and Path(really).is_relative_to(dirname(realpath(plan_file)))
