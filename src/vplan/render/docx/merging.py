"""The styles of a Word template beside vplan's own: found by their names, called by the ids that vplan writes;
what the template lacks is vplan's, in the template's typeface and as wide as its pages.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vplan.render.docx import styles
from vplan.render.docx.paper import Paper
from vplan.render.docx.xml import w

_REFERRING = ("basedOn", "next", "link")
_USING = ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")
_DEFAULTS = {
    "paragraph": "Normal",
    "character": "DefaultParagraphFont",
    "table": "TableNormal",
    "numbering": "NoList",
}
_OF_PANDOC = ("Verbatim Char",)
"""What pandoc bases styles of its own on, which it adds to every document."""
_LARGE = 1000
"""Space before a paragraph, in twips, that is there to fill a page of A4."""


@dataclass(slots=True)
class Merged:
    """The merged styles, and the ids of the template's that are others now."""

    root: Any
    renamed: Mapping[str, str]

    def renamed_in(self, part: Any) -> Any:
        """The part, with styles named as they are called now."""
        for node in part.iter(*map(w, (*_REFERRING, *_USING))):
            if node.get(w("val")) in self.renamed:
                node.set(w("val"), self.renamed[node.get(w("val"))])
        return part

    def tabs_of(self, identifier: str) -> list[int]:
        """Where a style and what it is based on set tabs."""
        found: list[int] = []
        by_id = {style.get(w("styleId")): style for style in self.root.iter(w("style"))}
        while (style := by_id.get(identifier)) is not None:
            tabs = style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}")
            found += [int(tab.get(w("pos"))) for tab in tabs if str(tab.get(w("pos"))).lstrip("-").isdigit()]
            base = style.find(w("basedOn"))
            identifier = "" if base is None else str(base.get(w("val")))
        return sorted(set(found))


def merged_styles(theirs: Any, ours: Any, paper: Paper, own_paper: Paper) -> Merged:
    """The template's styles and vplan's; only `ours` where the template has none (None)."""
    if theirs is None:
        for style in ours.iter(w("style")):
            _fit(style, paper, own_paper)
        _leave_loose_ends(ours)
        return Merged(ours, {})
    own = {(_type(style), _name(style)): style for style in ours.iter(w("style"))}
    by_id = {str(style.get(w("styleId"))): style for style in own.values()}
    chosen = _chosen(theirs, own)
    added: list[Any] = []
    there = {str(own[key].get(w("styleId"))) for key in chosen}
    for kind, names in (
        ("paragraph", styles.PARAGRAPHS),
        ("character", (*styles.CHARACTERS, *_OF_PANDOC)),
        ("table", styles.TABLES),
    ):
        for name in sorted(styles.key(name) for name in names):
            if (kind, name) not in chosen:
                for style in _with_what_it_stands_on(own[kind, name], by_id, there):
                    added.append(style)
                    there.add(str(style.get(w("styleId"))))
    renamed = _renamed(theirs, chosen, own, {identifier.casefold() for identifier in there})
    taken = {_name(style) for style in added}
    for style in theirs.iter(w("style")):
        style.set(w("styleId"), renamed.get(str(style.get(w("styleId"))), str(style.get(w("styleId")))))
        if _name(style) in taken:  # a style of another kind: two of one name are one to Word
            style.find(w("name")).set(w("val"), f"{style.find(w('name')).get(w('val'))} 2")
    merged = Merged(theirs, renamed)
    merged.renamed_in(theirs)
    for style in added:
        copy = _in_their_typeface(style)
        _fit(copy, paper, own_paper)
        theirs.append(copy)
    _leave_loose_ends(theirs)
    _speak_swedish(theirs)
    return merged


def _type(style: Any) -> str:
    return str(style.get(w("type"), "paragraph"))


def _name(style: Any) -> str:
    return styles.key(str(style.find(w("name")).get(w("val"))))


def _chosen(theirs: Any, own: Mapping[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
    """Which of the template's styles stands for one of vplan's: of names that differ in capitals alone the one
    that is spelt as vplan's, else the first.
    """
    chosen: dict[tuple[str, str], Any] = {}
    for style in theirs.iter(w("style")):
        key = (_type(style), _name(style))
        if key in own:
            exact = style.find(w("name")).get(w("val")) == own[key].find(w("name")).get(w("val"))
            if key not in chosen or exact:
                chosen[key] = style
    return chosen


def _renamed(
    theirs: Any, chosen: Mapping[tuple[str, str], Any], own: Mapping[tuple[str, str], Any], taken: set[str]
) -> dict[str, str]:
    """The ids of the template's styles that change: of those that were chosen, and of others that have an id which
    is `taken`.
    """
    renamed = {str(style.get(w("styleId"))): str(own[key].get(w("styleId"))) for key, style in chosen.items()}
    for style in theirs.iter(w("style")):
        mine = str(style.get(w("styleId")))
        if mine in renamed:
            continue
        free = mine
        while free.casefold() in taken:
            free += "Template"
        taken.add(free.casefold())
        if free != mine:
            renamed[mine] = free
    return renamed


def _with_what_it_stands_on(style: Any, by_id: Mapping[str, Any], there: set[str]) -> Iterator[Any]:
    """The style after those it is based on, which are not there yet."""
    base = style.find(w("basedOn"))
    below = by_id.get(str(base.get(w("val")))) if base is not None else None
    if below is not None and below.get(w("styleId")) not in there:
        yield from _with_what_it_stands_on(below, by_id, there)
    if style.get(w("styleId")) not in there:
        yield style


def _in_their_typeface(style: Any) -> Any:
    """A copy of a style that sets no typeface of its own, and claims to be nobody's default."""
    copy = deepcopy(style)
    copy.attrib.pop(w("default"), None)
    for fonts in list(copy.iter(w("rFonts"))):
        fonts.getparent().remove(fonts)
    return copy


def _fit(style: Any, paper: Paper, own: Paper) -> None:
    """Keep the length of lines, end right tabs where text ends, and shrink the large spaces of a title page."""
    wider = paper.text_width(landscape=False) - own.text_width(landscape=False)
    for indent in style.iterfind(f"{w('pPr')}/{w('ind')}[@{w('right')}]"):
        right = int(indent.get(w("right")))
        if right:
            indent.set(w("right"), str(max(0, right + wider)))
    for tab in style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}[@{w('val')}='right']"):
        tab.set(w("pos"), str(int(tab.get(w("pos"))) + wider))
    for spacing in style.iterfind(f"{w('pPr')}/{w('spacing')}[@{w('before')}]"):
        before = int(spacing.get(w("before")))
        if before >= _LARGE:
            spacing.set(w("before"), str(min(before, before * paper.text_height // own.text_height)))


def _leave_loose_ends(root: Any) -> None:
    """Part styles from what is not there, and see that there is one default of each kind."""
    ids = {str(style.get(w("styleId"))): style for style in root.iter(w("style"))}
    for style in ids.values():
        for name in _REFERRING:
            for node in style.findall(w(name)):
                if node.get(w("val")) not in ids:
                    style.remove(node)
    with_default = {_type(style) for style in ids.values() if style.get(w("default")) is not None}
    for kind, identifier in _DEFAULTS.items():
        if kind not in with_default and identifier in ids and _type(ids[identifier]) == kind:
            ids[identifier].set(w("default"), "1")


def _speak_swedish(root: Any) -> None:
    defaults = root.find(w("docDefaults"))
    if defaults is None:
        defaults = etree.Element(w("docDefaults"))
        root.insert(0, defaults)
    holder = defaults
    for name in ("rPrDefault", "rPr"):
        inner = holder.find(w(name))
        if inner is None:
            inner = etree.Element(w(name))
            holder.insert(0, inner)
        holder = inner
    for old in list(root.iter(w("lang"))):
        old.getparent().remove(old)
    language = {w("val"): "sv-SE", w("eastAsia"): "sv-SE", w("bidi"): "ar-SA"}
    after = {w(name) for name in ("eastAsianLayout", "specVanish", "oMath")}
    position = sum(1 for child in holder if child.tag not in after)
    holder.insert(position, etree.Element(w("lang"), language))
