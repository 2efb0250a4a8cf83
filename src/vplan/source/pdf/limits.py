"""How much of a PDF is read, and how one that is more, or is none, is refused."""

from vplan.core import say
from vplan.source.package import Refused

MAX_FILE = 256 * 2**20
"""Bytes of a file."""
MAX_OBJECTS = 500_000
"""Objects of a file; a tagged report of 500 pages has some hundred thousand."""
MAX_PAGES = 5_000
MAX_STREAM = 64 * 2**20
"""Bytes of one stream that is no picture, unpacked. Pictures are not unpacked."""
MAX_UNPACKED = 256 * 2**20
"""Bytes of all streams that are no pictures, unpacked."""
MAX_DRAWN = 64 * 2**20
"""Bytes of what draws the pages, where what is drawn several times counts as often."""
MAX_DEPTH = 100
"""Elements inside each other."""
MAX_ELEMENTS = 500_000
"""Elements and marked contents."""
MAX_LETTERS = 3_000_000
"""Letters of all pages, spaces too; a report of a thousand pages has as many."""
MAX_UNKNOWN = 0.1
"""The share of letters of which the file may not say which they are."""

_SAVED_ANEW = say(
    "use the Word file if there is one; else save as PDF from Word, where the options have"
    " 'Document structure tags for accessibility'"
)


def no_pdf() -> Refused:
    """The refusal of what is something else."""
    return Refused(say("the file is no PDF"), say("name a file that was saved as PDF with tags"))


def damaged() -> Refused:
    """The refusal of what can't be read as a PDF."""
    return Refused(
        say("the PDF file is damaged"),
        say("open the document in the program that it was written in, and save it as PDF again"),
    )


def too_large() -> Refused:
    """The refusal of what holds more than any document."""
    return Refused(
        say("the PDF file holds more than any document does"),
        say("check that the file is the one you meant"),
    )


def untagged() -> Refused:
    """The refusal of a file that does not say what is a heading, a paragraph or a table."""
    return Refused(
        say("the PDF file has no tags, so it does not say what is a heading, a paragraph or a table"),
        _SAVED_ANEW,
    )


def scanned() -> Refused:
    """The refusal of a file whose tags hold no text."""
    return Refused(
        say("the PDF file has no text, only pictures of it"),
        say("use the file that was printed and scanned, or one that was saved as PDF from Word"),
    )


def unreadable() -> Refused:
    """The refusal of a file whose fonts don't say which letters they draw."""
    return Refused(
        say("the PDF file does not say which letters it draws"),
        _SAVED_ANEW,
    )


def encrypted() -> Refused:
    """The refusal of a file that is locked, be it only against copying."""
    return Refused(
        say("the PDF file is locked with a password"),
        say("save it without a password and without restrictions"),
    )
