"""What a build has read: only a save that it would read otherwise is built again."""

from pathlib import Path

import pytest

from conftest import SMALL_PLAN
from vplan.cli.building import BuildRequest, Outcome
from vplan.cli.options import OK
from vplan.cli.saves import Read, built_and_read, concerns
from vplan.source import MAX_BYTES, Unreadable, load

pytestmark = pytest.mark.fast


def _reads(plan: Path, folder: Path, request: BuildRequest) -> Outcome:
    """A build that reads the plan and a file beside it."""
    load(plan)
    try:
        load(plan.parent / "stor.csv")
    except Unreadable:
        return Outcome(plan, OK)
    return Outcome(plan, OK)


def _read(plan: Path, request: BuildRequest) -> Read:
    return built_and_read(plan, plan.parent / "ut", request, None, _reads)[1]


def test_a_file_that_is_too_large_is_not_built_for_again_until_it_fits(tmp_path: Path) -> None:
    plan, large, request = tmp_path / "plan.yaml", tmp_path / "stor.csv", BuildRequest(("md",))
    plan.write_bytes(SMALL_PLAN.read_bytes())
    large.write_bytes(b"x" * (MAX_BYTES + 1))
    read = _read(plan, request)
    assert not concerns(set(), read, plan, request)
    large.write_bytes(b"y" * (MAX_BYTES + 2))
    assert not concerns({large}, read, plan, request)
    large.write_bytes(b"y")
    assert concerns({large}, read, plan, request)


def test_a_file_that_comes_or_goes_is_built_for(tmp_path: Path) -> None:
    plan, beside, request = tmp_path / "plan.yaml", tmp_path / "stor.csv", BuildRequest(("md",))
    plan.write_bytes(SMALL_PLAN.read_bytes())
    read = _read(plan, request)
    assert not concerns(set(), read, plan, request)
    beside.write_bytes(b"x")
    assert concerns({beside}, read, plan, request)
    read = _read(plan, request)
    assert not concerns(set(), read, plan, request)
    beside.unlink()
    assert concerns({beside}, read, plan, request)
