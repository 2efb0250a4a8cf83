"""One text in a file, and the way from an offset in it back to its place, for every YAML style."""

import re
from dataclasses import dataclass, field
from unicodedata import is_normalized, normalize

from vplan.core import Place
from vplan.source.text import SourceText

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ ]*|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Scalar:
    """`start` and `end` are offsets in the file's text; `style` is YAML's: '' plain, ' and "
    quoted, | literal, > folded.
    """

    place: Place
    text: str
    start: int
    end: int
    style: str
    source: SourceText = field(repr=False)
    _found: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def within(self, offset: int, length: int = 1) -> Place:
        """Where the characters `offset` … `offset + length` of the text stand in the file.

        A stretch that goes on over a line end is cut at it.
        """
        origins = self.origins()
        if not origins:
            return self.place
        first = origins[min(offset, len(origins) - 1)]
        last = origins[min(offset + max(length, 1) - 1, len(origins) - 1)]
        return self.source.place_at(first, last + 1)

    def origins(self) -> list[int]:
        """For each character of the text, its offset in the file's text; fewer where that is not known."""
        if not self._found:
            self._found.extend(_origins(self))
        return self._found


def _origins(scalar: Scalar) -> list[int]:
    """For each character of the scalar's text, its offset in the file's text."""
    raw = scalar.source.text[scalar.start : scalar.end]
    text, within = _literal(raw) if scalar.style in {"|", ">"} else _flowing(raw, scalar.style)
    offsets = [scalar.start + at for at in within]
    if is_normalized("NFC", text):
        return _aligned(scalar.text, text, offsets)
    composed: list[str] = []
    at: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or normalize("NFC", text[start:end]) + text[end] == normalize(
            "NFC", text[start : end + 1]
        ):
            cluster = normalize("NFC", text[start:end])
            composed.extend(cluster)
            at.extend([offsets[start]] * len(cluster))
            start = end
    return _aligned(scalar.text, "".join(composed), at)


def _aligned(text: str, written: str, offsets: list[int]) -> list[int]:
    """Offsets per character of `text`, which equals `written` but for white space."""
    if written.startswith(text):
        return offsets[: len(text)]
    found: list[int] = []
    position = 0
    for character in text:
        if character.isspace():
            here = min(position, len(offsets) - 1)
            found.append(offsets[here] if offsets else 0)
            if position < len(written) and written[position].isspace():
                position += 1
            continue
        while position < len(written) and written[position].isspace():
            position += 1
        if position >= len(written):
            break
        found.append(offsets[position])
        position += 1
    return found


def _literal(raw: str) -> tuple[str, list[int]]:
    """What a block says, line ends included, and where in it each character stands."""
    header_end = raw.find("\n") + 1
    body = raw[header_end:] if header_end else ""
    lines = body.split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")]
    given = re.match(r"[|>][+-]?(\d)", raw)
    indent = min(indents, default=0) if given is None else indents[0] if indents else 0
    offsets: list[int] = []
    at = header_end
    for line in lines:
        end = at + len(line)
        offsets += range(min(at + indent, end), end + 1)
        at = end + 1
    return "\n".join(line[indent:] for line in lines), offsets[:-1]


def _flowing(raw: str, style: str) -> tuple[str, list[int]]:
    """What a text without lines of its own says, and where in it each character stands."""
    if style == "":
        return raw, list(range(len(raw)))
    inner, base = raw[1:-1], 1
    written: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(inner):
        said, length = inner[at], 1
        if style == "'" and inner.startswith("''", at):
            length = 2
        elif style == '"' and inner[at] == "\\":
            escape = _ESCAPE.match(inner, at)
            assert escape is not None, "YAML's scanner has accepted the escape"
            said, length = _unescaped(escape[0]), len(escape[0])
        written.append(said)
        offsets += [base + at] * len(said)
        at += length
    return "".join(written), offsets


_NAMED = dict(zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True))


def _unescaped(escape: str) -> str:
    if escape[1] in "xuU":
        return chr(int(escape[2:], 16))
    return "" if escape[1] == "\n" else _NAMED.get(escape[1], escape[1])
