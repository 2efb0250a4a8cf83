"""Remarks as comments (notes, as Excel calls them today) at the cells of a workbook.

In: the bytes of a workbook, and remarks with their cells (`Drift 2026!C7`). Out: the bytes of a copy with the
comments. Those that are there stay, and what is said of their cell is added to them; but a conversation (threaded
comments) is its people's own, and a remark about its cell is handed back.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vplan.render.commenting import shapes
from vplan.render.commenting.parts import Parts
from vplan.render.commenting.remark import Commented, Remark
from vplan.render.commenting.xml import escaped, prefix_of
from vplan.source.package import damaged
from vplan.source.workbook.book import Workbook
from vplan.source.workbook.cells import At, cell_at, cell_name
from vplan.source.workbook.xml import child, children, name_of, words_of

if TYPE_CHECKING:
    from vplan.render.commenting.xml import Element, SplicedXml

_STRICT = "http://purl.oclc.org/ooxml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems",
    "tableParts", "extLst",
}  # fmt: skip
"""What stands behind a sheet's `legacyDrawing`."""
_CONVERSATION = "tc="
"""How the author of what stands for a conversation in older programs begins."""
_LOOK = '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/>'


def commented(data: bytes, remarks: Sequence[Remark]) -> Commented:
    """A copy of the workbook with the remarks. Several about one cell are one comment, in their order. Raises
    Refused where the bytes are no workbook that can be written in.
    """
    sheets = {entry.name: entry.part for entry in Workbook.of(data).entries}
    parts = Parts(data)
    by_sheet: dict[str, dict[At, list[Remark]]] = {}
    left: set[int] = set()
    for index, remark in enumerate(remarks):
        sheet, _, cell = remark.at.rpartition("!") if isinstance(remark.at, str) else ("", "", "")
        at = cell_at(cell)
        if sheet not in sheets or at is None:
            left.add(index)
        else:
            by_sheet.setdefault(sheet, {}).setdefault(at, []).append(remark)
    blocks = shapes.Blocks.of(parts)
    for sheet, cells in by_sheet.items():
        refused = _Sheet(parts, sheets[sheet], blocks).add(cells)
        left |= {index for index, one in enumerate(remarks) if any(one is other for other in refused)}
    return Commented(parts.data, tuple(remarks[index] for index in sorted(left)))


class _Sheet:
    """A sheet that gets comments."""

    def __init__(self, parts: Parts, part: str, blocks: shapes.Blocks) -> None:
        self._parts = parts
        self._part = part
        self._blocks = blocks
        there = parts.related(part, "/comments")
        self._root = parts.package.xml(part)
        self._space = str(self._root.tag).rpartition("}")[0][1:]
        self._comments = None if there is None else parts.xml(there.target)
        self._comments_part = "" if there is None else there.target

    def add(self, cells: Mapping[At, list[Remark]]) -> list[Remark]:
        """Add the remarks of each cell; those that can't be added."""
        known = {} if self._comments is None else self._known(self._comments)
        conversations = self._conversations() | {
            cell for cell, one in known.items() if self._author(one).startswith(_CONVERSATION)
        }
        refused, new = [], {}
        for at, remarks in cells.items():
            cell = cell_name(*at)
            if cell in conversations:
                refused += remarks
            elif cell in known and self._comments is not None:
                _add_to(self._comments, known[cell], remarks)
            else:
                new[at] = remarks
        if new and not self._draw(new):
            return refused + [one for remarks in new.values() for one in remarks]
        if new:
            self._write(new)
        return refused

    def _known(self, comments: "SplicedXml") -> "dict[str, Element]":
        listed = children(child(comments.root, "commentList"), "comment")
        return {str(one.get("ref", "")).replace("$", "").upper(): one for one in listed}

    def _author(self, comment: "Element") -> str:
        authors = self._authors()
        number = str(comment.get("authorId", ""))
        return authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""

    def _authors(self) -> list[str]:
        if self._comments is None:
            return []
        return [one.text or "" for one in children(child(self._comments.root, "authors"), "author")]

    def _conversations(self) -> set[str]:
        """The cells that people talk about."""
        there = self._parts.related(self._part, "/threadedComment")
        if there is None:
            return set()
        root = self._parts.package.xml(there.target)
        return {str(one.get("ref", "")).replace("$", "").upper() for one in root}

    def _write(self, cells: Mapping[At, list[Remark]]) -> None:
        """Write the words of new comments."""
        authors = self._authors()
        added = list(
            dict.fromkeys(one.author for ones in cells.values() for one in ones if one.author not in authors)
        )
        authors += added
        xml = self._comments
        p = "" if xml is None else prefix_of(xml.name(xml.root))
        names = "".join(f"<{p}author>{escaped(one)}</{p}author>" for one in added)
        listed = "".join(
            f'<{p}comment ref="{cell_name(*at)}" authorId="{authors.index(remarks[0].author)}">'
            f"<{p}text>{_runs(remarks, p)}</{p}text></{p}comment>"
            for at, remarks in sorted(cells.items())
        )
        if xml is not None:
            held = child(xml.root, "authors"), child(xml.root, "commentList")
            if held[0] is None or held[1] is None:
                raise damaged(self._comments_part)
            if names:
                xml.append(held[0], names)
            xml.append(held[1], listed)
            return
        name, space = self._parts.unused("xl/comments{}.xml"), self._space
        self._parts.write(
            name,
            f'{_DECLARATION}<comments xmlns="{space}"><authors>{names}</authors>'
            f"<commentList>{listed}</commentList></comments>",
        )
        self._parts.relate(self._part, f"{_relations(space)}/comments", name)
        self._parts.declare(name, _COMMENTS)

    def _draw(self, cells: Mapping[At, list[Remark]]) -> bool:
        """Draw the boxes of new comments, which Excel wants in a part of their own. False: the part that the sheet
        has is none that boxes can be added to.
        """
        sized = {at: _lines_of(remarks) for at, remarks in cells.items()}
        there = self._drawing()
        if there is not None:
            drawn = shapes.added_to(self._parts.package.read(there), sized)
            if drawn is not None:
                self._parts.write(there, drawn)
            return drawn is not None
        name = self._parts.unused("xl/drawings/vmlDrawing{}.vml")
        self._parts.write(name, shapes.drawing(sized, self._blocks))
        sheet = self._parts.xml(self._part)
        space = self._space
        relation = self._parts.relate(self._part, f"{_relations(space)}/vmlDrawing", name)
        self._parts.declare_ending("vml", _DRAWING)
        declared = next((f for f, address in sheet.root.nsmap.items() if address == _relations(space) and f), None)
        attribute = f"{declared}:id" if declared else f'xmlns:r="{_relations(space)}" r:id'
        said = f'<{prefix_of(sheet.name(sheet.root))}legacyDrawing {attribute}="{relation}"/>'
        behind = next((one for one in sheet.root if name_of(one) in _BEHIND), None)
        if behind is None:
            self._parts.append(self._part, said)
        else:
            sheet.put(sheet.span(behind).start, said)
        return True

    def _drawing(self) -> str | None:
        """The part with the boxes that the sheet has already."""
        drawn = child(self._root, "legacyDrawing")
        if drawn is None:
            return None
        ids = {str(value) for name, value in drawn.attrib.items() if str(name).endswith("}id")}
        return next((one.target for one in self._parts.package.relations(self._part) if one.id in ids), None)


def _add_to(comments: "SplicedXml", comment: "Element", remarks: Sequence[Remark]) -> None:
    """Add remarks to what a comment says already."""
    text = child(comment, "text")
    p = prefix_of(comments.name(comment))
    if text is None:
        comments.append(comment, f"<{p}text>{_runs(remarks, p)}</{p}text>")
        return
    said = _runs(remarks, p, begins="\n\n" if words_of(text) else "")
    plain, runs = child(text, "t"), list(children(text, "r"))
    if plain is not None and not runs:
        comments.put(comments.span(plain).start, f"<{p}r>")
        comments.put(comments.span(plain).end, f"</{p}r>{said}")
    elif runs:
        comments.put(comments.span(runs[-1]).end, said)
    else:
        comments.append(text, said)


def _runs(remarks: Sequence[Remark], p: str, begins: str = "") -> str:
    """What is said, each with its author's name before it."""
    look = _LOOK.format(p=p)
    written = []
    for remark in remarks:
        words = "".join(f"\n{line}" for line in remark.lines)
        written.append(
            f'<{p}r><{p}rPr><{p}b/>{look}</{p}rPr><{p}t xml:space="preserve">'
            f"{begins}{escaped(remark.author)}:</{p}t></{p}r>"
            f'<{p}r><{p}rPr>{look}</{p}rPr><{p}t xml:space="preserve">{escaped(words)}</{p}t></{p}r>'
        )
        begins = "\n\n"
    return "".join(written)


def _lines_of(remarks: Sequence[Remark]) -> tuple[str, ...]:
    return tuple(line for remark in remarks for line in (f"{remark.author}:", *remark.lines, ""))


def _relations(space: str) -> str:
    if space.startswith(_STRICT):
        return f"{_STRICT}/officeDocument/relationships"
    return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
