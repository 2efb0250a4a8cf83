"""The tags and classes that a template can write: a closed list (docs/templates.md)."""

import re
from collections.abc import Iterator

from vplan.core import Finding, Place, say
from vplan.core.nearest import nearest
from vplan.rules import layout

TONES = frozenset({"good", "middling", "poor", "none", "first", "second", "third", "fourth"})
TAGS: dict[str, frozenset[str]] = {
    "article": frozenset(),
    "section": frozenset({"chapter", "landscape"}),
    "h1": frozenset(),
    "h2": frozenset(),
    "h3": frozenset(),
    "h4": frozenset(),
    "p": frozenset(
        {
            "lead",
            "quiet",
            "organisation",
            "board",
            "title",
            "status",
            "kind",
            "name",
            "days",
            "heading",
            "remark",
            "presenters",
            "opening",
        }
    ),
    "ul": frozenset(),
    "ol": frozenset(),
    "li": TONES,
    "dl": frozenset(),
    "dt": frozenset(),
    "dd": TONES,
    "figure": frozenset({"pyramid", "bars"}),
    "figcaption": frozenset(),
    "table": frozenset({"goals", "results", "activities", "overview", "figures", "register"}),
    "caption": frozenset(),
    "colgroup": frozenset(),
    "col": frozenset({"figures"}),
    "thead": frozenset(),
    "tbody": frozenset(),
    "tr": frozenset({"sum", "group", "part"}),
    "th": frozenset(),
    "td": frozenset(),
    "nav": frozenset({"contents"}),
    "div": frozenset(
        {
            "titlepage",
            "letterhead",
            "proposal",
            "signatures",
            "person",
            "calendar",
            "meeting",
            "agenda",
            "topic",
        }
    ),
    "strong": frozenset(),
    "em": frozenset(),
    "sub": frozenset(),
    "sup": frozenset(),
    "a": frozenset(),
    "br": frozenset(),
    "span": frozenset({"label", "presenters", "note", "status"}) | TONES,
}

ATTRIBUTES = frozenset(
    {
        "class",
        "colspan",
        "data-key",
        "data-mark",
        "data-mark-name",
        "data-room",
        "data-share",
        "data-value",
        "href",
        "start",
        "title",
    }
)

_COMMENT = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)([^<>]*?)(/?)>")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*\"[^\"]*\"")
_CLASS = re.compile(r'\bclass\s*=\s*"([^"]*)"')


def tags(file: str, text: str) -> Iterator[tuple[re.Match[str], Place]]:
    """The tags in the template's own text, each with its place; what Jinja computes is NUL in them."""
    bare = _COMMENT.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text)
    for match in _TAG.finditer(bare):
        offset = match.start()
        column = offset - text.rfind("\n", 0, offset)
        yield match, Place(file, text.count("\n", 0, offset) + 1, column, len(match[2]) + 2)


def unknown_markup(file: str, text: str) -> Iterator[Finding]:
    """What the template's own text writes that no document has, at its line."""
    for match, place in tags(file, text):
        name = match[2]
        if name not in TAGS:
            yield _finding(place, f"<{name}>", name, list(TAGS), "<{}>")
            continue
        for given in _ATTRIBUTE.findall(match[3]):
            if given not in ATTRIBUTES:
                yield _finding(place, f'<{name} {given}="…">', given, sorted(ATTRIBUTES), '{}="…"')
        classes = _CLASS.search(match[3])
        for given in classes[1].replace("\0", " ").split() if classes else []:
            if given not in TAGS[name]:
                yield _finding(place, f'<{name} class="{given}">', given, sorted(TAGS[name]), 'class="{}"')


def _finding(place: Place, what: str, wrong: str, known: list[str], form: str) -> Finding:
    near = nearest(wrong, known)
    return Finding(
        layout.MARKUP_UNKNOWN,
        place,
        say("documents have no {what}", what=what),
        say("did you mean {what}?", what=form.format(near))
        if near
        else say("there are {known}", known=", ".join(known) or "-"),
    )
