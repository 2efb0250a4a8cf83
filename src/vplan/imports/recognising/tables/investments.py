"""A table of investments as `investeringar`: an object a row, with the stated sum beside the table."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from vplan.core import say
from vplan.core.swedish.numbers import read_amount
from vplan.imports.outline.outline import Accounted, Grid
from vplan.imports.recognising.tables import text
from vplan.imports.recognising.tables.amounts import amount_value, habits_of, words_value
from vplan.imports.recognising.tables.captions import called
from vplan.imports.recognising.tables.columns import roles_in
from vplan.imports.recognising.tables.header_lines import header_lines
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.listing import NAMED
from vplan.imports.recognising.tables.shape import Boxes, Shape, amount_columns, is_amount, shape_of
from vplan.imports.tree import Doubt, Node, TableText, Taken, Value
from vplan.model.money import COLUMN_ROLES
from vplan.model.table import Grammar, is_sum_word

SUM_PRINTED = say("vplan prints the sum of the investments itself")
_ROLES = {"verksamhet": Role.UNIT_OF_ORGANISATION, "objekt": Role.OBJECT, "slag": Role.KIND}
_OBJECTS = Grammar(objects=True)


def take_investments(
    grid: Grid, heading: str, columns: Mapping[str, str] | None, ids: set[str], unit: str = ""
) -> Taken | None:
    """The investments. None where the table has several columns of amounts, bands, or sums of groups that are
    not those of their rows.
    """
    del ids
    shape = shape_of(grid)
    held = amount_columns(shape)
    if len(held) != 1 or len(shape.heads) != 1 or any(not name for name in shape.names):
        return None
    names = called(grid, shape, heading, amounts=[box.text for box in shape.column(held[0])], unit=unit)
    rows, sums = _parted(shape, held[0])
    objects = _object_column(shape, held[0], columns or {})
    if rows is None or objects is None or names.titles:
        return None
    habits = habits_of([row[held[0]].text for row in rows], names.unit.text)
    lines, doubts = header_lines(shape.heads), list[Doubt]()
    for row in rows:
        cells = [words_value(box) for box in row]
        if row[held[0]]:
            cells[held[0]], doubt = amount_value(row[held[0]], habits)
            doubts += [doubt] if doubt is not None else []
        alone = sum(map(bool, row)) == 1 and bool(row[0])
        lines.append(cells[:1] if alone else cells)
    table = TableText(lines, 1)
    if not text.is_sound(table, _OBJECTS):
        return None
    header = [value.text for value in lines[0]]
    part: dict[str, Node] = {"enhet": names.unit}
    printed = [*names.printed]
    if names.name.words and names.name.text.casefold() == "investeringar":
        printed.append(Accounted(names.name.words, NAMED))
    elif names.name.words:
        part["text"] = names.name
    part["kolumner"] = _named(header, objects, held[0], roles_in(shape), columns or {})
    for row in sums:
        total = row is sums[-1] and row[held[0]] and row is shape.filled[-1]
        if total:
            part["summa"] = amount_value(row[held[0]], habits)[0]
        printed += [
            Accounted(box.words, SUM_PRINTED)
            for at, box in enumerate(row)
            if box and not (total and at == held[0])
        ]
    part["tabell"] = table
    return Taken("investeringar", part, "investeringar", printed, [], [*names.doubts, *doubts])


def _named(
    header: Sequence[str], objects: int, amount: int, roles: Sequence[Role | None], columns: Mapping[str, str]
) -> dict[str, Node]:
    """Which column is what, by its header."""
    found: dict[str, Node] = {"objekt": Value(header[objects]), "belopp": Value(header[amount])}
    for key in ("verksamhet", "slag"):
        if _ROLES[key] in roles and (at := roles.index(_ROLES[key])) not in {objects, amount}:
            found[key] = Value(header[at])
    found |= {role: Value(name) for name, role in columns.items() if role in COLUMN_ROLES and name in header}
    return found


def _object_column(shape: Shape, amount: int, columns: Mapping[str, str]) -> int | None:
    named = [at for at, name in enumerate(shape.names) if columns.get(name) == "objekt"]
    said = [at for at, role in enumerate(roles_in(shape)) if role is Role.OBJECT and at != amount]
    said += [at for at, name in enumerate(shape.names) if "objekt" in name.casefold() and at != amount]
    return (*named, *said, None)[0]


def _parted(shape: Shape, amount: int) -> tuple[list[Boxes] | None, list[Boxes]]:
    """The objects, and the rows that are sums: of all, last, and of groups, where they are those of their rows."""
    rows: list[Boxes] = []
    sums: list[Boxes] = []
    group: list[Decimal] = []
    for at, row in enumerate(shape.filled):
        value = read_amount(row[amount].text)
        if is_sum_word(row[0].text):
            is_last = at == len(shape.filled) - 1
            if not is_last and (value is None or value != sum(group)):
                return None, []
            sums.append(row)
            group = []
            continue
        if row[amount] and not is_amount(row[amount].text):
            return None, []
        if not row[amount]:
            group = []
        elif value is not None:
            group.append(value)
        rows.append(row)
    return rows, sums
