"""Inline content: text and what is done to it."""

from dataclasses import dataclass, field
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, printed letter for letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Of great importance; bold."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed; italic."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Sub:
    """Subscript."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Sup:
    """Superscript."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Foreign:
    """In another language than the text around it (ISO 639)."""

    content: "Inlines"
    language: str


@dataclass(frozen=True, slots=True)
class Label:
    """A small label in text, such as the kind of a goal."""

    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Status:
    """How well something goes, in words; `shape` stands before them in the colour of `tone`."""

    tone: str
    shape: str
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote where it is called for. `again`: its text stands at an earlier call. `struck`: it went with
    the text that called for it; where changes can't be undone, only its number is left.
    """

    key: str
    number: int
    content: "Inlines"
    again: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a web address or mail address."""

    target: str
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a table, a figure, a heading or a goal of the document: `target` is the name it is known by.
    What it says, unless its template does, and where it leads (`anchor`) are reckoned when the document is whole.
    `capital`: it begins a sentence. `repeats`: it says what stands where it leads.
    """

    target: str
    content: "Inlines"
    capital: bool = False
    anchor: str = ""
    repeats: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Target:
    """Where references lead that are to no heading and no caption."""

    anchor: str
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands where a value is expected and there is none: a dash, and in words for who listens."""


@dataclass(frozen=True, slots=True)
class Revised:
    """New or changed since an earlier version; marked where it stands, and nothing is shown of what was
    there before. `goes_on`: only marks of its kind stand between it and the one before, so that who listens hears
    nothing again. `ends`: words that are no change follow in its text, so that who listens hears where it ends.
    `within`: its text has such words, before it or after it; `last`: no mark goes on from it.
    """

    content: "Inlines"
    goes_on: bool = field(default=False, compare=False)
    ends: bool = field(default=False, compare=False)
    within: bool = field(default=False, compare=False)
    last: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Inserted:
    """Not in the earlier version; a tracked change. The rest as in Revised."""

    content: "Inlines"
    goes_on: bool = field(default=False, compare=False)
    ends: bool = field(default=False, compare=False)
    within: bool = field(default=False, compare=False)
    last: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Deleted:
    """In the earlier version only; a tracked change. The rest as in Revised."""

    content: "Inlines"
    goes_on: bool = field(default=False, compare=False)
    ends: bool = field(default=False, compare=False)
    within: bool = field(default=False, compare=False)
    last: bool = field(default=True, compare=False)


PlainInline = Text | Break | Missing
"""Characters as they are."""
MISSING, MISSING_HEARD = "–", "uppgift saknas"
"""What is seen and heard where a value is missing."""
StyledInline = Strong | Emphasis | Sub | Sup | Foreign
"""Text in another cut, place or language."""
LabelInline = Label | Status
"""A small sign with its words."""
ReferenceInline = Link | Note | Reference | Target
"""References out of the text and within it, and where those lead."""
MarkedInline = Revised | Inserted | Deleted
"""What has changed since an earlier version."""
Inline = PlainInline | StyledInline | LabelInline | ReferenceInline | MarkedInline
Inlines = tuple[Inline, ...]


def plain(content: Inlines) -> str:
    """The characters alone, those of signs too; a break is a space, a footnote is left out."""
    return "".join(map(_characters, content))


def _characters(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Break() | Missing():
            return MISSING if isinstance(inline, Missing) else " "
        case Note():
            return ""
        case Status():
            return f"{inline.shape}\u00a0{plain(inline.content)}"
        case Strong() | Emphasis() | Sub() | Sup() | Foreign() | Label() | Link() | Reference() | Target():
            return plain(inline.content)
        case Revised() | Inserted() | Deleted():
            return plain(inline.content)
    assert_never(inline)
