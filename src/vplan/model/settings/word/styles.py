"""Styles of a template, put in order: each under an id of its own, and based only on what is there."""

from typing import Any

from vplan.model.settings.word.lengths import examine_lengths
from vplan.model.settings.word.markup import remove, settle_alternatives, w, without_relations, without_revisions
from vplan.model.settings.word.numbering import Numbering
from vplan.source.package import damaged

_TYPES = {"paragraph", "character", "table", "numbering"}
_HIDING = ("vanish", "specVanish", "webHidden")
_LONGEST = 253
"""Signs of a name that Word can show."""


def read_styles(root: Any, part: str, numbering: Numbering) -> tuple[tuple[str, str], ...]:
    """Put the part's styles in order; type and name of each. Raises Refused."""
    settle_alternatives(root)
    without_revisions(root)
    examine_lengths(root)
    for node in list(root.iter(*map(w, _HIDING))):  # a table whose text is hidden has no figures
        remove(node)
    without_relations(root)
    styles = _named(root, part)
    _stand_on_what_is_there(styles)
    defaults: set[str] = set()
    for style in styles.values():
        kind = str(style.get(w("type")))
        if kind in defaults:
            style.attrib.pop(w("default"), None)
        elif str(style.get(w("default"), "0")).lower() in {"1", "true", "on"}:
            defaults.add(kind)
    head = [root.find(w(name)) for name in ("docDefaults", "latentStyles")]
    root[:] = [*(node for node in head if node is not None), *styles.values()]
    numbering.number_in(root)
    return tuple((str(one.get(w("type"))), str(one.find(w("name")).get(w("val")))) for one in styles.values())


def _named(root: Any, part: str) -> dict[str, Any]:
    """The styles by their ids. Of two with one id, or with one name, the first is kept."""
    styles: dict[str, Any] = {}
    names: dict[str, str] = {}
    replaced: dict[str, str] = {}
    for style in root.findall(w("style")):
        kind, identifier = str(style.get(w("type"), "paragraph")), str(style.get(w("styleId"), ""))
        name = style.find(w("name"))
        called = str(name.get(w("val"), "")) if name is not None else ""
        if kind not in _TYPES or not called.strip() or len(called) > _LONGEST or len(identifier) > _LONGEST:
            raise damaged(part)
        style.set(w("type"), kind)
        if not identifier or identifier in styles:
            continue
        if called in names:
            replaced[identifier] = names[called]
            continue
        names[called] = identifier
        styles[identifier] = style
    for node in root.iter(*map(w, ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle"))):
        if node.get(w("val")) in replaced:
            node.set(w("val"), replaced[node.get(w("val"))])
    return styles


def _stand_on_what_is_there(styles: dict[str, Any]) -> None:
    """Part a style from one that is not there, is of another kind, or is based on itself in the end."""
    for style in styles.values():
        for name in ("basedOn", "next", "link"):
            for node in style.findall(w(name)):
                below = styles.get(str(node.get(w("val"))))
                of_a_kind = below is not None and (name == "link" or below.get(w("type")) == style.get(w("type")))
                if not of_a_kind:
                    style.remove(node)
    sound: set[str] = set()
    for identifier in styles:
        chain: list[str] = []
        at: str | None = identifier
        while at is not None and at not in sound:
            chain.append(at)
            base = styles[at].find(w("basedOn"))
            at = str(base.get(w("val"))) if base is not None else None
            if at in chain:
                styles[chain[-1]].remove(base)
                break
        sound.update(chain)
