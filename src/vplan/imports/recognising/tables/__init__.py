"""Tables of a file as parts of a plan: what kind each is, and the part that it makes.

In: a Grid of an outline, and the heading above it. Out: Taken: a part in which every word of the grid is a value,
or accounted for. What is no part of its own is a table of words, which holds anything.
"""

from collections.abc import Callable, Iterator, Mapping

from vplan.core import say
from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.tables.assignments import take_assignments
from vplan.imports.recognising.tables.budget import take_budget
from vplan.imports.recognising.tables.columns import columns_of, labels_of
from vplan.imports.recognising.tables.frames import take_frame_changes, take_frames
from vplan.imports.recognising.tables.header_words import Role
from vplan.imports.recognising.tables.indicators import take_indicators
from vplan.imports.recognising.tables.investments import take_investments
from vplan.imports.recognising.tables.kinds import Certainty, Judged, TableKind, kind_of
from vplan.imports.recognising.tables.meetings import take_meetings
from vplan.imports.recognising.tables.risks import take_risks
from vplan.imports.recognising.tables.words import take_words
from vplan.imports.tree import Doubt, Taken
from vplan.imports.words import NO_WORDS, Words

__all__ = ["Certainty", "Judged", "Role", "TableKind", "columns_of", "kind_of", "labels_of", "take"]

_Take = Callable[[Grid, str, Mapping[str, str] | None, set[str], str], Taken | None]
_TAKING: dict[TableKind, _Take] = {
    TableKind.BUDGET: take_budget,
    TableKind.INVESTMENTS: take_investments,
    TableKind.FRAMES: take_frames,
    TableKind.FRAME_CHANGES: take_frame_changes,
    TableKind.INDICATORS: take_indicators,
    TableKind.ASSIGNMENTS: take_assignments,
    TableKind.MEETINGS: take_meetings,
    TableKind.RISKS: take_risks,
}
"""Who makes a part of a kind; None where the table is not plain enough for it."""


def take(
    grid: Grid,
    kind: TableKind,
    heading: str = "",
    columns: Mapping[str, str] | None = None,
    ids: set[str] | None = None,
    *,
    unit: str = "",
) -> Taken:
    """The part that a grid of that kind makes. `columns` maps headers to names of vplan's own columns, as keys of
    the part, and decides over what is recognised. `ids` are taken already, and get the new one; so do the keys
    that a plan has once, such as `uppdrag`. `unit` is what the file says of all its amounts.

    What is not plain enough for its kind, or stands in a plan already, becomes a budget, where it is of money,
    else a table of words, with a Doubt.
    """
    taken = set() if ids is None else ids
    taking, once = _TAKING.get(kind), _ONCE.get(kind)
    if taking is None:
        return take_words(grid, heading, taken)
    if once not in taken and (found := taking(grid, heading, columns, taken, unit)) is not None:
        if once is not None:
            taken.add(once)
        return found
    doubt = _doubt(grid, kind, again=once in taken)
    if kind in _OF_MONEY and (found := take_budget(grid, heading, None, taken, unit)) is not None:
        found.doubts.insert(0, doubt)
        return found
    return take_words(grid, heading, taken, (doubt,))


def _doubt(grid: Grid, kind: TableKind, *, again: bool) -> Doubt:
    words = grid.caption.words if grid.caption is not None else next(_words(grid))
    if again:
        return Doubt(
            words,
            say(
                "a plan holds {kind} in one place, and another table is there: this one stands as it is",
                kind=_NAMES[kind],
            ),
            say("move its rows there, if they belong together"),
        )
    return Doubt(
        words,
        say("the table seems to hold {kind}, but not plainly: it stands as it is", kind=_NAMES[kind]),
        say("say in a map what the table holds"),
    )


_ONCE = {
    TableKind.INVESTMENTS: "investeringar",
    TableKind.FRAMES: "ramar",
    TableKind.FRAME_CHANGES: "förändringar",
    TableKind.INDICATORS: "indikatorer",
    TableKind.ASSIGNMENTS: "uppdrag",
    TableKind.MEETINGS: "sammanträden",
    TableKind.RISKS: "internkontroll",
}
"""What a plan holds one of, by its key."""
_OF_MONEY = {TableKind.INVESTMENTS, TableKind.FRAMES, TableKind.FRAME_CHANGES}
_NAMES = {
    TableKind.BUDGET: say("a budget"),
    TableKind.INVESTMENTS: say("investments"),
    TableKind.FRAMES: say("budget frames"),
    TableKind.FRAME_CHANGES: say("changes of budget frames"),
    TableKind.INDICATORS: say("indicators"),
    TableKind.ASSIGNMENTS: say("assignments"),
    TableKind.MEETINGS: say("a calendar of meetings"),
    TableKind.RISKS: say("risks"),
}


def _words(grid: Grid) -> Iterator[Words]:
    yield from (cell.words for row in grid.rows for cell in row if cell.words)
    yield NO_WORDS
