"""What vplan runs on, by version: Python, and every package that it requires, directly or by way of others.

Read from the names of the folders of distributions: importlib.metadata takes three times as long as what a build
with nothing to do does beside.
"""

import os
import re
import sys
from collections.abc import Iterator

_DISTRIBUTION = re.compile(r"(?P<name>.+?)-[^-]+(?:-[^-]+)?\.(?:dist|egg)-info")
_REQUIRED = re.compile(rb"^Requires-Dist: *([\w.-]+)", re.MULTILINE)
_SEPARATORS = re.compile(r"[-_.]+")


def engines(of: str = "vplan") -> tuple[str, ...]:
    """Python, then the folders of a distribution and of its requirements, as far as they are installed; of all
    that is installed where the distribution itself is not. Requirements for extras and other systems count too:
    better one check too many than one too few.
    """
    installed = _installed()
    counted = _required(of, installed) if of in installed else installed.keys()
    folders = (os.path.basename(folder) for name in sorted(counted) for folder in installed[name])
    return (sys.implementation.name, sys.version, *folders)


def _installed() -> dict[str, list[str]]:
    """The folders of each distribution, by its name, in the order in which they are imported from."""
    found: dict[str, list[str]] = {}
    for place in sys.path:
        try:
            entries = sorted(os.listdir(place or os.curdir))
        except OSError:  # an archive, or a folder that is not there
            continue
        for entry in entries:
            match = _DISTRIBUTION.fullmatch(entry) if entry.endswith("-info") else None
            if match is not None:
                found.setdefault(_normal(match["name"]), []).append(os.path.join(place, entry))
    return found


def _required(name: str, installed: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in installed and name not in found:
            found.add(name)
            waiting += (required for folder in installed[name] for required in _requirements(folder))
    return found


def _requirements(folder: str) -> Iterator[str]:
    try:
        with open(os.path.join(folder, "METADATA"), "rb") as file:
            head = file.read().partition(b"\n\n")[0]
    except OSError:  # an older kind, which lists what it requires elsewhere
        return
    for required in _REQUIRED.findall(head):
        yield _normal(required.decode())


def _normal(name: str) -> str:
    """The name as all its spellings are compared."""
    return _SEPARATORS.sub("-", name).lower()
