"""Public tables in which people have marked the sums: how many are found, and how many planted faults are
told.

The file has a JSON line for each table: its cells (`table_array`) and its marked sums
(`aggregation_annotations` with `operator`, `aggregator_index` and `aggregatee_indices`).
"""

import gzip
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import slips
from vplan.core.swedish.numbers import read_amount, write_amount
from vplan.facts.inference.finding import find
from vplan.facts.inference.grid import Grid, Line, Spot, grid_of, spot_of
from vplan.facts.inference.inferring import Inferred, infer
from vplan.facts.inference.judging import Found
from vplan.facts.inference.telling import told

_MOST_CELLS = 30_000
_NUMBER = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_MOST_DECIMALS = Decimal("0.00001")
Sums = dict[Spot, set[frozenset[Spot]]]


class Public(NamedTuple):
    """A table and its marked sums: the terms of each total."""

    grid: Grid
    sums: Sums


def report(file: Path, seed: int) -> str:
    """The figures in a few lines."""
    tables = list(_tables(file))
    hit = found = marked = 0
    for table in tables:
        predicted = _predicted(table.grid)
        found += sum(map(len, predicted.values()))
        marked += sum(map(len, table.sums.values()))
        hit += sum(terms in table.sums.get(total, ()) for total, sums in predicted.items() for terms in sums)
    lines = [f"{len(tables)} public tables, {marked} sums: precision {hit / found:.3f}, recall {hit / marked:.3f}"]
    return "\n".join([*lines, *_planted(tables, seed)])


def _planted(tables: list[Public], seed: int) -> Iterator[str]:
    rng = Random(seed)
    small = [one for one in tables if len(one.grid.rows) * len(one.grid.columns) <= _MOST_CELLS]
    flagged = 0
    planted = dict.fromkeys(slips.KINDS, 0)
    hits = dict(planted)
    for grid, sums in small:
        before = _flagged(infer(grid))
        flagged += bool(before)
        covered = sorted({spot for total, parts in sums.items() for terms in parts for spot in (total, *terms)})
        for slip in slips.KINDS if covered else ():
            spot = rng.choice(covered)
            figure = grid.figure(spot)
            unit = grid.units[spot.column]
            changed = slips.slipped(rng, slip, write_amount((figure or 0) // unit))
            if changed is None:
                continue
            amount = read_amount(changed)
            assert amount is not None
            planted[slip] += 1
            hits[slip] += bool(_flagged(infer(grid.with_figure(spot, int(amount) * unit))) - before)
    yield f"findings above a note on {flagged} of {len(small)} untouched tables ({flagged / len(small):.1%})"
    for slip, count in planted.items():
        yield f"{slip:10}{count:>8}{hits[slip] / count:>8.0%}"
    yield f"{'all':10}{sum(planted.values()):>8}{sum(hits.values()) / sum(planted.values()):>8.0%}"


def _flagged(inferred: Inferred) -> set[Spot]:
    spots = {one.mends[0].spot for one in told(inferred.contradictions)}
    spots |= {one.spot for one in inferred.rates if one.sure}
    return spots | {one.spot for one in inferred.outliers}


def _predicted(grid: Grid) -> Sums:
    sums: Sums = {}
    for found in find(grid, ()):
        for total, terms in _as_sums(found):
            sums.setdefault(total, set()).add(terms)
    return sums


def _as_sums(found: Found) -> Iterator[tuple[Spot, frozenset[Spot]]]:
    """Each lane as a sum: a difference is marked as the sum that it comes from."""
    relation = found.relation
    minus = [line for line, sign in zip(relation.terms, relation.signs, strict=True) if sign < 0]
    plus = [line for line in relation.terms if line not in minus]
    for one in found.instances:
        if not one.holds:
            continue
        total, terms = relation.total, set(one.terms)
        if minus and len(plus) == 1 and plus[0] in terms:
            total, terms = plus[0], {relation.total, *(line for line in minus if line in terms)}
        yield (
            spot_of(relation.axis, total, one.lane),
            frozenset(spot_of(relation.axis, line, one.lane) for line in terms),
        )


def _tables(file: Path) -> Iterator[Public]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            table = json.loads(line)
            cells: list[list[str]] = table["table_array"]
            amounts = [[_amount(cell) for cell in row] for row in cells]
            yield Public(_grid(cells, amounts), _marked(table, amounts))


def _grid(cells: list[list[str]], amounts: list[list[Decimal | None]]) -> Grid:
    data = next((at for at, row in enumerate(amounts) if _begins(row)), 0)
    rows = [
        Line(next((text for text in _words(row, of_row)), "")) for row, of_row in zip(cells, amounts, strict=True)
    ]
    columns = [
        Line(next((row[at].strip() for row in reversed(cells[:data]) if row[at].strip()), ""))
        for at in range(len(cells[0]))
    ]
    return grid_of(rows, columns, amounts)


def _begins(row: list[Decimal | None]) -> bool:
    return sum(amount is not None for amount in row) > 1 and not all(
        amount is None or 1900 <= amount < 2100 for amount in row
    )


def _words(row: list[str], amounts: list[Decimal | None]) -> Iterator[str]:
    return (text for text, amount in zip(row, amounts, strict=True) if amount is None and text.strip())


def _marked(table: dict[str, Any], amounts: list[list[Decimal | None]]) -> Sums:
    sums: Sums = {}
    for mark in table["aggregation_annotations"]:
        total = Spot(*mark["aggregator_index"])
        terms = frozenset(Spot(*at) for at in mark["aggregatee_indices"] if amounts[at[0]][at[1]] is not None)
        if mark["operator"] == "Sum" and amounts[total.row][total.column] is not None and terms:
            sums.setdefault(total, set()).add(terms)
    return sums


def _amount(text: str) -> Decimal | None:
    text = text.replace("$", "").replace("\u00a0", " ").strip()
    negative = text.startswith("(") and text.endswith(")")
    text = text[1:-1] if negative else text
    if len(text) > 1 and text[0] in "-\u2212\u2013":
        negative, text = not negative, text[1:].strip()
    if not _NUMBER.fullmatch(text):
        return None
    amount = Decimal(re.sub("[, ]", "", text))
    amount = min(
        amount, amount.quantize(_MOST_DECIMALS), key=lambda one: -int(one.as_tuple().exponent)
    ).normalize()
    whole = amount.quantize(Decimal(1)) if int(amount.as_tuple().exponent) > 0 else amount
    return -whole if negative else whole
