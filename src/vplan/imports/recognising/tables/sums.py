"""Rows that are sums by their names and by the figures of other columns: their names get the sign of a sum.

What is declared so is checked to the last digit in every column; sums that only figures show stay as they are, and
the rules look for them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import gcd
from typing import NamedTuple

from vplan.facts.inference.words import Says, says
from vplan.facts.marks import is_part, marked_sums
from vplan.imports.recognising.tables import text
from vplan.imports.tree import TableText
from vplan.model.table import Band, CellKind, is_sum_word

_MARKS = ("=", "==")
_RATE = re.compile(
    r"(?:medel|snitt)(?:lön|värde|ålder|kostnad|tal|avgift|pris)|(?<!\w)(?:snitt|median|genomsnitt)|"
    r"(?<!\w)(?:per|à|pris|styckpris|timpris)(?!\w)|/\s?(?:inv|plats|elev|barn|år|tim|m2|kvm|st)",
    re.I,
)
"""Columns whose figures nothing adds up."""
_FEWEST = 2
_LEAST_STEPS = 10
_ENOUGH_EXACT = 5
_MOST_ROWS = 400
"""In longer tables the rules look for sums themselves."""
_NEAR = Decimal("0.25")
"""How far from its terms, as a share of all of them, a stated sum may be and still be taken for a wrong one."""
_NEAR_EACH = Decimal("0.5")
"""The same for each of several columns, of which all together have to be nearer."""
_MOST_LEFT_OUT = 6
"""Rows that follow each other and may be parts of another row without being called so."""
_TOTALS = ("total", "totalt", "totalsumma")
_BEGINS_AS_SUM = ("summa", "delsumma", "s:a")
_SUM_BY_LAW = re.compile(r"verksamhetens nettokostnad(?:er)?|kassaflöde från .*verksamhet(?:en)?", re.IGNORECASE)
"""Rows that are sums in every statement of income and of cash flows (lagen 2018:597, 5 and 8 kap.)."""
_KNOWN = {CellKind.AMOUNT, CellKind.NIL, CellKind.EMPTY}


class Fit(NamedTuple):
    """In how many columns a sum holds exactly, within rounding, and not at all; `near`: of the last, those where
    it is not far from its terms; `sure`: of the first, those that are no chance.
    """

    sure: int = 0
    exact: int = 0
    rounded: int = 0
    failing: int = 0
    near: int = 0


def with_sums(table: TableText, text_columns: Sequence[str]) -> TableText:
    """The table with ` =` or ` ==` after the names of rows that certainly are sums of the rows above."""
    found = text.read(table)
    if len(found.rows) > _MOST_ROWS:
        return table
    marks = {
        row.name.offset: row.mark for band in found.bands for row in _marked(band, text_columns).rows if row.mark
    }
    own = {row.name.offset for row in found.rows if row.mark}
    written = text.written(table)
    lines = [list(line) for line in table.lines]
    for offset in marks.keys() - own:
        number = written.count("\n", 0, offset)
        number -= table.heads > 1 and number > table.heads
        name = lines[number][0]
        lines[number][0] = replace(name, text=f"{name.text} {marks[offset]}")
    return TableText(lines, table.heads)


def _marked(band: Band, text_columns: Sequence[str]) -> Band:
    """The band with the marks of its sums."""
    for at, row in enumerate(band.rows):
        name = row.name.text
        if row.mark or not _is_called_sum(name):
            continue
        named = _is_named_sum(name)
        for mark in _MARKS:
            tried = band._replace(rows=(*band.rows[:at], row._replace(mark=mark), *band.rows[at + 1 :]))
            terms = dict(marked_sums(tried)).get(at, [])
            fit = _fit(tried, at, terms, text_columns)
            ends = named or at == len(band.rows) - 1
            sure_terms = mark == "==" or named
            if _convinces(fit, len(terms), ends=ends, sure_terms=sure_terms) or (
                sure_terms and _contradicts_all(fit, band, at, terms, text_columns)
            ):
                band = tried
                break
    return band


def _is_named_sum(name: str) -> bool:
    return name.casefold().startswith(_BEGINS_AS_SUM) or name.casefold() in _TOTALS or _is_by_law(name)


def _is_by_law(name: str) -> bool:
    return _SUM_BY_LAW.fullmatch(name) is not None


def _fit(band: Band, at: int, terms: Sequence[int], text_columns: Sequence[str]) -> Fit:
    """How the sum that a row is marked as fits its terms."""
    if len(terms) < _FEWEST:
        return Fit()
    fit = _compared(band, at, terms, text_columns)
    return fit if _is_plain(band, at, terms) else fit._replace(near=0)


def _is_plain(band: Band, at: int, terms: Sequence[int]) -> bool:
    """Whether a sum is of all rows above it that are in no other sum, and of none that is called a sum itself
    without being one.
    """
    rows = band.rows
    if any(not rows[term].mark and _is_called_sum(rows[term].name.text) for term in terms[1:]):
        return False
    if rows[at].mark == "==":
        taken = {term for total, of in marked_sums(band) if total < at for term in (total, *of)}
        return all(one in taken or is_part(rows[one].name.text) for one in range(at))
    above = [row for row in rows[:at] if row.titles]
    return at < len(rows) - 1 or (len(above) <= 1 and not any(row.mark for row in rows[:at]))


def _is_called_sum(name: str) -> bool:
    return _is_by_law(name) or is_sum_word(name) or Says.TOTAL in says(name)


def _compared(band: Band, at: int, terms: Sequence[int], text_columns: Sequence[str]) -> Fit:
    fit = Fit()
    for name, stated, figures in _lanes(band, at, terms, text_columns):
        difference = abs(stated - sum(figures))
        unit = _unit_of([stated, *figures])
        sure = _says_much(stated, figures, unit)
        if difference == 0:
            fit = fit._replace(exact=fit.exact + bool(stated), sure=fit.sure + sure)
        elif difference <= unit * (len(figures) + 1) / 2:
            fit = fit._replace(rounded=fit.rounded + sure)
        elif Says.SHARE in says(name) or _RATE.search(name):
            return Fit()  # declared for one column, a sum goes for all
        else:
            near = difference <= sum(map(abs, figures)) * _NEAR
            fit = fit._replace(failing=fit.failing + 1, near=fit.near + near)
    return fit


def _lanes(
    band: Band, at: int, terms: Sequence[int], text_columns: Sequence[str]
) -> Iterator[tuple[str, Decimal, list[Decimal]]]:
    """The name of each column that a declared sum goes for, what the sum states there, and the terms."""
    for column, head in enumerate(band.header[1:]):
        total = band.rows[at].cells[column]
        cells = [band.rows[term].cells[column] for term in terms]
        adds = head.text not in text_columns and "%" not in head.text
        if not adds or total.kind is not CellKind.AMOUNT or any(cell.kind not in _KNOWN for cell in cells):
            continue
        assert total.amount is not None
        yield head.text, total.amount, [cell.amount or Decimal(0) for cell in cells]


def _contradicts_all(fit: Fit, band: Band, at: int, terms: Sequence[int], text_columns: Sequence[str]) -> bool:
    """Whether a sum is that of all rows above it although several columns contradict it, as they do where a row is
    missing or one has other figures: they come near, and no rows could be parts of the one above them instead.
    """
    if not fit.failing or not _is_plain(band, at, terms):
        return False
    titles = [title.cell.text.casefold() for title in band.rows[terms[0]].titles]
    name = band.rows[at].name.text
    by_title = any(title in name.casefold() for title in titles)
    if len(terms) + bool(titles or _is_by_law(name)) <= _FEWEST:
        return False
    lanes = list(_lanes(band, at, terms, text_columns))
    apart = [(abs(stated - sum(figures)), sum(map(abs, figures))) for _, stated, figures in lanes]
    if any(
        0 < one <= len(terms) * _unit_of([stated]) for (one, _), (_, stated, _) in zip(apart, lanes, strict=True)
    ):
        return False  # the terms are rounded more finely, or each in its own way
    if any(one >= whole * _NEAR_EACH for one, whole in apart):
        return False
    if not by_title and sum(one for one, _ in apart) > sum(whole for _, whole in apart) * _NEAR:
        return False
    return not any(
        _may_be_parts(lanes, first, len(terms)) or all(stated == sum(of[first:]) for _, stated, of in lanes)
        for first in range(1, len(terms) - 1)
    )


def _may_be_parts(lanes: Sequence[tuple[str, Decimal, list[Decimal]]], first: int, terms: int) -> bool:
    """Whether terms from the first on, left out, make the sum right, and may be parts of the one before them. One
    that stands last is none: there stands what was put in later.
    """
    for end in range(first + 1, min(terms, first + _MOST_LEFT_OUT) + 1):
        parts = [sum(figures[first:end], Decimal(0)) for _, _, figures in lanes]
        if all(
            stated == sum(figures) - part and abs(part) <= abs(figures[first - 1])
            for part, (_, stated, figures) in zip(parts, lanes, strict=True)
        ):
            return True
    return False


def _unit_of(figures: Sequence[Decimal]) -> Decimal:
    """The last place that any of the figures has."""
    return Decimal(1).scaleb(min(int(one.as_tuple().exponent) for one in figures))


def _says_much(stated: Decimal, figures: Sequence[Decimal], unit: Decimal) -> bool:
    """Whether a figure is none that a sum of such figures hits by chance."""
    step = gcd(*(int(one / unit) for one in (stated, *figures)))
    return step > 0 and abs(stated / unit) >= _LEAST_STEPS * step


def _convinces(fit: Fit, terms: int, *, ends: bool, sure_terms: bool) -> bool:
    """Whether a row that is called a sum is one, although some columns contradict it."""
    fits = fit.exact + fit.rounded
    if fit.rounded == 1 and fit.exact >= _ENOUGH_EXACT and not fit.failing:
        return False  # undeclared, it is held to the last digit, as the others show that nothing is rounded
    if fit.sure or fit.rounded > 1 or fit.exact > 1 or (fit.exact and sure_terms):
        return fit.failing <= max(1, fits // 2)
    return ends and (sure_terms or terms > _FEWEST) and fit.failing == fit.near == 1 and not fits
