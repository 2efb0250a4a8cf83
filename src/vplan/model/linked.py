"""The files that hold the memo or the minutes of a matter, or what was reported before, where one file does not
hold all of it.

A paragraph of minutes, or an extract, names the file of its memo (`skrivelse`); a decision names that of the
minutes (`protokoll`); a report names those before it on the same plan (`tidigare_rapporter`). They are read beside
the file that names them, for rules that compare both and for what is set beside each other; what is wrong in them
is reported when they are checked themselves.
"""

from collections.abc import Iterator
from os.path import normpath
from pathlib import Path
from typing import NamedTuple

from vplan.core import Place
from vplan.model.plan import Plan


class Link(NamedTuple):
    """A file that is named, and where; `follows`: a report on the plan that this one follows."""

    name: str
    place: Place
    follows: bool = False


def links_of(plan: Plan) -> Iterator[Link]:
    """Every file that the plan's own decisions, documents and minutes name."""
    for decision in (plan.decision, *(revision.decision for revision in plan.revisions)):
        if decision is not None and decision.minutes_file is not None:
            yield Link(decision.minutes_file, decision.place("protokoll"))
    handled = [*plan.documents, *(one for minutes in plan.minutes for one in minutes.paragraphs)]
    for one in handled:
        if one.memo_file is not None:
            yield Link(one.memo_file, one.place("skrivelse"))
    for at, name in enumerate(earlier_reports(plan)):
        assert plan.report is not None, "what names them is a report"
        yield Link(name, plan.report.place("tidigare_rapporter", at), follows=True)


def earlier_reports(plan: Plan) -> list[str]:
    """The files of the reports before this one, as it names them."""
    if plan.follows is None:
        return []
    from vplan.model.report import Report  # which most files do without

    assert isinstance(plan.report, Report), "what follows a plan is a report"
    return plan.report.earlier


def is_same_file(file: Path, name: str) -> bool:
    """Whether the name that a file gives is its own."""
    return normpath(file.parent / name) == normpath(file)
