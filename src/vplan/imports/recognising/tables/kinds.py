"""What a table of a file is: a budget, a list of goals, a calendar; by its headers, its cells, what stands above.

In: a grid, and the heading that it stands under. Out: its kind, and how certain that is.
"""

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import NamedTuple

from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.tables.columns import roles_in
from vplan.imports.recognising.tables.header_words import Role, about
from vplan.imports.recognising.tables.shape import Shape, amount_columns, shape_of
from vplan.imports.recognising.tables.units import said_in
from vplan.model.table import is_sum_word


class TableKind(StrEnum):
    """What a table is."""

    BUDGET = "budget"
    INVESTMENTS = "investments"
    FRAMES = "frames"
    FRAME_CHANGES = "frame changes"
    GOALS = "goals"
    INDICATORS = "indicators"
    ASSIGNMENTS = "assignments"
    MEETINGS = "meetings"
    RISKS = "risks"
    ACTIVITIES = "activities"
    FOLLOW_UP = "follow-up"
    HISTORY = "history"
    FACTS = "facts"
    WORDS = "words"


class Certainty(IntEnum):
    """How certain a kind is."""

    UNKNOWN = 0
    LIKELY = 1
    CERTAIN = 2


class Judged(NamedTuple):
    """The kind of a table, and how certain it is."""

    kind: TableKind
    certainty: Certainty


class _Form(NamedTuple):
    """A kind of lists: one role of each of the groups has to be among the columns. `said`: headings that make it
    certain; `alone`: its columns do so without one.
    """

    kind: TableKind
    needs: tuple[frozenset[Role], ...]
    said: frozenset[str]
    alone: bool = True


def _any(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


_WHO = (Role.RESPONSIBLE, Role.RECIPIENT)
_FORMS = (
    _Form(
        TableKind.RISKS,
        (_any(Role.RISK, Role.CONTROL), _any(Role.PROBABILITY, Role.CONSEQUENCE, Role.RISK_VALUE)),
        frozenset({"risks"}),
    ),
    _Form(
        TableKind.RISKS,
        (_any(Role.RISK, Role.CONTROL), _any(Role.METHOD, Role.CONTROL, Role.ACTION), _any(*_WHO, Role.MEASURED)),
        frozenset({"risks"}),
    ),
    _Form(TableKind.MEETINGS, (_any(Role.DAY), _any(Role.TOPIC, Role.PRESENTER)), frozenset({"meetings"})),
    _Form(
        TableKind.MEETINGS,
        (_any(Role.DAY), _any(Role.TIME, Role.PLACE, Role.DUE, Role.DAY)),
        frozenset({"meetings"}),
        alone=False,
    ),
    _Form(
        TableKind.HISTORY,
        (_any(Role.VERSION), _any(Role.DAY, Role.DECISION, Role.DESCRIPTION, Role.COMMENT)),
        frozenset({"history"}),
    ),
    _Form(TableKind.HISTORY, (_any(Role.DECISION), _any(Role.DECISION), _any(Role.DAY)), frozenset({"history"})),
    _Form(TableKind.HISTORY, (_any(Role.DECISION), _any(Role.DAY)), frozenset({"history"}), alone=False),
    _Form(
        TableKind.FOLLOW_UP,
        (
            _any(Role.GOAL, Role.INDICATOR, Role.ASSIGNMENT, Role.ACTIVITY),
            _any(Role.STATUS, Role.FORECAST),
        ),
        frozenset({"follow-up"}),
    ),
    _Form(TableKind.FOLLOW_UP, (_any(Role.STATUS), _any(Role.TARGET, Role.OUTCOME)), frozenset({"follow-up"})),
    _Form(
        TableKind.ASSIGNMENTS,
        (_any(Role.ASSIGNMENT), _any(*_WHO, Role.DUE, Role.DECISION, Role.REPORTED, Role.DESCRIPTION)),
        frozenset({"assignments"}),
    ),
    _Form(
        TableKind.GOALS,
        (
            _any(Role.GOAL),
            _any(Role.TARGET, Role.BASELINE, Role.INDICATOR, Role.OUTCOME, Role.MEASURED, Role.ACTIVITY, *_WHO),
        ),
        frozenset({"goals"}),
    ),
    _Form(
        TableKind.GOALS,
        (_any(Role.GOAL), _any(Role.DESCRIPTION, Role.AREA, Role.NUMBER)),
        frozenset({"goals"}),
        alone=False,
    ),
    _Form(
        TableKind.INDICATORS,
        (_any(Role.INDICATOR), _any(Role.TARGET, Role.OUTCOME, Role.BASELINE, Role.YEAR)),
        frozenset({"indicators"}),
    ),
    _Form(
        TableKind.ACTIVITIES,
        (_any(Role.ACTIVITY, Role.ACTION), _any(*_WHO, Role.DUE, Role.START, Role.MEASURED)),
        frozenset({"activities"}),
    ),
)
_MOST_WORDS_OF_LABEL = 6


def kind_of(grid: Grid, heading: str = "") -> Judged:
    """What the grid is, with the heading that it stands under, and how certain that is."""
    shape = shape_of(grid)
    caption = grid.caption.text if grid.caption is not None else ""
    nearest = " ".join((caption, *(box.text for box in shape.titles)))
    said = about(nearest) or about(heading)
    roles = {role for role in roles_in(shape) if role is not None}
    amounts = amount_columns(shape)
    if found := _money(shape, amounts, said, f"{nearest} {heading}"):
        return found
    for form in _FORMS:
        if _fits(form.needs, shape) and (form.alone or form.said & said):
            certain = bool(form.said & said) or (form.alone and len(roles) > 2)
            return Judged(form.kind, Certainty.CERTAIN if certain else Certainty.LIKELY)
    if _is_facts(shape):
        return Judged(TableKind.FACTS, Certainty.LIKELY)
    return Judged(TableKind.WORDS, Certainty.UNKNOWN)


_MONEY = {Role.BUDGET, Role.AMOUNT, Role.DEVIATION, Role.FRAME, Role.FORECAST}
_LISTED = {Role.GOAL, Role.INDICATOR, Role.ASSIGNMENT, Role.ACTIVITY, Role.RISK, Role.CONTROL, Role.TARGET}
_OF_FRAMES = {Role.YEAR, Role.FRAME, Role.BUDGET, Role.AMOUNT}


def _money(shape: Shape, amounts: list[int], said: set[str], text: str) -> Judged | None:
    """What a table of amounts is; None where it is none, or a list of something else."""
    roles = roles_in(shape)
    of_amounts = {role for at, role in enumerate(roles) if at in amounts}
    words = {role for at, role in enumerate(roles) if at not in amounts}
    if not amounts or (words & _LISTED and not words & {Role.OBJECT, Role.UNIT_OF_ORGANISATION}):
        return None
    if "investments" in said and (
        Role.OBJECT in words or any("objekt" in name.casefold() for name in shape.names)
    ):
        return Judged(TableKind.INVESTMENTS, Certainty.CERTAIN)
    if Role.OBJECT in words and Role.KIND in words:
        return Judged(TableKind.INVESTMENTS, Certainty.LIKELY)
    if "frames" in said and Role.UNIT_OF_ORGANISATION in words and of_amounts <= _OF_FRAMES:
        if Role.CHANGE in words or Role.KIND in words:
            return Judged(TableKind.FRAME_CHANGES, Certainty.LIKELY)
        if len(amounts) == 1:
            return Judged(TableKind.FRAMES, Certainty.LIKELY)
    return _budget(shape, of_amounts, said, text)


def _budget(shape: Shape, of_amounts: set[Role | None], said: set[str], text: str) -> Judged | None:
    """A budget, as certainly as its columns, its unit and its sums say; None where nothing says that it is one."""
    corner = " ".join(box.text for row in shape.heads for box in row)
    in_money = bool(said_in(text) or said_in(corner))
    has_sum = any(is_sum_word(row[0].text) for row in shape.filled)
    if in_money or of_amounts & (_MONEY - {Role.AMOUNT}) or of_amounts == {Role.YEAR} or "budget" in said:
        return Judged(TableKind.BUDGET, Certainty.CERTAIN)
    if has_sum or of_amounts & {Role.AMOUNT, Role.YEAR}:
        return Judged(TableKind.BUDGET, Certainty.LIKELY)
    return None


def _fits(needs: tuple[frozenset[Role], ...], shape: Shape) -> bool:
    """Whether columns of their own have a role of each group."""
    return _matched(needs, [role for role in roles_in(shape) if role is not None])


def _matched(needs: tuple[frozenset[Role], ...], roles: list[Role]) -> bool:
    if not needs:
        return True
    return any(
        role in needs[0] and _matched(needs[1:], [*roles[:at], *roles[at + 1 :]]) for at, role in enumerate(roles)
    )


def _is_facts(shape: Shape) -> bool:
    """Whether the table is labels with what holds for each: two columns, without a header."""
    rows = [*shape.heads, *shape.filled]
    if shape.width != 2 or not rows:
        return False
    labels = [row[0].text for row in rows]
    if all(one.endswith(":") for one in labels):
        return True
    return not shape.heads and all(labels) and _are_short(labels)


def _are_short(labels: Iterable[str]) -> bool:
    return all(len(one.split()) <= _MOST_WORDS_OF_LABEL for one in labels)
