"""Excel: all tables and lists of a plan in one workbook, by XlsxWriter."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from vplan.render.format import Carries, Format, without_engine

if TYPE_CHECKING:
    from vplan.document.workbook import Workbook


def _prepare(workbook: "Workbook") -> Callable[[], bytes]:
    from vplan.render.xlsx.writer import write_xlsx

    return partial(write_xlsx, workbook)


FORMAT = Format(
    "xlsx",
    ending="xlsx",
    begin=without_engine(_prepare),
    seconds=0.05,
    carries=Carries.LISTS,
    engines=frozenset({"xlsxwriter"}),
)
