"""A set of documents put into its folder: the documents first, the manifest last of all.

A build that is killed leaves old or new files, never a half one, and a manifest that does not fit them, so that
the next build makes them anew. Parts stand in `.vplan`; the holder of its lock removes those of killed builds.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from os.path import abspath, islink
from pathlib import Path

from vplan.core import say
from vplan.output.locking import locked
from vplan.output.manifest import FOLDER, manifest_name
from vplan.output.writing import PART, OutputError, put_in_place, refusal

_LOCK = ".lock"
_PATIENCE = 30
"""Seconds to wait for another build to write its files into the folder."""


def deliver(
    folder: Path, plan: Path, contents: Mapping[str, bytes], manifest: bytes, *, links: bool = True
) -> tuple[Path, ...]:
    """Write every document and the manifest of the plan's, or nothing. `links`: the folder may be one, or stand in
    one, that leads elsewhere from where one stands. Raises OutputError.
    """
    own = folder / FOLDER
    for path in (own, own / _LOCK, *(() if links else _below_here(folder))):
        if islink(path):  # it may come with somebody else's files, and lead anywhere
            raise OutputError(path, say("it is a link"))
    try:
        own.mkdir(parents=True, exist_ok=True)
        with locked(own / _LOCK, _PATIENCE):
            for part in own.glob(f"*{PART}"):
                with suppress(OSError):
                    part.unlink()
            written = put_in_place(folder, own, contents)
            put_in_place(own, own, {manifest_name(plan): manifest})
            return written
    except TimeoutError:
        raise OutputError(folder, say("another build is writing to it")) from None
    except OSError as error:
        raise refusal(folder, error) from None


def _below_here(folder: Path) -> Iterator[Path]:
    here = Path.cwd()
    whole = Path(abspath(folder))
    yield from (path for path in (whole, *whole.parents) if here in path.parents)
