"""An XML part as text, with the place of each of its elements, so that something can be put in and the rest
stays.

In: the bytes of a part. Out: its elements, as the package's parser reads them; where each lies in the text; the
bytes with what was put in, in the encoding that they had.
"""

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from vplan.source.package import damaged, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element

_TAG = re.compile(
    r"""<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|/[^>]*+>|[^!?/](?:[^>"']++|"[^"]*+"|'[^']*+')*+>)""", re.DOTALL
)
_NAME = re.compile(r"<([^\s/>]+)")
_NO_SIGN_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Span(NamedTuple):
    """Where an element lies: its content from `inner` to before `close`; both are `end` where there is one tag."""

    start: int
    inner: int
    close: int
    end: int


class SplicedXml:
    """A part that things are put into."""

    def __init__(self, data: bytes, part: str) -> None:
        """Raises Refused for a part that is no XML."""
        self.root = parse_xml(data, part)
        self._codec = _codec(data)
        self._only_ascii = (
            re.match(rb"""<\?xml[^>]*encoding\s*=\s*["'](?:us-)?ascii""", data, re.IGNORECASE) is not None
        )
        self.text = data.decode(self._codec)
        self._elements = list(self.root.iter())
        """Kept, since an element that nobody holds is another object when it is asked for again."""
        spans = _spans(self.text)
        if len(spans) != len(self._elements):
            raise damaged(part)
        self._spans = dict(zip(self._elements, spans, strict=True))
        self._edits: list[tuple[int, int, str]] = []

    def span(self, element: "Element") -> Span:
        """Where an element lies in the text."""
        return self._spans[element]

    def name(self, element: "Element") -> str:
        """The name of an element as it is written, with its prefix."""
        found = _NAME.match(self.text, self.span(element).start)
        return found[1] if found else ""

    def open_tag(self, element: "Element") -> str:
        """The first tag of an element as it is written."""
        span = self.span(element)
        return self.text[span.start : span.inner]

    def put(self, at: int, text: str) -> None:
        """Put a text in."""
        self.replace(at, at, text)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of another. No two may overlap; those at one place keep their order."""
        self._edits.append((start, end, text))

    def append(self, element: "Element", text: str) -> None:
        """Put a text at the end of an element's content."""
        span = self.span(element)
        if span.inner < span.end:
            self.put(span.close, text)
        else:
            self.replace(span.end - 2, span.end, f">{text}</{self.name(element)}>")

    @property
    def is_changed(self) -> bool:
        """Whether anything was put in."""
        return bool(self._edits)

    @property
    def data(self) -> bytes:
        """The bytes of the part with all that was put in."""
        written, at = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            assert start >= at, "what is put in overlaps"
            written += [self.text[at:start], text]
            at = end
        whole = "".join([*written, self.text[at:]])
        return whole.encode("ascii", "xmlcharrefreplace") if self._only_ascii else whole.encode(self._codec)


def escaped(text: str) -> str:
    """A text as the content of an element; what XML can't hold is shown as a sign for that."""
    return escape(_NO_SIGN_OF_XML.sub("\ufffd", text))


def quoted(text: str) -> str:
    """A text as the value of an attribute, with its quotation marks."""
    return quoteattr(_NO_SIGN_OF_XML.sub("\ufffd", text))


def prefix_of(name: str) -> str:
    """The prefix of a name with its colon; '' where it has none."""
    return name.rpartition(":")[0] + ":" if ":" in name else ""


def _codec(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"<\0")):
        return "utf-16-le"
    return "utf-16-be" if data.startswith((b"\xfe\xff", b"\0<")) else "utf-8"


def _spans(text: str) -> list[Span]:
    found: list[Span] = []
    still_open: list[int] = []
    for tag in _TAG.finditer(text):
        sign = text[tag.start() + 1]
        if sign in "!?":
            continue
        if sign == "/":
            index = still_open.pop()
            found[index] = found[index]._replace(close=tag.start(), end=tag.end())
        else:
            end = tag.end()
            if text[end - 2] != "/":
                still_open.append(len(found))
            found.append(Span(tag.start(), end, end, end))
    return found
