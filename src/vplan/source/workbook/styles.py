"""How cells look, as far as it says something: number formats and indentation.

In: the part of styles. Out: one Style for each number that cells name theirs by.
"""

from typing import TYPE_CHECKING, NamedTuple

from vplan.source.workbook.formats import BUILT_IN, NumberFormat, number_format
from vplan.source.workbook.xml import child, children, is_on, whole

if TYPE_CHECKING:
    from vplan.source.workbook.xml import Element

_INDENTED = {"", "general", "left", "distributed"}
_MOST_INDENT = 250


class Style(NamedTuple):
    """`indent` counts steps. `quoted`: a `'` was written before what the cell holds, which makes it a text."""

    format: NumberFormat
    indent: int = 0
    quoted: bool = False


PLAIN = Style(number_format("General"))


def read_styles(root: "Element | None") -> tuple[Style, ...]:
    """The styles of cells, in the order that cells count them in."""
    if root is None:
        return ()
    codes = {
        whole(one.get("numFmtId"), -1): str(one.get("formatCode", "General"))
        for one in children(child(root, "numFmts"), "numFmt")
    }
    return tuple(_style(one, codes) for one in children(child(root, "cellXfs"), "xf"))


def _style(one: "Element", codes: dict[int, str]) -> Style:
    number = whole(one.get("numFmtId"), 0)
    look = number_format(codes.get(number) or BUILT_IN.get(number, "General"))
    quoted = is_on(one.get("quotePrefix"))
    alignment = child(one, "alignment")
    if alignment is None:
        return Style(look, quoted=quoted)
    horizontal = str(alignment.get("horizontal", ""))
    indent = whole(alignment.get("indent"), 0) if horizontal in _INDENTED else 0
    return Style(look, max(0, min(indent, _MOST_INDENT)), quoted)
