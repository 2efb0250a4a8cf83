"""Paths as a manifest states them: relative to the plan's folder, so that it can be sent and names no home.

In: the plan's file, and absolute paths. Out: texts, and the same paths again, over the same links: '..' is put
together only where no link comes before it, since after a link it leads elsewhere.
"""

import os
from os.path import dirname, expanduser, isabs, join, normpath, realpath, relpath
from pathlib import Path

_MARK = "\0"
"""The character that a text begins with if it is a path; no path and no message contains it."""


class Unnamed(Exception):
    """A path that can't be stated without revealing where somebody keeps their files."""


class Places:
    """The folders that paths are relative to: the plan's, as it was named and as it really is, and vplan's own."""

    def __init__(self, plan: Path) -> None:
        own = Path(__file__).parent.parent
        self._bases = {"plan": str(plan.absolute().parent), "real": dirname(realpath(plan)), "vplan": str(own)}
        self._without_links = {base for base in self._bases.values() if realpath(base) == base}
        home = expanduser("~")
        homes = {home, realpath(home)} if isabs(home) else set()
        self._homes = {folder for folder in homes if dirname(folder) != folder}

    def named(self, path: str) -> str:
        """An absolute path as the shortest that leads there. Raises Unnamed."""
        ways = [f"{name}/{way}" for name, base in self._bases.items() if (way := self._way(path, base))]
        if not ways:
            raise Unnamed(path)
        return min(ways, key=lambda way: (way.count(".."), len(way)))

    def found(self, named: str) -> str:
        """The absolute path that the text states. Raises KeyError for a text that is none."""
        name, _, way = named.partition("/")
        whole = join(self._bases[name], way)
        return normpath(whole) if way == "." or way.startswith("..") else whole

    def _way(self, path: str, base: str) -> str | None:
        if any(_within(path, home) and not _within(base, home) for home in self._homes):
            return None
        if _within(path, base):
            return Path(path).relative_to(base).as_posix()
        if base not in self._without_links or normpath(path) != path:
            return None
        try:
            return Path(relpath(path, base)).as_posix()
        except ValueError:  # another drive
            return None

    def hidden(self, text: str) -> str:
        """A text of a message: relative to the plan's folder if it is a path. Raises Unnamed for one that contains
        the plan's folder or a home folder.
        """
        if isabs(text) and normpath(text) == text:
            return _MARK + self.named(text)
        telling = self._homes | {base for base in self._bases.values() if dirname(base) != base}
        if any(folder in text for folder in telling):
            raise Unnamed(text)
        return text

    def shown(self, text: str) -> str:
        """The text that was hidden."""
        return self.found(text.removeprefix(_MARK)) if text.startswith(_MARK) else text


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)
