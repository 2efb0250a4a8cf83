"""What was made by other versions of Python or of a package is made and checked anew."""

import json
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import distribution, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from comparing import run
from conftest import SMALL_PLAN
from vplan.output.engines import engines
from vplan.output.inputs import made_by

REQUIRED = [
    requirement.name
    for requirement in map(Requirement, requires("vplan") or ())
    if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
]
BY_WAY_OF_OTHERS = ["pydantic-core", "python-dateutil", "six"]


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """No digest of what there was before a test, or after."""
    made_by.cache_clear()
    yield
    made_by.cache_clear()


def _upgraded(name: str, folder: Path) -> Path:
    """A folder with a later version of a distribution, to stand first on the path."""
    place = folder / name
    later = place / f"{name.replace('-', '_')}-{int(version(name).split('.')[0]) + 1}.0.dist-info"
    later.mkdir(parents=True)
    return place


def test_every_requirement_counts_with_its_version() -> None:
    assert len(REQUIRED) > 12
    counted = set(engines())
    for name in [*REQUIRED, *BY_WAY_OF_OTHERS]:
        folder = Path(str(distribution(name).locate_file(""))) / "x"
        own = [path.name for path in folder.parent.glob("*.dist-info") if _is(name, path)]
        assert own, name
        assert counted.issuperset(own), name
    assert sys.version in counted
    assert sys.implementation.name in counted


def _is(name: str, folder: Path) -> bool:
    return canonicalize_name(folder.name.partition("-")[0]) == canonicalize_name(name)


def test_a_later_version_leads_to_a_new_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL_PLAN, plan)
    command = ("build", plan, "-o", tmp_path / "ut", "--format", "md")
    manifest = tmp_path / "ut" / ".vplan" / "plan.json"
    assert "about the goals" in run(*command).out
    for name in [*REQUIRED, *BY_WAY_OF_OTHERS, "Python", "its implementation"]:
        manifest.write_text(json.dumps(json.loads(manifest.read_bytes()) | {"findings": []}), "utf-8")
        retold = run(*command).out
        assert "about the goals" not in retold, "the last build is believed"
        assert retold.count("(up to date)") == 2
        with monkeypatch.context() as changed:
            if name == "Python":
                changed.setattr(sys, "version", "3.99.0 (main)")
            elif name == "its implementation":
                changed.setattr(sys.implementation, "name", "pypy")
            else:
                changed.syspath_prepend(_upgraded(name, tmp_path))
            made_by.cache_clear()
            anew = run(*command).out
            assert "about the goals" in anew, f"{name}: the plan was not checked anew"
            assert "(up to date)" not in anew, f"{name}: documents were not made anew"
        made_by.cache_clear()
        run(*command)


def test_a_package_that_nothing_requires_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = engines()
    (tmp_path / "unrelated_package-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert engines() == before
    assert "unrelated_package-1.0.dist-info" in engines("a distribution that is not installed"), "then all count"


def test_a_requirement_counts_however_its_folder_is_spelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own-1.dist-info").mkdir()
    (tmp_path / "own-1.dist-info" / "METADATA").write_text(
        "Name: own\nRequires-Dist: Some.Thing>=2; extra == 'x'\nRequires-Dist:older[all]\n\nRequires-Dist: none\n",
        "utf-8",
    )
    for name in ("some_thing-2.1.dist-info", "Older-3-py3.11.egg-info", "none-1.dist-info"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "nowhere")])
    assert engines("own")[2:] == ("Older-3-py3.11.egg-info", "own-1.dist-info", "some_thing-2.1.dist-info")
