"""Rendering: every document in every format, with all engines running in parallel; and the workbook."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Future

    from vplan.document import Document, Looks
    from vplan.document.workbook import Workbook
    from vplan.render import Unprintable
    from vplan.render.format import Format, Prepare

    Writers = Mapping[Format, Prepare]
    Tree = Document | Workbook


class Work(NamedTuple):
    """A file to write: its format, and what it is made of."""

    format: "Format"
    tree: "Tree"


def works_of(
    documents: "Mapping[str, Document]", workbooks: "Mapping[str, Workbook]", formats: "Iterable[Format]"
) -> dict[str, Work]:
    """The files to write, by their names: each document and each workbook in the formats that carry such."""
    from vplan.render.format import Carries

    carried: dict[Carries, Mapping[str, Tree]] = {Carries.DOCUMENTS: documents, Carries.LISTS: workbooks}
    wanted = tuple(formats)
    return {
        one.file_name(stem): Work(one, tree)
        for carries, trees in carried.items()
        for stem, tree in trees.items()
        for one in wanted
        if one.carries is carries
    }


@contextmanager
def begun(formats: "Sequence[Format]", looks: "Looks", documents: int) -> "Iterator[Writers]":
    """What writes so many documents in each format, the one that takes longest first; engines start at once."""
    with ExitStack() as engines:
        longest_first = sorted(formats, key=lambda one: -one.seconds)
        yield {one: engines.enter_context(one.begin(looks, documents)) for one in longest_first}


@contextmanager
def rendering(
    works: Mapping[str, Work], writers: "Writers", current: Collection[str] = ()
) -> Iterator[dict[str, "Future[bytes | Unprintable]"]]:
    """Every file, but for those that are `current`, by their names.

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
                for name, work in works.items():
                    if work.format == one and name not in current:
                        jobs[name] = pool.submit(write, _prepared(_explained(work), prepare))
            yield jobs
        finally:
            pool.shutdown(cancel_futures=True)


def _explained(work: Work) -> "Tree":
    """The document with what its marks mean, where the format's readers do not know them as changes."""
    from vplan.document import Document

    tree = work.tree
    if not isinstance(tree, Document) or tree.tracked is None or work.format.tracks:
        return tree
    from vplan.document.redline import with_legend

    return with_legend(tree)


def _prepared(tree: "Tree", prepare: "Prepare") -> Callable[[], bytes]:
    """The remaining work on a file, which may be to refuse it."""
    from vplan.render import Unprintable

    try:
        return prepare(tree)
    except Unprintable as refusal:
        found = refusal

    def refuse() -> bytes:
        raise found

    return refuse
