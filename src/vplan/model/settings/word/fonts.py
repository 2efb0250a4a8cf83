"""Colours and typefaces of a template's theme, and its list of fonts: names only, no font comes along."""

from typing import Any

from vplan.model.settings.word.markup import A, remove, settle_alternatives, w, without_relations, written
from vplan.source.package import damaged

_KEPT = {w(name) for name in ("altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig")}
_COLOURS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


def font_table(root: Any) -> bytes | None:
    """What the template says of its fonts; None where it says nothing."""
    if root is None:
        return None
    settle_alternatives(root)
    without_relations(root)
    root[:] = root.findall(w("font"))
    for font in root:
        font[:] = [kept for kept in font if kept.tag in _KEPT and not len(kept)]
    return written(root)


def theme_of(root: Any, part: str) -> tuple[bytes, ...]:
    """The scheme of colours and that of fonts; the rest of a theme is not of documents. Raises Refused."""
    if root is None:
        return ()
    without_relations(root)
    elements = root.find(f"{{{A}}}themeElements")
    if elements is None:
        raise damaged(part)
    colours, fonts = (elements.find(f"{{{A}}}{name}") for name in ("clrScheme", "fontScheme"))
    if colours is None or fonts is None:
        raise damaged(part)
    faces = [fonts.find(f"{{{A}}}{use}/{{{A}}}latin") for use in ("majorFont", "minorFont")]
    kept = [child.tag for child in colours if len(child)]
    if kept != [f"{{{A}}}{name}" for name in _COLOURS] or any(
        face is None or face.get("typeface") is None for face in faces
    ):
        raise damaged(part)
    for scheme in (colours, fonts):
        for node in list(scheme.iter(f"{{{A}}}extLst")):
            remove(node)
    return written(colours), written(fonts)
