"""Rendering: every document in every format, with all engines running in parallel."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from vplan.document import Document, Looks
    from vplan.render import Unprintable
    from vplan.render.format import Format, Prepare

    Writers = Mapping[Format, Prepare]


@contextmanager
def begun(formats: "Sequence[Format]", looks: "Looks", documents: int) -> "Iterator[Writers]":
    """What writes so many documents in each format, the one that takes longest first; engines start at once."""
    with ExitStack() as engines:
        longest_first = sorted(formats, key=lambda one: -one.seconds)
        yield {one: engines.enter_context(one.begin(looks, documents)) for one in longest_first}


@contextmanager
def rendering(
    trees: dict[str, "Document"], writers: "Writers", current: Collection[str] = ()
) -> Iterator[dict[str, "Future[bytes | Unprintable]"]]:
    """Every tree in every format, but for files that are `current`, by their names.

    They are written in parallel: typst releases the interpreter, pandoc is a process of its own. Work that needs
    the interpreter before them is done first, in the order of the formats.
    """
    from concurrent.futures import ThreadPoolExecutor

    from vplan.render import Unprintable

    def write(work: Callable[[], bytes]) -> "bytes | Unprintable":
        try:
            return work()
        except Unprintable as refusal:
            return refusal

    jobs: dict[str, Future[bytes | Unprintable]] = {}
    with ThreadPoolExecutor() as pool:
        try:
            for one, prepare in writers.items():
                for stem, tree in trees.items():
                    name = one.file_name(stem)
                    if name not in current:
                        jobs[name] = pool.submit(write, _prepared(_explained(tree, one), prepare))
            yield jobs
        finally:
            pool.shutdown(cancel_futures=True)


def _explained(tree: "Document", of: "Format") -> "Document":
    """The document with what its marks mean, where the format's readers do not know them as changes."""
    if tree.tracked is None or of.tracks:
        return tree
    from vplan.document.redline import with_legend

    return with_legend(tree)


def _prepared(tree: "Document", prepare: "Prepare") -> Callable[[], bytes]:
    """The remaining work on a document, which may be to refuse it."""
    from vplan.render import Unprintable

    try:
        return prepare(tree)
    except Unprintable as refusal:
        found = refusal

    def refuse() -> bytes:
        raise found

    return refuse
