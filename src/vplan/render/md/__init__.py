"""Markdown, for a reader of a merge request: the content, without its looks."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from vplan.render.format import Format, without_engine

if TYPE_CHECKING:
    from vplan.document import Document


def _prepare(document: "Document") -> Callable[[], bytes]:
    from vplan.render.md.writer import write_md

    return partial(write_md, document)


FORMAT = Format("md", ending="md", begin=without_engine(_prepare), seconds=0.01)
