"""Where text touches a link. In: inline content. Out: the same characters, so divided that typst can set them.

typst 0.15 stops at a word that goes on after a link when it is hyphenated exactly where the link ends
(typst/typst#8608): the hyphen falls outside of what is tagged as the link. Whether a word may be hyphenated at
a place is asked of the character after it, and the writer allows it for each text by itself; so the first
character after a link is made a text of its own. What calls for a footnote is a link too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from vplan.document import Break, Inline, Inlines, Link, Missing, Note, PlainInline, Reference, Status, Text

_FIRST = re.compile(r".[^\w\s]*", re.DOTALL)
"""A character with the accents that follow it."""
_SOFT_HYPHEN = "\u00ad"


def divided_at_links(content: Inlines) -> Inlines:
    """The content with the first character after a link by itself, and no link that ends in a soft hyphen."""
    return _divided(content, after_link=False)[0] if _has_link(content) else content


def _has_link(content: Inlines) -> bool:
    return any(
        isinstance(part, Link | Note | Reference)
        or (not isinstance(part, PlainInline) and _has_link(part.content))
        for part in content
    )


def _divided(content: Inlines, *, after_link: bool) -> tuple[Inlines, bool]:
    """The content divided, and whether a link ends where it does."""
    parts: list[Inline] = []
    for part in content:
        match part:
            case Text(text):
                parts += _pieces(text) if after_link else [part]
                after_link = after_link and not text
            case Break() | Missing():
                parts.append(part)
                after_link = False
            case Link(content=inner) | Reference(content=inner):
                whole, hyphens = _without_last_hyphens(_divided(inner, after_link=after_link)[0])
                parts.append(replace(part, content=whole))
                parts += [Text(hyphens)] if hyphens else []
                after_link = not hyphens
            case Note() | Status():
                parts.append(replace(part, content=divided_at_links(part.content)))
                after_link = isinstance(part, Note)
            case _:
                inner, after_link = _divided(part.content, after_link=after_link)
                parts.append(replace(part, content=inner))
    return tuple(parts), after_link


def _pieces(text: str) -> Iterator[Text]:
    first = _FIRST.match(text)
    cut = first.end() if first else 0
    yield from (Text(piece) for piece in (text[:cut], text[cut:]) if piece)


def _without_last_hyphens(content: Inlines) -> tuple[Inlines, str]:
    """The content without soft hyphens at its end, and them."""
    *before, last = content or (Break(),)
    if isinstance(last, Break | Missing | Note | Status):
        return content, ""
    if isinstance(last, Text):
        kept = last.text.rstrip(_SOFT_HYPHEN)
        return (*before, Text(kept)), last.text[len(kept) :]
    inner, hyphens = _without_last_hyphens(last.content)
    return (*before, replace(last, content=inner)), hyphens
