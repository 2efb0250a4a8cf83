"""Rows that are sums because their names end with ` =` or ` ==`.

` =` is the sum of the rows above it, back to the last sum, title or band, those indented least; where none stands
there, of the deeper indented rows right below it. ` ==` is the sum of the ` =` rows since the last ` ==` or band.
Rows that another sum has taken, and rows `varav …`, are no terms. In: a band. Out: the terms of each marked row.
"""

from collections.abc import Iterator

from vplan.model.table import Band, Row


def is_part(name: str) -> bool:
    """Whether a row by its name is already in another one: 'varav …'."""
    return name.casefold().startswith("varav ")


def marked_sums(band: Band) -> Iterator[tuple[int, list[int]]]:
    """The place of each marked row, and those of its terms, in the band."""
    free: list[int] = []
    subtotals: list[int] = []
    taken: set[int] = set()
    for at, row in enumerate(band.rows):
        if row.titles:
            free = []
        if row.mark == "==":
            yield at, subtotals
            free, subtotals = [], []
        elif row.mark == "=":
            terms = _least_indented(free, band.rows)
            if not terms:
                terms = _least_indented(list(_deeper_below(band.rows, at)), band.rows)
                taken.update(range(at + 1, max(terms, default=at) + 1))
            yield at, terms
            subtotals.append(at)
            free = []
        elif at not in taken and not is_part(row.name.text):
            free.append(at)


def _least_indented(rows: list[int], all_rows: tuple[Row, ...]) -> list[int]:
    least = min((all_rows[at].indent for at in rows), default=0)
    return [at for at in rows if all_rows[at].indent == least]


def _deeper_below(rows: tuple[Row, ...], at: int) -> Iterator[int]:
    for below in range(at + 1, len(rows)):
        row = rows[below]
        if row.indent <= rows[at].indent or row.mark or row.titles:
            return
        if not is_part(row.name.text):
            yield below
