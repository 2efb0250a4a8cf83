"""The versions of a plan by the names that people give them: a git revision, or `beslut`."""

from vplan.core import say
from vplan.history import NoVersion, Repository, Version
from vplan.source import read_yaml

DECIDED = "beslut"
"""The name of the version that was last decided."""


def revision(repository: Repository, name: str) -> Version:
    """The version that `name` means: `beslut`, or any git revision. Raises NoVersion."""
    return decided(repository) if name == DECIDED else repository.version(name)


def decided(repository: Repository) -> Version:
    """The last version whose status was `beslutad`. Raises NoVersion when there is none."""
    repository.latest()
    for version in repository.versions:
        if _status(repository, version) == "beslutad":
            return version
    if repository.is_shallow:
        hint = say("this is a shallow clone, which has only the last commits: run 'git fetch --unshallow'")
    else:
        hint = say("name a revision; 'vplan log {file}' lists them", file=str(repository.file))
    raise NoVersion(say("{file} has not been decided in any revision", file=repository.path), hint)


def _status(repository: Repository, version: Version) -> str | None:
    data = repository.read(version)
    if data is None:
        return None
    _, root, _ = read_yaml(data, version.path)
    status = None if root is None else root.get("status")
    return status.strip() if isinstance(status, str) else None
