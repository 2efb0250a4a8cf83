"""The amounts that stand beside running texts: those of the tables that a section shows, cell by cell.

In: a plan with its facts. Out: for each text the tables of its section, and which of their rows and columns a
sentence names.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from vplan.core import Place
from vplan.core.swedish.kronor import power_of, unit_named_last
from vplan.core.swedish.numbers import HARD_SPACE, write_amount
from vplan.core.swedish.units import is_percent
from vplan.facts import Facts, FrameFacts
from vplan.facts.frames import add_up_frame
from vplan.model.document import Section
from vplan.model.frames import Frame
from vplan.model.money import Budget, Investments
from vplan.model.plan import Plan
from vplan.model.tabular import TextTable
from vplan.source import Sequence
from vplan.text.passages import Passage
from vplan.text.similar import WORD, beginning, inflected

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STEM = 6
"""Letters that two forms of a word have in common at least where no ending is known."""
_LONGER = 4
"""How much longer than its stem a form may be."""
_SMALL = frozenset({
    "och", "samt", "i", "på", "av", "för", "med", "till", "inom", "årets", "summa", "totalt", "total",
    "s:a", "övrigt", "övriga", "m.m", "mm", "varav", "exkl", "inkl",
})  # fmt: skip
_RESULT = ("resultat", "överskott", "underskott")
_TOTAL = frozenset({"summa", "total", "totalt", "totala", "sammanlagt", "tillsammans", "sammantaget"})
_WHOLE = (
    "utfallet", "budgeten", "prognosen", "nettokostnad", "nettot", "ramen", "omslutningen", "avvikelsen",
    "överskott", "underskott",
)  # fmt: skip
"""How words begin that a sentence names all of a table with, where it names no row."""
_COSTS = ("kostnad", "intäkt", "utgift", "budget", "verksamhet")
_DEVIATION = ("avvik", "återstår", "differens", "överskott", "underskott")
_DIFFERENCE = ("avvik", "återstår", "differens", "förändring", "ökning", "minskning")
_ROLES = ("budget", "utfall", "prognos", "bokslut", "avvik", "plan")

_FOLLOWED = "plan/budgetramar"
"""The frames of the plan that a report follows."""


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether any of the words stands in a text, in capitals or not."""
    low = text.casefold()
    return any(word in low for word in words)


def _is_total(name: str) -> bool:
    return not _TOTAL.isdisjoint(WORD.findall(name.casefold()))


class Entry(NamedTuple):
    """An amount of a table. `kind` is that of a figure; money is in kronor, with the exponent that it is written
    with, and `printed` in the table's own unit. `line` and `lane` number its row and its column in the table.
    """

    row: str
    column: str
    kind: str
    amount: Decimal
    printed: Decimal
    unit: str
    line: int
    lane: int
    place: Callable[[], Place]

    @property
    def written(self) -> str:
        """The amount as the table has it, with its unit."""
        return write_amount(self.printed) + (f"{HARD_SPACE}{self.unit}" if self.unit else "")

    @property
    def is_result(self) -> bool:
        """Whether its sign says surplus or deficit."""
        return holds(self.row, _RESULT) or holds(self.column, _DEVIATION)

    @property
    def is_difference(self) -> bool:
        """Whether it is what another cell is more than a third."""
        return holds(self.column, _DIFFERENCE) or holds(self.row, _DIFFERENCE)


class Beside(NamedTuple):
    """A table that stands beside a text."""

    name: str
    entries: tuple[Entry, ...]


class Tables:
    """The tables of amounts of a plan, each read when it is asked for."""

    def __init__(self, plan: Plan, facts: Facts) -> None:
        self._plan, self._facts = plan, facts
        self._read: dict[str, Beside] = {}
        self._shown: dict[int, list[str]] | None = None

    def beside(self, passage: Passage) -> tuple[Beside, ...]:
        """Those that are shown where the text stands, or that it introduces."""
        if self._shown is None:
            self._shown = dict(_shown(self._plan))
        own = None if isinstance(passage.holder, Sequence) else passage.holder.get("visa")
        names = [*_listed(own), *self._shown.get(id(passage.holder), ())]
        if self._plan.investments is not None and passage.holder is self._plan.investments.node:
            names.append("investeringar")
        found = (self._table(name) for name in dict.fromkeys(names))
        return tuple(one for one in found if one is not None and one.entries)

    def every(self) -> tuple[Beside, ...]:
        """All of the plan."""
        names = [f"budget/{budget.id}" for budget in self._plan.budgets]
        found = (self._table(name) for name in [*names, "investeringar", "budgetramar", _FOLLOWED])
        return tuple(one for one in found if one is not None and one.entries)

    def _table(self, name: str) -> Beside | None:
        if name not in self._read:
            found = _table(self._plan, self._facts, name)
            if found is None:
                return None
            self._read[name] = found
        return self._read[name]


def _table(plan: Plan, facts: Facts, name: str) -> Beside | None:
    kind, _, own = name.removeprefix("diagram/").partition("/")
    if kind == "budget":
        found = next((budget for budget in plan.budgets if budget.id == own), None)
        return None if found is None else Beside(found.name, tuple(_of_budget(found, facts)))
    if kind == "tabell":
        table = next((one for one in plan.text_tables if one.id == own), None)
        return None if table is None else Beside(table.name, tuple(_of_text_table(table)))
    if kind == "investeringar" and plan.investments is not None:
        return Beside(name, tuple(_of_investments(plan.investments, facts)))
    if kind == "budgetramar" and plan.frame is not None:
        return Beside(name, tuple(_of_frame(plan.frame, facts.frame)))
    if name == _FOLLOWED and plan.follows is not None and plan.follows.frame is not None:
        return Beside("budgetramar", tuple(_of_frame(plan.follows.frame, add_up_frame(plan.follows))))
    return None


def _listed(value: object) -> list[str]:
    return (
        [value] if isinstance(value, str) else [str(one) for one in value] if isinstance(value, Sequence) else []
    )


def _shown(plan: Plan) -> Iterator[tuple[int, list[str]]]:
    """What is shown under the sections of a section, and where a text stands that several sections print. A
    section without a heading goes on with the one that it stands in: its text is beside what that one shows.
    """
    of_text: dict[str, list[str]] = {}
    for document in plan.documents:
        for section, around in _with_around(document.sections, ()):
            yield id(section.node), [*(name for one in _all_sections([section]) for name in one.shows), *around]
            for text in section.shared:
                of_text.setdefault(text, []).extend(section.shows)
    yield from ((id(text.node), of_text[text.id]) for text in plan.shared_texts if text.id in of_text)


def _with_around(
    sections: Iterable[Section], around: tuple[str, ...]
) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """Every section, with what those show that it goes on with."""
    for section in sections:
        goes_on = around if section.heading is None else ()
        yield section, goes_on
        own = [name for one in section.sections if one.heading is None for name in one.shows]
        yield from _with_around(section.sections, (*goes_on, *section.shows, *own))


def _all_sections(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all_sections(section.sections)


def _entry(
    names: tuple[str, str], amount: Decimal, unit: str, at: tuple[int, int], place: Callable[[], Place]
) -> Entry:
    power = power_of(unit)
    kind = "percent" if is_percent(unit) else "number" if power is None else "money"
    return Entry(*names, kind, amount.scaleb(power or 0), amount, unit, *at, place)


def _of_budget(budget: Budget, facts: Facts) -> Iterator[Entry]:
    line = 0
    for band, amounts in zip(budget.table.bands, facts.budgets[budget.id].amounts, strict=True):
        for row, of_row in zip(band.rows, amounts, strict=True):
            line += 1
            for lane, (head, cell, amount) in enumerate(zip(band.header[1:], row.cells, of_row, strict=True)):
                names, place = (row.name.text, head.text), partial(budget.cell_place, cell)
                if cell.percent is not None:
                    yield _entry(names, cell.percent, "%", (line, lane), place)
                elif amount and not budget.holds_text(head.text):
                    yield _entry(names, amount, budget.unit_of(*names), (line, lane), place)


def _of_text_table(table: TextTable) -> Iterator[Entry]:
    """The figures among words, in the unit that the head of their column ends with."""
    for band in table.table.bands:
        whole = unit_named_last(band.header[0].text) or unit_named_last(table.name) or ""
        for line, row in enumerate(band.rows):
            for lane, (head, cell) in enumerate(zip(band.header[1:], row.cells, strict=True)):
                figure, unit = cell.percent, "%"
                if figure is None:
                    figure, unit = (
                        cell.amount,
                        "%"
                        if holds(f"{head.text} {table.name}", ("%", "procent"))
                        else unit_named_last(head.text) or whole,
                    )
                if figure:
                    yield _entry(
                        (row.name.text, head.text), figure, unit, (line, lane), partial(table.cell_place, cell)
                    )


def _of_investments(investments: Investments, facts: Facts) -> Iterator[Entry]:
    band = investments.table.bands[0]
    header = [cell.text for cell in band.header]
    at, named = header.index(investments.column_name("belopp")), header.index(investments.column_name("objekt"))
    for line, row in enumerate(band.rows):
        cell = row.whole[at]
        if cell.amount:
            names = row.whole[named].text, header[at]
            yield _entry(names, cell.amount, investments.unit, (line, 0), partial(investments.cell_place, cell))
    sums = (
        ("ram", investments.frame),
        ("summa", investments.total or (facts.investments and facts.investments.computed)),
    )
    for key, amount in sums:
        if amount:
            yield _entry((key, ""), amount, investments.unit, (len(band.rows), 0), partial(investments.place, key))


def _of_frame(frame: Frame, facts: FrameFacts | None) -> Iterator[Entry]:
    if facts is None:
        return
    for line, one in enumerate([*facts.units, facts.total]):
        place = frame.place if one.own is None else one.own.place
        years = {str(facts.first - 1): one.last_year, **{str(year): amount for year, amount in one.given.items()}}
        for lane, (year, amount) in enumerate(years.items()):
            if amount:
                yield _entry((one.unit or "ram", year), amount, frame.unit, (line, lane), place)


class Named:
    """A sentence's words, for asking which rows and columns it names."""

    def __init__(self, text: str) -> None:
        self._text = text.casefold()
        self._words: dict[str, list[str]] = {}
        self._all = frozenset(WORD.findall(self._text))
        for word in self._all:
            self._words.setdefault(beginning(word), []).append(word)
        self.years = frozenset(YEAR.findall(text))

    def rows(self, entries: list[Entry]) -> list[Entry]:
        """The entries whose rows are named: by all the words of their names that say something. Of two names the
        one that says less is not meant where the other holds all of its words.
        """
        names = {one.row for one in entries}
        named = {name for name in names if name in self.years or self._is_named(name)}
        words = {name: frozenset(_telling(name)) for name in named}
        meant = {name for name in named if not any(words[name] < words[other] for other in named)}
        if not meant and any(word.startswith(_WHOLE) for word in self._all):
            meant = {name for name in names if not _telling(name) and _is_total(name)}
        return [one for one in entries if one.row in meant]

    def _is_named(self, name: str) -> bool:
        telling = _telling(name)
        if not telling:
            return _is_total(name) and not _TOTAL.isdisjoint(self._all)
        return all(self._is_said(word) for word in telling)

    def _is_said(self, word: str) -> bool:
        if word.startswith(_RESULT):
            return any(one.startswith(_RESULT) for one in self._all)
        near = self._words.get(beginning(word), ())
        return any(inflected(word, one) or _same_stem(word, one) or _begins(word, one) for one in near)

    def columns(self, entries: list[Entry]) -> list[Entry]:
        """The entries in columns that are named, by a year or a word; all of them where none is."""
        found = [one for one in entries if self.years & set(YEAR.findall(one.column))] if self.years else []
        found = found or ([] if self.years and any(YEAR.search(one.column) for one in entries) else entries)
        roles = [role for role in _ROLES if re.search(rf"\b(?:års|period)?{role}", self._text)]
        by_role = [one for one in found if any(role in one.column.casefold() for role in roles)]
        return by_role or found


@lru_cache(maxsize=1024)
def _telling(name: str) -> tuple[str, ...]:
    """The words of a name that say something."""
    words = WORD.findall(name.casefold())
    return tuple(word for word in words if word not in _SMALL and word.isalpha() and len(word) > 2)


def _begins(word: str, compound: str) -> bool:
    """Whether a compound is the costs of something: 'personalkostnaderna' for Personal, 'lokalkostnaden' for
    Lokaler.
    """
    at = next((at for of in _COSTS if (at := compound.rfind(of)) > 2), 0)
    what = compound[:at]
    return at > 0 and (inflected(word, what) or inflected(word, what.removesuffix("s")))


def _same_stem(one: str, other: str) -> bool:
    common = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return common >= _STEM and max(len(one), len(other)) - common <= _LONGER
