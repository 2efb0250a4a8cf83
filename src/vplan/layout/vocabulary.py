"""The tags and classes that a template can write: a closed list (docs/templates.md)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from vplan.core import Finding, Message, Place, say
from vplan.core.nearest import nearest
from vplan.document import Captions, RowKind, TableKind
from vplan.layout.faults import AT, MarkupError
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
    "ul": frozenset(Captions),
    "ol": frozenset(),
    "li": TONES,
    "dl": frozenset(),
    "dt": frozenset({"marks"}),
    "dd": TONES | {"whole"},
    "figure": frozenset({"pyramid", "bars", "overview", "scales", "bridge", "months", "picture"}),
    "figcaption": frozenset(),
    "table": frozenset(TableKind) - {TableKind.CALENDAR},
    "caption": frozenset(),
    "colgroup": frozenset(),
    "col": frozenset({"expected", "figures", "optional"}),
    "thead": frozenset(),
    "tbody": frozenset(),
    "tr": frozenset(RowKind) - {RowKind.HEAD, RowKind.BODY},
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
    "a": frozenset({"capital"}),
    "br": frozenset(),
    "span": frozenset({"label", "presenters", "note", "status"}) | TONES,
}

ATTRIBUTES = frozenset(
    {
        "class",
        "colspan",
        "data-amount",
        "data-depth",
        "data-from",
        "data-indent",
        "data-key",
        "data-least",
        "data-mark",
        "data-mark-name",
        "data-most",
        "data-picture",
        "data-room",
        "data-share",
        "data-to",
        "data-value",
        "href",
        "id",
        "lang",
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


def classes_of(element: Element) -> list[str]:
    """The classes of an element. Raises MarkupError for one that documents don't have, which was computed."""
    classes = element.get("class", "").split()
    known = TAGS.get(element.tag, frozenset())
    for given in classes:
        if given not in known:
            what, hint = _unknown(f'<{element.tag} class="{given}">', given, sorted(known), 'class="{}"')
            raise MarkupError(what, hint, element.get(AT))
    return classes


def _finding(place: Place, what: str, wrong: str, known: list[str], form: str) -> Finding:
    return Finding(layout.MARKUP_UNKNOWN, place, *_unknown(what, wrong, known, form))


def _unknown(what: str, wrong: str, known: list[str], form: str) -> tuple[Message, Message]:
    """What documents don't have, and what they have instead."""
    near = nearest(wrong, known)
    hint = (
        say("did you mean {what}?", what=form.format(near))
        if near
        else say("there are {known}", known=", ".join(known) or "-")
    )
    return say("documents have no {what}", what=what), hint
