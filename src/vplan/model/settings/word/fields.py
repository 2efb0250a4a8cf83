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
_TO_THE_WEB = re.compile(r'\s+"?(?:https?://|mailto:)[^"]*"?[^"]*', re.IGNORECASE)
_TO_A_PLACE = re.compile(r'\s+\\l\s+"?[^"\\]*"?(?:\s+\\h)?\s*', re.IGNORECASE)
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
        return _NESTED not in rest and any(to.fullmatch(rest) for to in (_TO_THE_WEB, _TO_A_PLACE))
    return name in LET_THROUGH


def _shown(code: str) -> str:
    return " ".join(code.replace(_NESTED, "{…}").split())[:60] or "{}"


def _codes(head: Any, part: str) -> Iterator[str]:
    """The code of every field; each text box, and each way to write something, is a text of its own."""
    open_fields: dict[Any, list[list[str]]] = {}
    parted: dict[Any, list[bool]] = {}
    for node in head.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("t")):
        story = _story(node)
        codes, shows = open_fields.setdefault(story, []), parted.setdefault(story, [])
        in_code = bool(codes) and not shows[-1]
        if node.tag == w("fldSimple"):
            if in_code:
                codes[-1].append(_NESTED)
            yield str(node.get(w("instr"), ""))
        elif node.tag != w("fldChar"):
            if in_code:
                codes[-1].append(node.text or "")
            elif node.tag == w("instrText"):
                raise damaged(part)
        else:
            match node.get(w("fldCharType")):
                case "begin":
                    if in_code:
                        codes[-1].append(_NESTED)
                    codes.append([])
                    shows.append(False)
                case "separate" if in_code:
                    shows[-1] = True
                case "end" if codes:
                    shows.pop()
                    yield "".join(codes.pop())
                case _:
                    raise damaged(part)
    if any(open_fields.values()):
        raise damaged(part)


def _story(node: Any) -> Any:
    return next((above for above in node.iterancestors() if above.tag in _STORIES), None)
