"""The tags of a PDF: its structure tree as Elements, each standing where it is found first.

In: an open file. Out: the root Element, whose marked content has no letters yet. Raises Refused where there are no
tags, where they go round in a ring, or hold more than any document.
"""

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from vplan.source.pdf import limits
from vplan.source.pdf.document import Element, Marked

_STANDARD = {
    *("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Index", "TOC", "TOCI"),
    *("NonStruct", "Private", "Title", "P", "H", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot"),
    *("TR", "TH", "TD", "Caption", "Span", "Quote", "Note", "FENote", "Reference", "BibEntry", "Code", "Link"),
    *(
        "Annot",
        "Sub",
        "Em",
        "Strong",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ),
    "Artifact",
}
_HEADING = re.compile(r"H[1-9]\d?")
_ROLES = 20
"""Names that stand for each other."""
_SAID = ("RowSpan", "ColSpan", "Scope", "ListNumbering")


def read_tags(pdf: Pdf) -> Element:
    """The tags of an open file, under one root."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or "/K" not in root:
        raise limits.untagged()
    return _Tags(pdf, root).root()


def title_of(pdf: Pdf) -> str:
    """What the file says that it is called; '' where it does not."""
    said = pdf.trailer.get("/Info")
    return " ".join(_words(said.get("/Title")).split()) if isinstance(said, Dictionary) else ""


class _Tags:
    """The tags of one file, while they are read."""

    def __init__(self, pdf: Pdf, root: Dictionary) -> None:
        self._root = root
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._roles: Any = root.get("/RoleMap")
        self._classes: Any = root.get("/ClassMap")
        self._seen: set[tuple[int, int]] = set()
        self._above: set[tuple[int, int]] = set()
        self._marks: set[tuple[int, int]] = set()
        self._count = 0

    def root(self) -> Element:
        return Element("Document", "", tuple(self._kids(self._root, None, 0)))

    def _kids(self, holder: Dictionary, page: int | None, depth: int) -> Iterator[Element | Marked]:
        for kid in _listed(holder.get("/K")):
            self._count += 1
            if self._count > limits.MAX_ELEMENTS:
                raise limits.too_large()
            if isinstance(kid, bool):
                continue
            if isinstance(kid, int):
                yield from self._mark(page, kid)
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                mark = kid.get("/MCID")
                if isinstance(mark, int):
                    yield from self._mark(self._page(kid, page), mark)
            elif isinstance(kid, Dictionary) and isinstance(kid.get("/S"), Name):
                yield from self._element(kid, page, depth + 1)

    def _mark(self, page: int | None, mark: int) -> Iterator[Marked]:
        if page is not None and mark >= 0 and (page, mark) not in self._marks:
            self._marks.add((page, mark))
            yield Marked(page, mark)

    def _element(self, one: Dictionary, page: int | None, depth: int) -> Iterator[Element]:
        key = one.objgen
        if depth > limits.MAX_DEPTH:
            raise limits.too_large()
        if key != (0, 0):
            if key in self._above:
                raise limits.damaged()
            if key in self._seen:
                return
            self._seen.add(key)
            self._above.add(key)
        name = _name(one.get("/S"))
        kids = tuple(self._kids(one, self._page(one, page), depth))
        actual = one.get("/ActualText")
        yield Element(
            self._kind(name),
            name,
            kids,
            _words(one.get("/Alt")),
            _words(actual) if isinstance(actual, String) else None,
            _address(one),
            self._attributes(one),
        )
        self._above.discard(key)

    def _page(self, one: Dictionary, otherwise: int | None) -> int | None:
        page = one.get("/Pg")
        return self._pages.get(page.objgen, otherwise) if isinstance(page, Dictionary) else otherwise

    def _kind(self, name: str) -> str:
        """What a name stands for; a name that stands for nothing known is its own kind."""
        found = name
        for _ in range(_ROLES):
            role = self._roles.get(f"/{found}") if isinstance(self._roles, Dictionary) else None
            if not isinstance(role, Name) or _name(role) == found:
                break
            found = _name(role)
            if found in _STANDARD or _HEADING.fullmatch(found):
                break
        return found

    def _attributes(self, one: Dictionary) -> dict[str, str | int]:
        classes = self._classes if isinstance(self._classes, Dictionary) else Dictionary()
        named = [said for name in _listed(one.get("/C")) if isinstance(name, Name)
                 for said in _listed(classes.get(str(name)))]  # fmt: skip
        found: dict[str, str | int] = {}
        for said in (*named, *_listed(one.get("/A"))):
            if not isinstance(said, Dictionary | Stream):
                continue
            for name in _SAID:
                value = said.get(f"/{name}")
                if isinstance(value, Name):
                    found[name] = _name(value)
                elif isinstance(value, int):
                    found[name] = value
        return found


def _address(one: Dictionary) -> str:
    """Where a link leads outside, which its annotation says."""
    for kid in _listed(one.get("/K")):
        annotation: Any = kid.get("/Obj") if isinstance(kid, Dictionary) else None
        action: Any = annotation.get("/A") if isinstance(annotation, Dictionary) else None
        if isinstance(action, Dictionary):
            return _words(action.get("/URI"))
    return ""


def _name(value: object) -> str:
    """A name without its slash, and without bytes that are no letters."""
    return str(value).removeprefix("/").encode("utf-8", "replace").decode()


def _words(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode() if isinstance(value, String) else ""


def _listed(value: object) -> list[Any]:
    """What may stand alone, or in a list."""
    return list(value) if isinstance(value, Array) else [] if value is None else [value]
