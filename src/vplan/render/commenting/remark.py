"""Remarks: what is to be said, and of which words or cell."""

from dataclasses import dataclass
from typing import NamedTuple

from vplan.source.word.document import Place

AUTHOR = "vplan"


class Stretch(NamedTuple):
    """Words of a Word file: from character `start` of the text of the element `first` to before character `end` of
    that of `last`. An element is one that a piece or a paragraph was read from; a paragraph is meant as a whole.
    `last` None: the same element; `end` None: to its end. Characters are counted as `source.word` reads them.
    """

    first: Place
    start: int = 0
    last: Place | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """`lines`: each a paragraph of the comment. `at`: words of a Word file, or a cell of a workbook
    (`Drift 2026!C7`). `when`: the day and time, as ISO 8601 has it, of a comment in Word; '' for none.
    """

    at: Stretch | str
    lines: tuple[str, ...]
    author: str = AUTHOR
    when: str = ""


class Commented(NamedTuple):
    """The copy, and the remarks that it does not hold: it has no such place, or none that takes a comment."""

    data: bytes
    left: tuple[Remark, ...]
