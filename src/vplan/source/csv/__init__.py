"""Tables in files of their own, as Swedish systems and spreadsheets save them.

In: bytes. Out: the same table as a plan writes it (cells parted by `|`, bands by a blank line), which
knows where in the file each cell stands; or findings that say why it can't be read with certainty.

    encoding   bytes → text
    dialect    which character parts cells
    rows       lines → rows of cells with places
    header     which row names the columns
    layout     titles, notes, bands and other tables around it
    doubts     what in its cells is not to be believed
    writing    rows → the text of a table
    reading    these in order
"""

from vplan.source.csv.table import CsvTable, Remark

__all__ = ["CsvTable", "Remark"]
