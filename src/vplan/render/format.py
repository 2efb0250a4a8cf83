"""What a format states of itself: the command line, builds and tests follow it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from vplan.document import Document, Looks
    from vplan.document.workbook import Workbook

Prepare = Callable[[Any], Callable[[], bytes]]
"""Does the part of the work on what the format carries that needs the interpreter; what it returns does the rest
on any thread, and gives the file. Both may raise Unprintable.
"""

Begin = Callable[["Looks", int], AbstractContextManager[Prepare]]


def without_engine(prepare: Prepare) -> Begin:
    """How a format begins that has nothing to start before there is a document."""
    return lambda _looks, _documents: nullcontext(prepare)


class Carries(StrEnum):
    """What a file of a format holds, and is made of: a document of the plan, from its Document; or all of the
    plan's tables and lists, from one Workbook.
    """

    DOCUMENTS = "documents"
    LISTS = "lists"


class Format(NamedTuple):
    """A format of files. Its folder's `__init__` declares it and imports the writer only where one begins, so
    that the command line knows all formats without loading one.
    """

    name: str
    """As `--format` takes it."""
    ending: str
    """Of its files, without the dot; no other format's."""
    begin: Begin
    """Starts what writes about so many documents in those looks; it ends with the context."""
    seconds: float
    """How long a plan of fifty pages takes it, about, once its engine runs: the longest work is begun first."""
    carries: Carries = Carries.DOCUMENTS
    engines: frozenset[str] = frozenset()
    """The modules of other packages that make its bytes; no build in formats without them loads one."""
    usual: bool = False
    """Whether it is written where no format is asked for."""
    pictures: bool = False
    """Whether it has figures and the logo as pictures; else the words that describe them."""
    attaches: bool = False
    """Whether it carries the plan that it was made from, where the plan asks for that."""

    tracks: bool = False
    """Whether its readers accept and reject changes; else the document says what its marks mean."""
    edition: str = ""
    """What else makes its files where a build asks for more than the usual, so that they are other files."""

    def file_name(self, stem: str) -> str:
        """The name of the file of what is called so."""
        return f"{stem}.{self.ending}"

    def write(self, document: "Document | Workbook") -> bytes:
        """The file of one document, or of one workbook. Raises Unprintable."""
        with self.begin(document.looks, 1) as prepare:
            return prepare(document)()
