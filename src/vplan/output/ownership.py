"""Which files of a folder are vplan's: those that hold what its manifest says was written, and no others.

In: the manifest, of this vplan or an older one. Out: the digests that each file may have. While a set is put in
place the manifest has the old and the new digest of each file (its journal), so that a build that was killed
between two of them leaves nothing that looks like somebody else's.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, NamedTuple, Self

from vplan.core import Message, say
from vplan.output.inputs import file_digest

JOURNAL = "journal"
"""The manifest's key for digests that files may have beside those of `made`."""


class Stranger(NamedTuple):
    """A file that stands where a document is to be written, and is not as vplan wrote it."""

    path: Path
    reason: Message


class Ownership(NamedTuple):
    """`recorded` is the manifest's JSON, `known` the digests that each file may have, by its name."""

    recorded: Mapping[str, Any]
    known: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, manifest: Path) -> Self:
        """What a manifest says, whatever form it has; nothing where there is none that can be read."""
        try:
            data = json.loads(manifest.read_bytes())
        except (OSError, ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            return cls({}, {})
        known: dict[str, set[str]] = {}
        for name, (_, *content) in _lists(data, "made"):  # what it was made from, and what it holds
            known.setdefault(name, set()).update(content)
        for name, digests in _lists(data, JOURNAL):
            known.setdefault(name, set()).update(digests)
        return cls(data, {name: frozenset(digests) for name, digests in known.items()})

    def strangers(self, folder: Path, digests: Mapping[str, str]) -> Iterator[Stranger]:
        """The files that would be lost when files with these digests are written, but for folders, which can't be
        replaced at all. Raises OSError.
        """
        for name, new in digests.items():
            path = folder / name
            try:
                kind = path.lstat().st_mode
            except FileNotFoundError:
                continue
            if S_ISDIR(kind):
                continue
            if not S_ISREG(kind) or file_digest(path) not in self.known.get(name, frozenset()) | {new}:
                changed = say("changed since vplan wrote it")
                yield Stranger(path, changed if name in self.known else say("vplan did not write what is there"))

    def journal(self, digests: Mapping[str, str]) -> dict[str, Any]:
        """The manifest while files with these digests are put in place."""
        both = {name: self.known.get(name, frozenset()) | {new} for name, new in digests.items()}
        return {**self.recorded, JOURNAL: _sorted({**self.known, **both})}

    def rest(self, digests: Mapping[str, str], made: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
        """What is known of files that were not just written, beside what `made` says that each holds: they are of
        builds that were killed, or of an older vplan.
        """
        others = {name: known for name, known in self.known.items() if name not in digests}
        return _sorted({name: known for name, known in others.items() if known != {made.get(name, ("", ""))[1]}})


def _lists(data: Mapping[str, Any], key: str) -> Iterator[tuple[str, list[str]]]:
    """Names with texts, of what may be anybody's JSON."""
    named = data.get(key)
    for name, texts in named.items() if isinstance(named, dict) else ():
        if isinstance(texts, list) and texts and all(isinstance(one, str) for one in texts):
            yield name, texts


def _sorted(known: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {name: sorted(digests) for name, digests in known.items()}
