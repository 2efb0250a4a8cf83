"""The formats of documents, as tests ask for them and read them: a test over all of them finds them here."""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from lxml import html
from markdown_it import MarkdownIt

from reading import docx_alternatives, docx_paragraphs, pdf_alternatives, pdf_lines
from vplan.document import MISSING, MISSING_HEARD
from vplan.render import docx, formats, pdf
from vplan.render.format import Carries
from vplan.render.html.writer import write_html
from vplan.render.md.writer import write_md

__all__ = ["write_docx", "write_html", "write_md", "write_pdf"]

write_docx, write_pdf = docx.FORMAT.write, pdf.FORMAT.write
EVERY = formats.FORMATS
"""All of them; those that carry no documents have tests of their own."""
EVERY_NAME = formats.names()
FORMATS = tuple(one for one in EVERY if one.carries is Carries.DOCUMENTS)
NAMES = tuple(one.name for one in FORMATS)
USUAL = formats.usual_names()
QUICK = tuple(one.name for one in FORMATS if one.seconds < 0.1)
"""Those that need no engine to write text."""
DRAWING = tuple(one.name for one in FORMATS if one.pictures)
"""Those with pictures."""


class Reader(NamedTuple):
    """How a test reads a format: its lines in reading order, without contents and page heads; and what each of its
    pictures says in words. `contents`: whether the lines have the heading of the contents.
    """

    lines: Callable[[bytes], list[str]]
    alternatives: Callable[[bytes], list[str]] = lambda _: []
    contents: bool = True


def _html_lines(data: bytes) -> list[str]:
    page = _page(data)
    for aside in page.xpath("//nav | //*[@role='doc-noteref'] | //*[@class='aloud']"):
        aside.drop_tree()
    return [str(text) for text in page.xpath("//main")[0].itertext()]


def _html_alternatives(data: bytes) -> list[str]:
    return [str(text) for text in _page(data).xpath("//img/@alt")]


def _page(data: bytes) -> Any:
    return html.fromstring(data.decode())


def _pdf_lines(data: bytes) -> list[str]:
    """With the dash that is seen for the words that are heard where a value is missing."""
    return [MISSING if line.strip() == MISSING_HEARD else line for line in pdf_lines(data)]


def _md_lines(data: bytes) -> list[str]:
    """The lines of Markdown without its marks; footnotes, which only GitHub's has, without their numbers."""
    text = re.sub(r"(?<!\\)\[\^\d+\](: )?", "", data.decode())
    return [
        "".join(one.content for one in block.children or () if one.type != "html_inline")
        for block in MarkdownIt().enable("table").parse(text)
    ]


READERS = {
    "docx": Reader(docx_paragraphs, docx_alternatives),
    "pdf": Reader(_pdf_lines, pdf_alternatives),
    "html": Reader(_html_lines, _html_alternatives, contents=False),
    "md": Reader(_md_lines, contents=False),
}
"""By the format's name. The tests read with eyes of their own, so a new format is to be given a reader here."""


def lines_of(file: str, data: bytes) -> list[str]:
    """The lines of a file, by the ending of its name."""
    return READERS[_name(file)].lines(data)


def alternatives_of(file: str, data: bytes) -> list[str]:
    """What the pictures of a file say in words."""
    return READERS[_name(file)].alternatives(data)


def asked(names: Iterable[str] = NAMES) -> list[str]:
    """The options of a command that asks for these formats."""
    return [part for name in names for part in ("--format", name)]


def files_of(*stems: str, names: Iterable[str] = USUAL) -> list[str]:
    """The names of the files of documents in these formats, in their order."""
    return sorted(one.file_name(stem) for stem in stems for one in formats.named(names))


def _name(file: str) -> str:
    ending = file.rpartition(".")[2]
    return next(one.name for one in FORMATS if one.ending == ending)
