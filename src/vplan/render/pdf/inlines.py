"""Inline content to typst markup. All text is written as string literals, so nothing in it is markup."""

import re
from itertools import pairwise
from math import inf
from typing import assert_never

from vplan.core.letters import STUMPED, width
from vplan.core.swedish.seams import FEWEST, seams
from vplan.document import (
    MISSING,
    MISSING_HEARD,
    Break,
    Change,
    Deleted,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Inserted,
    Label,
    LabelInline,
    Link,
    MarkedInline,
    Missing,
    Note,
    PlainInline,
    Reference,
    ReferenceInline,
    Revised,
    Status,
    Strong,
    StyledInline,
    Sub,
    Sup,
    Target,
    Text,
)
from vplan.document.announcing import said
from vplan.render.figures.literal import string
from vplan.render.pdf.links import divided_at_links

_CHANGED = {Change.INSERTED: "inserted", Change.DELETED: "deleted"}
_TEXT = re.compile(r'#("(?:[^"\\]|\\.)*")')
_LONG_WORD = re.compile(r"(\\.)|(\w{14,})")
"""A word that may fill the column of a table, beside what only looks like one: an escape's letter."""
_ANY_WORD = re.compile(r"(\\.)|(\w{7,})")
"""The same for columns that are narrower than usual words."""
_RANGE = re.compile(r"\d+–\d+")
"""A line may else end at its dash."""
_STUMPED = re.compile(rf"(?<![\w\\{{-]){STUMPED}(?![\w-])")
_KEPT = re.compile(r'#box\("([^"]*)"\)')
"""What is kept on one line."""
_CODE = re.compile(r"\d\w{7,}")
"""What no hyphenation knows; it is cut where the line ends."""


_TOO_LONG_A_WORD = re.compile(r"(\\.)|(\w{30,})")
"""The same for a line of running text, which is set without hyphenation."""


def inlines(content: Inlines) -> str:
    """The content of a complete unit: a paragraph, a heading, a caption."""
    return _nested(divided_at_links(content))


def _nested(content: Inlines) -> str:
    return "[" + "".join(map(_beside, content, (None, *content))) + "]"


def _beside(inline: Inline, before: Inline | None) -> str:
    """What is new keeps a distance to what was struck before it."""
    apart = "#h(0.25em)" if isinstance(inline, Inserted) and isinstance(before, Deleted) else ""
    return apart + _inline(inline)


def changed(content: Inlines, change: Change | None) -> str:
    """The content of a block that as a whole came or went."""
    return inlines(content) if change is None or not content else f"[#{_CHANGED[change]}{inlines(content)}]"


def _inline(inline: Inline) -> str:
    if isinstance(inline, PlainInline):
        return _plain(inline)
    if isinstance(inline, ReferenceInline):
        return _reference(inline)
    if isinstance(inline, Foreign):
        words = _TEXT.sub(lambda text: _foreign_words(text[1]), _nested(inline.content))
        return f"#{_style(inline)}{words}"
    if isinstance(inline, StyledInline):
        return f"#{_style(inline)}{_nested(inline.content)}"
    if isinstance(inline, LabelInline):
        return _label(inline)
    if isinstance(inline, MarkedInline):
        return _marked(inline)
    assert_never(inline)


def _plain(inline: PlainInline) -> str:
    match inline:
        case Text(text):
            return "#" + _kept(_STUMPED, _kept(_RANGE, _TOO_LONG_A_WORD.sub(_any_word, string(text))))
        case Break():
            return "#linebreak()"
        case Missing():
            return f"#missing({string(MISSING)}, {string(MISSING_HEARD)})"
    assert_never(inline)


def _kept(pattern: re.Pattern[str], literal: str) -> str:
    return pattern.sub(r'"#box("\g<0>")#"', literal)


def _reference(inline: ReferenceInline) -> str:
    match inline:
        case Link(target, inner):
            return f"#link({string(target)}){_nested(inner)}"
        case Reference(content=inner, anchor=anchor):
            return f"#link(<{anchor}>){_nested(inner)}"
        case Target(anchor, inner):
            return f"{_anchor(anchor)}#{_nested(inner)}"
        case Note(number=number, struck=True):
            return f"#super[#{string(str(number))}]"
        case Note(number=number, again=True):
            return f"#called-again(<note-{number}>)"
        case Note(_, number, inner):
            return f"#called(<note-{number}>){_nested(inner)}"
    assert_never(inline)


def _anchor(name: str) -> str:
    """Where links lead that is no heading; it prints nothing."""
    return f"#[#metadata(none)<{name}>]" if name else ""


def _style(inline: StyledInline) -> str:
    match inline:
        case Strong():
            return "strong"
        case Emphasis():
            return "emph"
        case Sub():
            return "sub"
        case Sup():
            return "super"
        case Foreign(language=language):
            return f"foreign({string(language)})"
    assert_never(inline)


def _foreign_words(literal: str) -> str:
    """A text in which no seams of Swedish words are looked for; typst hyphenates long words by their language."""
    apart = _LONG_WORD.sub(lambda found: found[1] or f'")#long("{found[2]}")#text("', literal)
    return f"#text({apart})"


def _label(inline: LabelInline) -> str:
    match inline:
        case Label(inner):
            return f"#tag{_nested(inner)}"
        case Status(tone, shape, inner):
            return f"#status({string(tone)}, {string(shape)}){_nested(inner)}"
    assert_never(inline)


def _marked(inline: MarkedInline) -> str:
    heard = said(inline)
    named = [*(["goes-on: true"] if not heard.opening else []), *(["ends: true"] if heard.closing else [])]
    spaces = (f"#{string(text)}" if text else "" for text in (heard.before, heard.after))
    before, after = spaces
    return f"{before}#{_mark(inline)}({', '.join(named)}){_nested(heard.content)}{after}"


def _mark(inline: MarkedInline) -> str:
    match inline:
        case Revised():
            return "revised"
        case Inserted():
            return "inserted"
        case Deleted():
            return "deleted"
    assert_never(inline)


def led_to(caption: str, anchor: str) -> str:
    """The caption, which links lead to where it has an anchor."""
    return f"[{_anchor(anchor)}#{caption}]" if anchor else caption


def long_words_apart(markup: str, room: float = inf) -> str:
    """The markup with every long word set so that it may be hyphenated, where it leaves at least four letters on
    either side; where it is joined, if its parts have `room`, in ems.

    A show rule on a pattern would do the same and take a third of the time in which a whole plan is set.
    """
    return _TEXT.sub(lambda text: "#" + _LONG_WORD.sub(lambda found: _long_word(found, room), text[1]), markup)


def any_words_apart(markup: str) -> str:
    """The same for columns that are narrower than usual words, wherever a word can be hyphenated."""
    return _TEXT.sub(lambda text: "#" + _ANY_WORD.sub(_any_word, text[1]), _KEPT.sub(r'#"\1"', markup))


def _long_word(found: re.Match[str], room: float = inf) -> str:
    word = found[2]
    if word is None or _CODE.search(word):
        return _any_word(found)
    places = seams(word)
    for chosen in (places[:1], places):  # at the last seam, where both parts have room; else at each of them
        if chosen and _widest(word, chosen) <= room:
            return _parted(word, chosen)
    begin, end = FEWEST, len(word) - FEWEST + 1
    return f'{word[:begin]}"#long("{word[begin:end]}")#"{word[end:]}'


def _widest(word: str, places: tuple[int, ...]) -> float:
    """How wide the widest part of a word is that is parted at the places."""
    ends = (0, *sorted(places), len(word))
    return max(width(word[begin:end] + ("-" if end < len(word) else "")) for begin, end in pairwise(ends))


def _parted(word: str, places: tuple[int, ...]) -> str:
    """The word, which may be hyphenated at the places alone."""
    written, begin = [], 0
    for at in sorted(places):
        written.append(f'{word[begin:at]}"#long("{word[at]}")#"')
        begin = at + 1
    return "".join(written) + word[begin:]


def _any_word(found: re.Match[str]) -> str:
    return found[1] or f'"#long("{_CODE.sub(_cut, found[2])}")#"'


def _cut(code: re.Match[str]) -> str:
    return '")#cut#long("'.join(code[0][at : at + 4] for at in range(0, len(code[0]), 4))
