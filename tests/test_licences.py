"""The licence of vplan, and NOTICE: every package that vplan runs on, with the licence its metadata states."""

import itertools
import re
import tomllib
from collections.abc import Iterator
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT

pytestmark = pytest.mark.fast

NOTICE = (ROOT / "NOTICE").read_text("utf-8")
SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
PYTHONS = ("3.11", "3.12", "3.13")


def _listed(heading: str) -> dict[str, str]:
    """The names of a section of NOTICE, each with what stands beside it."""
    (section,) = re.findall(rf"^{heading}.*?\n\n(.*?)(?=\n\n[A-Z]{{2}}|\Z)", NOTICE, re.DOTALL | re.MULTILINE)
    entries = re.findall(r"^  (\S[\w, -]*?) {2,}(\S.*)$", section, re.MULTILINE)
    return {name: said for name, said in entries if name != "package"}


def _wanted(requirement: Requirement) -> bool:
    """Whether some system that vplan runs on installs it without being asked for an extra."""
    marker = requirement.marker
    return marker is None or any(
        marker.evaluate(
            {
                "sys_platform": system,
                "platform_system": SYSTEMS[system][0],
                "os_name": SYSTEMS[system][1],
                "python_version": python,
                "python_full_version": f"{python}.0",
                "extra": "",
            }
        )
        for system, python in itertools.product(SYSTEMS, PYTHONS)
    )


def _needed(name: str, seen: set[str]) -> Iterator[str]:
    try:
        requires = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return  # of another system: it is named, but can't be looked into here
    for requirement in map(Requirement, requires):
        found = canonicalize_name(requirement.name)
        if found not in seen and _wanted(requirement):
            seen.add(found)
            yield found
            yield from _needed(found, seen)


def _stated(name: str) -> str | None:
    """The licence as the metadata states it: the expression, else the field, else the classifier."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    classifiers = [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
    stated = about["License-Expression"] or about["License"]
    return stated or " and ".join(one.rpartition(" :: ")[2] for one in classifiers)


def test_notice_names_every_package_that_vplan_runs_on_and_no_other() -> None:
    needed = set(_needed("vplan", {"vplan"}))
    assert len(needed) > 20
    assert {"pydantic", "pydantic-core", "python-dateutil", "colorama"} <= needed
    assert set(_listed("PACKAGES THAT VPLAN IMPORTS")) == needed


def test_notice_says_of_each_package_what_its_metadata_says() -> None:
    listed = _listed("PACKAGES THAT VPLAN IMPORTS")
    stated = {name: licence for name in listed if (licence := _stated(name)) is not None}
    assert len(stated) > 20
    assert {name: listed[name] for name in stated} == stated


def test_notice_names_what_packages_carry_under_other_terms() -> None:
    carried = _listed("WHAT THESE PACKAGES CARRY")
    assert carried["pandoc"].startswith("GPL-2.0-or-later")
    assert {"Source Sans 3", "Libertinus Serif", "libxml2, libxslt"} <= set(carried)
    only_tested = _listed("WHAT ONLY TESTS AND MEASUREMENTS USE")
    reciprocal = {
        name for name in _developing() if re.search(r"\bA?L?GPL\b|GPL-|MPL|Mozilla|EUPL|EPL-", _stated(name) or "")
    }
    assert reciprocal
    assert reciprocal <= set(only_tested)
    assert {name: only_tested[name].split(". ")[0] for name in reciprocal} == {
        name: _stated(name) for name in reciprocal
    }


def _developing() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(text).name for text in project["optional-dependencies"]["dev"]]


def test_the_licence_is_whole_and_named_where_it_is_looked_for() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    articles = re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    appendix = text.split("Appendix\n")[1]
    assert appendix.count("\n— ") == 10, "the compatible licences"
    assert text.endswith(
        "All other changes or additions to this Appendix require the production of a new EUPL version.\n"
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"
    assert set(project["license-files"]) == {"LICENSE", "NOTICE"}
    assert "EUPL-1.2" in (ROOT / "README.md").read_text("utf-8")
