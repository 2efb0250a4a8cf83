"""What a drawing (SVG) may hold, as `vocabulary.txt` lists it."""

from importlib import resources

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"


def _listed() -> dict[str, tuple[str, ...]]:
    text = (resources.files("vplan.model.pictures") / "vocabulary.txt").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("  "):
            found[name] = (*found.get(name, ()), *line.split())
        elif not line.startswith("#"):
            name = line.removesuffix(":")
    return found


_LISTED = _listed()
UNDRAWN_NAMESPACES = _LISTED["namespaces"]
DRAWN = frozenset(_LISTED["drawn"])
ELEMENTS = DRAWN | frozenset(_LISTED["elements"])
REFERRING = frozenset(_LISTED["referring"])
ATTRIBUTES = frozenset(_LISTED["attributes"])
PROPERTIES = frozenset(_LISTED["properties"])
FUNCTIONS = frozenset(_LISTED["functions"])
DOCTYPES = frozenset({None, *_LISTED["doctypes"]})
