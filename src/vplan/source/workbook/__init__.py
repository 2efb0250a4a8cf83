"""Tables out of Excel workbooks (ECMA-376, part 1): the cells as they are shown, and what their formulas add.

In: the bytes of an .xlsx file. Out: the same table text as a plan writes, which knows the cell of each character.
Nothing here is imported before a plan names a workbook.
"""

from vplan.source.workbook.book import Workbook
from vplan.source.workbook.doubts import Doubt, DoubtKind
from vplan.source.workbook.lines import Texts
from vplan.source.workbook.reading import read_workbook
from vplan.source.workbook.request import Hidden, Request
from vplan.source.workbook.rows import read_sheet_rows
from vplan.source.workbook.sums import Sum
from vplan.source.workbook.table import SheetTable

__all__ = [
    "Doubt",
    "DoubtKind",
    "Hidden",
    "Request",
    "SheetTable",
    "Sum",
    "Texts",
    "Workbook",
    "read_sheet_rows",
    "read_workbook",
]
