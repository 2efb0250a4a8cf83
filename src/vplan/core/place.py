"""Where something stands in a file."""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of one line. `line` and `column` count characters from 1; `length` 0 is a point."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 0
