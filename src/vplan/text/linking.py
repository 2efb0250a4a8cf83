"""Figures in prose held against the table beside them.

In: a sentence with its figures, and the tables that its section shows. Out: the figures that no reading of a table
rounds to, each with what the table says. Candidates are cells of rows and columns that the sentence names; what
fits any cell, a difference, a sum or a share of them is right, and what has nothing near is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from vplan.core.once import once_per_object
from vplan.core.swedish.figures import Figure
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.text.amounts import Sentence, sentences_with_figures
from vplan.text.readings import (
    changes_by,
    differences,
    fits,
    in_range,
    near,
    rates,
    significant,
    slips,
    times_a_unit,
    together,
    totals_of,
)
from vplan.text.tables import YEAR, Beside, Entry, Named, Tables, holds

_CHANGES = re.compile(
    r"\b(?:öka|stig|steg|väx|höj|minska|sjunk|sjönk|sänk|förbättr|försämr|ökning|minskning|höjning|sänkning|avvik|diff|"
    r"tillskott|bättre|sämre|effektivis|bespar|spara|skillna|mer|mindre|högre|lägre)\w*",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:med|på|om|vilket är|vilket motsvarar|motsvarande|eller)\s*\(?$|\($", re.IGNORECASE)
_TURNS = re.compile(
    r"\b(?:(?P<up>ök(?:ar|ade|at|as)\b|stiger|steg\b|väx(?:er|te)|höj(?:s|des|er))|(?P<down>minska|sjunk|sjönk|sänk)\w*)"
    r"\s+(?:[\w–]+\s+){0,4}?(?:med|på)\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s*(?:mer|mindre|högre|lägre|bättre|sämre|större|fler|färre)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:varav|därav|av vilka|per)\b", re.IGNORECASE)
_PER = re.compile(r"\s*(?:per|/|i månaden|om året|för varje|om dagen)\b")
_DEFICIT = (
    "underskott", "förlust", "minus", "negativ", "back", "överskrid", "sämre", "över ram", "över budget", "dra",
)  # fmt: skip
_SURPLUS = ("överskott", "vinst", "plus", "positiv")
_A_RESULT = re.compile(
    r"\b(?:resultat|avvikelse)\w*\s+(?:är|blev|blir|var|på|uppgår till|beräknas till)\b", re.IGNORECASE
)
_OF_A_WHOLE = re.compile(
    r"\s*av\s+(?:\w+\s+){0,2}(?:\w*kostnad|\w*intäkt|\w*budget|\w*ram|\w*netto|summa|total|omsättning)\w*",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 3
_TOO_LARGE = 20
"""How many times as large as the largest amount of a table an amount beside it is not."""
_FAR_TOO_LARGE = 200
"""The same where the sentence names nothing of the table."""


_HAS_AMOUNTS = frozenset({"money", "percent", "number"})
_OF_GOALS = frozenset({"målvärde", "beskrivning", "mål"})


class Fault(NamedTuple):
    """A figure that the table contradicts. `kind` is how: `edit` and `near` of a cell, `sign`, `change` and
    `share` by two cells, `unit` of a cell, `whole` for what is larger than all. `right` is what the cells give,
    in the figure's terms; `cells` are those that say it.
    """

    kind: str
    sentence: Sentence
    figure: Figure
    right: Decimal
    cells: tuple[Entry, ...]
    table: Beside

    @property
    def written(self) -> str:
        """The figure as the text has it."""
        return " ".join(self.figure.text.split())


@once_per_object
def _found_in(_: Plan) -> list[tuple[Fault, ...]]:
    return []


def faults_beside(plan: Plan, facts: Facts) -> tuple[Fault, ...]:
    """Every figure that a table contradicts; looked for once, however many rules ask."""
    known = _found_in(plan)
    if not known:
        known.append(tuple(_faults_of(plan, Tables(plan, facts))))
    return known[0]


def _faults_of(plan: Plan, tables: Tables) -> Iterator[Fault]:
    year = str(plan.year)
    for sentence in sentences_with_figures(plan):
        if not _HAS_AMOUNTS.isdisjoint(one.kind for one in sentence.figures):
            beside = tables.beside(sentence.passage)
            yield from faults(sentence, beside, year) if beside else _elsewhere(sentence, tables, year)


def _elsewhere(sentence: Sentence, tables: Tables, year: str) -> Iterator[Fault]:
    """What a table that is shown in another place contradicts for certain."""
    if sentence.passage.key in _OF_GOALS or not any(
        one.kind == "money" and len(significant(one.amount)) > 1 for one in sentence.figures
    ):
        return
    every = tables.every()
    if not _Read(sentence, list(every), year).of_kind("money")[1]:
        return
    for fault in faults(sentence, every, year):
        digits = len(significant(fault.right))
        if fault.kind in {"edit", "unit"} and fault.figure.kind == "money" and digits >= _FEWEST_DIGITS:
            yield fault


def faults(sentence: Sentence, tables: Iterable[Beside], year: str) -> Iterator[Fault]:
    """Every figure of the sentence that the tables contradict; `year` is meant where the sentence names none."""
    read = _Read(sentence, list(tables), year)
    for figure in sentence.figures:
        if figure.kind in _HAS_AMOUNTS and not sentence.is_rough(figure):
            found = _Found(read, figure).fault()
            if found is not None:
                yield found


def is_of_change(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure says how much something changes, and not how much it is."""
    said = _BY.search(sentence.text[: figure.start]) or _MORE.match(sentence.text[figure.stop :])
    return bool(said and _CHANGES.search(sentence.text))


class _Read:
    """A sentence with the tables beside it: their entries by kind, and those in rows that it names."""

    def __init__(self, sentence: Sentence, tables: list[Beside], year: str) -> None:
        self.sentence, self.tables, self.year = sentence, tables, year
        self.named = Named(sentence.text)
        self._of_kind: dict[str, tuple[list[Entry], list[Entry]]] = {}

    def of_kind(self, kind: str) -> tuple[list[Entry], list[Entry]]:
        """The entries of a kind, and those of them whose rows are named."""
        if kind not in self._of_kind:
            entries = [one for table in self.tables for one in table.entries if one.kind == kind]
            self._of_kind[kind] = entries, self.named.rows(entries)
        return self._of_kind[kind]


class _Found:
    """What the tables say to one figure."""

    def __init__(self, read: _Read, figure: Figure) -> None:
        sentence, named = read.sentence, read.named
        self.sentence, self.figure, self.named, self.tables = sentence, figure, named, read.tables
        self.year = read.year
        self.entries, self.rows = read.of_kind(figure.kind)
        self._named = {id(one) for one in self.rows}
        self.cells = named.columns(self.rows)
        self.before = sentence.text[: figure.start]
        self.after = sentence.text[figure.stop :]
        self.is_change = is_of_change(sentence, figure)

    def fault(self) -> Fault | None:
        """What the tables contradict it with."""
        if _PER.match(self.after) or _PART.search(self.before[-12:]):
            return None
        if self.figure.kind == "percent":
            return self._percent()
        return self._amount() if self.entries else None

    def _amount(self) -> Fault | None:
        right = [one for one in self.entries if self._is_said_by(one)]
        if right:
            return self._sign(right)
        if self._is_reckoned():
            return None
        if self.is_change:
            return self._changed()
        return self._unit() or self._slipped() or self._whole()

    def _is_reckoned(self) -> bool:
        """Whether the figure is what named rows are together, or differ by; or too short to say."""
        amount = self.figure.amount
        if self.figure.kind == "number" and len(significant(amount)) < _FEWEST_DIGITS:
            return True
        readings = list(together(self.rows))
        if not self.is_change and _CHANGES.search(self.sentence.text):
            readings += differences(self.rows)
        return any(fits(amount, one) for one in readings)

    def _is_said_by(self, one: Entry) -> bool:
        """Whether the figure may be that of a cell; one of another row is not the source of what is finer than
        it.
        """
        amount = self.figure.amount
        is_finer = int(amount.as_tuple().exponent) < int(one.amount.as_tuple().exponent)
        return (not is_finer or self._is_named(one)) and fits(amount, one.amount)

    def _is_named(self, one: Entry) -> bool:
        return id(one) in self._named

    def _made(self, kind: str, right: Decimal, *cells: Entry) -> Fault:
        table = next(one for one in self.tables if cells[0] in one.entries)
        return Fault(kind, self.sentence, self.figure, right, cells, table)

    def _sign(self, right: list[Entry]) -> Fault | None:
        """The amount is there, but with the other sign."""
        meant = next((one for one in right if self._is_named(one)), None)
        if meant is None or len({one.amount > 0 for one in right}) > 1:
            return None
        text, written = self.sentence.text, self.figure.text[:1] in "-−–"
        deficit, surplus = holds(text, _DEFICIT), holds(text, _SURPLUS)
        if meant.amount > 0:
            is_deficit = holds(text, ("underskott",)) and not surplus and meant.is_result and self._has_costs()
            turned = written or is_deficit
        else:
            is_result = surplus or bool(_A_RESULT.search(text))
            turned = meant.is_result and is_result and not written and not deficit
        return self._made("sign", meant.amount, meant) if turned else None

    def _has_costs(self) -> bool:
        """Whether the tables write costs below nought, so that a deficit is too."""
        return any(one.amount < 0 for one in self.entries)

    def _unit(self) -> Fault | None:
        """The digits of a cell in another unit."""
        amount = self.figure.amount
        digits = len(significant(amount))
        for one in self.entries if self.figure.kind == "money" else ():
            enough = 2 if self._is_named(one) else _FEWEST_DIGITS
            if digits >= enough and times_a_unit(amount, one.amount):
                return self._made("unit", one.amount, one)
        return None

    def _whole(self) -> Fault | None:
        """More than all that the table has, where the sentence speaks of what it has."""
        if self.figure.kind != "money":
            return None
        largest = max(self.entries, key=lambda one: abs(one.amount))
        times = abs(self.figure.amount) / abs(largest.amount)
        speaks = self.rows or holds(self.sentence.text, (*_DEFICIT, *_SURPLUS))
        if times > (_TOO_LARGE if speaks else _FAR_TOO_LARGE):
            return self._made("whole", largest.amount, largest)
        return None

    def _slipped(self) -> Fault | None:
        """One edit from exactly one named cell, else near one."""
        slipped = {one.amount: one for one in self.cells if slips(self.figure.amount, one.amount)}
        if len(slipped) == 1:
            one = next(iter(slipped.values()))
            return self._made("edit", one.amount, one)
        close = [one for one in self.cells if near(self.figure.amount, one.amount)]
        if close and len({one.line for one in close}) == 1 and len(significant(self.figure.amount)) > 1:
            nearest = min(close, key=lambda one: abs(abs(self.figure.amount) - abs(one.amount)))
            return self._made("near", nearest.amount, nearest)
        return None

    def _pairs(self, rows: list[Entry]) -> list[tuple[Entry, Entry]]:
        """Each two cells of a row that the sentence may compare, the earlier first."""
        plain = sorted((one for one in rows if not one.is_difference), key=lambda one: (one.line, one.lane))
        named = self.named.columns(plain)
        if len({one.lane for one in named}) == 1 and len(self.named.years) == 1:
            year = min(self.named.years)
            before = [one for one in plain if str(int(year) - 1) in one.column]
            after = [one for one in plain if YEAR.search(one.column) and year not in one.column]
            named = [*before, *named] if before else [*named, *after]
        elif len({one.lane for one in named}) < 2:
            named = plain
        return [(a, b) for a, b in combinations(named, 2) if a.line == b.line and a.lane != b.lane]

    def _changed(self) -> Fault | None:
        """A change that is not the difference between two cells, or goes the other way."""
        pairs = self._pairs(self.rows)
        right = [(a, b) for a, b in pairs if changes_by(self.figure.amount, a, b)]
        if right or any(fits(self.figure.amount, amount) for amount in self._of_several()):
            return self._turned(right)
        if len(pairs) > 1:
            pairs = [(a, b) for a, b in pairs if slips(self.figure.amount, b.amount - a.amount)]
        if len(pairs) != 1:
            return self._unit()
        a, b = pairs[0]
        return self._unit() or self._made("change", abs(b.amount - a.amount), b, a)

    def _of_several(self) -> Iterator[Decimal]:
        """What named rows change by, where there are several, or no two columns are named."""
        if len({one.line for one in self.rows}) > 1 or len(self.named.years) < 2:
            yield from differences(self.rows)

    def _turned(self, pairs: list[tuple[Entry, Entry]]) -> Fault | None:
        """A rise that is a fall."""
        turn = _TURNS.search(self.before)
        if turn is None or len(pairs) != 1 or any(one.is_result for one in pairs[0]):
            return None
        a, b = pairs[0]
        if (a.amount < 0) != (b.amount < 0) or (abs(b.amount) > abs(a.amount)) == bool(turn["up"]):
            return None
        return self._made("turn", abs(b.amount - a.amount), b, a)

    def _percent(self) -> Fault | None:
        money = [one for table in self.tables for one in table.entries if one.kind != "percent"]
        rows = self.named.rows(money)
        if any(fits(self.figure.amount, one.amount) for one in self.entries):
            return None
        if rows and self.after.lstrip().startswith("av "):
            return self._share(rows, money)
        pairs = self._pairs(rows) if self.is_change else []
        beside = list(pairs[0]) if len(pairs) == 1 else money
        if any(in_range(self.figure, low, high) for low, high in rates(rows, beside, along=self.is_change)):
            return None
        pairs = [(a, b) for a, b in pairs if a.amount]
        if len(pairs) == 1 or (self.named.years and len({a.line for a, _ in pairs}) == 1):
            rights = [(100 * abs(b.amount - a.amount) / abs(a.amount), b, a) for a, b in pairs]
            right, b, a = min(rights, key=lambda one: abs(one[0] - abs(self.figure.amount)))
            return self._made("change", right, b, a)
        return self._slipped() if self.rows and not (self.is_change and rows) else None

    def _share(self, rows: list[Entry], money: list[Entry]) -> Fault | None:
        """A share of a whole that the sentence names after it: the sum of the table, or of rows."""
        of = Named(self.after.partition(".")[0])
        wholes = of_rows = of.rows(money)
        if not wholes and _OF_A_WHOLE.match(self.after):
            wholes = [one for one in money if holds(one.row, ("summa", "totalt"))]
        before = Named(self.before).rows(rows)
        parts = [one for one in before if one not in wholes]
        lanes = {one.lane for one in self.named.columns(parts)}
        found = [
            (one, wholes_of[0], 100 * abs(one.amount / total))
            for one in parts
            if (wholes_of := [whole for whole in wholes if whole.lane == one.lane])
            and (total := sum(abs(whole.amount) for whole in wholes_of))
        ]
        rights = [right for _, _, right in found]
        if not of_rows:
            rights += [100 * abs(one.amount) / total for one in parts for total in totals_of(money, one.lane)]
        if any(in_range(self.figure, right, right) for right in rights):
            return None
        found = [one for one in found if one[0].lane in lanes]
        if len({(one.line, whole.line) for one, whole, _ in found}) != 1:
            return None
        of_year = [one for one in found if self.year in one[0].column]
        one, whole, right = min(of_year or found, key=lambda one: abs(one[2] - self.figure.amount))
        return self._made("share", right, one, whole)
