"""Text with what is done to it, as HTML; footnotes are gathered for the end of the page."""

from html import escape
from typing import assert_never

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

_NOTES = "Noter"
_BACK = "Tillbaka till texten"


class Texts:
    """Writes the texts of one document, and remembers its footnotes, which stand at the end."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def changed(self, content: Inlines, change: Change | None) -> str:
        """The content of a block that as a whole came or went."""
        if change is None or not content:
            return self.inlines(content)
        return self._inline((Inserted if change is Change.INSERTED else Deleted)(content))

    def inlines(self, content: Inlines) -> str:
        """The content as HTML."""
        return "".join(self._inline(part) for part in content)

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, PlainInline):
            return _plain(inline)
        if isinstance(inline, StyledInline):
            name, said = _style_name(inline)
            return f"<{name}{said}>{self.inlines(inline.content)}</{name}>"
        if isinstance(inline, LabelInline):
            return self._label(inline)
        if isinstance(inline, ReferenceInline):
            return self._reference(inline)
        if isinstance(inline, MarkedInline):
            return self._mark(inline)
        assert_never(inline)

    def _label(self, inline: LabelInline) -> str:
        match inline:
            case Label(inner):
                return f'<span class="label">{self.inlines(inner)}</span>'
            case Status(tone, shape, inner):
                sign = f'<span class="shape">{shape}</span>'
                return f'<span class="status {tone}">{sign}\u00a0{self.inlines(inner)}</span>'
        assert_never(inline)

    def _reference(self, inline: ReferenceInline) -> str:
        match inline:
            case Link(target, inner):
                return f'<a href="{escape(target)}">{self.inlines(inner)}</a>'
            case Reference(content=inner, anchor=anchor):
                return f'<a href="#{anchor}">{self.inlines(inner)}</a>'
            case Target(anchor, inner):
                return f'<span id="{anchor}">{self.inlines(inner)}</span>'
            case Note(number=number, struck=True):
                return f"<sup>{number}</sup>"
            case Note():
                return self._note(inline)
        assert_never(inline)

    def _mark(self, inline: MarkedInline) -> str:
        heard = said(inline)
        opening = _aloud(f"{heard.opening.capitalize()}: ") if heard.opening else ""
        closing = _aloud(f" (slut på {heard.closing})") if heard.closing else ""
        inner = f"{heard.before}{opening}{self.inlines(heard.content)}{closing}{heard.after}"
        match inline:
            case Revised():
                return f"<mark>{inner}</mark>"
            case Inserted():
                return f"<ins>{inner}</ins>"
            case Deleted():
                return f"<del>{inner}</del>"
        assert_never(inline)

    def _note(self, note: Note) -> str:
        own = ""
        if not note.again:
            self.notes.append(note)
            own = f' id="noten-{note.number}"'
        return f'<sup><a{own} href="#not-{note.number}" role="doc-noteref">{note.number}</a></sup>'

    def endnotes(self) -> str:
        """The footnotes called for so far, each with a way back."""
        if not self.notes:
            return ""
        items = "".join(
            f'<li id="not-{note.number}">{self.inlines(note.content)} '
            f'<a href="#noten-{note.number}" role="doc-backlink" aria-label="{_BACK}">↩</a></li>\n'
            for note in sorted(self.notes, key=lambda note: note.number)
        )
        return (
            f'<section class="notes" role="doc-endnotes" aria-label="{_NOTES}">\n<ol>\n{items}</ol>\n</section>\n'
        )


def _aloud(words: str) -> str:
    """Words for who listens alone."""
    return f'<span class="aloud">{words}</span>'


def _plain(inline: PlainInline) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case Break():
            return "<br>"
        case Missing():
            return f'<span aria-hidden="true">{MISSING}</span>{_aloud(MISSING_HEARD)}'
    assert_never(inline)


def _style_name(inline: StyledInline) -> tuple[str, str]:
    """The name of the element, and what stands beside it in its tag."""
    match inline:
        case Strong():
            return "strong", ""
        case Emphasis():
            return "em", ""
        case Sub():
            return "sub", ""
        case Sup():
            return "sup", ""
        case Foreign(language=language):
            return "span", f' lang="{escape(language)}"'
    assert_never(inline)
