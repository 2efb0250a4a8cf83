"""A level of a list as a sheet: a header, and a row for each of its parts."""

from collections.abc import Iterable, Iterator
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from vplan.document.workbook import (
    Align,
    CellLook,
    Column,
    Entry,
    EntryKind,
    Sheet,
    SheetCell,
    length,
)
from vplan.layout.workbook.levels import NAME_OF_PART, Header, Level
from vplan.model.fields import UsuallyOneOf
from vplan.model.knowledge import fields_of
from vplan.model.schema import KeyTexts, texts_of
from vplan.source.workbook.cells import Area

_NARROWEST, _WIDEST, _ASIDE = 11, 52, 24
"""Characters of a column, and at most of one that is for readers alone."""
_MOST_FROZEN = 80
"""Characters of the columns that stay in view."""
_ROOM = 200
"""Rows below the last part that take what may be chosen, too."""


def list_sheet(level: Level, name: str, words: dict[str, KeyTexts]) -> Sheet:
    """The sheet of a level. `words` are those of the keys."""
    headers = level.headers
    rows = [tuple(line.get(one, SheetCell()) for one in headers) for line in level.lines]
    head = tuple(
        SheetCell(one.text, CellLook.HEAD, align=_aligned(row[at] for row in rows), comment=_said_of(one, words))
        for at, one in enumerate(headers)
    )
    whole = Area(1, 1, 1 + len(rows), max(1, len(headers)))
    columns = tuple(_column(one, [row[at] for row in rows]) for at, one in enumerate(headers))
    shown = [[_dimmed(cell, read=one.read) for one, cell in zip(headers, row, strict=True)] for row in rows]
    return Sheet(
        name,
        (head, *map(tuple, shown)),
        columns=columns,
        frozen=(1, _frozen(level, headers, columns)),
        repeated=(1, 1),
        filtered=whole,
        entries=tuple(_entries(headers, len(rows))),
    )


def _frozen(level: Level, headers: list[Header], columns: tuple[Column, ...]) -> int:
    """How many columns stay in view: up to the one that names the part, where that leaves room for others."""
    own = next((at for at, one in enumerate(headers, 1) if one.read and len(one.way) > len(level.way)), 0)
    return own if own < len(headers) and sum(one.width for one in columns[:own]) <= _MOST_FROZEN else 0


def _dimmed(cell: SheetCell, *, read: bool) -> SheetCell:
    """The cell; one that is for readers alone in a quiet colour."""
    return cell if read else cell._replace(look=CellLook.ASIDE)


def _aligned(cells: Iterable[SheetCell]) -> Align:
    """Where the header of a column of these cells stands."""
    return (
        Align.RIGHT if {cell.align for cell in cells if cell.value is not None} == {Align.RIGHT} else Align.USUAL
    )


def _column(header: Header, cells: list[SheetCell]) -> Column:
    longest = max((length(line) for cell in cells for line in _text(cell).split("\n")), default=0)
    words = max(map(length, header.text.split()), default=0)
    return Column(min(_WIDEST if header.read else _ASIDE, max(_NARROWEST, longest, words + 3) + 1))


def _text(cell: SheetCell) -> str:
    return "" if cell.value is None else str(cell.value)


def _said_of(header: Header, words: dict[str, KeyTexts]) -> str:
    """What a column holds, as editors show it of its key."""
    if not header.read:
        return "För läsaren: vplan läser inte kolumnen."
    if header.key == NAME_OF_PART and header.key not in fields_of(header.part):
        return "Det id som delen står under."
    said = texts_of(header.part, header.key, words)
    return f"{said.get('titel', '')}. {said.get('beskrivning', '')}".replace("`", "").strip(". ")


def _entries(headers: list[Header], rows: int) -> Iterator[Entry]:
    """What can be chosen, where a field takes certain words alone."""
    for at, header in enumerate(headers, 1):
        choices = _choices(header.part, header.key) if header.read else ()
        if choices:
            yield Entry(Area(2, at, 1 + rows + _ROOM, at), EntryKind.CHOICE, choices, strict=False)


def _choices(part: type[BaseModel], key: str) -> tuple[str, ...]:
    field = fields_of(part).get(key)
    if field is None or field.by_name:
        return ()
    info = part.model_fields[field.name]
    annotation = info.annotation
    usual = next((mark.words for mark in info.metadata if isinstance(mark, UsuallyOneOf)), ())
    if usual:
        return usual
    if get_origin(annotation) is list:
        return ()
    return tuple(_literals(annotation)) or (("ja", "nej") if annotation is bool else ())


def _literals(annotation: object) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
        return
    for one in get_args(annotation):
        yield from _literals(one)
