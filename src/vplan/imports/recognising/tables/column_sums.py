"""Columns that follow from others by their names and by the figures of nearly all rows: deviations of a follow-up,
nets, totals and changes. Declared, a row that contradicts them is told at its cell.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vplan.core.swedish.numbers import MINUS
from vplan.imports.recognising.tables import text
from vplan.imports.tree import Node, TableText, Value
from vplan.model.money import DEVIATIONS
from vplan.model.table import Band, CellKind

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_TOTAL = re.compile(
    r"(?:(?:del)?summa|total(?:t|summa)?|helår|hela perioden)(?:\s+(?:\d{4}\s*[-–]\s*\d{4}|tkr|kr|mnkr))?", re.I
)
_NET = re.compile(r"netto(?:kostnad(?:er)?)?", re.I)
_INCOME = re.compile(r"intäkt(?:er)?", re.I)
_COSTS = re.compile(r"kostnad(?:er)?", re.I)
_CHANGE = re.compile(r"(?:för)?ändring|skillnad|differens|diff", re.I)
_ROLES = (
    ("prognosavvikelse", re.compile(r"prognosavvikelse|avvikelse (?:helår|prognos)(?: tkr| mnkr)?", re.I)),
    ("avvikelse", re.compile(r"(?:budget)?avvikelse(?: tkr| mnkr)?|differens|diff", re.I)),
    ("prognos", re.compile(r"(?:helårs)?prognos(?: helår)?(?: 20\d\d)?", re.I)),
    ("utfall", re.compile(r"utfall(?!.*(?:föreg|förra)).*", re.I)),
    ("årsbudget", re.compile(r"(?:årsbudget|budget (?:helår|helt? år|hela året))(?: 20\d\d)?", re.I)),
    ("periodbudget", re.compile(r"(?:period|ack\w*\.? ?)?budget(?!.*helår).*", re.I)),
)
"""What columns of a follow-up are called, the first that fits."""
_FEWEST = 3
_ONE_IN = 4
"""Of so many rows one may contradict what the others show."""
_NEAR = Decimal("0.5")
"""How far off the sum a contradicting row may be, as a share of its terms: farther off, it is of another kind."""
_MOST_TERMS = 14


class _Lane(NamedTuple):
    """A column: its name, and the amount of each row; None where there is none."""

    name: str
    amounts: tuple[Decimal | None, ...]


_Terms = tuple[tuple[int, _Lane], ...]
"""Columns with their signs."""


def declared_columns(table: TableText, text_columns: Sequence[str], given: dict[str, Node]) -> dict[str, Node]:
    """`kolumner` and `summakolumner` of a table of one header; `given` are roles that somebody gave: they stay."""
    read = text.read(table)
    found: dict[str, Node] = {"kolumner": given} if given else {}
    if len(read.bands) != 1:
        return found
    lanes = _lanes(read.bands[0], text_columns)
    roles = {} if given else _roles(lanes)
    if roles:
        found["kolumner"] = {role: Value(lane.name) for role, lane in roles.items()}
    taken = {roles[deviation].name for deviation in DEVIATIONS if deviation in roles}
    sums: dict[str, Node] = {}
    for at, lane in enumerate(lanes):
        if lane.name in taken:
            continue
        terms = next((one for one in _candidates(lanes, at) if one and _holds(lane, one)), ())
        if terms:
            sums[lane.name] = [Value(f"{MINUS if sign < 0 else ''}{term.name}") for sign, term in terms]
    if sums:
        found["summakolumner"] = sums
    return found


def _lanes(band: Band, text_columns: Sequence[str]) -> list[_Lane]:
    """The columns of amounts; none where two have one name."""
    names = [cell.text for cell in band.header[1:]]
    lanes = []
    for at, name in enumerate(names):
        cells = [row.cells[at] for row in band.rows]
        shares = any(cell.kind is CellKind.PERCENT for cell in cells) or "%" in name or "andel" in name.casefold()
        if not name or name in text_columns or shares:
            continue
        known = {CellKind.AMOUNT, CellKind.NIL}
        lanes.append(
            _Lane(name, tuple((one.amount or Decimal(0)) if one.kind in known else None for one in cells))
        )
    return lanes if len({lane.name for lane in lanes}) == len(lanes) and len(set(names)) == len(names) else []


def _roles(lanes: Sequence[_Lane]) -> dict[str, _Lane]:
    """What is what in a follow-up, where the figures say so."""
    named: dict[str, _Lane] = {}
    for lane in lanes:
        role = next((role for role, called in _ROLES if called.fullmatch(lane.name)), None)
        if role in named:
            return {}
        if role is not None:
            named[role] = lane
    found: dict[str, _Lane] = {}
    for deviation, (outcome, budget) in DEVIATIONS.items():
        if not {deviation, outcome, budget} <= named.keys():
            continue
        ways = (((1, named[outcome]), (-1, named[budget])), ((1, named[budget]), (-1, named[outcome])))
        if any(_holds(named[deviation], way) for way in ways):
            found |= {role: named[role] for role in (deviation, outcome, budget)}
    return found


def _candidates(lanes: Sequence[_Lane], at: int) -> Iterator[_Terms]:
    """What a column may be reckoned from, by its name."""
    lane, before = lanes[at], lanes[:at]
    years = _YEAR.findall(lane.name)
    if _TOTAL.fullmatch(lane.name) and 1 < len(before) <= _MOST_TERMS:
        yield tuple((1, one) for one in before)
    elif _NET.fullmatch(lane.name):
        income = [one for one in lanes if _INCOME.fullmatch(one.name)]
        costs = [one for one in lanes if _COSTS.fullmatch(one.name)]
        if len(income) == len(costs) == 1:
            yield (1, income[0]), (1, costs[0])
            yield (1, income[0]), (-1, costs[0])
            yield (1, costs[0]), (-1, income[0])
    elif _CHANGE.fullmatch(lane.name.rpartition("/")[2]) and len(before) > 1:
        yield (1, before[-1]), (-1, before[-2])
        if len(before) > 2:
            yield (1, before[-1]), (-1, before[-3])
    elif len(years) == 1 and len(before) > 2 and _YEAR.sub("", before[0].name) == _YEAR.sub("", lane.name):
        yield () if any(_YEAR.search(one.name) for one in before[1:]) else tuple((1, one) for one in before)


def _holds(lane: _Lane, terms: _Terms) -> bool:
    """Whether nearly all rows show that the column is the sum, and the others are a slip from it."""
    exact = failing = 0
    for at, stated in enumerate(lane.amounts):
        figures = [(sign, term.amounts[at]) for sign, term in terms]
        known = [sign * amount for sign, amount in figures if amount is not None]
        if stated is None or len(known) < len(figures) or not any(known):
            continue
        apart = abs(stated - sum(known))
        if apart == 0:
            exact += 1
        elif apart <= sum(map(abs, known)) * _NEAR:
            failing += 1
        else:
            return False
    return exact >= _FEWEST and failing * _ONE_IN <= exact + failing
