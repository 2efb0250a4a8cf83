"""Inline markup of a template's output, and what can be wrong with any of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from vplan.core import Message, say
from vplan.core.swedish.typography import bound
from vplan.document import (
    SHAPES,
    Break,
    Emphasis,
    Inline,
    Inlines,
    Label,
    Link,
    Note,
    Status,
    Strong,
    Sub,
    Sup,
    Text,
    Tone,
)

SPANS: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong,
    "em": Emphasis,
    "sub": Sub,
    "sup": Sup,
}
_LINK = re.compile(r"(?:https?://|mailto:)\S+")
SPACES = re.compile(r"[ \n]+")


class MarkupError(Exception):
    """The output is no document: what is wrong, and with what."""

    def __init__(self, message: Message, hint: Message, line: int | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
        self.line = line


def content_of(element: Element) -> Inlines:
    """The inline content of an element, trimmed."""
    parts: list[Inline] = list(text_of(element.text))
    for child in element:
        parts.append(inline_of(child))
        parts.extend(text_of(child.tail))
    return trimmed(parts)


def inline_of(element: Element) -> Inline:
    """The inline that an element writes. Raises MarkupError."""
    if element.tag in SPANS:
        return SPANS[element.tag](content_of(element))
    match element.tag:
        case "br":
            return Break()
        case "span":
            return _span(element, classes_of(element))
        case "a":
            target = element.get("href", "")
            if not _LINK.fullmatch(target):
                raise MarkupError(
                    say("the link '{target}' leads to no web address", target=target),
                    say("begin the address with https:// or mailto:"),
                )
            return Link(target, content_of(element))
    raise misplaced(element)


def _span(element: Element, classes: list[str]) -> Inline:
    content = content_of(element)
    if "note" in classes:
        number = int(element.get("number", "0"))
        return Note(element.get("data-key", ""), number, content, element.get("again") is not None)
    if "status" in classes:
        tone = Tone(next((name for name in classes if name in set(Tone)), "none"))
        return Status(tone, SHAPES[tone], content)
    return Label(content)


def number_notes(root: Element) -> None:
    """Number the footnotes in reading order; one that is called for again keeps its number."""
    numbers: dict[str, int] = {}
    for span in root.iter("span"):
        if "note" in classes_of(span):
            key = span.get("data-key", "")
            if key in numbers:
                span.set("again", "yes")
            span.set("number", str(numbers.setdefault(key, len(numbers) + 1)))


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


def classes_of(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def misplaced(element: Element) -> MarkupError:
    """The error for an element that stands where it cannot."""
    kind = element.get("class")
    shown = f'<{element.tag} class="{kind}">' if kind else f"<{element.tag}>"
    return MarkupError(
        say("{tag} can't stand where the template has it", tag=shown),
        say("docs/templates.md says what may stand where"),
    )
