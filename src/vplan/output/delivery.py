"""A set of documents put into its folder: the documents first, the manifest last of all.

A build that is killed leaves old or new files, never a half one, and a manifest that does not fit them, so that
the next build makes them anew. Parts stand in `.vplan`; the holder of its lock removes those that its manifest
names. What is not as vplan wrote it is somebody's work: nothing of the set is written, or that is kept under
another name.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from os.path import islink, join, lexists, normcase, realpath
from pathlib import Path
from typing import Any, NamedTuple

from vplan.core import say
from vplan.output.inputs import digest
from vplan.output.locking import locked
from vplan.output.manifest import FOLDER, Manifest, manifest_name
from vplan.output.ownership import JOURNAL, Ownership
from vplan.output.writing import PART, OutputError, put_in_place, refusal

_LOCK = ".lock"
_PATIENCE = 30
"""Seconds to wait for another build to write its files into the folder."""


class Overtaken(Exception):
    """A document that was up to date no longer is: another build, or somebody, has written it in the meantime."""


class Delivered(NamedTuple):
    """`saved` are the copies of files that others had changed."""

    written: tuple[Path, ...]
    saved: tuple[Path, ...] = ()


def deliver(
    folder: Path,
    plan: Path,
    contents: Mapping[str, bytes],
    manifest: Manifest,
    sources: Mapping[str, str],
    *,
    overwrite: bool = False,
    untrusted: bool = False,
) -> Delivered:
    """Write every document and the manifest of the plan's, or nothing.

    `sources` says for each document of the build what it was made from; those that are not in `contents` are up to
    date. `overwrite` keeps a dated copy of a file that is not as vplan wrote it, else it is refused. `untrusted`
    believes no manifest, follows no link below where one stands, and writes into no folder that holds anything.
    Raises OutputError; Overtaken, before anything is written.
    """
    own = folder / FOLDER
    _refuse_links(folder, own, below_here=untrusted)
    try:
        if untrusted:
            _refuse_filled(folder)
        own.mkdir(parents=True, exist_ok=not untrusted)
        with locked(own / _LOCK, _PATIENCE):
            return _put(folder, plan, contents, manifest, sources, overwrite=overwrite)
    except TimeoutError:
        raise OutputError(folder, say("another build is writing to it")) from None
    except OSError as error:
        raise refusal(folder, error) from None


def _put(
    folder: Path,
    plan: Path,
    contents: Mapping[str, bytes],
    manifest: Manifest,
    sources: Mapping[str, str],
    *,
    overwrite: bool,
) -> Delivered:
    own, name = folder / FOLDER, manifest_name(plan)
    owned = Ownership.of(own / name)
    before = Manifest.read(owned.recorded, plan)
    current = {one: source for one, source in sources.items() if one not in contents}
    if current and (before is None or len(before.still_hold(folder, current)) < len(current)):
        raise Overtaken
    _sweep(own, {*owned.known, name})
    digests = {one: digest(data) for one, data in contents.items()}
    if not overwrite:
        _refuse_strangers(owned, folder, digests)
    saved: list[Path] = []

    def ready() -> None:
        if overwrite:
            saved.extend(_set_aside(one.path) for one in owned.strangers(folder, digests))
        else:
            _refuse_strangers(owned, folder, digests)

    if contents:
        put_in_place(own, own, {name: _as_json(owned.journal(digests))})
    written = put_in_place(folder, own, contents, ready)
    manifest = manifest.after(before, sources, digests)
    put_in_place(
        own, own, {name: _as_json({**manifest.to_json(plan), JOURNAL: owned.rest(digests, manifest.made)})}
    )
    return Delivered(written, tuple(saved))


def _refuse_strangers(owned: Ownership, folder: Path, digests: Mapping[str, str]) -> None:
    for path, reason in owned.strangers(folder, digests):
        raise OutputError(
            path, reason, say("move or rename it; or name --overwrite, which keeps a dated copy of it beside")
        )


def _set_aside(path: Path) -> Path:
    """Rename the file to a name with the time of day, and return that."""
    now = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    names = (
        path.with_name(f"{path.stem} ({now}{more}){path.suffix}")
        for more in chain([""], map(" {}".format, count(2)))
    )
    copy = next(name for name in names if not lexists(name))
    os.rename(path, copy)
    return copy


def _sweep(own: Path, names: Iterable[str]) -> None:
    """Remove parts of these files that a killed build left behind."""
    begun = tuple(f".{name}." for name in names)
    for part in own.glob(f".*{PART}"):
        if part.name.startswith(begun):
            with suppress(OSError):
                part.unlink()


def _refuse_links(folder: Path, own: Path, *, below_here: bool) -> None:
    """`.vplan` may come with somebody else's files, and lead anywhere."""
    if lexists(own) and normcase(realpath(own)) != normcase(join(realpath(folder), own.name)):
        raise OutputError(own, say("it is a link"))
    for path in (own / _LOCK, *(_below_here(folder) if below_here else ())):
        if islink(path):
            raise OutputError(path, say("it is a link"))


def _below_here(folder: Path) -> Iterator[Path]:
    here = Path.cwd()
    whole = here / folder  # as it is named: '..' after a link leads out of what the link leads to
    yield from (path for path in (whole, *whole.parents) if here in path.parents)


def _refuse_filled(folder: Path) -> None:
    try:
        with os.scandir(folder) as entries:
            is_filled = next(entries, None) is not None
    except FileNotFoundError:
        return
    if is_filled:
        raise OutputError(
            folder,
            say("it holds files, and with --untrusted no record says which of them are vplan's"),
            say("name a new folder with -o DIR"),
        )


def _as_json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, indent=1).encode()
