"""Rendering: every document in every format, with all engines running in parallel."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from vplan.document import Document, Looks
    from vplan.render import Unprintable
    from vplan.render.docx import Pandoc

FORMATS = ("pdf", "docx", "html", "md")
"""In the order in which they are begun: the longest work ahead."""
USUAL_FORMATS = ("docx", "pdf")


@contextmanager
def pandoc_for(formats: Sequence[str], looks: "Looks", documents: int) -> Iterator["Pandoc | None"]:
    """Pandoc, started for that many documents, where a format needs it."""
    if "docx" not in formats:
        yield None
        return
    from vplan.render.docx import Pandoc

    with Pandoc(looks, documents) as pandoc:
        yield pandoc


@contextmanager
def rendering(
    trees: dict[str, "Document"], formats: Sequence[str], pandoc: "Pandoc | None", current: Collection[str] = ()
) -> Iterator[dict[str, "Future[bytes | Unprintable]"]]:
    """Every tree in every format, but for files that are `current`, by their names.

    They are written in parallel: typst releases the interpreter, pandoc is a process of its own. Work that needs
    the interpreter before them is done first, the longest first.
    """
    from concurrent.futures import ThreadPoolExecutor

    from vplan.render import Unprintable

    def write(work: Callable[[], bytes]) -> "bytes | Unprintable":
        try:
            return work()
        except Unprintable as refusal:
            return refusal

    asked = [(stem, kind) for kind in FORMATS if kind in formats for stem in trees]
    asked = [(stem, kind) for stem, kind in asked if f"{stem}.{kind}" not in current]
    jobs: dict[str, Future[bytes | Unprintable]] = {}
    with ThreadPoolExecutor() as pool:
        try:
            for stem, kind in asked:
                jobs[f"{stem}.{kind}"] = pool.submit(write, _begun(trees[stem], kind, pandoc))
            yield jobs
        finally:
            pool.shutdown(cancel_futures=True)


def _begun(tree: "Document", kind: str, pandoc: "Pandoc | None") -> Callable[[], bytes]:
    """The remaining work on a document, which may be to refuse it."""
    from vplan.render import Unprintable

    try:
        return _prepared(tree, kind, pandoc)
    except Unprintable as refusal:
        found = refusal

    def refuse() -> bytes:
        raise found

    return refuse


def _prepared(tree: "Document", kind: str, pandoc: "Pandoc | None") -> Callable[[], bytes]:
    match kind:
        case "docx":
            from vplan.render import docx

            assert pandoc is not None, "it was started for this format"
            return docx.prepared(tree, pandoc)
        case "pdf":
            from vplan.render import pdf

            return pdf.prepared(tree)
        case "html":
            from vplan.render.html import write_html

            return lambda: write_html(tree)
        case "md":
            from vplan.render.md import write_md

            return lambda: write_md(tree)
    raise AssertionError(f"{kind} is one of FORMATS and has no writer here")
