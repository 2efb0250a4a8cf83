"""A plan's file as text with places: read, decoded, and taken apart by YAML's grammar.

In: a path or text. Out: a tree of mappings, sequences and texts that know where they stand, and
every finding that the text alone gives. Nothing here knows what a plan is.
"""

from vplan.source.comments import comments
from vplan.source.csv import CsvTable, Remark
from vplan.source.nodes import Mapping, ReadFrom, Sequence
from vplan.source.overlaid import OverlaidTable, Replacement
from vplan.source.reader import parse, read_yaml
from vplan.source.rows import CellText, Row, RowCell, Rows
from vplan.source.scalar import Scalar
from vplan.source.text import (
    MAX_BYTES,
    MAX_OFFICE_BYTES,
    PHOTOGRAPHS,
    WORKBOOKS,
    Load,
    SourceText,
    Unreadable,
    decode,
    load,
    most_bytes,
    path_inside,
    recorded,
)

__all__ = [
    "MAX_BYTES",
    "MAX_OFFICE_BYTES",
    "PHOTOGRAPHS",
    "WORKBOOKS",
    "CellText",
    "CsvTable",
    "Load",
    "Mapping",
    "OverlaidTable",
    "ReadFrom",
    "Remark",
    "Replacement",
    "Row",
    "RowCell",
    "Rows",
    "Scalar",
    "Sequence",
    "SourceText",
    "Unreadable",
    "comments",
    "decode",
    "load",
    "most_bytes",
    "parse",
    "path_inside",
    "read_yaml",
    "recorded",
]
