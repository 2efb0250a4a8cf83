"""A plan as open data: what it says, what follows from it, and how its goals stand, for programs to read.

In: a plan and its facts. Out: plain values under the plan's own keys, lists of rows, and the schema of both.
"""

from vplan.report.data.lists import as_lists
from vplan.report.data.values import as_data

__all__ = ["as_data", "as_lists"]
