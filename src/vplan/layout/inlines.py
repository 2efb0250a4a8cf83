"""Inline markup of a template's output."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from vplan.core import say
from vplan.core.swedish.typography import bound
from vplan.document import (
    SHAPES,
    Break,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Label,
    Link,
    Note,
    Reference,
    Status,
    Strong,
    Sub,
    Sup,
    Text,
    Tone,
)
from vplan.document.walk import map_inner, walk_inlines
from vplan.layout.faults import AT, MarkupError, misplaced
from vplan.layout.placing import placed_inline
from vplan.layout.vocabulary import classes_of

SPANS: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong,
    "em": Emphasis,
    "sub": Sub,
    "sup": Sup,
}
_LINK = re.compile(r"(?:https?://|mailto:)\S+")
SPACES = re.compile(r"[ \n]+")


def content_of(element: Element) -> Inlines:
    """The inline content of an element, trimmed."""
    parts: list[Inline] = list(text_of(element.text))
    for child in element:
        parts.extend(inlines_of(child))
        parts.extend(text_of(child.tail))
    return trimmed(parts)


def inlines_of(element: Element) -> Inlines:
    """The inlines that an element writes: itself, and after a link the footnotes that are called for in it, since
    a call is a link of its own. Raises MarkupError.
    """
    inline = placed_inline(_inline(element), element)
    if isinstance(inline, Link | Reference):
        calls = [part for part in walk_inlines(inline.content) if isinstance(part, Note)]
        return (replace(inline, content=_without_notes(inline.content)), *calls)
    return (inline,)


def _without_notes(content: Inlines) -> Inlines:
    return tuple(map_inner(part, _without_notes) for part in content if not isinstance(part, Note))


def _inline(element: Element) -> Inline:
    if element.tag in SPANS:
        return SPANS[element.tag](content_of(element))
    match element.tag:
        case "br":
            return Break()
        case "span":
            return _span(element, classes_of(element))
        case "a":
            target = element.get("href", "")
            if target.startswith("#") and target != "#":
                return Reference(target[1:], content_of(element), "capital" in classes_of(element))
            if not _LINK.fullmatch(target):
                raise MarkupError(
                    say("the link '{target}' leads to no web address", target=target),
                    say("begin the address with https:// or mailto:"),
                    element.get(AT),
                )
            return Link(target, content_of(element))
    raise misplaced(element)


def _span(element: Element, classes: list[str]) -> Inline:
    content = content_of(element)
    language = element.get("lang", "")
    if language:
        return Foreign(content, language)
    if "note" in classes:
        return Note(element.get("data-key", ""), 0, content)
    if "status" in classes:
        tone = tone_of(element)
        return Status(tone, SHAPES[tone], content)
    return Label(content)


def text_of(text: str | None) -> Iterator[Text]:
    """Text between tags, its white space folded and its units bound."""
    if text:
        yield Text(bound(SPACES.sub(" ", text)))


def trimmed(parts: Iterable[Inline]) -> Inlines:
    """Without white space at either end, neighbouring texts joined."""
    joined: list[Inline] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text):
            joined[-1] = Text(SPACES.sub(" ", last.text + part.text))
        else:
            joined.append(part)
    if joined and isinstance(joined[0], Text):
        joined[0] = Text(joined[0].text.lstrip(" "))
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip(" "))
    return tuple(part for part in joined if part != Text(""))


def tone_of(element: Element) -> Tone:
    """The tone among the classes of an element."""
    return Tone(next((name for name in classes_of(element) if name in set(Tone)), "none"))
