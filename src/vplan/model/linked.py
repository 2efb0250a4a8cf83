"""The files that hold the memo or the minutes of a matter, where one file does not hold all of it.

A paragraph of minutes, or an extract, names the file of its memo (`skrivelse`); a decision names that of the
minutes (`protokoll`). They are read beside the file that names them, for rules that compare both; what is wrong in
them is reported when they are checked themselves.
"""

from collections.abc import Iterator
from os.path import normpath
from pathlib import Path
from typing import NamedTuple

from vplan.core import Place
from vplan.model.plan import Plan


class Link(NamedTuple):
    """A file that is named, and where."""

    name: str
    place: Place


def links_of(plan: Plan) -> Iterator[Link]:
    """Every file that the plan's own decisions, documents and minutes name."""
    for decision in (plan.decision, *(revision.decision for revision in plan.revisions)):
        if decision is not None and decision.minutes_file is not None:
            yield Link(decision.minutes_file, decision.place("protokoll"))
    handled = [*plan.documents, *(one for minutes in plan.minutes for one in minutes.paragraphs)]
    for one in handled:
        if one.memo_file is not None:
            yield Link(one.memo_file, one.place("skrivelse"))


def is_same_file(file: Path, name: str) -> bool:
    """Whether the name that a file gives is its own."""
    return normpath(file.parent / name) == normpath(file)
