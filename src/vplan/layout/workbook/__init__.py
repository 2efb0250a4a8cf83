"""The workbook of a plan or a report: a sheet for each of its tables, and for each level of its lists of parts.

In: Plan × Facts. Out: a Workbook whose sheets vplan reads back as the tables and lists that they were made of.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from vplan.document.workbook import Sheet, Workbook, sheet_names
from vplan.facts import Facts
from vplan.layout.stamp import stamp
from vplan.layout.workbook.contents import Listed, contents_sheet
from vplan.layout.workbook.levels import Level, Way, levels_of, root_of
from vplan.layout.workbook.lists import list_sheet
from vplan.layout.workbook.tables import Described, table_sheet
from vplan.model.base import parts_of
from vplan.model.knowledge import fields_of
from vplan.model.plan import Plan
from vplan.model.schema import KeyTexts, key_texts, texts_of
from vplan.model.tabular import Tabular

if TYPE_CHECKING:
    from vplan.document import Looks

_PLAIN = re.compile(r"[^\W\d_][\w -]*")
"""A name that YAML takes for one without quotes, also in a list."""
_CONTENTS = "Innehåll"
_ABOUT = (
    "Summor är formler. En siffra som inte är summan av sina termer står som i planen, med en kommentar.",
    "Rubriker inom parentes är för läsaren: vplan läser inte de kolumnerna.",
)


class _Table(NamedTuple):
    """A table, and the keys that lead to it."""

    way: Way
    title: str
    part: Tabular


class SheetKeys(NamedTuple):
    """What a sheet of a workbook holds: the way from the plan to a table or a list, and from the parts of the list
    to the level that the sheet has a row for each part of; '' for the sheet that lists the others.
    """

    sheet: str
    root: Way
    level: Way = ()
    is_table: bool = False


def sheets_of(plan: Plan) -> tuple[SheetKeys, ...]:
    """Which keys of the plan, or the report, are in which sheets of its workbook."""
    return _Making(plan).keys


def workbook_of(plan: Plan, facts: Facts, file: str, looks: "Looks", errors: int = 0) -> Workbook:
    """The workbook that is written to a file of that name. `errors` are those that stand in a draft."""
    return _Making(plan).workbook(facts, file, looks, errors)


class _Making:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.words = key_texts()
        self.tables = list(_tables(plan, self.words))
        self.levels = levels_of(plan)
        titles = [one.title for one in self.tables] + _titles(self.levels, self.words)
        self.names = sheet_names([_CONTENTS, *titles])
        keys = [(one.way, (), True) for one in self.tables] + [(one.root, one.way, False) for one in self.levels]
        self.keys = tuple(SheetKeys(name, *key) for name, key in zip(self.names[1:], keys, strict=True))

    def workbook(self, facts: Facts, file: str, looks: "Looks", errors: int) -> Workbook:
        sheets = tuple(self._sheets(facts))
        title = getattr(root_of(self.plan), "title", self.plan.title)
        wrong = [f"{errors} fel är inte rättade." if errors > 1 else "Ett fel är inte rättat."] if errors else []
        board = f"{self.plan.organisation}, {self.plan.board} · {self.plan.status}"
        listed = (self._listed(one, sheet, file) for one, sheet in zip(self.keys, sheets, strict=True))
        return Workbook(
            title,
            "sv-SE",
            f"{self.plan.organisation}, {self.plan.board}",
            stamp(self.plan),
            (contents_sheet(_CONTENTS, title, (board, *wrong, *_ABOUT), listed), *sheets),
            subject=self.plan.registry_number or "",
            looks=looks,
        )

    def _sheets(self, facts: Facts) -> Iterator[Sheet]:
        notes = {note.id: note.text for note in self.plan.footnotes}
        names = iter(self.names[1:])
        for one in self.tables:
            described = Described(one.title, getattr(one.part, "unit", ""))
            sums = facts.budgets.get(getattr(one.part, "id", ""))
            yield table_sheet(one.part, next(names), described, sums, notes)
        for level in self.levels:
            yield list_sheet(level, next(names), self.words)

    def _listed(self, keys: SheetKeys, sheet: Sheet, file: str) -> Listed:
        together = [one.sheet for one in self.keys if one.root == keys.root]
        quoted = [one if _PLAIN.fullmatch(one) else f'"{one}"' for one in together]
        named = quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"
        what = self._table(keys) if keys.is_table else self._what(keys)
        rows = len(sheet.rows) - (sheet.repeated or (1, 1))[1]
        return Listed(keys.sheet, what, "/".join((*keys.root, *keys.level)), f"fil: {file}\nblad: {named}", rows)

    def _table(self, keys: SheetKeys) -> str:
        table = next(one for one in self.tables if one.way == keys.root)
        unit = getattr(table.part, "unit", "")
        return f"Tabell: {table.title}{f' ({unit})' if unit else ''}"

    def _what(self, keys: SheetKeys) -> str:
        level = next(one for one in self.levels if (one.root, one.way) == (keys.root, keys.level))
        said = texts_of(level.holder, level.key, self.words)
        return " ".join(said.get("beskrivning", "").replace("`", "").split()) or "Lista"


def _tables(plan: Plan, words: dict[str, KeyTexts]) -> Iterator[_Table]:
    """The tables of the file, with the keys that lead to them."""
    root = root_of(plan)
    for field in fields_of(type(root)).values():
        if field.part is None or not issubclass(field.part, Tabular):
            continue
        for part in parts_of(getattr(root, field.name)):
            assert isinstance(part, Tabular), "the field holds tables"
            title = part.called or texts_of(type(root), field.key, words).get("titel", field.key)
            yield _Table((field.key, part.key) if part.key else (field.key,), title, part)


def _titles(levels: list[Level], words: dict[str, KeyTexts]) -> list[str]:
    """What the lists are called; those of one name with the name of the list that they stand in."""
    own = {id(level): texts_of(level.holder, level.key, words).get("titel", level.key) for level in levels}
    several = Counter(own.values())
    return [
        f"{own[id(level.above)]} {own[id(level)].lower()}"
        if level.above is not None and several[own[id(level)]] > 1
        else own[id(level)]
        for level in levels
    ]
