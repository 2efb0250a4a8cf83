"""Fields in a template's page heads: which of them may come into every document unseen.

A field's code stands in one attribute, or in runs between the marks that begin and part it, where Word cuts it
into pieces as it pleases and other fields may stand inside it. What is let through is listed: fields that only
count, reckon, or show what the document itself holds. All others may fetch, run or ask for something, or would
show an error, since what they refer to does not come along.
"""

import re
from collections.abc import Iterator
from typing import Any

from vplan.model.settings.word.markup import MC, w
from vplan.source.package import damaged

LET_THROUGH = frozenset(
    [
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "SECTION",
        "STYLEREF",
        "TITLE",
        "SUBJECT",
        "AUTHOR",
        "FILENAME",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "SYMBOL",
        "IF",
        "=",
    ]
)
"""PAGE to SECTION: numbers of pages. STYLEREF: the nearest heading. TITLE, SUBJECT, AUTHOR: what vplan writes
among the document's properties. FILENAME: its name, without the folder. DATE to PRINTDATE: days and times.
SYMBOL: a sign. IF and =: comparisons and sums, of fields that are examined themselves.
"""
PROPERTIES = frozenset(["author", "createtime", "lastsavedtime", "pages", "subject", "title", "words"])
"""The properties that every document has, and that DOCPROPERTY may show."""
_NESTED = "\ufffc"
_NAME = re.compile(r"\s*(=|[A-Za-z]+)(?![A-Za-z0-9])(.*)", re.DOTALL)
_TO_THE_WEB = re.compile(r'\s+"?(?:https?://|mailto:)[^"]*(?:"[^"]*)?', re.IGNORECASE)
_TO_A_PLACE = re.compile(r'\s+\\l\s+(?:"[^"\\]*"|[^"\\\s]+)(?:\s+\\h)?\s*', re.IGNORECASE)
_FOLDER = re.compile(r"\\p", re.IGNORECASE)
_STORIES = {w("txbxContent"), f"{{{MC}}}Choice", f"{{{MC}}}Fallback"}


def refused_fields(head: Any, part: str) -> tuple[str, ...]:
    """The fields that are not let through, each once, as they are named. Raises Refused where one has no end."""
    return tuple(dict.fromkeys(_shown(code) for code in _codes(head, part) if not _is_harmless(code)))


def _is_harmless(code: str) -> bool:
    match = _NAME.fullmatch(code)
    if match is None:
        return False
    name, rest = match[1].upper(), match[2]
    if name == "FILENAME":
        return _FOLDER.search(rest) is None and _NESTED not in rest
    if name == "DOCPROPERTY":
        return rest.partition("\\")[0].strip(' "\t').lower() in PROPERTIES
    if name == "HYPERLINK":
        return _NESTED not in rest and bool(_TO_THE_WEB.fullmatch(rest) or _TO_A_PLACE.fullmatch(rest))
    return name in LET_THROUGH


def _shown(code: str) -> str:
    return " ".join(code.replace(_NESTED, "{…}").split())[:60] or "{}"


def _codes(head: Any, part: str) -> Iterator[str]:
    """The code of every field; each text box, and each way to write something, is a text of its own."""
    stories: dict[Any, _Fields] = {}
    for node in head.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("t")):
        fields = stories.setdefault(_story(node), _Fields(part))
        if node.tag == w("fldSimple"):
            fields.nest()
            yield str(node.get(w("instr"), ""))
        elif node.tag == w("fldChar"):
            yield from fields.mark(str(node.get(w("fldCharType"))))
        else:
            fields.read(node.text or "", is_code=node.tag == w("instrText"))
    if any(fields.codes for fields in stories.values()):
        raise damaged(part)


class _Fields:
    """The fields that are open where a text is read, the innermost last: the code of each, and whether what
    follows is what it shows. Raises Refused where the marks don't fit together.
    """

    def __init__(self, part: str) -> None:
        self.codes: list[list[str]] = []
        self._shows: list[bool] = []
        self._part = part

    @property
    def _in_code(self) -> bool:
        return bool(self.codes) and not self._shows[-1]

    def nest(self) -> None:
        """A field begins; where another's code stands, it is part of that."""
        if self._in_code:
            self.codes[-1].append(_NESTED)

    def read(self, text: str, *, is_code: bool) -> None:
        """A text, of a code or of the page."""
        if self._in_code:
            self.codes[-1].append(text)
        elif is_code:
            raise damaged(self._part)

    def mark(self, kind: str) -> Iterator[str]:
        """One of the marks that a field is made of; the last gives its code."""
        if kind == "begin":
            self.nest()
            self.codes.append([])
            self._shows.append(False)
        elif kind == "separate" and self._in_code:
            self._shows[-1] = True
        elif kind == "end" and self.codes:
            self._shows.pop()
            yield "".join(self.codes.pop())
        else:
            raise damaged(self._part)


def _story(node: Any) -> Any:
    return next((above for above in node.iterancestors() if above.tag in _STORIES), None)
