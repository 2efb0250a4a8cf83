"""Lists of a DOCX: how far in items begin and what stands before them, said by the lists, not by each item."""

from copy import deepcopy
from typing import Any, NamedTuple

from vplan.document import Looks
from vplan.render.docx.pandoc import DECISION_INDENT, LIST_INDENT
from vplan.render.docx.xml import make, put, w

_TWIPS_PER_MM = 1440 / 25.4
_LEVELS = 9
_IN_CELL = 200
"""How much further in an item in a cell begins than what it stands in, in twips."""
_AFTER = 140
"""Space after a list in running text, in twips."""
_DASH = "–"
_KINDS, _LISTS = 990, 1000
"""From where pandoc numbers its kinds of lists, and its lists; a template's are below."""


class _Shape(NamedTuple):
    """What lists have in common: where the first level begins, and how much further in each begins, in twips; what
    stands before an item, '%' for its number, '' where an earlier one goes on; and its colour.
    """

    start: int
    step: int
    sign: str
    colour: str = ""

    def element(self, number: int) -> Any:
        levels = "".join(map(self._level, range(_LEVELS)))
        return make(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
            "</w:abstractNum>"
        )

    def _level(self, level: int) -> str:
        kind = "decimal" if "%" in self.sign else "bullet"
        sign = self.sign.replace("%", f"%{level + 1}") or " "
        coloured = f'<w:rPr><w:color w:val="{self.colour}"/></w:rPr>' if self.colour else ""
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{self.start + (level + 1) * self.step}" '
            f'w:hanging="{self.step}"/></w:pPr>{coloured}</w:lvl>'
        )


def shape_lists(body: Any, numbering: Any, looks: Looks) -> None:
    """Put lists of vplan's own shapes in the place of pandoc's; a list keeps its number."""
    kinds = _taken_out(numbering, "abstractNum", _KINDS)
    lists = _taken_out(numbering, "num", _LISTS)
    numbers: dict[tuple[str, _Shape], int] = {}
    shapes: dict[_Shape, int] = {}
    for mark in body.iter(w("numPr")):
        item = mark.find(w("numId"))
        own = str(item.get(w("val")))
        shape = _shape(mark, kinds[_value(lists[own], "abstractNumId")], looks)
        shapes.setdefault(shape, _KINDS + len(shapes))
        item.set(w("val"), str(numbers.setdefault((own, shape), _LISTS + len(numbers))))
        _space_after(mark)
    after = sum(1 for node in numbering if node.tag != w("num"))
    for at, (shape, number) in enumerate(shapes.items()):
        numbering.insert(after + at, shape.element(number))
    for (own, shape), number in numbers.items():
        made = deepcopy(lists[own])
        made.set(w("numId"), str(number))
        made.find(w("abstractNumId")).set(w("val"), str(shapes[shape]))
        numbering.append(made)


def _taken_out(numbering: Any, name: str, first: int) -> dict[str, Any]:
    """The elements of pandoc's, by their numbers, which are no longer there."""
    found = {int(one.get(w(f"{name}Id"))): one for one in numbering.findall(w(name))}
    taken = {str(number): one for number, one in found.items() if number >= first}
    for one in taken.values():
        numbering.remove(one)
    return taken


def _value(node: Any, name: str) -> str:
    return str(node.find(w(name)).get(w("val")))


def _shape(mark: Any, kind: Any, looks: Looks) -> _Shape:
    """The shape that the place of an item asks for; `kind` is pandoc's."""
    level = kind.find(f"{w('lvl')}[@{w('ilvl')}='{_value(mark, 'ilvl')}']")
    goes_on = not _value(level, "lvlText").strip()
    sign = "%." if _value(level, "numFmt") != "bullet" else "" if goes_on else _DASH
    if next(mark.iterancestors(w("tc")), None) is not None:
        return _Shape(0, _IN_CELL, sign)
    style = mark.getparent().find(w("pStyle"))
    in_box = style is not None and style.get(w("val")) == "Decision"
    start = round(DECISION_INDENT * _TWIPS_PER_MM) if in_box else 0
    return _Shape(start, round(LIST_INDENT * _TWIPS_PER_MM), sign, looks.accent if sign == _DASH else "")


def _space_after(mark: Any) -> None:
    """Space between a list in running text and what comes after it."""
    properties = mark.getparent()
    following = properties.getparent().getnext()
    if next(mark.iterancestors(w("tc")), None) is None and (
        following is None or following.find(f"{w('pPr')}/{w('numPr')}") is None
    ):
        put(properties, make(f'<w:spacing w:after="{_AFTER}"/>'))
