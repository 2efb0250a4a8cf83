"""Where a line of an imported file is, in words that lead there in the program that opens the file."""

from vplan.core import Message, say
from vplan.imports.words import Part, Where

_LONGEST = 60
"""Letters of the name of a row or column, or of a heading."""
_LONGEST_NUMBER = 3
"""Digits of a row's or column's number; four are a year, which is a name."""
_WHOLE = {
    Part.PAGE_HEAD: say("the page head"),
    Part.PAGE_FOOT: say("the page foot"),
    Part.FOOTNOTE: say("a footnote"),
    Part.ENDNOTE: say("an endnote"),
    Part.COMMENT: say("a comment"),
    Part.BOX: say("a text box"),
    Part.SHEET: say("a sheet"),
    Part.BODY: say("the text"),
}
_NUMBERED = {
    Part.FOOTNOTE: say("footnote {number}"),
    Part.ENDNOTE: say("endnote {number}"),
    Part.COMMENT: say("comment {number}"),
    Part.BODY: say("paragraph {number}"),
}


def spot(where: Where) -> Message:
    """The words for a place, as little as leads there: a heading, a table, a row and a column; the number of a
    paragraph only where nothing else is known. In a footnote, endnote or comment, the paragraph's number is said
    as that of the note.
    """
    if where.cell:
        return say("cell {cell}", cell=where.cell)
    known = [*_of_part(where), *_of_table(where)]
    if where.heading:
        known.insert(0, say('the section "{heading}"', heading=_short(where.heading)))
    if where.page is not None:
        known.append(say("page {page}", page=where.page))
    if not known:
        known = [_of_paragraph(where)]
    first, *rest = known
    for one in rest:
        first = say("{outer}, {inner}", outer=first, inner=one)
    return first


def _of_part(where: Where) -> list[Message]:
    return [] if where.part in {Part.BODY, Part.SHEET} else [_of_paragraph(where)]


def _of_paragraph(where: Where) -> Message:
    if where.paragraph is None or where.part not in _NUMBERED:
        return _WHOLE[where.part]
    return _NUMBERED[where.part].filled(number=where.paragraph)


def _of_table(where: Where) -> list[Message]:
    known = []
    if where.table is not None:
        known.append(say("table {table}", table=where.table))
    if where.row:
        known.append(
            say("row {number}", number=where.row)
            if _is_number(where.row)
            else say("the row {row}", row=_short(where.row))
        )
    if where.column:
        known.append(
            say("column {number}", number=where.column)
            if _is_number(where.column)
            else say("the column {column}", column=_short(where.column))
        )
    return known


def _is_number(name: str) -> bool:
    return name.isdecimal() and len(name) <= _LONGEST_NUMBER


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
