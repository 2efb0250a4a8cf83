"""Every format that files are written in. What else is to know of formats asks here."""

from collections.abc import Iterable

from vplan.render import docx, html, md, pdf, xlsx
from vplan.render.format import Format

FORMATS: tuple[Format, ...] = (docx.FORMAT, pdf.FORMAT, html.FORMAT, md.FORMAT, xlsx.FORMAT)


def names() -> tuple[str, ...]:
    """The names of all."""
    return tuple(one.name for one in FORMATS)


def usual_names() -> tuple[str, ...]:
    """The names of those that are written where none is asked for."""
    return tuple(one.name for one in FORMATS if one.usual)


def counting_pages(formats: Iterable[Format]) -> tuple[Format, ...]:
    """The formats, Word's with page numbers in its contents, which LibreOffice counts."""
    from vplan.render.docx.office import office

    program = office()
    assert program is not None, "whoever asks for page numbers has asked whether LibreOffice is there"
    return tuple(docx.counting_pages(program) if one is docx.FORMAT else one for one in formats)


def named(asked: Iterable[str]) -> tuple[Format, ...]:
    """The formats of these names, in the order of the names. Raises KeyError for a name that is none."""
    by_name = {one.name: one for one in FORMATS}
    return tuple(by_name[name] for name in asked)
