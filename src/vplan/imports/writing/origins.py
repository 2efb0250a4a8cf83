"""Comments above the parts of a plan: where in the document each was made from.

In: the root of a plan, and what the document is called. Out: the same root with comments at the ids of its parts,
and those of parts without an id by their keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vplan.imports.tree import Node, TableText, Value
from vplan.imports.words import Line, Part

_PARTS = (
    "figurer", "strategier", "indikatorer", "uppdrag", "internkontroll", "budget", "tabeller", "budgetramar",
    "investeringar", "uppföljningsplan", "sammanträden",
)  # fmt: skip
_PLACES = {Part.BOX: "en textruta", Part.FOOTNOTE: "en fotnot", Part.PAGE_HEAD: "sidhuvudet", Part.PAGE_FOOT: "sidfoten"}


def with_origins(root: Mapping[str, Node], file: str) -> tuple[dict[str, Node], dict[str, str]]:
    """The root with comments that say where its parts stand in the file, and comments for keys of the root."""
    made: dict[str, Node] = dict(root)
    remarks: dict[str, str] = {}
    for key in _PARTS:
        part = root.get(key)
        if isinstance(part, Sequence):
            made[key] = [_commented(one, file) for one in part]
        elif isinstance(part, Mapping) and (origin := _origin(part, file)):
            remarks[key] = origin
    return made, remarks


def _commented(part: Node, file: str) -> Node:
    origin = _origin(part, file)
    if not origin or not isinstance(part, Mapping):
        return part
    first, *_ = part.items()
    key, value = first
    return {**part, key: replace(value, comment=origin)} if isinstance(value, Value) else part


def _origin(part: Node, file: str) -> str:
    line = next(_lines(part), None)
    return f"ur {file}, {_place(line)}" if line is not None and _place(line) else ""


def _lines(node: Node) -> Iterator[Line]:
    """The lines that a part was made of, in the order in which it is written."""
    if isinstance(node, Value):
        for stretch in node.words.stretches:
            yield stretch.line
    elif isinstance(node, TableText):
        for row in node.lines:
            for cell in row:
                yield from _lines(cell)
    else:
        for one in node.values() if isinstance(node, Mapping) else node:
            yield from _lines(one)


def _place(line: Line) -> str:
    """Where a line stands, as somebody looks for it: its table, its page, or its number among the paragraphs."""
    where = line.where
    if where.cell:
        return where.cell
    if where.table is not None:
        return f"tabell {where.table}"
    if where.page is not None:
        return f"sida {where.page}"
    if where.part in _PLACES:
        return _PLACES[where.part]
    return f"stycke {where.paragraph}" if where.paragraph is not None else ""
