"""Writes the tree of a plan as YAML that reads well, and notes the words that each stretch was made of."""

from collections.abc import Mapping, Sequence

from vplan.imports.tree import Node, TableText, Value
from vplan.imports.writing.page import Page, offsets_in
from vplan.imports.writing.scalars import lines_of
from vplan.source.editing.scalars import written_key

_STEP = 2


def write(root: Mapping[str, Node], remarks: Mapping[str, str], head: Sequence[str] = ()) -> Page:
    """The plan as a page; `remarks` are written above its keys, `head` at its top, both without number signs."""
    page = Page()
    for line in head:
        page.add(f"# {line}".rstrip())
    for key, node in root.items():
        if key in remarks:
            page.add()
            page.add(f"# {remarks[key]}")
        elif not isinstance(node, Value):
            page.add()
        _entry(page, key, node, 0, "")
    return page


def _entry(page: Page, key: str, node: Node, column: int, before: str) -> None:
    """A key with what it holds; `before` stands on its line, instead of its indentation: a dash."""
    head = f"{before or ' ' * column}{written_key(key)}:"
    if isinstance(node, Value):
        if node.comment and not before:
            page.add(f"{' ' * column}# {node.comment}")
        _scalar(page, node, head, column)
    elif isinstance(node, TableText):
        _table(page, head, node, column + _STEP)
    elif isinstance(node, Mapping):
        page.add(head)
        for inner, value in node.items():
            _entry(page, inner, value, column + _STEP, "")
    else:
        page.add(head if node else f"{head} []")
        for one in node:
            _item(page, one, column + _STEP)


def _item(page: Page, node: Node, column: int) -> None:
    dash = f"{' ' * column}- "
    if isinstance(node, Value):
        _scalar(page, node, dash.rstrip(), column)
        return
    assert isinstance(node, Mapping), "lists hold values and mappings"
    before = dash
    first = next(iter(node.values()), None)
    if isinstance(first, Value) and first.comment:
        page.add(f"{' ' * column}# {first.comment}")
    for key, value in node.items():
        _entry(page, key, value, column + _STEP, before)
        before = ""


def _scalar(page: Page, value: Value, head: str, column: int) -> None:
    first, below = lines_of(value, column)
    progress = _Progress(page, value)
    page.add(f"{head} {first}")
    if not below:
        progress.note(first, len(head) + 1)
        return
    page.note(0, len(page.lines[-1]), value.words)
    for line in below:
        page.add(f"{' ' * (column + _STEP)}{line}".rstrip())
        progress.note(line, column + _STEP)


class _Progress:
    """How far a value has been written."""

    def __init__(self, page: Page, value: Value) -> None:
        self._page, self._value = page, value
        self._offsets = offsets_in(value)
        self._at = 0

    def note(self, line: str, column: int) -> None:
        """Note what the last line of the page, which holds this much of the value, was made of."""
        words = self._value.words
        if not self._offsets:
            self._page.note(column, len(line), words)
            return
        own = [self._offset_of(sign) for sign in line]
        held = [offset for offset in own if offset >= 0]
        if held:
            least = min(held)
            offsets = tuple(offset - least if offset >= 0 else -1 for offset in own)
            self._page.note(column, len(line), words.cut(least, max(held) + 1), offsets)

    def _offset_of(self, sign: str) -> int:
        """Where the next sign that is written stands in the words; -1 where it is one of YAML's, or its own."""
        text = self._value.text
        found = text.find(sign, self._at)
        if found < 0 or text[self._at : found].strip(" \n\\"):
            return -1
        self._at = found + 1
        return self._offsets[found]


def _table(page: Page, head: str, table: TableText, column: int) -> None:
    widths: dict[int, int] = {}
    for line in table.lines:
        for number, cell in enumerate(line[:-1]):
            widths[number] = max(widths.get(number, 1), len(cell.text))
    columns = max((len(line) for line in table.lines), default=0)
    begins = table.lines[0][0].text if table.lines and table.lines[0] else ""
    page.add(f"{head} |{'' if begins.strip() == begins and begins else _STEP}")
    for number, line in enumerate(table.lines):
        if number == table.heads and table.heads > 1:
            page.add(" " * column + " | ".join(["---"] * columns))
        _table_line(page, line, column, widths)


def _table_line(page: Page, line: Sequence[Value], column: int, widths: Mapping[int, int]) -> None:
    written, starts = " " * column, []
    for number, cell in enumerate(line):
        written += " | " if number else ""
        starts.append(len(written))
        written += cell.text.ljust(widths[number]) if number < len(line) - 1 else cell.text
    page.add(written.rstrip())
    for start, cell in zip(starts, line, strict=True):
        page.note(start, len(cell.text), cell.words, offsets_in(cell))
