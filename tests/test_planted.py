"""Faults planted in tables are told, and nothing untrue is found in the tables as they were."""

from random import Random

import pytest

import slips
import tables_of_kinds
from planting import Told, made_tables, own_tables, plant
from vplan.core.swedish.numbers import read_amount

SHARE = 0.06
OWN_FLOOR = 0.75
"""Of the faults in the plans' own tables; `make planted` tells 88 percent."""
MADE_FLOOR = 0.9


def _told(told: dict[tuple[str, str], Told]) -> float:
    planted = sum(one.planted for one in told.values())
    assert planted > 50, "a sample that says something"
    return sum(one.told for one in told.values()) / planted


def test_faults_in_the_tables_of_plans_are_told() -> None:
    told = plant(list(own_tables()), seed=7, share=SHARE)
    assert {one.untrue for one in told.values()} == {0}
    assert _told(told) >= OWN_FLOOR


def test_faults_in_each_kind_of_table_are_told() -> None:
    told = plant(list(made_tables(seed=7, of_each=2)), seed=7, share=SHARE)
    assert {kind for kind, _ in told} == set(tables_of_kinds.KINDS)
    assert {key: one.untrue for key, one in told.items() if one.untrue} == {}
    assert _told(told) >= MADE_FLOOR


AMOUNTS = ("80,5", "−631 200", "12", "7,0")


@pytest.mark.parametrize("kind", slips.KINDS)
def test_a_slip_makes_another_amount(kind: str) -> None:
    rng = Random(3)
    made = [(was, slips.slipped(rng, kind, was)) for was in AMOUNTS for _ in range(4)]
    assert any(one is not None for _, one in made)
    assert all(one is None or read_amount(one) not in {None, read_amount(was)} for was, one in made)
    assert slips.slipped(rng, kind, "0") is None
