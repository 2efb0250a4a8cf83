"""What a table is called, and what its amounts are counted in: out of its caption, titles above it, or the heading
above.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vplan.core import say
from vplan.imports.outline.outline import Accounted, Grid
from vplan.imports.recognising.tables import units
from vplan.imports.recognising.tables.amounts import one_line
from vplan.imports.recognising.tables.shape import Box, Shape, amount_columns
from vplan.imports.tree import Doubt, Value
from vplan.imports.words import NO_WORDS, Words

UNIT_PRINTED = say("vplan prints the unit of a table after its name")


@dataclass
class Called:
    """The name and the unit; `titles` are those that name and unit have no use for."""

    name: Value
    unit: Value = field(default_factory=lambda: Value(""))
    titles: list[Box] = field(default_factory=list)
    printed: list[Accounted] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def called(
    grid: Grid, shape: Shape, heading: str, *, amounts: Sequence[str] | None = None, unit: str = ""
) -> Called:
    """The name of the table, and with `amounts` its unit; `unit`: the one of the whole file, where it says one."""
    titles = list(shape.titles)
    words = _caption(grid)
    if not words and titles:
        words = titles.pop(0).words
    if amounts is None:
        return Called(_name(words, heading, grid), titles=titles)
    caption = units.parted(words)
    found = Called(_name(caption.name, heading, grid), titles=titles)
    _account(found, caption.beside)
    cut = caption.unit
    for title in list(titles):
        alone = units.alone(title.words)
        if alone is not None and not cut:
            cut, beside = alone
            titles.remove(title)
            _account(found, beside)
    near = [box.text for row in shape.heads for box in row[:1]]
    near += [box.text for box in titles]
    near += [row[0].text for row in shape.filled[:2] if not any(row[1:])]
    heads = [box.text for row in shape.heads for box in row[1:]]
    columns = [shape.names[at] for at in amount_columns(shape)]
    found.unit = units.unit_value(cut, near, (heads, columns), amounts, (words.text, heading, unit))
    if not found.unit.text:
        found.unit = Value(units.counted(amounts))
        found.doubts.append(
            Doubt(
                words,
                say("nothing says what the amounts of '{table}' are counted in", table=found.name.text),
                say("write it under 'enhet', such as tkr"),
            )
        )
    return found


def _caption(grid: Grid) -> Words:
    return grid.caption.words if grid.caption is not None else NO_WORDS


def _name(words: Words, heading: str, grid: Grid) -> Value:
    text = one_line(words.text)
    return Value(text, words) if text else Value(one_line(heading) or f"Tabell {grid.number}")


def _account(found: Called, words: Iterable[Words]) -> None:
    found.printed += [Accounted(one, UNIT_PRINTED) for one in words if one]
