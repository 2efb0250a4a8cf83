"""The boxes of a workbook's comments, in VML, which is the only form that Excel reads them in.

In: cells, with the lines that are said there. Out: a drawing; or another's drawing with further boxes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vplan.render.commenting.parts import Parts
from vplan.source.workbook.cells import LAST_COLUMN, LAST_ROW, At

_BLOCK = 1024
"""So many ids of boxes belong together; a drawing names the blocks that it has ids of."""
_ID = re.compile(r"_x0000_s(\d{1,9})")
_BLOCKS = re.compile(r"<o:idmap\b[^>]*\bdata\s*=\s*[\"']([\d,\s]{1,200})[\"']")
_END = re.compile(r"</xml\s*>\s*\Z")
_OF_COMMENTS = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_LETTERS = 44
"""Letters of a line in a box."""
_WIDE, _HIGH = 260, 12.5
"""A box's width, and the height of a line, in points."""
_COLUMNS = 5
_MOST_ROWS = 40


@dataclass
class Blocks:
    """The blocks of ids that the drawings of a workbook have taken."""

    taken: int = 0

    @classmethod
    def of(cls, parts: Parts) -> "Blocks":
        """Those of a workbook. Raises Refused."""
        named = [0]
        for name in parts.package.names:
            if name.lower().endswith(".vml"):
                text = parts.package.read(name).decode("utf-8", "replace")
                named += [int(one) for found in _BLOCKS.findall(text) for one in found.split(",") if one.strip()]
        return cls(max(named))

    def take(self, count: int) -> range:
        """So many ids as a new drawing needs, from blocks of its own."""
        first = self.taken + 1
        self.taken += (count + _BLOCK) // _BLOCK
        return range(first * _BLOCK + 1, first * _BLOCK + 1 + count)


def drawing(cells: Mapping[At, Sequence[str]], blocks: Blocks) -> str:
    """A drawing with a box for each cell."""
    ids = blocks.take(len(cells))
    named = ",".join(map(str, range(ids.start // _BLOCK, blocks.taken + 1)))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{named}"/></o:shapelayout>'
        f"{_OF_COMMENTS}{_boxes(cells, ids.start)}</xml>"
    )


def added_to(data: bytes, cells: Mapping[At, Sequence[str]]) -> bytes | None:
    """A drawing with further boxes; None where it is none that they can be added to."""
    text = data.decode("utf-8", "surrogateescape")
    end = _END.search(text)
    if end is None or any(f'xmlns:{prefix}="urn:' not in text for prefix in "vox"):
        return None
    block = _BLOCKS.search(text)
    first = int(block[1].split(",")[0]) * _BLOCK if block else _BLOCK
    ids = [int(found) for found in _ID.findall(text)]
    kind = "" if 'id="_x0000_t202"' in text else _OF_COMMENTS
    said = kind + _boxes(cells, max([first, *ids]) + 1)
    return (text[: end.start()] + said + text[end.start() :]).encode("utf-8", "surrogateescape")


def _boxes(cells: Mapping[At, Sequence[str]], first: int) -> str:
    return "".join(_box(at, cells[at], number) for number, at in enumerate(sorted(cells), first))


def _box(at: At, lines: Sequence[str], number: int) -> str:
    row, column = at[0] - 1, at[1] - 1
    high = sum(1 + len(line) // _LETTERS for line in lines) * _HIGH
    rows = min(_MOST_ROWS, 2 + round(high / 15))
    left = column + 1 if column + 1 + _COLUMNS < LAST_COLUMN else column - _COLUMNS - 1
    top = min(max(0, row - 1), LAST_ROW - 1 - rows)
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        f'margin-top:2pt;width:{_WIDE}pt;height:{high:g}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left">'
        '</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 15, {top}, 10, {left + _COLUMNS}, 15, {top + rows}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
