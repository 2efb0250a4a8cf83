"""How much a PDF draws: forms that draw forms make much of little.

In: pages whose streams are unpacked. Out: nothing, but Refused where more is drawn than any document draws.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Object, Stream

from vplan.source.pdf import limits

_DO = re.compile(rb"(?:/([^\s/\[\]()<>{}%]+)\s+)?\bDo\b")
_UNKNOWN = b"#"
"""Part of a name that may be written in several ways."""


class Drawing:
    """The pages of one file, while they are counted."""

    def __init__(self) -> None:
        self._bytes = 0
        self._known: dict[tuple[tuple[int, int], bool], int] = {}

    def page(self, page: Object) -> None:
        """Count what a page draws. Raises Refused where that is too much, with the pages before."""
        content: Any = page.get("/Contents")
        streams = list(content) if isinstance(content, Array) else [content]
        drawn = b"\n".join(one.read_bytes() for one in streams if isinstance(one, Stream))
        self._bytes += self._drawn(drawn, _resources(page), 0, glyph=False)
        if self._bytes > limits.MAX_DRAWN:
            raise limits.too_large()

    def _drawn(self, content: bytes, resources: object, depth: int, *, glyph: bool) -> int:
        """Bytes that draw something, those of forms as often as they are drawn; and of all glyphs, once."""
        if depth > limits.MAX_DEPTH:
            raise limits.too_large()
        forms = {
            name.removeprefix("/").encode("utf-8", "surrogateescape"): form
            for name, form in _entries(resources, "/XObject")
            if form.get("/Subtype") == "/Form"
        }
        drawn = len(content)
        for name, times in Counter(found[1] or _UNKNOWN for found in _DO.finditer(content)).items():
            meant = [forms[name]] if name in forms else forms.values() if _UNKNOWN in name else ()
            costs = (self._form(form, resources, depth, glyph=glyph) for form in meant)
            drawn += times * max(costs, default=0)
        for _, font in () if glyph else _entries(resources, "/Font"):
            if font.get("/Subtype") == "/Type3":
                around = font.get("/Resources", resources)
                glyphs = _entries(font, "/CharProcs")
                drawn += sum(self._form(one, around, depth, glyph=True) for _, one in glyphs)
        if drawn > limits.MAX_DRAWN:
            raise limits.too_large()
        return drawn

    def _form(self, form: Object, around: object, depth: int, *, glyph: bool) -> int:
        """Bytes that a form draws, or a glyph, in which no glyphs are drawn again."""
        if not isinstance(form, Stream):
            return 0
        key = (form.objgen, glyph)
        if key not in self._known:
            # Forms that draw each other are drawn once: what decodes letters knows of them too.
            self._known[key] = 0
            inner = form.get("/Resources", around)
            self._known[key] = self._drawn(form.read_bytes(), inner, depth + 1, glyph=glyph)
        return self._known[key]


def _resources(page: Object) -> object:
    """What a page names; it may have this from what holds it."""
    one: Any = page
    for _ in range(limits.MAX_DEPTH):
        if not isinstance(one, Dictionary) or "/Resources" in one:
            break
        one = one.get("/Parent")
    return one.get("/Resources") if isinstance(one, Dictionary) else None


def _entries(held: object, key: str) -> Iterator[tuple[str, Object]]:
    """The dictionaries and streams that a dictionary has under a key, by name."""
    found: Any = held.get(key) if isinstance(held, Dictionary | Stream) else None
    if isinstance(found, Dictionary):
        for name, value in found.items():
            if isinstance(value, Dictionary | Stream):
                yield str(name), value
