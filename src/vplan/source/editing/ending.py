"""A file whose last line has no end: with one, a block text that stands there would say something else."""

import re

from vplan.source.editing.extents import extents
from vplan.source.editing.page import Change, Page, proven, read
from vplan.source.editing.tree import BLOCK, Branch, Node
from vplan.source.editing.ways import value_of

_INDICATORS = re.compile(r"[|>]\d?(?P<ends>[+-]?)")


def ended(page: Page, branch: Branch) -> Page:
    """The file with its last line ended, where an entry of the branch goes on to that line."""
    if page.text.endswith("\n") or branch.in_brackets or extents(page, branch)[-1].end < len(page.text):
        return page
    end = len(page.text)
    changes = [*_told_to_end(page, page.root), Change(end, end, "\n")]
    return read(proven(page, changes, value_of(page.root)))


def _told_to_end(page: Page, node: Node) -> list[Change]:
    """A block text at the end would get a line end with the file's: told not to."""
    while isinstance(node, Branch):
        if not node.entries:
            return []
        node = node.entries[-1].value
    if node.style not in BLOCK or node.stop < len(page.text):
        return []
    indicators = _INDICATORS.match(page.text, node.start)
    assert indicators is not None, "a block text begins with its style"
    return [Change(*indicators.span("ends"), "-")]
