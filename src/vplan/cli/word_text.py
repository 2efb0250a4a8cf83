"""`vplan text`: a Word file as text, for programs that compare texts.

A program that compares wants a text of whatever it has, and gives up where it gets none: a file that is no Word
file is printed as what it is, and only one that can't be opened is a failure.
"""

from collections.abc import Iterable
from io import SEEK_END, BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.cli.options import FAILED, OK, ReportFormat
from vplan.cli.streams import hand_over
from vplan.core.hidden import visible_lines, without_commands

if TYPE_CHECKING:
    from vplan.core import Message

MOST = 100 * 2**20
"""Bytes of a file that is read; pictures, which take the most, are not unpacked."""


def print_text(document: Path) -> int:
    """Print a Word file as lines of text, and return the exit code."""
    from vplan.cli.printing import Printer
    from vplan.report.word import as_lines
    from vplan.source import rules
    from vplan.source.package import Refused
    from vplan.source.text import Unreadable, load
    from vplan.source.word import read

    printer = Printer(ReportFormat.TEXT)
    lines: Iterable[str]
    try:
        data = load(document, most=MOST)
        lines = as_lines(read(data))
    except Refused as refused:
        text = _as_text(data)
        label = _named(BytesIO(data), refused.message).translated(printer.translate) if text is None else text
        lines = visible_lines(label).splitlines()
    except Unreadable as error:
        if error.finding.rule is not rules.LIMIT_EXCEEDED or not document.is_file():
            printer.show([error.finding], None)
            return FAILED
        with document.open("rb") as stream:
            lines = [_named(stream, error.finding.message).translated(printer.translate)]
    for line in lines:
        hand_over(without_commands(line))
    return OK


def _as_text(data: bytes) -> str | None:
    """The bytes as text, if they are one: a large-file pointer of git's, say."""
    try:
        return None if b"\0" in data else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _named(stream: "BytesIO | BufferedReader", reason: "Message") -> "Message":
    """A description of bytes that nothing can be read from."""
    from hashlib import file_digest

    from vplan.core import say

    digest = file_digest(stream, "sha256").hexdigest()
    size = stream.seek(0, SEEK_END)
    return say("[{reason}; {size} bytes, SHA-256 {digest}]", reason=reason, size=size, digest=digest)
