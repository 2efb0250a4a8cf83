"""Boxes in the foot of a Word file's pages, in which people sign."""

from typing import Any

from vplan.render.docx.xml import make, w

_WIDTH, _HEIGHT = 2041, 567
"""36 and 10 mm, in twentieths of a point."""
_SIZE = 13
"""The words, in half points."""


def with_signs(foot: Any, signs: tuple[str, ...], colour: str) -> None:
    """Put a box for each of the words before what the foot says."""
    style = foot.find(f".//{w('pStyle')}")
    named = "" if style is None else f'<w:pStyle w:val="{style.get(w("val"))}"/>'
    border = f'w:val="single" w:sz="4" w:space="0" w:color="{colour}"'
    columns = f'<w:gridCol w:w="{_WIDTH}"/>' * len(signs)
    sides = "".join(f"<w:{side} {border}/>" for side in ("top", "left", "bottom", "right", "insideV"))
    table = make(
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH * len(signs)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{_HEIGHT}" w:hRule="exact"/></w:trPr></w:tr></w:tbl>'
    )
    row = table.find(w("tr"))
    for words in signs:
        cell = make(
            f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr>{named}<w:jc w:val="left"/></w:pPr>'
            f'<w:r><w:rPr><w:sz w:val="{_SIZE}"/></w:rPr><w:t/></w:r></w:p></w:tc>'
        )
        cell.find(f".//{w('t')}").text = words
        row.append(cell)
    foot.insert(0, table)
