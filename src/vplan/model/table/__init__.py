"""Tables as boards write them: amounts and words in cells, bands with headers of their own, groups of rows.

In: a table's text. Out: its bands, rows and cells, which know where in the text they stand.
"""

from vplan.model.table.cells import Cell, CellKind, read_cell
from vplan.model.table.grammar import Band, Grammar, Misfit, Row, Table, Title, read_table
from vplan.model.table.neat import neat
from vplan.model.table.words import is_sum_word

__all__ = [
    "Band",
    "Cell",
    "CellKind",
    "Grammar",
    "Misfit",
    "Row",
    "Table",
    "Title",
    "is_sum_word",
    "neat",
    "read_cell",
    "read_table",
]
