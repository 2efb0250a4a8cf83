"""Files as programs that show a whole repository name them: from its root, wherever vplan was started."""

import os
from functools import lru_cache
from os.path import abspath, exists, isabs, join
from pathlib import Path

_STANDARD_INPUT = "-"


def from_root(file: str) -> str:
    """The file's name from the root of what CI has checked out, else of the repository that one stands in; as it
    was given where it stands in neither.
    """
    root = _root(os.getcwd(), os.environ.get("GITHUB_WORKSPACE", ""))
    whole = Path(abspath(file))
    if root is None or file == _STANDARD_INPUT or root not in whole.parents:
        return file
    return whole.relative_to(root).as_posix()


@lru_cache(maxsize=1)
def _root(here: str, checked_out: str) -> Path | None:
    folders = (Path(here), *Path(here).parents)
    if isabs(checked_out) and Path(abspath(checked_out)) in folders:
        return Path(abspath(checked_out))
    return next((folder for folder in folders if exists(join(folder, ".git"))), None)
