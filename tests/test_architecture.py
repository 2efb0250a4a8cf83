"""The folders of `src/vplan`: which there are, in which order; and that no import leads back to where it began."""

import re
import tomllib
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from conftest import ROOT

pytestmark = pytest.mark.fast

PACKAGE = ROOT / "src" / "vplan"
FILES = {"__init__.py", "__main__.py", "py.typed"}
MOST = 17


def _folders() -> list[str]:
    return [path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"]


def _floors() -> list[str]:
    """The floors of the contract from the bottom up; `__main__` is a file."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    return [floor for floor in reversed(layers) if floor != "__main__"]


def _described() -> list[str]:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    return re.findall(r"^\| `src/vplan/(\w+)/` \| \S.*\|$", page, re.MULTILINE)


def test_few_folders_and_no_stray_file() -> None:
    folders = _folders()
    assert 5 < len(folders) <= MOST
    assert {path.name for path in PACKAGE.iterdir() if path.is_file()} == FILES


def test_the_page_says_what_each_folder_is_from_the_bottom_floor_up() -> None:
    described = _described()
    assert len(described) > 5
    assert sorted(described) == sorted(_folders())
    assert described == _floors(), "the page lists the folders in the order of the floors in pyproject.toml"


def _first_cycle(imports: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """Each module with those it imports: at its head, inside functions, and for types only."""
    graph = grimp.build_graph("vplan", cache_dir=None)
    return {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}


def test_no_module_imports_itself_by_way_of_others(imports: dict[str, set[str]]) -> None:
    assert len(imports) > 200
    assert "vplan.app.interface" in imports["vplan"], "imports for types are counted"
    assert "vplan.rules.registry" in imports["vplan.app.checking"], "imports inside functions are counted"
    assert _first_cycle(imports) == []


def test_a_cycle_would_be_found(imports: dict[str, set[str]]) -> None:
    wrong = {**imports, "vplan.core.place": {"vplan.core.finding"}}
    assert set(_first_cycle(wrong)) >= {"vplan.core.place", "vplan.core.finding"}
