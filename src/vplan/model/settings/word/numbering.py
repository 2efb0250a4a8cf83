"""Numbered lists of a template, as far as its styles and page heads use them, under numbers of vplan's own:
pandoc keeps those from 990 for itself.
"""

from typing import Any

from lxml import etree

from vplan.model.settings.word.lengths import examine_lengths
from vplan.model.settings.word.markup import W, remove, settle_alternatives, w, without_revisions
from vplan.model.settings.word.markup import written as as_xml
from vplan.source.package import damaged

_MOST = 900


class Numbering:
    """The lists of a part, which may not be there."""

    def __init__(self, root: Any, part: str) -> None:
        """Raises Refused."""
        self._part = part
        self._lists: dict[str, Any] = {}
        self._shapes: dict[str, Any] = {}
        self._numbers: dict[str, str] = {}
        if root is None:
            return
        settle_alternatives(root)
        without_revisions(root)
        examine_lengths(root)
        for node in list(root.iter(w("lvlPicBulletId"))):  # pictures of bullets are left out
            remove(node)
        for node in list(root.iter()):  # other vocabularies only distinguish revisions
            if not str(node.tag).startswith(w("")) and node.getparent() is not None:
                remove(node)
            for name in [name for name in node.attrib if not str(name).startswith(w(""))]:
                del node.attrib[name]
        for shape in root.findall(w("abstractNum")):
            self._shapes.setdefault(str(shape.get(w("abstractNumId"), "")).strip(), shape)
        for one in root.findall(w("num")):
            shape = one.find(w("abstractNumId"))
            if shape is not None and str(shape.get(w("val"), "")).strip() in self._shapes:
                self._lists.setdefault(str(one.get(w("numId"), "")).strip(), one)

    def number_in(self, root: Any) -> None:
        """Call the lists by vplan's numbers; a paragraph of one that is not there is in none. Raises Refused."""
        for place in list(root.iter(w("numPr"))):
            number = place.find(w("numId"))
            if number is None:
                continue
            asked = str(number.get(w("val"), "")).strip()
            if asked == "0":
                continue
            if asked not in self._lists:
                remove(place)
                continue
            number.set(w("val"), self._numbers.setdefault(asked, str(len(self._numbers) + 1)))
            if len(self._numbers) > _MOST:
                raise damaged(self._part)

    def written(self) -> bytes | None:
        """The part with the lists that were named; None where none was."""
        if not self._numbers:
            return None
        made: Any = etree.Element(w("numbering"), nsmap={"w": W})
        shapes: dict[str, str] = {}
        lists = [self._lists[asked] for asked in self._numbers]
        for one, number in zip(lists, self._numbers.values(), strict=True):
            shape = one.find(w("abstractNumId"))
            asked = str(shape.get(w("val"))).strip()
            shape.set(w("val"), shapes.setdefault(asked, str(len(shapes) + 1)))
            one.set(w("numId"), number)
        for asked, number in shapes.items():
            self._shapes[asked].set(w("abstractNumId"), number)
            made.append(self._shapes[asked])
        made.extend(lists)
        return as_xml(made)
