"""What each change tries of what there is too much of: a sample, the same each time. `make deep` tries all of it.

One switch decides: `VPLAN_DEEP` in the environment, which `make deep` sets. There are three things to sample:

- what a test goes through, or how many examples it draws: `sampled(things)`, `sampled(300)`;
- the cases that a test is parametrised with: `ONE_IN` says of which modules, and how many;
- a test, or a case that is no better than others but takes long: `@pytest.mark.deep` leaves it to `make deep`.
"""

import os
from collections.abc import Sequence
from typing import TypeVar, overload

import pytest

Thing = TypeVar("Thing")
DEEP = bool(os.environ.get("VPLAN_DEEP"))
"""Whether all is tried. Examples drawn at random are new ones then, and else the same each time."""


@overload
def sampled(of: int, one_in: int = 3) -> int: ...
@overload
def sampled(of: Sequence[Thing], one_in: int = 3) -> list[Thing]: ...
def sampled(of: int | Sequence[Thing], one_in: int = 3) -> int | list[Thing]:
    """One in so many of the things, or of a number of them; all where all is tried."""
    if isinstance(of, int):
        return of if DEEP else of // one_in
    return [*of] if DEEP else [*of[::one_in]]


ONE_IN = {
    "test_new_format": 2,
    "test_git": 8,
    "test_init": 8,
    "test_repository": 4,
    "test_marks": 4,
    "test_watch": 3,
    "test_schema": 6,
    "test_export": 4,
    "test_diff": 4,
    "test_holding": 12,
    "test_growth": 12,
    "test_streams": 8,
    "test_links": 6,
    "test_lists": 6,
    "test_controls": 10,
    "test_placement": 20,
    "test_templates": 8,
    "test_limits": 4,
    "test_platforms": 4,
    "test_long_runs": 3,
    "test_word_template": 3,
    "test_fix": 4,
    "test_ownership": 4,
    "test_example": 4,
    "test_beside": 2,
    "test_workbook_of_plan": 5,
    "test_word_form": 4,
    "test_legible": 2,
    "test_collecting": 2,
    "test_same_bytes": 2,
    "test_security": 2,
    "test_workbook_files": 2,
    "test_fronts": 4,
    "test_for_web": 2,
    "test_record": 2,
    "test_follow_up": 2,
    "test_outputs": 2,
    "test_cli": 2,
    "test_since": 3,
    "test_waiving": 3,
    "test_help": 2,
    "test_render": 3,
    "test_delivery": 3,
    "test_keeping": 2,
    "test_points": 4,
    "test_drawings": 2,
    "test_logos": 3,
    "test_printed_tables": 2,
    "test_begin_rule": 2,
    "test_incremental": 2,
    "test_editing": 2,
    "test_plan_pictures": 2,
}
"""Modules with so many combinations of cases that one in so many of a test's is tried, from the first on."""


def mark_deep(items: Sequence[pytest.Item]) -> None:
    """Mark the cases that are not in the sample as what only `make deep` runs."""
    number: dict[str, int] = {}
    for item in items:
        one_in = ONE_IN.get(item.path.stem)
        if one_in is None or "[" not in item.name:
            continue
        test = item.nodeid.partition("[")[0]
        number[test] = number.get(test, -1) + 1
        if number[test] % one_in:
            item.add_marker(pytest.mark.deep)
